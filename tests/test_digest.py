"""An ingest of a folder ends with a few lines on what came in: programmes, years, what to review."""

import io
import json
import re
from pathlib import Path

import pytest

from tests.conftest import STYLE, Umkm, release_text, terminal
from umkm_cli.models.ingest import (
    NO_HEADLINE,
    CountedConcern,
    Disposition,
    IngestDigest,
    Receipt,
)
from umkm_cli.models.query import Count
from umkm_cli.output.terminal import open_console
from umkm_cli.output.views.digest import print_digest

MORE = "Para perajin memakainya untuk membeli bahan, memperbaiki alat, dan membuka kios di pasar desa pada akhir pekan."
SUM = re.compile(r"\d+ (files?|berkas): ")
YEARS = ("2019", "2020", "2020", "2021")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of releases of several years, one without a date, and a picture."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    for number, year in enumerate(YEARS):
        text = release_text(
            f"Perajin Kelompok {number} Terima Pinjaman",
            f"Sleman, 3 Maret {year} – ",
            f"KUR dan Mekaar disalurkan kepada kelompok {number} di Sleman. {MORE}",
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    undated = release_text("Koperasi Kenari Dibuka", "", "Koperasi dibuka di Sleman.")
    (folder / "undated.txt").write_text(undated, encoding="utf-8")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return folder


def seen(environment: dict[str, str], *arguments: str | Path) -> list[str]:
    """The lines behind the table of new releases, as a person sees them."""
    screen = STYLE.sub("", terminal(environment, *map(str, arguments), apart=True))
    lines = [line.rstrip() for line in screen.splitlines()]
    first = next(at for at, line in enumerate(lines) if SUM.match(line))
    return lines[first:]


def test_what_came_in_by_programme_and_year(
    umkm: Umkm, environment: dict[str, str], folder: Path
) -> None:
    """The lines count what is new, and say how to review it; with nothing new there are none."""
    lines = seen(environment, "ingest", folder)
    assert lines[0] == "6 files: 5 new, 1 skipped (1 .jpg)"
    assert lines[1:4] == [
        "  programmes   KUR 4 · PNM Mekaar 4 · none 1",
        "  years        2019 1 · 2020 2 · 2021 1 · undated 1",
        "  to review    1 release: umkm review",
    ]
    assert lines[4] == "  little text  1 file: 5"
    assert len(lines) == 6
    assert seen(environment, "ingest", folder) == [
        "6 files: 5 known already, 1 skipped (1 .jpg)"
    ]
    for number in (7, 8):
        text = release_text(f"Pasar {number} Dibuka", "Sleman, 3 Maret 2024 – ")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    again = seen(environment | {"UMKM_LANG": "id"}, "masukkan", folder / ".." / "masuk")
    assert "  tahun  2024 2" in again


def test_files_that_are_named_or_go_into_a_pipe(
    umkm: Umkm, environment: dict[str, str], folder: Path
) -> None:
    """Single files, and answers for programs, end as before: with the sum."""
    named = [folder / "0.txt", folder / "1.txt"]
    assert not [line for line in seen(environment, "ingest", *named) if "years" in line]
    done = umkm("ingest", "--json", folder)
    assert "years" not in done.stderr
    assert len(json.loads(done.stdout)) == 6


@pytest.mark.parametrize("width", [40, 80, 160])
def test_each_line_fits(width: int) -> None:
    """However many programmes, years and files there are, each has one line of the terminal."""
    counts = [Count((f"Program Usaha {n}",), 2000 - n) for n in range(300)]
    years = [Count((str(1990 + n),), 1000) for n in range(40)]
    receipts = [Receipt(f"{n}.txt", Disposition.NEW, n) for n in range(3)]
    concerns = [CountedConcern(NO_HEADLINE, 5000, receipts)]
    digest = IngestDigest([*counts, Count((None,), 7)], [*years, Count((None,), 9)], 12345)  # fmt: skip
    out = io.StringIO()
    console = open_console(out)
    console.width = width
    print_digest(digest, concerns, console)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines[:4])) <= width
    labels = [line.split("  ")[1] for line in lines[:4]]
    assert labels == ["programmes", "years", "to review", "no headline"]
    if width > 40:  # else the ends are cut
        assert lines[1].endswith("2029 1,000 · undated 9")
        assert lines[0].endswith(" more · none 7")
        assert lines[2].endswith("12,345 releases: umkm review")
