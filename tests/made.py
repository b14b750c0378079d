"""Real files, made by real libraries, of one made release in every kind."""

import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf.opendocument import OpenDocumentText
from odf.text import H, P
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from tests.compound_files import compound

HEADLINE = "Perajin Rotan Trangsan Kirim Kursi Pertama ke Rotterdam"
LEAD = (
    "Dua puluh tiga perajin rotan Desa Trangsan mengirim 140 kursi ke Rotterdam setelah setahun belajar "
    "menghitung harga pokok di kelas Program Kemitraan."
)
DATELINE = "Sukoharjo, 14 Maret 2022 – "
QUOTE = "“Dulu kami menjual kepada pengepul. Sekarang nama desa kami ada di bawah dudukan,” kata Sri Lestari."
LAST = (
    "Kiriman berikutnya, 300 meja, berangkat pada Juni dan dibayar di muka separuhnya."
)
BODY = (LEAD, QUOTE, LAST)
PARAGRAPHS = (HEADLINE, DATELINE + LEAD, QUOTE, LAST)

OLD_WORD = compound({"WordDocument": bytes(600), "1Table": bytes(100)})
"""A document of Word before 2007, as far as its kind can be told; its text is damaged."""


def text(folder: Path, name: str = "rilis.txt") -> Path:
    return _written(folder / name, "\n\n".join(PARAGRAPHS).encode())


def word(
    folder: Path, name: str = "rilis.docx", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> Path:
    """A Word document by python-docx, with a letterhead in the page's header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "PT MEBEL TRANSAN MAJU"
    document.add_heading(paragraphs[0], level=1)
    for each in paragraphs[1:]:
        document.add_paragraph(each)
    document.save(str(folder / name))
    return folder / name


def word_of(folder: Path, body: str, name: str = "rilis.docx") -> Path:
    """A Word document whose body is this XML of WordprocessingML."""
    document = docx.Document()
    for each in parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>"):
        document.element.body.insert_element_before(each, "w:sectPr")
    document.save(str(folder / name))
    return folder / name


_NAMESPACES = nsdecls("w", "wp", "a") + (
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def open_document(
    folder: Path, name: str = "rilis.odt", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> Path:
    """An OpenDocument text by odfpy."""
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=paragraphs[0]))
    for each in paragraphs[1:]:
        document.text.addElement(P(text=each))
    document.save(str(folder / name))
    return folder / name


def pdf(
    folder: Path, name: str = "rilis.pdf", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> Path:
    """A PDF of one column by reportlab."""
    body = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8
    )
    head = ParagraphStyle(
        "head", parent=body, fontName="Times-Bold", fontSize=16, leading=20
    )
    flow = [
        Paragraph(each, head if at == 0 else body) for at, each in enumerate(paragraphs)
    ]
    SimpleDocTemplate(str(folder / name), pagesize=A4).build(flow)
    return folder / name


def newsletter(
    folder: Path, paragraphs: tuple[str, ...], name: str = "warta.pdf"
) -> Path:
    """A PDF whose headline spans two columns of hyphenated prose, with a page number below."""
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=10,
        leading=13,
        spaceAfter=6,
        alignment=4,
    )
    head = ParagraphStyle(
        "head", parent=body, fontName="Times-Bold", fontSize=18, leading=22
    )
    width, height = A4
    top = Frame(50, height - 130, width - 100, 80, id="top")
    left = Frame(50, 80, (width - 130) / 2, height - 220, id="left")
    right = Frame(
        80 + (width - 130) / 2, 80, (width - 130) / 2, height - 220, id="right"
    )

    def numbered(canvas: object, _: object) -> None:
        canvas.drawCentredString(width / 2, 40, f"Halaman {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    document = BaseDocTemplate(str(folder / name), pagesize=A4)
    document.addPageTemplates(
        [PageTemplate("columns", [top, left, right], onPage=numbered)]
    )
    flow = [Paragraph(paragraphs[0], head), Spacer(1, 200)]
    flow += [Paragraph(each, body) for each in paragraphs[1:]]
    document.build(flow)
    return folder / name


def rich_text(
    folder: Path, name: str = "rilis.rtf", texts: tuple[str, ...] = PARAGRAPHS
) -> Path:
    """Rich text as Word writes it: windows-1252 in escapes, and one Unicode escape."""

    def escaped(text: str) -> str:
        return "".join(
            each
            if ord(each) < 128
            else f"\\'{each.encode('cp1252')[0]:02x}"
            if each != "–"
            else "\\u8211?"
            for each in text
        )

    paragraphs = "\\par\\par\n".join(escaped(each) for each in texts)
    source = (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\*\\generator Msftedit;}\n"
        + paragraphs
        + "}"
    )
    return _written(folder / name, source.encode("ascii"))


PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="{charset}"><title>{headline} - Kabar Mebel</title>
<link rel="canonical" href="https://kabarmebel.example/2022/03/rotan">
<meta property="og:title" content="{headline} | Kabar Mebel">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},
{{"@type":"NewsArticle","headline":"{headline}","datePublished":"2022-03-15T18:30:00+00:00"}}]}}</script></head>
<body><nav><ul><li><a href="/">Beranda</a></li><li><a href="/b">Bisnis</a></li></ul></nav>
<main><article><h1>{headline}</h1><div class="entry-content">{body}</div></article></main>
<aside><h3>Terpopuler</h3><a href="/x">Harga kayu jati turun lagi pekan ini</a></aside>
<footer>© 2022 Kabar Mebel</footer></body></html>"""


def page(folder: Path, name: str = "rilis.html", charset: str = "utf-8") -> Path:
    """A saved web page with menus, metadata and teasers around the release."""
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS[1:])
    html = PAGE.format(charset=charset, headline=HEADLINE, body=body)
    return _written(folder / name, html.encode(charset))


def saved_page(folder: Path, name: str = "rilis.mhtml") -> Path:
    """The same page as a browser saves it in one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = (
        "https://kabarmebel.example/2022/03/rotan?utm=x"
    )
    message["Subject"] = HEADLINE
    html = PAGE.format(
        charset="utf-8",
        headline=HEADLINE,
        body="".join(f"<p>{each}</p>" for each in PARAGRAPHS[1:]),
    )
    message.set_content(html, subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG...", "image", "png", cid="<logo>")
    return _written(folder / name, message.as_bytes())


def mail(
    body: str,
    *attached: Path,
    html: str | None = None,
    subject: str = "Siaran Pers",
    charset: str = "utf-8",
) -> EmailMessage:
    """A mail of 15 March 2022 with these files attached."""
    message = EmailMessage()
    message["From"] = "Humas Mebel <humas@mebel.example>"
    message["To"] = "redaksi@koran.example"
    message["Date"] = "Tue, 15 Mar 2022 08:15:00 +0700"
    message["Subject"] = subject
    message["Message-ID"] = "<1@mebel.example>"
    message.set_content(body, charset=charset)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for path in attached:
        kind = ("application", "octet-stream")
        message.add_attachment(path.read_bytes(), *kind, filename=path.name)
    return message


def mail_file(folder: Path, message: EmailMessage, name: str = "surat.eml") -> Path:
    return _written(folder / name, message.as_bytes())


def zipped(folder: Path, files: dict[str, bytes], name: str = "arsip.zip") -> Path:
    """A ZIP file with these files in it."""
    return _written(folder / name, zip_of(files))


def zip_of(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def workbook(*sheets: Sequence[Sequence[str]], rest: str = "") -> bytes:
    """A workbook of Excel with these sheets of text in cells; `rest` stands behind the cells of each."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/{n}.xml"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">{targets}</Relationships>',
        **{
            f"xl/worksheets/{n}.xml": f"<worksheet {main}><sheetData>{_cells(rows)}</sheetData>{rest}</worksheet>"
            for n, rows in zip(numbers, sheets, strict=True)
        },
    }
    return zip_of({name: part.encode() for name, part in parts.items()})


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A ZIP file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        parts = {each: held.read(each) for each in held.namelist()}
    return zip_of({**parts, name: change(parts[name].decode()).encode()})


def _cells(rows: Sequence[Sequence[str]]) -> str:
    return "".join(
        f'<row r="{at}">'
        + "".join(
            f'<c r="{chr(65 + column)}{at}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for column, cell in enumerate(row)
        )
        + "</row>"
        for at, row in enumerate(rows, 1)
    )


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
