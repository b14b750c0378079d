"""Messages between processes: bundles of items to read, and of the items as read.

Named tuples are sent as plain tuples, because pickling their classes takes more than half
of the time for a release.
"""

import pickle
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from umkm_cli.archive.packing import PackedOriginal, PreparedRelease
from umkm_cli.archive.search.stemming import Entries
from umkm_cli.models.claims import ClaimMarks, Claims, Figure, Quote
from umkm_cli.models.ingest import Concern
from umkm_cli.models.release import Finding, Identity, Values
from umkm_cli.models.scan import Scan
from umkm_cli.text import Texts
from umkm_cli.verbs.ingest.items import Item, ReadItem

_Plain = tuple[Any, ...]
# Creates a named tuple without checking the number of values.
_new = tuple.__new__


def pack_items(items: Sequence[Item]) -> bytes:
    """Serialize items into a message."""
    return pickle.dumps(items, pickle.HIGHEST_PROTOCOL)


def unpack_items(message: bytes) -> list[Item]:
    """Return the items in a message."""
    items: list[Item] = pickle.loads(message)
    return items


def pack_read_items(read: Sequence[ReadItem]) -> bytes:
    """Serialize items after reading, without the `Item` itself, which the receiver has."""
    return pickle.dumps(
        [(_to_plain(reading.prepared), *reading[2:]) for reading in read],
        pickle.HIGHEST_PROTOCOL,
    )


def unpack_read_items(message: bytes, items: Iterable[Item]) -> list[ReadItem]:
    """Return the read items in a message, which answers for these items in order."""
    return [
        ReadItem(item, _from_plain(plain), *rest)
        for item, (plain, *rest) in zip(items, pickle.loads(message), strict=True)
    ]


def _to_plain(prepared: PreparedRelease | None) -> _Plain | None:
    if prepared is None:
        return None
    original, extractor, text, metadata, findings, aside, texts = prepared[:7]
    identity, values, entries, hashes, claims, marks, concerns, scan, *lacking = (
        prepared[7:]
    )
    return (
        tuple(original),
        extractor,
        text,
        metadata,
        tuple(map(tuple, findings)),
        aside,
        tuple(texts),
        tuple(identity),
        tuple(values),
        tuple(entries),
        hashes,
        [tuple(map(tuple, each)) for each in claims],
        tuple(marks),
        tuple(map(tuple, concerns)),
        tuple(scan),
        *lacking,
    )


def _from_plain(plain: _Plain | None) -> PreparedRelease | None:
    if plain is None:
        return None
    original, extractor, text, metadata, findings, aside, texts = plain[:7]
    identity, values, entries, hashes, claims, marks, concerns, scan, *lacking = plain[
        7:
    ]
    quotes, figures = claims
    return _new(
        PreparedRelease,
        (
            _new(PackedOriginal, original),
            extractor,
            text,
            metadata,
            tuple(map(partial(_new, Finding), findings)),
            aside,
            _new(Texts, texts),
            _new(Identity, identity),
            _new(Values, values),
            _new(Entries, entries),
            hashes,
            Claims(
                tuple(map(partial(_new, Quote), quotes)),
                tuple(map(partial(_new, Figure), figures)),
            ),
            _new(ClaimMarks, marks),
            tuple(map(partial(_new, Concern), concerns)),
            _new(Scan, scan),
            *lacking,
        ),
    )
