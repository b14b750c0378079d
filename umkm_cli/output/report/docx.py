"""A report as a document for word processors, with headings and tables."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from umkm_cli.language import later, spoken, written_number
from umkm_cli.models.report import Report
from umkm_cli.output.addresses import is_web_address
from umkm_cli.output.clean import one_line
from umkm_cli.output.extras import load_extra
from umkm_cli.output.report.sections import made_by, sections_of, title_of
from umkm_cli.output.report.tables import Cell, CellKind, Column, ReportTable, Section
from umkm_cli.output.shortened import shorten_name
from umkm_cli.output.templating import written_date

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TABLE_STYLE = "Light Grid Accent 1"
_WIDE, _HIGH, _MARGIN = 297, 210, 16  # millimetres: A4, lying
_SHARES: Final[Mapping[CellKind, int]] = {
    "text": 3,
    "words": 8,
    "number": 2,
    "date": 3,
    "id": 1,
    "release": 1,
    "link": 5,
}
"""How wide the columns are, compared with each other."""
_LONGEST_FACT = 255
"""Characters that a property of a document holds."""
_LOCALES: Final = {"id": "id-ID", "en": "en-GB"}
_FOREIGN = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
)


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write a report as a document, in the language that is spoken now."""
    document = _new_document(report)
    title = title_of(report)
    document.core_properties.title = shorten_name(title, _LONGEST_FACT)
    document.add_heading(title, level=0)
    document.add_paragraph(made_by(report))
    for section in sections_of(report):
        _add_section(document, section)
    document.save(out)


def _new_document(report: Report) -> "Document":
    """Return an empty document on A4, in the language that is spoken, made when the report was."""
    library = load_extra("docx", "docx", later("writing .docx files"))
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document: Document = library.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(_WIDE), Mm(_HIGH)
    page.left_margin = page.right_margin = Mm(_MARGIN)
    page.top_margin = page.bottom_margin = Mm(_MARGIN)
    document.styles["Normal"].font.size = Pt(9)
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    language.set(qn("w:val"), _LOCALES[spoken()])
    facts = document.core_properties
    facts.language = spoken()
    facts.author = facts.last_modified_by = f"umkm {report.making.version}"
    facts.comments = ""
    facts.created = facts.modified = datetime.fromisoformat(report.making.made_at)
    return document


def _add_section(document: "Document", section: Section) -> None:
    document.add_heading(section.heading, level=1)
    for sentence in section.sentences:
        document.add_paragraph(sentence)
    if section.table is not None:
        _add_table(document, section.table)


def _add_table(document: "Document", table: ReportTable) -> None:
    """Add a table whose heading is repeated on each page, and whose rows are not torn apart."""
    from docx.shared import Mm

    added: Any = document.add_table(rows=0, cols=len(table.columns), style=_TABLE_STYLE)
    added.autofit = False
    for column, width in zip(added.columns, _widths(table.columns), strict=True):
        column.width = Mm(width)
    heading = added.add_row()
    _mark(heading, "w:tblHeader")
    for column, cell in zip(table.columns, heading.cells, strict=True):
        cell.paragraphs[0].add_run(column.name)
    for row in table.rows:
        shown = added.add_row()
        _mark(shown, "w:cantSplit")
        for column, value, cell in zip(table.columns, row, shown.cells, strict=True):
            _fill(cell.paragraphs[0], column, value)


def _widths(columns: tuple[Column, ...]) -> list[float]:
    """Return the widths of columns in millimetres, which fill the page."""
    shares = [_SHARES[column.kind] for column in columns]
    return [(_WIDE - 2 * _MARGIN) * share / sum(shares) for share in shares]


def _mark(row: Any, property_: str) -> None:
    """Give a row of a table one of the properties that are on or off."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(property_))


def _fill(paragraph: "Paragraph", column: Column, value: Cell) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if column.kind == "number":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if value is None:
        return
    text = _WRITTEN.get(column.kind, one_line)(value)
    if column.kind == "link" and is_web_address(text):
        _add_link(paragraph, text)
    else:
        paragraph.add_run(text)


def _add_link(paragraph: "Paragraph", address: str) -> None:
    """Add an address that can be clicked; the library has no call for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = paragraph.part.relate_to(address, _FOREIGN, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    link.append(paragraph.add_run(address)._r)
    paragraph._p.append(link)


_WRITTEN: Final[Mapping[CellKind, Callable[[Any], str]]] = {
    "number": written_number,
    "date": written_date,
    "id": str,
    "release": str,
}
"""How cells are written that are not text."""
