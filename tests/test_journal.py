"""The journal: every command that writes is an operation, and an operation can be undone, and that again."""

import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import made
from tests.accuracy import CONTEXT
from tests.conftest import FIXTURES, Umkm, conversation, database, release_text
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open
from umkm_cli.archive.journal import count_operations
from umkm_cli.archive.releases import release_ids
from umkm_cli.errors import CannotUndo, UmkmError, UsageError
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Decision
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs import remove, saved, tag, undo
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.retag import retag
from umkm_cli.verbs.verify import find_faults

TEXTS = [
    release_text(),
    release_text() + "\n",  # the same words in other bytes
    release_text(
        "Pembatik Lasem Ikut Pameran",
        "Rembang, 4 Mei 2021 – ",
        "Program Mekaar mendampingi pembatik.",
    ),
    release_text(
        "Nelayan Rembang Terima Kapal",
        "",
        "Kapal itu dari Rumah BUMN, kata Pelaut Tangguh.",
    ),
    "Undangan tanpa tanggal\n\nPelaut Tangguh mengundang para pelaku usaha kecil ke kantornya.",
]
OWN = "Pelaut Tangguh\tPelindo\t\n"

RELEASES = (
    "SELECT releases.id, headline, subheadline, released_on, date_status, released_first, released_last, place, "
    "organisation, number, language, url, text_sha256, body, boilerplate, code, catalogue_sha256 "
    "FROM releases JOIN rule_sets s ON s.id = rule_set_id"
)
FINDINGS = (
    "SELECT release_id, n, copy_id, field, role, rule, part, value, confidence, start, end, chosen "
    "FROM findings JOIN finding_kinds k ON k.id = kind_id"
)
IN_SIGHT = (
    RELEASES,
    FINDINGS,
    "SELECT * FROM release_programmes",
    "SELECT * FROM copies",
    "SELECT * FROM copy_metadata",
    "SELECT * FROM decisions",
    "SELECT * FROM saved_searches",
    "SELECT sha256, text_sha256, release_id, erased FROM removed",
    "SELECT id, sz FROM release_index_docsize",
)


def in_sight(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """All that anyone sees of an archive."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.postings USING fts5vocab(main, release_index, instance)"
    )
    queries = (*IN_SIGHT, "SELECT term, doc, col, offset FROM temp.postings")
    return [sorted(db.execute(each).fetchall(), key=repr) for each in queries]


def sight(archive: Archive) -> list[list[tuple[object, ...]]]:
    """The same, of an archive that is open."""
    with archive.snapshot() as db:
        return in_sight(db)


class Desk:
    """An archive with a person at it, in process."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive = archive
        self.folder = folder
        self.plain = catalogue.load()
        (folder / "own.tsv").write_text(
            f"name\towner\taliases\n{OWN}", encoding="utf-8"
        )
        self.own = catalogue.load(folder / "own.tsv")
        for number, text in enumerate(TEXTS):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")

    def ids(self) -> list[int]:
        return list(release_ids(self.archive, Filter(sort="arrival")))

    def ingest(self, numbers: Sequence[int], decided: bool, removed: bool) -> None:
        decisions = (Decision("programme", "add", "KUR"),) if decided else ()
        asked = IngestOptions(DEFAULT_MAX_BYTES, decisions, removed=removed)
        sources = find_sources(
            [str(self.folder / f"{number}.txt") for number in numbers]
        )
        list(
            ingest(
                self.archive, sources, self.plain, today=date(2026, 1, 1), options=asked
            )
        )

    def tag(self, pick: int, value: str | None, action: bool) -> None:
        ids = self.ids()
        if ids:
            decision = (
                Decision("place", "set", value)
                if action
                else Decision("place", "clear", None)
            )
            headline = Decision("headline", "set", f"Judul {value}")
            tag.tag(self.archive, [ids[pick % len(ids)]], [decision, headline], ["tag"])

    def retag(self, own: bool) -> None:
        known = self.own if own else self.plain
        list(
            retag(
                self.archive,
                self.ids(),
                known,
                everything=True,
                dry_run=False,
                arguments=["retag"],
            )
        )

    def remove(self, pick: int) -> None:
        if ids := self.ids():
            remove.remove(self.archive, [ids[pick % len(ids)]], ["remove"])

    def save(self, name: str, gone: bool) -> None:
        with suppress(UmkmError):
            if gone:
                saved.delete_search(self.archive, name, ["saved"])
            else:
                context = CONTEXT._replace(arguments=("saved",))
                saved.save_search(context, self.archive, name, "kapal OR batik")

    def undo(self, number: int | None) -> None:
        undo.undo(
            self.archive,
            undo.plan_undo(self.archive, number),
            lambda: self.plain,
            ["undo"],
        )


NUMBERS = st.integers(0, 9)
DEEDS = st.one_of(
    st.tuples(
        st.just("ingest"),
        st.lists(st.integers(0, len(TEXTS) - 1), min_size=1),
        st.booleans(),
        st.booleans(),
    ),
    st.tuples(
        st.just("tag"), NUMBERS, st.sampled_from(["Medan", "Solo", None]), st.booleans()
    ),
    st.tuples(st.just("retag"), st.booleans()),
    st.tuples(st.just("remove"), NUMBERS),
    st.tuples(st.just("save"), st.sampled_from("ab"), st.booleans()),
    st.tuples(st.just("undo earlier"), st.integers(1, 12)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DEEDS, min_size=2, max_size=9))
def test_do_and_undo(deeds: list[tuple[object, ...]]) -> None:
    """Whatever was done before, undoing an operation brings the archive back, and undoing that brings it forward.

    An earlier operation is undone whole or refused; and whatever was done, the archive is sound.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        create_or_open(Path(folder) / "archive.db") as archive,
    ):
        desk = Desk(archive, Path(folder))
        desk.ingest([0, 2], decided=False, removed=False)
        for name, *rest in deeds:
            before, number = sight(archive), count_operations(archive)
            if name == "undo earlier":
                assert isinstance(rest[0], int)
                try:
                    desk.undo(1 + (rest[0] - 1) % number)
                except CannotUndo:
                    assert sight(archive) == before
            else:
                deed: Callable[..., None] = getattr(desk, str(name))
                deed(*rest)
            after, done = sight(archive), count_operations(archive)
            if after == before:
                continue
            desk.undo(done)
            assert sight(archive) == before, (name, rest)
            desk.undo(done + 1)
            assert sight(archive) == after, (name, rest)
        assert list(find_faults(archive, print)) == []


def test_the_log_and_undo(filled: Umkm, tmp_path: Path) -> None:
    """`umkm log` tells what was written; `umkm undo` undoes the last, or one by number; undoing that brings it back."""
    before = filled("export", "--jsonl").stdout
    filled("tag", "1", "--set-place", "Medan")
    filled("saved", "add", "kopi", "kopi")
    log = json.loads(filled("log", "--json").stdout)
    assert [(each["number"], each["command"]) for each in log] == [
        (3, "saved"),
        (2, "tag"),
        (1, "ingest"),
    ]
    assert log[1]["arguments"] == ["tag", "1", "--set-place", "Medan"]
    assert [log[2]["copies"], log[1]["decisions"], log[0]["searches"]] == [36, 1, 1]
    assert "umkm saved add kopi kopi" in filled("undo").stderr
    assert filled("saved").returncode == 1
    done = filled("undo")
    assert done.returncode == 0
    assert filled("export", "--jsonl").stdout == before
    assert filled("undo", "5").returncode == 0
    assert json.loads(filled("show", "1", "--json").stdout)["place"] == "Medan"
    log = json.loads(filled("log", "--json", "--limit", "2").stdout)
    assert [(each["undid"], each["undone_by"]) for each in log] == [(5, None), (2, 6)]
    done = filled("undo", "1")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert filled("undo", "1", "--dry-run").returncode == 0
    assert filled("undo", "1", "--yes").returncode == 0
    assert filled("list").returncode == 1
    assert "removed, or what brought it was undone" in filled("show", "1").stderr
    assert filled("undo", "1").returncode == 2
    assert filled("undo", "99").returncode == 4
    assert filled("undo", "last").returncode == 4
    assert filled("verify").returncode == 0


def test_nothing_to_undo(umkm: Umkm, archive_path: Path) -> None:
    """Where nothing was written there is nothing to undo; what changed nothing cannot be undone."""
    assert umkm("undo").returncode == 6
    create_or_open(archive_path).close()
    assert umkm("undo").returncode == 1
    assert umkm("log").returncode == 1
    umkm("ingest", FIXTURES / "releases")
    umkm("retag", "--all")
    done = umkm("undo", "2")
    assert done.returncode == 2
    assert "changed nothing" in done.stderr


def test_files_of_an_undone_ingest_come_in_again(umkm: Umkm, tmp_path: Path) -> None:
    """What an undone ingest brought may come in once more, with what was decided about it; then the undoing stays."""
    path = tmp_path / "rilis.txt"
    path.write_text(release_text(), encoding="utf-8")
    umkm("ingest", path)
    umkm("tag", "1", "--set-place", "Medan")
    umkm("undo", "1")
    assert umkm("list").returncode == 1
    assert json.loads(umkm("ingest", path, "--json").stdout)[0]["outcome"] == "new"
    assert json.loads(umkm("show", "last", "--json").stdout)["place"] == "Medan"
    done = umkm("undo", "3")
    assert done.returncode == 2
    assert "came in again since" in done.stderr
    assert umkm("verify").returncode == 0


def test_what_was_changed_since_is_not_undone(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Undoing an operation whose work another one changed is refused, and changes nothing."""
    path = tmp_path / "rilis.txt"
    path.write_text(
        release_text(body="Pelaut Tangguh menyalurkan pinjaman di Sleman."),
        encoding="utf-8",
    )
    umkm("ingest", path)
    umkm("programmes", "add", "Pelaut Tangguh", "--yes")
    umkm("retag")
    assert json.loads(umkm("show", "1", "--json").stdout)["programmes"] == [
        "Pelaut Tangguh"
    ]
    umkm("programmes", "remove", "Pelaut Tangguh")
    umkm("retag")
    before = umkm("export", "--jsonl").stdout
    done = umkm("undo", "2")
    assert done.returncode == 2
    assert "by operation 3" in done.stderr
    assert umkm("export", "--jsonl").stdout == before
    assert umkm("undo").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["programmes"] == [
        "Pelaut Tangguh"
    ]
    assert umkm("undo").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["programmes"] == []


def test_removed(filled: Umkm, tmp_path: Path) -> None:
    """A removed release is out of sight, its file kept; it comes in again only when asked for, or by undo."""
    release = json.loads(filled("show", "3", "--json").stdout)
    assert filled("remove", "3").returncode == 0
    for arguments in (
        ["show", "3"],
        ["why", "3"],
        ["similar", "3"],
        ["tag", "3", "--set-place", "Medan"],
    ):
        assert filled(*arguments).returncode == 4
    assert filled("search", "Cicalengka").returncode == 1
    for arguments in (
        ["list", "--json"],
        ["export", "--jsonl"],
        ["stats", "--by", "place", "--json"],
    ):
        assert "Cicalengka" not in filled(*arguments).stdout
    assert "36 originals" in filled("verify").stderr
    other = tmp_path / "other.txt"
    path = FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt"
    other.write_bytes(path.read_bytes() + b"\n")
    for name in (path, other):
        (receipt,) = json.loads(filled("ingest", name, "--json").stdout)
        assert (receipt["outcome"], receipt["id"]) == ("skipped", None)
        assert "--removed" in receipt["error"]
    (receipt,) = json.loads(filled("ingest", path, "--removed", "--json").stdout)
    assert (receipt["outcome"], receipt["id"]) == ("new", 37)
    filled("undo")
    assert filled("undo").returncode == 0
    assert json.loads(filled("show", "3", "--json").stdout) == release
    assert "Remove 2 releases?" in filled("remove", "1", "2").stderr
    assert filled("remove", "1", "2", "--yes").returncode == 0
    assert filled("remove", "1").returncode == 4


def test_purged(umkm: Umkm, archive_path: Path, tmp_path: Path) -> None:
    """A purged release leaves nothing in the archive but the SHA-256 of its files, those that held it among them."""
    secret = "Zulkarnaen Hardjasoemantri"
    with zipfile.ZipFile(tmp_path / "kiriman.zip", "w") as held:
        held.writestr(
            "a.txt",
            release_text(f"{secret} Terima Modal", body=f"Kata {secret} di Sleman."),
        )
        held.writestr("b.txt", release_text("Pembatik Lasem Ikut Pameran"))
    umkm("ingest", tmp_path / "kiriman.zip")
    umkm("tag", "1", "--set-headline", f"{secret} lagi")
    umkm("undo")
    umkm("tag", "1", "--set-organisation", secret)
    assert umkm("remove", "--purge", "1").returncode == 2
    assert umkm("remove", "--purge", "1", "--yes").returncode == 2
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0
    assert f"its container: {tmp_path}/kiriman.zip" in done.stderr
    held_bytes = archive_path.read_bytes().lower()
    for word in secret.lower().split():
        assert word.encode() not in held_bytes
    (erased,) = [
        each["erased"]
        for each in json.loads(umkm("log", "--json").stdout)
        if each["erased"]
    ]
    assert len(erased) == 2
    assert umkm("show", "1").returncode == 4
    assert umkm("show", "2").returncode == 0
    assert umkm("verify").returncode == 0
    with zipfile.ZipFile(tmp_path / "lagi.zip", "w") as held:
        held.write(tmp_path / "kiriman.zip", "dalam/kiriman.zip")
    outcomes = [
        each["outcome"]
        for each in json.loads(
            umkm("ingest", tmp_path / "kiriman.zip", "--json").stdout
        )
    ]
    assert outcomes == ["skipped", "known", "skipped"]
    # Nor does it come in within another file that holds it.
    assert umkm("ingest", tmp_path / "lagi.zip").returncode == 0
    assert b"zulkarnaen" not in archive_path.read_bytes().lower()
    assert umkm("ingest", tmp_path / "kiriman.zip", "--removed").returncode == 0
    assert umkm("show", "last").returncode == 0
    done = umkm("undo", "5")
    assert done.returncode == 2
    assert "for good" in done.stderr


def test_purged_with_all_that_was_read_of_it(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """What an operation that was undone made of the same file goes, too."""
    path = tmp_path / "rilis.txt"
    path.write_text(release_text("Zulkarnaen Terima Modal"), encoding="utf-8")
    umkm("ingest", path)
    umkm("undo")
    umkm("ingest", path)
    assert b"zulkarnaen" in archive_path.read_bytes()
    assert umkm("remove", "--purge", "last", "--yes", "--yes").returncode == 0
    assert b"zulkarnaen" not in archive_path.read_bytes().lower()
    assert umkm("undo", "2").returncode == 2
    assert umkm("list").returncode == 1
    assert umkm("verify").returncode == 0


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of other bytes and the same words."""
    paths = (tmp_path / "satu.txt", tmp_path / "dua.txt")
    for path, end in zip(paths, ("\n", "\n\n"), strict=True):
        path.write_text(release_text("Zulkarnaen Terima Modal") + end, encoding="utf-8")
    return paths


def test_a_decision_stands_when_its_copy_goes(
    umkm: Umkm, two: tuple[Path, Path]
) -> None:
    """What a person said about a release stands, though the copy that it was said about went out of sight."""
    for path in two:
        umkm("ingest", path)
    umkm("tag", "1", "--set-place", "Medan")
    assert umkm("undo", "1").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Medan"
    assert umkm("verify").returncode == 0
    umkm("undo", "3")
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Sleman"


def test_what_was_removed_since_comes_first(umkm: Umkm, two: tuple[Path, Path]) -> None:
    """An ingest is not undone under a removal: that would bring it back when it is undone itself."""
    umkm("ingest", two[0])
    umkm("remove", "1")
    done = umkm("undo", "1")
    assert done.returncode == 2
    assert "out of sight since, by operation 2" in done.stderr
    umkm("undo", "2")
    assert umkm("undo", "1").returncode == 0
    assert umkm("list").returncode == 1


def test_no_container_brings_back_what_was_erased(
    umkm: Umkm, archive_path: Path, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """A ZIP file that holds it, as a mail or in other bytes, or a mail that has it attached, is not kept."""
    mail = made.mail_file(tmp_path, made.mail("", two[0]))
    umkm("ingest", two[0], mail)
    assert umkm("remove", "--purge", "1", "--yes", "--yes").returncode == 0
    other = tmp_path / "lain.eml"
    other.write_bytes(mail.read_bytes().replace(b"Subject: ", b"Subject: Fwd: "))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as held:
        held.write(two[1], "dua.txt")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as held:
        held.write(mail, "surat.eml")
    for path in (mail, other, tmp_path / "a.zip", tmp_path / "b.zip"):
        outcomes = {
            each["outcome"]
            for each in json.loads(umkm("ingest", path, "--json").stdout)
        }
        assert outcomes == {"skipped"}, path
    with database(archive_path) as db:
        assert db.execute("SELECT count(*) FROM originals").fetchone() == (0,)


def test_only_what_held_it_is_erased(
    umkm: Umkm, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """A ZIP file of the same name that never held the file stays."""
    path = tmp_path / "kiriman.zip"
    for name in (
        two[0],
        FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt",
    ):
        with zipfile.ZipFile(path, "w") as held:
            held.write(name, name.name)
        umkm("ingest", path)
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.stderr.count("which held it") == 1
    assert umkm("verify").returncode == 0
    assert [
        each["outcome"] for each in json.loads(umkm("ingest", path, "--json").stdout)
    ] == [
        "known",
        "known",
    ]


def test_what_is_erased_is_looked_at_again(
    archive_path: Path, umkm: Umkm, two: tuple[Path, Path]
) -> None:
    """What came in between the questions and the erasing is not erased unseen, nor left behind."""
    umkm("ingest", two[0])
    with create_or_open(archive_path) as archive:
        plan = remove.plan_purge(archive, [1])
        umkm("ingest", two[1])
        with pytest.raises(UsageError, match="changed meanwhile"):
            remove.purge(archive, plan, [])
        remove.purge(archive, remove.plan_purge(archive, [1]), [])
    assert umkm("list").returncode == 1
    assert umkm("verify").returncode == 0


def test_the_words_of_what_is_skipped(
    umkm: Umkm, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """A release that shares words with a file that was skipped is found by them."""
    umkm("ingest", two[0])
    umkm("remove", "--purge", "1", "--yes", "--yes")
    (tmp_path / "tiga.txt").write_text(
        release_text("Zulkarnaen Tambah Modal"), encoding="utf-8"
    )
    umkm("ingest", two[1], tmp_path / "tiga.txt")
    assert umkm("search", "zulkar*").returncode == 0
    assert umkm("verify").returncode == 0


def test_what_is_in_again_is_known(umkm: Umkm, two: tuple[Path, Path]) -> None:
    """What was erased and is taken in all the same is known from then on; its words are barred until then."""
    umkm("ingest", two[0])
    umkm("undo")
    umkm("remove", "--purge", "1", "--yes", "--yes")
    for path in two:
        assert (
            json.loads(umkm("ingest", path, "--json").stdout)[0]["outcome"] == "skipped"
        )
    assert (
        json.loads(umkm("ingest", two[0], "--removed", "--json").stdout)[0]["outcome"]
        == "new"
    )
    assert json.loads(umkm("ingest", two[0], "--json").stdout)[0]["outcome"] == "known"
    assert json.loads(umkm("ingest", two[1], "--json").stdout)[0]["outcome"] == "copy"


def test_searches_of_one_name(umkm: Umkm, filled: Umkm) -> None:
    """A saved search does not come back beside one whose name differs in case only."""
    for arguments in (["add", "X", "kopi"], ["remove", "X"], ["add", "x", "batik"]):
        assert filled("saved", *arguments).returncode == 0
    assert filled("undo", "3").returncode == 2
    assert filled("saved", "--csv").stdout.count("\n") == 2


def test_purging_is_asked_twice(filled: Umkm, environment: dict[str, str]) -> None:
    """On a terminal both questions must be answered; a removed release can be purged, too."""
    filled("remove", "1")
    seen = conversation(environment, "remove", "--purge", "1", answers=["y", "no"])
    assert "nothing was erased" in seen
    seen = conversation(environment, "remove", "--purge", "1", answers=["n"])
    assert "nothing was erased" in seen
    seen = conversation(environment, "remove", "--purge", "1", answers=["y", "erase"])
    assert "1 file erased for good" in seen
    assert filled("undo", "2").returncode == 2
    assert filled("verify").returncode == 0


def test_an_earlier_schema_can_be_undone(umkm: Umkm, archive_path: Path) -> None:
    """What an umkm before the journal could undo wrote is undone, too: files and decisions know their operation."""
    import gzip

    archive_path.write_bytes(
        gzip.decompress((FIXTURES / "archives" / "schema-4.db.gz").read_bytes())
    )
    log = json.loads(umkm("log", "--json").stdout)
    assert [each["command"] for each in log] == ["saved", "tag", "ingest"]
    assert umkm("undo", "2").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Bandung"
    assert umkm("undo", "1", "--yes").returncode == 0
    with database(archive_path) as db:
        assert db.execute("SELECT count(*) FROM releases").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM originals").fetchone() == (3,)
