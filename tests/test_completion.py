"""Completion of command lines: what is offered, how each shell is told, and that nothing is left behind."""

import shutil
import subprocess
from pathlib import Path

import pytest
from typer.models import TyperPath

from tests.command import run_in_process
from tests.conftest import Result, Umkm, database, environment_in
from tests.test_two_names import every_command, long_names, options_of
from umkm_cli.cli.completion.offers import FILES, OFFERS
from umkm_cli.cli.completion.shells import SHELLS

DIFFICULT = 'Desa "Ra\'ya" $1 `x` & Co'


@pytest.fixture(scope="module")
def offered(
    tmp_path_factory: pytest.TempPathFactory, archive_of_releases: bytes
) -> Umkm:
    """Run `umkm` on an archive whose names are difficult, with a saved search and an own programme."""
    environment = environment_in(tmp_path_factory.mktemp("offered"))
    Path(environment["UMKM_DB"]).write_bytes(archive_of_releases)

    def run(*arguments: str | Path, stdin: bytes = b"", **more: str) -> Result:
        done = run_in_process(environment | more, *map(str, arguments), stdin=stdin)
        return subprocess.CompletedProcess([], done.code, done.out, done.said)

    run("tag", "30", "--set-place", DIFFICULT)
    run("saved", "add", "kur-papua", "programme:KUR", "papua")
    run("programmes", "add", "Pelaut Tangguh", "--yes")
    return run


def choices(umkm: Umkm, typed: str, **environment: str) -> list[str]:
    """Return what is offered for a line without quotes, in the form for fish."""
    done = umkm(*typed.split(" "), _UMKM_COMPLETE="fish", **environment)
    assert (done.stderr, done.returncode) == ("", 0)
    _how, *lines = done.stdout.splitlines() or [""]
    return [line.partition("\t")[0] for line in lines]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sea", ["search"]),
        ("list --place S", ["Surabaya", "Semarang", "Sidoarjo & Pasuruan", "Sikka"]),
        ("list --place des", [DIFFICULT]),
        ("list --place=jak", ["--place=Jakarta"]),
        ("list --programme Karya", ["Karya Kreatif Indonesia"]),
        ("list --organisation bank", ["Bank Indonesia", "bank bjb"]),
        ("list --sort ", ["relevance", "newest", "oldest"]),
        ("list --since ", []),
        ("tag 1 --add-programme kred", ["Kredit Usaha Alsintan"]),
        ("tag 1 --clear d", ["date"]),
        ("tag 1 --link 3", ["3", *map(str, range(36, 29, -1))]),
        ("tag 1 --link 2 co", ["copy", "correction"]),
        ("tag 1 --set-place gres", ["Gresik"]),
        ("show 1", ["1", *map(str, range(19, 9, -1))]),
        ("show 12 1", ["1", *map(str, (19, 18, 17, 16, 15, 14, 13, 11, 10))]),
        ("diff 12 3", ["3", *map(str, range(36, 29, -1))]),
        ("show x", []),
        ("stats --by y", ["year"]),
        ("stats --by year,pl", ["year,place"]),
        ("calendar --by ", ["programme", "organisation", "place"]),
        ("export --columns id,rel", ["id,released_on"]),
        ("cite 1 --style b", ["bibtex"]),
        ("search pro", ["programme:"]),
        ("search -pl", ["-place:"]),
        ("search place:sid", ["place:Sidoarjo & Pasuruan"]),
        ("search -programme:KU", ["-programme:KUR"]),
        ("search tempat:sid", ["tempat:Sidoarjo & Pasuruan"]),
        ("search @k", ["@kur-papua"]),
        ("saved new ", ["kur-papua"]),
        ("saved remove @", ["@kur-papua"]),
        ("programmes remove ", ["Pelaut Tangguh"]),
        ("log ", ["4", "3", "2", "1"]),
        ("help sav", ["saved"]),
        ("config set la", ["language"]),
        ("list --template {id}:{headl", ["{id}:{headline}"]),
        ("list --template {sn", []),
        ("search kopi --template {sn", ["{snippet}"]),
        ("config set language ", ["en", "id"]),
        ("--show-completion ", ["bash", "zsh", "fish", "powershell"]),
    ],
)  # fmt: skip
def test_what_is_offered(offered: Umkm, typed: str, expected: list[str]) -> None:
    """Each value that an archive or a short list has is offered, as it is begun, the most frequent or newest first."""
    found = choices(offered, typed)
    assert found[: len(expected)] == expected
    assert expected or not found


def test_what_a_choice_is(offered: Umkm) -> None:
    """A release is offered with its headline, a name with its number of releases, a saved search with its query."""
    lines = {
        typed: offered(*typed.split(" "), _UMKM_COMPLETE="fish").stdout
        for typed in ("show 36", "list --place jak", "saved new ")
    }
    assert "36\tKlaster Telur Asin Brebes Bersatu" in lines["show 36"]
    assert "Jakarta\t9 releases\n" in lines["list --place jak"]
    assert "kur-papua\tprogramme:KUR papua\n" in lines["saved new "]


def test_choices_in_indonesian(offered: Umkm) -> None:
    """Whoever speaks Indonesian is offered Indonesian names, with what they are in Indonesian."""
    for typed, expected in (
        ("daftar --urut ", ["relevansi", "terbaru", "terlama"]),
        ("hitung --menurut bulan,te", ["bulan,tempat"]),
        ("cari pro", ["program:"]),
        ("tandai 1 --cabut bukan", ["bukan-siaran-pers"]),
        ("bantuan simp", ["simpanan"]),
        ("list --sort ter --lang id --sort ter", ["terbaru", "terlama"]),
    ):
        assert choices(offered, typed, UMKM_LANG="id") == expected
    shown = offered("lihat", "--a", _UMKM_COMPLETE="fish", UMKM_LANG="id").stdout
    assert "--asli\tBerikan berkas" in shown


@pytest.mark.parametrize("typed", ["ingest ", "list --db ", "report -o ", "rebuild "])
def test_names_of_files_are_left_to_the_shell(umkm: Umkm, typed: str) -> None:
    """Where the name of a file stands, the shell is told so."""
    for shell in ("zsh", "fish"):
        done = umkm(*typed.split(" "), _UMKM_COMPLETE=shell, COLUMNS="80")
        assert done.stdout == "files\n"


@pytest.mark.parametrize(
    ("line", "inserted"),
    [
        ("umkm list --place Sid", [r"Sidoarjo\ \&\ Pasuruan"]),
        ('umkm list --place "sid', ["Sidoarjo & Pasuruan"]),
        (r"umkm list --place Sidoarjo\ \&\ ", [r"Sidoarjo\ \&\ Pasuruan"]),
        ("umkm list --place=Sid", [r"Sidoarjo\ \&\ Pasuruan"]),
        ("umkm search place:Sid", [r"Sidoarjo\ \&\ Pasuruan"]),
        ('umkm search place:"Sid', ["Sidoarjo & Pasuruan"]),
        ("umkm search @", ["@kur-papua"]),
        ("umkm list --place Desa", [r"Desa\ \"Ra\'ya\"\ \$1\ \`x\`\ \&\ Co"]),
        ('umkm list --place "Desa', [r"""Desa \"Ra'ya\" \$1 \`x\` & Co"""]),
        ("umkm list --place 'Desa", [r"""Desa "Ra'\''ya" $1 `x` & Co"""]),
    ],
)
def test_quotes_in_bash(offered: Umkm, line: str, inserted: list[str]) -> None:
    """Bash gets what replaces the part of the word behind a break or a quote, quoted as the person began."""
    done = offered(
        _UMKM_COMPLETE="bash",
        _UMKM_LINE=line,
        _UMKM_BREAKS=" \t\n\"'@><=;|&(:",
        _UMKM_LISTING="9",
        COLUMNS="80",
    )
    _how, *lines = done.stdout.splitlines()
    assert lines == inserted


def test_lists_fit_the_screen(offered: Umkm) -> None:
    """Lists of bash and zsh show what a choice is, and are no wider than the screen."""
    asked = {"_UMKM_LINE": "umkm show 1", "_UMKM_BREAKS": " ", "_UMKM_LISTING": "63"}
    for shell in ("bash", "zsh"):
        shown = offered("show", "1", _UMKM_COMPLETE=shell, COLUMNS="50", **asked).stdout
        lines = [line.rpartition("\t")[2] for line in shown.splitlines()[1:]]
        assert "12  PGN Kucurkan Rp3,4 Miliar Program …" in lines
        assert max(map(len, lines)) <= 50


def test_nothing_is_left_behind(umkm: Umkm, tmp_path: Path) -> None:
    """Completion makes no archive, changes none, not even one whose writer was killed, and is silent about damage."""
    assert choices(umkm, "list --place J") == []
    assert choices(umkm, "tag 1 --add-programme Meka") != []
    assert not list(tmp_path.iterdir())
    damaged = tmp_path / "archive.db"
    damaged.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    for shell in (*SHELLS, "tcsh", ""):
        done = umkm("list", "--place", "J", _UMKM_COMPLETE=shell)
        assert (done.stderr, done.returncode) == ("", 0)
    assert [each.name for each in tmp_path.iterdir()] == ["archive.db"]


def test_the_archive_that_is_named(
    filled: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """The archive is the one that the line names, before the command or after it, also from the home folder."""
    shutil.move(archive_path, tmp_path / "lain.db")
    before = {each.name for each in tmp_path.iterdir()}
    for typed in (
        f"--db {tmp_path}/lain.db list --place sid",
        f"list --db={tmp_path}/lain.db --place sid",
        "list --db ~/lain.db --place sid",
        "list --db $HOME/lain.db --place sid",
    ):
        assert choices(filled, typed) == ["Sidoarjo & Pasuruan"]
    assert choices(filled, "list --place sid") == []
    assert {each.name for each in tmp_path.iterdir()} == before


def test_a_name_that_no_shell_takes(filled: Umkm, archive_path: Path) -> None:
    """A name with a control character is not offered, and a headline with one is shown without it."""
    with database(archive_path) as db:
        db.execute(
            "UPDATE releases SET place = 'Jak' || char(27) || '[31m' WHERE id < 4"
        )
        db.execute(
            "UPDATE releases SET headline = 'Merah' || char(27) || '[0m' WHERE id = 3"
        )
    assert choices(filled, "list --place jak") == ["Jakarta"]
    assert "\x1b" not in filled("show", "3", _UMKM_COMPLETE="fish").stdout


FREE = {
    "--alias", "--allow-host", "--at-least", "--at-most", "--copy", "--date", "--drop-figure", "--drop-quote", "--gaps",
    "--host", "--like", "--limit", "--map", "--max-ocr-pages", "--max-seconds", "--max-size", "--offset", "--owner",
    "--page", "--port", "--set-date", "--set-headline", "--since", "--set-speaker 1", "--site", "--spark", "--until",
    "--url",
}  # fmt: skip
"""Options whose values nobody can know."""
ALL = OFFERS.keys() | FILES | FREE


def test_every_value_is_considered() -> None:
    """The value of each option is offered, is one of a short list or a file, or is free; no offer is left over."""
    named: set[str] = set()
    for called, each in every_command():
        command = called.removeprefix("umkm ")
        for option in options_of(each):
            name, *_ = long_names(option)
            values = [f"{name} {at}" for at in range(1, option.nargs + 1)] if option.nargs > 1 else [name]  # fmt: skip
            named |= {*values, *(f"{command} {each}" for each in values)}
            known = [{value, f"{command} {value}"} & ALL for value in values]
            is_short = option.is_flag or option.count or hasattr(option.type, "choices")
            assert all(known) or is_short or isinstance(option.type, TyperPath), called
        arguments = [param.name for param in each.params if param.name]
        named |= {*arguments, *(f"{command} {each}" for each in arguments)}
    unused = OFFERS.keys() - named
    assert unused <= {key for key in OFFERS if key.startswith("value ")}


@pytest.mark.parametrize("shell", [*SHELLS, "pwsh"])
def test_the_script_of_a_shell(umkm: Umkm, shell: str) -> None:
    """`--show-completion` prints the script of the shell that is named, in either language's name."""
    shown = umkm("--show-completion", shell)
    assert "_UMKM_COMPLETE" in shown.stdout
    assert shown.stdout == umkm("--tampilkan-pelengkapan", shell).stdout
    assert shown.returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_installing(umkm: Umkm, tmp_path: Path, shell: str) -> None:
    """`--install-completion` writes the script where the shell finds it; once more changes nothing."""
    settings = tmp_path / f".{shell}rc"
    settings.write_text("alias ll='ls -l'")
    told = umkm("--install-completion", shell, XDG_CONFIG_HOME="").stderr
    written = {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    script = umkm("--show-completion", shell).stdout
    (path,) = (path for path, text in written.items() if text == script)
    assert str(path) in told
    assert settings.read_text().startswith("alias ll='ls -l'")
    assert umkm("--install-completion", shell, XDG_CONFIG_HOME="").returncode == 0
    assert all(path.read_text() == text for path, text in written.items())


def test_a_shell_that_is_not_known(umkm: Umkm) -> None:
    """A shell in which umkm does not complete is answered with those in which it does."""
    done = umkm("--show-completion", "tcsh")
    assert done.stderr == (
        "umkm: umkm does not complete in tcsh; name another shell: bash, zsh, fish, powershell.\n"
    )
    assert done.returncode == 2
