"""What was written to an archive, what it changed, and what is wrong with it."""

from typing import NamedTuple


class JournalEntry(NamedTuple):
    """An operation of the journal. `at` is UTC, ISO 8601 with `Z`; `arguments` are those of the command line.

    How many copies came in by it, decisions were made, releases read otherwise or taken out of sight, and saved
    searches changed. `erased` are the SHA-256 of originals that are gone for good. `of` is the operation that it
    undid, and `undone_by` the one that undid it.
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

    @property
    def changed(self) -> bool:
        """Whether it changed anything."""
        return bool(
            self.copies
            or self.decisions
            or self.releases
            or self.searches
            or self.erased
        )


class Change(NamedTuple):
    """What becomes of one field of one release: its value `before` and `after`; programmes joined by `; `.

    Both are the same where a decision only confirms what the rules found.
    """

    id: int
    headline: str | None
    field: str
    before: str | None
    after: str | None


class Fault(NamedTuple):
    """Something wrong with an archive: `what` says it in a sentence.

    About a release or an original where there is one. `mendable`: it can be made again from what else is held.
    """

    what: str
    release_id: int | None = None
    sha256: str | None = None
    origins: tuple[str, ...] = ()
    mendable: bool = False
