"""Find the numbers in words: `dua belas`, `ribuan`, `sepertiga`, `half`."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from umkm_cli.catalogue.numerals import (
    NUMBER_WORDS,
    ROUGH,
    SCALES,
    read_fraction,
    read_spelled,
)
from umkm_cli.reading.figures.followers import read_followers
from umkm_cli.reading.figures.number import Number

_FIRST_WORDS: Final = {
    "id": (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas seratus"
        " seribu sejuta semiliar belasan puluhan ratusan ribuan jutaan miliaran milyaran"
        " triliunan separuh setengah sepertiga seperempat seperlima seperenam"
        " sepersepuluh selusin sekodi"
    ).split(),
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
        " seventy eighty ninety hundred thousand million billion tens dozens hundreds"
        " thousands millions billions half third quarter fifth"
        " tenth"
    ).split(),
}
"""The words that a number in words can begin with, by language."""
_ALL_FIRST_WORDS = [*_FIRST_WORDS["id"], *_FIRST_WORDS["en"]]

_MARKS_BEFORE = "\n(\"“‘'/–—-"
"""What stands before a word, apart from a space."""
_WORDS = re.compile(r"[a-z]+(?:[ \u00a0-][a-z]+){0,11}")
_ROUGH = re.compile(
    rf"({'|'.join(ROUGH)})(?: (?:of )?({'|'.join((*ROUGH, *SCALES))}))?\b"
)
_ALONE = frozenset(("satu", "one"))
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:\n\"“‘(])\s*[\"“‘(]?\s*$")
_PARTS_IN_ENGLISH = frozenset("third quarter fifth tenth".split())
_PART_ENDS = re.compile(r" (?:of|in|from|to|over|by)\b|[.,;:)]|$")
_VAGUE = re.compile(r"(?:few|several|many|beberapa|sekian|some) $")
_ARTICLE = re.compile(r"\b(?:an?|first|last|next|per) $")
_ONE_OF = re.compile(r"\b(?:an?|one)[ -]$")
_AN = re.compile(r" an?(?= )")
_PERSONS = re.compile(r"-(?:person|member|strong)\b")
_DIGIT = re.compile(r" [0-9]")
_HYPHEN = re.compile(r"-[^\W\d_]")


def find_spelled(body: str, lower: str, language: str | None) -> Iterator[Number]:
    """Yield the numbers in words in order; those that say no amount have another kind.

    `lower` is the body in lower case.
    """
    spaced = f" {lower}"
    for mark in _MARKS_BEFORE:
        spaced = spaced.replace(mark, " ")
    end = -1
    for found in _first_words(language).finditer(spaced):
        start = found.start()
        if start < end:
            continue
        number = _read_at(body, lower, start, is_english=language == "en")
        if number is not None:
            end = number.end
            yield number


@cache
def _first_words(language: str | None) -> re.Pattern[str]:
    """Return the pattern of a space and the beginning of a number in words.

    It names each letter once, since every word of a text is compared with it.
    """
    words = _FIRST_WORDS.get(language or "", _ALL_FIRST_WORDS)
    return re.compile(" " + _letter_by_letter(words))


def _letter_by_letter(words: Iterable[str]) -> str:
    """Return a pattern that matches a beginning of each word, and no other beginnings."""
    by_letter = groupby(sorted(words), itemgetter(0))
    branches = []
    for letter, group in by_letter:
        rests = [word[1:] for word in group]
        branches.append(letter + (_letter_by_letter(rests) if all(rests) else ""))
    return f"(?:{'|'.join(branches)})"


def _read_at(body: str, lower: str, start: int, *, is_english: bool) -> Number | None:
    found = _WORDS.match(lower, start)
    if found is None or _is_name(body, start):
        return None
    words = re.split("[ \u00a0-]", found[0])
    fraction, length = read_fraction(words)
    if length:
        return _fraction(lower, start, start + _width(words, length), fraction)
    if words[0] in _PARTS_IN_ENGLISH:
        return _one_part(lower, start, words[0])
    if words[0] in ROUGH:
        return _rough(body, lower, start, is_english=is_english)
    return _whole(body, lower, start, words, is_english=is_english)


def _width(words: list[str], length: int) -> int:
    """Return how many characters the first words have, with one between two."""
    return sum(map(len, words[:length])) + length - 1


def _is_name(body: str, start: int) -> bool:
    """Return whether a word has a capital in the middle of a sentence."""
    if not body[start].isupper():
        return False
    return _STARTS_SENTENCE.search(body, max(0, start - 6), start) is None and start > 0


def _fraction(lower: str, start: int, end: int, value: Decimal) -> Number | None:
    article = _AN.match(lower, end)
    after = read_followers(
        lower, article.end() if article else end, "", is_english=False
    )
    if after.kind != "figure" or _DIGIT.match(lower, end):
        return Number(start, after.end, "time")  # setengah 9
    if after.scale > 1 or (after.unit and after.unit != "percent"):
        value *= after.scale
        return Number(
            start,
            after.end,
            "figure",
            value,
            value,
            after.unit,
            after.scale,
            "figure-words",
        )
    return Number(start, end, "figure", value, value, "", 1, "figure-fraction")


def _one_part(lower: str, start: int, part: str) -> Number | None:
    """Return the share of `a third of`; a third of several, and a third party, are none."""
    article = _ONE_OF.search(lower, max(0, start - 5), start)
    end = start + len(part)
    if article is None or not _PART_ENDS.match(lower, end):
        return None
    value, _ = read_fraction(["one", part])
    return Number(
        article.start(), end, "figure", value, value, "", 1, "figure-fraction"
    )


def _rough(body: str, lower: str, start: int, *, is_english: bool) -> Number | None:
    found = _ROUGH.match(lower, start)
    if found is None:
        return None
    scale = ROUGH[found[1]]
    if found[2]:
        scale *= SCALES.get(found[2]) or ROUGH[found[2]]
    after = read_followers(body, found.end(), "", is_english=is_english)
    if after.kind == "time":
        return Number(start, after.end, "time")
    value = Decimal(scale)
    return Number(
        start, after.end, "figure", value, value, after.unit, scale, "figure-rough"
    )


def _whole(
    body: str, lower: str, start: int, words: list[str], *, is_english: bool
) -> Number | None:
    """Return a whole number, or one with a half; one alone is no figure."""
    is_article = words[0] in SCALES and words[0] != "seribu"
    if is_article:
        if not _ARTICLE.search(lower[max(0, start - 7) : start]):
            return None
        words = ["one", *words]
    value, length = read_spelled(words)
    if not length:
        return None
    end = start + _width(words, length) - 4 * is_article
    follows = words[length] if length < len(words) else ""
    if follows in NUMBER_WORDS and lower[end] != "-":
        return Number(start, end)
    if _VAGUE.search(lower[max(0, start - 9) : start]):
        return Number(start, end)
    if end < len(lower) and (
        lower[end].isalnum()
        or (
            _HYPHEN.match(lower, end)
            and not _PERSONS.match(lower, end)
            and follows not in NUMBER_WORDS
        )
    ):
        return Number(start, end)
    after = read_followers(body, end, "", is_english=is_english)
    if after.kind != "figure":
        return Number(start, after.end, after.kind)
    is_one = length == 1 and words[0] in _ALONE and not after.unit and after.scale == 1
    value *= after.scale
    return Number(
        start,
        after.end,
        "one" if is_one else "figure",
        value,
        value,
        after.unit,
        after.scale,
        "figure-words",
        after.is_rough,
    )
