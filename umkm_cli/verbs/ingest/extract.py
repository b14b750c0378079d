"""Read one file's bytes into a release that is ready to be written, without the archive."""

import re
from contextlib import suppress
from datetime import date

from umkm_cli.archive import packing
from umkm_cli.archive.dictionaries import NO_DICTIONARIES
from umkm_cli.archive.packing import PackedOriginal, PreparedRelease
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Decision, Extract
from umkm_cli.reading import file_name, mark_claims, read
from umkm_cli.sources import (
    NO_OCR,
    Bounds,
    Recognition,
    extract,
    unpack,
)
from umkm_cli.verbs.ingest.concerns import find_concerns, has_few_words
from umkm_cli.verbs.ingest.covering import carry_note, may_be_note, with_note
from umkm_cli.verbs.ingest.items import NO_TEXT, Item, ReadItem
from umkm_cli.verbs.values import decide_values

_ANY_WORD = re.compile(r"[^\W_]")


class Reader:
    """Reads files with one catalogue, on one day.

    Files and members larger than `max_bytes` are rejected. `decisions` apply to all files.
    Pictures of text are read by `recognition`.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        today: date,
        max_bytes: int,
        decisions: tuple[Decision, ...] = (),
        recognition: Recognition = NO_OCR,
    ) -> None:
        self._catalogue = catalogue
        self._today = today
        self._max_bytes = max_bytes
        self._decisions = decisions
        self.recognition = recognition
        self.dictionaries = NO_DICTIONARIES
        """What originals are compressed with; set it before the first is read."""
        self._indexer = Indexer()

    def read(self, item: Item) -> ReadItem:
        """Read the release in a file, and its attachments.

        Returns all failures, except MemoryError, which it raises.
        """
        attached: tuple[Member, ...] = ()
        try:
            item = item.fetch(self._max_bytes)
            kind, content = item.kind, item.original().content
            if kind.may_have_attachments(content):
                bounds = Bounds(self._max_bytes)
                attached = tuple(unpack(kind, content, bounds, {}))
            text = self._extract(item)
            prepared = self.prepare(item, text, may_be_dropped=bool(attached))
            is_note = bool(attached) and may_be_note(text, prepared.findings)
            if is_note:
                attached = carry_note(attached, text)
            return ReadItem(item, prepared, members=attached, may_be_note=is_note)
        except NoText as error:
            return self.fail(item, str(error))._replace(members=attached)
        except UnreadableFile as error:
            return ReadItem(item, failure=str(error))
        except MemoryError:
            raise
        # A bug that one file triggers must not stop the others.
        except Exception as error:
            bug = UnreadableFile(
                later("this file triggers a bug in umkm ({error!r})").format(
                    error=error
                )
            )
            return self.fail(item, str(bug))

    def _extract(self, item: Item) -> Extract:
        """Return the text of a file; of one that OCR read before it was exported, that text."""
        kind, arrival = item.kind, item.source.arrival
        if arrival is not None and arrival.scanned and kind.may_be_scan:
            return arrival.scanned
        content, stated = item.original().content, item.source.metadata
        return extract(kind, content, stated, self.recognition)

    def fail(self, item: Item, failure: str) -> ReadItem:
        """Return the reason why a file has no release, with its original if it can be kept."""
        packed: PackedOriginal | None = None
        with suppress(UnreadableFile):
            original = item.fetch(self._max_bytes).original()
            packed = packing.pack(original, self.dictionaries)
        return ReadItem(item, failure=failure, packed=packed)

    def prepare(
        self, item: Item, text: Extract, *, may_be_dropped: bool = False
    ) -> PreparedRelease:
        """Prepare the release in a file from its extracted text. Raises NoText.

        It `may_be_dropped` if it is perhaps a note, as may what is no release of a site.
        """
        if not _ANY_WORD.search(text.text):
            raise NoText(NO_TEXT)
        # Without duplicates: the metadata from an export include the file's own.
        lines = [*text.metadata.split("\n"), *item.source.metadata.split("\n")]
        text = with_note(text, filter(None, dict.fromkeys(lines)))
        provenance = item.provenance
        # A release cannot be dated after the day that it was first ingested.
        arrival = item.source.arrival
        day = date.fromisoformat(arrival.ingested_at[:10]) if arrival else self._today
        reading = read(text, self._catalogue, day, file_name(provenance.origin))
        decisions = item.decisions(self._decisions)
        values = decide_values(reading.findings, decisions)
        original = item.original()
        if text.lacks and has_few_words(values.headline, reading.texts):
            # The stamp of a scanner does not make two scans the same release.
            identity = reading.identity.with_bytes(original.sha256)
            reading = reading._replace(identity=identity)
        concerns = find_concerns(text, reading, values)
        may_be_dropped |= item.source.is_captured and values.not_a_release
        # What is dropped is so with the words that its indexer reports as new.
        indexer = Indexer() if may_be_dropped else self._indexer
        marks = mark_claims(reading.texts.body, reading.claims, decisions).marks
        return packing.prepare(
            original,
            text,
            reading,
            values,
            indexer,
            marks,
            concerns,
            self.dictionaries,
        )
