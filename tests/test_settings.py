"""Settings come from options, the environment, a file, or are the usual ones: `umkm config`."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_config_path

from tests.conftest import STYLE, Umkm, environment_in, terminal
from umkm_cli.errors import BadSettings, CannotAccess, NoArchive
from umkm_cli.settings import KEYS, Settings, load_settings
from umkm_cli.settings.file import MOST_BYTES
from umkm_cli.settings.load import settings_path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of this test's commands, in which no setting of OCR goes before the file."""
    plain = environment_in(tmp_path)
    return {name: value for name, value in plain.items() if name != "UMKM_OCR"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where this test's settings are; there is no file yet."""
    return tmp_path / "config" / "umkm" / "config.toml"


def write(file: Path, content: str | bytes) -> None:
    """Write the settings file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def shown(umkm: Umkm, *arguments: str, **variables: str) -> dict[str, dict[str, Any]]:
    """The settings as `umkm config --json` shows them, by name."""
    done = umkm(*arguments, "config", "--json", **variables)
    assert done.returncode == 0, done.stderr
    return {each["setting"]: each for each in json.loads(done.stdout)}


def test_the_file_is_where_the_system_keeps_settings() -> None:
    """Without a variable, the file is in the folder that platformdirs names; XDG_CONFIG_HOME goes before."""
    usual = user_config_path("umkm", appauthor=False) / "config.toml"
    assert settings_path(os.environ) == (usual, False)
    other = os.path.abspath("other")
    named = settings_path({"XDG_CONFIG_HOME": other})
    assert named == (Path(other, "umkm", "config.toml"), False)
    assert settings_path({"XDG_CONFIG_HOME": other, "UMKM_CONFIG": "x"}) == (Path("x"), True)  # fmt: skip


def test_without_a_file_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file gives the usual settings, and does not load the parser of TOML."""
    monkeypatch.setitem(sys.modules, "tomllib", None)  # importing it would fail
    usual = load_settings({"XDG_CONFIG_HOME": os.path.abspath("nowhere")})
    assert usual.fault is None
    assert usual._replace(path=Path(), origins={}) == Settings()


def test_each_setting_says_where_it_came_from(umkm: Umkm, file: Path) -> None:
    """An option goes before the environment, that before the file, and the file before the system and what is usual."""
    write(file, 'language = "id"\npager = "most"\ncolour = false\n\nocr = "no"\n')
    plain = shown(umkm, UMKM_LANG="", LANG="en_GB", PAGER="less", UMKM_OCR="")
    found = {name: (each["value"], each["source"]) for name, each in plain.items()}
    assert found | {"archive": None} == {
        "archive": None,
        "language": ("id", "file"),
        "pager": ("most", "file"),
        "colour": ("no", "file"),
        "list": ("short", "default"),
        "template": (None, "default"),
        "ocr": ("no", "file"),
        "ocr_pages": ("50", "default"),
    }
    assert (plain["ocr"]["where"], plain["ocr"]["line"]) == (str(file), 5)
    assert plain["archive"]["where"] == "UMKM_DB"
    more = {"UMKM_LANG": "en", "UMKM_PAGER": "more", "UMKM_OCR": "tesseract"}
    found = {name: (each["value"], each["where"]) for name, each in shown(umkm, **more).items()}  # fmt: skip
    assert found["language"] == ("en", "UMKM_LANG")
    assert found["pager"] == ("more", "UMKM_PAGER")
    assert found["ocr"] == ("tesseract", "UMKM_OCR")
    given = shown(umkm, "--lang", "en", "--no-color", "--db", "a.db")
    found = {name: (each["value"], each["where"]) for name, each in given.items()}
    assert found["language"] == ("en", "--lang")
    assert found["colour"] == ("no", "--no-color")
    assert found["archive"] == ("a.db", "--db")
    file.unlink()
    system = shown(umkm, UMKM_LANG="", LANG="id_ID.UTF-8", PAGER="less", NO_COLOR="1")
    for name, variable in (("language", "LANG"), ("pager", "PAGER"), ("colour", "NO_COLOR")):  # fmt: skip
        assert system[name]["where"] == variable


def test_settings_of_the_file_hold(
    umkm: Umkm, file: Path, environment: dict[str, str]
) -> None:
    """The archive, the language and the colours are those of the file; a relative path starts at its folder."""
    write(file, 'arsip = "sub/a.db"\nbahasa = "indonesia"\nwarna = "tidak"\n')
    done = umkm("list", UMKM_DB="", UMKM_LANG="")
    assert done.returncode == NoArchive.EXIT_CODE
    assert str(file.parent / "sub" / "a.db") in done.stderr
    assert "belum ada arsip" in done.stderr
    # A colour, and not only bold, begins with one of these.
    painted = terminal(environment | {"UMKM_LANG": "en"}, "config")
    assert "\x1b[3" not in painted
    write(file, "")
    assert "\x1b[36m" in terminal(environment, "config")


BROKEN = [
    ('\n\nlangage = "id"\n', "line 3: no setting is called 'langage'. Did you mean: language?"),
    ("xyz = 1", "line 1: no setting is called 'xyz'; `umkm config` lists them all."),
    ('colour = "blue"', "line 1: colour is auto | no, not 'blue'."),
    ("language = 3", "line 1: language is en | id, not '3'."),
    ("archive = ['a']", "line 1: archive needs a text in quotation marks."),
    ('template = ""', "line 1: template needs a text in quotation marks."),
    ('# x\nocr = """x\nauto"""\n[x]\n', "line 2: ocr is auto | no | tesseract | rapidocr, not"),
    ("[output]\ncolour = 'no'", "line 1: no setting is called 'output'"),
    ("archive.x = 1", "line 1: archive needs"),
    ("list = short", "line 1: this cannot be read; write NAME = \"VALUE\""),
    ('ocr = "no"\narchive = "C:\\Users\\x"', "line 2: this cannot be read"),
    ('ocr = "no"\nocr = "no"', "line 2: this cannot be read"),
    ('pager = """x', "line 1: this cannot be read"),
    ("ocr = " + "[" * 4000, "line 1: this cannot be read"),
    ("ocr = " + "1" * 5000, "line 1: this cannot be read"),
    ("ocr\u202e\x1b[31m = 1", "line 1: this cannot be read"),
    ('"a\\u001b[31mb" = 1', "line 1: no setting is called"),
    ("#" * MOST_BYTES + "\n", ": this is no file of settings: it has more than 8 KB."),
    (b"\xff\xfeo\0c\0r\0", ": this is no file of settings: it is no text in UTF-8."),
    (b"\0" * 100, "line 1: this cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), BROKEN)
def test_a_fault_of_the_file_is_one_sentence(
    umkm: Umkm, file: Path, content: str | bytes, sentence: str
) -> None:
    """What is wrong is said with the file and the line, before anything is done; in Indonesian, too."""
    write(file, content)
    done = umkm("list")
    assert done.returncode == BadSettings.EXIT_CODE == 2
    assert done.stderr.startswith(f"umkm: {file}")
    assert sentence in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert "\x1b" not in done.stderr
    in_indonesian = umkm("list", "--lang", "id")
    assert in_indonesian.returncode == 2
    assert sentence.partition(": ")[2] not in in_indonesian.stderr


def test_who_mends_settings_can_use_umkm(umkm: Umkm, file: Path) -> None:
    """With a fault, `config` shows and changes settings, and help and the version work."""
    write(file, 'colour = "blue"\nlanguage = "id"\n')
    done = umkm("config", UMKM_LANG="")
    assert done.returncode == 2
    assert "language\tid\tfile" in done.stdout
    assert umkm("help", "query").returncode == umkm("--version").returncode == 0
    assert (
        umkm("config", "unset", "language").returncode == 2
    )  # the file stays at fault
    assert umkm("config", "path").stdout == f"{file}\n"
    assert umkm("konfigurasi", "atur", "warna", "tidak").returncode == 0
    assert file.read_text() == 'colour = "no"\nlanguage = "id"\n'


def test_a_wrong_variable_is_one_sentence(umkm: Umkm) -> None:
    """A value of the environment that a setting does not take is said with its variable."""
    done = umkm("list", UMKM_OCR="magic")
    assert done.returncode == 2
    assert done.stderr == "umkm: UMKM_OCR: ocr is auto | no | tesseract | rapidocr, not 'magic'.\n"  # fmt: skip


@pytest.mark.parametrize("name", ["missing.toml", ".", "x\udcff/y.toml"])
def test_a_named_file_must_be_one(umkm: Umkm, tmp_path: Path, name: str) -> None:
    """A file that UMKM_CONFIG names and that cannot be read is no reason to use another archive."""
    done = umkm("list", UMKM_CONFIG=str(tmp_path / name))
    assert done.returncode in (CannotAccess.EXIT_CODE, BadSettings.EXIT_CODE)
    assert done.stderr.count("\n") == 1
    assert umkm("list", UMKM_CONFIG=os.devnull).returncode == NoArchive.EXIT_CODE


@pytest.mark.posix
def test_a_pipe_is_no_file_of_settings(umkm: Umkm, file: Path) -> None:
    """umkm does not wait for what comes out of a pipe."""
    file.parent.mkdir(parents=True)
    os.mkfifo(file)
    assert umkm("list").returncode == BadSettings.EXIT_CODE
    assert umkm("config", "set", "ocr", "no").returncode == BadSettings.EXIT_CODE


WRITTEN = """\
# My settings

archive = '/srv/a.db'   # the shared one
pager = \"\"\"less # no comment
-R\"\"\"

ocr = "no"# scans take long
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_all_else_in_the_file_stays(umkm: Umkm, file: Path, newline: str) -> None:
    """A setting is changed where it stands, with its comment; a new one comes last, and one is removed alone."""

    def content() -> str:
        return file.read_bytes().decode()

    written = WRITTEN.replace("\n", newline)
    write(file, written)
    done = umkm("config", "set", "ocr", "tesseract")
    assert done.stderr == f"ocr is tesseract in {file}.\n"
    changed = written.replace('"no"# ', '"tesseract"  # ')
    assert content() == changed
    umkm("config", "set", "template", 'a "b"\tc\\d\x7f#')
    assert content() == changed + f'template = "a \\"b\\"\\tc\\\\d\\u007f#"{newline}'
    assert shown(umkm)["template"]["value"] == 'a "b"\tc\\d\x7f#'
    assert umkm("config", "unset", "pager").stderr == f"pager was removed from {file}.\n"  # fmt: skip
    assert "has no setting pager" in umkm("config", "unset", "pager").stderr
    umkm("config", "unset", "template")
    assert content() == changed[: changed.index("pager")] + changed[changed.index(newline + "ocr") :]  # fmt: skip


def test_set_checks_what_it_writes(
    umkm: Umkm, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is written for what no setting has or takes; a path is the one that is meant here."""
    for wrong in (("ocrr", "no"), ("ocr", "x"), ("template", " "), ("pager", "a\udcff")):  # fmt: skip
        done = umkm("config", "set", *wrong)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not file.exists()
    monkeypatch.chdir(tmp_path)
    done = umkm("config", "set", "archive", "b.db")
    assert done.stderr.endswith("UMKM_DB is set, and goes before it.\n")
    assert shown(umkm, UMKM_DB="")["archive"]["value"] == str(tmp_path / "b.db")


def test_a_template_is_checked_with_the_settings(
    environment: dict[str, str], umkm: Umkm, file: Path
) -> None:
    """`set` refuses a template that no list takes; one in the file is said with its line, where it is used."""
    done = umkm("config", "set", "template", "{headlne}")
    assert done.returncode == 2
    assert "Did you mean: headline" in done.stderr
    assert not file.exists()
    write(file, '\ntemplate = "{headlne}"\n')
    seen = terminal(environment, "list")
    assert f"{file}, line 2: there is no field 'headlne'" in " ".join(seen.split())
    assert ", line 2: there is no field" in umkm("config").stderr
    assert umkm("list").returncode == NoArchive.EXIT_CODE
    assert umkm("config", "set", "template", "{headline}").returncode == 0


@pytest.mark.posix
def test_a_link_to_the_file_stays_one(umkm: Umkm, file: Path, tmp_path: Path) -> None:
    """Settings that are kept elsewhere are changed there, with their permissions."""
    kept = tmp_path / "kept.toml"
    kept.write_text("")
    kept.chmod(0o640)
    file.parent.mkdir(parents=True)
    file.symlink_to(kept)
    assert umkm("config", "set", "ocr", "no").returncode == 0
    assert file.is_symlink()
    assert (kept.read_text(), kept.stat().st_mode & 0o777) == ('ocr = "no"\n', 0o640)


def test_an_editor_gets_a_file_that_names_every_setting(umkm: Umkm, file: Path) -> None:
    """`edit` opens the file, which has each setting as a comment at first, and says what is wrong then."""
    note = f"\"{sys.executable}\" -c \"import sys; open(sys.argv[1], 'a').write('ocr = 1')\""
    done = umkm("config", "edit", VISUAL=note)
    assert done.returncode == 2
    assert "ocr is auto" in done.stderr
    lines = file.read_text().splitlines()
    for key in KEYS:
        assert [each for each in lines if each.startswith(f"# {key.name} = ")]
    commented = [each for each in lines if each.startswith("# ") and " = " in each]
    write(file, "\n".join(each.removeprefix("# ") for each in commented))
    assert shown(umkm)["pager"]["value"] == "less -FRX"
    for editor in (file.parent / "none", "vi '", " "):
        assert umkm("config", "edit", VISUAL=str(editor)).returncode == 74


def test_settings_on_a_terminal(environment: dict[str, str], file: Path) -> None:
    """A person reads a short table, by the names of their language."""
    write(file, 'list = "long"\n')
    seen = terminal(environment | {"PAGER": ""}, "config", "--no-color", "--lang", "id")
    lines = [STYLE.sub("", line).split() for line in seen.splitlines()]
    assert ["daftar", "panjang", "config.toml,", "baris", "1"] in lines
    assert ["bahasa", "indonesia", "--lang"] in lines
    assert ["ocr", "otomatis", "bawaan"] in lines
