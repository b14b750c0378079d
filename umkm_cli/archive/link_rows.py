"""Links as rows of their table, with the evidence as JSON."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import starmap
from typing import Any, cast

from umkm_cli.archive.sketches import delete_sketch
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.links import KINDS, Kind, Link, TextChange

COLUMNS = ("a", "b", "kind", "rule", "directed", "doubtful", "evidence")
_COLUMNS = ", ".join(COLUMNS)
INSERT = (
    f"INSERT INTO links ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (a, b) DO NOTHING"
)
"""Two releases that are linked in turn may both find that one translates the other."""
_FACTS = Link._fields.index("changes")
_MOST_CHANGES = 100
_DAMAGED = later("the archive is damaged: what links releases cannot be read.")
_OF_RELEASES = f"""
WITH wanted AS (SELECT value FROM json_each(?1)), ours AS (
  SELECT {_COLUMNS} FROM links WHERE a IN wanted UNION SELECT {_COLUMNS} FROM links WHERE b IN wanted
)
SELECT {_COLUMNS} FROM ours WHERE ?2 OR kind <> 'sibling' ORDER BY a, b
"""


def row_of(link: Link) -> tuple[object, ...]:
    """Return a link as a row; of very many changes, only the first are kept."""
    evidence = json.dumps(link.changes[:_MOST_CHANGES], ensure_ascii=False)
    return (*link[:_FACTS], evidence)


def link_of(row: Sequence[Any]) -> Link:
    """Return the link of a row. Raises NotAnArchive if its kind or evidence is none of ours."""
    a, b, stored, rule, directed, doubtful, evidence = row
    kind, changes = decode_kind(stored), decode_evidence(evidence)
    return Link(a, b, kind, rule, bool(directed), bool(doubtful), changes)


def decode_kind(stored: object) -> Kind:
    """Return the kind of a link. Raises NotAnArchive."""
    with suppress(ValueError):
        return KINDS[KINDS.index(cast("Kind", stored))]
    raise NotAnArchive(_(_DAMAGED))


def decode_evidence(stored: object) -> tuple[TextChange, ...]:
    """Return the changes that a link is based on. Raises NotAnArchive."""
    with suppress(ValueError, TypeError, RecursionError):
        changes = json.loads(str(stored))
        if isinstance(changes, list) and all(map(_is_change, changes)):
            return tuple(starmap(TextChange, changes))
    raise NotAnArchive(_(_DAMAGED))


def _is_change(stored: object) -> bool:
    if not isinstance(stored, list) or len(stored) != len(TextChange._fields):
        return False
    return set(map(type, stored)) == {str}


def links_of(
    db: sqlite3.Connection, ids: Iterable[int], *, siblings: bool = True
) -> list[Link]:
    """Return the links of any of these releases, each once, in the order of their ids."""
    rows = db.execute(_OF_RELEASES, (json.dumps(list(ids)), siblings))
    return list(map(link_of, rows))


def order_ends(one: int, other: int, order: int) -> tuple[int, int]:
    """Return two releases, the later one last; see `Judgement.order`."""
    return (other, one) if order < 0 else (one, other)


def delete_links(db: sqlite3.Connection, release_id: int) -> None:
    """Delete the links of a release, and the sketch by which others find it."""
    delete_sketch(db, release_id)
    db.execute("DELETE FROM links WHERE a = ?1 OR b = ?1", (release_id,))
