"""What goes between processes: items out, what was read of them back, in bundles.

Named tuples of what was read are sent as plain ones: their classes cost more than half
of the pickling of a release.
"""

import pickle
from collections.abc import Iterable, Sequence
from typing import Any

from umkm_cli.archive.packing import PackedOriginal, PreparedRelease
from umkm_cli.archive.search.stemming import Entries
from umkm_cli.models.release import Finding, Identity, Values
from umkm_cli.verbs.ingest.items import Item, ReadItem

_Plain = tuple[Any, ...]
# What a named tuple is made by, without the look at how many values there are.
_new = tuple.__new__


def pack_items(items: Sequence[Item]) -> bytes:
    """Write items as a message."""
    return pickle.dumps(items, pickle.HIGHEST_PROTOCOL)


def unpack_items(message: bytes) -> list[Item]:
    """Return the items of a message."""
    items: list[Item] = pickle.loads(message)
    return items


def pack_read(read: Sequence[ReadItem]) -> bytes:
    """Write what was read of items as a message; the items themselves stay behind."""
    return pickle.dumps(
        [(_to_plain(reading.prepared), *reading[2:]) for reading in read],
        pickle.HIGHEST_PROTOCOL,
    )


def unpack_read(message: bytes, items: Iterable[Item]) -> list[ReadItem]:
    """Return what was read of these items, from a message."""
    return [
        ReadItem(item, _from_plain(plain), *rest)
        for item, (plain, *rest) in zip(items, pickle.loads(message), strict=True)
    ]


def _to_plain(prepared: PreparedRelease | None) -> _Plain | None:
    if prepared is None:
        return None
    original, extractor, text, metadata, findings, *texts = prepared[:-3]
    identity, values, entries = prepared[-3:]
    return (
        tuple(original),
        extractor,
        text,
        metadata,
        tuple(map(tuple, findings)),
        *texts,
        tuple(identity),
        tuple(values),
        tuple(entries),
    )


def _from_plain(plain: _Plain | None) -> PreparedRelease | None:
    if plain is None:
        return None
    original, extractor, text, metadata, findings, *texts = plain[:-3]
    identity, values, entries = plain[-3:]
    return _new(
        PreparedRelease,
        (
            _new(PackedOriginal, original),
            extractor,
            text,
            metadata,
            tuple([_new(Finding, finding) for finding in findings]),
            *texts,
            _new(Identity, identity),
            _new(Values, values),
            _new(Entries, entries),
        ),
    )
