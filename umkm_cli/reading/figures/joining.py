"""Join the two ends of a range, and the two numbers of a share."""

import re
from collections.abc import Iterable
from decimal import Decimal

from umkm_cli.catalogue.numerals import part_of
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.number import Number

_DASH = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?")
_TO = re.compile(
    r" (?:hingga|sampai(?: dengan)?|s\.?/?d\.?|to|until|atau|or)(?: sekitar)? "
)
_AND = re.compile(r" (?:dan|and|hingga|sampai) ")
_BETWEEN = re.compile(r"\b(?:antara|between|kisaran|rentang) $", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:naik|turun|meningkat|tumbuh|bertambah|melonjak|menurun|merosot|melesat|berkurang"
    r"|ditingkatkan|dinaikkan|diturunkan|rose|risen|grew|grown|grow|up|down|increased?|fell|fallen|fall|cut|lowered|raised"
    r"|climbed|jumped|dropped|doubled|expanded|melompat|meroket|anjlok|menyusut|berubah)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_CHANGES_TO = re.compile(
    r" (?:menjadi|jadi|ke|to|hingga|sampai|into)(?: (?:sekitar|hampir|lebih dari))? "
)
_OF = re.compile(r" (?:dari|out of|of|in) (?:setiap |tiap |total |every |the |its )?")
_LONGEST_GAP = 32


def join_numbers(body: str, numbers: Iterable[Number]) -> list[Number]:
    """Return the numbers, with ranges and shares as one number each."""
    joined: list[Number] = []
    for number in numbers:
        if joined and joined[-1].end <= number.start <= joined[-1].end + _LONGEST_GAP:
            joined[-1:] = _join(body, joined[-1], number)
        elif not joined or joined[-1].end <= number.start:
            joined.append(number)
    return joined


def _join(body: str, first: Number, last: Number) -> list[Number]:
    """Return two numbers that follow each other, as one if they mean one."""
    if first.kind not in ("figure", "one") or last.kind not in ("figure", "one"):
        return [first, last]
    gap = body[first.end : last.start]
    window = max(0, first.start - 80)
    if _OF.fullmatch(gap) and _is_share(first, last):
        value = part_of(first.low, last.low)
        return [
            Number(first.start, last.end, "figure", value, value, "", 1, "figure-share")
        ]
    if first.kind == "one" or last.kind == "one":
        return [first, last]
    is_dash = _DASH.fullmatch(gap) is not None
    is_to = _TO.fullmatch(gap) and not _CHANGE.search(body, window, first.start)
    is_between = _AND.fullmatch(gap) and _BETWEEN.search(body, window, first.start)
    if is_dash or is_to or is_between:
        return _range(first, last)
    if _CHANGES_TO.fullmatch(gap):
        return [_like(first, last), last]
    return [first, last]


def _is_share(first: Number, last: Number) -> bool:
    units = {first.unit, last.unit}
    return units == {""} and 0 < first.low < last.low and last.low <= 10000


def _like(first: Number, last: Number) -> Number:
    """Return a number with the unit of the one that it becomes: `dari 14 menjadi 41 kg`."""
    if first.unit or not last.unit:
        return first
    is_alike = (
        Decimal("0.1") <= first.low / last.mantissa <= 10 if last.mantissa else False
    )
    if first.scale == 1 and last.scale > 1 and is_alike:
        low = first.low * last.scale
        return first._replace(low=low, high=low, unit=last.unit, scale=last.scale)
    return first._replace(unit=last.unit)


def _range(first: Number, last: Number) -> list[Number]:
    """Return the range from one number to another, or both as codes if it is none."""
    if first.unit and last.unit and first.unit != last.unit:
        return [first, last]
    unit = first.unit or last.unit
    low, high, scale = first.low, last.high, last.scale
    if first.scale == 1 and last.scale > 1 and low < 1000:
        low *= scale
    elif first.scale > 1 and last.scale == 1 and unit in MONEY:
        return [first, last]
    if low >= high:
        return [first._replace(kind="code"), last._replace(kind="code")]
    return [
        Number(
            first.start,
            last.end,
            "figure",
            low,
            high,
            unit,
            scale,
            "figure-range",
            last.is_rough,
            first.has_sign,
        )
    ]
