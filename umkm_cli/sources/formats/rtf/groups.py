"""What the groups of rich text mean that are no part of the text around them.

Each function here begins such a group (Rich Text Format 1.9, Destinations).
"""

import re
from collections.abc import Callable

from umkm_cli.language import later
from umkm_cli.sources.formats.field_codes import field_text
from umkm_cli.sources.formats.list_numbers import shown_mark
from umkm_cli.sources.formats.rtf.fonts import read_fonts
from umkm_cli.sources.formats.rtf.reader import RichText
from umkm_cli.sources.formats.rtf.story import Story
from umkm_cli.sources.formats.xml_text import (
    ALTERNATIVE,
    COMMENT,
    HIDDEN,
    differing,
)

_DESCRIPTION = re.compile(r"\{\\sn wzDescription\}\s*\{\\sv ([^{}]*)\}")
_MARGINS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
}

_Begin = Callable[[RichText], object]


def _note(rich: RichText) -> None:
    """Begin a note, which follows its paragraph."""
    _begin_inside(
        rich, lambda outer, lines: outer.paragraph.notes.append(" ".join(lines))
    )


def _box(rich: RichText) -> None:
    """Begin a text box, whose paragraphs precede the one that it is anchored to."""
    _begin_inside(rich, lambda outer, lines: outer.paragraph.boxes.extend(lines))


def _begin_inside(rich: RichText, place: Callable[[Story, list[str]], object]) -> None:
    """Begin a text inside another, and place it there at its end, if it is visible."""
    outer, unseen, inner = rich.state.story, rich.state.unseen, Story()

    def end() -> None:
        lines = list(filter(None, inner.lines()))
        outer.aside += inner.aside
        if unseen:
            outer.paragraph.add_aside_lines(unseen, lines)
        else:
            place(outer, lines)

    rich.begin(inner, end)


def _comment(rich: RichText) -> None:
    """Begin a comment."""
    _begin_inside(
        rich,
        lambda outer, lines: outer.paragraph.add_aside_lines(
            COMMENT, [" ".join(lines)]
        ),
    )


def _item_mark(rich: RichText) -> None:
    """Begin the mark of a list item, which the file may say in two ways."""

    def place(outer: Story, lines: list[str]) -> None:
        mark = shown_mark(" ".join(lines))
        if mark and not outer.paragraph.text.strip():
            outer.write(f"{mark} ", is_bold=True)

    _begin_inside(rich, place)


def _other_version(rich: RichText) -> None:
    """Begin the drawing of a shape for older programs, which says the same as a rule."""

    def place(outer: Story, lines: list[str]) -> None:
        if not outer.paragraph.boxes:
            outer.paragraph.boxes.extend(lines)
        others = differing(lines, outer.paragraph.boxes)
        outer.paragraph.add_aside_lines(HIDDEN, others)

    _begin_inside(rich, place)


def _margin(kind: str) -> _Begin:
    def begin(rich: RichText) -> None:
        inner = Story()

        def end() -> None:
            lines = list(filter(None, inner.lines()))
            rich.margins.append((kind, lines))
            rich.story.aside += inner.aside

        rich.begin(inner, end)

    return begin


def _value(name: str) -> _Begin:
    """Return the function that notes the text of a group for others."""

    def begin(rich: RichText) -> None:
        inner, before = Story(), rich.written

        def end() -> None:
            rich.noted[name] = " ".join(inner.lines())
            rich.written = before

        rich.begin(inner, end)

    return begin


def _shape_value(rich: RichText) -> None:
    """Begin a property of a shape: a description, or text that is bent or coloured."""
    outer = rich.state.story
    _value("shape value")(rich)

    def end() -> None:
        name, value = rich.noted.pop("shape name", ""), rich.noted["shape value"]
        if name == "wzDescription":
            outer.paragraph.add_aside_lines(ALTERNATIVE, [value])
        if name == "gtextUNICODE":
            outer.paragraph.boxes.append(value)

    rich.on_end(end)


def _field(rich: RichText) -> None:
    """Begin a field; one without a result may show what its code says."""
    before = rich.written

    def end() -> None:
        code = rich.noted.pop("code", "")
        if rich.written == before:
            rich.write(field_text(code))

    rich.on_end(end)


def _object(rich: RichText) -> None:
    """Begin a document of another program, and report it if no text shows it."""
    before = rich.written

    def end() -> None:
        program = rich.noted.pop("class", "").partition(".")[0] or "OLE"
        if rich.written == before:
            rich.lacks[
                later("an embedded {program} object, shown as a picture").format(
                    program=program
                )
            ] = None

    rich.on_end(end)


def _picture(rich: RichText) -> None:
    for description in _DESCRIPTION.finditer(rich.skip_group()):
        text = rich.snippet(description[1])
        rich.state.story.paragraph.add_aside_lines(ALTERNATIVE, [text])


def _fonts(rich: RichText) -> None:
    rich.fonts.update(read_fonts(rich.skip_group(), rich.encoding))


GROUPS: dict[str, _Begin] = {
    **{word: _margin(kind) for word, kind in _MARGINS.items()},
    **dict.fromkeys(("shptxt", "dptxbxtext"), _box),
    **dict.fromkeys(("listtext", "pntext"), _item_mark),
    "footnote": _note,
    "annotation": _comment,
    "shprslt": _other_version,
    "field": _field,
    "fldinst": _value("code"),
    "sn": _value("shape name"),
    "sv": _shape_value,
    "object": _object,
    "objclass": _value("class"),
    "pict": _picture,
    "fonttbl": _fonts,
    "title": _value("title"),
    # The first of two versions of a text; the second is in Unicode.
    "upr": RichText.skip_inner_group,
}
"""How groups begin that have their own meaning."""
