"""Getting originals and releases ready to be written, without the archive.

Compressing and stemming happen here, before the transaction, in whatever process reads
the file.
"""

import zlib
from datetime import UTC, datetime
from typing import NamedTuple

from umkm_cli.archive.search.stemming import Entries, Indexer
from umkm_cli.models.release import Extract, Finding, Original, Reading, Values

# Level 6 takes half as long again, for one hundredth to three of the text's size.
_COMPRESSION = 1


class PackedOriginal(NamedTuple):
    """An original as it is stored: `stored_bytes` in one of the schema's encodings."""

    sha256: str
    media_type: str
    byte_size: int
    encoding: str
    stored_bytes: bytes


class PreparedRelease(NamedTuple):
    """A release ready to be written: no more than that, since a batch waits in memory.

    `text` is None where the archive need not keep it. `values` are what the release is
    written with where it is new.
    """

    original: PackedOriginal
    extractor: str
    text: str | None
    metadata: str
    findings: tuple[Finding, ...]
    body: str
    boilerplate: str
    text_sha256: str
    values: Values
    entries: Entries


def now() -> str:
    """Return this moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def pack(original: Original) -> PackedOriginal:
    """Compress an original where that makes it smaller."""
    compressed = zlib.compress(original.content, _COMPRESSION)
    smaller = len(compressed) < len(original.content)
    stored = ("zlib", compressed) if smaller else ("identity", original.content)
    size = len(original.content)
    return PackedOriginal(original.sha256, original.media_type, size, *stored)


def prepare(
    original: Original,
    extract: Extract,
    reading: Reading,
    values: Values,
    indexer: Indexer,
) -> PreparedRelease:
    """Prepare a release that will be written with `values`."""
    return PreparedRelease(
        pack(original),
        extract.extractor,
        extract.text if extract.stored else None,
        extract.metadata,
        reading.findings,
        reading.body,
        reading.boilerplate,
        reading.text_sha256,
        values,
        indexer.entries(reading.wording, values),
    )
