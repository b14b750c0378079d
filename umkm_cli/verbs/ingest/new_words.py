"""See to it that no word is lost with a release that was read and is not written."""

from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.models.ingest import Receipt
from umkm_cli.text import ReleaseTokens
from umkm_cli.verbs.ingest.items import ReadItem

_Step = Receipt | ReadItem


class NewWords:
    """Completes the new words of releases, once one before them was left out.

    A reader reports a word as new only with the first release that has it.
    """

    def __init__(self) -> None:
        self._indexer: Indexer | None = None

    def complete(self, read: _Step, step: _Step) -> _Step:
        """Return a file that was `read` as the `step` that is to be written, with its words."""
        was_release = isinstance(read, ReadItem) and read.prepared is not None
        if isinstance(step, ReadItem) and step.prepared is not None:
            return step._replace(prepared=self._with_words(step.prepared))
        if was_release and self._indexer is None:
            self._indexer = Indexer()
        return step

    def _with_words(self, prepared: PreparedRelease) -> PreparedRelease:
        if self._indexer is None:
            return prepared
        tokens = ReleaseTokens.of(prepared.values.headline, prepared.texts)
        entries = self._indexer.entries(tokens, prepared.values)
        words = entries.new_words | prepared.entries.new_words
        return prepared._replace(entries=prepared.entries._replace(new_words=words))
