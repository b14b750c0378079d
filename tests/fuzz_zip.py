"""ZIP files for `tests.fuzz`: what they start from, how they change, and what must hold.

A ZIP file with a changed byte is hardly ever one, so a change goes to one place: the
content, name or method of a part, the parts themselves, or one field of the headers and
directories, which then lies. The check unfolds what comes out as `umkm ingest` does.
"""

import io
import pickle
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from tests import attacks, made
from umkm_cli.models.ingest import Member, Receipt
from umkm_cli.sources import Bounds, Source
from umkm_cli.verbs.ingest.examine import Examined, examine
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.unfold import Task, unfold

Change = Callable[[bytes, int], bytes]
"""Changes bytes anywhere; the result is at most so long."""

ChangeFile = Callable[[Change, bytes, int, Random], bytes]
"""Changes a file in one place, so that it remains a file of its kind."""

MOST_BYTES = 32 * 1024
"""The largest member that is accepted, so that small files reach the limits."""

_TIMES_LARGEST = 20  # as in `umkm_cli.sources.bounds`
_DEEPEST = 6
_MOST_PARTS, _MOST_PART = 64, 256 * 1024
_METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)
_NAMES = (
    "rilis.txt", "a.zip", "mimetype", "content.xml", "[Content_Types].xml", "word/document.xml", "word/footnotes.xml",
    "styles.xml", "meta.xml", "docProps/core.xml", "surat.eml", "surat.mbox", "tabel.csv", "tabel.json", "b.jsonl",
    "rilis.html", "rilis.md", "../../keluar.txt", "/a.txt", "C:\\a.txt", "__MACOSX/a.txt", ".tersembunyi", "folder/",
    "a\x00b.txt", "a\nb.txt", "é.txt", "siaran\udcff.txt", "x" * 999 + ".txt", "", "a.DOCX", "xl/workbook.xml", "a.rtf",
)  # fmt: skip
_SIGNATURES = (
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
)
_HEADER_BYTES = 64  # from a signature; all fields of fixed size are in them
_VALUES = (0, 1, 2, 8, 12, 14, 93, 0x800, 0x801, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)  # fmt: skip
_EXTRAS = (
    struct.pack("<HHQQQ", 1, 24, 5, 5, 0),  # 64-bit sizes
    struct.pack("<HHQ", 1, 8, 1 << 63),
    struct.pack("<HH", 1, 0),
    struct.pack("<HHBI", 0x7075, 9, 1, 0) + b"a.zip",  # a name in Unicode
    b"\x75\x70",
)


class _Part(NamedTuple):
    """A file in a ZIP file."""

    name: str
    content: bytes
    method: int = ZIP_DEFLATED
    extra: bytes = b""


def zip_seeds() -> Iterator[bytes]:
    """Yield ZIP files of every kind and method, some within others, and hostile ones."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        word = made.word(folder).read_bytes()
        files = {
            each.name: each.read_bytes()
            for each in (
                made.text(folder),
                made.page(folder),
                made.saved_page(folder),
                made.rich_text(folder),
                made.mail_file(folder, made.mail("Batik", made.text(folder))),
            )
        }
        yield made.open_document(folder).read_bytes()
    yield word if len(word) < MOST_BYTES else attacks.office_file(*_WORD)
    yield made.zip_of(files)
    for method in _METHODS:
        text = _Part("siaran pers/rilis.txt", files["rilis.txt"], method)
        nested = _Part("dalam.zip", _zipped([text], Random(0)), method)
        yield _zipped([text, nested, _Part("folder/", b"", ZIP_STORED)], Random(0))
        yield _zipped([_Part("a.txt", bytes(3 * MOST_BYTES), method), text], Random(0))
    yield attacks.nested_tables(3)
    yield attacks.office_file(*_WORD)
    yield attacks.zip64_lie()
    yield attacks.zip_in_zip(7)
    yield attacks.overlapping_zip((30, bytes(MOST_BYTES)))
    yield attacks.zip_of_many(300, ".jpg")
    yield made.zip_of(
        {"tabel.csv": b"headline;body\nBatik;Solo", "a.jsonl": b'{"headline": "a"}\n'}
    )


_WORD = (
    "[Content_Types].xml",
    "<Types/>",
    "word/document.xml",
    f'<w:document xmlns:w="{attacks.WORD}"><w:body><w:p><w:r><w:t>Batik</w:t></w:r></w:p></w:body></w:document>',
)


def change_zip(change: Change, content: bytes, longest: int, random: Random) -> bytes:
    """Return a ZIP file with a change in one place, which may be a ZIP file within it."""
    chance = random.random()
    parts = _parts_of(content) if chance > 0.05 else []
    if not parts:
        return change(content, longest)
    if chance < 0.4:
        return _with_lie(content, longest, random)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        _CHANGES[random.randrange(len(_CHANGES))](change, parts, random)
    return _zipped(parts, random)


def _parts_of(content: bytes) -> list[_Part]:
    """Return the parts that can be unpacked; none if this is no ZIP file."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return [
                _Part(_name_of(info), piece, info.compress_type, info.extra)
                for info in archive.infolist()[:_MOST_PARTS]
                if (piece := _unpacked(archive, info)) is not None
            ]
    except Exception:
        return []


def _name_of(info: ZipInfo) -> str:
    return info.filename.encode("utf-8", "surrogateescape").decode(
        "utf-8", "surrogateescape"
    )


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes | None:
    try:
        with archive.open(info) as part:
            return part.read(_MOST_PART)
    except Exception:
        return None


def _change_content(change: Change, parts: list[_Part], random: Random) -> None:
    at = random.randrange(len(parts))
    content = parts[at].content
    if content.startswith(b"PK") and random.random() < 0.7:
        content = change_zip(change, content, len(content) + 512, random)
    else:
        content = change(content, len(content) + 512)
    parts[at] = parts[at]._replace(content=content)


def _rename(_: Change, parts: list[_Part], random: Random) -> None:
    at = random.randrange(len(parts))
    parts[at] = parts[at]._replace(name=random.choice(_NAMES))


def _change_name(change: Change, parts: list[_Part], random: Random) -> None:
    at = random.randrange(len(parts))
    name = change(parts[at].name.encode("utf-8", "surrogateescape"), 200)
    parts[at] = parts[at]._replace(name=name.decode("utf-8", "surrogateescape"))


def _change_method(_: Change, parts: list[_Part], random: Random) -> None:
    at = random.randrange(len(parts))
    parts[at] = parts[at]._replace(method=random.choice(_METHODS))


def _change_extra(change: Change, parts: list[_Part], random: Random) -> None:
    at = random.randrange(len(parts))
    extra = change(parts[at].extra + random.choice(_EXTRAS), 200)
    parts[at] = parts[at]._replace(extra=extra)


def _drop(_: Change, parts: list[_Part], random: Random) -> None:
    del parts[random.randrange(len(parts))]
    parts[len(parts) :] = [] if parts else [_Part("rilis.txt", b"Batik")]


def _repeat(_: Change, parts: list[_Part], random: Random) -> None:
    part = random.choice(parts)
    parts += [part] * random.choice((1, 1, 2, 30))


def _shuffle(_: Change, parts: list[_Part], random: Random) -> None:
    random.shuffle(parts)


def _nest(_: Change, parts: list[_Part], random: Random) -> None:
    inner = _Part("dalam.zip", _zipped(parts, random), random.choice(_METHODS))
    parts[:] = [*parts[: random.randrange(2)], inner]


def _swell(_: Change, parts: list[_Part], random: Random) -> None:
    """Let a part unpack to much."""
    at = random.randrange(len(parts))
    piece = parts[at].content[: random.choice((1, 9, 999))] or b"\0"
    content = piece * (random.choice((1, 2, 7)) * MOST_BYTES // len(piece))
    parts[at] = parts[at]._replace(content=content[:_MOST_PART])


_CHANGES = (
    _change_content, _change_content, _change_content, _rename, _change_name, _change_method, _change_extra, _drop,
    _repeat, _shuffle, _nest, _swell,
)  # fmt: skip


def _zipped(parts: list[_Part], random: Random) -> bytes:
    held = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(held, "w") as archive:
        warnings.simplefilter("ignore")  # the same name twice
        for part in parts:
            info = ZipInfo("x")
            info.filename = part.name.encode("utf-8", "replace").decode("utf-8")[
                :60_000
            ]
            info.compress_type = part.method if part.method in _METHODS else ZIP_STORED
            info.extra = part.extra[:1000]
            archive.writestr(info, part.content[:_MOST_PART])
        archive.comment = b"PK\x05\x06" * (random.random() < 0.02)
    return held.getvalue()


def _with_lie(content: bytes, longest: int, random: Random) -> bytes:
    """Return a ZIP file with another value in a field, or with bytes around it or missing."""
    if random.random() < 0.15:
        extra = random.choice(
            (b"", b"MZ", content[: 1 + random.randrange(len(content))])
        )
        content = random.choice(
            (extra + content, content + extra, content[: -1 - len(extra) % 30])
        )
        return content[:longest]
    lied = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 5))):
        at = _place_of_field(content, random)
        form = random.choice(("<B", "<H", "<I", "<Q"))
        most = (1 << 8 * struct.calcsize(form)) - 1
        if at + struct.calcsize(form) <= len(lied):
            (value,) = struct.unpack_from(form, lied, at)
            new = random.choice(
                (
                    *_VALUES,
                    value + 1,
                    value - 1,
                    value ^ 1 << random.randrange(16),
                    len(content),
                )
            )
            struct.pack_into(form, lied, at, new & most)
    return bytes(lied)


def _place_of_field(content: bytes, random: Random) -> int:
    starts = [at for each in _SIGNATURES for at in _places(content, each)]
    if not starts:
        return random.randrange(len(content))
    return random.choice(starts) + 2 * random.randrange(_HEADER_BYTES // 2)


def _places(content: bytes, piece: bytes) -> Iterator[int]:
    at = content.find(piece)
    while at >= 0:
        yield at
        at = content.find(piece, at + 1)


def check_container(content: bytes, check_file: Callable[[Member], None]) -> None:
    """Unfold a ZIP file as the limited process does, and check each file that comes out.

    Raises AssertionError if more comes out than the limits allow, if it is not the same
    the second time, and for what `umkm ingest` would call a bug.
    """
    files = list(_unfold(content))
    inside = [file for file in files if isinstance(file, Item)]
    assert len(pickle.dumps(files)) < 4 * (
        _TIMES_LARGEST + 1
    ) * MOST_BYTES + 2000 * len(files)
    assert sum(file.size for file in inside) <= _TIMES_LARGEST * MOST_BYTES + len(
        content
    )
    for file in files:
        _check_examined(file, len(content))
    if zlib.crc32(content) % 4 == 0:
        assert list(_unfold(content)) == files, "a member is proved from its container"
    for digest, file in {file.sha256: file for file in inside}.items():
        assert file.content is not None
        assert sha256(file.content).hexdigest() == digest
        source = file.source
        check_file(
            Member(
                source.path, file.content, source.metadata, media_type=file.media_type
            )
        )


def _unfold(content: bytes) -> Iterator[Examined]:
    source = Source("arsip.zip", "arsip.zip", named=True)
    file = examine(source, content, sha256(content).hexdigest())
    if isinstance(file, Item) and file.is_container:
        yield from unfold(Task(file, Bounds(MOST_BYTES), {}))
    else:
        yield file


def _check_examined(file: Examined, size: int) -> None:
    match file:
        case Receipt(origin=origin, error=failure):
            pass
        case ReadItem(item=item, failure=failure):
            origin = item.source.origin
        case Item(source=source):
            origin, failure = source.origin, None
            assert file.size <= max(MOST_BYTES, size)
            assert source.depth <= _DEEPEST
    assert "\x00" not in origin, "an export that comes back may not hold it"
    assert origin.encode("utf-8") is not None, "a database can hold it"
    assert "it cannot be read (" not in (failure or ""), failure
    assert len((failure or "-").splitlines()) == 1, "one sentence"
