"""Decide the outcome for each file, for both ingest and its dry run.

A file is looked up by its bytes before it is read, so that archived files are not read
again, and by its words afterwards. Nothing is written here.
"""

from collections.abc import Container

from umkm_cli.archive.lookup import FileMatch
from umkm_cli.archive.tombstones import Removal
from umkm_cli.language import later
from umkm_cli.models.ingest import (
    NON_RELEASE,
    Concern,
    Disposition,
    Receipt,
    containers_around,
)
from umkm_cli.sources import EMPTY_PICTURE
from umkm_cli.verbs.ingest.concerns import is_about_little_text
from umkm_cli.verbs.ingest.examine import receipt_of_skipping
from umkm_cli.verbs.ingest.items import NO_TEXT, ReadItem, skip_reading
from umkm_cli.verbs.ingest.options import IngestOptions

_GONE = later("removed while this was running; ingest it again")
_KEPT_OUT = {
    Disposition.REMOVED: later(
        "removed before, as release {id} by operation {number}; "
        "--removed ingests it again (removed)"
    ),
    Disposition.ERASED: later(
        "erased before, as release {id} by operation {number}; "
        "--removed ingests it again (erased)"
    ),
}
_NO_RELEASE = later("not a release ({what})")
_WITHOUT_TEXT = "page without text"
_NOT_READ = later("not read: {why} ({ending})")
_PICTURES: dict[str | None, str] = {
    EMPTY_PICTURE: later("OCR finds no text on it (picture without text)"),
}
_HOLDS_ERASED = later("not kept: it contains an erased file (erased)")


def dispose_by_bytes(
    origin: str, match: FileMatch, options: IngestOptions
) -> Receipt | None:
    """Decide the outcome for a file by its bytes alone; return None if it must be read."""
    if match.removal is not None and not options.removed:
        return _removed(origin, match.removal)
    if match.original_id is not None:
        return Receipt(origin, Disposition.KNOWN, match.release_id)
    return None


def finish_step(step: Receipt | ReadItem, options: IngestOptions) -> Receipt | ReadItem:
    """Return a file as it is to be written; one that was not read is so already."""
    if isinstance(step, Receipt) or not step.item.is_read:
        return step
    return _finish_reading(step, options)


def _finish_reading(read: ReadItem, options: IngestOptions) -> Receipt | ReadItem:
    """Return a file that was read, ready to be written, or its receipt if nothing is."""
    item = read.item
    left_out = _why_left_out(read, options)
    if left_out:
        return Receipt(item.source.origin, Disposition.SKIPPED, None, left_out)
    if item.known is not None:
        adds_nothing = read.original is None
        is_done = any((item.needs_no_reading, adds_nothing, read.is_opened))
        return skip_reading(item) if is_done else read.without_bytes()
    if read.is_opened:
        return read._replace(failure=None).without_bytes()
    is_kept = read.packed and (item.source.arrival or options.keep_unread)
    if read.prepared or is_kept:
        return read.without_bytes()
    if item.kind.is_picture and not item.source.named:
        what = _PICTURES.get(read.failure, _NOT_READ)
        return receipt_of_skipping(item.source, what, read.failure)
    return Receipt(item.source.origin, Disposition.FAILED, None, read.failure)


def _why_left_out(read: ReadItem, options: IngestOptions) -> str:
    """Return why a page of a whole site stays out, or "" if it is a release, or wanted."""
    item = read.item
    if item.needs_no_reading or not item.source.is_captured:
        return ""
    if read.failure == NO_TEXT:
        return _NO_RELEASE.format(what=_WITHOUT_TEXT)
    if read.prepared is None or options.non_releases:
        return ""
    marks = (each for each in read.prepared.concerns if each.kind == NON_RELEASE)
    mark = next(marks, None)
    return _NO_RELEASE.format(what=mark.detail) if mark is not None else ""


def dispose(
    read: ReadItem,
    match: FileMatch,
    options: IngestOptions,
    around_erased: Container[str] = (),
) -> Receipt:
    """Decide the outcome for a file that was opened, and read if necessary.

    `match` is what the archive knows about it now. `around_erased` has the origins of the
    containers of erased files.
    """
    if read.prepared is not None:
        origin, concerns = read.item.source.origin, read.prepared.concerns
        return _dispose_release(origin, match, options, concerns)
    if read.packed is not None:
        return _dispose_kept(read, match, around_erased)
    # It was not read because the archive had its bytes, as a release or kept unread.
    was_release = read.item.needs_no_reading
    archived_id = match.release_id if was_release else match.original_id
    if archived_id is None:
        return Receipt(read.item.source.origin, Disposition.FAILED, None, _GONE)
    return Receipt(read.item.source.origin, Disposition.KNOWN, match.release_id)


def _dispose_release(
    origin: str,
    match: FileMatch,
    options: IngestOptions,
    concerns: tuple[Concern, ...],
) -> Receipt:
    if match.removal is not None and not options.removed:
        return _removed(origin, match.removal)
    if match.release_id is not None:
        return Receipt(origin, Disposition.KNOWN, match.release_id)
    if match.same_words is not None:
        # The words are the same, but this file may show more than its text has.
        lacking = tuple(filter(is_about_little_text, concerns))
        return Receipt(origin, Disposition.COPY, match.same_words, concerns=lacking)
    return Receipt(origin, Disposition.NEW, concerns=concerns)


def _dispose_kept(
    read: ReadItem, match: FileMatch, around_erased: Container[str]
) -> Receipt:
    """Decide the outcome for a file that is not a release itself.

    A container of an erased file is not kept.
    """
    origin = read.item.source.origin
    if origin in around_erased:
        return Receipt(origin, Disposition.ERASED, None, _HOLDS_ERASED)
    if read.failure is not None:
        outcome = Disposition.FAILED if read.has_members else Disposition.UNREAD
        return Receipt(origin, outcome, None, read.failure)
    if match.original_id is not None:
        return Receipt(origin, Disposition.KNOWN, match.release_id)
    return Receipt(origin, Disposition.OPENED)


def _removed(origin: str, removal: Removal) -> Receipt:
    what = Disposition.ERASED if removal.erased else Disposition.REMOVED
    why = _KEPT_OUT[what].format(id=removal.release_id, number=removal.operation_id)
    return Receipt(origin, what, None, why)


def containers_of_erased(receipt: Receipt) -> set[str]:
    """Return the origins of the containers of an erased file, at all depths."""
    if receipt.disposition is not Disposition.ERASED:
        return set()
    return set(containers_around(receipt.origin))
