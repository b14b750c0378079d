"""Read the blocks of an OpenDocument text, and what is in its paragraphs."""

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.headings import heading_blocks
from umkm_cli.sources.formats.list_numbers import with_mark
from umkm_cli.sources.formats.odt.gathered import OpenParts, OpenReader
from umkm_cli.sources.formats.odt.names import (
    DRAW,
    FORM,
    MATH,
    OFFICE,
    SVG,
    TABLE,
    TEXT,
)
from umkm_cli.sources.formats.odt.objects import (
    embedded_root,
    formula_text,
    lacking_object,
    paragraph_texts,
)
from umkm_cli.sources.formats.office import clean_lines, table_texts
from umkm_cli.sources.formats.xml_text import (
    ALTERNATIVE,
    CAPTION,
    COMMENT,
    DELETED,
    HIDDEN,
    Gather,
    Parts,
    ReadBlocks,
    around,
    blocks_aside,
    check_depth,
    gather_block,
    gather_nothing,
    hiding,
)

_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_DESCRIPTIONS = (SVG + "title", SVG + "desc", TABLE + "title", TABLE + "desc")
# Elements that can wrap the rows of a table.
_GROUPS = tuple(
    TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")
)
_SHAPES = tuple(
    DRAW + name
    for name in (
        "caption circle connector custom-shape ellipse frame g line measure path polygon"
        " polyline rect regular-polygon"
    ).split()
)
_FORM_TEXTS = (FORM + "label", FORM + "current-value", FORM + "value")
_CHANGE = OFFICE + "change-info"


def _read_section(section: Element, reader: OpenReader, depth: int) -> Iterable[str]:
    """Return the blocks of a section that is not hidden, now or by its condition."""
    blocks = reader.read(section, depth + 1)
    is_hidden = section.get(TEXT + "is-hidden") == "true"
    if section.get(TEXT + "display") != "none" and not is_hidden:
        return blocks
    reader.set_aside(HIDDEN, blocks)
    return ()


def _read_list(element: Element, reader: OpenReader, depth: int) -> Iterator[str]:
    """Yield the blocks of a list, the first of each item with its mark."""
    with reader.numbers.in_list(element):
        for item in element:
            reader.numbers.begin_item(item)
            yield from reader.read([item], depth + 1)


def _read_changes(changes: Element, reader: OpenReader, depth: int) -> Iterable[str]:
    """Set aside what was deleted, and the comments on changes."""
    for region in changes.iterfind(f"{TEXT}changed-region[{TEXT}deletion]"):
        reader.deletions.add(region.get(TEXT + "id", ""))
        for element in region.iterfind(f"{TEXT}deletion/*"):
            kind = COMMENT if element.tag == _CHANGE else DELETED
            blocks = reader.read([element], depth + 1)
            reader.set_aside(kind, blocks)
    return ()


def _read_forms(forms: Element, reader: OpenReader, _: int) -> Iterable[str]:
    """Set aside what the fields of a form are called and what they contain."""
    for element in forms.iter():
        texts = [element.get(name, "") for name in _FORM_TEXTS]
        reader.set_aside(CAPTION, texts)
    return ()


def _read_table(table: Element, reader: OpenReader, depth: int) -> Iterator[str]:
    rows: list[list[list[str]]] = []
    for row in _rows(table, reader, depth):
        cells: list[list[str]] = []
        for child in row:
            if child.tag in _CELLS:
                blocks = reader.read(child, depth + 1)
                cells.append(list(blocks))
        if row.get(TABLE + "visibility", "visible") == "visible":
            rows.append(cells)
        else:
            reader.set_aside(HIDDEN, chain.from_iterable(cells))
    return table_texts(rows)


def _rows(table: Element, reader: OpenReader, depth: int) -> Iterator[Element]:
    """Yield the rows of a table, also grouped ones, without those of tables inside."""
    check_depth(depth)
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child, reader, depth + 1)
        elif child.tag in _DESCRIPTIONS:
            reader.set_aside(ALTERNATIVE, child.itertext())


def _read_paragraph(
    paragraph: Element, reader: OpenReader, depth: int
) -> Iterable[str]:
    """Return the text boxes of a paragraph, the paragraph itself, and its notes."""
    parts = OpenParts(reader)
    mark = reader.numbers.mark(paragraph)
    gather_open(paragraph, parts, depth)
    parts.cut_deleted()
    parts.end()
    blocks = list(clean_lines(parts.text))
    if blocks:
        blocks = with_mark(mark, blocks)
    if len(blocks) > 1 and reader.styles.is_heading(paragraph):
        blocks = list(heading_blocks(blocks))
    elif blocks:
        blocks = ["\n".join(blocks)]
    if parts.is_hidden or reader.styles.hides(paragraph, "paragraph"):
        reader.set_aside(HIDDEN, blocks)
        blocks = []
    return [*parts.boxes, *blocks, *parts.notes]


def gather_open(element: Element, parts: Parts, depth: int) -> None:
    """Add the content of an element of a paragraph to `parts`."""
    check_depth(depth)
    text = _fold_line_ends(element.text)
    parts.pieces.append(text)
    for child in element:
        gather = _GATHER.get(child.tag, gather_open)
        gather(child, parts, depth + 1)
        text = _fold_line_ends(child.tail)
        parts.pieces.append(text)


def _fold_line_ends(text: str | None) -> str:
    """Replace line ends, which count as spaces in the XML (OpenDocument 1.3, 6.1.2)."""
    return (text or "").replace("\n", " ")


def _begin_change(change: Element, parts: OpenParts, _: int) -> None:
    number = change.get(TEXT + "change-id", "")
    if number in parts.reader.deletions:
        parts.cut_deleted()
        parts.deleted_from = len(parts.pieces)
        parts.reader.in_deletions.add(number)


def _end_change(change: Element, parts: OpenParts, _: int) -> None:
    number = change.get(TEXT + "change-id", "")
    parts.cut_deleted()
    parts.reader.in_deletions.discard(number)


def _gather_note(note: Element, parts: Parts, depth: int) -> None:
    blocks = parts.reader.read(note, depth)
    parts.notes.extend(blocks)


def _gather_span(span: Element, parts: Parts, depth: int) -> None:
    text = span.text or ""
    if text[:1].isdigit() and parts.reader.styles.is_raised(span):
        parts.part_digits(text)
    is_hidden = parts.reader.styles.hides(span, "text")
    gather = _gather_hidden if is_hidden else gather_open
    gather(span, parts, depth)


_gather_hidden = hiding(HIDDEN)


def _gather_hidden_text(field: Element, parts: Parts, depth: int) -> None:
    """Gather text that depends on a condition."""
    is_shown = field.get(TEXT + "is-hidden") == "false"
    gather = gather_open if is_shown else _gather_hidden
    gather(field, parts, depth)
    if not field.text:
        text = field.get(TEXT + "string-value", "")
        parts.add_aside(HIDDEN, text, field.tag)


def _gather_hiding_field(field: Element, parts: OpenParts, _: int) -> None:
    parts.is_hidden |= field.get(TEXT + "is-hidden") == "true"


def _gather_comment(comment: Element, parts: Parts, depth: int) -> None:
    blocks = parts.reader.read(comment, depth)
    text = " ".join(blocks)
    parts.add_aside_lines(COMMENT, [text])


def _gather_object(element: Element, parts: Parts, depth: int) -> None:
    """Gather an embedded formula; set aside what another embedded document says."""
    root = embedded_root(element, parts.reader.package)
    if root is None:
        sentences = lacking_object(element, parts.reader.package)
        parts.reader.lacks.update(sentences)
    elif root.tag == MATH + "math":
        formula = formula_text(root, depth)
        parts.pieces.append(formula)
    else:
        labels = paragraph_texts(root)
        parts.reader.set_aside(CAPTION, labels)


BLOCKS: dict[str, ReadBlocks] = {
    **dict.fromkeys((TEXT + "p", TEXT + "h"), _read_paragraph),
    **dict.fromkeys(_SHAPES, _read_paragraph),
    TEXT + "section": _read_section,
    TEXT + "list": _read_list,
    TEXT + "number": lambda _, __, ___: (),
    TEXT + "tracked-changes": _read_changes,
    TABLE + "table": _read_table,
    OFFICE + "forms": _read_forms,
    OFFICE + "annotation": blocks_aside(COMMENT),
}
_GATHER: dict[str, Gather] = {
    **dict.fromkeys(
        (TEXT + "p", TEXT + "h", TEXT + "list", TEXT + "section", TABLE + "table"),
        gather_block,
    ),
    **dict.fromkeys(
        _DESCRIPTIONS,
        lambda each, parts, _: parts.add_aside_lines(ALTERNATIVE, [each.text or ""]),
    ),
    **dict.fromkeys(
        (
            TEXT + "note-citation",
            TEXT + "number",
            OFFICE + "binary-data",
            OFFICE + "forms",
        ),
        gather_nothing,
    ),
    **dict.fromkeys((DRAW + "object", DRAW + "object-ole"), _gather_object),
    TEXT + "s": around(" "),
    TEXT + "tab": around("\t"),
    TEXT + "line-break": around("\n"),
    # A pronunciation, which is set above the text.
    TEXT + "ruby-text": around(" (", ")"),
    TEXT + "change-start": _begin_change,
    TEXT + "change-end": _end_change,
    TEXT + "note-body": _gather_note,
    TEXT + "span": _gather_span,
    TEXT + "script": _gather_hidden,
    TEXT + "hidden-text": _gather_hidden_text,
    TEXT + "hidden-paragraph": _gather_hiding_field,
    OFFICE + "annotation": _gather_comment,
    MATH + "math": lambda each, parts, depth: parts.pieces.append(
        formula_text(each, depth)
    ),
}
