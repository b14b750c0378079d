"""Read the font table of rich text, which says how the bytes of each font are encoded."""

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from umkm_cli.sources.formats.symbols import is_symbol_font

_FONT = re.compile(r"\\f(\d{1,5})(?!\d)([^;]{0,1000})")
_CHARSET = re.compile(r"\\fcharset(\d{1,3})")
_CODE_PAGE = re.compile(r"\\cpg(\d{1,5})")
_GROUP = re.compile(r"\{[^{}]*\}?")
_NO_NAME = re.compile(r"\\[a-z]+-?\d* ?|[{}\r\n]")
# The character sets of Windows (RTF 1.9, Font Table) and their code pages; 0 and 1 mean
# that of the document.
_CODE_PAGES = {
    77: 10000,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 437,
}
_NAMES = {0: "cp1252", 10000: "mac_roman", 1361: "johab", 65001: "utf-8"}


class Font(NamedTuple):
    """A font: its name and the encoding of its bytes.

    `symbols` is its name if it has symbols in place of letters, else "".
    """

    encoding: str
    symbols: str = ""


def encoding_of(code_page: int) -> str:
    """Return the encoding with the number of a code page; that of Windows if unknown."""
    name = _NAMES.get(code_page, f"cp{code_page}")
    with suppress(LookupError):
        return codecs.lookup(name).name
    return "cp1252"


def read_fonts(table: str, default: str) -> dict[int, Font]:
    """Return the fonts of a font table by number.

    `default` is the encoding of the document.
    """
    return {
        int(each[1]): _read_font(each[2], default) for each in _FONT.finditer(table)
    }


def _read_font(source: str, default: str) -> Font:
    plain = _GROUP.sub("", source)
    name = _NO_NAME.sub("", plain).strip()
    if is_symbol_font(name):
        return Font(default, name)
    charset, page = _CHARSET.search(plain), _CODE_PAGE.search(plain)
    number = (
        int(page[1]) if page else _CODE_PAGES.get(int(charset[1]) if charset else 0)
    )
    return Font(default if number is None else encoding_of(number))
