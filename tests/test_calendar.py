"""`umkm calendar`: releases by month and programme, place or organisation, with their gaps."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_in_process
from tests.conftest import STYLE, Umkm, database, environment_in, release_text, terminal
from umkm_cli.catalogue.months import months_between
from umkm_cli.models.calendar import Calendar, CalendarRow
from umkm_cli.output.shades import Shade, shades_for, step_of
from umkm_cli.output.terminal import open_console
from umkm_cli.output.views.calendar import CalendarView
from umkm_cli.verbs.calendar import find_gaps

KUR, BPUM = "Kredit Usaha Rakyat (KUR)", "Bantuan Produktif Usaha Mikro (BPUM)"
TOLD = (
    ("Perajin Bambu Sleman Terima Pinjaman", "Sleman, 3 Maret 2020 – ", KUR),
    ("Penenun Ikat Ende Beli Benang", "Ende, 9 Maret 2020 – ", f"{KUR} dan {BPUM}"),
    ("Pembuat Kecap Majalengka Tambah Tungku", "Majalengka, 2 April 2020 – ", KUR),
    ("Petani Garam Madura Jemur di Geomembran", "Sampang, 7 Agustus 2020 – ", KUR),
    ("Pengolah Ikan Bitung Punya Ruang Dingin", "Bitung, 1 November 2021 – ", BPUM),
    ("Peternak Lebah Sumbawa Panen Madu", "Sumbawa – ", KUR),
    ("Pandai Besi Koto Gadang Menempa Pisau", "Koto Gadang – ", "tanpa program"),
    ("Perajin Perak Kotagede Ikut Pameran", "Kotagede – ", KUR),
)
"""Headline, dateline and programmes of each release; the last one gets a year alone."""


@pytest.fixture(scope="module")
def archive_of_months(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of releases of known months."""
    folder = tmp_path_factory.mktemp("months")
    environment = environment_in(folder)
    for number, (headline, dateline, programmes) in enumerate(TOLD, 1):
        body = f"Bank menyalurkan {programmes} kepada {number * 7} usaha di daerah itu."
        text = release_text(headline, dateline, body)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    files = [str(folder / f"{number}.txt") for number in range(1, len(TOLD) + 1)]
    done = run_in_process(environment, "ingest", *files)
    assert done.code == 0, done.said
    dated = run_in_process(environment, "tag", str(len(TOLD)), "--set-date", "2019")
    assert dated.code == 0, dated.said
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def months(umkm: Umkm, archive_path: Path, archive_of_months: bytes) -> Umkm:
    """The command line, on that archive."""
    archive_path.write_bytes(archive_of_months)
    return umkm


def answer(umkm: Umkm, *arguments: str) -> dict[str, Any]:
    """A calendar as JSON has it."""
    done = umkm("calendar", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_each_release_counts_in_its_month(months: Umkm) -> None:
    """Months have no holes; years alone and undated releases count apart; the total has each release once."""
    found = answer(months)
    kur, bpum, none = found["rows"]
    assert [row["programme"] for row in found["rows"]] == ["KUR", "BPUM", None]
    assert list(kur["months"]) == list(months_between("2020-03", "2021-11"))
    assert {month: n for month, n in kur["months"].items() if n} == {
        "2020-03": 2,
        "2020-04": 1,
        "2020-08": 1,
    }
    assert (kur["releases"], kur["undated"], kur["year_only"]) == (6, 1, {"2019": 1})
    assert (bpum["releases"], none["releases"], none["undated"]) == (2, 1, 1)
    total = found["total"]
    assert (total["releases"], total["undated"]) == (len(TOLD), 2)
    assert total["months"]["2020-03"] == 2 < kur["months"]["2020-03"] + bpum["months"]["2020-03"]  # fmt: skip


@pytest.mark.parametrize(
    ("least", "kur", "bpum"),
    [
        ("1", ["2020-05..2020-07"], ["2020-04..2021-10"]),
        ("3", ["2020-05..2020-07"], ["2020-04..2021-10"]),
        ("4", [], ["2020-04..2021-10"]),
        ("20", [], []),
    ],
)
def test_gaps_are_between_the_first_release_and_the_last(
    months: Umkm, least: str, kur: list[str], bpum: list[str]
) -> None:
    """A gap has at least the months that were asked for, and a release on both sides."""
    done = months("calendar", "--gaps", least, "--csv")
    rows = csv.DictReader(io.StringIO(done.stdout))
    gaps = {row["programme"]: row["gaps"] for row in rows}
    assert gaps == {"KUR": "; ".join(kur), "BPUM": "; ".join(bpum), "": ""}


@pytest.mark.parametrize(
    ("counts", "least", "gaps"),
    [
        ([], 1, []),
        ([0, 0, 0], 1, []),
        ([0, 0, 5, 0, 0], 1, []),
        ([1, 0, 2], 1, [("2020-02", "2020-02", 1)]),
        ([1, 0, 2], 2, []),
        ([1, 0, 0, 2, 0, 0, 0, 1], 3, [("2020-05", "2020-07", 3)]),
    ],
)
def test_find_gaps(
    counts: list[int], least: int, gaps: list[tuple[str, str, int]]
) -> None:
    """Nothing before the first release or after the last is a gap."""
    names = months_between("2020-01", "2020-08")[: len(counts)]
    assert [*find_gaps(names, counts, least)] == gaps


def test_months_and_gaps_cross_years() -> None:
    """Months go on over the end of a year, and a gap counts them."""
    assert months_between("2019-11", "2020-02") == (
        "2019-11",
        "2019-12",
        "2020-01",
        "2020-02",
    )
    assert months_between("2020-02", "2020-01") == ()

    assert [
        *find_gaps(months_between("2019-10", "2021-02"), [1, *[0] * 15, 1], 15)
    ] == [("2019-11", "2021-01", 15)]


def test_a_period_shows_all_of_its_months(months: Umkm) -> None:
    """With both ends of a period its empty months are there, too; a very long one is cut to what it has."""
    asked = answer(months, "--since", "2020-01", "--until", "2020-12")
    assert list(asked["total"]["months"]) == list(months_between("2020-01", "2020-12"))
    for period in (("--since", "2020-01"), ("--since", "1900", "--until", "2100")):
        kept = list(answer(months, *period)["total"]["months"])
        assert (kept[0], kept[-1]) == ("2020-03", "2021-11")


def test_rows_of_a_calendar(months: Umkm) -> None:
    """Rows are places or organisations, too; a limit is about rows, is said, and leaves the total alone."""
    by_place = answer(months, "--by", "place", "--programme", "BPUM")
    assert {row["place"] for row in by_place["rows"]} == {"Ende", "Bitung"}
    done = months("calendar", "--by", "place", "--limit", "1", "--json")
    assert "8 rows; shown 1–1" in done.stderr
    part = json.loads(done.stdout)
    assert (len(part["rows"]), part["total"]["releases"]) == (1, len(TOLD))
    undated = answer(months, "--undated", "--by", "organisation")
    assert undated["total"]["months"] == {}
    assert undated["total"]["undated"] == undated["total"]["releases"] == 2
    found = answer(months, "--query", "Geomembran")
    assert found["total"]["months"] == {"2020-08": 1}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--by", "colour"], 2, "umkm: a calendar has no rows by 'colour'; choose"),
        (["--sort", "newest"], 2, "umkm: a calendar is in order of months"),
        (["--gaps", "0"], 2, "umkm: invalid value for '--gaps'"),
        (["--since", "2031"], 1, "umkm: no release matches. 2 undated releases were"),
    ],
)
def test_what_a_calendar_cannot_show(
    months: Umkm, arguments: list[str], code: int, said: str
) -> None:
    """It is refused in one sentence, and no match has its exit code."""
    done = months("calendar", *arguments)
    assert (done.returncode, said in done.stderr) == (code, True)


def test_a_correction_counts_once_with_latest(
    months: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """With `--latest`, a release and its correction count once, in the month of the correction."""
    body = (
        "Bank menyalurkan Kredit Usaha Rakyat (KUR) kepada perajin rotan di Cirebon, yang memakainya untuk membeli "
        "bahan baku dari Katingan dan mesin serut. Ketua kelompok itu menyebut pesanan dari tiga toko mebel di Jepara."
    )
    first = release_text("Perajin Rotan Beli Mesin", "Cirebon, 3 Maret 2022 – ", body)
    then = release_text("Perajin Rotan Beli Mesin", "Cirebon, 5 April 2022 – ", body)
    (tmp_path / "one.txt").write_text(first, encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"RALAT\n\n{then}", encoding="utf-8")
    assert months("ingest", tmp_path / "one.txt", tmp_path / "two.txt").returncode == 0
    both = answer(months, "--since", "2022")["total"]["months"]
    assert both == {"2022-03": 1, "2022-04": 1}
    latest = months("calendar", "--since", "2022", "--latest", "--json")
    assert json.loads(latest.stdout)["total"]["months"] == {"2022-04": 1}
    assert "1 other version was left out" in latest.stderr


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("year", [("2019", 1), ("2020", 4), ("2021", 1), (None, 2)]),
        ("programme,year", [
            *[("KUR", "2019", 1), ("KUR", "2020", 4), ("KUR", None, 1)],
            *[("BPUM", "2020", 1), ("BPUM", "2021", 1), (None, None, 1)],
        ]),
        ("year,month", [
            *[("2019", None, 1), ("2020", "2020-03", 2), ("2020", "2020-04", 1), ("2020", "2020-05", 0)],
            *[("2020", f"2020-{month:02}", int(month == 8)) for month in range(6, 13)],
            *[("2021", f"2021-{month:02}", int(month == 11)) for month in range(1, 12)],
            (None, None, 2),
        ]),
    ],
)  # fmt: skip
def test_empty_times_count_as_zero(
    months: Umkm, by: str, rows: list[tuple[Any, ...]]
) -> None:
    """`stats` has each month or year between the first and the last, next to other names those of each."""
    found = json.loads(months("stats", "--by", by, "--json").stdout)
    assert sorted(map(str, (tuple(row.values()) for row in found))) == sorted(map(str, rows))  # fmt: skip
    newest = json.loads(
        months("stats", "--by", by, "--json", "--sort", "newest").stdout
    )
    assert sorted(map(str, newest)) == sorted(map(str, found))


def test_stats_show_the_number_of_all_releases(
    months: Umkm, environment: dict[str, str]
) -> None:
    """On a terminal the last line has all releases, each once, whatever rows are shown; CSV has none."""
    screen = shown(environment, "stats", "--limit", "1", columns=80).splitlines()
    assert [line.split()[:2] for line in screen[1:3]] == [
        ["KUR", "6"],
        ["total", str(len(TOLD))],
    ]
    some = shown(environment, "stats", "--query", "Geomembran", columns=80)
    assert some.splitlines()[-1].split() == ["total", "1"]
    assert "total" not in months("stats", "--csv").stdout


def shown(environment: dict[str, str], *arguments: str, columns: int) -> str:
    """What a person sees, without styles."""
    return STYLE.sub("", terminal(environment, *arguments, columns=columns))


def test_a_short_calendar_shows_numbers(
    months: Umkm, environment: dict[str, str]
) -> None:
    """Up to two years have their numbers, on a line for each row, within 80 columns; what is in no month is below."""
    screen = shown(environment, "calendar", columns=80)
    assert screen.splitlines()[:4] == [
        "       2020",
        "       Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "KUR             2█  1▓ ──────────── 1▓                     4",
        "BPUM            1▓ ────────────────────────────────────    1",
    ]
    assert max(map(len, screen.splitlines())) <= 80
    kur = next(line for line in screen.splitlines() if "2019: 1" in line)
    assert kur.split() == ["KUR", "6", "1", "2019:", "1", "2020-05..2020-07"]
    assert "▓ 1  █ 2+  · 0  ── 3 months or more without releases" in screen


def long_calendar(rows: int, years: int) -> Calendar:
    """A made-up calendar of long names, with a gap in each row and a decade without a release."""
    names = months_between("2005-01", f"{2004 + years}-12")
    counts = tuple((n * 7) % 23 if n < 12 or n >= len(names) - 12 else 0 for n in range(len(names)))  # fmt: skip
    gaps = tuple(find_gaps(names, counts, 3))
    row = CalendarRow(None, sum(counts), counts, gaps, 0, ())
    long = "Program Pendampingan Usaha Mikro \x1b[31m\u202e dan Kecil di Kawasan Nomor"
    named = tuple(row._replace(name=f"{long} {n}") for n in range(rows))
    return Calendar("programme", names, named, row, 3)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_many_rows_and_years_fit_the_screen(width: int) -> None:
    """Ten years of thirty programmes stand a month a column, as many years beside each other as fit."""
    out = io.StringIO()
    console = open_console(out)
    console.width = width
    CalendarView(long_calendar(30, 10)).print(console)
    drawn = out.getvalue()
    lines = drawn.partition("releases")[0].splitlines()
    assert max(map(len, drawn.splitlines())) <= width
    assert len(lines) <= {40: 170, 80: 110, 120: 80}[width]
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert all(re.search(f"[r…] ?{number} ", drawn) for number in range(30))


def test_large_sums_are_not_cut_off() -> None:
    """However many releases there are, their sum stands whole behind the row, within the screen."""
    few = long_calendar(2, 10)
    row = few.total._replace(counts=tuple(each * 54321 for each in few.total.counts))
    total = row._replace(total=sum(row.counts))
    out = io.StringIO()
    console = open_console(out)
    console.width = 80
    CalendarView(few._replace(total=total)).print(console)
    first_year = sum(row.counts[:12])
    assert f" {first_year:,}\n" in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 80


def test_years_without_releases_take_one_line() -> None:
    """Years in which no row has a release are told in one line, not drawn."""
    out = io.StringIO()
    console = open_console(out)
    console.width = 80
    CalendarView(long_calendar(3, 20)).print(console)
    assert "2009–2012: none" in out.getvalue()


def test_a_table_in_a_pipe_is_the_calendar_of_a_wide_screen(months: Umkm) -> None:
    """`--table` draws the calendar, also into a pipe, without styles."""
    table = months("calendar", "--table").stdout
    assert "2020" in table.splitlines()[0]
    assert "█" in table
    assert "\x1b" not in table


@pytest.mark.parametrize(
    ("most", "labels", "steps"),
    [
        (0, [], {0: 0, 3: 0}),
        (1, ["1+"], {0: 0, 1: 4, 9: 4}),
        (2, ["1", "2+"], {1: 3, 2: 4}),
        (12, ["1–3", "4–6", "7–9", "10+"], {1: 1, 3: 1, 4: 2, 10: 4, 99: 4}),
    ],
)
def test_shades(most: int, labels: list[str], steps: dict[int, int]) -> None:
    """A darker step always means more, and the labels say how many."""
    shades = shades_for(most)
    assert [shade.label for shade in shades] == labels
    assert {count: step_of(count, shades) for count in steps} == steps
    assert shades == () or shades[-1] == Shade(4, shades[-1].first, None)


def test_a_removed_release_does_not_count(months: Umkm, archive_path: Path) -> None:
    """A release that was removed is in no month and no total."""
    before = answer(months)["total"]["releases"]
    assert months("remove", "1", "--yes").returncode == 0
    with database(archive_path) as db:
        (left,) = db.execute("SELECT count(*) FROM releases").fetchone()
    assert answer(months)["total"]["releases"] == left == before - 1
