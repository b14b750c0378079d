"""Find the names and numbers of an archive that begin with what a person has typed so far."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, Literal

from umkm_cli.archive.connection import Archive, Connection, first_column, first_value
from umkm_cli.archive.statistics import SPEAKER

Row = tuple[int, str | None]

_NAMES: Final = {
    "programme": "SELECT programme AS name, count(*) AS releases FROM release_programmes GROUP BY programme",
    "place": "SELECT place AS name, count(*) AS releases FROM releases GROUP BY place",
    "organisation": "SELECT organisation AS name, count(*) AS releases FROM releases GROUP BY organisation",
    # To look at all quotes would take too long: the newest ones name those who speak often.
    "speaker": f"SELECT name, count(DISTINCT release_id) AS releases FROM (SELECT release_id, {SPEAKER} AS id "
    "FROM quotes q WHERE NOT dropped ORDER BY release_id DESC LIMIT 20000) JOIN claim_names USING (id) GROUP BY name",
    "counted": "SELECT thing AS name, 0 AS releases FROM figure_kinds GROUP BY thing",
    "own": "SELECT name, 0 AS releases FROM own_programmes",
    "unit": "SELECT unit AS name, 0 AS releases FROM figure_kinds GROUP BY unit",
}
"""What has a name in an archive, and in how many releases; 0 where nobody counts them."""
_BEGINNING: Final = """
SELECT name, releases FROM ({names})
WHERE name <> '' AND substr(name, 1, length(:typed)) = :typed COLLATE NOCASE
ORDER BY releases DESC, name LIMIT 300
"""
_NUMBERED: Final = {
    "releases": "SELECT id, headline FROM releases WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
    "operations": "SELECT id, command FROM operations WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
}


def names_beginning(archive: Archive, field: str, typed: str) -> dict[str, int]:
    """Return the names in a field that begin with what was typed, in any case, the most frequent first.

    Each has the number of its releases.
    """
    with archive.snapshot() as db:
        query = _BEGINNING.format(names=_NAMES[field])
        return dict(db.execute(query, {"typed": typed}).fetchall())


def all_names(archive: Archive, field: str) -> list[str]:
    """Return the names in a field of an archive; those of two places are two."""
    with archive.snapshot() as db:
        names = first_column(db.execute(f"SELECT name FROM ({_NAMES[field]})"))
    parts = chain.from_iterable(name.split(" & ") for name in filter(None, names))
    return list(dict.fromkeys(parts)) if field == "place" else list(filter(None, names))


def numbers_beginning(
    archive: Archive,
    table: Literal["releases", "operations"],
    typed: str,
    most: int,
) -> list[Row]:
    """Return the numbers that begin with typed digits, each with its headline or command.

    Shorter numbers come first, and of those the newest.
    """
    with archive.snapshot() as db:
        newest = first_value(db, f"SELECT max(id) FROM {table}") or 0
        ranges = _ranges(int(typed), newest) if typed else [(0, newest)]
        return list(islice(_rows(db, _NUMBERED[table], ranges, most), most))


def _ranges(first: int, newest: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the numbers that begin with the digits of another one."""
    last = first
    while 0 < first <= newest:
        yield first, last
        first, last = first * 10, last * 10 + 9


def _rows(
    db: Connection, query: str, ranges: Iterable[tuple[int, int]], most: int
) -> Iterator[Row]:
    return chain.from_iterable(db.execute(query, (*each, most)) for each in ranges)
