"""Show fields whose code alone says what they show (ECMA-376 part 1, 17.16).

Other fields have a result, which is text like any other.
"""

import re
from collections.abc import Callable

from umkm_cli.sources.formats.symbols import read_symbol

_Show = Callable[[re.Match[str]], str]
_MOST_DIGITS = 5


def _show_symbol(code: re.Match[str]) -> str:
    base = 16 if code["base"] else 10
    digits = code["digits"][:_MOST_DIGITS]
    number = int(digits, base)
    font = code.groupdict("")["font"]
    return read_symbol(number, font.strip())


def _show_formula(code: re.Match[str]) -> str:
    """Return the arguments of a formula such as `\\f(1;2)`."""
    words = re.sub(r"\\[a-z]+|[(){};,\\]", " ", code[1])
    return " ".join(words.split())


_SHOWN: tuple[tuple[re.Pattern[str], _Show], ...] = (
    (
        re.compile(
            r"\s*SYMBOL\s+(?:0(?P<base>x))?(?P<digits>(?(base)[0-9a-f]+|\d+))"
            r'(?:.*?\\f\s+"?(?P<font>[^"\\]+))?.*',
            re.IGNORECASE | re.DOTALL,
        ),
        _show_symbol,
    ),
    (
        re.compile(r"\s*(?:MACRO|GOTO)BUTTON\s+\S+\s+(.*)", re.I | re.S),
        lambda code: code[1],
    ),
    (re.compile(r"\s*EQ\s(.*)", re.I | re.S), _show_formula),
)


def field_text(code: str) -> str:
    """Return what a field without a result shows, or ""."""
    for pattern, show in _SHOWN:
        match = pattern.fullmatch(code)
        if match is not None:
            return show(match)
    return ""
