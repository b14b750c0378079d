"""Join the two ends of a range, and the two numbers of a share."""

import re
from collections.abc import Iterable
from decimal import Decimal

from umkm_cli.catalogue.numerals import part_of
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.followers import read_followers
from umkm_cli.reading.figures.number import Number

_DASH = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?")
_TO = re.compile(r" (?:hingga|sampai(?: dengan)?|s\.?/?d\.?|to|until)(?: sekitar)? ")
_OR = re.compile(r" (?:atau|or) ")
_AND = re.compile(r" (?:dan|and|hingga|sampai) ")
_IN_TIME = re.compile(r" ?[-–—] ?| (?:hingga|sampai|dan|atau|to|or|and) ")
_BETWEEN = re.compile(r"\b(?:antara|between|kisaran|rentang) $", re.IGNORECASE)
_SOME = re.compile(r"\bsalah $", re.IGNORECASE)
_CHANGE_FROM = re.compile(
    r"\b(?:naik|turun|meningkat|tumbuh|bertambah|melonjak|menurun|merosot|melesat|berkurang|ditingkatkan|dinaikkan"
    r"|diturunkan|rose|risen|grew|grown|grow|up|down|increased?|fell|fallen|fall|cut|lowered|raised|climbed|jumped"
    r"|dropped|gone|went|doubled|expanded|melompat|meroket|anjlok|menyusut|berubah)\b[^.;\n]{0,50}"
    r"\b(?:dari|from) (?:sekitar |about )?$",
    re.IGNORECASE,
)
_MORE = r"(?: (?:sekitar|hampir|lebih dari|about|more than))?"
_BECOMES = re.compile(
    rf"(?:^| .*) (?:menjadi|jadi){_MORE} | (?:ke|to|hingga|sampai){_MORE} "
)
_CHANGES_TO = re.compile(rf" (?:menjadi|jadi|ke|to|hingga|sampai|into){_MORE} ")
_OF = re.compile(r" (?:dari|out of|of|in) (?:setiap |tiap |total |every |the |its )?")
_SPACES = re.compile(r"[ \t\u00a0]+")
_LONGEST_GAP = 32
_WINDOW = 80
_MOST_COUNTED, _MOST_OF_ONE, _LEAST_WHOLE = 10_000, 10, 1000
_LEAST_ALIKE, _MOST_ALIKE = Decimal("0.1"), 10


def join_numbers(body: str, numbers: Iterable[Number]) -> list[Number]:
    """Return the numbers, with ranges and shares as one number each."""
    joined: list[Number] = []
    end = -_LONGEST_GAP - 1
    for number in numbers:
        if number.start > end + _LONGEST_GAP:
            joined.append(number)
        elif number.start >= end:
            joined[-1:] = _join(body, joined[-1], number)
        end = joined[-1].end
    return joined


def becomes(body: str, first_end: int, start: int) -> bool:
    """Return whether one number becomes another: `dari 14 menjadi 41 kg`."""
    gap = body[first_end:start]
    return len(gap) <= _LONGEST_GAP and _BECOMES.fullmatch(gap) is not None


def _join(body: str, first: Number, last: Number) -> list[Number]:
    """Return two numbers that follow each other, as one if they mean one."""
    gap = body[first.end : last.start]
    kinds = {first.kind, last.kind}
    is_time = kinds == {"figure", "time"}
    if all((is_time, last.kind == "time", _IN_TIME.fullmatch(gap))):
        return [first._replace(kind="time"), last]
    if not kinds <= {"figure", "one"}:
        return [first, last]
    if all((_SPACES.fullmatch(gap), not first.unit)):
        return [first._replace(kind="code"), last._replace(kind="code")]
    if (gap, body[last.end : last.end + 1]) == (" (", ")"):
        return _written_twice(body, first, last)
    before = body[max(0, first.start - _WINDOW) : first.start]
    return _join_figures(first, last, gap, before)


def _join_figures(first: Number, last: Number, gap: str, before: str) -> list[Number]:
    are_words = first.rule == last.rule == "figure-words"
    is_per = all((are_words, gap == " per "))
    is_of = any((is_per, _OF.fullmatch(gap)))
    if is_of and _is_share(first, last, before):
        value = part_of(first.low, last.low)
        share = Number(first.start, last.end, "figure", value, value)
        return [share._replace(rule="figure-share")]
    if "one" in (first.kind, last.kind):
        return [first, last]
    if _are_ends(first, last, gap, before):
        return _range(first, last)
    if _CHANGES_TO.fullmatch(gap):
        last = _in_currency(first, last)
        return [_like(first, last), last]
    return [first, last]


def _in_currency(first: Number, last: Number) -> Number:
    """Return a number in the currency of the one before it: `dari Rp5 menjadi 9 juta`."""
    if any((first.unit not in MONEY, last.unit, last.scale == 1, not first.low)):
        return last
    shares = last.low / first.low, last.mantissa / first.low
    is_alike = any(_LEAST_ALIKE <= share <= _MOST_ALIKE for share in shares)
    return last._replace(unit=first.unit) if is_alike else last


def _are_ends(first: Number, last: Number, gap: str, before: str) -> bool:
    """Return whether two numbers may be the ends of a range, by the words between them."""
    if gap == ", ":
        are_words = first.rule == last.rule == "figure-words"
        return all((are_words, last.low == first.low + 1))
    if _OR.fullmatch(gap):
        return not first.unit
    if _TO.fullmatch(gap):
        return _CHANGE_FROM.search(before) is None
    if _AND.fullmatch(gap):
        return _BETWEEN.search(before) is not None
    return _DASH.fullmatch(gap) is not None


def _written_twice(body: str, first: Number, last: Number) -> list[Number]:
    """Return a number that is written out again in brackets: `8 (delapan) orang`."""
    if first.low != last.low:
        return [first, last]
    after = read_followers(body, last.end + 1, first.unit, is_english=False)
    return [first._replace(end=after.end, kind=after.kind, unit=after.unit)]


def _is_share(first: Number, last: Number, before: str) -> bool:
    """Return whether two numbers are so many of so many: `dua dari lima`."""
    return all(
        (
            0 < first.low < last.low <= _MOST_COUNTED,
            first.unit == last.unit == "",
            first.rule != "figure-fraction",
            any((first.kind != "one", last.low <= _MOST_OF_ONE)),
            _SOME.search(before) is None,
        )
    )


def _like(first: Number, last: Number) -> Number:
    """Return a number with the unit of the one that it becomes: `dari 14 menjadi 41 kg`."""
    if any((first.unit not in ("", last.unit), not last.mantissa)):
        return first
    is_alike = _LEAST_ALIKE <= first.low / last.mantissa <= _MOST_ALIKE
    is_short = all((is_alike, first.scale == 1))
    factor = last.scale if is_short else 1
    low = first.low * factor
    scale = max(first.scale, factor)
    return first._replace(low=low, high=low, unit=last.unit, scale=scale)


def _range(first: Number, last: Number) -> list[Number]:
    """Return the range from one number to another, or both as codes if it is none."""
    units = {first.unit, last.unit} - {""}
    is_half_scaled = all(
        (first.scale > last.scale == 1, not units.isdisjoint(MONEY)),
    )
    if any((len(units) > 1, is_half_scaled)):
        return [first, last]
    is_scaled = all((last.scale > first.scale == 1, first.low < _LEAST_WHOLE))
    low = first.low * last.scale if is_scaled else first.low
    if low >= last.high:
        return [first._replace(kind="code"), last._replace(kind="code")]
    return [
        last._replace(
            start=first.start,
            low=low,
            unit="".join(units),
            rule="figure-range",
            has_sign=first.has_sign,
        )
    ]
