"""Counts for facets and calendars: what is counted at once is what is counted one by one, out of indexes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run_in_process
from tests.conftest import environment_in
from umkm_cli.archive import Archive, open_archive
from umkm_cli.archive.facets import FACETS, facets
from umkm_cli.archive.statistics import count_by, count_programmes
from umkm_cli.models.query import Filter
from umkm_cli.query import Group, Term
from umkm_cli.verbs.calendar import ROWS, calendar_page, make_calendar
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter

USAHA = Group("any", (Term(("usaha",)), Term(("kelompok",))))
FILTERS = (
    Filter(),
    Filter(sort="newest"),
    Filter(since="2019-01-01", until="2020-06-30"),
    Filter(since="2020-01-01", with_undated=True),
    Filter(undated=True),
    Filter(programmes=("Kredit Usaha Rakyat (KUR)", "PNM Mekaar")),
    Filter(non_releases="with", place="Jakarta"),
    Filter(latest=True),
)


@pytest.fixture(scope="module")
def counted(
    archive_of_releases: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """The fixture releases, of which one is marked as none, and others have a month or a year alone."""
    folder = tmp_path_factory.mktemp("counted")
    environment = environment_in(folder)
    path = Path(environment["UMKM_DB"])
    path.write_bytes(archive_of_releases)
    for number, changes in enumerate(
        ("--not-a-release", "--set-date=2020", "--set-date=2020-02", "--set-date=none"),
        1,
    ):
        done = run_in_process(environment, "tag", str(number), changes)
        assert done.code == 0, done.said
    with open_archive(path) as archive:
        yield archive


@pytest.mark.parametrize("query", [None, USAHA], ids=["all", "words"])
def test_facets_are_the_counts_of_each_dimension(
    counted: Archive, query: Group | None
) -> None:
    """Facets, which one statement counts, are what `stats` counts by each, with and without marks."""
    for filter_ in FILTERS:
        expected = {name: count_by(counted, [name], filter_, query) for name in FACETS}
        assert facets(counted, filter_, query) == expected
    assert any(len(counts) > 2 for counts in expected.values())


def test_programmes_are_counted_as_in_statistics(counted: Archive) -> None:
    """The list of programmes has the numbers that `stats` has."""
    counts = count_by(counted, ["programme"], Filter(), None)
    named = {count.keys[0]: count.releases for count in counts if count.keys[0]}
    assert count_programmes(counted) == named


@pytest.mark.parametrize("by", ROWS)
def test_a_page_of_a_calendar_is_a_part_of_all_rows(counted: Archive, by: str) -> None:
    """The rows that a limit selects, which alone are counted by month, are those of the whole calendar."""
    whole = make_calendar(counted, by, Filter())
    assert len(whole.rows) > 2
    assert any(row.year_only for row in whole.rows)
    for offset in (0, 2, len(whole.rows) - 1, len(whole.rows)):
        filters = TypedFilter(limit=2, offset=offset)
        shown = calendar_page(Context(), counted, by, filters, None).calendar
        assert shown == whole._replace(rows=whole.rows[offset : offset + 2])


def test_times_are_those_of_the_dates(counted: Archive) -> None:
    """A release counts in the year and month of its date as it is known, and in no more."""
    with counted.snapshot() as db:
        dates = db.execute("SELECT released_on FROM releases WHERE NOT not_a_release")
        known = [date or "" for (date,) in dates]
    for name, length in (("year", 4), ("month", 7)):
        counts = count_by(counted, [name], Filter(), None)
        starts = [date[:length] if len(date) >= length else None for date in known]
        assert {each.keys[0]: each.releases for each in counts} == {
            start: starts.count(start) for start in starts
        }


def test_all_releases_are_counted_out_of_indexes(
    archive_of_releases: bytes, tmp_path: Path
) -> None:
    """Counting a whole archive reads no release: their texts are ten times the size of the indexes."""
    asked: list[str] = []
    path = tmp_path / "archive.db"
    path.write_bytes(archive_of_releases)
    with open_archive(path) as archive:
        archive.connection.set_trace_callback(asked.append)
        facets(archive, Filter(), None)
        make_calendar(archive, "programme", Filter(since="2019-01-01"))
        count_programmes(archive)
        archive.connection.set_trace_callback(None)
        counting = [sql for sql in asked if "count(" in sql]
        assert len(counting) == 5
        for sql in counting:
            plan = archive.connection.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [step for *_, step in plan if re.match(r"(SCAN|SEARCH) r\b", step)]
            assert all("COVERING INDEX" in step for step in steps), steps
