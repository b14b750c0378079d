"""Filters: the releases that a plain look at each one finds, found by indexes alone."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from umkm_cli.archive import Archive, create_or_open
from umkm_cli.archive.releases import release_ids
from umkm_cli.archive.search import filters
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.models.query import Filter
from umkm_cli.models.release import PartialDate

PLACES = (None, "Medan", "MEDAN", "Lampung & Medan", "Medan Baru", "Kupang", "Bogor")
ORGANISATIONS = (None, "Bank Sinar Laut", "BANK SINAR LAUT", "Bank Sinar", "Koperasi")
DAYS = (None, "2019", "2020", "2020-02", "2020-12-31", "2021-01-01", "2021-05")
RELEASES = 300


class Row(NamedTuple):
    """What a filter looks at in a release."""

    id: int
    place: str | None
    organisation: str | None
    day: str | None

    @property
    def first(self) -> str:
        """Its first day; of none, one before all others."""
        return PartialDate.from_iso(self.day).first if self.day else ""

    @property
    def last(self) -> str:
        """Its last day."""
        return PartialDate.from_iso(self.day).last if self.day else ""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Releases of all kinds of places, organisations and days."""
    chance = random.Random(3)
    return [
        Row(n, *map(chance.choice, (PLACES, ORGANISATIONS, DAYS)))
        for n in range(1, RELEASES + 1)
    ]


@pytest.fixture(scope="module")
def archive(
    rows: list[Row], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """An archive with these releases."""
    with create_or_open(tmp_path_factory.mktemp("filters") / "archive.db") as made:
        with made.transaction() as db:
            db.execute("INSERT INTO rule_sets VALUES (1, 1, '')")
            db.executemany(
                "INSERT INTO releases (id, place, organisation, released_on, released_first, released_last, "
                "text_sha256, rule_set_id, body, boilerplate) VALUES (?, ?, ?, ?, ?, ?, ?, 1, '', '')",
                [
                    (*row, row.first or None, row.last or None, str(row.id))
                    for row in rows
                ],
            )
        yield made


def _is_in(place: str | None, wanted: str) -> bool:
    return wanted in (place or "").lower().split(" & ")


CASES: tuple[tuple[Filter, Callable[[Row], bool]], ...] = (
    (Filter(place="medan"), lambda row: _is_in(row.place, "medan")),
    (Filter(place="Surabaya"), lambda row: False),
    (
        Filter(organisation="bank sinar laut"),
        lambda row: (row.organisation or "").lower() == "bank sinar laut",
    ),
    (Filter(since="2020-02-10"), lambda row: row.last >= "2020-02-10"),
    (Filter(since="2020-12-31"), lambda row: row.last >= "2020-12-31"),
    (
        Filter(since="2020-03-01", until="2021-01-01"),
        lambda row: row.last >= "2020-03-01" and row.first <= "2021-01-01",
    ),
    (
        Filter(place="medan", organisation="Koperasi", since="2021-01-01"),
        lambda row: (
            _is_in(row.place, "medan")
            and row.organisation == "Koperasi"
            and row.last >= "2021-01-01"
        ),
    ),
    (Filter(undated=True), lambda row: row.day is None),
)


@pytest.mark.parametrize("most_sorted", [1, RELEASES])
@pytest.mark.parametrize(("filter_", "is_meant"), CASES)
def test_filters_find_what_a_plain_look_finds(
    filter_: Filter,
    is_meant: Callable[[Row], bool],
    most_sorted: int,
    rows: list[Row],
    archive: Archive,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page has the same releases in the same order, however many a place has."""
    monkeypatch.setattr(filters, "_MOST_SORTED", most_sorted)
    newest = sorted(
        filter(is_meant, rows), key=lambda row: (row.first, row.id), reverse=True
    )
    wanted = [row.id for row in newest]
    assert list(release_ids(archive, filter_)) == wanted
    page = filter_._replace(limit=7, offset=3)
    assert list(release_ids(archive, page)) == wanted[3:10]


@pytest.mark.parametrize("filter_", [filter_ for filter_, _ in CASES])
def test_filters_use_indexes(filter_: Filter, archive: Archive) -> None:
    """No filter looks at each release of an archive, which may have a million."""
    db = archive.connection
    condition = matching_condition(db, filter_)
    plan = db.execute(
        f"EXPLAIN QUERY PLAN SELECT count(*) FROM releases r WHERE {condition.sql}",
        condition.values,
    ).fetchall()
    steps = [step for *_, step in plan]
    assert any(step.startswith("SEARCH r USING") for step in steps)
    assert not any(step.startswith("SCAN r") for step in steps)
