"""Read numbers as people write them, in Indonesian and in English.

`1.500` and `1,500` are the same number, as are `Rp1,5 miliar` and `Rp 1.500.000.000`,
and `dua belas` and `12`.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce
from operator import mul
from typing import NamedTuple

from umkm_cli.catalogue.folding import fold_word

NUMBER = (
    r"\d{1,3}(?:(?:\.\d{3})+(?:,\d{1,2})?|(?:,\d{3})+(?:\.\d{1,2})?)(?![.,]?\d)"
    r"|\d+(?:[.,]\d+)?"
)
"""Matches a number in digits, with marks of thousands and of decimals."""

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
_WHOLE = {"seratus": 100, "selusin": 12, "sekodi": 20, **_UNITS, **_TENS}
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
        whole = re.sub(r"[.,]", "", grouped[1])
        return Decimal(f"{whole}.{grouped[2] or 0}")
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
    r"(?P<grouped>[1-9]\d{0,2}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<decimals>\d+))?"
    r"|(?P<whole>0|[1-9]\d*)(?:[.,](?P<part>\d+))?"
)
_MOST_DIGITS = 24


class Marked(NamedTuple):
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
        if self.other is None or self.mark == thousands or is_whole:
            return self.value
        return self.other if thousands else None


def read_marked(written: str) -> Marked | None:
    """Read digits with marks as strictly as they can be; None for `1.2.3` or `007`."""
    found = len(written) <= _MOST_DIGITS and _MARKED.fullmatch(written)
    if not found:
        return None
    if not found["grouped"]:
        return Marked(Decimal(f"{found['whole']}.{found['part'] or 0}"))
    whole = found["grouped"].replace(found["mark"], "")
    value = Decimal(f"{whole}.{found['decimals'] or 0}")
    has_one_form = found["decimals"] or len(whole) > 6
    other = None if has_one_form else Decimal(written.replace(found["mark"], "."))
    return Marked(value, found["mark"], other)


_SCALES_ALONE = {"seribu": 1000, "sejuta": 10**6, "semiliar": 10**9}
_MOST = 10**18


class _Spelled:
    """A number in words as far as it was read.

    A word adds to `group` if its number is less than `room`; `limit` is the last scale,
    `digit` the last word's number if others can multiply it.
    """

    def __init__(self) -> None:
        self.total = self.group = Decimal(0)
        self.digit, self.room, self.limit = 0, 1000, _MOST

    def take(self, word: str) -> bool:
        """Read one more word; return False if it is no part of this number."""
        if word in _WHOLE:
            return self._add(_WHOLE[word])
        if word in _AFTER_DIGIT:
            return self._multiply(word)
        if word in _SCALES_ALONE:
            return not self.group and self._scale(_SCALES_ALONE[word], Decimal(1))
        if word in ("setengah", "half"):
            return self._add_half()
        scale = SCALES.get(word, 0)
        return bool(scale) and self._scale(scale, self.group)

    def _add(self, number: int) -> bool:
        if not 0 < number < self.room:
            return False
        self.group += number
        self.digit = number if number < 10 else 0
        self.room = _ROOM_BEHIND.get(number, min(number, 1))
        return True

    def _multiply(self, word: str) -> bool:
        made, room = _AFTER_DIGIT[word](self.digit), _ROOMS[word]
        before = 1000 if self.group == self.digit else 100
        if not self.digit or made >= before:
            return False
        self.group += made - self.digit
        self.digit, self.room = 0, room
        return True

    def _scale(self, scale: int, group: Decimal) -> bool:
        if not group and self.total and scale > self.limit:
            self.total *= scale  # ribu triliun
        elif group and scale < self.limit:
            self.total += group * scale
        else:
            return False
        self.group, self.digit, self.room, self.limit = Decimal(0), 0, 1000, scale
        return True

    def _add_half(self) -> bool:
        is_after_digit = self.digit > 0
        self.group += Decimal("0.5") * is_after_digit
        self.digit = self.room = 0
        return is_after_digit


_ROOMS = {"belas": 1, "lusin": 1, "dozen": 1, "puluh": 10, "ratus": 100, "hundred": 100}
_ROOM_BEHIND = {100: 100, **dict.fromkeys(_TENS.values(), 10)}


def read_spelled(words: Sequence[str]) -> tuple[Decimal, int]:
    """Return the number that the first words spell, and how many words it has.

    `dua belas ribu`, `two hundred and fifty`, `satu setengah juta`; (0, 0) if none.
    """
    spelled, length = _Spelled(), 0
    for place, word in enumerate(map(fold_word, words), 1):
        if word == "and" and spelled.room == 100:
            continue
        if not spelled.take(word):
            break
        length = place
    return spelled.total + spelled.group, length


NUMBER_WORDS = frozenset((*_WHOLE, *_AFTER_DIGIT, *SCALES, *_SCALES_ALONE))
"""The words that numbers in words are made of."""

_HALVES = {"separuh", "setengah", "half"}
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


def read_fraction(words: Sequence[str]) -> tuple[Decimal, int]:
    """Return the part of one that the first words mean, and how many words it has.

    `sepertiga`, `dua pertiga`, `three quarters`; (0, 0) if they mean none.
    """
    first, *rest = words
    first = first.removesuffix("nya")
    if first in _HALVES:
        return Decimal("0.5"), 1
    alone = first.startswith("seper") and _PARTS_OF_ONE.get(first[2:])
    if alone:
        return part_of(1, alone), 1
    whole, parts = (
        _WHOLE.get(first, 0),
        rest and _PARTS_OF_ONE.get(rest[0].removesuffix("nya")),
    )
    if whole and parts and whole < parts:
        return part_of(whole, parts), 2
    return Decimal(0), 0


def part_of(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return a share with four decimals, as exact as any text means it."""
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))


def scale_of(words: str) -> int:
    """Return what scale words multiply a number by: `ribu triliun`."""
    factors = map(SCALES.__getitem__, map(fold_word, words.split()))
    return reduce(mul, factors, 1)


def plain(number: Decimal) -> str:
    """Return a number in digits, without marks and without zeros at its end."""
    return f"{number.normalize():f}"
