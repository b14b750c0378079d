"""`umkm retag --ocr`: read the scans that the archive kept unread."""

from umkm_cli.cli.ingest import ingest_files, preview_files
from umkm_cli.cli.ingest_session import IngestJob
from umkm_cli.errors import NoText, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.sources import DEFAULT_MAX_BYTES, Recognition
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.unread import find_unread_scans

_NOTHING_READ = later("no scan was read; {why}.")


def read_unread_scans(context: Context, *, is_about_all: bool, dry_run: bool) -> None:
    """Read the scans without a release as `umkm ingest` does, or show what that would give.

    Raises UsageError unless it `is_about_all` of them, and NoText without an engine.
    """
    if not is_about_all:
        raise UsageError(_("--ocr reads all scans that have no release: name none."))
    scans = find_unread_scans(context)
    if not scans.copies:
        context.say(_("the archive has no scan that is unread."))
        return
    chosen = context.settings.ocr
    engine = "auto" if chosen == "no" else chosen
    _check_engine(Recognition(engine))
    options = IngestOptions(DEFAULT_MAX_BYTES, keep_unread=True, ocr=engine)
    job = IngestJob(context, context.load_catalogue(), options, scans)
    run = preview_files if dry_run else ingest_files
    run(job)


def _check_engine(recognition: Recognition) -> None:
    """Raise NoText, which says what to install, if nothing can read scans."""
    if recognition.engine is None:
        raise NoText(_NOTHING_READ.format(why=recognition.hint))
