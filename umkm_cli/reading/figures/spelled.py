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
from umkm_cli.reading.figures.number import Kind, Number
from umkm_cli.reading.figures.surroundings import end_of

_FIRST_WORDS: Final = {
    "id": (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas seratus"
        " seribu sejuta semiliar belasan puluhan ratusan ribuan jutaan miliaran milyaran"
        " triliunan separuh separo setengah sepertiga seperempat seperlima seperenam"
        " sepersepuluh selusin sekodi"
    ).split(),
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
        " seventy eighty ninety hundred thousand million billion tens dozen dozens hundreds"
        " thousands millions billions half third quarter fifth"
        " tenth"
    ).split(),
}
"""The words that a number in words can begin with, by language."""
_ALL_FIRST_WORDS = [*_FIRST_WORDS["id"], *_FIRST_WORDS["en"]]

_MARKS_BEFORE = "\n(\"“‘'/–—-"
"""What stands before a word, apart from a space."""
_ROUGH = re.compile(
    rf"({'|'.join(ROUGH)})(?: (?:of )?({'|'.join((*ROUGH, *SCALES))}))?\b"
)
_ALONE = frozenset(("satu", "one"))
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:\n\"“‘(])\s?[\"“‘(]?\s?$")
_ONE_PART = re.compile(
    r"(third|quarter|fifth|tenth)(?= (?:of|in|from|to|over|by)\b|[.,;:)]|$)"
)
_ONE_OF = re.compile(r"\b(?:an?|one)[ -]$")
_SCALE = re.compile(r"(?:hundred|thousand|million|billion|dozen)\b")
_ARTICLE = re.compile(r"\b(?:an?|first|last|next|per) $")
_VAGUE = re.compile(r"\b(?:few|several|many|beberapa|sekian|some|ke[a-z]+ puluh) $")
_MORE_BEHIND = re.compile(
    rf"[ \u00a0](?:{'|'.join(NUMBER_WORDS)})\b|\w|-(?!(?:{'|'.join(NUMBER_WORDS)})\b|person|member|strong|an\b)[^\W\d_]"
)
_AN = re.compile(r" an?(?= )")
_DIGIT = re.compile(r" [0-9]")
_LEADS = {False: "", True: "one "}
"""What is read before a number; that behind an article needs it: `a hundred`."""
_RULE = "figure-words"
_KINDS: Final[dict[bool, Kind]] = {False: "figure", True: "one"}
_COUNTLESS = 1001  # seribu satu alasan
_LONGEST = 120


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
    """Return the number in words at a place; None if its words begin something else."""
    if body[start].isupper() and not _STARTS_SENTENCE.search(
        body, max(0, start - 4), start
    ):
        return None
    for read in (_fraction, _one_part, _rough, _whole):
        number = read(lower, start, is_english=is_english)
        if number is not None:
            return number
    return None


def _fraction(lower: str, start: int, *, is_english: bool) -> Number | None:
    """Read `sepertiga`, and also `setengah juta` and `half a million`."""
    value, end = read_fraction(lower, start)
    if end == start:
        return None
    noun = end_of(_AN, lower, end)
    after = read_followers(lower, noun, "", is_english=is_english)
    if any((after.kind != "figure", _DIGIT.match(lower, end))):
        return Number(start, after.end, "time")  # setengah jam, setengah 9
    if any((after.scale > 1, after.unit not in ("", "percent"))):
        return after.figure(start, value, _RULE)
    return Number(start, end, "figure", value, value, rule="figure-fraction")


def _one_part(lower: str, start: int, *, is_english: bool) -> Number | None:
    """Read `a third of`; a third of several, and a third party, are no shares."""
    found = _ONE_PART.match(lower, start)
    article = _ONE_OF.search(lower, max(0, start - 5), start)
    if not is_english or found is None or article is None:
        return None
    value, _ = read_fraction(f"one {found[1]}", 0)
    begin, end = article.start(), found.end()
    return Number(begin, end, "figure", value, value, rule="figure-fraction")


def _rough(lower: str, start: int, *, is_english: bool) -> Number | None:
    """Read `ratusan ribu` and `hundreds of thousands`: at least so many."""
    found = _ROUGH.match(lower, start)
    if found is None:
        return None
    factors = {**SCALES, **ROUGH}
    scale = ROUGH[found[1]] * factors.get(found[2], 1)
    after = read_followers(lower, found.end(), "", is_english=is_english)
    number = after.figure(start, Decimal(scale), "figure-rough")
    return number._replace(kind=after.kind)


def _whole(lower: str, start: int, *, is_english: bool) -> Number | None:
    """Return a whole number, or one with a half; one alone is no figure."""
    article = _ARTICLE.search(lower, max(0, start - 7), start)
    lead = _LEADS[all((article, _SCALE.match(lower, start)))]
    value, length = read_spelled(f"{lead}{lower[start : start + _LONGEST]}", 0)
    if value in (0, _COUNTLESS):
        return None
    end = start + length - len(lead)
    after = read_followers(lower, end, "", is_english=is_english)
    is_vague = _VAGUE.search(lower, max(0, start - 18), start)
    last = end if value == int(value) else after.end  # satu setengah juta
    if any((is_vague, _MORE_BEHIND.match(lower, last), after.kind != "figure")):
        return after.no_figure(start, end)
    is_one = all((after.end == end, lower[start:end] in _ALONE))
    return after.figure(start, value, _RULE)._replace(kind=_KINDS[is_one])
