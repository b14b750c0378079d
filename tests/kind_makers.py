"""Files of each kind, with one made release in each, for `tests.benchmark_kinds`."""

import gzip
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, P
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests import feeds, made, scans, web_archives
from tests.chats import chat
from tests.old_word import old_word
from tests.old_workbooks import old_workbook
from tests.outlook_messages import PLAIN, SUBJECT, message, winmail
from tests.test_books import book

Texts = tuple[str, ...]
Make = Callable[[Path, Texts], object]
"""Writes a file with a headline and paragraphs."""

_DPI, _ON_A_PAGE = 200, 4_000  # characters


def _paragraphs(texts: Texts) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in texts[1:])


def _with(make: Callable[[Texts], bytes]) -> Make:
    """Return what writes the bytes that `make` returns."""
    return lambda path, texts: path.write_bytes(make(texts))


def _plain(texts: Texts) -> bytes:
    return "\n\n".join(texts).encode()


def _page(texts: Texts) -> bytes:
    body = _paragraphs(texts)
    html = made.PAGE.format(charset="utf-8", headline=texts[0], body=body)
    return html.encode()


def _site(texts: Texts) -> bytes:
    """Return a site of one page; in one file, it would be read faster."""
    return web_archives.captured("rilis", web_archives.page(*texts))


def _packed_site(texts: Texts) -> bytes:
    return web_archives.wacz({"data.warc.gz": web_archives.packed([_site(texts)])})


def _saved_by_safari(texts: Texts) -> bytes:
    return web_archives.webarchive(web_archives.page(*texts))


def _post(texts: Texts) -> bytes:
    """Return a feed with one entry."""
    return feeds.rss(feeds.Post(texts[0], _paragraphs(texts)))


def _chapter(texts: Texts) -> bytes:
    pages = {"satu": f"<h1>{escape(texts[0])}</h1>{_paragraphs(texts)}"}
    return book(pages, '<itemref idref="satu"/>')


def _message(texts: Texts) -> bytes:
    return message({SUBJECT: texts[0], PLAIN: "\n\n".join(texts[1:])})


def _winmail(texts: Texts) -> bytes:
    return winmail({PLAIN: "\n\n".join(texts[1:])}, {}, texts[0])


def _flat_text(texts: Texts) -> bytes:
    """Return a flat OpenDocument text by odfpy."""
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=texts[0]))
    for each in texts[1:]:
        document.text.addElement(P(text=each))
    flat: bytes = document.xml()
    return flat


def _open_sheet(path: Path, texts: Texts) -> None:
    """Write an OpenDocument spreadsheet by odfpy, with a paragraph in each row."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Rilis")
    for each in texts:
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=each))
        row = TableRow()
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def _mail(path: Path, texts: Texts) -> None:
    made.mail_file(path.parent, made.mail("\n\n".join(texts)), path.name)


def _mail_with_word(path: Path, texts: Texts) -> None:
    attached = made.word(path.parent, f"{path.stem}.docx", texts)
    made.mail_file(path.parent, made.mail("Terlampir.", attached), path.name)
    attached.unlink()


def _chat(texts: Texts) -> bytes:
    """Return an exported chat with one release among 100 messages."""
    others = [("Ani", "Siap, terima kasih.")] * 99
    return chat("iphone", *others, ("Humas", "\n\n".join(texts))).encode()


def _photo(texts: Texts) -> bytes:
    """Return a page as a scanner saves it."""
    scan = scans.Scan("a page", "", size=10, dpi=_DPI)
    held = BytesIO()
    picture = scans.print_page(scan, "\n\n".join(texts)[:_ON_A_PAGE])
    picture.save(held, "JPEG", quality=80, dpi=(_DPI, _DPI))
    return held.getvalue()


def _scanned(path: Path, texts: Texts) -> None:
    """Write a PDF with the picture of a page."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(ImageReader(BytesIO(_photo(texts))), 0, 0, *A4)
    canvas.save()


def _named(make: Callable[[Path, str, Texts], object]) -> Make:
    return lambda path, texts: make(path.parent, path.name, texts)


def _rows(texts: Texts) -> list[list[str]]:
    return [[each] for each in texts]


MAKERS: dict[str, Make] = {
    "txt": _with(_plain),
    "html": _with(_page),
    "docx": _named(made.word),
    "pdf": _named(made.pdf),
    "doc": _with(lambda texts: old_word("\r".join(texts) + "\r")),
    "odt": _named(made.open_document),
    "fodt": _with(_flat_text),
    "rtf": _named(made.rich_text),
    "epub": _with(_chapter),
    "xlsx": _with(lambda texts: made.workbook(_rows(texts))),
    "xls": _with(lambda texts: old_workbook(_rows(texts))),
    "ods": _open_sheet,
    "msg": _with(_message),
    "dat, winmail": _with(_winmail),
    "gz": _with(lambda texts: gzip.compress(_plain(texts))),
    "warc": _with(_site),
    "wacz": _with(_packed_site),
    "webarchive": _with(_saved_by_safari),
    "rss": _with(_post),
    "txt, chat": _with(_chat),
    "eml": _mail,
    "eml, Word attached": _mail_with_word,
}
"""By the ending of the files, and what else is said of them."""

SCANS: dict[str, Make] = {"pdf, scanned": _scanned, "jpg, scanned": _with(_photo)}
"""What OCR reads, which takes a hundred times as long."""
