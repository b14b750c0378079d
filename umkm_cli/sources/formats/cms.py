"""Take the text out of a signed mail that only its signature contains (RFC 5652, 8551).

S/MIME calls this opaque signing: the mail is nothing but a binary value (X.690), which
holds the text, the signature and its certificates. Only the way to the text is
followed; the signature is not examined. Libraries for this format parse all of it, and
need far more code than that way does.
"""

from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
_END_OF_CONTENTS = 0
_CONSTRUCTED = 0x20
_LONG = 0x80  # in the length of a value: its length follows, or nothing states it
_DEEPEST = 12


class _Value(NamedTuple):
    """A value in `data`: its tag, and where its content begins and ends."""

    data: bytes
    tag: int
    start: int
    end: int
    depth: int

    @property
    def content(self) -> bytes:
        """Its content; that of several pieces joined."""
        if self.tag & _CONSTRUCTED:
            return b"".join(map(attrgetter("content"), self.values()))
        return self.data[self.start : self.end]

    def values(self) -> Iterator["_Value"]:
        """Yield the values in it."""
        at = self.start
        while at < self.end:
            value = _value_at(self.data, at, self.end, self.depth + 1)
            if value.tag == _END_OF_CONTENTS:
                return
            yield value
            at = value.end

    def first(self, count: int) -> list["_Value"]:
        """Return the first values in it. Raises ValueError if there are fewer."""
        found = list(islice(self.values(), count))
        if len(found) < count:
            raise ValueError("a value is missing")
        return found


def signed_text(content: bytes) -> bytes | None:
    """Return the text in a signed message.

    None for a message that is encrypted, is damaged, or only has certificates.
    """
    try:
        (info,) = _Value(content, _CONSTRUCTED, 0, len(content), 0).first(1)
        kind, signed = info.first(2)
        (signed,) = signed.first(1)
        _, _, encapsulated = signed.first(3)
        _, text = encapsulated.first(2)
        is_signed = kind.content == _SIGNED_DATA
        return text.content if is_signed else None
    except (ValueError, IndexError):
        return None


def _value_at(data: bytes, at: int, end: int, depth: int) -> _Value:
    """Return the value at a position. Raises ValueError or IndexError if it is damaged.

    What is cut off ends where the data does.
    """
    if depth > _DEEPEST:
        raise ValueError("nested more deeply than any real message")
    tag, length, start = data[at], data[at + 1], at + 2
    if length == _LONG:
        return _without_stated_end(_Value(data, tag, start, end, depth))
    if length > _LONG:
        size = length - _LONG
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    return _Value(data, tag, start, min(start + length, end), depth)


def _without_stated_end(value: _Value) -> _Value:
    """Return a value that ends where a mark is at the end of its values."""
    end = value.start
    for each in value.values():
        end = each.end
    return value._replace(end=min(end + 2, value.end))
