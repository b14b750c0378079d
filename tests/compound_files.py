"""Compound files (MS-CFB), the form of Office files before 2007 and of Outlook's messages."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")


class _Tree:
    """The names in a compound file: each with its children, or with its bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.names: list[str] = ["Root Entry"]
        self.children: dict[int, list[int]] = {0: []}
        self.contents: dict[int, bytes] = {}
        for path, content in files.items():
            parent = 0
            for folder in path.split("/")[:-1]:
                parent = self._add(folder, parent)
            self.contents[self._add(path.rpartition("/")[2], parent)] = content

    def _add(self, name: str, parent: int) -> int:
        siblings = self.children.setdefault(parent, [])
        for each in siblings:
            if self.names[each] == name:
                return each
        self.names.append(name)
        siblings.append(len(self.names) - 1)
        return len(self.names) - 1


def _padded(content: bytes, size: int) -> bytes:
    return content + bytes(-len(content) % size)


def _chain(first: int, count: int) -> Iterator[int]:
    yield from range(first + 1, first + count)
    yield _END


def compound(files: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these streams; `a/b` is in the storage `a`.

    Large streams of the same bytes share them.
    """
    tree = _Tree(files)
    mini, mini_table, starts = b"", list[int](), dict[int, int]()
    for entry, content in tree.contents.items():
        if 0 < len(content) < _CUTOFF:
            starts[entry] = len(mini_table)
            padded = _padded(content, _MINI)
            mini_table += _chain(starts[entry], len(padded) // _MINI)
            mini += padded
    sectors, table = b"", list[int]()

    def place(content: bytes) -> int:
        nonlocal sectors
        if not content:
            return _END
        first = len(table)
        padded = _padded(content, _SECTOR)
        table.extend(_chain(first, len(padded) // _SECTOR))
        sectors += padded
        return first

    placed: dict[bytes, int] = {}
    for entry, content in tree.contents.items():
        if len(content) >= _CUTOFF:
            if content not in placed:
                placed[content] = place(content)
            starts[entry] = placed[content]
    root_start = place(mini)
    mini_start = place(struct.pack(f"<{len(mini_table)}I", *mini_table))
    directory = place(_directory(tree, starts, root_start, len(mini)))
    per_sector = _SECTOR // 4
    needed = 1
    while len(table) + needed > needed * per_sector:
        needed += 1
    first_table = len(table)
    table += [_TABLE] * needed
    table += [_FREE] * (needed * per_sector - len(table))
    sectors += struct.pack(f"<{len(table)}I", *table)
    listed = [*range(first_table, first_table + needed)]
    return _header(directory, mini_start, len(mini_table), listed) + sectors


def _directory(
    tree: _Tree, starts: Mapping[int, int], root_start: int, mini_size: int
) -> bytes:
    after = {
        each: following
        for siblings in tree.children.values()
        for each, following in zip(siblings, [*siblings[1:], _FREE], strict=True)
    }
    lines = []
    for entry, name in enumerate(tree.names):
        encoded = name.encode("utf-16-le")
        content = tree.contents.get(entry)
        kind = _STORAGE if content is None else _STREAM
        start = starts.get(entry, _END if kind == _STREAM else 0)
        size = len(content or b"")
        if entry == 0:
            kind, start, size = _ROOT, root_start, mini_size
        below = tree.children.get(entry, [_FREE])
        links = (_FREE, after.get(entry, _FREE), below[0] if below else _FREE)
        lines.append(
            _ENTRY.pack(encoded, len(encoded) + 2, kind, 1, *links, bytes(16), 0, 0, 0, start, size)
        )  # fmt: skip
    return _padded(b"".join(lines), _SECTOR)


def _header(directory: int, mini: int, mini_count: int, tables: Sequence[int]) -> bytes:
    mini_sectors = -(-mini_count * 4 // _SECTOR)
    fields = struct.pack(
        "<16xHHHHH6xIIIIIIIIII",
        0x3E, 3, 0xFFFE, 9, 6, 0, len(tables), directory, 0, _CUTOFF, mini, mini_sectors, _END, 0, 0,
    )[:-4]  # fmt: skip
    listed = [*tables, *[_FREE] * (109 - len(tables))]
    return _BEGINS + fields + struct.pack("<109I", *listed)


def tables_first(content: bytes) -> bytes:
    """Return a small compound file with its large streams last, as Outlook writes it."""
    sectors = [
        content[at : at + _SECTOR] for at in range(_SECTOR, len(content), _SECTOR)
    ]
    directory, mini, table = struct.unpack_from("<I8xI12xI", content, 48)
    after = struct.unpack(f"<{_SECTOR // 4}I", sectors[table])
    (small,) = struct.unpack_from("<I", sectors[directory], 116)
    chains = chain.from_iterable(
        _followed(after, each) for each in (directory, mini, small)
    )
    told = [table, *chains]
    order = [*told, *(each for each in range(len(sectors)) if each not in told)]
    places = {old: new for new, old in enumerate(order)}
    moved = [sectors[old] for old in order]
    entries = [_FREE] * len(after)
    for old, new in places.items():
        entries[new] = places.get(after[old], after[old])
    moved[0] = struct.pack(f"<{len(entries)}I", *entries)
    for number in range(1, len(moved)):
        if order[number] in _followed(after, directory):
            moved[number] = _moved_entries(moved[number], places)
    header = bytearray(content[:_SECTOR])
    struct.pack_into("<I", header, 48, places[directory])
    struct.pack_into("<I", header, 60, places.get(mini, mini))
    struct.pack_into("<I", header, 76, 0)
    return bytes(header) + b"".join(moved)


def _followed(after: Sequence[int], sector: int) -> Iterator[int]:
    while sector < len(after):
        yield sector
        sector = after[sector]


def _moved_entries(directory: bytes, places: Mapping[int, int]) -> bytes:
    """Return a sector of the directory, with what is not in the small stream at its new place."""
    entries = map(list, _ENTRY.iter_unpack(directory))
    moved = b""
    for entry in entries:
        *_, kind, _color, _1, _2, _3, _id, _4, _5, _6, start, size = entry
        if kind == _ROOT or size >= _CUTOFF:
            entry[-2] = places.get(start, start)
        moved += _ENTRY.pack(*entry)
    return moved
