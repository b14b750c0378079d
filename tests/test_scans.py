"""Scans of every kind, read by Tesseract itself: letters, figures, dates, headlines, and what is limited."""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import FIXTURES, Umkm
from tests.ocr import scores
from tests.scans import RELEASES, SCANS, TESTED, Scan, made_scans, make_scan

_HARD = ("noise", "stamp")


@pytest.mark.parametrize(("half", "figures"), [(TESTED[::2], 42), (TESTED[1::2], 37)])
def test_how_well_scans_are_read(half: Sequence[Scan], figures: int) -> None:
    """What was reached on the scans does not fall: fewer wrong letters, and right figures, dates and headlines."""
    found = {each.name: each for each in scores("tesseract", made_scans(half))}
    assert len(found) == 8
    easy = [each for name, each in found.items() if not any(map(name.count, _HARD))]
    assert max(each.error for each in easy) < 0.5
    assert all(each.figures == each.all_figures for each in easy)
    assert all(each.date for each in easy)
    assert sum(each.headline for each in easy) >= len(easy) - 1
    assert sum(each.figures for each in found.values()) >= figures
    assert sum(each.date for each in found.values()) >= 7


def test_a_pdf_of_scans(umkm: Umkm, tmp_path: Path) -> None:
    """Pages of a PDF are rendered and read, whichever way they lie, and joined in order."""
    first, second = (
        make_scan(next(each for each in SCANS if each.name == name)).picture
        for name in ("serif 300 dpi", "upside down")
    )
    path = tmp_path / "pindai.pdf"
    first.save(path, save_all=True, append_images=[second], resolution=200)
    done = umkm("ingest", path, UMKM_OCR="auto")
    assert done.returncode == 0, done.stderr
    release = json.loads(umkm("show", "1", "--json").stdout)
    assert release["released_on"] == "2020-05-18"
    whole = umkm("show", "1", "--all").stdout
    assert whole.index("baju hazmat") < whole.index("PFpreneur")
    findings = json.loads(umkm("why", "1", "--json").stdout)["findings"]
    assert {each["page"] for each in findings} >= {1}


def test_a_pdf_of_empty_pages(umkm: Umkm, tmp_path: Path) -> None:
    """Ten thousand empty pages are no work for OCR, and one sentence, which asks for no engine."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(595, 842)
    file = BytesIO()
    document.save(file)
    (tmp_path / "kosong.pdf").write_bytes(file.getvalue())
    done = umkm("ingest", tmp_path / "kosong.pdf", UMKM_OCR="auto")
    assert done.returncode == 3
    assert "its pages are blank, without text" in done.stderr


def test_a_photo_of_an_iphone(umkm: Umkm) -> None:
    """A photo as HEIC is read, with the extra `heic`."""
    photo = FIXTURES / "scans" / "ponsel.heic"
    done = umkm("ingest", photo, UMKM_OCR="tesseract")
    assert done.returncode == 0, done.stderr
    text = (RELEASES / "undated-day-month-without-year.txt").read_text(encoding="utf-8")
    (release,) = json.loads(umkm("list", "--json").stdout)
    assert release["headline"] == text.splitlines()[0]
