"""Find the numbers in digits, with the signs, scales and units at them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.catalogue.numerals import read_marked
from umkm_cli.catalogue.units import CURRENCY_SIGNS, MONEY
from umkm_cli.reading.figures.followers import Followers, read_followers
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.surroundings import end_of

_RUN = re.compile(r"[0-9][0-9]*(?:[.,:/'’°-][0-9]+)*")
_ODD = re.compile(r"[:/'’°-]")
_PAIR = re.compile(r"((?!0[0-9])[0-9]+(?:[.,][0-9]+)*)-(?!0[0-9])[0-9]+(?:[.,][0-9]+)*")
_SPACED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:[\u00a0\u202f\u2009][0-9]{3})+|(?: [0-9]{3}){2,})(?![0-9.,])"
)
_SIGNS = "|".join(map(re.escape, sorted(CURRENCY_SIGNS, key=len, reverse=True)))
_CURRENCY = re.compile(rf"(?<![^\W_])({_SIGNS})[ \u00a0]{{0,2}}[-−–]?$")
_LAST_OF_SIGN = frozenset(sign[-1] for sign in CURRENCY_SIGNS)
_MINUS = re.compile(
    r"(?:(?:^|(?<=[\s(\"“:]))[-−]|(?<!\w)(?:minus|negatif|negative) )$", re.IGNORECASE
)
_LAST_OF_MINUS = frozenset("-−sfeSFE")
_YEAR = re.compile(r"(?:1[789]|20)[0-9]{2}(?:,[0-9]{1,2})?$")
_GOES_ON = re.compile(
    r"[ \u00a0\u202f\u2009][0-9]|\. ?[0-9]{3}(?![0-9])|[+/][^\W\d_]*[0-9/]|/[A-Z]{2}|\.[^\W\d_]|'|, [0-9]{1,2} ?%"
)
"""Matches what makes a number the beginning of something longer: `0812 345`, `84, 4%`."""
_BEGUN = re.compile(
    r"(?:(?<!\b1[789][0-9]{2})(?<!\b20[0-9]{2})(?<=[0-9])[ \u00a0\u202f\u2009]"
    r"|[0-9]\. ?|\+|[A-Z]\.|\w|[#@/\\]"
    r"|[^\W\d_](?<!ribu)(?<!juta)(?<!miliar)(?<!triliun)(?<!persen)(?<!kg)(?<!ton)[-–−'])$"
)
"""Matches what makes a number the end of something: `B50`, `Covid-19`, `L.8.7`."""
_LONG = r"(?<![0-9.,])[0-9]{7,}$"
_CLOCK = r"(?<![0-9.,])(?:[012]?[0-9]\.[0-5][0-9]|([0-9]{1,2})\.\1)$"
_DECIMAL = re.compile(r"[0-9], [0-9]+$")
_NOTHING = re.compile(r"(?!)")
_UNFIT = {
    is_english: {("", 1): re.compile(bare), ("percent", 1): _DECIMAL}
    for is_english, bare in ((True, _LONG), (False, f"{_LONG}|{_CLOCK}"))
}
"""Matches bare numbers that are codes or times of day, and `4%` in `84, 4%`.

By language, and by the unit and the scale of a number.
"""
_TO = r"[ \u00a0]?(?:[-–—,&]|(?:dan|hingga|s/d|sampai|and|to)\s)[ \u00a0]?"


def _month_forms(name: str) -> list[str]:
    """Return how a month is written; one of few letters has a capital, or is a word."""
    forms = [name.title(), name.upper()]
    if len(name) > 3:
        forms.append(name)
    return forms


_MONTHS = "|".join(
    chain.from_iterable(map(_month_forms, sorted(MONTHS, key=len, reverse=True)))
)
_DAY = re.compile(
    rf"(?:{_TO}[0-9]{{1,2}}){{0,4}}(?:st|nd|rd|th)?[ \u00a0-](?:of )?(?:{_MONTHS})\b"
)
_LAST_OF_MONTHS = frozenset(name[-1] for name in _MONTHS.split("|")) | {"."}
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.? $")
_DECIMAL_COMMA = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{1,2}(?![0-9.,])"
)
_DECIMAL_POINT = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{1,2}(?![0-9.,])(?! WIB| WITA| WIT)"
)
_NOUN_AFTER = re.compile(r" ([^\W\d_]{3,})")
_OF_YEARS = frozenset(MONTHS) | frozenset(
    "tahun pada sejak hingga sampai selama sepanjang per in since by until of from dari awal akhir dan and musim"
    " rilis".split()
)
"""The words before a year."""
_BEFORE_AMOUNTS = frozenset(
    "sebanyak sejumlah sedikitnya setidaknya mencapai memiliki total melibatkan diikuti".split()
)
_OF_AMOUNTS = frozenset(
    (
        "orang unit nasabah umkm ukm pelaku peserta mitra debitur perajin pengrajin petani nelayan pedagang warga"
        " pekerja karyawan ekor pohon bibit paket kepala keluarga siswa mahasiswa people participants borrowers"
        " businesses msmes farmers customers buah lembar eksemplar kk"
    ).split()
)
_YEARS = re.compile(r"(?:1[789]|20)[0-9]{2}-(?:1[789]|20)[0-9]{2}")
_WHOLE = MONEY | {""}


def thousands_mark(body: str, language: str | None) -> str | None:
    """Return the mark of thousands of a text; None if nothing decides.

    Its language tells, unless all decimals in the text have the other language's mark.
    """
    seen = (
        _DECIMAL_COMMA.search(body) is not None,
        _DECIMAL_POINT.search(body) is not None,
    )
    return _MARKS.get(language, _MARKS[None])[seen]


_MARKS: dict[str | None, dict[tuple[bool, bool], str | None]] = {
    None: {
        (False, False): None,
        (False, True): ",",
        (True, False): ".",
        (True, True): None,
    },
    "id": {
        (False, False): ".",
        (False, True): None,
        (True, False): ".",
        (True, True): ".",
    },
    "en": {
        (False, False): ",",
        (False, True): ",",
        (True, False): None,
        (True, True): ",",
    },
}
"""The mark of thousands by language, and by whether there are decimals with `,` and with `.`."""


def find_digits(body: str, language: str | None) -> Iterator[Number]:
    """Yield every number in digits; those that say no amount have another kind."""
    scan = _Scan(body, language)
    end = -1
    for match in _RUN.finditer(body):
        if match.start() >= end:  # else in 1 000 000
            for number in scan.read(match):
                end = number.end
                yield number


class _Sign(NamedTuple):
    """What stands before the digits of a number, from `start` on."""

    start: int
    currency: str = ""
    is_negative: bool = False


class _Scan:
    """Reads the numbers of one text."""

    def __init__(self, body: str, language: str | None) -> None:
        self.body = body
        self.is_english = language == "en"
        self._language = language

    @cached_property
    def thousands(self) -> str | None:
        """The mark of thousands of the text."""
        return thousands_mark(self.body, self._language)

    def read(self, match: re.Match[str]) -> Iterator[Number]:
        """Yield the number of a run of digits and marks, or the two of `2-3`."""
        start, end = match.span()
        if _ODD.search(match[0]):
            yield from self._read_odd(match)
        elif _YEAR.match(match[0]):
            yield self._read_year(start, end)
        elif end - start <= 2 and self._is_day(start, end):
            yield Number(start, end, "date")
        else:
            yield self._read_one(start, end)

    def _read_odd(self, match: re.Match[str]) -> Iterator[Number]:
        """Read two numbers with a hyphen: a range, years, or a code."""
        start, end = match.span()
        code = Number(start, end)
        pair = _PAIR.fullmatch(match[0])
        if pair is None or self._is_day(start, end):
            yield code
        elif _YEARS.fullmatch(match[0]):
            yield code._replace(kind="date")
        else:
            middle = start + len(pair[1])
            first = self._read_one(start, middle)
            second = self._read_one(middle + 1, end)
            are_figures = first.kind == second.kind == "figure"
            yield from (first, second) if are_figures else (code,)

    def _is_day(self, start: int, end: int) -> bool:
        """Return whether a month follows, or stands before."""
        if _DAY.match(self.body, end):
            return True
        last = self.body[max(0, start - 2) : start]
        is_word = all((last[-1:] == " ", last[:1] in _LAST_OF_MONTHS))
        before = max(0, start - 11)
        return is_word and _MONTH_BEFORE.search(self.body, before, start) is not None

    def _read_year(self, start: int, end: int) -> Number:
        """Read four digits that may be a year: `2021`, but not `Rp2021` or `2000 kg`."""
        if self._is_counted(start, end):
            return self._read_one(start, end)
        year = Number(start, start + 4, "date")
        if self._is_bare(start, end):
            return year
        number = self._read_one(start, end)
        return year if (number.unit, number.scale) == ("", 1) else number

    def _is_bare(self, start: int, end: int) -> bool:
        """Return whether a number surely has no sign, no scale and no unit."""
        last = self.body[max(0, start - 8) : start].rstrip(" \u00a0-−–")[-1:]
        after = read_followers(self.body, end, "", is_english=self.is_english)
        return (last in _LAST_OF_SIGN, after.unit, after.scale) == (False, "", 1)

    def _is_counted(self, start: int, end: int) -> bool:
        """Return whether the words around four digits say that they are no year."""
        after = _NOUN_AFTER.match(self.body, end)
        if after is None:
            return False
        before = self.body[max(0, start - 16) : start].lower().split()[-1:]
        is_amount = after[1].lower() in _OF_AMOUNTS
        is_told = any((is_amount, not _BEFORE_AMOUNTS.isdisjoint(before)))
        return all((is_told, _OF_YEARS.isdisjoint(before)))

    def _read_one(self, start: int, end: int) -> Number:
        """Read a number with its sign, scale and unit."""
        end = max(end, end_of(_SPACED, self.body, start))
        sign = self._read_sign(start)
        if self._is_part(sign, end):
            return Number(start, end)
        after = read_followers(
            self.body, end, sign.currency, is_english=self.is_english
        )
        value = self._value(start, end, after)
        if value is None:
            return after.no_figure(start)
        own = -value if sign.is_negative else value
        number = after.figure(sign.start, own, "figure-digits")
        return number._replace(has_sign=True) if sign.currency else number

    def _is_part(self, sign: _Sign, end: int) -> bool:
        """Return whether a number is only part of something: `B50`, `344. 320`, `0812 34`."""
        if sign.currency:
            return _GOES_ON.match(self.body, end) is not None
        begun = _BEGUN.search(self.body, max(0, sign.start - 9), sign.start)
        return any((begun, _GOES_ON.match(self.body, end)))

    def _value(self, start: int, end: int, after: Followers) -> Decimal | None:
        """Return the value of digits; None if the text does not tell for certain."""
        written = "".join(self.body[start:end].split())
        marked = read_marked(written)
        unfit = _UNFIT[self.is_english].get((after.unit, after.scale), _NOTHING)
        is_unfit = unfit.search(self.body, max(0, start - 3), end) is not None
        if marked is None or any((is_unfit, after.kind != "figure")):
            return None
        if marked.other is None:
            return marked.value
        is_whole = all((after.scale == 1, after.unit in _WHOLE))
        return marked.read(self.thousands, is_whole=is_whole)

    def _read_sign(self, start: int) -> _Sign:
        """Return what stands before a number, or nothing but its start."""
        before = self.body[max(0, start - 8) : start]
        last = before.rstrip(" \u00a0-−–")[-1:]
        currency = _CURRENCY.search(before) if last in _LAST_OF_SIGN else None
        if currency is None:
            begin = self._minus_before(start)
            return _Sign(begin, "", begin < start)
        place = start - len(before) + currency.start()
        begin = self._minus_before(place)
        is_negative = any((begin < place, before[-1] in "-−–"))
        return _Sign(begin, CURRENCY_SIGNS[currency[1]], is_negative)

    def _minus_before(self, start: int) -> int:
        """Return where a number with its minus begins."""
        last = self.body[max(0, start - 2) : start].removesuffix(" ")[-1:]
        if last not in _LAST_OF_MINUS:
            return start
        found = _MINUS.search(self.body, max(0, start - 10), start)
        return found.start() if found else start
