"""`umkm retag --ocr`: read the scans, and the pages of releases, that are unread."""

from collections.abc import Collection
from operator import attrgetter

from umkm_cli.cli.ingest import ingest_files, preview_files
from umkm_cli.cli.ingest_session import IngestJob, today
from umkm_cli.errors import NoText
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.sources import DEFAULT_MAX_BYTES, Recognition
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.rescan import Rescan
from umkm_cli.verbs.ingest.unread import UnreadScans, find_unread_scans
from umkm_cli.verbs.retag import check_programmes
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.ingest import file_limit
from umkm_cli.verbs.typed.selection import TypedSelection, select_release_ids

_NOTHING_READ = later("no scan was read; {why}.")
_OFF = later("OCR is off in the settings (ocr); --ocr reads all the same.")
_NONE = {
    True: later("the archive has no scan that is unread."),
    False: later("no page of these releases is unread."),
}
"""What to say if there is nothing to read: in the archive, or of the selected releases."""
_ALL = TypedSelection(None, TypedFilter(), None)


def read_unread_scans(
    context: Context,
    selection: TypedSelection,
    limits: tuple[int | None, int | None],
    *,
    dry_run: bool,
) -> None:
    """Read what OCR has not read: pages of the selected releases, else of all, and scans without a release.

    `limits` are the seconds and the pages of a file that were typed. With `dry_run`, show
    what that would give. Raises NoText without an engine.
    """
    chosen = context.settings.ocr
    engine = "auto" if chosen == "no" else chosen
    limit = file_limit(*limits, context.settings)
    options = IngestOptions(
        DEFAULT_MAX_BYTES, keep_unread=True, limit=limit, ocr=engine
    )
    job = _plan(context, selection, options)
    if job is None:
        context.say(_(_NONE[selection == _ALL]))
        return
    if chosen == "no":
        context.say(_(_OFF))
    run = preview_files if dry_run else ingest_files
    run(job)


def _plan(
    context: Context, selection: TypedSelection, options: IngestOptions
) -> IngestJob | None:
    """Return what is to be read; None if nothing is. Raises NoText or MissingProgrammes."""
    scans, ids = UnreadScans(context, []), None
    if selection == _ALL:
        scans = find_unread_scans(context)
    else:
        ids = _select(context, selection)
    with context.open_for_reading() as archive:
        catalogue = context.load_catalogue(archive)
        rescan = Rescan(catalogue, today(), options, ids)
        releases = set(map(attrgetter("release_id"), rescan.files(archive)))
        if not releases and not scans.copies:
            return None
        _check_engine(Recognition(options.ocr))
        check_programmes(archive, releases, catalogue)
    return IngestJob(context, catalogue, options, scans, rescan)


def _select(context: Context, selection: TypedSelection) -> Collection[int]:
    """Return the ids of the selected releases."""
    with context.open_for_reading() as archive:
        return set(select_release_ids(context, archive, selection))


def _check_engine(recognition: Recognition) -> None:
    """Raise NoText, which says what to install, if nothing can read scans."""
    if recognition.engine is None:
        raise NoText(_NOTHING_READ.format(why=recognition.hint))
