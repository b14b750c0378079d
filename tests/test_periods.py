"""Periods as people type them, wherever a date can be typed that selects releases."""

import json
import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as made

from tests.conftest import Umkm
from umkm_cli.catalogue.periods import TypedPeriod, parse_period
from umkm_cli.cli import call
from umkm_cli.errors import BadDate
from umkm_cli.language import speaking

SUNDAY = date(2026, 11, 29)

FIXED = {
    "2020": "2020-01-01 2020-12-31",
    "2020-02": "2020-02-01 2020-02-29",
    "Okt 2020": "2020-10-01 2020-10-31",
    "12 Oktober 2020": "2020-10-12 2020-10-12",
    "12/10/2020": "2020-10-12 2020-10-12",
    "Minggu, 4 Oktober 2020": "2020-10-04 2020-10-04",
    "2020-Q3": "2020-07-01 2020-09-30",
    "2020Q3": "2020-07-01 2020-09-30",
    "q3/2020": "2020-07-01 2020-09-30",
    "Q1 2021": "2021-01-01 2021-03-31",
    "3Q2020": "2020-07-01 2020-09-30",
    "TW III 2020": "2020-07-01 2020-09-30",
    "TWIV/2020": "2020-10-01 2020-12-31",
    "tw-3 2020": "2020-07-01 2020-09-30",
    "triwulan III tahun 2020": "2020-07-01 2020-09-30",
    "Triwulan ke-2 2020": "2020-04-01 2020-06-30",
    "kuartal keempat 2020": "2020-10-01 2020-12-31",
    "kuartal 3 2020": "2020-07-01 2020-09-30",
    "third quarter 2020": "2020-07-01 2020-09-30",
    "the 2nd quarter of 2020": "2020-04-01 2020-06-30",
    "semester 1 2021": "2021-01-01 2021-06-30",
    "semester II-2021": "2021-07-01 2021-12-31",
    "first half of 2021": "2021-01-01 2021-06-30",
    "2021-H2": "2021-07-01 2021-12-31",
    "caturwulan 3 2021": "2021-09-01 2021-12-31",
    "0001-Q1": "0001-01-01 0001-03-31",
    "9999-Q4": "9999-10-01 9999-12-31",
}
"""What was typed, with the first and the last day."""

RELATIVE = {
    "hari ini": "2026-11-29 2026-11-29",
    "today": "2026-11-29 2026-11-29",
    "Kemarin": "2026-11-28 2026-11-28",
    "yesterday": "2026-11-28 2026-11-28",
    "minggu ini": "2026-11-23 2026-11-29",
    "minggu lalu": "2026-11-16 2026-11-22",
    "pekan yang lalu": "2026-11-16 2026-11-22",
    "last week": "2026-11-16 2026-11-22",
    "bulan ini": "2026-11-01 2026-11-30",
    "bulan lalu": "2026-10-01 2026-10-31",
    "bulan-lalu": "2026-10-01 2026-10-31",
    "bulan kemarin": "2026-10-01 2026-10-31",
    "last  month": "2026-10-01 2026-10-31",
    "the previous month": "2026-10-01 2026-10-31",
    "triwulan lalu": "2026-07-01 2026-09-30",
    "this quarter": "2026-10-01 2026-12-31",
    "semester lalu": "2026-01-01 2026-06-30",
    "tahun ini": "2026-01-01 2026-12-31",
    "tahun lalu": "2025-01-01 2025-12-31",
    "last year": "2025-01-01 2025-12-31",
}
"""The same, seen from a Sunday."""

UNREADABLE = {
    "Q3": "the year is missing",
    "semester 1": "the year is missing",
    "Q3 20": "the year is missing",
    "Oktober lalu": "the year is missing",
    "3 bulan terakhir": "the year is missing",
    "bulan depan": "the year is missing",
    "bulan": "the year is missing",
    "awal 2020": "",
    "Q5 2020": "there is no such part of a year",
    "semester 3 2020": "there is no such part of a year",
    "caturwulan IV 2020": "there is no such part of a year",
    "Q3 Q4 2020": "there is no such part of a year",
    "Q 2020": "there is no such part of a year",
    "Q3 2020 2021": "there is no such part of a year",
    "0000-Q1": "there is no such part of a year",
    "31 Februari 2020": "",
}
"""What has no meaning, or more than one, and the reason."""


def of_sunday() -> date:
    """The day it is in these tests."""
    return SUNDAY


@pytest.mark.parametrize("typed", FIXED | RELATIVE)
def test_periods(typed: str) -> None:
    """Quarters, half-years and what depends on today, in Indonesian and English, have a first and a last day."""
    first, last = (FIXED | RELATIVE)[typed].split()
    assert parse_period(typed, of_sunday) == (first, last, typed in RELATIVE)


@pytest.mark.parametrize("typed", UNREADABLE)
def test_periods_that_mean_nothing(typed: str) -> None:
    """They are refused with the reason, if one is known, and with what can be typed, in one language."""
    with pytest.raises(BadDate) as refused:
        parse_period(typed, of_sunday)
    said = str(refused.value)
    assert said.startswith(f"cannot read the date '{typed}'")
    assert UNREADABLE[typed] in said
    assert said.endswith(
        "Write 2020, 2020-10, 'Okt 2020', 2020-Q3, 'semester 1 2021', 'bulan lalu' or 'last week'."
    )
    with speaking("id"), pytest.raises(BadDate) as refused_too:
        parse_period(typed, of_sunday)
    assert not re.search(r"\b(the|there|it|or|Write)\b", str(refused_too.value))


@given(made.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_times_follow_each_other(day: date) -> None:
    """Whatever day it is, last week, month and so on end the day before this one begins, which holds today."""
    for unit in ("hari", "minggu", "bulan", "triwulan", "semester", "tahun"):
        this, last = (parse_period(f"{unit} {which}", lambda: day) for which in ("ini", "lalu"))  # fmt: skip
        assert this.first <= day.isoformat() <= this.last
        after = date.fromisoformat(last.last) + timedelta(1)
        assert after.isoformat() == this.first


@given(made.text(max_size=20))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    """Nothing that can be typed is a bug."""
    with suppress(BadDate):
        assert isinstance(parse_period(text, of_sunday), TypedPeriod)


@pytest.fixture
def on_a_day(filled: Umkm, monkeypatch: pytest.MonkeyPatch) -> Umkm:
    """The command line on a Wednesday: 10 June 2020."""
    monkeypatch.setattr(call, "local_day", lambda: date(2020, 6, 10))
    return filled


@pytest.mark.parametrize(
    ("arguments", "same", "said"),
    [
        (["--since", "bulan lalu"], ["--since", "2020-05"], "since bulan lalu: from 2020-05-01\n"),
        (["--until", "tahun lalu"], ["--until", "2019"], "until tahun lalu: to 2019-12-31\n"),
        (["--since", "last month", "--until", "last month"], ["--since", "2020-05", "--until", "2020-05"],
         "last month: 2020-05-01 to 2020-05-31\n"),
        (["--query", 'date:"bulan lalu"'], ["--query", "date:2020-05"], "bulan lalu: 2020-05-01 to 2020-05-31\n"),
        (["--query", 'date:"tahun lalu..hari ini"'], ["--query", "date:2019..2020-06-10"],
         "since tahun lalu: from 2019-01-01\nuntil hari ini: to 2020-06-10\n"),
        (["--query", "date:2020-Q3"], ["--query", "date:2020-07..2020-09"], ""),
        (["--since", "TW III 2020", "--until", "semester 1 2021"], ["--since", "2020-07", "--until", "2021-06"], ""),
    ],
)  # fmt: skip
def test_periods_select_releases(
    on_a_day: Umkm, arguments: list[str], same: list[str], said: str
) -> None:
    """A period in an option or a query selects as its days do; what depends on today is said, also by `stats`."""
    named, by_days = (on_a_day("list", *each, "--json") for each in (arguments, same))
    assert json.loads(named.stdout) == json.loads(by_days.stdout) != []
    assert named.stderr == said + by_days.stderr
    counted = on_a_day("stats", *arguments, "--by", "year")
    assert counted.stdout == on_a_day("stats", *same, "--by", "year").stdout
    assert counted.stderr.startswith(said)


def test_a_bad_period_in_a_query_is_pointed_at(on_a_day: Umkm) -> None:
    """A query with a bad period is refused where it stands; a setter takes no period."""
    done = on_a_day("list", "--query", "batik date:2020-Q7")
    assert done.returncode == 2
    assert "there is no such part of a year" in done.stderr
    assert on_a_day("list", "--since", "2020-Q3", "--until", "2020-Q2").returncode == 2
    for period in ("2020-Q3", "bulan lalu"):
        refused = on_a_day("tag", "1", "--set-date", period)
        assert refused.returncode == 2
        assert "Write 2020, 2020-10, 2020-10-12 or 'Okt 2020'." in refused.stderr
