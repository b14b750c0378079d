"""The archive's own programmes: everyone who uses it has them, and they go wherever it goes."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from tests import made
from tests.command import UMKM
from tests.conftest import FIXTURES, Umkm, conversation, database, release_text
from umkm_cli.errors import (
    CannotUndo,
    MissingProgrammes,
    NotAnArchive,
    NotYourProgramme,
    UsageError,
)

OWN = "name\towner\taliases\tsince\tnote\nLapak Bambu\tKami\tgerai bambu\t2019\tpercobaan\n"


@pytest.fixture
def two(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of two releases that speak of a Lapak Bambu."""
    folder = tmp_path / "rilis"
    folder.mkdir()
    for place in ("Sleman", "Bantul"):
        text = release_text(
            f"Perajin Bambu {place} Naik Kelas",
            f"{place}, 3 Maret 2020 – ",
            f"Bank Mandiri membuka Lapak Bambu bagi perajin di {place}, kata pejabatnya.",
        )
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    assert umkm("ingest", folder).returncode == 0
    return umkm


@pytest.fixture
def personal(tmp_path: Path) -> Path:
    """The file in which this test's user keeps programmes."""
    path = tmp_path / "config" / "umkm" / "programmes.tsv"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, encoding="utf-8")
    return path


def own(umkm: Umkm, *arguments: str | Path) -> list[dict[str, object]]:
    """Return the archive's own programmes, with the number of releases of each."""
    listed = json.loads(umkm("programmes", "--json", *arguments).stdout)
    return [each for each in listed if each["own"]]


def tags(umkm: Umkm, *arguments: str | Path) -> list[list[str]]:
    """Return the programmes of each release."""
    listed = json.loads(umkm("list", "--json", *arguments).stdout)
    return [each["programmes"] for each in listed]


def test_two_people_see_the_same(two: Umkm, tmp_path: Path, personal: Path) -> None:
    """What one person adds is in the catalogue of the other, whatever each keeps in a file."""
    assert two("programmes", "add", "Lapak Bambu", "--yes").returncode == 0
    assert two("retag", "--yes").returncode == 0
    other = {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere")}
    assert two("programmes").stdout == two("programmes", **other).stdout
    assert "read by the current rules" in two("retag", **other).stderr
    assert tags(two) == [["Lapak Bambu"]] * 2
    assert personal.read_text(encoding="utf-8") == OWN


def test_a_personal_file_is_not_applied(two: Umkm, personal: Path) -> None:
    """Programmes in the user's own file tag nothing until they are imported."""
    assert two("retag", "--all").returncode == 0
    assert tags(two) == [[], []]
    assert own(two) == []
    assert "`umkm programmes import` takes them in" in two("programmes").stderr
    done = two("programmes", "import")
    assert "1 programme added to the archive" in done.stderr
    assert "only in your file" not in done.stderr
    (imported,) = own(two)
    assert (imported["name"], imported["owner"], imported["note"]) == (
        "Lapak Bambu",
        "Kami",
        "percobaan",
    )
    assert "import" not in two("programmes").stderr
    assert two("retag", "--yes").returncode == 0
    assert tags(two) == [["Lapak Bambu"]] * 2
    assert "0 programmes added to the archive, 1 already" in (
        two("programmes", "import", personal).stderr
    )
    assert [each["command"] for each in json.loads(two("log", "--json").stdout)] == [
        "retag",
        "programmes",
        "retag",
        "ingest",
    ]


def test_an_import_that_differs(two: Umkm, personal: Path) -> None:
    """An import replaces nothing in the archive unasked, and can be undone."""
    two("programmes", "add", "Lapak Bambu", "--owner", "Mereka", "--yes")
    kept = two("programmes", "import")
    assert "keeps it: Lapak Bambu; --replace" in kept.stderr
    assert own(two)[0]["owner"] == "Mereka"
    assert "replaced: Lapak Bambu" in two("programmes", "import", "--replace").stderr
    assert own(two)[0]["owner"] == "Kami"
    assert two("undo").returncode == 0
    assert own(two)[0]["owner"] == "Mereka"
    personal.write_bytes(b"\xff")
    assert two("programmes", "import").returncode == UsageError.EXIT_CODE


def test_changes_are_undone_and_redone(two: Umkm) -> None:
    """Adding and removing a programme are operations, each undone and redone by itself."""
    two("programmes", "add", "Lapak Bambu", "--alias", "LB", "--yes")
    two("retag", "--yes")
    before = own(two)
    two("programmes", "remove", "Lapak Bambu", "--yes")
    assert own(two) == []
    done = two("undo")
    assert "1 programme changed" in done.stderr
    assert "`umkm retag` follows" in done.stderr
    assert own(two) == before
    assert two("undo", "5").returncode == 0
    assert own(two) == []
    assert two("undo", "2").returncode == CannotUndo.EXIT_CODE
    assert two("retag", "--yes").returncode == 0
    assert tags(two) == [[], []]
    assert two("verify").returncode == 0


def test_an_undone_removal_protects_its_tags_again(two: Umkm, tmp_path: Path) -> None:
    """Tags of a programme that no catalogue has go once a person removes it, not before or after."""
    file = tmp_path / "lain.tsv"
    file.write_text(OWN, encoding="utf-8")
    assert two("retag", "--yes", "--programmes", file).returncode == 0
    assert two("retag", "--yes").returncode == MissingProgrammes.EXIT_CODE
    shown = two("programmes", "remove", "lapak bambu", "--yes")
    assert shown.stdout.splitlines()[1:] == [
        "1\tprogrammes\tLapak Bambu\t",
        "2\tprogrammes\tLapak Bambu\t",
    ]
    assert two("undo").returncode == 0
    refused = two("retag", "--yes")
    assert refused.returncode == MissingProgrammes.EXIT_CODE
    assert "2 releases have the programme 'Lapak Bambu'" in refused.stderr
    assert tags(two) == [["Lapak Bambu"]] * 2
    assert two("undo", "4").returncode == 0
    assert two("retag", "--yes").returncode == 0
    assert tags(two) == [[], []]


def test_what_cannot_be_removed(two: Umkm) -> None:
    """Only the archive's own programmes can be removed; in a pipe only with --yes."""
    for name in ("KUR", "Lapak Bambu"):
        refused = two("programmes", "remove", name, "--yes")
        assert refused.returncode == NotYourProgramme.EXIT_CODE
    two("programmes", "add", "Lapak Bambu", "--yes")
    two("retag", "--yes")
    refused = two("programmes", "remove", "Lapak Bambu")
    assert refused.returncode == UsageError.EXIT_CODE
    assert "2 releases would lose its tag" in refused.stderr
    assert len(own(two)) == 1


@pytest.mark.posix
def test_questions_on_a_terminal(two: Umkm, environment: dict[str, str]) -> None:
    """On a terminal, `remove` and `retag` show what changes, and change nothing unless the user agrees."""
    two("programmes", "add", "Lapak Bambu", "--yes")
    seen = conversation(environment, "retag", answers=["n"])
    assert "Change 2 releases?" in seen
    assert "nothing was changed" in seen
    assert tags(two) == [[], []]
    assert "changed: 2 releases" in conversation(environment, "retag", answers=["y"])
    assert tags(two) == [["Lapak Bambu"]] * 2
    remove = ("programmes", "remove", "Lapak Bambu")
    seen = conversation(environment, *remove, answers=["n"])
    assert "Perajin Bambu Sleman" in seen
    assert "nothing was removed" in seen
    assert len(own(two)) == 1
    assert "umkm undo" in conversation(environment, *remove, answers=["y"])
    assert own(two) == []


def test_retag_asks_before_it_changes_several(two: Umkm) -> None:
    """In a pipe, `retag` shows the changes of several releases and makes them only with --yes."""
    two("programmes", "add", "Lapak Bambu", "--yes")
    refused = two("retag")
    assert refused.returncode == UsageError.EXIT_CODE
    assert refused.stdout == two("retag", "--dry-run").stdout
    assert refused.stdout.count("Lapak Bambu") == 2
    assert "add --yes" in refused.stderr
    assert tags(two) == [[], []]
    assert two("retag", "--yes").stdout == refused.stdout
    assert tags(two) == [["Lapak Bambu"]] * 2


def test_a_search_knows_them(two: Umkm) -> None:
    """A search for an alias finds the releases that use the name, and completes it."""
    assert two("search", '"gerai bambu"').returncode == 1
    two("programmes", "add", "Lapak Bambu", "--alias", "gerai bambu", "--yes")
    assert two("search", '"gerai bambu"', "--csv").stdout.count("\n") == 3
    two("retag", "--yes")
    assert len(tags(two, "--programme", "gerai bambu")) == 2


@pytest.mark.deep
@pytest.mark.parametrize("way", ["file", "folder", "large file", "ZIP", "ZIP in ZIP"])
def test_they_go_with_an_export(two: Umkm, tmp_path: Path, way: str) -> None:
    """A full export carries them to another archive, which reads its releases with them."""
    two("programmes", "add", "Lapak Bambu", "--alias", "gerai bambu", "--yes")
    two("programmes", "add", "Tanpa Rilis", "--yes")
    two("retag", "--yes")
    exported = two("export", "--jsonl", "--full").stdout
    folder = tmp_path / "ekspor"
    folder.mkdir()
    (folder / "semua.jsonl").write_text(exported, encoding="utf-8")
    other = {"UMKM_DB": str(tmp_path / "other.db")}
    arguments: dict[str, list[str | Path]] = {
        "file": [folder / "semua.jsonl"],
        "folder": [folder],
        "large file": [folder / "semua.jsonl", "--max-size", "1"],
        "ZIP": [tmp_path / "dalam.zip"],
        "ZIP in ZIP": [tmp_path / "luar.zip"],
    }
    inside = made.zip_of({"ekspor/semua.jsonl": exported.encode()})
    made.zipped(tmp_path, {"a.zip": inside, "b.zip": b"PK\x03\x04"}, "luar.zip")
    (tmp_path / "dalam.zip").write_bytes(inside)
    if way == "large file":
        (folder / "semua.jsonl").write_text(
            exported + "\n" * (1 << 20), encoding="utf-8"
        )
    tried = two("ingest", *arguments[way], "--dry-run", **other)
    assert "2 new" in tried.stderr
    assert not Path(other["UMKM_DB"]).exists()
    done = two("ingest", *arguments[way], **other)
    assert "2 programmes taken in" in done.stderr
    assert json.loads(two("programmes", "--json", **other).stdout) == json.loads(
        two("programmes", "--json").stdout
    )
    listed = json.loads(two("list", "--json", **other).stdout)
    assert [each["programmes"] for each in listed] == [["Lapak Bambu"]] * 2
    assert "read by the current rules" in two("retag", **other).stderr
    again = two("ingest", *arguments[way], **other)
    assert "taken in" not in again.stderr


def test_an_export_with_damaged_programmes(two: Umkm, tmp_path: Path) -> None:
    """Programmes that no archive could have are left out with a sentence; the releases come in."""
    two("programmes", "add", "Lapak Bambu", "--yes")
    first, second = two("export", "--jsonl", "--full").stdout.splitlines()
    other = {"UMKM_DB": str(tmp_path / "other.db")}
    for number, damage in enumerate(("A|B", "A\tB", "", "# A", 7, None, "A\u2028B")):
        value = json.loads(first)
        value["own_programmes"][0]["name"] = damage
        path = tmp_path / f"{number}.jsonl"
        path.write_text(f"{json.dumps(value)}\n{second}\n", encoding="utf-8")
        done = two("ingest", path, **other)
        assert "its programmes cannot be read" in done.stderr, damage
        assert "Traceback" not in done.stderr
    listed = json.loads(two("programmes", "--json", **other).stdout)
    assert not [each for each in listed if each["own"]]
    assert two("list", "--csv", **other).stdout.count("\n") == 3


def test_they_are_rebuilt(two: Umkm, tmp_path: Path) -> None:
    """A rebuilt archive has them, tags with them, and can undo what was done to them."""
    two("programmes", "add", "Lapak Bambu", "--yes")
    two("retag", "--yes")
    fresh = tmp_path / "fresh.db"
    assert two("rebuild", fresh).returncode == 0
    assert own(two, "--db", fresh) == own(two) != []
    assert tags(two, "--db", fresh) == tags(two) == [["Lapak Bambu"]] * 2
    assert two("--db", fresh, "undo", "2").returncode == 0
    assert own(two, "--db", fresh) == []


def test_a_rebuild_without_a_catalogue_says_what_is_lost(
    two: Umkm, tmp_path: Path
) -> None:
    """A rebuild that loses tags because no catalogue has their programme says so."""
    file = tmp_path / "lain.tsv"
    file.write_text(OWN, encoding="utf-8")
    two("retag", "--yes", "--programmes", file)
    done = two("rebuild", tmp_path / "fresh.db")
    assert "2 releases lose their tag 'Lapak Bambu'" in done.stderr
    done = two("rebuild", tmp_path / "other.db", "--programmes", file)
    assert "lose" not in done.stderr
    assert tags(two, "--db", tmp_path / "other.db") == [["Lapak Bambu"]] * 2


def test_an_archive_from_before(umkm: Umkm, archive_path: Path, personal: Path) -> None:
    """The first write to an older archive says which personal programmes it lacks; no tag is lost."""
    personal.write_text("name\nSentra Sambal\nTanpa Rilis\n", encoding="utf-8")
    held = gzip.decompress((FIXTURES / "archives" / "schema-5.db.gz").read_bytes())
    archive_path.write_bytes(held)
    before = tags(umkm)
    assert "only in your file" not in umkm("list").stderr
    first = umkm("tag", "1", "--set-place", "Solo").stderr
    assert "2 programmes are only in your file" in first
    assert "`umkm programmes import`" in first
    # From then on, of those that have tags: whoever wrote first may not have been their owner.
    assert "1 programme is only in" in umkm("tag", "1", "--set-place", "Medan").stderr
    assert umkm("retag", "--yes").returncode == MissingProgrammes.EXIT_CODE
    assert tags(umkm) == before
    assert umkm("programmes", "import").returncode == 0
    assert "your file" not in umkm("tag", "1", "--set-place", "Solo").stderr
    assert umkm("retag", "--yes").returncode == 0
    assert tags(umkm) == before


@pytest.mark.deep
@pytest.mark.parametrize(
    ("column", "value"),
    [("name", "A\tB"), ("name", "A\nB"), ("owner", "x\u2028y"), ("since", "kapan"), ("name", ""),
     ("name", b"\xff"), ("aliases", b"a\tb")],
)  # fmt: skip
def test_damaged_rows(
    two: Umkm, archive_path: Path, column: str, value: object
) -> None:
    """A row that is no programme ends every command that needs it with one sentence."""
    two("programmes", "add", "Lapak Bambu", "--yes")
    with database(archive_path) as db:
        db.execute(f"UPDATE own_programmes SET {column} = ?", (value,))
    for arguments in (["programmes"], ["retag"], ["search", "bambu"], ["verify"]):
        done = two(*arguments)
        assert done.returncode == NotAnArchive.EXIT_CODE, (arguments, done.stderr)
        assert "Traceback" not in done.stderr
    fresh = archive_path.with_name("fresh.db")
    assert "1 rows are damaged" in two("rebuild", fresh).stderr
    assert two("verify", "--db", fresh).returncode == 0
    assert own(two, "--db", fresh) == []


def test_a_repair_does_not_strip_tags(
    two: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A repair that would lose tags because no catalogue has their programme is refused."""
    file = tmp_path / "lain.tsv"
    file.write_text(OWN, encoding="utf-8")
    two("retag", "--yes", "--programmes", file)
    with database(archive_path) as db:
        db.execute("UPDATE releases SET place = 'Medan' WHERE id = 1")
    assert two("verify", "--repair").returncode == MissingProgrammes.EXIT_CODE
    assert tags(two) == [["Lapak Bambu"]] * 2
    two("programmes", "import", file)
    assert two("verify", "--repair").returncode == 0
    assert tags(two) == [["Lapak Bambu"]] * 2


@pytest.mark.deep
def test_several_add_at_once(two: Umkm, environment: dict[str, str]) -> None:
    """Programmes that several people add at the same moment are all in the archive; one name only once."""
    names = ["Kelas A", "Kelas B", "Kelas C", "Kelas C"]
    command = [*UMKM, "programmes", "add", "--yes"]
    runs = [subprocess.Popen([*command, name], env=environment) for name in names]
    codes = sorted(run.wait() for run in runs)
    assert codes == [0, 0, 0, UsageError.EXIT_CODE]
    assert [each["name"] for each in own(two)] == ["Kelas A", "Kelas B", "Kelas C"]


def test_an_explicit_file_is_added_for_one_command(two: Umkm, tmp_path: Path) -> None:
    """`--programmes FILE` comes on top of the archive's own, and its definition wins."""
    two("programmes", "add", "Lapak Bambu", "--owner", "Mereka", "--yes")
    file = tmp_path / "lain.tsv"
    file.write_text(OWN + "Kelas Bambu\tKami\n", encoding="utf-8")
    named = own(two, "--programmes", file)
    assert [(each["name"], each["owner"]) for each in named] == [
        ("Lapak Bambu", "Kami"),
        ("Kelas Bambu", "Kami"),
    ]
    assert [(each["name"], each["owner"]) for each in own(two)] == [
        ("Lapak Bambu", "Mereka")
    ]
