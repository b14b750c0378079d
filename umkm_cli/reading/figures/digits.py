"""Find the numbers in digits, with the signs, scales and units at them."""

import re
from collections.abc import Iterator
from functools import cached_property

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.catalogue.numerals import read_marked
from umkm_cli.catalogue.units import CURRENCY_SIGNS, MONEY
from umkm_cli.reading.figures.followers import read_followers
from umkm_cli.reading.figures.number import Number

_RUN = re.compile(r"[0-9]+(?:[.,:/'’°-][0-9]+)*")
_ODD = re.compile(r"[:/'’°-]")
_PAIR = re.compile(r"([0-9]+(?:[.,][0-9]+)*)-([0-9]+(?:[.,][0-9]+)*)")
_SPACED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:[\u00a0\u202f\u2009][0-9]{3})+|(?: [0-9]{3}){2,})(?![0-9.,])"
)
_SPACE = re.compile(r"[\s\u00a0]")
_BESIDE = re.compile(r"[ \u00a0\u202f\u2009)-][ (]?$")
_SIGNS = "|".join(map(re.escape, sorted(CURRENCY_SIGNS, key=len, reverse=True)))
_CURRENCY = re.compile(rf"(?<![^\W_])({_SIGNS})[ \u00a0]{{0,2}}[-−–]?$")
_LAST_OF_SIGN = frozenset(sign[-1] for sign in CURRENCY_SIGNS)
_MINUS = re.compile(
    r"(?:(?:^|(?<=[\s(\"“:]))[-−]|(?<!\w)(?:minus|negatif|negative) )$", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TO = r"[ \u00a0]?(?:[-–—,&]|(?:dan|hingga|s/d|sampai|and|to)\s)[ \u00a0]?"
_DAY = re.compile(
    rf"(?:{_TO}[0-9]{{1,2}}){{0,4}}(?:st|nd|rd|th)?[ \u00a0-](?:of )?([A-Za-z]{{3,9}})\b"
)
_MONTH_BEFORE = re.compile(r"([A-Z][a-z]{2,8})\.? $")
_DECIMAL_COMMA = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{1,2}(?![0-9.,])"
)
_DECIMAL_POINT = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{1,2}(?![0-9.,])(?! WIB| WITA| WIT)"
)
_MOST_UNGROUPED = 10**6


def thousands_mark(body: str, language: str | None) -> str | None:
    """Return the mark of thousands of a text; None if nothing decides.

    Its language tells, unless all decimals in the text have the other language's mark.
    """
    comma, point = _DECIMAL_COMMA.search(body), _DECIMAL_POINT.search(body)
    if language is None:
        return {(True, False): ".", (False, True): ","}.get((bool(comma), bool(point)))
    mark, decimal, other = (
        (",", point, comma) if language == "en" else (".", comma, point)
    )
    return mark if decimal or not other else None


def find_digits(body: str, language: str | None) -> Iterator[Number]:
    """Yield every number in digits; those that say no amount have another kind."""
    scan = _Scan(body, language)
    end = -1
    for match in _RUN.finditer(body):
        if match.start() < end:
            continue  # in 1 000 000
        for number in scan.read(match):
            end = number.end
            yield number


class _Scan:
    """Reads the numbers of one text."""

    def __init__(self, body: str, language: str | None) -> None:
        self.body = body
        self.is_english = language == "en"
        self._language = language

    @cached_property
    def thousands(self) -> str | None:
        return thousands_mark(self.body, self._language)

    def read(self, match: re.Match[str]) -> Iterator[Number]:
        """Yield the number of a run of digits and marks, or the two of `2-3`."""
        start, end = match.span()
        if _ODD.search(match[0]):
            yield from self._read_odd(match)
        elif _YEAR.fullmatch(match[0]):
            yield self._read_year(start, end)
        elif end - start <= 2 and self._is_day(start, end):
            yield Number(start, end, "date")
        else:
            yield self._read_one(start, end)

    def _read_odd(self, match: re.Match[str]) -> Iterator[Number]:
        start, end = match.span()
        pair = _PAIR.fullmatch(match[0])
        parts = pair.groups() if pair else ()
        if (
            not pair
            or self._is_day(start, end)
            or any(part[0] == "0" for part in parts)
        ):
            yield Number(start, end)
        elif all(map(_YEAR.fullmatch, parts)):
            yield Number(start, end, "date")
        else:
            middle = start + len(parts[0])
            yield self._read_one(start, middle)
            yield self._read_one(middle + 1, end)

    def _is_day(self, start: int, end: int) -> bool:
        """Return whether a month follows, or stands before."""
        after = _DAY.match(self.body, end)
        before = _MONTH_BEFORE.search(self.body[max(0, start - 11) : start])
        return any(found and _is_month(found[1]) for found in (after, before))

    def _read_year(self, start: int, end: int) -> Number:
        """Read four digits that may be a year: `2021`, but not `Rp2021` or `2000 kg`."""
        number = self._read_one(start, end)
        is_amount = number.unit or number.scale > 1 or number.kind == "code"
        return number if is_amount else number._replace(kind="date")

    def _read_one(self, start: int, end: int) -> Number:
        body = self.body
        spaced = _SPACED.match(body, start)
        if spaced:
            end = spaced.end()
        elif self._has_neighbour(start, end):
            return Number(start, end)
        begin, currency, is_negative = self._read_sign(start)
        if begin < 0:
            return Number(start, end)
        written = _SPACE.sub("", body[start:end])
        marked = read_marked(written)
        after = read_followers(body, end, currency, is_english=self.is_english)
        if marked is None or after.kind != "figure":
            return Number(start, after.end, "time" if after.kind == "time" else "code")
        is_whole = after.scale == 1 and (not after.unit or after.unit in MONEY)
        value = (
            marked.value
            if marked.other is None
            else marked.read(self.thousands, is_whole=is_whole)
        )
        if value is None:
            return Number(start, after.end)
        if (
            is_whole
            and not after.unit
            and marked.mark is None
            and value >= _MOST_UNGROUPED
        ):
            return Number(start, after.end)
        if is_negative:
            value = -value
        return Number(
            begin,
            after.end,
            "figure",
            value * after.scale,
            value * after.scale,
            after.unit,
            after.scale,
            "figure-digits",
            after.is_rough,
            bool(currency),
        )

    def _has_neighbour(self, start: int, end: int) -> bool:
        """Return whether only a space parts it from other digits: `0812 345 678`."""
        after = self.body[end : end + 2]
        before = self.body[max(0, start - 2) : start]
        follows = after[1:].isdigit() and after[0] in " \u00a0\u202f\u2009"
        return follows or (
            before[1:].isspace()
            and before[0].isdigit()
            and not _YEAR.search(self.body, max(0, start - 5), start - 1)
        )

    def _read_sign(self, start: int) -> tuple[int, str, bool]:
        """Return where a number begins, its currency, and whether it is negative.

        The start is -1 if letters stand before it, as in `B50` and `Covid-19`.
        """
        body, begin, currency = self.body, start, ""
        before = body[max(0, start - 8) : start]
        bare = before.rstrip(" \u00a0-−–")
        if bare and bare[-1] in _LAST_OF_SIGN:
            sign = _CURRENCY.search(before)
            if sign:
                begin, currency = (
                    start - len(before) + sign.start(),
                    CURRENCY_SIGNS[sign[1]],
                )
                is_negative = before[-1] in "-−–"
                minus = _MINUS.search(body[max(0, begin - 10) : begin])
                return (
                    begin - (len(minus[0]) if minus else 0),
                    currency,
                    is_negative or bool(minus),
                )
        if before and (before[-1].isalnum() or before[-1] in "_#@/\\"):
            return -1, "", False
        if before and before[-1] in "-–−'" and before[-2:-1].isalpha():
            return -1, "", False
        minus = _MINUS.search(body[max(0, start - 10) : start])
        return begin - (len(minus[0]) if minus else 0), "", bool(minus)


def _is_month(word: str) -> bool:
    return word.lower() in MONTHS and (word[0].isupper() or len(word) > 3)
