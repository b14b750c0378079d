"""Read the words that follow the digits of a number: its scale and its unit."""

import re
from typing import NamedTuple

from umkm_cli.catalogue.numerals import ROUGH, SCALES
from umkm_cli.catalogue.units import DURATIONS, LETTERS, MONEY, TWO_WORDS, UNITS
from umkm_cli.reading.figures.number import Kind

_WORD = re.compile(r"[ \u00a0\t]{0,2}([^\W\d_]+[²³]?|%|％|℃|°C)(?:([23])(?!\w))?")
_END = re.compile(r",-|\+")
_ROUGHLY = re.compile(r"-an(?!\w)")
_THIS = re.compile(r"[ \u00a0](?:ini|depan|sebelumnya)(?!\w)")
_LAST = re.compile(r"[ \u00a0](?:lalu|silam)(?!\w)")
_PER_TIME = re.compile(r"[ \u00a0-]?(?:year|month|week|day)-old")


class Followers(NamedTuple):
    """What follows a number, up to `end`."""

    end: int
    scale: int = 1
    unit: str = ""
    is_rough: bool = False
    kind: Kind = "figure"


def read_followers(
    body: str, end: int, currency: str, *, is_english: bool
) -> Followers:
    """Return the scale and the unit of the number that ends at `end`.

    `currency` is that of the sign before it, or "".
    """
    if roughly := _ROUGHLY.match(body, end):
        return Followers(roughly.end(), 1, currency, is_rough=True)
    if currency and (sign := _END.match(body, end)):
        return Followers(sign.end(), 1, currency)
    found = _WORD.match(body, end)
    if found is None:
        return Followers(end, 1, currency)
    scale, is_rough = 1, False
    for _ in range(2):
        factor, roughly_scaled = _factor(found[1], currency, is_english=is_english)
        if factor == 0:
            break
        scale, is_rough, end = scale * factor, roughly_scaled, found.end()
        following = _WORD.match(body, end)
        if following is None:
            return Followers(end, scale, currency, is_rough)
        found = following
    if scale > 1 and (roughly := _ROUGHLY.match(body, end)):
        return Followers(roughly.end(), scale, currency, is_rough=True)
    return _read_unit(body, found, Followers(end, scale, currency, is_rough))


def _factor(word: str, currency: str, *, is_english: bool) -> tuple[int, bool]:
    """Return what a word multiplies by, 0 if by nothing, and whether roughly."""
    lower = word.lower()
    if lower in SCALES:
        return SCALES[lower], False
    if lower in ROUGH:
        return ROUGH[lower], True
    if not currency or word not in LETTERS:
        return 0, False
    is_million = word == "M" and currency != "IDR"
    if is_million:
        return 10**6 * is_english, False
    return LETTERS[word], False


def _read_unit(body: str, found: re.Match[str], so_far: Followers) -> Followers:
    word = found[1] + (found[2] or "")
    lower = word.lower()
    is_glued = found.start(1) == so_far.end
    if not so_far.unit and lower in DURATIONS:
        behind = found.end()
        is_date = _THIS.match(body, behind) or (
            so_far.scale > 1 and _LAST.match(body, behind)
        )
        return so_far if is_date else so_far._replace(kind="time", end=found.end())
    following = TWO_WORDS.get(lower) and _WORD.match(body, found.end())
    second = following and TWO_WORDS[lower].get(following[1].lower())
    if following and second:
        return _with_unit(so_far, second, following.end())
    unit = _unit_of(word, lower)
    if unit:
        return _with_unit(so_far, unit, found.end())
    if is_glued and not so_far.unit:
        return so_far._replace(kind="code")
    return so_far


def _unit_of(word: str, lower: str) -> str:
    """Return the unit that a word means; the shortest ones need their case."""
    exact = UNITS.get(word, "")
    if exact or len(word) < 3:
        return exact
    return UNITS.get(lower) or UNITS.get(lower.removesuffix("nya"), "")


def _with_unit(so_far: Followers, unit: str, end: int) -> Followers:
    """Return a number with its unit, unless the sign before it has another one."""
    if so_far.unit in ("", unit):
        return so_far._replace(unit=unit, end=end)
    is_dollar = so_far.unit == "USD" and unit in MONEY
    return so_far._replace(unit=unit, end=end) if is_dollar else so_far
