"""Read numbers as people write them, in Indonesian and in English.

`1.500` and `1,500` are the same number, as are `Rp1,5 miliar` and `Rp 1.500.000.000`,
and `dua belas` and `12`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache, reduce
from operator import mul
from typing import NamedTuple

from umkm_cli.catalogue.exact import EXACT
from umkm_cli.catalogue.folding import fold_word

NUMBER = (
    r"\d{1,3}(?:(?:\.\d{3})+(?:,\d{1,2})?|(?:,\d{3})+(?:\.\d{1,2})?)(?![.,]?\d)"
    r"|\d+(?:[.,]\d+)?"
)
"""Matches a number in digits, with marks of thousands and of decimals."""

_MARK = re.compile(r"[.,]")
_GROUPED = re.compile(
    r"([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+)(?:[.,](\d{1,2}))?"
)

SCALES = {
    "ratus": 100,
    "ribu": 1000,
    "rb": 1000,
    "seribu": 1000,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
    "trilyun": 10**12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""The words that multiply the number before them."""

ROUGH = {
    "belasan": 11,
    "puluhan": 10,
    "ratusan": 100,
    "ribuan": 1000,
    "jutaan": 10**6,
    "miliaran": 10**9,
    "milyaran": 10**9,
    "triliunan": 10**12,
    "dozens": 12,
    "tens": 10,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
"""The words for at least so many: `ribuan`, `hundreds`."""

_UNITS = {
    name: number
    for names in (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen"
        " fourteen fifteen sixteen seventeen eighteen nineteen",
    )
    for number, name in enumerate(names.split())
}
_TENS = {
    name: 10 * number
    for number, name in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_WHOLE = {
    "seratus": 100,
    "selusin": 12,
    "sekodi": 20,
    "sejuta": 10**6,
    "semiliar": 10**9,
    **_UNITS,
    **_TENS,
}
_AFTER_DIGIT: dict[str, Callable[[int], int]] = {
    "belas": lambda digit: 10 + digit,
    "puluh": lambda digit: 10 * digit,
    "lusin": lambda digit: 12 * digit,
    "dozen": lambda digit: 12 * digit,
    "ratus": lambda digit: 100 * digit,
    "hundred": lambda digit: 100 * digit,
}
"""What a word makes of the digit before it."""
_PARTS = "|".join(sorted((*_WHOLE, *_AFTER_DIGIT, *SCALES), key=len, reverse=True))
_FIRSTS = "|".join(sorted((*_WHOLE, "seribu"), key=len, reverse=True))
IN_WORDS = rf"(?:{_FIRSTS})(?:[\s-]+(?:{_PARTS}))*"
"""Matches a number in words: `dua belas`, `seratus lima puluh`, `twenty-five`."""


def read_number(written: str) -> Decimal:
    """Return the number that digits with marks mean: `1.500` is 1500, `1,5` is 1.5."""
    if grouped := _GROUPED.fullmatch(written):
        whole, decimals = grouped.groups("0")
        return Decimal(f"{_MARK.sub('', whole)}.{decimals}")
    return Decimal(written.replace(",", "."))


def read_words(written: str) -> Decimal:
    """Return the number that words mean; they match `IN_WORDS`."""
    total = group = 0
    for word in map(fold_word, re.split(r"[\s-]+", written)):
        if SCALES.get(word, 1) >= 1000:
            total, group = total + max(group, 1) * SCALES[word], 0
        elif word in _AFTER_DIGIT:
            digit = group % 10
            group += _AFTER_DIGIT[word](digit) - digit
        else:
            group += _WHOLE[word]
    return Decimal(total + group)


_MARKED = re.compile(
    r"(?=.{1,24}$)(?P<whole>[1-9]\d{0,2}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*|0|[1-9]\d*)"
    r"(?:(?!(?P=mark))[.,](?P<decimals>\d+))?"
)
"""Matches digits with marks; those of decimals are others than those of thousands, if any."""
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class MarkedNumber(NamedTuple):
    """A number in digits: its value, and the value if its only mark is one of decimals.

    `mark` is that of thousands, or None if there is none. `other` is None unless the
    number has the one form that both can have: `1.500`.
    """

    value: Decimal
    mark: str | None = None
    other: Decimal | None = None

    def read(self, thousands: str | None, *, is_whole: bool) -> Decimal | None:
        """Return the value where `thousands` is the mark of thousands, if it is certain.

        `is_whole` says that the number cannot have three decimals, as sums of money and
        numbers of people cannot.
        """
        if any((is_whole, self.other is None)):
            return self.value
        return {self.mark: self.value, None: None}.get(thousands, self.other)


@lru_cache(maxsize=8192)
def read_marked(written: str) -> MarkedNumber | None:
    """Read digits with marks as strictly as they can be; None for `1.2.3` or `007`."""
    found = _MARKED.fullmatch(written)
    if found is None:
        return None
    whole, mark, decimals = found.group("whole", "mark", "decimals")
    value = Decimal(f"{_MARK.sub('', whole)}.{decimals or 0}")
    has_two_forms = _ONE_GROUP.fullmatch(written) is not None
    other = Decimal(written.replace(",", ".")) if has_two_forms else None
    return MarkedNumber(value, mark, other)


NUMBER_WORDS = frozenset((*_WHOLE, *_AFTER_DIGIT, *SCALES, "setengah", "half"))
"""The words that numbers in words are made of."""

_HALVES = ("separuh", "separo", "setengah", "half")
_PARTS_OF_ONE = {
    word: number
    for number, words in {
        2: "perdua",
        3: "pertiga third thirds",
        4: "perempat quarter quarters",
        5: "perlima fifth fifths",
        6: "perenam sixth sixths",
        7: "pertujuh seventh sevenths",
        8: "perdelapan eighth eighths",
        10: "persepuluh tenth tenths",
    }.items()
    for word in words.split()
}
_BETWEEN = r"[ \u00a0-]"
_DIGIT = "|".join(name for name, number in _UNITS.items() if 0 < number < 10)
_TEEN = "|".join(name for name, number in _UNITS.items() if number > 9)
_DECIMALS = re.compile(
    rf"{_BETWEEN}(?:koma|point)(?P<digits>(?:{_BETWEEN}(?:{_DIGIT}|nol|zero)\b)+)"
)
_FRACTION = re.compile(
    rf"(?P<half>{'|'.join(_HALVES)})(?:nya)?\b"
    rf"|(?:se|(?P<parts>{_DIGIT}){_BETWEEN})(?P<part>{'|'.join(_PARTS_OF_ONE)})(?:nya)?\b"
)


@cache
def _spelled() -> re.Pattern[str]:
    """Return the pattern of a number in words that is put together as numbers are."""
    small = (
        rf"(?:(?:{_DIGIT}){_BETWEEN}(?:belas|lusin|dozen)|{_TEEN}|selusin|sekodi"
        rf"|(?:(?:{_DIGIT}){_BETWEEN}puluh|{'|'.join(_TENS)})(?:{_BETWEEN}(?:{_DIGIT})\b)?|{_DIGIT})\b"
    )
    group = rf"(?:(?:seratus|(?:{_DIGIT}){_BETWEEN}(?:ratus|hundred))\b(?:{_BETWEEN}(?:and )?{small})?|{small})"
    scaled = (
        rf"(?:{group}{_BETWEEN}(?:{names})\b(?:{_BETWEEN}(?=\w))?)?"
        for names in (
            "triliun|trilyun|trillion",
            "miliar|milyar|billion",
            "juta|million",
        )
    )
    thousands = (
        rf"(?:(?:{group}{_BETWEEN}(?:ribu|thousand)|seribu)\b(?:{_BETWEEN}(?=\w))?)?"
    )
    return re.compile(
        rf"(?:sejuta|semiliar)\b|(?:nol|zero)(?={_BETWEEN}(?:koma|point)\b)"
        rf"|(?P<half>{_DIGIT}){_BETWEEN}(?:setengah|and a half)\b"
        rf"|{''.join(scaled)}{thousands}(?:{group})?"
    )


def read_spelled(text: str, start: int) -> tuple[Decimal, int]:
    """Return the number in words that begins at a place of a text, and where it ends.

    `dua belas ribu`, `two hundred and fifty`, `satu setengah juta`, `nol koma tiga`. The
    text is in lower case; the end is `start` if there is none.
    """
    found = next(_spelled().finditer(text, start))  # the pattern also matches nothing
    written = found[0].rstrip(" \u00a0-")
    if not written:
        return Decimal(0), start
    end = start + len(written)
    if found["half"]:
        return _UNITS[found["half"]] + Decimal("0.5"), end
    whole = read_words(written.replace(" and ", " "))
    decimals = _DECIMALS.match(text, end)
    if decimals is None:
        return whole, end
    digits = map(_UNITS.__getitem__, re.split(_BETWEEN, decimals["digits"])[1:])
    return Decimal(f"{whole}.{''.join(map(str, digits))}"), decimals.end()


def read_fraction(text: str, start: int) -> tuple[Decimal, int]:
    """Return the part of one in words that begins at a place, and where it ends.

    `sepertiga`, `dua pertiga`, `three quarters`; the end is `start` if there is none.
    """
    found = _FRACTION.match(text, start)
    if found is None:
        return Decimal(0), start
    if found["half"]:
        return Decimal("0.5"), found.end()
    parts, whole = _UNITS.get(found["parts"], 1), _PARTS_OF_ONE[found["part"]]
    is_part = parts < whole
    return (part_of(parts, whole), found.end()) if is_part else (Decimal(0), start)


def part_of(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return a share with four decimals, as exact as any text means it."""
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))


def scale_of(words: str) -> int:
    """Return what scale words multiply a number by: `ribu triliun`."""
    factors = map(SCALES.__getitem__, map(fold_word, words.split()))
    return reduce(mul, factors, 1)


def plain(number: Decimal) -> str:
    """Return a number in digits, without marks and without zeros at its end."""
    return f"{EXACT.normalize(number):f}"
