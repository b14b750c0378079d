"""Sort out the pictures among files: most are no pages, and without OCR none can be read."""

from umkm_cli.language import later
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import NAMED_OTHERWISE, Recognition, Source, is_called_otherwise
from umkm_cli.verbs.ingest.examine import receipt_of_failure, receipt_of_skipping
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions

_Opened = Receipt | Item | ReadItem
_THIS_IS = later("this is {what}")


class Pictures:
    """Decides which pictures are read in a run, and has what reads them."""

    def __init__(self, options: IngestOptions) -> None:
        limit = options.limit
        self.recognition = Recognition(
            options.ocr, limit.seconds, limit.ocr_seconds, limit.ocr_pages
        )
        self._keep_unread = options.keep_unread

    def sort_out(self, opened: _Opened) -> _Opened:
        """Return a file as it is, or what becomes of a picture that is not to be read."""
        if not isinstance(opened, Item) or not opened.kind.is_picture:
            return opened
        if self.is_wanted(opened.source):
            return opened
        if is_called_otherwise(opened.source.path, opened.kind):
            return receipt_of_failure(
                opened.source, _THIS_IS.format(what=NAMED_OTHERWISE)
            )
        return receipt_of_skipping(opened.source)

    def is_wanted(self, source: Source) -> bool:
        """Return whether a picture from there is to be read, or kept.

        Without an engine, or with OCR off, those that a person named fail with a sentence.
        """
        is_asked_for = source.named or self._keep_unread
        return is_asked_for or source.arrival is not None or self.recognition.can_read
