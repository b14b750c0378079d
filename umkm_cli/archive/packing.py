"""Prepare originals and releases for writing, without access to the archive.

Compression and stemming happen here, outside the transaction, in the process that reads
the file.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from umkm_cli.archive.compression import (
    compress,
    compress_with,
    decode_original,
    is_worth_dictionary,
)
from umkm_cli.archive.dictionaries import (
    NO_DICTIONARIES,
    Dictionaries,
    read_before,
)
from umkm_cli.archive.scans import encode_scan
from umkm_cli.archive.search.stemming import Entries, Indexer
from umkm_cli.models.claims import ClaimMarks, Claims
from umkm_cli.models.ingest import Concern
from umkm_cli.models.release import (
    Extract,
    Finding,
    Identity,
    Original,
    Reading,
    Values,
)
from umkm_cli.models.scan import NO_SCAN, Scan
from umkm_cli.text import Texts
from umkm_cli.versions.sketch import sketch

_NO_MARKS = ClaimMarks()


class PackedOriginal(NamedTuple):
    """An original ready to be stored: `stored_bytes` are in the schema's `encoding`.

    `dictionary` is the SHA-256 of the dictionary that they need; "" for none.
    """

    sha256: str
    media_type: str
    byte_size: int
    encoding: str
    stored_bytes: bytes
    dictionary: str = ""


class PreparedRelease(NamedTuple):
    """A release ready to be written, kept small because batches wait in memory.

    `text` is None if the archive need not store it, nor what is `aside` of it; `scan`
    says what of it OCR read, `lacks` and `unread_pages` what it lacks. `values`, `claims`
    and what people decided about them (`marks`) are used only if the release is new. The
    `concerns` are for the user and not stored.
    """

    original: PackedOriginal
    extractor: str
    text: str | None
    metadata: str
    findings: tuple[Finding, ...]
    aside: str
    texts: Texts
    identity: Identity
    values: Values
    entries: Entries
    sketch: tuple[int, ...]
    claims: Claims
    marks: ClaimMarks = _NO_MARKS
    concerns: tuple[Concern, ...] = ()
    scan: Scan = NO_SCAN
    lacks: str = ""
    unread_pages: int = 0


def now() -> str:
    """Return the current time in UTC, as ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def pack(
    original: Original, dictionaries: Dictionaries = NO_DICTIONARIES
) -> PackedOriginal:
    """Compress an original if that makes it smaller, with the dictionary for its kind if there is one."""
    content = original.content
    named = original.sha256, original.media_type, len(content)
    dictionary = dictionaries.get(original.media_type)
    if dictionary is not None and is_worth_dictionary(content):
        compressed, needed = (
            compress_with(content, dictionary.content),
            dictionary.sha256,
        )
    else:
        compressed, needed = compress(content), ""
    if len(compressed) < len(content):
        return PackedOriginal(*named, "zlib", compressed, needed)
    return PackedOriginal(*named, "identity", content)


def pack_without_dictionary(packed: PackedOriginal) -> PackedOriginal:
    """Pack an original so that it needs no dictionary."""
    content = decode_original(
        packed.encoding,
        packed.byte_size,
        packed.stored_bytes,
        read_before(packed.dictionary),
    )
    return pack(Original(packed.sha256, packed.media_type, content))


def pack_again(packed: PackedOriginal, dictionaries: Dictionaries) -> PackedOriginal:
    """Pack an original that needs no dictionary with the one for its kind, if there is one."""
    if packed.media_type not in dictionaries:
        return packed
    content = decode_original(packed.encoding, packed.byte_size, packed.stored_bytes)
    original = Original(packed.sha256, packed.media_type, content)
    return pack(original, dictionaries)


def text_row(original_id: int, prepared: PreparedRelease) -> tuple[Any, ...]:
    """Return the row of the text that the archive stores of an original."""
    return (
        original_id,
        prepared.extractor,
        prepared.text,
        prepared.aside,
        encode_scan(prepared.scan),
        prepared.lacks,
        prepared.unread_pages,
    )


def prepare(
    original: Original,
    extract: Extract,
    reading: Reading,
    values: Values,
    indexer: Indexer,
    marks: ClaimMarks = _NO_MARKS,
    concerns: Iterable[Concern] = (),
    dictionaries: Dictionaries = NO_DICTIONARIES,
) -> PreparedRelease:
    """Prepare a release for writing with `values`, and its claims with `marks`."""
    return PreparedRelease(
        pack(original, dictionaries),
        extract.extractor,
        extract.text if extract.stored else None,
        extract.metadata,
        reading.findings,
        extract.aside,
        reading.texts,
        reading.identity,
        values,
        indexer.entries(reading.wording, values),
        sketch([*reading.wording.lead, *reading.wording.rest]),
        reading.claims,
        marks,
        tuple(concerns),
        extract.scan,
        extract.lacks,
        extract.unread_pages,
    )
