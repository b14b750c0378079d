"""Tell the kinds of compound files (MS-CFB) apart: old Office files, Outlook's messages.

Only the names of what stands at the top are read, in little time whatever the file says.
"""

import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain, repeat
from typing import NamedTuple

BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<30xH16xI16xI")  # size of sectors, directory, list of tables
_SHIFTS = (9, 12)
_TABLES_IN_HEADER, _HEADER_SIZE = 109, 512
_NUMBER = struct.Struct("<I")
_LAST = 0xFFFFFFFA  # numbers above are marks, such as the end of a chain
_FREE = b"\xff"
_ENTRY = struct.Struct("<64sH2x3I")  # name, its size; previous, next, first below
_ENTRY_SIZE = 128
_MOST = 10_000  # entries at the top, or sectors of tables


class _Entry(NamedTuple):
    """A name in the directory, and the numbers of its neighbours."""

    name: str
    before: int
    after: int
    below: int


class _Directory:
    """The directory of a compound file. Raises struct.error where it is cut off."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, first, self._next_tables = _HEADER.unpack_from(content)
        if shift not in _SHIFTS:
            raise struct.error("no size of sectors")
        self._size = 1 << shift
        self._tables = [
            number
            for (number,) in _NUMBER.iter_unpack(content[76:_HEADER_SIZE])
            if number <= _LAST
        ]
        self._add_tables()
        self._sectors = list(self._chain(first))

    def _add_tables(self) -> None:
        """Find the tables of large files, which the header has no room for."""
        sector = self._next_tables
        while sector <= _LAST and len(self._tables) < _MOST:
            *numbers, sector = struct.unpack(f"<{self._size // 4}I", self._at(sector))
            self._tables += numbers

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._size
        return self._content[start : start + self._size]

    def _chain(self, sector: int) -> Iterator[int]:
        """Yield the sectors of the directory, at most so many."""
        per_table = self._size // _NUMBER.size
        for _ in range(_MOST):
            if sector > _LAST:
                return
            yield sector
            table, place = divmod(sector, per_table)
            if table >= len(self._tables):
                return
            (sector,) = _NUMBER.unpack_from(
                self._at(self._tables[table]), place * _NUMBER.size
            )

    def entry(self, number: int) -> _Entry:
        """Return an entry. Raises struct.error or IndexError if there is none."""
        sector, place = divmod(number, self._size // _ENTRY_SIZE)
        data = self._at(self._sectors[sector])
        name, size, *numbers = _ENTRY.unpack_from(data, place * _ENTRY_SIZE)
        text = name[: max(0, size - 2)].decode("utf-16-le", "replace")
        return _Entry(text, *numbers)


def top_names(content: bytes) -> frozenset[str]:
    """Return the names at the top of a compound file, in lower case; none if it is damaged."""
    names: set[str] = set()
    with suppress(struct.error, IndexError):
        directory = _Directory(content)
        waiting, seen = [directory.entry(0).below], set[int]()
        while waiting and len(seen) < _MOST:
            number = waiting.pop()
            if number > _LAST or number in seen:
                continue
            seen.add(number)
            entry = directory.entry(number)
            names.add(entry.name.lower())
            waiting += (entry.before, entry.after)
    return frozenset(names)


def is_cut(content: bytes) -> bool:
    """Return whether a compound file ends before a sector that its header or its tables name."""
    if len(content) < _HEADER_SIZE:
        return True
    shift, first, _next = _HEADER.unpack_from(content)
    size = 1 << min(shift, _SHIFTS[-1])
    numbers = chain.from_iterable(_NUMBER.iter_unpack(content[76:_HEADER_SIZE]))
    tables = list(filter(_LAST.__ge__, numbers))
    named = (first, *tables, _last_used(content, tables, size))
    last = max(filter(_LAST.__ge__, named))
    # It consists of whole sectors; the header takes the place of one.
    return any((len(content) % _HEADER_SIZE, len(content) < (last + 2) * size))


def _last_used(content: bytes, tables: Iterable[int], size: int) -> int:
    """Return the number of the last sector that is not free by these tables, or 0."""
    starts = ((table + 1) * size for table in tables)
    entries = b"".join(content[start : start + size] for start in starts)
    return max(0, (len(entries.rstrip(_FREE)) - 1) // _NUMBER.size)


def holds_any(
    content: bytes, names: Iterable[str], beginnings: Iterable[bytes]
) -> bool:
    """Return whether a name stands anywhere in a compound file, or a sector begins so."""
    encoded = map(str.encode, names, repeat("utf-16-le"))
    if any(map(content.__contains__, encoded)):
        return True
    begins = tuple(beginnings)
    sectors = range(_HEADER_SIZE, len(content), _HEADER_SIZE)
    return any(map(partial(content.startswith, begins), sectors))


def raw_texts(content: bytes) -> Iterator[str]:
    """Yield all bytes as letters of one byte, and of two, wherever these begin.

    Whatever text a file holds is in one of them, amid other things.
    """
    yield content.decode("cp1252", "replace")
    yield content.decode("utf-16-le", "replace")
    yield content[1:].decode("utf-16-le", "replace")
