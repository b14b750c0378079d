"""The operations recorded in an archive's journal, changes of values, and faults."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class JournalEntry(NamedTuple):
    """An operation in the journal: a command that wrote, and what it changed.

    `at` is UTC, ISO 8601 with `Z`; `arguments` are those of the command line.
    `copies`, `decisions`, `releases`, `searches` and `programmes` count the copies it
    added, the decisions it recorded, the releases it re-read or hid, and the saved
    searches and own programmes that it changed. `user` and `computer` say who ran it,
    and where; None if that was not recorded. `release_ids` are the releases that it
    touched, if they were asked for. `erased` has the SHA-256 of each original
    that it deleted for good. `of` is the operation that this one undid; `undone_by` is
    the one that undid it.
    """

    number: int
    at: str
    command: str
    arguments: tuple[str, ...]
    copies: int
    decisions: int
    releases: int
    searches: int
    erased: tuple[str, ...] = ()
    of: int | None = None
    undone_by: int | None = None
    programmes: int = 0
    user: str | None = None
    computer: str | None = None
    release_ids: tuple[int, ...] = ()

    @property
    def changed(self) -> bool:
        """Return whether the operation changed anything."""
        counts = (self.copies, self.decisions, self.releases, self.searches)
        return any((*counts, self.programmes, self.erased))


class Change(NamedTuple):
    """A change of one field of a release, from the value `before` to that `after`.

    Several programmes are joined by `; `. The two values are equal if a decision
    confirms what the rules found.
    """

    id: int
    headline: str | None
    field: str
    before: str | None
    after: str | None


class ChangeCounts:
    """The releases that changes are in, and how many changes each field has.

    The changes themselves are not kept: they may be large and many.
    """

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.releases: set[int] = set()
        self.fields: Counter[str] = Counter()
        for change in changes:
            self.add(change)

    def add(self, change: Change) -> None:
        """Count a change."""
        self.releases.add(change.id)
        self.fields[change.field] += 1


class Fault(NamedTuple):
    """A fault in an archive; `what` describes it in one sentence.

    `release_id` or `sha256` is set if it concerns a release or an original. A
    `mendable` fault can be repaired from other data in the archive.
    """

    what: str
    release_id: int | None = None
    sha256: str | None = None
    origins: tuple[str, ...] = ()
    mendable: bool = False
