"""What ingest would make of files, without writing anything."""

from collections.abc import Iterable, Iterator
from datetime import date

from umkm_cli.archive import Archive, writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import IngestPreview, Receipt
from umkm_cli.reading import apply_decisions, values_of
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.pipeline import (
    Held,
    IngestOptions,
    Intake,
    Kept,
    New,
    Step,
    decided,
)


def preview_ingest(
    archive: Archive | None,
    sources: Iterable[Source],
    catalogue: Catalogue,
    *,
    today: date,
    asked: IngestOptions,
) -> Iterator[IngestPreview]:
    """A forecast for each source and each member of one. `archive` is None where there is none yet."""
    seen = _Seen(archive)
    with Intake(archive, Reader(catalogue, today), asked) as intake:
        for step in intake.steps(sources):
            yield seen.forecast(step, asked)


class _Seen:
    """What would be in the archive by now: what it holds, and what came before in this run."""

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._words_of: dict[str, str] = {}
        self._words: set[str] = set()

    def forecast(self, step: Step, asked: IngestOptions) -> IngestPreview:
        if isinstance(step, Receipt):
            return IngestPreview(step)
        if isinstance(step, Held):
            return IngestPreview(
                Receipt(step.origin, "known", self._release_with(step.sha256))
            )
        if isinstance(step, Kept):
            return IngestPreview(Receipt(step.origin, step.outcome, None, step.error))
        return self._new(step, asked)

    def _new(self, step: New, asked: IngestOptions) -> IngestPreview:
        prepared = step.prepared
        values = apply_decisions(
            values_of(prepared.findings), decided(step.arrival, asked)
        )
        digest, words = prepared.original.sha256, prepared.text_sha256
        if digest in self._words_of:
            return IngestPreview(Receipt(step.origin, "known"), values)
        release_id = None
        if self._archive is not None:
            with self._archive.snapshot() as db:
                release_id = writer.held_words(db, words)
        same_words = release_id is not None or words in self._words
        self._words_of[digest] = words
        self._words.add(words)
        return IngestPreview(
            Receipt(step.origin, "copy" if same_words else "new", release_id), values
        )

    def _release_with(self, sha256: str) -> int | None:
        if self._archive is None:
            return None
        with self._archive.snapshot() as db:
            held = writer.held_original(db, sha256)
        return held[1] if held else None
