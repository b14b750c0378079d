"""The releases in the languages that programs take in: HTML, Markdown, Typst, flat OpenDocument."""

from collections.abc import Iterator
from html import escape

from tests.producers.releases import Items, Numbered, Paragraph, Table, Written

_STYLE = """
body { font: 11pt/1.4 serif; max-width: 42em; margin: 2em auto; }
table { border-collapse: collapse; } td, th { border: 1px solid; padding: 2px 8px; text-align: left; }
.columns { column-count: 2; column-gap: 2em; text-align: justify; hyphens: auto; }
.notes { font-size: 9pt; border-top: 1px solid; margin-top: 2em; }
@page { size: A4; margin: 2.5cm; }
"""


def as_html(written: Written) -> str:
    """Return a page with style sheets, and footnotes at its end."""
    blocks = "\n".join(blocks_as_html(written))
    notes = "".join(
        f"<p><sup>{number}</sup> {escape(note, quote=False)}</p>"
        for number, note in enumerate(written.notes, 1)
    )
    columns = ' class="columns"' if written.columns > 1 else ""
    below = f'<div class="notes">{notes}</div>' if notes else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{written.language}"><head><meta charset="utf-8">'
        f"<title>{escape(written.headline)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(written.headline, quote=False)}</h1>\n<div{columns}>\n{blocks}\n</div>{below}"
        "</body></html>\n"
    )


def blocks_as_html(written: Written) -> Iterator[str]:
    """Yield the blocks of the body as elements."""
    number = 0
    for block in written.opened:
        match block:
            case Paragraph(text, note):
                number += bool(note)
                mark = f"<sup>{number}</sup>" if note else ""
                yield f"<p>{escape(text, quote=False)}{mark}</p>"
            case Items(items):
                inner = "".join(
                    f"<li>{escape(each, quote=False)}</li>" for each in items
                )
                yield f"<ul>{inner}</ul>"
            case Numbered():
                yield _list_as_html(block)
            case Table(rows):
                yield f"<table>{''.join(map(_row_as_html, rows))}</table>"


def _list_as_html(block: Numbered) -> str:
    items = []
    for text, inner in block.items:
        inside = "".join(f"<li>{escape(each, quote=False)}</li>" for each in inner)
        nested = f'<ol type="a">{inside}</ol>' if inner else ""
        items.append(f"<li>{escape(text, quote=False)}{nested}</li>")
    start = f' start="{block.start}"' if block.start > 1 else ""
    return f"<ol{start}>{''.join(items)}</ol>"


def _row_as_html(row: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"


def as_markdown(written: Written) -> str:
    """Return Markdown as pandoc reads it."""
    parts = [f"# {written.headline}"]
    for block in written.opened:
        match block:
            case Paragraph(text, note):
                parts.append(f"{text}^[{note}]" if note else text)
            case Items(items):
                parts.append("\n".join(f"- {each}" for each in items))
            case Numbered():
                lines = (
                    f"{4 * each.depth * ' '}{each.numeral}{each.end} {each.text}"
                    for each in block.lines()
                )
                parts.append("\n".join(lines))
            case Table(rows):
                head, *rest = [f"| {' | '.join(row)} |" for row in rows]
                parts.append("\n".join((head, "|---" * len(rows[0]) + "|", *rest)))
    return "\n\n".join(parts) + "\n"


def as_typst(written: Written) -> str:
    """Return Typst, with real footnotes, lists, tables and columns."""
    parts = []
    for block in written.opened:
        match block:
            case Paragraph(text, note):
                parts.append(
                    _typst(text) + (f"#footnote[{_typst(note)}]" if note else "")
                )
            case Items(items):
                parts.append("\n".join(f"- {_typst(each)}" for each in items))
            case Numbered():
                parts.append(f'#set enum(start: {block.start}, numbering: "1.a)")')
                parts.append(
                    "\n".join(
                        f"{2 * each.depth * ' '}+ {_typst(each.text)}"
                        for each in block.lines()
                    )
                )
            case Table(rows):
                cells = ", ".join(f"[{_typst(cell)}]" for row in rows for cell in row)
                parts.append(f"#table(columns: {len(rows[0])}, {cells})")
    body = "\n\n".join(parts)
    if written.columns > 1:
        body = f"#columns({written.columns})[\n{body}\n]"
    justify = "true" if written.columns > 1 else "false"
    return (
        f'#set text(lang: "{written.language}", size: 11pt)\n#set par(justify: {justify})\n'
        f"= {_typst(written.headline)}\n\n{body}\n"
    )


def _typst(text: str) -> str:
    return "".join(f"\\{each}" if each in "#*_`$@<>[]\\-" else each for each in text)


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_OPENDOCUMENT_STYLES = """<office:styles>
<style:style style:name="Heading" style:family="paragraph"><style:text-properties fo:font-size="18pt"
 fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles><style:style style:name="Columns" style:family="section"><style:section-properties>
<style:columns fo:column-count="2" fo:column-gap="0.6cm"/></style:section-properties></style:style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:space-before="0.4cm" text:min-label-width="0.6cm"/>
</text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">
<style:list-level-properties text:space-before="0.4cm" text:min-label-width="0.6cm"/>
</text:list-level-style-number>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")">
<style:list-level-properties text:space-before="1cm" text:min-label-width="0.6cm"/>
</text:list-level-style-number></text:list-style>
</office:automatic-styles>"""


def as_flat_opendocument(written: Written) -> str:
    """Return a flat OpenDocument text, which LibreOffice opens."""
    blocks = "\n".join(_blocks_as_opendocument(written))
    if written.columns > 1:
        blocks = f'<text:section text:style-name="Columns" text:name="s">{blocks}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMESPACES} office:version="1.2"'
        f' office:mimetype="application/vnd.oasis.opendocument.text">\n{_OPENDOCUMENT_STYLES}\n'
        f'<office:body><office:text><text:h text:style-name="Heading" text:outline-level="1">'
        f"{escape(written.headline)}</text:h>\n{blocks}</office:text></office:body></office:document>\n"
    )


def _blocks_as_opendocument(written: Written) -> Iterator[str]:
    number = 0
    for block in written.opened:
        match block:
            case Paragraph(text, note):
                number += bool(note)
                yield f"<text:p>{escape(text)}{_opendocument_note(number, note)}</text:p>"
            case Items(items):
                inner = "".join(
                    f"<text:list-item><text:p>{escape(each)}</text:p></text:list-item>"
                    for each in items
                )
                yield f'<text:list text:style-name="Bullets">{inner}</text:list>'
            case Numbered():
                yield _list_as_opendocument(block)
            case Table(rows):
                inner = "".join(map(_row_as_opendocument, rows))
                column = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
                yield f'<table:table table:name="t">{column}{inner}</table:table>'


def _list_as_opendocument(block: Numbered) -> str:
    items = []
    for number, (text, inner) in enumerate(block.items, block.start):
        inside = "".join(
            f"<text:list-item><text:p>{escape(each)}</text:p></text:list-item>"
            for each in inner
        )
        nested = f"<text:list>{inside}</text:list>" if inner else ""
        start = f' text:start-value="{number}"' if number == block.start > 1 else ""
        items.append(
            f"<text:list-item{start}><text:p>{escape(text)}</text:p>{nested}</text:list-item>"
        )
    return f'<text:list text:style-name="Numbers">{"".join(items)}</text:list>'


def _opendocument_note(number: int, note: str) -> str:
    if not note:
        return ""
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body></text:note>"
    )


def _row_as_opendocument(row: tuple[str, ...]) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in row
    )
    return f"<table:table-row>{cells}</table:table-row>"
