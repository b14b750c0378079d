"""Read numbers as people write them, in Indonesian and in English.

`1.500` and `1,500` are the same number, as are `Rp1,5 miliar` and `Rp 1.500.000.000`,
and `dua belas` and `12`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import reduce
from operator import mul

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
_WHOLE = {"seratus": 100, **_UNITS, **_TENS}
_AFTER_DIGIT: dict[str, Callable[[int], int]] = {
    "belas": lambda digit: 10 + digit,
    "puluh": lambda digit: 10 * digit,
    "ratus": lambda digit: 100 * digit,
    "hundred": lambda digit: 100 * digit,
}
"""What a word makes of the digit before it."""
_PARTS = "|".join(sorted((*_WHOLE, "belas", "puluh", *SCALES), key=len, reverse=True))
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


def scale_of(words: str) -> int:
    """Return what scale words multiply a number by: `ribu triliun`."""
    factors = map(SCALES.__getitem__, map(fold_word, words.split()))
    return reduce(mul, factors, 1)


def plain(number: Decimal) -> str:
    """Return a number in digits, without marks and without zeros at its end."""
    return f"{number.normalize():f}"
