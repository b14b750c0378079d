"""Write amounts as people read them: `Rp3,4 miliar`, `12,7 juta`, `64,5%`; never rounded."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from umkm_cli.catalogue.exact import EXACT
from umkm_cli.models.claims import Approximation


class _Style(NamedTuple):
    """How a language writes numbers: the words for powers of ten, and what its marks become."""

    scales: Mapping[int, str]
    marks: Mapping[int, int]


_STYLES: Final = {
    False: _Style({12: "triliun", 9: "miliar", 6: "juta"}, str.maketrans(",.", ".,")),
    True: _Style({12: "trillion", 9: "billion", 6: "million"}, {}),
}
"""The Indonesian style and the English one, by whether it is the English."""
_MOST_DECIMALS = 2  # of a number with a scale
_SIGNS: Final = {
    "IDR": "Rp",
    "USD": "US$",
    "SGD": "S$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
}
_BEHIND: Final = {"percent": "%", "count": ""}
_QUALIFIERS: Final[Mapping[Approximation | None, str]] = {
    None: "",
    "about": "±",
    "more than": ">",
    "almost": "<",
    "up to": "≤",
}


def format_range(
    low: Decimal,
    high: Decimal,
    unit: str,
    approximate: Approximation | None,
    *,
    english: bool,
) -> str:
    """Return a value or a range, with a sign for how exact it claims to be."""
    amounts = dict.fromkeys(
        format_amount(each, unit, english=english) for each in (low, high)
    )
    return _QUALIFIERS[approximate] + "–".join(amounts)


def format_amount(number: Decimal, unit: str, *, english: bool) -> str:
    """Return an exact amount with its unit, scaled by a word if that leaves few decimals."""
    style = _STYLES[english]
    minus = "-" if number < 0 else ""
    digits = _scaled(number.copy_abs(), style)
    sign = _SIGNS.get(unit, "")
    behind = "" if sign else _BEHIND.get(unit, f" {unit}")
    return f"{minus}{sign}{digits}{behind}"


def _scaled(number: Decimal, style: _Style) -> str:
    for power, word in style.scales.items():
        scaled = EXACT.scaleb(number, -power)
        if scaled >= 1 and _has_few_decimals(scaled):
            return f"{_grouped(scaled, style)} {word}"
    return _grouped(number, style)


def _has_few_decimals(number: Decimal) -> bool:
    exponent = EXACT.normalize(number).as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DECIMALS


def _grouped(number: Decimal, style: _Style) -> str:
    """Return a number with the marks of a language, without zeros at the end of its decimals."""
    return f"{EXACT.normalize(number):,f}".translate(style.marks)
