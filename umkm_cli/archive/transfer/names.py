"""Bring together what archives have by name: saved searches and own programmes."""

from collections.abc import Iterator
from itertools import count

from umkm_cli.archive.connection import Connection
from umkm_cli.models.merging import Disagreement

_SEARCHES = "SELECT name, query, seen_id, asked_at FROM {}.saved_searches ORDER BY name"
_ADD_SEARCH = "INSERT INTO main.saved_searches (name, query, seen_id, asked_at) VALUES (?, ?, ?, ?)"
_EARLIER = (
    "UPDATE main.saved_searches SET seen_id = ?1, asked_at = ?2 "
    "WHERE name = ?3 AND (seen_id, asked_at) > (?1, ?2)"
)
_OTHER_PROGRAMMES = (
    "SELECT name FROM (SELECT * FROM source.own_programmes EXCEPT SELECT * FROM main.own_programmes) "
    "WHERE name IN (SELECT name FROM main.own_programmes) ORDER BY name"
)


def move_searches(db: Connection, added: int) -> Iterator[Disagreement]:
    """Move the saved searches of the source, whose releases got numbers that are so much higher.

    Of the same search, what either has not shown counts as new. Another search by the same
    name gets a new name, which is yielded.
    """
    for name, query, seen_id, asked_at in db.execute(
        _SEARCHES.format("source")
    ).fetchall():
        taken = {
            each[0].casefold(): each for each in db.execute(_SEARCHES.format("main"))
        }
        same = taken.get(name.casefold())
        seen = seen_id and seen_id + added
        if same is not None and same[1] == query:
            db.execute(_EARLIER, (seen, asked_at, same[0]))
            continue
        new_name = name if same is None else _free_name(name, taken)
        db.execute(_ADD_SEARCH, (new_name, query, seen, asked_at))
        if same is not None:
            yield Disagreement("search", None, name, same[1], new_name)


def _free_name(name: str, taken: dict[str, tuple[str, str, int, str]]) -> str:
    names = (f"{name}-{n}" for n in count(2))
    return next(each for each in names if each.casefold() not in taken)


def move_programmes(db: Connection) -> Iterator[Disagreement]:
    """Move the own programmes of the source; yield those that are defined otherwise here, which stay."""
    for (name,) in db.execute(_OTHER_PROGRAMMES).fetchall():
        yield Disagreement("programme", None, name)
    db.execute(
        "INSERT OR IGNORE INTO main.own_programmes SELECT * FROM source.own_programmes"
    )
