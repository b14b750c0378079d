"""Small files of different producers that the tests read: `fixtures/producers`."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.accuracy import FIXTURES
from tests.producers.producer import Producer
from tests.producers.releases import BY_NAME, Written

FOLDER = FIXTURES / "producers"

CHOSEN = {
    "Chromium printed": "en-long-headline",
    "Chromium in one file": "en-table",
    "LibreOffice docx": "id-catatan-kaki",
    "LibreOffice doc": "en-footnote",
    "LibreOffice odt": "id-bernomor",
    "LibreOffice html": "en-table",
    "LibreOffice rtf": "id-daftar",
    "LibreOffice epub": "id-tabel",
    "pandoc epub": "en-table",
    "pandoc docx": "en-list",
    "pandoc odt": "en-footnote",
    "pandoc html": "id-tabel",
    "reportlab": "en-numbered",
    "Ghostscript distilled": "en-plain",
    "qpdf linearised": "id-dua-kolom",
    "pdftk rotated": "id-judul-panjang",
    "WeasyPrint": "en-columns",
    "cairo": "id-catatan-kaki",
    "Gmail-like": "en-long-headline",
    "Outlook-like": "en-table",
    "Thunderbird-like": "id-judul-panjang",
}
"""The release that each producer writes for the tests: one that shows what is its own."""

# What differs each time, moments and random names, and what stands for it: as long as
# it was, because a PDF file counts its bytes.
_VARIABLE = (
    (rb"(?<=Date \(D:)\d{14}", b"20250101000000"),
    (rb"(?<=\nDate: )[^\n]+ GMT", b"Wed, 01 Jan 2025 00:00:00 GMT"),
    (rb"(?<=MultipartBoundary--)\w{42}", 42 * b"x"),
    (rb"(?<=frame-)[0-9A-F]{32}", 32 * b"0"),
    (rb"(?<=css-)[0-9a-f-]{36}", 36 * b"0"),
    (rb"(?<=/ID \[<)[0-9A-Fa-f]{32}", 32 * b"0"),
    (rb"(?<=/ID \[<0{32}><)[0-9A-Fa-f]{32}", 32 * b"0"),
)

_LIST_NUMBER = re.compile(rb'(?<="list)\d{6,}(?=")')
_SESSION = re.compile(rb'("Rsid(?:Root)?" config:type="int">)\d+')
_MOMENT = re.compile(rb"(?<=date>)\d{4}-\d\d-\d\dT[\d:.]+")


def written_in(path: Path) -> Written:
    """Return the release that a fixture holds, by the name of its file."""
    return BY_NAME[path.stem.partition(".")[2]]


def record(producers: Iterable[Producer], folder: Path) -> Iterator[str]:
    """Write the fixtures of the producers that are installed; yield a line for each."""
    FOLDER.mkdir(exist_ok=True)
    for producer in producers:
        if producer.name not in CHOSEN:
            continue
        if lacking := producer.lacks():
            yield f"{producer.name}: kept, not installed: {', '.join(lacking)}"
            continue
        written = BY_NAME[CHOSEN[producer.name]]
        (made,) = producer.write([written], folder)
        name = producer.name.replace(" ", "-")
        path = FOLDER / f"{name}.{written.name}{producer.ending}"
        path.write_bytes(settled(made.read_bytes()))
        yield f"{path.name}: {path.stat().st_size:,} bytes"


def settled(content: bytes) -> bytes:
    """Return a file without what differs each time that a program writes it."""
    if content.startswith(b"PK"):
        return _settled_zip(content)
    for pattern, constant in _VARIABLE:
        content = re.sub(pattern, constant, content)
    return content


def _settled_xml(content: bytes) -> bytes:
    """Return a member of a ZIP file without moments and random numbers of lists."""
    numbers: dict[bytes, bytes] = {}
    for name in _LIST_NUMBER.findall(content):
        numbers.setdefault(name, str(len(numbers) + 1).encode())
    content = _LIST_NUMBER.sub(lambda name: numbers[name[0]], content)
    content = _SESSION.sub(rb"\g<1>1", content)
    return _MOMENT.sub(b"2025-01-01T00:00:00", content)


def _settled_zip(content: bytes) -> bytes:
    """Return a ZIP file whose members have the time 0, no remarks, and one moment in their XML."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(held, "w") as new,
    ):
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename)
            entry.compress_type = member.compress_type
            new.writestr(entry, _settled_xml(old.read(member)))
    return held.getvalue()
