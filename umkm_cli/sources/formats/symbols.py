"""Translate the characters of symbol fonts, which have no letters, into Unicode.

Word processors number them 0x20 to 0xFF, or store them as U+F020 to U+F0FF, in the area
for private use. The table of Symbol is Adobe's (`symbol.txt` of the Unicode
Consortium), except that its minus sign, with which people write ranges, becomes an en
dash.
"""

import re

_FIRST, _LAST, _PRIVATE = 0x20, 0xFF, 0xF000
_SYMBOL = (
    " !∀#∃%&∋()∗+,–./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ "
    "                                "
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪•〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
)
_UNKNOWN = "•"  # a pictogram; most of them mark the items of lists
_WINGDINGS = {
    0x20: " ",
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0xA8: "□",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x80 + number: digit for number, digit in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: digit for number, digit in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}
_OF_SYMBOL = dict(enumerate(_SYMBOL, _FIRST))
_PICTOGRAMS = ("wingdings", "webdings", "marlett", "zapfdingbats")
_FAMILIES: tuple[tuple[str | tuple[str, ...], dict[int, str]], ...] = (
    ("symbol", _OF_SYMBOL),
    (_PICTOGRAMS, _WINGDINGS),
)
# Fonts of letters have windows-1252 at the private places.
_OF_ANSI = {
    _PRIVATE + code: bytes([code]).decode("cp1252", "replace")
    for code in range(_FIRST, 0x100)
}
_PRIVATE_CHARACTER = re.compile("[\uf020-\uf0ff]")


def is_symbol_font(font: str) -> bool:
    """Return whether the characters of a font are no letters."""
    families = ("symbol", *_PICTOGRAMS)
    return font.lower().startswith(families)


def read_symbol(code: int, font: str) -> str:
    """Return the character that a code of a font shows.

    A code above those of the area for private use is a character of Unicode.
    """
    name = font.lower()
    number = code - _PRIVATE if code >= _PRIVATE else code
    for family, characters in _FAMILIES:
        if number <= _LAST and name.startswith(family):
            return characters.get(number, _UNKNOWN)
    shown = chr(code) if number >= _FIRST else ""
    return _OF_ANSI.get(code, shown)


def replace_private(text: str, font: str) -> str:
    """Replace the characters of a symbol font in a text."""

    def show(character: re.Match[str]) -> str:
        code = ord(character[0])
        return read_symbol(code, font)

    return _PRIVATE_CHARACTER.sub(show, text)
