"""Read the words that follow the digits of a number: its scale and its unit."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from umkm_cli.catalogue.numerals import ROUGH, SCALES
from umkm_cli.catalogue.units import DURATIONS, LETTERS, MONEY, TWO_WORDS, UNITS
from umkm_cli.reading.figures.number import Kind, Number

_WORD = re.compile(r"[ \u00a0\t]{0,2}([^\W\d_]+[²³]?|%|％|℃|°C)(?:([23])(?!\w))?")
_PAIR = re.compile(r"(?:[^\W\d_]+|%) [^\W\d_]+")
_HYPHENED = re.compile(
    r"-(?=(?:met(?:re|er)|kilomet(?:re|er)|hectare|kilogram|lit(?:re|er)|tonne?|ton|watt|kilowatt|megawatt)\b)"
)
"""Matches the hyphen in `a 900-metre pipe`."""
_ROUGHLY = re.compile(r"-an(?!\w)")
_ENDS = {False: _ROUGHLY, True: re.compile(r"-an(?!\w)|,-|\+")}
"""Matches what ends a number, and a sum of money."""
_MILLIONS = {False: 0, True: 10**6}
"""What `M` behind a sum multiplies it by, in English or not."""
_THIS = re.compile(r"[ \u00a0](?:ini|depan|sebelumnya)(?!\w)")
_LAST = re.compile(r"[ \u00a0](?:lalu|silam)(?!\w)")


_KNOWN = (
    {*SCALES, *ROUGH, *LETTERS, *UNITS, *DURATIONS, "M"}
    | {word.lower() for word in UNITS}
    | {words.partition(" ")[0] for words in TWO_WORDS}
)
_MOST_SCALED = 10**18
_SUFFIX = re.compile(r"(?<=\w{3})nya$")
"""Matches the ending of `liternya`, but not that of `hanya`."""
_NO_FIGURE: Mapping[Kind, Kind] = {"time": "time"}
_SHORT = 2


class Followers(NamedTuple):
    """What follows a number, up to `end`."""

    end: int
    scale: int = 1
    unit: str = ""
    is_rough: bool = False
    kind: Kind = "figure"

    def figure(self, start: int, value: Decimal, rule: str) -> Number:
        """Return the figure that begins at `start`, of a value that the scale multiplies."""
        value *= self.scale
        scaled = self.unit, self.scale, rule, self.is_rough
        return Number(start, self.end, "figure", value, value, *scaled)

    def no_figure(self, start: int, end: int = 0) -> Number:
        """Return what begins at `start` and says no amount: a stretch of time, or a code."""
        return Number(start, max(end, self.end), _NO_FIGURE.get(self.kind, "code"))


def read_followers(
    body: str, end: int, currency: str, *, is_english: bool
) -> Followers:
    """Return the scale and the unit of the number that ends at `end`.

    `currency` is that of the sign before it, or "".
    """
    so_far = Followers(end, 1, currency)
    ending = _ENDS[currency != ""].match(body, end)
    if ending is not None:
        return so_far._replace(end=ending.end(), is_rough=ending[0] == "-an")
    found = _WORD.match(body, end + (_HYPHENED.match(body, end) is not None))
    factors = _factors(currency, is_english=is_english)
    while found is not None and so_far.scale < _MOST_SCALED:
        word = found[1]
        if so_far.end == end and _says_nothing(word) and found.start(1) > end:
            return so_far
        factor = factors.get(word) or factors.get(word.lower(), 0)
        if factor == 0:
            return _read_unit(body, found, so_far)
        is_rough = any((word.lower() in ROUGH, _ROUGHLY.match(body, found.end())))
        so_far = Followers(found.end(), so_far.scale * factor, currency, is_rough)
        found = _WORD.match(body, so_far.end)
    return so_far


@lru_cache(maxsize=8192)
def _says_nothing(word: str) -> bool:
    """Return whether a word behind a number has nothing to do with its unit or scale."""
    forms = {word, word.lower(), word.lower().removesuffix("nya")}
    return forms.isdisjoint(_KNOWN)


@cache
def _factors(currency: str, *, is_english: bool) -> Mapping[str, int]:
    """Return what each word and letter multiplies a number by."""
    factors = {**SCALES, **ROUGH}
    if currency:
        factors |= LETTERS
    if currency not in ("", "IDR"):
        factors["M"] = _MILLIONS[is_english]
    return factors


def _read_unit(body: str, found: re.Match[str], so_far: Followers) -> Followers:
    """Read the word behind a number, which is a unit, a length of time, or neither."""
    word = "".join(found.groups(""))
    lower = word.lower()
    if all((lower in DURATIONS, not so_far.unit)):
        return _read_time(body, found.end(), so_far)
    pair = _PAIR.match(body, found.start(1))
    both = pair[0] if pair else ""
    if both.lower() in TWO_WORDS:
        end = found.start(1) + len(both)
        return _with_unit(so_far, TWO_WORDS[both.lower()], end)
    unit = _unit_of(word, lower)
    if unit:
        return _with_unit(so_far, unit, found.end())
    is_code = all((found.start(1) == so_far.end, not so_far.unit))
    return so_far._replace(kind="code") if is_code else so_far


def _read_time(body: str, end: int, so_far: Followers) -> Followers:
    """Read `3 bulan` as a length of time, but not `120 bulan ini`."""
    digits = body[max(0, so_far.end - 3) : so_far.end - 2]
    is_this = _THIS.match(body, end) is not None
    is_last = _LAST.match(body, end) is not None
    is_large = so_far.scale > 1
    is_date = (True, True) in (
        (is_this, digits.isdigit()),
        (is_this, is_large),
        (is_last, is_large),
    )
    return so_far if is_date else so_far._replace(kind="time", end=end)


@lru_cache(maxsize=8192)
def _unit_of(word: str, lower: str) -> str:
    """Return the unit that a word means; the shortest ones need their case, and have no -nya."""
    forms = [word]
    if len(word) > _SHORT:
        forms += lower, _SUFFIX.sub("", lower)
    return next(filter(None, map(UNITS.get, forms)), "")


def _with_unit(so_far: Followers, unit: str, end: int) -> Followers:
    """Return a number with its unit, unless the sign before it has another one."""
    is_own = so_far.unit in ("", unit)
    is_dollar = (so_far.unit, unit in MONEY) == ("USD", True)
    fits = any((is_own, is_dollar))
    return so_far._replace(unit=unit, end=end) if fits else so_far
