"""Every failure a user can meet: one sentence, and the exit code it ends with.

Everything raises; two places catch. Ingest catches `UnreadableFile` for each file and goes on, the
root of the command line catches the rest, prints the sentence and exits with `EXIT_CODE`.
"""

from collections.abc import Iterable


def _typed(text: str) -> str:
    """What was typed, on one line: it cannot pass for a sentence of ours."""
    return " ".join(text.split())


class UmkmError(Exception):
    """A failure that a user can understand and mend; `str()` is the sentence."""

    EXIT_CODE = 70


class NothingMatched(UmkmError):
    """The question was understood and the answer is empty."""

    EXIT_CODE = 1


class UsageError(UmkmError):
    """The command was asked in a way it cannot carry out."""

    EXIT_CODE = 2


class BadDate(UsageError):
    """A date that a person typed cannot be understood."""

    def __init__(self, typed: str, why: str = "") -> None:
        reason = f": {why}" if why else ""
        super().__init__(
            f"cannot read the date '{_typed(typed)}'{reason}. Write 2020, 2020-10, 2020-10-12 or 'Okt 2020'."
        )


_SHOWN = 35  # characters of a query on either side of what is wrong with it


class UnreadableQuery(UsageError):
    """A query with a bracket that does not match; `position` counts characters from 0."""

    def __init__(self, query: str, position: int, why: str) -> None:
        start = max(0, position - _SHOWN)
        around = (
            "…" * (start > 0)
            + query[start : position + _SHOWN]
            + "…" * (position + _SHOWN < len(query))
        )
        super().__init__(
            f"cannot read the query: {why}\n  {around}\n  {' ' * (position - start + (start > 0))}^"
        )
        self.position = position


class SomeFailed(UmkmError):
    """Some inputs could not be taken in; the others are in."""

    EXIT_CODE = 3

    def __init__(self, failed: int, *, tried: bool = False) -> None:
        files = "1 file" if failed == 1 else f"{failed} files"
        if tried:
            super().__init__(f"{files} would not be taken in (named above).")
        else:
            were = "was" if failed == 1 else "were"
            super().__init__(
                f"{files} {were} not taken in (named above); everything else is in the archive."
            )


class SomeLost(UmkmError):
    """Some releases could not be read again from what was received; the others are in."""

    EXIT_CODE = 3

    def __init__(self, lost: int) -> None:
        releases = "1 release" if lost == 1 else f"{lost:,} releases"
        super().__init__(
            f"{releases} could not be read again (named above); "
            "their files are kept in the new archive, as those of none."
        )


class UnreadableFile(UmkmError):
    """One file cannot be taken in; the sentence says why and what to do."""

    EXIT_CODE = 3


class NoText(UnreadableFile):
    """The bytes of a file are there, but no text that we can read; they may be kept all the same."""


class NoSuchRelease(UmkmError):
    """There is no release with this id, or it is out of sight: `hidden`."""

    EXIT_CODE = 4

    def __init__(
        self, wanted: str, newest: int | None, *, hidden: bool = False
    ) -> None:
        known = (
            "the archive is empty" if newest is None else f"ids go from 1 to {newest}"
        )
        if hidden:
            known = "it was removed, or what brought it was undone: umkm log"
        super().__init__(f"no release {_typed(wanted)} in this archive; {known}.")


class NoSuchProgramme(UmkmError):
    """The catalogue holds no programme of this name or alias."""

    EXIT_CODE = 4

    def __init__(self, wanted: str, nearest: Iterable[str]) -> None:
        near = ", ".join(nearest)
        hint = f"Did you mean: {near}?" if near else "`umkm programmes` lists them all."
        super().__init__(f"no programme '{_typed(wanted)}' in the catalogue. {hint}")


class NoSuchSavedSearch(UmkmError):
    """No search was saved under this name."""

    EXIT_CODE = 4

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        names = ", ".join(known)
        hint = (
            f"there are: {names}"
            if names
            else "none was saved yet: umkm saved add NAME QUERY"
        )
        super().__init__(f"no saved search '{_typed(wanted)}'; {hint}.")


class NoSuchOperation(UmkmError):
    """The journal has no operation of this number."""

    EXIT_CODE = 4

    def __init__(self, wanted: str, count: int) -> None:
        known = f"they go from 1 to {count:,}" if count else "nothing was written yet"
        super().__init__(
            f"no operation {_typed(wanted)} in the journal; {known}: umkm log"
        )


class CannotUndo(UsageError):
    """An operation cannot be undone, or not before others."""


class NotYourProgramme(UmkmError):
    """The user's own programmes file holds no programme of this name."""

    EXIT_CODE = 4

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"'{_typed(wanted)}' is not among your own programmes; those that ship stay."
        )


class NotAnArchive(UmkmError):
    """The file is not an archive of ours, or is damaged."""

    EXIT_CODE = 5


class Damaged(NotAnArchive):
    """Some of what the archive keeps is not as it was received, or does not belong together."""

    def __init__(self, path: object, faults: int, mendable: int) -> None:
        told = "1 fault" if faults == 1 else f"{faults:,} faults"
        hint = ""
        if mendable:
            hint += f" `umkm verify --repair` mends {'it' if mendable == faults == 1 else f'{mendable:,}'}."
        if mendable < faults:
            hint += (
                " What was received and is damaged, take in again from where it came, into a new archive, or restore a "
                "backup."
            )
        super().__init__(f"{told} in {path}.{hint}")


class NoSuchCopy(UmkmError):
    """A release has not so many copies."""

    EXIT_CODE = 4

    def __init__(self, release_id: int, copy: int, copies: int) -> None:
        held = "1 copy" if copies == 1 else f"{copies} copies"
        super().__init__(f"release {release_id} has {held}, no number {copy}.")


class NewerArchive(NotAnArchive):
    """The archive was written by a later umkm."""

    def __init__(self, path: object, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer umkm (schema {found}, this one knows {known}); "
            "upgrade umkm to open it."
        )


class NoArchive(UmkmError):
    """No archive has been made yet."""

    EXIT_CODE = 6

    def __init__(self, path: object) -> None:
        super().__init__(f"no archive at {path} yet; `umkm ingest PATH` makes one.")


class BadCatalogue(UmkmError):
    """A user's own programmes file cannot be used."""

    EXIT_CODE = 2


class CannotAccess(UmkmError):
    """The system refuses to read or write: rights, a full disk, a vanished folder."""

    EXIT_CODE = 74


class ArchiveBusy(UmkmError):
    """Another umkm held the archive longer than we wait."""

    EXIT_CODE = 75

    def __init__(self, path: object, seconds: float) -> None:
        super().__init__(
            f"{path} is in use by another program and stayed so for {seconds:.0f} seconds; "
            "try again in a moment."
        )
