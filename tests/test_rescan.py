"""`retag --ocr` reads the pages of releases that were left unread; undo brings the former text back."""

import gzip
import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, database
from tests.test_ocr import pdf_of, reading_in, with_engine
from tests.test_undo import in_sight
from umkm_cli import catalogue
from umkm_cli.archive import create_or_open
from umkm_cli.archive.journal import Operation
from umkm_cli.errors import CannotUndo
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.rescan import Rescan

pytestmark = [pytest.mark.posix, pytest.mark.deep]

_IDENTITY = re.compile(r"n\d:[0-9a-f]{64}(:[0-9a-f]{64})?")
_TEXTS = "SELECT * FROM texts ORDER BY original_id"
FIRST = "Koperasi Tunas Berlian di Semarang membuka gerai kopi."
SECOND = "Perajin rotan di Cirebon menerima pinjaman dari Pegadaian."


def everything(path: Path) -> list[list[tuple[object, ...]]]:
    """All that a user can see of an archive, and the texts that it stores."""
    with database(path) as db:
        return [*in_sight(db), db.execute(_TEXTS).fetchall()]


def without_engine(umkm: Umkm, folder: Path, *paths: Path) -> None:
    """Ingest files where nothing reads scans."""
    done = umkm("ingest", *paths, PATH=str(folder), UMKM_OCR="auto")
    assert done.returncode == 0, done.stderr
    assert "no text on 1 of 2 pages" in done.stderr


def test_read_later_as_if_read_at_once(
    umkm: Umkm, tmp_path: Path, archive_path: Path
) -> None:
    """Pages that were unread give what a direct ingest does; undo and its undo are exact, and `verify` agrees."""
    scan = pdf_of(tmp_path / "campur.pdf", FIRST)
    engine = with_engine(tmp_path, "columns")
    without_engine(umkm, tmp_path, scan)
    umkm("tag", "1", "--set-place", "Salatiga")
    before = everything(archive_path)
    done = umkm("retag", "--ocr", "--dry-run", **engine)
    assert "1 file: 1 re-read by OCR; nothing was written" in done.stderr
    assert everything(archive_path) == before
    done = umkm("retag", "--ocr", **engine)
    assert done.returncode == 0, done.stderr
    assert "1 file: 1 re-read by OCR" in done.stderr
    assert "release 1 has new values from it" in done.stderr
    after = everything(archive_path)
    assert umkm("search", "subsidised").returncode == 0
    assert umkm("verify").returncode == 0
    assert "no scan that is unread" in umkm("retag", "--ocr", **engine).stderr

    direct = tmp_path / "direct.db"
    umkm("--db", direct, "ingest", scan, **engine)
    umkm("--db", direct, "tag", "1", "--set-place", "Salatiga")
    one, other = (reading_in(umkm, path) for path in (archive_path, direct))
    assert [_IDENTITY.sub("", each) for each in one] == [
        _IDENTITY.sub("", each) for each in other
    ]

    assert umkm("undo", "--yes").returncode == 0
    assert everything(archive_path) == before
    assert umkm("search", "subsidised").returncode == 1
    assert umkm("verify").returncode == 0
    assert umkm("undo", "4", "--yes").returncode == 0
    assert everything(archive_path) == after


def test_of_an_earlier_umkm(umkm: Umkm, tmp_path: Path, archive_path: Path) -> None:
    """In an archive that does not say which pages are unread, all PDFs are looked at, and what each lacks is kept."""
    held = (FIXTURES / "archives" / "schema-12.db.gz").read_bytes()
    archive_path.write_bytes(gzip.decompress(held))
    engine = with_engine(tmp_path, "columns")
    done = umkm("retag", "6", "--ocr", "--dry-run", **engine)
    assert "1 file: 1 re-read by OCR" in done.stderr
    done = umkm("retag", "--ocr", **engine)
    assert done.returncode == 0, done.stderr
    assert "1 re-read by OCR" in done.stderr
    assert umkm("verify").returncode == 0
    with database(archive_path) as db:
        assert db.execute("SELECT DISTINCT unread_pages FROM texts").fetchall() == [
            (None,),  # of a kind that OCR does not read
            (0,),
        ]
    assert "no scan that is unread" in umkm("retag", "--ocr", **engine).stderr


def test_interrupted_between_two_releases(
    umkm: Umkm, tmp_path: Path, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before an interruption stays, the rest is read the next time; only selected releases are read."""
    paths = [
        pdf_of(tmp_path / f"{text[:8]}.pdf", text) for text in (FIRST, SECOND, "Kopi.")
    ]
    without_engine(umkm, tmp_path, *paths[:2])
    engine = with_engine(tmp_path, "noise")
    monkeypatch.setenv("PATH", engine["PATH"])
    options = IngestOptions(2**27, ocr="tesseract")

    with create_or_open(archive_path) as archive:
        rescan = Rescan(catalogue.load(), date(2026, 11, 1), options)
        receipts = rescan.receipts(archive, Operation(archive, "retag", ()))
        assert next(receipts).id == 1
        del receipts
    assert umkm("verify").returncode == 0
    with database(archive_path) as db:
        left = db.execute("SELECT unread_pages FROM texts").fetchall()
    assert left == [(0,), (1,)]
    assert "no page of these" in umkm("retag", "1", "--ocr", **engine).stderr
    assert "1 file: 1 re-read" in umkm("retag", "2", "--ocr", **engine).stderr


def test_what_undo_refuses(umkm: Umkm, tmp_path: Path, archive_path: Path) -> None:
    """Undo says so if the text was changed again since; a release removed since stays so."""
    scan = pdf_of(tmp_path / "campur.pdf", FIRST)
    without_engine(umkm, tmp_path, scan)
    umkm("retag", "--ocr", **with_engine(tmp_path, "columns"))
    with database(archive_path) as db:
        db.execute("UPDATE texts SET text = text || '.'")
        db.commit()
    before = everything(archive_path)
    done = umkm("undo", "2", "--yes")
    assert done.returncode == CannotUndo.EXIT_CODE
    assert f"OCR has read the text of {scan} again since" in done.stderr
    assert everything(archive_path) == before
    with database(archive_path) as db:
        db.execute("UPDATE texts SET text = substr(text, 1, length(text) - 1)")
        db.commit()
    umkm("remove", "1", "--yes")
    assert umkm("undo", "2", "--yes").returncode == CannotUndo.EXIT_CODE
    assert umkm("undo", "3", "--yes").returncode == 0
    assert umkm("undo", "2", "--yes").returncode == 0


def test_erased_with_the_release(
    umkm: Umkm, tmp_path: Path, archive_path: Path
) -> None:
    """What OCR replaced is erased with its original, and damage to it is found."""
    scan = pdf_of(tmp_path / "campur.pdf", FIRST)
    without_engine(umkm, tmp_path, scan)
    umkm("retag", "--ocr", **with_engine(tmp_path, "columns"))
    with database(archive_path) as db:
        (kept,) = db.execute("SELECT before FROM replaced_texts").fetchone()
        db.execute("UPDATE replaced_texts SET before = x'00'")
        db.commit()
    assert "replaced_texts" in umkm("verify").stdout
    with database(archive_path) as db:
        db.execute("UPDATE replaced_texts SET before = ?", (sqlite3.Binary(kept),))
        db.commit()
    assert umkm("remove", "--purge", "1", "--yes", "--yes").returncode == 0
    with database(archive_path) as db:
        assert db.execute("SELECT * FROM replaced_texts").fetchall() == []
    assert umkm("verify").returncode == 0
