"""Errors of the archive itself: its file, its content, the system around it."""

from umkm_cli.errors.base import UmkmError
from umkm_cli.exit_codes import ExitCode
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number


class NotAnArchive(UmkmError):
    """The file is not an umkm archive, or is damaged."""

    EXIT_CODE = ExitCode.NOT_AN_ARCHIVE


class Damaged(NotAnArchive):
    """Some data has changed since it was received, or is inconsistent."""

    def __init__(self, path: object, faults: int, mendable: int) -> None:
        count = ngettext(
            "{count} fault in {path}.", "{count} faults in {path}.", faults
        )
        sentences = [count.format(count=written_number(faults), path=path)]
        if mendable == faults == 1:
            sentences.append(_("`umkm verify --repair` repairs it."))
        elif mendable:
            repair = _("`umkm verify --repair` repairs {count}.")
            sentences.append(repair.format(count=written_number(mendable)))
        if mendable < faults:
            sentences.append(
                _(
                    "Damaged originals cannot be repaired: ingest their files again, "
                    "into a new archive, or restore a backup."
                )
            )
        super().__init__(" ".join(sentences))


class NewerArchive(NotAnArchive):
    """The archive was written by a newer version of umkm."""

    def __init__(self, path: object, found: int, supported: int) -> None:
        sentence = _(
            "{path} was written by a newer umkm "
            "(schema {found}, this one knows {supported}); upgrade umkm to open it."
        )
        super().__init__(sentence.format(path=path, found=found, supported=supported))


class NoArchive(UmkmError):
    """Nothing has been ingested yet, so there is no archive."""

    EXIT_CODE = ExitCode.NO_ARCHIVE

    def __init__(self, path: object) -> None:
        sentence = _("no archive at {path} yet; `umkm ingest PATH` creates one.")
        super().__init__(sentence.format(path=path))


class NoArchiveMatches(UmkmError):
    """A pattern was named, and no file matches it."""

    EXIT_CODE = ExitCode.NO_ARCHIVE

    def __init__(self, pattern: object) -> None:
        super().__init__(_("no file matches {pattern}.").format(pattern=pattern))


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
        sentence = _(
            "{path} has been in use by another program for "
            "{seconds:.0f} seconds; try again in a moment."
        )
        super().__init__(sentence.format(path=path, seconds=seconds))
