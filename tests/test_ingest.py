"""Ingest: each file once and whole, and decisions override what is read."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.command import heed_interrupts, started
from tests.conftest import FIXTURES, Umkm, database, release_text
from umkm_cli import catalogue
from umkm_cli.archive import create_or_open, open_archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.releases import findings_of, get_release
from umkm_cli.archive.search.index import rebuild_index
from umkm_cli.models.ingest import Receipt
from umkm_cli.models.release import Decision
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest

KNOWN = catalogue.load()


def take_in(
    path: Path, *sources: Path, decisions: tuple[Decision, ...] = ()
) -> list[Receipt]:
    with create_or_open(path) as archive:
        found = find_sources([str(source) for source in sources])
        return list(
            ingest(
                archive,
                found,
                KNOWN,
                today=date(2026, 1, 1),
                options=IngestOptions(DEFAULT_MAX_BYTES, decisions),
            )
        )


def outcomes(receipts: list[Receipt]) -> list[tuple[str, int | None]]:
    return [(receipt.outcome, receipt.id) for receipt in receipts]


def test_again_is_known(archive_path: Path, tmp_path: Path) -> None:
    """The same bytes from the same path change nothing; from another path they add a copy."""
    one = tmp_path / "one.txt"
    one.write_text(release_text(), encoding="utf-8")
    assert outcomes(take_in(archive_path, one)) == [("new", 1)]
    before = archive_path.read_bytes()
    assert outcomes(take_in(archive_path, one)) == [("known", 1)]
    assert archive_path.read_bytes() == before
    two = tmp_path / "two.txt"
    two.write_bytes(one.read_bytes())
    assert outcomes(take_in(archive_path, two)) == [("known", 1)]
    with open_archive(archive_path) as archive:
        assert [copy.origin for copy in get_release(archive, 1).copies] == [
            str(one),
            str(two),
        ]


@pytest.mark.posix
def test_files_are_told_apart_one_by_one(archive_path: Path, tmp_path: Path) -> None:
    """Looking up several texts at once gives the same receipts as looking up one after another."""
    folder = tmp_path / "releases"
    folder.mkdir()
    for number in range(0, 80, 2):
        (folder / f"{number:02}.txt").write_text(
            release_text(headline=f"Batik {number}"), encoding="utf-8"
        )
    take_in(archive_path, folder)
    for number in range(1, 80, 2):
        (folder / f"{number:02}.txt").write_text(
            release_text(headline=f"Batik {number}"), encoding="utf-8"
        )
    (folder / "90.txt").write_bytes(b"")
    (folder / "91.txt").symlink_to(folder / "missing")
    (folder / "92.txt").write_text(release_text(headline="Batik 0"), encoding="utf-8")
    told = [
        receipt.outcome for receipt in take_in(archive_path, folder, folder / "00.txt")
    ]
    assert told == ["known", "new"] * 40 + ["failed", "failed", "known", "known"]


def test_a_batch_is_one_segment_of_the_index(
    archive_path: Path, tmp_path: Path
) -> None:
    """A batch writes its index entries once, at its end."""
    folder = tmp_path / "releases"
    folder.mkdir()
    for number in range(20):
        text = release_text(headline=f"Batik Nomor {number}")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert len(take_in(archive_path, folder)) == 20
    with sqlite3.connect(archive_path) as db:
        assert db.execute(
            "SELECT count(DISTINCT segid) FROM release_index_idx"
        ).fetchone() == (1,)


def test_same_words_are_a_copy(archive_path: Path, tmp_path: Path) -> None:
    """Different bytes with the same words, or with furniture around them, are a copy of the same release."""
    texts = {
        "a.txt": release_text(),
        "b.txt": release_text().replace("\n", "\r\n"),
        "c.txt": release_text() + "\nBaca juga: Batik Lasem Naik Kelas\n",
        "d.txt": release_text(dateline="Sleman, 4 Maret 2020 – "),
        "e.txt": release_text(
            body=release_text.__defaults__[2].replace("pinjaman", "hibah")  # type: ignore[index]
        ),
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    receipts = take_in(archive_path, *(tmp_path / name for name in texts))
    assert outcomes(receipts) == [
        ("new", 1),
        ("copy", 1),
        ("copy", 1),
        ("new", 2),
        ("new", 3),
    ]
    with open_archive(archive_path) as archive:
        copies = get_release(archive, 1).copies
        with archive.snapshot() as db:
            assert [original_bytes(db, copy.sha256) for copy in copies] == [
                (tmp_path / name).read_bytes() for name in ("a.txt", "b.txt", "c.txt")
            ]


def test_a_better_copy_improves_the_release(archive_path: Path, tmp_path: Path) -> None:
    """A copy can add the date that the first one lacks, and the receipt says so."""
    plain = release_text(dateline="SLEMAN – ")
    headline, body = plain.split("\n\n")
    (tmp_path / "a.txt").write_text(plain, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        f"{headline}\n\nKamis, 5 Maret 2020 | 10:15 WIB\n\n{body}", encoding="utf-8"
    )
    one, two = take_in(archive_path, tmp_path / "a.txt", tmp_path / "b.txt")
    assert (one.outcome, two.outcome, two.id) == ("new", "copy", 1)
    assert two.improved == ("released_on", "date_status")
    with open_archive(archive_path) as archive:
        assert get_release(archive, 1).values.released_on == "2020-03-05"


def test_decisions_stand_above_the_text(archive_path: Path, tmp_path: Path) -> None:
    """Decisions made at ingest override the rules, are recorded, and are reported once."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    decided = (
        Decision("programme", "add", "KUR"),
        Decision("date", "set", "2020-02"),
        Decision("url", "set", "https://example.org/1"),
    )
    for outcome in ("new", "known"):
        assert outcomes(
            take_in(archive_path, tmp_path / "a.txt", decisions=decided)
        ) == [(outcome, 1)]
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        values = get_release(archive, 1).values
        assert (values.programmes, values.released_on, values.url) == (
            ("KUR",),
            "2020-02",
            "https://example.org/1",
        )
        assert decisions_of(db, 1) == list(decided)


def test_decisions_on_what_is_known(archive_path: Path, tmp_path: Path) -> None:
    """A decision about a known file changes its release, and the receipt names the fields."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    take_in(archive_path, tmp_path / "a.txt")
    (receipt,) = take_in(
        archive_path,
        tmp_path / "a.txt",
        decisions=(Decision("date", "set", "2019-12-31"),),
    )
    assert (receipt.outcome, receipt.improved) == ("known", ("released_on",))


def test_findings_survive_the_archive(archive_path: Path) -> None:
    """Every finding is stored as it was read, with its span in the text of the copy."""
    from umkm_cli.reading import read
    from umkm_cli.sources.formats.text import read as extract

    path = FIXTURES / "releases" / "doubled-body-headline-between.txt"
    take_in(archive_path, path)
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        kept = [finding for _, finding in findings_of(db, 1)]
    assert kept == list(
        read(extract(path.read_bytes()), KNOWN, date(2026, 1, 1)).findings
    )


def test_one_bad_file_does_not_stop_the_others(umkm: Umkm, tmp_path: Path) -> None:
    """Each file that cannot be ingested is one sentence and exit code 3; pictures are skipped; the rest is in."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 99)
    (folder / "c.txt").write_bytes(b"x" * 1_100_000)
    (folder / "d.txt").write_text(release_text(), encoding="utf-8")
    (folder / "e.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf")
    (folder / "g.txt").write_text("*** --- ***", encoding="utf-8")
    done = umkm("ingest", folder, tmp_path / "none.txt", "--max-size", "1", "--json")
    assert done.returncode == 3
    told = {
        Path(row["origin"]).name: (row["outcome"], row["id"])
        for row in json.loads(done.stdout)
    }
    assert told == {
        "Thumbs.db": ("skipped", None),
        "a.txt": ("failed", None),
        "b.txt": ("failed", None),
        "c.txt": ("failed", None),
        "d.txt": ("new", 1),
        "e.jpg": ("skipped", None),
        "g.txt": ("failed", None),
        "none.txt": ("failed", None),
    }
    for said in (
        "a.txt: the file is empty",
        "b.txt: this is binary",
        "c.txt: larger than 1 MB",
        "no such file",
    ):
        assert said in done.stderr
    assert "8 files: 1 new, 2 skipped (1 .db, 1 .jpg), 5 failed" in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input(umkm: Umkm) -> None:
    """`-` ingests a release from standard input; the second time it is known."""
    text = release_text().encode("utf-8")
    assert (
        umkm("ingest", "-", stdin=text).stdout.splitlines()[1].split("\t")[1] == "new"
    )
    assert (
        umkm("ingest", "-", stdin=text).stdout.splitlines()[1].split("\t")[1] == "known"
    )


_INGEST_IN_SMALL_BATCHES = """
import sys
from umkm_cli.cli import main
from umkm_cli.verbs.ingest import write
write._BATCH_RELEASES = 50
main(["ingest", sys.argv[1]])
"""


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGKILL])
def test_interrupted(
    environment: dict[str, str],
    umkm: Umkm,
    archive_path: Path,
    tmp_path: Path,
    interruption: signal.Signals,
) -> None:
    """An interrupted run leaves a sound archive of whole releases, and the next run continues."""
    folder = tmp_path / "many"
    folder.mkdir()
    count = 1000
    for number in range(count):
        text = release_text(
            f"Perajin Nomor {number} Terima Pinjaman",
            f"Sleman, {number % 28 + 1} Maret 2020 – ",
        )
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    with started(
        [sys.executable, "-c", _INGEST_IN_SMALL_BATCHES, str(folder)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,
    ) as run:
        deadline = time.monotonic() + 60
        while not _count(archive_path) and time.monotonic() < deadline:
            time.sleep(0.005)
        run.send_signal(interruption)
        error = run.communicate()[1].decode()
    assert run.returncode == (130 if interruption == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in error
    with create_or_open(archive_path) as archive, archive.snapshot() as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (releases,) = db.execute("SELECT count(*) FROM releases").fetchone()
        assert 0 < releases < count
        for table in (
            "originals",
            "copies",
            "(SELECT DISTINCT release_id FROM findings)",
        ):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (releases,)
        db.execute(
            "INSERT INTO release_index (release_index, rank) VALUES ('integrity-check', 0)"
        )
    assert umkm("ingest", folder).returncode == 0
    assert _count(archive_path) == count


def _count(path: Path) -> int:
    """Return how many releases are in an archive that another process is writing."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(path, timeout=30)
    try:
        return int(connection.execute("SELECT count(*) FROM releases").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_a_file_that_cannot_be_opened(umkm: Umkm, tmp_path: Path) -> None:
    """A dangling link fails alone."""
    os.symlink(tmp_path / "gone", tmp_path / "link.txt")
    done = umkm("ingest", tmp_path / "link.txt")
    assert done.returncode == 3
    assert "link.txt: no such file" in done.stderr


def test_a_decision_can_be_taken_back_and_made_again(
    archive_path: Path, tmp_path: Path
) -> None:
    """The latest decision holds, even if it repeats an earlier one."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    for year in ("2018-01-01", "2019-01-01", "2018-01-01"):
        take_in(
            archive_path, tmp_path / "a.txt", decisions=(Decision("date", "set", year),)
        )
        with open_archive(archive_path) as archive:
            assert get_release(archive, 1).values.released_on == year


def test_words_of_a_copy_are_in_the_vocabulary(umkm: Umkm, tmp_path: Path) -> None:
    """A word that a run first meets in a copy's contacts is found by its beginning in a later release."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        release_text() + "\nNarahubung:\nZebrawati\n", encoding="utf-8"
    )
    (tmp_path / "c.txt").write_text(
        release_text(headline="Zebrawati Membuka Toko Batik"), encoding="utf-8"
    )
    done = umkm("ingest", *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt")))
    assert [line.split("\t")[1] for line in done.stdout.splitlines()[1:]] == [
        "new",
        "copy",
        "new",
    ]
    assert umkm("search", "zebra*").returncode == 0


def test_pages_without_a_release_are_not_the_same(
    archive_path: Path, tmp_path: Path
) -> None:
    """Two texts in which nothing but furniture is found are two releases, not copies of one."""
    (tmp_path / "a.txt").write_text(
        "Share\nBaca juga: KUR naik di Bandung\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("Advertisement\nPrint\n", encoding="utf-8")
    assert outcomes(take_in(archive_path, tmp_path / "a.txt", tmp_path / "b.txt")) == [
        ("new", 1),
        ("new", 2),
    ]


def test_the_issuers_header_date_tells_releases_apart(
    umkm: Umkm, tmp_path: Path
) -> None:
    """The same words under another date of the issuer's header are another release; under another byline a copy."""
    body = "Perajin Bambu Terima Pinjaman\n\nSLEMAN – Bank Mandiri menyalurkan pinjaman kepada perajin bambu.\n"
    for number, header in enumerate(
        (
            "Siaran Pers tanggal 3 Maret 2020\n\n",
            "Siaran Pers tanggal 3 April 2020\n\n",
            "Siaran Pers tanggal 3 April 2020\n\nBagikan\n\n",
        )
    ):
        (tmp_path / f"{number}.txt").write_text(header + body, encoding="utf-8")
    outcomes = [
        each["outcome"]
        for each in json.loads(umkm("ingest", tmp_path, "--json").stdout)
        if each["id"]
    ]
    assert outcomes == ["new", "new", "copy"]


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("20201012 rilis.txt", "2020-10-12"),
        ("rilis_2020_10_12.txt", "2020-10-12"),
        ("SP-2020-10-12-final.txt", "2020-10-12"),
        ("rilis 12 Oktober 2020.txt", "2020-10-12"),
        ("rilis_12-10-2020.txt", "2020-10-12"),
        ("rilis 20201399.txt", None),
        ("rilis 2090-10-12.txt", None),
        ("rilis Oktober 2020.txt", "2020-10"),
        ("foto 1234567890123.txt", None),
    ],
)
def test_the_name_of_a_file(
    umkm: Umkm, tmp_path: Path, name: str, iso: str | None
) -> None:
    """A day or a month in the file's name is inferred where the text has none, and `why` points into the name."""
    (tmp_path / name).write_text(release_text(dateline="SLEMAN – "), encoding="utf-8")
    umkm("ingest", tmp_path / name)
    release = json.loads(umkm("show", "1", "--json").stdout)
    assert (release["released_on"], release["date_status"]) == (
        iso,
        "inferred" if iso else None,
    )
    dates = [
        each
        for each in json.loads(umkm("why", "1", "--json").stdout)["findings"]
        if each["field"] == "date"
    ]
    assert all(each["evidence"] == name[each["start"] : each["end"]] for each in dates)
    assert [each["part"] for each in dates if each["chosen"]] == (
        ["file name"] if iso else []
    )


def test_the_text_is_stronger_than_the_name(umkm: Umkm, tmp_path: Path) -> None:
    """What the release says of its date wins over the name of the file."""
    (tmp_path / "2021-01-01.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "2021-01-01.txt")
    assert json.loads(umkm("show", "1", "--json").stdout)["released_on"] == "2020-03-03"


def postings(path: Path) -> list[tuple[object, ...]]:
    """Every word of the index with its release, column and place."""
    with database(path) as db:
        db.execute(
            "CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, release_index, instance)"
        )
        return db.execute(
            "SELECT term, doc, col, offset FROM temp.held ORDER BY term, doc, col, offset"
        ).fetchall()


@pytest.mark.deep
@pytest.mark.parametrize("folder", ["releases", "pages/releases", "documents/releases"])
def test_the_index_is_what_the_releases_make(
    folder: str, umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Whatever a release came from, and whatever was decided about it, the index is the one made anew from it."""
    umkm("ingest", FIXTURES / folder)
    umkm("tag", "2", "--set-headline", "Zebrawati Juara")
    umkm("tag", "2", "--set-headline", "Zebrawati Juara Lagi")
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "all.jsonl")
    restored = tmp_path / "restored.db"
    assert umkm("--db", restored, "ingest", tmp_path / "all.jsonl").returncode == 0
    assert (
        "Zebrawati Juara Lagi"
        in umkm("--db", restored, "search", "zebrawati lagi").stdout
    )
    for path in (archive_path, restored):
        held = postings(path)
        with create_or_open(path) as archive, archive.transaction() as db:
            rebuild_index(db)
        assert held == postings(path) != []
