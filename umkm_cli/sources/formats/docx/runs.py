"""Gather the text in a paragraph of a Word document (ECMA-376 part 1, 17.3)."""

import re
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.drawings import DRAWN
from umkm_cli.sources.formats.docx.gathered import WordParts
from umkm_cli.sources.formats.docx.names import COMPATIBILITY, MATH, W, value_of
from umkm_cli.sources.formats.field_codes import field_text
from umkm_cli.sources.formats.symbols import read_symbol, replace_private
from umkm_cli.sources.formats.xml_text import (
    DELETED,
    HIDDEN,
    Gather,
    around,
    check_depth,
    differing,
    gather_block,
    gather_box,
    gather_nothing,
    hiding,
)

UNSEEN = tuple(
    W + name
    for name in (
        "delInstrText fldData pPr rPr rubyPr sdtEndPr sdtPr sectPr tblGrid tblPr tblPrEx"
        " tcPr trPr"
    ).split()
)
"""Properties, and what only programs read."""

_FIELD_LIST = f"{W}ffData/{W}ddList/*"
_CODE = re.compile("[0-9A-Fa-f]{1,4}")
_ALIGNED = f"{W}rPr/{W}vertAlign"
_RAISED = ("superscript", "subscript")
_DEFAULT_FONT = "Symbol"


def gather_word(element: Element, parts: WordParts, depth: int) -> None:
    """Add the content of an element of a paragraph to `parts`."""
    check_depth(depth)
    for child in element:
        gather = _GATHER.get(child.tag, gather_word)
        gather(child, parts, depth + 1)


def _gather_run(run: Element, parts: WordParts, depth: int) -> None:
    parts.properties = run.find(W + "rPr")
    gather = _gather_hidden if parts.hides_run() else gather_word
    is_raised = value_of(run.find(_ALIGNED)) in _RAISED
    if is_raised and not parts.is_raised:
        parts.part_digits(run.findtext(W + "t", ""))
    parts.is_raised = is_raised
    gather(run, parts, depth)


_gather_hidden = hiding(HIDDEN)


def _gather_text(element: Element, parts: WordParts, _: int) -> None:
    text = element.text or ""
    if not text.isascii():
        font = _font_of(parts.properties)
        text = replace_private(text, font)
    parts.pieces.append(text)


def _font_of(properties: Element | None) -> str:
    """Return the font of a run; that of most symbols if it does not say."""
    if properties is None:
        return _DEFAULT_FONT
    fonts: dict[str, str] = {}
    for each in properties.iterfind(W + "rFonts"):
        fonts.update(each.attrib)
    high = fonts.get(W + "hAnsi", _DEFAULT_FONT)
    return fonts.get(W + "ascii", high)


def _gather_symbol(element: Element, parts: WordParts, _: int) -> None:
    code = element.get(W + "char", "")
    font = element.get(W + "font", "")
    if _CODE.fullmatch(code):
        symbol = read_symbol(int(code, 16), font)
        parts.pieces.append(symbol)


def _gather_alternate(element: Element, parts: WordParts, depth: int) -> None:
    """Gather the first version with text of what is stored in several.

    Each version is for programs of some age; only one of them is seen.
    """
    versions: list[WordParts] = []
    shown = parts.inner()
    before = parts.reader.file.numbers.snapshot()
    for version in element:
        parts.reader.file.numbers.restore(before)
        inner = parts.inner()
        gather_word(version, inner, depth)
        versions.append(inner)
        if not shown.blocks:
            shown = inner
    parts.take(shown)
    known = shown.blocks
    for inner in versions:
        parts.add_aside_lines(HIDDEN, differing(inner.blocks, known))
        parts.take_aside(inner)


def _gather_code(element: Element, parts: WordParts, _: int) -> None:
    code = element.text or ""
    if parts.codes:
        parts.codes[-1] += code


def _gather_field_mark(element: Element, parts: WordParts, _: int) -> None:
    """Note where a field begins and ends; one that has a result shows only that."""
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        parts.codes.append("")
        chosen = _chosen_entry(element)
        parts.pieces.append(chosen)
    elif parts.codes:
        code = parts.codes.pop()
        shown = field_text(code) if kind == "end" else ""
        parts.pieces.append(shown)
    if kind == "separate":
        parts.codes.append("")


def _chosen_entry(field: Element) -> str:
    """Return the chosen entry of a field that is a list to choose from, or ""."""
    values: dict[str, list[str]] = {"result": [], "default": [], "listEntry": []}
    for each in field.iterfind(_FIELD_LIST):
        name = each.tag.removeprefix(W)
        values.setdefault(name, []).append(value_of(each))
    numbers = [*values["result"], *values["default"], "0"]
    chosen = int(numbers[0]) if numbers[0].isdecimal() else 0
    entry = values["listEntry"][chosen : chosen + 1]
    return "".join(entry)


def _gather_note(element: Element, parts: WordParts, _: int) -> None:
    kind = element.tag.removeprefix(W).removesuffix("Reference")
    number = element.get(W + "id", "")
    parts.references.append((kind, number))


_GATHER: dict[str, Gather] = {
    **DRAWN,
    **dict.fromkeys(UNSEEN, gather_nothing),
    **dict.fromkeys((W + "tab", W + "ptab"), around("\t")),
    **dict.fromkeys((W + "br", W + "cr", MATH + "oMathPara"), around("\n")),
    **dict.fromkeys((W + "t", MATH + "t"), _gather_text),
    **dict.fromkeys((W + "p", W + "tbl"), gather_block),
    **dict.fromkeys((W + "del", W + "moveFrom"), hiding(DELETED)),
    **dict.fromkeys((W + "footnoteReference", W + "endnoteReference"), _gather_note),
    W + "noBreakHyphen": around("-"),
    W + "r": _gather_run,
    W + "sym": _gather_symbol,
    W + "delText": lambda each, parts, _: parts.add_aside(DELETED, each.text or ""),
    W + "instrText": _gather_code,
    W + "fldChar": _gather_field_mark,
    W + "txbxContent": gather_box,
    COMPATIBILITY + "AlternateContent": _gather_alternate,
    # A pronunciation, which is set above the text and stored before it.
    W + "rt": around("(", ") "),
    # How the parts of a formula are written on a line.
    MATH + "den": around("/"),
    MATH + "sup": around("^"),
    MATH + "sub": around("_"),
    MATH + "rad": around("√"),
    MATH + "d": around("(", ")"),
    MATH + "mr": around(" ", " "),
    MATH + "chr": lambda each, parts, _: parts.pieces.append(
        each.get(MATH + "val", "")
    ),
}
