"""Write SVG: elements with escaped text, numbers of one form, and how wide text is about."""

import html
from collections.abc import Iterable
from typing import Final
from unicodedata import east_asian_width

from umkm_cli.output.clean import one_line
from umkm_cli.output.shortened import shorten_name

FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_WIDE, _CAPITAL, _NARROW, _USUAL = 1.05, 0.75, 0.36, 0.63
_NARROW_LETTERS: Final = frozenset(" .,:;!|'’`()[]ijlftI")
"""Widths in parts of the font's size; a little more than those of common fonts."""

Value = str | float


def element(name: str, *children: str, **attributes: Value) -> str:
    """Return an element; `font_size` is the attribute `font-size`, and `class_` is `class`."""
    named = (
        f' {key.strip("_").replace("_", "-")}="{_write(value)}"'
        for key, value in attributes.items()
    )
    content = "".join(children)
    if not content:
        return f"<{name}{''.join(named)}/>"
    return f"<{name}{''.join(named)}>{content}</{name}>"


def escape(text: str) -> str:
    """Return text on one line as the content of an element, or the value of an attribute."""
    return html.escape(one_line(text))


def _write(value: Value) -> str:
    """Return a value of an attribute; numbers have two decimals at most."""
    if isinstance(value, str):
        return escape(value)
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # never -0


def label(text: str, x: float, y: float, *, size: float = 12, **more: Value) -> str:
    """Return a text whose baseline begins, ends or is centred at a place (`text_anchor`)."""
    usual: dict[str, Value] = {"class_": "ink", "fill": INK}
    attributes = {**usual, **more}
    return element("text", escape(text), x=x, y=y, font_size=size, **attributes)


INK = "#1f2328"
"""The colour of text on white paper."""


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in a font of this size, rather more than less."""
    return size * sum(map(_letter_width, one_line(text)))


def _letter_width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter.isupper() or letter in "mwMW%@—…":
        return _CAPITAL
    is_wide = east_asian_width(letter) in "WF"
    return _WIDE if is_wide else _USUAL


def wrap_text(text: str, room: float, size: float) -> list[str]:
    """Return a text in lines that are as wide as the room; a longer word has one to itself."""
    lines: list[str] = []
    for word in one_line(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten_to(text: str, room: float, size: float) -> str:
    """Return a text without its middle, if it is wider than the room."""
    shown = one_line(text)
    for letters in range(len(shown), 0, -1):
        shorter = shorten_name(shown, letters)
        if text_width(shorter, size) <= room:
            return shorter
    return ""


def lines_of_text(
    lines: Iterable[str], x: float, y: float, size: float, **more: Value
) -> str:
    """Return lines of text below each other, the baseline of the first at `y`."""
    step = size * 1.35
    return "".join(
        label(line, x, y + step * number, size=size, **more)
        for number, line in enumerate(lines)
    )
