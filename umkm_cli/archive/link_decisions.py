"""What people decided about the links of releases.

A decision about a link has the field `link`. It names the other release by the SHA-256 of
its first original, which never changes: `add` has the value `kind sha256`, `remove` has
`sha256`, and `clear` withdraws all that was decided about the release.
"""

import sqlite3
from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import TYPE_CHECKING

from umkm_cli.archive.link_rows import order_ends
from umkm_cli.archive.releases import is_release
from umkm_cli.errors import NotAnArchive
from umkm_cli.models.links import BY_PERSON, KINDS, Kind, Link, decided_link
from umkm_cli.models.release import LINK, SHA256_LENGTH

if TYPE_CHECKING:
    from umkm_cli.versions.document import Document

# In the order in which they were made; of an original with several copies, one counts. Broken ones count for nothing.
_DECISIONS = f"""
SELECT one, other, action, kind FROM (
  SELECT d.id, d.action,
    (SELECT release_id FROM copies WHERE original_id = d.original_id AND release_id IS NOT NULL LIMIT 1) AS one,
    (SELECT c.release_id FROM originals o JOIN copies c ON c.original_id = o.id
     WHERE o.sha256 = substr(d.value, -{SHA256_LENGTH}) AND c.release_id IS NOT NULL LIMIT 1) AS other,
    CASE d.action WHEN 'add' THEN substr(d.value, 1, length(d.value) - {SHA256_LENGTH} - 1) END AS kind
  FROM decisions d WHERE d.field = '{LINK}'
) WHERE action = 'clear' OR one <> other AND (action = 'remove' OR kind IN {KINDS}) ORDER BY id
"""

_Pair = tuple[int, int]
_Decided = dict[_Pair, tuple[int, int, Kind | None]]
"""By the lower and the higher id: whose decision it was, the other release, and the kind.

The kind is None for no link.
"""


def decided_links(
    db: sqlite3.Connection, ids: Container[int], load: Callable[[int], "Document"]
) -> Iterator[tuple[_Pair, Link | None]]:
    """Yield what people decided about the links of these releases; None for no link.

    If the dates do not say which is the later one, it is the one that was linked to.
    """
    for pair, (one, other, kind) in _standing(db).items():
        if any(map(ids.__contains__, pair)) and all(map(partial(is_release, db), pair)):
            yield pair, kind and _link(one, other, kind, load)


def _link(one: int, other: int, kind: Kind, load: Callable[[int], "Document"]) -> Link:
    from umkm_cli.versions.pair import order_by_dates

    ends = order_ends(one, other, order_by_dates(load(one), load(other)))
    return Link(*ends, kind, BY_PERSON, True)


def _standing(db: sqlite3.Connection) -> _Decided:
    """Return the decisions in effect: the last one about each pair."""
    decided: _Decided = {}
    for one, other, action, kind in db.execute(_DECISIONS).fetchall():
        if action == "clear":
            decided = {pair: rest for pair, rest in decided.items() if rest[0] != one}
        else:
            decided[min(one, other), max(one, other)] = one, other, kind
    return decided


def decode_link_decision(action: str, value: str | None) -> None:
    """Check a stored decision about a link. Raises NotAnArchive for what is none."""
    try:
        decided_link(action, value or "")
    except ValueError as error:
        raise NotAnArchive(str(error)) from error
