"""The errors a user can run into, each with its message and exit code.

All code raises. Ingest catches `UnreadableFile` for each file and continues; the root of
the command line, and the web page, catch the rest and show the message.
"""

from collections.abc import Iterable

from umkm_cli.exit_codes import ExitCode as ExitCode

_LONGEST_REASON = 500  # characters
_DATES = "2020, 2020-10, 2020-10-12 or 'Okt 2020'"
_CONTEXT = 35  # characters of a query shown on either side of its fault


def _one_line(typed: str) -> str:
    """Return typed text on one line, so that it cannot pose as a message of umkm's."""
    return " ".join(typed.split())


def one_or_many(count: int, one: str, many: str) -> str:
    """Return the wording that fits a count."""
    return one if count == 1 else many


def _did_you_mean(nearest: Iterable[str]) -> str:
    near = ", ".join(nearest)
    return f"Did you mean: {near}?" if near else ""


class UmkmError(Exception):
    """An error that a user can understand and act on; `str()` is the message."""

    EXIT_CODE = ExitCode.BUG


NO_RELEASE = "no release matches."


class NothingMatched(UmkmError):
    """The query or filter is valid, but matches nothing; `advice` follows the sentence."""

    EXIT_CODE = ExitCode.NOTHING_MATCHED

    def __init__(self, sentence: str = NO_RELEASE, *, advice: str = "") -> None:
        super().__init__(f"{sentence} {advice}".strip())


class UsageError(UmkmError):
    """The command cannot do what the user asked for."""

    EXIT_CODE = ExitCode.USAGE


class BadDate(UsageError):
    """A date that a person typed cannot be parsed; `why` is the reason, `forms` what can be."""

    def __init__(self, typed: str, why: str = "", forms: str = _DATES) -> None:
        reason = f": {why}" if why else ""
        typed = _one_line(typed)
        super().__init__(f"cannot read the date '{typed}'{reason}. Write {forms}.")
        self.why = why


class UnreadableQuery(UsageError):
    """A query cannot be parsed; `position` is the offending character, from 0."""

    def __init__(self, query: str, position: int, why: str) -> None:
        start, end = max(0, position - _CONTEXT), position + _CONTEXT
        before = "…" if start > 0 else ""
        after = "…" if end < len(query) else ""
        indent = " " * (len(before) + position - start)
        super().__init__(
            f"cannot read the query: {why}\n"
            f"  {before}{query[start:end]}{after}\n  {indent}^"
        )
        self.position = position


class FileExists(UsageError):
    """A file that a command is to write exists, and nobody said to overwrite it."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path} already exists; --force overwrites it.")


class CannotUndo(UsageError):
    """An operation cannot be undone, or not before others."""


class BadCatalogue(UmkmError):
    """A user's own programmes file cannot be used."""

    EXIT_CODE = ExitCode.USAGE


class SomeFailed(UmkmError):
    """Some inputs could not be ingested; if there are `others`, they are in the archive."""

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(
        self, failed: int, *, others: bool = False, tried: bool = False
    ) -> None:
        files = one_or_many(failed, "1 file", f"{failed:,} files")
        were = one_or_many(failed, "was not", "were not")
        if tried:
            were = "would not be"
        rest = "; everything else is in the archive" if others else ""
        super().__init__(f"{files} {were} ingested (named above){rest}.")


class SomeLost(UmkmError):
    """Some releases could not be re-read from their originals; the others could."""

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(self, lost: int) -> None:
        releases = one_or_many(lost, "1 release", f"{lost:,} releases")
        super().__init__(
            f"{releases} could not be re-read (named above); "
            "their files are kept in the new archive, without a release."
        )


class UnreadableFile(UmkmError):
    """A file cannot be ingested; the message says why and what to do.

    It may quote the file, so it is one line, and is cut where no sentence of ours ends.
    """

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(self, why: str) -> None:
        why = _one_line(why)
        is_long = len(why) > _LONGEST_REASON
        super().__init__(why[:_LONGEST_REASON] + "…" if is_long else why)


class NoText(UnreadableFile):
    """A file has no text that umkm can extract; its bytes may be kept all the same."""


class NoSuchTopic(UsageError):
    """No topic of the guide and no command has this name."""

    def __init__(self, wanted: str, nearest: Iterable[str]) -> None:
        hint = _did_you_mean(nearest) or "`umkm help` lists the topics."
        super().__init__(f"no topic or command is called '{_one_line(wanted)}'. {hint}")


class NoSuch(UmkmError):
    """Nothing in the archive or catalogue has this name or number."""

    EXIT_CODE = ExitCode.NO_SUCH


class NoSuchRelease(NoSuch):
    """No release has this id, or the one that has it is `hidden`."""

    def __init__(
        self, wanted: str, newest: int | None, *, hidden: bool = False
    ) -> None:
        if wanted[:1].isdigit() and not wanted.isdigit():  # `1-10`, `1,2,3`
            why = "write each number, as in 1 2 3 (tag and retag also take filters)"
        elif hidden:
            why = "it was removed, or its ingest was undone: umkm log"
        elif newest is None:
            why = "the archive is empty"
        else:
            why = f"ids go from 1 to {newest}"
        super().__init__(f"no release {_one_line(wanted)} in this archive; {why}.")


class NoSuchCopy(NoSuch):
    """The release has fewer copies than the requested number."""

    def __init__(self, release_id: int, copy: int, count: int) -> None:
        copies = one_or_many(count, "1 copy", f"{count} copies")
        super().__init__(f"release {release_id} has {copies}, no number {copy}.")


class NoSuchProgramme(NoSuch):
    """The catalogue has no programme with this name or alias."""

    def __init__(self, wanted: str, nearest: Iterable[str]) -> None:
        hint = _did_you_mean(nearest) or "`umkm programmes` lists them all."
        super().__init__(f"no programme '{_one_line(wanted)}' in the catalogue. {hint}")


class MissingProgrammes(UsageError):
    """Tags would be removed only because no catalogue at hand has their programmes."""

    def __init__(self, names: Iterable[str], releases: int) -> None:
        known = list(map("'{}'".format, map(_one_line, names)))
        named = ", ".join(known[:3]) + (" and others" if len(known) > 3 else "")
        tags = one_or_many(releases, "1 release has", f"{releases:,} releases have")
        super().__init__(
            f"{tags} the programme {named}, which neither the catalogue nor the archive "
            "knows; nothing was changed. Take it into the archive with `umkm programmes "
            "import FILE`, or let its tags go with `umkm programmes remove NAME`."
        )


class NotYourProgramme(NoSuch):
    """Neither the archive nor the named file has a programme of its own with this name."""

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"'{_one_line(wanted)}' is not one of your own programmes; built-in ones cannot be removed."
        )


class NoSuchSavedSearch(NoSuch):
    """No saved search has this name."""

    def __init__(self, wanted: str, existing: Iterable[str]) -> None:
        names = ", ".join(existing)
        hint = "none is saved yet: umkm saved add NAME QUERY"
        if names:
            hint = f"saved searches: {names}"
        super().__init__(f"no saved search '{_one_line(wanted)}'; {hint}.")


class NoSuchOperation(NoSuch):
    """The journal has no operation with this number."""

    def __init__(self, wanted: str, count: int) -> None:
        hint = "nothing has been written yet"
        if count:
            hint = f"they go from 1 to {count:,}"
        super().__init__(
            f"no operation {_one_line(wanted)} in the journal; {hint}: umkm log"
        )


class NotAnArchive(UmkmError):
    """The file is not an umkm archive, or is damaged."""

    EXIT_CODE = ExitCode.NOT_AN_ARCHIVE


class Damaged(NotAnArchive):
    """Some data has changed since it was received, or is inconsistent."""

    def __init__(self, path: object, faults: int, mendable: int) -> None:
        count = one_or_many(faults, "1 fault", f"{faults:,} faults")
        sentences = [f"{count} in {path}."]
        if mendable:
            them = "it" if mendable == faults == 1 else f"{mendable:,}"
            sentences.append(f"`umkm verify --repair` repairs {them}.")
        if mendable < faults:
            sentences.append(
                "Damaged originals cannot be repaired: ingest their files again, "
                "into a new archive, or restore a backup."
            )
        super().__init__(" ".join(sentences))


class NewerArchive(NotAnArchive):
    """The archive was written by a newer version of umkm."""

    def __init__(self, path: object, found: int, supported: int) -> None:
        super().__init__(
            f"{path} was written by a newer umkm "
            f"(schema {found}, this one knows {supported}); upgrade umkm to open it."
        )


class NoArchive(UmkmError):
    """Nothing has been ingested yet, so there is no archive."""

    EXIT_CODE = ExitCode.NO_ARCHIVE

    def __init__(self, path: object) -> None:
        super().__init__(f"no archive at {path} yet; `umkm ingest PATH` creates one.")


class CannotAccess(UmkmError):
    """The system refuses to read or write: permissions, a full disk, a lost folder."""

    EXIT_CODE = ExitCode.CANNOT_ACCESS


class TooSlow(UmkmError):
    """A question takes longer than it may."""

    EXIT_CODE = ExitCode.BUSY


class ArchiveBusy(UmkmError):
    """Another process kept the archive locked for longer than the timeout."""

    EXIT_CODE = ExitCode.BUSY

    def __init__(self, path: object, seconds: float) -> None:
        super().__init__(
            f"{path} has been in use by another program for "
            f"{seconds:.0f} seconds; try again in a moment."
        )
