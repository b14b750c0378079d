"""Find the numbers in digits, with the signs, scales and units at them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.catalogue.numerals import Marked, read_marked
from umkm_cli.catalogue.units import CURRENCY_SIGNS, MONEY
from umkm_cli.reading.figures.followers import Followers, read_followers
from umkm_cli.reading.figures.number import Number

_RUN = re.compile(r"[0-9][0-9]*(?:[.,:/'’°-][0-9]+)*")
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
_YEAR = re.compile(r"(?:1[789]|20)[0-9]{2}(?:,[0-9]{1,2})?")
_CLOCK = re.compile(r"[012]?[0-9]\.[0-5][0-9]|([0-9]{1,2})\.\1")
_BROKEN = re.compile(
    r"\. ?[0-9]{3}(?![0-9])|[+/][^\W\d_]*[0-9/]|/[A-Z]{2}|\.[^\W\d_]|'|, [0-9]{1,2} ?%"
)
_BROKEN_BEFORE = re.compile(r"[0-9]\. ?$|\+$|\b[A-Z]\.$")
_SPACED_DECIMAL = re.compile(r"[0-9], $")
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
_NOUN_AFTER = re.compile(r" ([^\W\d_]{3,})")
_WORD_BEFORE = re.compile(r"(\w+)\s$")
_BEFORE_YEAR = frozenset(
    "tahun pada sejak hingga sampai per in since by until of from dari awal akhir dan and musim rilis".split()
)
_BEFORE_AMOUNT = frozenset(
    "sebanyak sejumlah sedikitnya setidaknya mencapai memiliki total melibatkan diikuti".split()
)
_COUNTABLE = frozenset(
    (
        "orang unit nasabah umkm ukm pelaku peserta mitra debitur perajin pengrajin petani nelayan pedagang warga"
        " pekerja karyawan ekor pohon bibit paket kepala keluarga siswa mahasiswa people participants borrowers"
        " businesses msmes farmers customers buah lembar eksemplar kk"
    ).split()
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
    if not any(map(body.__contains__, "0123456789")):
        return
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
            both = self._read_one(start, middle), self._read_one(middle + 1, end)
            are_figures = both[0].kind == both[1].kind == "figure"
            yield from both if are_figures else [Number(start, end)]

    def _is_day(self, start: int, end: int) -> bool:
        """Return whether a month follows, or stands before."""
        after = _DAY.match(self.body, end)
        before = _MONTH_BEFORE.search(self.body[max(0, start - 11) : start])
        return any(found and _is_month(found[1]) for found in (after, before))

    def _read_year(self, start: int, end: int) -> Number:
        """Read four digits that may be a year: `2021`, but not `Rp2021` or `2000 kg`."""
        if self._has_neighbour(start, end) or end - start > 4:
            return Number(start, start + 4, "date")  # Q1 2023; 2015,3. Kartu
        number = self._read_one(start, end)
        is_amount = number.unit or number.scale > 1 or number.kind != "figure"
        is_amount = is_amount or self._is_counted(start, end)
        return number if is_amount else number._replace(kind="date")

    def _is_counted(self, start: int, end: int) -> bool:
        """Return whether the words around four digits say that they are no year."""
        after = _NOUN_AFTER.match(self.body, end)
        before = _WORD_BEFORE.search(self.body[max(0, start - 16) : start].lower())
        word = before[1] if before else ""
        if after is None or word in _BEFORE_YEAR or word in MONTHS:
            return False
        return word in _BEFORE_AMOUNT or after[1].lower() in _COUNTABLE

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
        marked = read_marked(_SPACE.sub("", body[start:end]))
        after = read_followers(body, end, currency, is_english=self.is_english)
        if marked is None or after.kind != "figure":
            return Number(start, after.end, "time" if after.kind == "time" else "code")
        value = self._value(marked, after, body[start:end])
        if value is None or self._is_broken(start, end, after):
            return Number(start, after.end)
        value *= after.scale * (-1 if is_negative else 1)
        return Number(
            begin,
            after.end,
            "figure",
            value,
            value,
            after.unit,
            after.scale,
            "figure-digits",
            after.is_rough,
            bool(currency),
        )

    def _value(self, marked: Marked, after: Followers, written: str) -> Decimal | None:
        """Return the value of digits; None if the text does not tell for certain."""
        is_whole = after.scale == 1 and (not after.unit or after.unit in MONEY)
        is_bare = after.scale == 1 and not after.unit
        is_code = is_bare and marked.mark is None and marked.value >= _MOST_UNGROUPED
        is_clock = is_bare and not self.is_english and _CLOCK.fullmatch(written)
        if is_code or is_clock:
            return None
        if marked.other is None:
            return marked.value
        return marked.read(self.thousands, is_whole=is_whole)

    def _is_broken(self, start: int, end: int, after: Followers) -> bool:
        """Return whether a number is part of a longer one: `344. 320. 772`, `84, 4%`."""
        before = self.body[max(0, start - 3) : start]
        is_decimal = after.unit == "percent" and _SPACED_DECIMAL.search(before)
        return bool(
            is_decimal or _BROKEN.match(self.body, end) or _BROKEN_BEFORE.search(before)
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
