"""PDF files for `tests.fuzz`: what they start from, how they change, and how they are read.

A change goes to one object: to its entries, or to its stream, unpacked; lengths and
offsets are right again afterwards. They are read in a limited process, as in `umkm
ingest`, where PDFium may fall, and which tells which lines of ours it came through.
"""

import base64
import io
import multiprocessing
import re
import sys
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.util import Finalize
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import CodeType, FrameType
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument, PdfiumError

from tests import attacks, made
from tests.fuzz_zip import Change
from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, kind_of_media_type
from umkm_cli.verbs.ingest.apart import Apart
from umkm_cli.verbs.ingest.options import MOST_BYTES, Limit
from umkm_cli.verbs.ingest.process import CRASHED

Instrument = Callable[[Callable[..., None]], Callable[..., Any]]
"""Returns a function that does the same, and is followed for coverage."""

_SECONDS = 4
_STEPS, _STEPS_AT_ONCE = 4096, 64
_PACKAGE = str(Path("umkm_cli/sources/formats/pdf"))
_MOST_LETTERS = 20_000
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b(.*?)\bendobj", re.S)
_STREAM = re.compile(rb"(.*?>>)\s*stream\r?\n(.*?)\r?\n?endstream", re.S)
_PACKED = re.compile(
    rb"/(?:Filter|DecodeParms|Length)\s*(?:\[[^\]]*\]|<<.*?>>|\d+ \d+ R|/?\w+)", re.S
)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+\d+\s+R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)")
_FILTER = re.compile(rb"/(ASCII85|Flate)Decode")
_TOKEN = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9a-fA-F\s]*>|\d+ \d+ R\b|/[^\s/\[\]()<>]*|[\[\]]|[^\s/\[\]()<>]+",
    re.S,
)
_NUMBER = re.compile(rb"[-+]?\d*\.?\d+")
_LONG_STREAM, _LONGEST_TEXT = 2000, 50_000
_FELL = ("reading it takes", CRASHED)
_TEXTS = (
    b"Jakarta, 12 Oktober 2020 \x96 Batik", b"SIARAN PERS", b"12", b" ", b"", b"-", b"Halaman 1", b":", b"a-", b"pe-",
    b"\x95", b"Kopi Batik Sleman Naik Kelas", b"\x01\x02", b"Program Kemitraan", b"x" * 99, b"Baca juga: ",
    b"a b " * 30,
)  # fmt: skip

_NUMBERS = (
    b"0", b"1", b"-1", b"2", b"0.001", b"-0.5", b"7", b"90", b"-270", b"255", b"65535", b"99999", b"-99999",
    b"2147483647", b"-2147483648", b"4294967296", b"1e38", b"3.4e39", b"99999999999999999999999999999999999999999",
    b"-0.00000000000000000000000000000000000000000001", b".", b"--5", b"1000", b"14400", b"200001",
)  # fmt: skip
_NAMES = (
    b"/F1", b"/X", b"/Type", b"/Page", b"/Pages", b"/Catalog", b"/Font", b"/Type0", b"/Type1", b"/Type3", b"/TrueType",
    b"/Identity-H", b"/Identity-V", b"/WinAnsiEncoding", b"/Helvetica", b"/Symbol", b"/ZapfDingbats", b"/Form",
    b"/Image", b"/Kids", b"/Parent", b"/Count", b"/Contents", b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate",
    b"/UserUnit", b"/ToUnicode", b"/Widths", b"/FirstChar", b"/Encoding", b"/Differences", b"/DescendantFonts",
    b"/Length", b"/Filter", b"/FlateDecode", b"/DCTDecode", b"/JBIG2Decode", b"/JPXDecode", b"/LZWDecode",
    b"/RunLengthDecode", b"/CCITTFaxDecode", b"/Crypt", b"/Encrypt", b"/Info", b"/Title", b"/CreationDate", b"/OCGs",
    b"/ActualText", b"/Annots", b"/AP", b"/W", b"/DW", b"/Matrix", b"/BBox", b"/FontMatrix", b"/CharProcs", b"/Prev",
)  # fmt: skip
_ENTRIES = (
    b"/Rotate 90", b"/UserUnit 1e9", b"/MediaBox [0 0 1e9 1e9]", b"/MediaBox [0 0 0 0]", b"/CropBox [9 9 -9 -9]",
    b"/Kids [2 0 R 2 0 R]", b"/Count 2147483647", b"/Contents [4 0 R 4 0 R 4 0 R]", b"/Parent 3 0 R",
    b"/Encoding /Identity-H", b"/Widths [1e9 -1e9 0]", b"/FirstChar -5", b"/ToUnicode 8 0 R",
    b"/FontMatrix [0 0 0 0 0 0]", b"/Info 9 0 R", b"/Title <FEFFD800>", b"/Title (\\000\\033[31m)",
    b"/CreationDate (D:99999999)", b"/Filter /FlateDecode", b"/Filter [/ASCII85Decode /LZWDecode]",
    b"/DecodeParms << /Predictor 12 /Columns 9999999 >>", b"/Matrix [1e9 0 0 1e-9 0 0]",
    b"/Type /ObjStm /N 99 /First 9", b"/Resources << >>",
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O () /U () /P 0 >>",
)  # fmt: skip
_OPERATORS = (
    b"BT /F1 12 Tf 50 700 Td (Batik) Tj ET", b"BT /F 12 Tf 50 700 Td (Jakarta, 12 Oktober 2020 \\226 Batik) Tj ET",
    b"1 0 0 1 50 700 Tm", b"0 0 0 0 0 0 Tm", b"0 1 -1 0 300 300 Tm", b"1e9 0 0 1e9 0 0 Tm", b"0 -14 Td", b"T*",
    b"14 TL", b"-3 Tc", b"900 Tw", b"50 Tz", b"0 Tz", b"-100 Tz", b"9 Ts", b"3 Tr", b"7 Tr",
    b"[(Ba) -250 (tik) 9999 (Solo)] TJ", b"(a) '", b"1 2 (b) \"", b"q", b"Q", b"/X Do", b"0 0 9 9 re f",
    b"0 0 m 9 9 l S", b"9 0 0 9 0 0 cm", b"0 0 0 0 0 0 cm", b"/Span << /ActualText <FEFFD83DDE00> >> BDC",
    b"/Span << /ActualText (Solo) >> BDC", b"EMC", b"/F1 0 Tf", b"/F1 -12 Tf", b"/F1 1e9 Tf",
    b"(sayur-) Tj T* (mayur) Tj", b"(Halaman 1 dari 2) Tj", b"<00010002D800DC00> Tj", b"<00> Tj", b"( ) Tj",
    b"BI /W 9 /H 9 /BPC 8 /CS /G ID 123 EI", b"/OC /X BDC", b"1 0 0 1 -99999 99999 cm", b"(\xad\x02) Tj",
    b"beginbfchar <41> <D83DDE00> endbfchar", b"beginbfrange <00> <FF> <D800> endbfrange",
    b"beginbfchar <42> <0000> endbfchar", b"beginbfchar <43> <004100420043> endbfchar",
    b"beginbfchar <44> <FFFE> endbfchar", b"begincodespacerange <00> <FFFF> endcodespacerange",
)  # fmt: skip
_CMAP = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange"
    b" 6 beginbfchar <61> <D83DDE00> <62> <0000> <63> <00AD> <64> <00660066> <65> <FFFE> <66> <D800> endbfchar"
    b" 1 beginbfrange <67> <7A> <0041> endbfrange endcmap end"
)
_COLUMNS = (
    b"BT /F 9 Tf 11 TL 40 700 Td "
    + b"(Bank menyalurkan pinjaman lunak) Tj 0 -11 Td " * 9
    + (b"250 99 Td " + b"(kepada para perajin di Trangsan) Tj 0 -11 Td " * 9 + b"ET")
)
_TABLE = b"".join(
    b"BT /F 10 Tf %d %d Td (%b) Tj ET "
    % (60 + 120 * column, 700 - 14 * row, (b"Solo", b"Rp 12", b"2020")[column])
    for row in range(6)
    for column in range(3)
)


class _Object(NamedTuple):
    """An object of a PDF: its entries, and its stream, unpacked if it could be."""

    entries: bytes
    stream: bytes | None = None


_Objects = dict[int, _Object]


def pdf_seeds() -> Iterator[bytes]:
    """Yield small PDF files of other forms than the fixtures: by reportlab, and by hand."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield made.pdf(folder).read_bytes()
        yield made.newsletter(folder, made.PARAGRAPHS).read_bytes()
        yield _pages(folder, 3)
    for contents in (_COLUMNS, _TABLE, b" ".join(_OPERATORS[:40])):
        yield attacks.pdf_of(attacks.pdf_stream(contents))
    text = b"BT /F 12 Tf 50 700 Td (" + bytes(range(97, 123)) + b") Tj ET /X Do"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >>"
    inside = attacks.pdf_stream(text.removesuffix(b"/X Do"), form)
    content = attacks.pdf_of(
        attacks.pdf_stream(text), inside, attacks.pdf_stream(_CMAP)
    )
    yield content.replace(b"/Helvetica >>", b"/Helvetica /ToUnicode 7 0 R >>")


def _pages(folder: Path, count: int) -> bytes:
    """Return a PDF of pages with headers and footers, a title and an encoding of its own."""
    from reportlab.lib.pagesizes import A5
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A5, pageCompression=0)
    canvas.setTitle("Siaran Pers")
    for number in range(count):
        canvas.drawString(40, 570, "PT Batik Sleman")
        canvas.drawString(40, 20, f"Halaman {number + 1} dari {count}")
        canvas.setFont("Symbol", 9)
        canvas.drawString(40, 500, "abc")
        canvas.setFont("Times-Roman", 11)
        for line in range(12):
            canvas.drawString(
                40,
                470 - 14 * line,
                f"{number} para perajin batik di Sleman menerima pin-",
            )
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def change_pdf(change: Change, content: bytes, longest: int, random: Random) -> bytes:
    """Return a PDF with a change in one or few of its objects."""
    root, objects = _objects_of(content)
    if not objects or random.random() < 0.08:
        return change(content, longest)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        _CHANGES[random.randrange(len(_CHANGES))](change, objects, random)
    return _written(root, objects, random)


def _objects_of(content: bytes) -> tuple[int, _Objects]:
    """Return the number of the root, and the objects."""
    objects: _Objects = {}
    for number, body in _OBJECT.findall(content):
        objects[int(number)] = read = _object_of(body)
        if b"/ObjStm" in read.entries and read.stream:
            objects |= _objects_in(read)
            del objects[int(number)]
    roots = _ROOT.findall(content)
    return int(roots[-1]) if roots else 1, objects


def _object_of(body: bytes) -> _Object:
    match = _STREAM.match(body)
    if match is None:
        return _Object(body.strip())
    entries, stream = match[1], match[2]
    filters = _FILTER.findall(entries)
    if b"/Predictor" in entries or (b"/Filter" in entries and not filters):
        return _Object(entries, stream)
    with suppress(ValueError, zlib.error):
        for name in filters:
            stream = _UNPACK[name](stream)
        return _Object(_PACKED.sub(b"", entries), stream)
    return _Object(entries, stream)


_UNPACK: dict[bytes, Callable[[bytes], bytes]] = {
    b"Flate": lambda data: zlib.decompressobj().decompress(data, 1 << 20),
    b"ASCII85": lambda data: base64.a85decode(data.strip().removesuffix(b"~>")),
}


def _objects_in(stream: _Object) -> _Objects:
    """Return the objects in an object stream."""
    assert stream.stream is not None
    first = re.search(rb"/First\s+(\d+)", stream.entries)
    body = stream.stream[int(first[1]) :] if first else b""
    numbers = [
        int(each)
        for each in stream.stream[: -len(body) or None].split()
        if each.isdigit()
    ]
    starts = [*numbers[1::2], len(body)]
    pieces = (body[start:end] for start, end in pairwise(starts))
    return {
        number: _Object(piece.strip())
        for number, piece in zip(numbers[::2], pieces, strict=False)
    }


def _some(objects: _Objects, random: Random, *, stream: bool | None = None) -> int:
    """Return the number of some object; one with or without a stream, if there is any."""
    fitting = [
        number
        for number, each in objects.items()
        if stream is None or (each.stream is not None) == stream
    ]
    return random.choice(fitting or list(objects))


def _change_stream(change: Change, objects: _Objects, random: Random) -> None:
    number = _some(objects, random, stream=True)
    stream = objects[number].stream or b""
    objects[number] = objects[number]._replace(stream=change(stream, len(stream) + 256))


def _change_entries(change: Change, objects: _Objects, random: Random) -> None:
    number = _some(objects, random)
    entries = objects[number].entries
    objects[number] = objects[number]._replace(
        entries=change(entries, len(entries) + 64)
    )


def _change_tokens(_: Change, objects: _Objects, random: Random) -> None:
    """Put another operator, number or string into the contents of a page, a font or a form."""
    number = _some(objects, random, stream=True)
    stream = objects[number].stream
    if stream is not None and len(stream) < _LONGEST_TEXT:
        objects[number] = objects[number]._replace(
            stream=_other_tokens(stream, _OPERATORS, random)
        )


def _change_entry(_: Change, objects: _Objects, random: Random) -> None:
    number = _some(objects, random)
    numbers = [b"%d 0 R" % each for each in objects]
    choices = (*_ENTRIES, *random.sample(numbers, min(9, len(numbers))), *_NAMES)
    entries = objects[number].entries
    if len(entries) < _LONGEST_TEXT:
        objects[number] = objects[number]._replace(
            entries=_other_tokens(entries, choices, random)
        )


def _other_tokens(text: bytes, choices: tuple[bytes, ...], random: Random) -> bytes:
    tokens = _TOKEN.findall(text) or [b""]
    at = random.randrange(len(tokens))
    end = min(len(tokens), at + random.choice((1, 1, 2, 5, 20)))
    action = random.randrange(6)
    if action == 0:
        tokens[at:end] = []
    elif action == 1:
        tokens[at:at] = tokens[at:end] * random.choice((1, 1, 3, 200))
    elif action == 2:
        tokens[at:at] = [random.choice(choices)]
    elif action == 3 and text.startswith(b"<<"):
        tokens[1:1] = [random.choice(choices)]
    else:
        tokens[at] = _other_token(tokens[at], choices, random)
    return b" ".join(tokens)


def _other_token(token: bytes, choices: tuple[bytes, ...], random: Random) -> bytes:
    if _NUMBER.fullmatch(token):
        return random.choice(_NUMBERS)
    if token.startswith(b"/"):
        return random.choice(_NAMES)
    if token.startswith(b"("):
        return b"(%b)" % random.choice(
            (*_TEXTS, bytes(random.randrange(256) for _ in range(9)))
        ).replace(b"(", b"[").replace(b")", b"]")
    return random.choice(choices)


def _copy_object(_: Change, objects: _Objects, random: Random) -> None:
    objects[_some(objects, random)] = objects[_some(objects, random)]


def _drop_object(_: Change, objects: _Objects, random: Random) -> None:
    if len(objects) > 1:
        del objects[_some(objects, random)]


def _add_object(_: Change, objects: _Objects, random: Random) -> None:
    objects[max(objects) + 1] = objects[_some(objects, random)]


def _repeat_pages(_: Change, objects: _Objects, random: Random) -> None:
    """Name the pages of a list many times."""
    lists = [number for number, each in objects.items() if _KIDS.search(each.entries)]
    if lists:
        number = random.choice(lists)
        before, kids, after = _KIDS.split(objects[number].entries, maxsplit=1)
        entries = (
            before + b"/Kids [" + (kids + b" ") * random.choice((2, 9, 60)) + after
        )
        count = b"/Count %d" % entries.count(b" R")
        objects[number] = _Object(re.sub(rb"/Count -?\d+", count, entries))


_CHANGES: tuple[Callable[[Change, _Objects, Random], None], ...] = (
    _change_stream, _change_stream, _change_tokens, _change_tokens, _change_tokens, _change_tokens, _change_tokens,
    _change_entries, _change_entry, _change_entry, _change_entry, _copy_object, _drop_object, _add_object,
    _repeat_pages,
)  # fmt: skip


def _written(root: int, objects: _Objects, random: Random) -> bytes:
    """Return a PDF with these objects: most have a table of their places, and true lengths."""
    held = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, each in objects.items():
        places[number] = len(held)
        held += b"%d 0 obj\n%b\nendobj\n" % (number, _packed(each, random))
    start = len(held)
    if random.random() < 0.9:
        held += b"xref\n0 1\n0000000000 65535 f \n"
        held += b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
    held += b"trailer\n<< /Size %d /Root %d 0 R" % (max(objects) + 1, root)
    infos = [
        number for number, each in objects.items() if b"/CreationDate" in each.entries
    ]
    held += b" /Info %d 0 R" % infos[0] if infos else b""
    return bytes(held) + b" >>\nstartxref\n%d\n%%%%EOF" % start


def _packed(each: _Object, random: Random) -> bytes:
    if each.stream is None:
        return each.entries
    entries, data = each.entries.removesuffix(b">>"), each.stream
    if b"/Filter" not in entries and (
        len(data) > _LONG_STREAM or random.random() < 0.1
    ):
        data = zlib.compress(data)
        entries += b" /Filter /FlateDecode"
    length = (
        len(data)
        if random.random() < 0.97
        else random.choice((0, 1, len(data) + 9, 1 << 31))
    )
    entries = re.sub(rb"/Length \d+( \d+ R)?", b"", entries)
    return b"%b /Length %d >>\nstream\n%b\nendstream" % (entries, length, data)


class _Defect(NamedTuple):
    """What went wrong where a PDF is read, as a traceback."""

    told: str


class _Read(NamedTuple):
    """The text of a PDF, and numbers that stand for the steps that its reading took."""

    found: Extract
    steps: frozenset[int]


class PdfReader:
    """Reads PDF files in a limited process, as `umkm ingest` does.

    What follows coverage gets to `instrument` functions that have a branch for each
    step that a reading can take, and so sees the steps in the other process.
    """

    def __init__(self, instrument: Instrument | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        context.Process(target=_serve, args=(theirs,)).start()
        theirs.close()
        # It ends with the pipe, and we only when it has ended.
        Finalize(None, self._connection.close, exitpriority=0)
        self._marks = [instrument(each) for each in _marks()] if instrument else []

    def extract(self, content: bytes) -> Extract:
        """Return the text of a PDF. Raises NoText, and AssertionError for a defect."""
        self._connection.send(content)
        reply = self._connection.recv()
        if isinstance(reply, _Defect):
            raise AssertionError(reply.told)
        if isinstance(reply, str):
            raise NoText(reply)
        assert isinstance(reply, _Read)
        for mark in self._marks:
            mark(reply.steps)
        return reply.found


def _marks() -> Iterator[Callable[[frozenset[int]], None]]:
    """Yield functions of a set of steps, which together have a branch for each step."""
    for first in range(0, _STEPS, _STEPS_AT_ONCE):
        steps = range(first, first + _STEPS_AT_ONCE)
        lines = (f"    if {step} in steps: count += 1\n" for step in steps)
        made: dict[str, Any] = {}
        exec(f"def mark(steps):\n    count = 0\n{''.join(lines)}", made)
        yield made["mark"]


def _serve(connection: Connection) -> None:
    """Read one PDF after the other; say at the end how often that failed, and why."""
    counts: Counter[str] = Counter()
    with suppress(EOFError, OSError), Apart((), Limit(_SECONDS, MOST_BYTES)) as apart:
        while True:
            reply = _read_within(apart, connection.recv())
            counts[reply if isinstance(reply, str) else type(reply).__name__] += 1
            connection.send(reply)
    told = "".join(f"\n  {count} × {what}" for what, count in counts.most_common())
    sys.stderr.write(f"PDF:{told}\n")


def _read_within(apart: Apart, content: bytes) -> Any:
    """Return what comes of a PDF, or the sentence that says why nothing does."""
    try:
        if apart.call(_count_letters, content) > _MOST_LETTERS:
            return "more letters than are worth the time"
        return apart.call(_read, content)
    except UnreadableFile as error:
        if str(error).startswith(_FELL):
            Path(f"fell-{sha256(content).hexdigest()[:12]}").write_bytes(content)
        return str(error)


def _count_letters(content: bytes) -> int:
    """Return how many letters PDFium finds in a file; 0 if it cannot read it."""
    count = 0
    with suppress(PdfiumError):
        document = PdfDocument(content)
        for number in range(len(document)):
            with suppress(PdfiumError):  # of this page
                count += document[number].get_textpage().count_chars()
    return count


def _read(content: bytes) -> Any:
    places: set[tuple[CodeType, int, str]] = set()
    pdf = kind_of_media_type("application/pdf")
    assert pdf is not None

    def follow(frame: FrameType, event: str, _: Any) -> Any:
        if _PACKAGE not in frame.f_code.co_filename:
            return None
        places.add((frame.f_code, frame.f_lineno, event))
        return follow

    sys.settrace(follow)
    try:
        found = extract(pdf, content)
        return _Read(found, frozenset(_number_of(*place) for place in places))
    except (UnreadableFile, MemoryError) as error:
        # What the reader did not foresee is a sentence, too, and may be a mistake of ours.
        if "it cannot be read (" not in str(error):
            raise
        return _Defect("".join(traceback.format_exception(error)))
    finally:
        sys.settrace(None)


def _number_of(code: CodeType, line: int, event: str) -> int:
    """Return the number that stands for a step; few have the same."""
    return zlib.crc32(f"{code.co_filename} {line} {event}".encode()) % _STEPS
