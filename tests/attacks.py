"""Hostile files for the tests: small files that grow, lie, or contain themselves."""

import io
import struct
import zipfile
from collections.abc import Iterable
from functools import cache

from tests.conftest import release_text

MEGABYTE = 1 << 20
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
_PAGES = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    b" /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
]
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def zip_of_zeros(megabytes: int, method: int) -> bytes:
    """A ZIP file with zeros, by any method, and a release behind them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as file:
        with file.open("a.txt", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(bytes(MEGABYTE))
        file.writestr("rilis.txt", release_text())
    return held.getvalue()


def zip_of_many(count: int, ending: str, text: str = "") -> bytes:
    """A ZIP file with very many small members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for number in range(count):
            file.writestr(f"{number}{ending}", text)
    return held.getvalue()


@cache
def _one_member(text: str | bytes) -> tuple[bytes, bytes, bytes]:
    """A ZIP file of one member: its part, its entry in the directory, the end record."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", text)
    content = held.getvalue()
    entry, end = content.rfind(b"PK\x01\x02"), content.rfind(b"PK\x05\x06")
    return content[:entry], content[entry:end], content[end:]


def overlapping_zip(*parts: tuple[int, str | bytes]) -> bytes:
    """A ZIP file whose directory names each part so many times, one after the other."""
    packed, directory, count = b"", b"", 0
    for times, text in parts:
        part, entry, _ = _one_member(text)
        directory += (entry[:42] + struct.pack("<I", len(packed)) + entry[46:]) * times
        packed += part
        count += times
    sizes = (count, count, len(directory), len(packed), 0)
    return packed + directory + struct.pack("<4s4xHHIIH", b"PK\x05\x06", *sizes)


def zip64_lie() -> bytes:
    """A ZIP file whose 64-bit end record claims 2^40 entries."""
    part, entry, end = _one_member(release_text())
    claimed = (44, 45, 45, 0, 0, 1 << 40, 1 << 40, 1 << 40, 0)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", *claimed)
    place = len(part) + len(entry)
    return (
        part + entry + record + struct.pack("<4sIQI", b"PK\x06\x07", 0, place, 1) + end
    )


def zip_in_zip(depth: int) -> bytes:
    """A ZIP file in a ZIP file in a ZIP file, as one that contains itself looks."""
    content, name = release_text().encode(), "a.txt"
    for _ in range(depth):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as file:
            file.writestr(name, content)
        content, name = held.getvalue(), "r.zip"
    return content


def wide_table(columns: int) -> bytes:
    """A CSV table with very many columns, and one release."""
    names = ";".join(f"kolom-{number}" for number in range(columns))
    body = release_text().splitlines()[-1]
    return f"{names};headline;body\r\n{'x;' * columns}Judul;{body}\r\n".encode()


def open_document(body: str) -> bytes:
    """An OpenDocument text with this body."""
    spaces = " ".join(
        f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    text = f"<office:text>{body}</office:text>"
    xml = f"<office:document-content {spaces}><office:body>{text}</office:body></office:document-content>"
    return office_file(
        "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", xml
    )


def office_file(first: str, content: str, name: str, xml: str) -> bytes:
    """An Office file of two parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(first, content)
        file.writestr(name, xml)
    return held.getvalue()


def nested_tables(depth: int) -> bytes:
    """An OpenDocument text with tables in tables."""
    cell = "<table:table-row><table:table-cell>"
    end = "</table:table-cell></table:table-row></table:table>"
    inner = f"<text:p>{' '.join(release_text().split())}</text:p>"
    return open_document(f"<table:table>{cell}" * depth + inner + end * depth)


def entities_of_entities(first: str, content: str, name: str) -> bytes:
    """An Office file that defines entities of entities."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE d [<!ENTITY e0 "x">{lines}]><d>&e11;</d>'
    return office_file(first, content, name, f'<?xml version="1.0"?>{xml}')


def page_in_page(depth: int) -> bytes:
    """A saved page with saved pages inside it, as one that contains itself looks."""
    page = (
        f"Content-Type: text/html\n\n<html><body><p>{release_text()}</p></body></html>"
    )
    for number in range(depth):
        kind = f'multipart/related; type="text/html"; boundary="b{number}"'
        page = f"Content-Type: {kind}\n\n--b{number}\n{page}\n--b{number}--\n"
    return f"From: <Saved by Blink>\nMIME-Version: 1.0\n{page}".encode()


def mail_in_mail(depth: int) -> bytes:
    """A mail with a mail with a mail, each `message/rfc822`."""
    mail = f"Subject: x\n\n{release_text()}"
    for number in range(depth):
        mail = f"Subject: {number}\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n{mail}"
    return f"Message-ID: <1>\n{mail}".encode()


def mail_of_parts(parts: Iterable[str]) -> bytes:
    """A mail of any number of parts."""
    head = "Message-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    return (head + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def attached_texts(count: int) -> Iterable[str]:
    """Parts of a mail, each an attached release."""
    for number in range(count):
        name = f"Content-Disposition: attachment; filename=a{number}.txt"
        yield f"Content-Type: text/plain\n{name}\n\n{release_text(f'Perajin {number} Naik Kelas')}"


def pdf_of(contents: bytes, *more: bytes) -> bytes:
    """A PDF of one page with these contents and further objects."""
    file = b"%PDF-1.7\n"
    for number, each in enumerate([*_PAGES, contents, _FONT, *more], 1):
        file += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    return file + b"trailer << /Root 1 0 R >>\n%%EOF"


def pdf_stream(data: bytes, entries: bytes = b"") -> bytes:
    """An object of a PDF with a stream."""
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


def pdf_of_forms(depth: int) -> bytes:
    """A PDF whose page draws a form ten times, which draws another ten times, and so on."""
    draw = b"/X Do " * 10
    forms = [
        pdf_stream(
            draw,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            b" /Resources << /XObject << /X %d 0 R >> >>" % (7 + number),
        )
        for number in range(depth)
    ]
    return pdf_of(pdf_stream(draw), *forms)
