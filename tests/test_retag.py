"""`umkm retag`: releases re-read where the rules are others; what a person decided stays."""

import gzip
import json
import shutil
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, database, release_text
from tests.read_results import assert_same
from umkm_cli.archive import create_or_open
from umkm_cli.archive.schema import VERSION
from umkm_cli.archive.writer import Writer
from umkm_cli.errors import MissingProgrammes, NothingMatched
from umkm_cli.models.release import Copy, Values
from umkm_cli.text import Texts
from umkm_cli.verbs import read_ahead, retag

OWN = "name\taliases\nLapak Bambu\tperajin bambu\n"


@pytest.fixture
def one(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of one release."""
    (tmp_path / "one.txt").write_text(
        release_text(
            body="Bank Mandiri menyalurkan KUR kepada perajin bambu di Sleman, kata pejabatnya.\n\nSumber: kami"
        ),
        encoding="utf-8",
    )
    assert umkm("ingest", tmp_path / "one.txt").returncode == 0
    return umkm


def shown(umkm: Umkm) -> dict[str, object]:
    fields: dict[str, object] = json.loads(umkm("show", "1", "--json").stdout)
    return fields


def age(archive_path: Path) -> None:
    """Make the archive as if an older reading code had read it, one that found no places."""
    with database(archive_path) as db:
        db.execute("UPDATE rule_sets SET code = 0")
        db.execute("UPDATE releases SET place = NULL")
        db.execute(
            "UPDATE findings SET chosen = 0 WHERE kind_id IN (SELECT id FROM finding_kinds WHERE field = 'place')"
        )
        db.execute(
            "DELETE FROM findings WHERE kind_id IN (SELECT id FROM finding_kinds WHERE field = 'place')"
        )


def test_old_rules(one: Umkm, archive_path: Path) -> None:
    """A release that older rules read is read anew, once; what changes is shown, first without doing it."""
    now = shown(one)
    age(archive_path)
    assert shown(one)["place"] is None
    dry = one("retag", "--dry-run")
    assert dry.stdout == "id\tfield\tbefore\tafter\n1\tplace\t\tSleman\n"
    assert "would change: 1 release: place 1" in dry.stderr
    assert shown(one)["place"] is None
    done = one("retag", "--json")
    assert [(each["field"], each["after"]) for each in json.loads(done.stdout)] == [
        ("place", "Sleman")
    ]
    assert shown(one) == now
    assert "read by the current rules" in one("retag").stderr


def test_all_of_them(filled: Umkm) -> None:
    """`--all` reads releases that today's rules have read already, and finds what they found."""
    before = filled("export", "--json").stdout
    done = filled("retag", "--all")
    assert (
        f"{len(json.loads(before))} releases re-read; changed: nothing" in done.stderr
    )
    assert filled("export", "--json").stdout == before


def end_at_once(connection: Connection, _: object) -> None:
    """Serve as a process that is killed with its first work."""
    connection.recv_bytes()


@pytest.mark.parametrize(
    ("processors", "serve"),
    [(1, read_ahead._serve), (4, read_ahead._serve), (2, end_at_once)],
)
def test_reading_ahead_changes_no_result(
    filled: Umkm,
    archive_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    processors: int,
    serve: Callable[..., None],
) -> None:
    """Whatever is read in other processes, and if these end: the archive is that of reading one after the other."""
    age(archive_path)
    plain = Path(shutil.copy(archive_path, tmp_path / "plain.db"))
    assert filled("retag", "--yes", UMKM_DB=str(plain)).returncode == 0
    monkeypatch.setattr(retag, "_BATCH", 7)
    monkeypatch.setattr(read_ahead, "processors", lambda: processors)
    monkeypatch.setattr(read_ahead, "_serve", serve)
    planned = filled("retag", "--dry-run", "--json")
    done = filled("retag", "--yes", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(planned.stdout)
    assert json.loads(done.stdout)
    assert_same(plain, archive_path)


def test_the_first_copy_stays_the_first() -> None:
    """Of copies with the same bytes the first is read, and in its place: it gives the release its words."""
    first, second, again = (
        Copy(n, "a.txt", "2020-01-01T00:00:00Z", "text/plain", digest, 1)
        for n, digest in enumerate(("aa", "bb", "aa"))
    )
    assert read_ahead.distinct_copies([first, second, again]) == [first, second]


def test_a_new_catalogue(one: Umkm, tmp_path: Path) -> None:
    """Another catalogue is another set of rules: its programmes come; they go only if a person says so."""
    own = tmp_path / "own.tsv"
    own.write_text(OWN, encoding="utf-8")
    assert "KUR; Lapak Bambu" in one("retag", "--programmes", own).stdout
    assert shown(one)["programmes"] == ["KUR", "Lapak Bambu"]
    for arguments in (["retag"], ["retag", "--all", "--yes"], ["retag", "--dry-run"]):
        refused = one(*arguments)
        assert refused.returncode == MissingProgrammes.EXIT_CODE
        assert "'Lapak Bambu'" in refused.stderr
        assert "umkm programmes import" in refused.stderr
    assert shown(one)["programmes"] == ["KUR", "Lapak Bambu"]
    assert one("programmes", "remove", "lapak bambu", "--yes").returncode == 0
    assert "KUR" in one("retag").stdout
    assert shown(one)["programmes"] == ["KUR"]


def test_decisions_stay(one: Umkm, tmp_path: Path, archive_path: Path) -> None:
    """A removed programme does not come back, and a value that was set stays, whatever rules read the release."""
    own = tmp_path / "own.tsv"
    own.write_text(OWN, encoding="utf-8")
    one("retag", "--programmes", own)
    one("tag", "1", "--remove-programme", "Lapak Bambu", "--remove-programme", "KUR", "--set-place", "none",
        "--set-date", "2021", "--programmes", own)  # fmt: skip
    decided = shown(one)
    assert (decided["programmes"], decided["place"], decided["released_on"]) == (
        [],
        None,
        "2021",
    )
    for arguments in (
        ["--all"],
        ["--programmes", own],
        ["--all", "--programmes", own],
        [],
    ):
        assert one("retag", *arguments).returncode == 0
        assert shown(one) == decided
    age(archive_path)
    one("retag")
    assert shown(one) == decided
    one("tag", "1", "--clear", "programme", "--clear", "place", "--clear", "date")
    assert (shown(one)["programmes"], shown(one)["place"]) == (["KUR"], "Sleman")


def test_body_and_index_follow(one: Umkm, archive_path: Path) -> None:
    """A body that the rules read otherwise is replaced, and found by its new words only."""
    with database(archive_path) as db:
        db.execute("UPDATE rule_sets SET code = 0")
    text = shown(one)["body"]
    assert isinstance(text, str)
    # An archive as another rule would have left it: body and index with a word more.
    with create_or_open(archive_path) as archive, archive.transaction() as db:
        writer = Writer(db, 1)
        writer.set_values(
            1,
            Values(headline="Perajin Bambu Sleman Terima Pinjaman"),
            Texts(f"{text} xylofonika"),
        )
        writer.finish(set())
    assert json.loads(one("search", "xylofonika", "--json").stdout)[0]["id"] == 1
    done = one("retag")
    assert "\tbody\t" in done.stdout
    assert shown(one)["body"] == text
    assert one("search", "xylofonika").returncode == 1
    assert json.loads(one("search", "bambu", "--json").stdout)[0]["id"] == 1


def test_filters_choose(filled: Umkm, tmp_path: Path) -> None:
    """Only the releases that ids, query or filters mean are read anew."""
    assert "1 release re-read" in filled("retag", "1", "--all").stderr
    nothing = filled("retag", "--query", "xylofonika")
    assert (nothing.returncode, nothing.stderr) == (
        NothingMatched.EXIT_CODE,
        "umkm: no release matches.\n",
    )
    undated = len(json.loads(filled("list", "--undated", "--json").stdout))
    assert f"{undated} releases re-read" in filled("retag", "--undated", "--all").stderr


def test_identity_stays(umkm: Umkm, tmp_path: Path, archive_path: Path) -> None:
    """Where the rules would now take two releases for one, both stay, and it is told."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            release_text() + ("" if name == "one" else "\n***\n"), encoding="utf-8"
        )
    umkm("ingest", tmp_path / "one.txt")
    with database(archive_path) as db:
        db.execute("UPDATE releases SET text_sha256 = 'n1:other'")
    umkm("ingest", tmp_path / "two.txt")
    done = umkm("retag", "--all")
    assert (
        "by these rules 1 and 2 have the same words; they stay two releases"
        in done.stderr
    )
    assert len(json.loads(umkm("list", "--json").stdout)) == 2


@pytest.mark.deep
@pytest.mark.parametrize(
    ("schema", "releases"), [(1, 4), (2, 2), (3, 3), (4, 3), (5, 3), (6, 3)]
)
def test_an_archive_of_an_earlier_schema(
    schema: int, releases: int, umkm: Umkm, archive_path: Path
) -> None:
    """It is read as it is, and brought to today's schema when it is next written; nothing in it is lost."""
    held = FIXTURES / "archives" / f"schema-{schema}.db.gz"
    archive_path.write_bytes(gzip.decompress(held.read_bytes()))
    exported = json.loads(umkm("export", "--json").stdout)
    assert len(exported) == releases
    questions = [
        ["export", "--jsonl", "--full"],
        ["list", "--json"],
        ["stats", "--by", "programme", "--json"],
        *(["show", str(each["id"]), "--json"] for each in exported),
        *(["why", str(each["id"])] for each in exported),
        # An index that an earlier umkm made holds other stems and headlines: it finds the same by all of the words.
        *(["search", each["headline"], "--csv", "--limit", "1"] for each in exported),
    ]
    before = [umkm(*question).stdout for question in questions]
    assert umkm("verify").returncode == 0
    assert umkm("saved", "add", "perajin", "perajin").returncode == 0
    assert [umkm(*question).stdout for question in questions] == before
    if schema == 5:  # one of its tags comes from somebody's file of programmes
        assert umkm("retag").returncode == MissingProgrammes.EXIT_CODE
        assert umkm("programmes", "add", "Sentra Sambal", "--yes").returncode == 0
    assert umkm("retag", "--yes").returncode == 0
    assert [umkm(*question).stdout for question in questions[1:3]] == before[1:3]
    with database(archive_path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_decisions_of_the_first_schema(umkm: Umkm, archive_path: Path) -> None:
    """What was decided in it stands, and can be taken back since decisions can be cleared."""
    archive_path.write_bytes(
        gzip.decompress((FIXTURES / "archives" / "schema-1.db.gz").read_bytes())
    )
    release = json.loads(umkm("show", "1", "--json").stdout)
    assert (release["released_on"], release["programmes"]) == ("2021-03", ["KUR"])
    umkm("tag", "1", "--clear", "date", "--clear", "programme")
    release = json.loads(umkm("show", "1", "--json").stdout)
    assert (release["released_on"], release["programmes"]) == (None, [])
