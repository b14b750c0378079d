"""Scans of every kind, read by RapidOCR: the extra `ocr`. `.ci/run` runs this file by itself."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Umkm
from tests.ocr import scores
from tests.scans import SCANS, TESTED, Scan, made_scans, make_scan

_HARD = ("noise", "stamp")


@pytest.mark.parametrize(
    ("quarter", "figures"), [(TESTED[::4], 18), (TESTED[1::4], 17)]
)
def test_how_well_rapidocr_reads_scans(quarter: Sequence[Scan], figures: int) -> None:
    """What was reached on half of the scans, as each takes it long, does not fall: letters, figures and dates."""
    found = {each.name: each for each in scores("rapidocr", made_scans(quarter))}
    assert len(found) == 4
    easy = [each for name, each in found.items() if not any(map(name.count, _HARD))]
    assert max(each.error for each in easy) < 0.5
    assert all(each.figures == each.all_figures for each in easy)
    assert all(each.date for each in easy)
    assert sum(each.headline for each in easy) >= len(easy) - 1
    assert sum(each.figures for each in found.values()) >= figures


def test_rapidocr_in_its_process(umkm: Umkm, tmp_path: Path) -> None:
    """It runs in a limited process, which gets the memory for it, and is named as what read the text."""
    path = tmp_path / "pindai.png"
    made = make_scan(next(each for each in SCANS if each.name == "two columns"))
    made.picture.save(path, dpi=(200, 200))
    done = umkm("ingest", path, "--ocr", "rapidocr")
    assert done.returncode == 0, done.stderr
    (release,) = json.loads(umkm("list", "--json").stdout)
    assert release["released_on"] == "2020-08-05"
    assert release["place"] == "Makassar"
