"""What people decided about the links of releases.

A decision about a link has the field `link`. It names the other release by the SHA-256 of
its first original, which never changes: `add` has the value `kind sha256`, `remove` has
`sha256`, and `clear` withdraws all that was decided about the release.
"""

import sqlite3
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from umkm_cli.archive.releases import is_release
from umkm_cli.errors import NotAnArchive
from umkm_cli.models.links import BY_PERSON, Kind, Link, decided_link
from umkm_cli.models.release import LINK, SHA256_LENGTH

if TYPE_CHECKING:
    from umkm_cli.versions.document import Document

# In the order in which they were made; of an original with several copies, one counts.
_DECISIONS = f"""
SELECT (SELECT release_id FROM copies WHERE original_id = d.original_id AND release_id IS NOT NULL LIMIT 1),
  (SELECT c.release_id FROM originals o JOIN copies c ON c.original_id = o.id
   WHERE o.sha256 = substr(d.value, -{SHA256_LENGTH}) AND c.release_id IS NOT NULL LIMIT 1), d.action, d.value
FROM decisions d WHERE d.field = '{LINK}' ORDER BY d.id
"""

Decided = dict[tuple[int, int], tuple[int, Kind | None]]
"""By the ids of two releases: whose decision it was, and the kind; None for no link."""


def decided_links(
    db: sqlite3.Connection, ids: Container[int], load: Callable[[int], "Document"]
) -> Iterator[tuple[tuple[int, int], Link | None]]:
    """Yield what people decided about the links of these releases; None for no link.

    If the dates do not say which is the later one, it is the one that was linked to.
    """
    for pair, (one, kind) in _standing(db).items():
        is_wanted = pair[0] in ids or pair[1] in ids
        if is_wanted and is_release(db, pair[0]) and is_release(db, pair[1]):
            yield pair, kind and _link(pair, one, kind, load)


def _link(
    pair: tuple[int, int], one: int, kind: Kind, load: Callable[[int], "Document"]
) -> Link:
    other = pair[0] if one == pair[1] else pair[1]
    from umkm_cli.versions.pair import order_by_dates

    order = order_by_dates(load(one), load(other))
    a, b = (other, one) if order < 0 else (one, other)
    return Link(a, b, kind, BY_PERSON, True)


def _standing(db: sqlite3.Connection) -> Decided:
    """Return the decisions in effect: the last one about each pair."""
    decided: Decided = {}
    for one, other, action, value in db.execute(_DECISIONS).fetchall():
        if action == "clear":
            decided = {pair: rest for pair, rest in decided.items() if rest[0] != one}
        elif one is not None and other is not None and one != other:
            pair = (min(one, other), max(one, other))
            with suppress(ValueError):  # in a damaged archive
                kind, _ = decided_link(action, value)
                decided[pair] = one, kind
    return decided


def decode_link_decision(action: str, value: str | None) -> None:
    """Check a stored decision about a link. Raises NotAnArchive for what is none."""
    try:
        decided_link(action, value or "")
    except ValueError as error:
        raise NotAnArchive(str(error)) from error
