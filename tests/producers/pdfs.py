"""Libraries that draw PDF, and programs that rewrite one."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import reportlab
from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BalancedColumns,
    ListFlowable,
    ListItem,
    SimpleDocTemplate,
    TableStyle,
)
from reportlab.platypus import Paragraph as Flowable
from reportlab.platypus import Table as FlowableTable

from tests.producers.forms import as_html, as_typst
from tests.producers.producer import (
    MOMENT,
    Make,
    Producer,
    each_release,
    run_program,
)
from tests.producers.releases import Block, Items, Numbered, Paragraph, Table, Written

_BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8
)
_HEAD = ParagraphStyle(
    "head", _BODY, fontName="Times-Bold", fontSize=16, leading=20, spaceAfter=10
)
_NOTE = ParagraphStyle("note", _BODY, fontSize=8, leading=10)
_FONTS = Path(reportlab.__file__).parent / "fonts"


def reportlab_pdf(written: Written) -> bytes:
    """A PDF of reportlab, in columns of equal height where the release has two."""
    flow = list(_flowables(written))
    if written.columns > 1:
        flow = [BalancedColumns(flow, nCols=written.columns)]
    notes = (
        Flowable(f"<super>{number}</super> {note}", _NOTE)
        for number, note in enumerate(written.notes, 1)
    )
    held = io.BytesIO()
    document = SimpleDocTemplate(held, pagesize=A4, invariant=1)
    document.build([Flowable(written.headline, _HEAD), *flow, *notes])
    return held.getvalue()


def _flowables(written: Written) -> Iterator[object]:
    number = 0
    for block in written.opened:
        match block:
            case Paragraph(text, note):
                number += bool(note)
                mark = f"<super>{number}</super>" if note else ""
                yield Flowable(text + mark, _BODY)
            case Items(items):
                inner = [Flowable(each, _BODY) for each in items]
                yield ListFlowable(inner, bulletType="bullet", start="•")
            case Numbered():
                yield _numbered_flowable(block)
            case Table(rows):
                grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
                yield FlowableTable(rows, style=grid)


def _numbered_flowable(block: Numbered) -> ListFlowable:
    inner: list[object] = []
    for text, nested in block.items:
        whole: list[object] = [Flowable(text, _BODY)]
        if nested:
            lettered = [Flowable(each, _BODY) for each in nested]
            whole.append(ListFlowable(lettered, bulletType="a", bulletFormat="%s)"))
        inner.append(ListItem(whole))
    return ListFlowable(inner, bulletType="1", start=block.start, bulletFormat="%s.")


def fpdf2_pdf(written: Written) -> bytes:
    """A PDF of fpdf2 with an embedded font."""
    document = FPDF()
    document.set_creation_date(datetime.fromtimestamp(MOMENT, UTC))
    document.add_font("serif", "", _FONTS / "Vera.ttf")
    document.add_font("serif", "B", _FONTS / "VeraBd.ttf")
    document.set_font("serif", size=16)
    document.add_page()
    document.multi_cell(0, 8, written.headline, new_x="LMARGIN", new_y="NEXT")
    document.set_font("serif", size=11)
    document.ln(4)
    if written.columns > 1:
        _write_columns(document, written)
    else:
        for block in written.opened:
            _write_block(document, block)
    document.set_font("serif", size=8)
    for number, note in enumerate(written.notes, 1):
        document.multi_cell(0, 5, f"{number} {note}", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def _write_columns(document: FPDF, written: Written) -> None:
    with document.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        for block in written.opened:
            assert isinstance(block, Paragraph)
            with columns.paragraph(bottom_margin=3) as paragraph:
                paragraph.write(block.text)


def _write_block(document: FPDF, block: Block) -> None:
    match block:
        case Paragraph(text, note):
            document.multi_cell(0, 6, text, new_x="END" if note else "LMARGIN")
            document.ln(8)
        case Items(items):
            for each in items:
                document.multi_cell(0, 6, f"• {each}", new_x="LMARGIN", new_y="NEXT")
            document.ln(3)
        case Numbered():
            for line in block.lines():
                document.set_x(document.l_margin + 8 * line.depth)
                shown = f"{line.numeral}{line.end} {line.text}"
                document.multi_cell(0, 6, shown, new_x="LMARGIN", new_y="NEXT")
            document.ln(3)
        case Table(rows):
            with document.table() as table:
                for row in rows:
                    table.row(row)
            document.ln(3)


def cairo_pdf(written: Written) -> bytes:
    """A PDF of cairo, which knows no paragraphs: each line is shown by itself."""
    cairo = import_module("cairocffi")
    held = io.BytesIO()
    width, height = A4
    surface = cairo.PDFSurface(held, width, height)
    page = cairo.Context(surface)
    page.select_font_face("serif")
    y = 72.0
    for number, line in enumerate(written.lines()):
        page.set_font_size(11 if number else 16)
        for piece in _wrapped(page, line, width - 144):
            page.move_to(72, y)
            page.show_text(piece)
            y += 14 if number else 20
        y += 8
    surface.finish()
    return held.getvalue()


def _wrapped(page: Any, line: str, width: float) -> Iterator[str]:
    """Yield the parts of a line that fit into a width."""
    piece = ""
    for word in line.split():
        longer = f"{piece} {word}".strip()
        if piece and page.text_extents(longer)[2] > width:
            yield piece
            longer = word
        piece = longer
    yield piece


def weasyprint_pdf(written: Written) -> bytes:
    """A PDF of WeasyPrint, from the release's page."""
    page = import_module("weasyprint").HTML(string=as_html(written))
    return bytes(page.write_pdf())


def typst_pdf(written: Written) -> bytes:
    """A PDF of Typst, with real footnotes."""
    return bytes(import_module("typst").compile(as_typst(written).encode()))


def rewritten(*command: str) -> Make:
    """Return how a program rewrites the PDFs of reportlab; IN and OUT stand for the files."""

    def make(releases: Sequence[Written], folder: Path, ending: str) -> None:
        with tempfile.TemporaryDirectory() as work:
            source = Path(work) / "in.pdf"
            for each in releases:
                source.write_bytes(reportlab_pdf(each))
                target = folder / f"{each.name}{ending}"
                places: dict[str, str | Path] = {"IN": source, "OUT": target}
                run_program(*(places.get(word, word) for word in command))

    return make


_REWRITERS = {
    "Ghostscript distilled": ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "OUT", "IN"),
    "qpdf linearised": ("qpdf", "--linearize", "--deterministic-id", "IN", "OUT"),
    "pdftk rotated": ("pdftk", "IN", "cat", "1-endeast", "output", "OUT"),
}  # fmt: skip

PRODUCERS = (
    Producer("reportlab", ".pdf", each_release(reportlab_pdf)),
    Producer("fpdf2", ".pdf", each_release(fpdf2_pdf)),
    Producer("cairo", ".pdf", each_release(cairo_pdf), modules=("cairocffi",)),
    Producer(
        "WeasyPrint", ".pdf", each_release(weasyprint_pdf), modules=("weasyprint",)
    ),
    Producer("Typst", ".pdf", each_release(typst_pdf), modules=("typst",)),
    *(
        Producer(name, ".pdf", rewritten(*command), programs=command[:1])
        for name, command in _REWRITERS.items()
    ),
)
