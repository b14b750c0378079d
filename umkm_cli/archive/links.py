"""Keep the links between releases up to date with what is written.

A release's relatives are found by the hashes that their sketches share, translations by
organisation and day. Links follow from the texts, and from what people decided about
them, so that the order in which releases arrive does not change them.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import starmap
from typing import TYPE_CHECKING

from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.link_candidates import possible_pairs
from umkm_cli.archive.link_decisions import decided_links
from umkm_cli.archive.link_rows import INSERT, delete_links, order_ends, row_of
from umkm_cli.archive.parts import joined
from umkm_cli.archive.releases import is_release
from umkm_cli.archive.schema import SINCE_LINKS
from umkm_cli.archive.sketches import insert_sketches
from umkm_cli.models.links import Link
from umkm_cli.text import search_words
from umkm_cli.versions import RECIPE
from umkm_cli.versions.sketch import sketch

if TYPE_CHECKING:
    from umkm_cli.versions.document import Document

_DOCUMENTS_IN_MEMORY = 256
_PORTION = 25
"""How many releases are linked at a time: less than a second of work, even if each has many relatives."""
_SETTING = "links"
_DOCUMENT = (
    "SELECT headline, body, released_first, released_last, place, organisation, language, correction_notice, "
    "set_aside, boilerplate FROM releases WHERE id = ?"
)
_Load = Callable[[int], "Document"]


class Links:
    """Writes the links of the releases that one transaction writes.

    Tell it of every release that is new, changed or about to be hidden, then call `finish`.
    Whoever writes very many calls `sketch` now and then, and follows `link` at the end.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._sketches: dict[int, Sequence[int]] = {}
        self._changed: set[int] = set()
        self._unlinked: set[int] = set()

    def add(self, sketches: Iterable[tuple[int, Sequence[int]]]) -> None:
        """Note new releases with their sketches."""
        self._sketches.update(sketches)

    def note(self, release_id: int) -> None:
        """Note a release that may have changed."""
        self._changed.add(release_id)

    def forget(self, release_id: int) -> None:
        """Delete the sketch and the links of a release that is about to be hidden."""
        self._sketches.pop(release_id, None)
        self._changed.discard(release_id)
        self._unlinked.discard(release_id)
        delete_links(self._db, release_id)

    @property
    def waiting(self) -> int:
        """How many releases `link` has to link."""
        return len({*self._changed, *self._sketches, *self._unlinked})

    def sketch(self) -> None:
        """Write the sketches of the releases that were noted so far."""
        for release_id in sorted(self._changed):
            delete_links(self._db, release_id)
            self._sketches.pop(release_id, None)
            self._unlinked.discard(release_id)
            if is_release(self._db, release_id):
                self._sketches[release_id] = sketch_of(self._db, release_id)
        insert_sketches(self._db, self._sketches)
        self._unlinked.update(self._sketches)
        self._sketches, self._changed = {}, set()

    def link(self) -> Iterator[int]:
        """Write the links of all noted releases, and yield each once it has its links.

        All have their sketches before the first is linked, so that it does not matter in
        which order they are.
        """
        self.sketch()
        whole = frozenset(self._unlinked)
        ids = sorted(whole)
        load = lru_cache(_DOCUMENTS_IN_MEMORY)(partial(document_of, self._db))
        decided = dict(decided_links(self._db, whole, load)) if ids else {}
        for start in range(0, len(ids), _PORTION):
            portion = ids[start : start + _PORTION]
            pairs = possible_pairs(self._db, portion, whole) - decided.keys()
            insert_links(self._db, starmap(partial(judge_pair, load), sorted(pairs)))
            self._unlinked.difference_update(portion)
            yield from portion
        insert_links(self._db, decided.values())

    def finish(self) -> None:
        """Write the sketches and links of all noted releases."""
        deque(self.link(), maxlen=0)


def sketch_of(db: sqlite3.Connection, release_id: int) -> Sequence[int]:
    """Return the sketch of an archived release."""
    body = first_value(db, "SELECT body FROM releases WHERE id = ?", (release_id,))
    return sketch(search_words(body))


def note_complete(db: sqlite3.Connection) -> None:
    """Note that all releases have the links that today's recipe gives."""
    db.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        (_SETTING, RECIPE),
    )


def forget_all(db: sqlite3.Connection) -> None:
    """Delete all sketches and links, and note that they are not complete."""
    for table in ("sketches", "release_sketches", "links"):
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM settings WHERE name = ?", (_SETTING,))


@joined(all)
def are_complete(db: Connection) -> bool:
    """Return whether all releases have the links that today's recipe gives."""
    if db.schema_version < SINCE_LINKS:
        return False
    value = first_value(db, "SELECT value FROM settings WHERE name = ?", (_SETTING,))
    return bool(value == RECIPE)


def insert_links(db: sqlite3.Connection, links: Iterable[Link | None]) -> None:
    """Write links, but not those that are there."""
    db.executemany(INSERT, map(row_of, filter(None, links)))


def judge_pair(load: _Load, one: int, other: int) -> Link | None:
    """Return the link of two releases; None if they are not related."""
    # Most releases have no relatives; loading what judges them takes 30 ms.
    from umkm_cli.versions.judge import judge

    judgement = judge(load(one), load(other))
    if judgement is None:
        return None
    kind, rule, order, changes, doubtful = judgement
    ends = order_ends(one, other, order)
    return Link(*ends, kind, rule, order != 0, doubtful, changes)


def document_of(db: sqlite3.Connection, release_id: int) -> "Document":
    """Return a release as it is compared with others."""
    from umkm_cli.versions.document import Document

    row = db.execute(_DOCUMENT, (release_id,)).fetchone()
    headline, body, first, last, place, organisation, language, notice, aside, below = (
        row
    )
    return Document(
        headline,
        body,
        days=(first, last) if first else None,
        place=place,
        organisation=organisation,
        language=language,
        notice=notice,
        above=aside,
        below=below,
    )
