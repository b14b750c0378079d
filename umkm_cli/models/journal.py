"""What was written to an archive, what it changed, and what is wrong with it."""

from typing import NamedTuple


class JournalEntry(NamedTuple):
    """An operation of the journal: one command that wrote, with what it changed.

    `at` is UTC, ISO 8601 with `Z`; `arguments` are those of the command line.
    `copies`, `decisions`, `releases` and `searches` count the copies it brought in, the
    decisions it recorded, the releases it read again or hid, and the saved searches it
    changed. `erased` holds the SHA-256 of originals it deleted for good. `of` is the
    operation that this one undid; `undone_by` is the one that undid it.
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
        """Tell whether the operation changed anything."""
        kinds = (self.copies, self.decisions, self.releases, self.searches, self.erased)
        return any(kinds)


class Change(NamedTuple):
    """What becomes of one field of one release: its values `before` and `after`.

    Several programmes are joined by `; `. Both values are the same where a decision
    confirms what the rules found.
    """

    id: int
    headline: str | None
    field: str
    before: str | None
    after: str | None


class Fault(NamedTuple):
    """Something wrong with an archive; `what` describes it in one sentence.

    It names a release or an original where it concerns one. A `mendable` fault can be
    repaired from other data in the archive.
    """

    what: str
    release_id: int | None = None
    sha256: str | None = None
    origins: tuple[str, ...] = ()
    mendable: bool = False
