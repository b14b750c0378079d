"""Split a text into tokens that compare as equal where two spellings mean the same.

`Rp1,5 miliar` and `Rp 1.500.000.000`, `12 Oktober` and `12/10`, curly and straight
quotes, capitals and none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from umkm_cli.catalogue.calendar import MONTHS, WEEKDAYS
from umkm_cli.versions.numerals import (
    IN_WORDS,
    NUMBER,
    SCALES,
    plain,
    read_number,
    read_words,
    scale_of,
)

TokenKind = Literal["word", "name", "figure", "day", "month", "weekday", "year"]

DATES: frozenset[TokenKind] = frozenset(("day", "month", "weekday", "year"))
"""The kinds of tokens that date something."""


class Token(NamedTuple):
    """A word, name, figure or date of a text; equal keys mean the same."""

    key: str
    kind: TokenKind
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a token; its groups say which kind it is."""
    months = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
    scales = "|".join(sorted(SCALES, key=len, reverse=True))
    return re.compile(
        rf"""(?xi)
        (?<![^\W_])(?:
            (?P<day>\d{{1,2}})\s+(?P<month>(?:{months}))(?![^\W_])
          | (?P<month_first>(?:{months}))\.?\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?(?![^\W_.]|\.\d)
          | (?P<numeric>\d{{1,2}}\s?[/-]\s?\d{{1,2}})(?:\s?[/-]\s?(?P<year>\d{{4}}))?(?![^\W_]|/)
          | (?P<month_alone>(?:{months}))(?![^\W_])
          | (?P<weekday>(?:{weekdays}))(?![^\W_])
          | (?P<unit>Rp\.?|IDR|USD?|US\$|\$)?\s?(?P<number>{NUMBER})
            (?:\s?(?P<scale>(?:{scales})(?:\s(?:{scales}))?))?(?![^\W_])
            (?P<percent>\s?(?:%|persen|percent)(?![^\W_]))?
          | (?P<in_words>{IN_WORDS})(?![^\W_])(?P<percent_in_words>\s(?:persen|percent)(?![^\W_]))?
          | (?P<word>[^\W_]+(?:['’‘-][^\W_]+)*)
        )"""
    )


_WORDS_FOR_ONE = frozenset(("satu", "one"))
_QUOTES = str.maketrans("’‘", "''")


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a sentence, with positions in the whole text."""
    stop = len(text) if end is None else end
    found = _pattern().finditer(text, start, stop)
    return [token for match in found for token in _read(match, match.start() == start)]


def _read(match: re.Match[str], is_first: bool) -> Iterator[Token]:
    """Yield the tokens of a match; one that begins a sentence needs no capital."""
    kind = str(match.lastgroup)
    groups = match.groupdict()
    if groups["word"]:
        yield _word(match, is_first)
    elif groups["in_words"]:
        yield _number_in_words(match)
    elif groups["number"]:
        yield _number(match)
    elif groups["weekday"]:
        day = WEEKDAYS[groups["weekday"].lower()]
        yield Token(f"weekday {day}", "weekday", *match.span())
    elif groups["month_alone"]:
        yield _month(match)
    else:
        yield from _dates(match, kind)


def _word(match: re.Match[str], is_first: bool) -> Token:
    written = match["word"]
    is_name = written[0].isupper() and (
        not is_first or written[1:] != written[1:].lower()
    )
    kind: TokenKind = "name" if is_name else "word"
    return Token(written.casefold().translate(_QUOTES), kind, *match.span())


def _number_in_words(match: re.Match[str]) -> Token:
    written = match["in_words"].casefold()
    if written in _WORDS_FOR_ONE:
        return Token(written, "word", *match.span())
    percent = "%" if match["percent_in_words"] else ""
    return Token(plain(read_words(written)) + percent, "figure", *match.span())


def _number(match: re.Match[str]) -> Token:
    number, scale = match["number"], match["scale"] or ""
    is_bare = not (match["unit"] or scale or match["percent"])
    if is_bare and re.fullmatch(r"(?:19|20)\d\d", number):
        return Token(number, "year", *match.span())
    value = read_number(number) * scale_of(scale)
    key = plain(value) + ("%" if match["percent"] else "")
    return Token(key, "figure", *match.span())


def _month(match: re.Match[str]) -> Token:
    written = match["month_alone"]
    if written[0].isupper():
        return Token(f"month {MONTHS[written.lower()]}", "month", *match.span())
    return Token(written.casefold(), "word", *match.span())


def _dates(match: re.Match[str], kind: str) -> Iterator[Token]:
    """Yield a day of a month, and its year if it is written with slashes."""
    if match["numeric"]:
        day, month = map(int, re.findall(r"\d+", match["numeric"]))
    else:
        name = match["month"] or match["month_first"]
        day, month = int(match["day"] or match["day_after"]), MONTHS[name.lower()]
    year = match["year"]
    end = match.end("numeric") if year else match.end()
    yield Token(f"{day}-{month}", "day", match.start(), end)
    if year:
        yield Token(year, "year", *match.span("year"))
