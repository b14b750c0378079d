"""The journal and undo: every writing command is an operation, and every operation can be undone and redone."""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.accuracy import CONTEXT
from tests.checks import count_steps
from tests.conftest import FIXTURES, Umkm, database, release_text, terminal
from tests.effort import effort
from tests.hand_read import Hand, reading_by
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open
from umkm_cli.archive.journal import count_operations
from umkm_cli.archive.releases import get_release, release_ids
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.errors import CannotUndo, UmkmError
from umkm_cli.models.claims import CLAIM_FIELDS, Claims
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Decision
from umkm_cli.reading.claim_decisions import drop_figure, drop_quote, set_speaker
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs import (
    own_programmes,
    remove,
    saved,
    tag,
    undo,
    undo_plan,
    undo_preview,
)
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.retag import retag
from umkm_cli.verbs.verify import find_faults

LINKED = (
    "Rumah BUMN Rembang membuka kelas menjahit bagi {} ibu nelayan di balai desa. Kelas itu berlangsung dua pekan, "
    "dan setiap peserta pulang dengan satu tas kanvas buatannya sendiri, kata Wagini, ketua kelompok. "
    "“Tahun lalu 7 orang,” kata Wagini. “Kini penuh,” ujar Sri Lestari, ketua kelas."
)
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
    release_text("Ibu Nelayan Belajar Menjahit", body=LINKED.format(14)),
    release_text("Ibu Nelayan Belajar Menjahit", body=LINKED.format(41)),
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
    "SELECT * FROM own_programmes",
    "SELECT sha256, text_sha256, release_id, erased FROM removed",
    "SELECT id, sz FROM release_index_docsize",
    "SELECT a, b, kind, rule, directed, doubtful, evidence FROM links",
    "SELECT hash, release_id FROM sketches",
    "SELECT * FROM release_sketches",
    "SELECT * FROM quotes_in_words",
    "SELECT * FROM figures_in_words",
    "SELECT release_id, n, start, end, named_start, named_end, dropped, decided FROM quotes",
    "SELECT release_id, n, quote, dropped FROM figures",
)


def in_sight(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Return everything in an archive that a user can see."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.postings USING fts5vocab(main, release_index, instance)"
    )
    queries = (*IN_SIGHT, "SELECT term, doc, col, offset FROM temp.postings")
    return [sorted(db.execute(each).fetchall(), key=repr) for each in queries]


def sight(archive: Archive) -> list[list[tuple[object, ...]]]:
    """Return the same for an open archive."""
    with archive.snapshot() as db:
        return in_sight(db)


class Desk:
    """An archive, and a person who works on it."""

    def __init__(
        self, archive: Archive, folder: Path, texts: Sequence[str] = TEXTS
    ) -> None:
        self.archive = archive
        self.folder = folder
        self.plain = catalogue.load()
        (folder / "own.tsv").write_text(
            f"name\towner\taliases\n{OWN}", encoding="utf-8"
        )
        self.own = catalogue.load(folder / "own.tsv")
        for number, text in enumerate(texts):
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
        with reading_by(Hand(least=9 * own, nature="period" if own else "as-of")):
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

    def correct(self, pick: int, what: str) -> None:
        ids = self.ids()
        if ids:
            release = get_release(self.archive, ids[pick % len(ids)])
            claims = Hand().read(ClaimText(release.body))
            tag.tag(
                self.archive,
                [release.id],
                list(_corrected(release.body, claims, pick, what)),
                ["tag"],
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

    def keep(self, name: str, gone: bool) -> None:
        context = CONTEXT._replace(programmes=None, arguments=("programmes",))
        with suppress(UmkmError):
            if gone:
                own_programmes.remove_from_archive(context, self.archive, name)
            else:
                new = Programme(name, aliases=("perajin",), own=True)
                own_programmes.add_to_archive(context, self.archive, new)

    def undo(self, number: int | None) -> None:
        undo.undo(
            self.archive,
            undo_plan.plan_undo(self.archive, number),
            lambda: self.plain,
            ["undo"],
        )


def _corrected(body: str, claims: Claims, pick: int, what: str) -> Iterator[Decision]:
    """Yield a decision about one of the claims of a release, if it has any."""
    if what == "clear":
        yield from (Decision(field, "clear", None) for field in CLAIM_FIELDS)
    for quote in claims.quotes[pick % 2 :][:1]:
        if what == "speaker":
            yield set_speaker(body, quote.start, quote.end, "Sri Wagini")
        if what == "quote":
            yield drop_quote(body, quote.start, quote.end)
    for figure in claims.figures[pick % 2 :][:1]:
        if what == "figure":
            yield drop_figure(body, figure.start, figure.end)


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
    st.tuples(
        st.just("correct"),
        NUMBERS,
        st.sampled_from(["quote", "figure", "speaker", "clear"]),
    ),
    st.tuples(st.just("keep"), st.sampled_from(["Kapal Kita", "Batik"]), st.booleans()),
    st.tuples(st.just("save"), st.sampled_from("ab"), st.booleans()),
    st.tuples(st.just("undo earlier"), st.integers(1, 12)),
)


@settings(max_examples=effort.sequences, suppress_health_check=list(HealthCheck))
@given(st.lists(DEEDS, min_size=2, max_size=9))
# Undoing the arrival of a copy is no reason to read its release with other programmes.
@example([("retag", True), ("ingest", [1], False, False)])
@example(
    [
        ("ingest", [4, 5], False, False),
        ("correct", 2, "quote"),
        ("correct", 3, "speaker"),
        ("retag", True),
        ("correct", 2, "figure"),
        ("remove", 2),
        ("correct", 3, "clear"),
    ]
)
def test_do_and_undo(deeds: list[tuple[object, ...]]) -> None:
    """Whatever was done before, undoing an operation brings the archive back, and undoing that brings it forward.

    An earlier operation is undone whole or refused; and whatever was done, the archive is sound.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        create_or_open(Path(folder) / "archive.db") as archive,
        reading_by(Hand()),
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
    """`umkm log` lists operations; `umkm undo` undoes the last one, or one by number, and can be undone itself."""
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
    assert "removed, or its ingest was undone" in filled("show", "1").stderr
    assert filled("undo", "1").returncode == 2
    assert filled("undo", "99").returncode == 4
    assert filled("undo", "last").returncode == 4
    assert filled("verify").returncode == 0


def steps_to_undo(folder: Path, count: int) -> list[int]:
    """Return the steps to undo an ingest of so many releases, to redo it, and to remove them."""
    texts = [
        release_text(f"Perajin Nomor {number} Naik Kelas") for number in range(count)
    ]
    folder.mkdir()
    with create_or_open(folder / "archive.db") as archive:
        desk = Desk(archive, folder, texts)
        desk.ingest(range(count), decided=True, removed=False)
        before = sight(archive)
        steps = [count_steps(archive, lambda: desk.undo(1))]
        steps.append(count_steps(archive, lambda: desk.undo(2)))
        assert sight(archive) == before
        ids = desk.ids()
        gone = count_steps(archive, lambda: remove.remove(archive, ids, ["remove"]))
        return [*steps, gone]


@pytest.mark.deep
def test_undo_takes_as_long_as_there_is_to_undo(tmp_path: Path) -> None:
    """Undo, redo and removal of three times as many releases take three times as long."""
    few = steps_to_undo(tmp_path / "few", 50)
    many = steps_to_undo(tmp_path / "many", 150)
    assert max(more / less for less, more in zip(few, many, strict=True)) < 4, (
        few,
        many,
    )


def test_nothing_to_undo(umkm: Umkm, archive_path: Path) -> None:
    """An empty archive has nothing to undo, and an operation that changed nothing cannot be undone."""
    assert umkm("undo").returncode == 6
    create_or_open(archive_path).close()
    assert umkm("undo").returncode == 1
    assert umkm("log").returncode == 1
    umkm("ingest", FIXTURES / "releases")
    umkm("retag", "--all")
    done = umkm("undo", "2")
    assert done.returncode == 2
    assert "changed nothing" in done.stderr


def test_an_operation_that_changed_nothing_is_not_passed_over_silently(
    umkm: Umkm, tmp_path: Path
) -> None:
    """`undo` says that the last operation changed nothing, and asks before it undoes an earlier one."""
    path = tmp_path / "rilis.txt"
    path.write_text(release_text(), encoding="utf-8")
    umkm("ingest", path)
    umkm("retag", "--all", "--yes")
    done = umkm("undo")
    assert done.returncode == 2
    assert done.stderr.startswith("operation 2 changed nothing.\nundo 1: umkm ingest ")
    assert "Undo operation 1, an earlier one?" in done.stderr
    assert "--yes" in done.stderr
    assert umkm("list").returncode == 0
    umkm("retag", "--all", "--yes")
    dry_run = umkm("undo", "--dry-run").stderr
    assert dry_run.startswith("the 2 operations in effect since 1 changed nothing.\n")
    assert umkm("undo", "--yes").returncode == 0
    assert umkm("list").returncode == 1
    assert umkm("undo").returncode == 1


def test_a_preview_of_many_changes(
    filled: Umkm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dry run shows the same changes whether they are few or so many that they wait on disk."""
    filled("tag", "1", "2", "3", "--set-headline", "Pasar “Kopi”\tBaru 🌱", "--yes")
    few = filled("undo", "--dry-run", "--json")
    assert len(json.loads(few.stdout)) == 3
    assert "3 releases: headline 3" in few.stderr
    monkeypatch.setattr(undo_preview, "_MOST_IN_MEMORY", 1)
    many = filled("undo", "--dry-run", "--json")
    assert (many.stdout, many.stderr) == (few.stdout, few.stderr)


def test_after_a_purge(umkm: Umkm, tmp_path: Path) -> None:
    """`undo` after a purge names the operation before it, if there is one to undo."""
    for number, headline in enumerate(("Perajin Bambu", "Penjahit Tas"), start=1):
        path = tmp_path / f"{number}.txt"
        path.write_text(release_text(headline), encoding="utf-8")
        umkm("ingest", path)
    umkm("tag", "2", "--set-place", "Medan")
    umkm("remove", "--purge", "1", "--yes", "--yes")
    umkm("retag", "--all", "--yes")
    done = umkm("undo")
    assert done.returncode == 2
    assert "operation 4 erased data permanently" in done.stderr
    assert done.stderr.endswith("`umkm undo 3` undoes the one before.\n")
    assert umkm("undo", "3").returncode == 0
    assert umkm("undo", "2").returncode == 0
    # Nothing is left of operation 1, which ingested what was erased.
    assert umkm("undo").stderr.endswith("there is nothing to bring back.\n")


def test_the_log_tells_what_retag_did(
    filled: Umkm, environment: dict[str, str]
) -> None:
    """The log says that retag re-read releases, not that it changed them."""
    filled("programmes", "add", "Pemuda Tangguh Pesisir", "--yes")
    filled("retag", "--yes")
    assert "36 releases re-read" in terminal(environment, "log")


def test_files_of_an_undone_ingest_come_in_again(umkm: Umkm, tmp_path: Path) -> None:
    """The files of an undone ingest can be ingested again with their decisions; the undo can then not be undone."""
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
    assert "has been ingested again since" in done.stderr
    assert umkm("verify").returncode == 0


def test_what_was_changed_since_is_not_undone(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Undoing an operation is refused, and changes nothing, if a later one changed its results."""
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
    umkm("programmes", "remove", "Pelaut Tangguh", "--yes")
    umkm("retag")
    before = umkm("export", "--jsonl").stdout
    done = umkm("undo", "3")
    assert done.returncode == 2
    assert "by operation 5" in done.stderr
    assert umkm("export", "--jsonl").stdout == before
    assert umkm("undo").returncode == 0
    assert umkm("undo").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["programmes"] == [
        "Pelaut Tangguh"
    ]
    assert umkm("undo").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["programmes"] == []


def test_searches_of_one_name(umkm: Umkm, filled: Umkm) -> None:
    """Undo does not restore a saved search beside one whose name differs only in case."""
    for arguments in (["add", "X", "kopi"], ["remove", "X"], ["add", "x", "batik"]):
        assert filled("saved", *arguments).returncode == 0
    assert filled("undo", "3").returncode == 2
    assert filled("saved", "--csv").stdout.count("\n") == 2


def test_an_earlier_schema_can_be_undone(umkm: Umkm, archive_path: Path) -> None:
    """Operations of an archive from before undo existed can be undone after its migration."""
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
