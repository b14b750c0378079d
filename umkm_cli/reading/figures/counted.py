"""Find the words that name what a figure counts or measures."""

import re
from collections.abc import Sequence
from itertools import takewhile

from umkm_cli.catalogue.numerals import NUMBER_WORDS
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.context import Context
from umkm_cli.reading.figures.phrases import (
    GENERIC,
    MEASURED,
    PASSED,
    STOPS,
    VERBS_LIKE_NOUNS,
)

_NEXT = re.compile(r"[ \u00a0-]([^\W\d_](?:[\w’'/-]*\w)?)(?: (\([A-Z][\w-]*\)))?")
_VERB = re.compile(r"(?:me[mnlrwy]|di[a-z]|ber|ter)[a-z]{3,}$")
_ACTIVE = re.compile(r"(?:me[mnlrwy])[a-z]{3,}$")
_OF = re.compile(
    r"(?:worth )?(?: of| in| dari| di antara)? ?(?:(?:the|its|all|every|total|seluruh|semua|our|their) ){0,2}"
)
_OF_START = re.compile(
    r" (?:of|in|dari|worth of)(?= )(?: (?:the|its|all|every|total|seluruh|semua|our|their|keseluruhan|jumlah))*"
)
_AMONG = re.compile(
    r"(?:nya)? di ?antaranya(?= )(?: adalah| merupakan)?|nya(?= )(?: adalah| merupakan)?"
)
_SINGULAR_ENDS = ("ss", "us", "is")
_PLURALS = frozenset("people women men children staff workers farmers sellers".split())
_MOST_WORDS = 6
_PRONOUNS = frozenset(
    "ia dia mereka kami kita saya aku anda beliau nya he she they we i it you jumlahnya"
    " angka hal angkanya".split()
)


def what_is_counted(context: Context, *, is_english: bool) -> str | None:
    """Return the words beside a number that name what it counts, without the number."""
    number = context.number
    is_count = number.unit == "" and number.rule not in ("figure-fraction",)
    if is_count:
        return _of_count(context, is_english=is_english)
    if number.rule == "figure-fraction" or number.unit == "percent":
        return _of_share(context, is_english=is_english)
    behind = _behind(context, is_english=is_english)
    before = _before(context)
    if number.unit in MONEY:
        return before or behind
    return behind or before


def _of_count(context: Context, *, is_english: bool) -> str | None:
    behind = noun_behind(context.after, is_english=is_english)
    if behind and behind.lower() not in GENERIC:
        return behind
    before = _before(context)
    return before or behind


def _of_share(context: Context, *, is_english: bool) -> str | None:
    among = _AMONG.match(context.after)
    if among:
        return noun_behind(context.after[among.end() :], is_english=is_english)
    before = _before(context)
    if before and _measured(before.lower().split()):
        return before
    return _behind(context, is_english=is_english) or before


def _behind(context: Context, *, is_english: bool) -> str | None:
    """Return the noun behind a number, also in `of the borrowers` and `dari total kredit`."""
    found = _OF_START.match(context.after)
    return noun_behind(
        context.after[found.end() if found else 0 :], is_english=is_english
    )


def noun_behind(after: str, *, is_english: bool) -> str | None:
    """Return the noun at the start of a text, with its close attributes."""
    end = _noun_end(after, is_english=is_english)
    return after[1:end] if end else None


def _noun_end(after: str, *, is_english: bool) -> int:
    end, place = 0, 0
    for length in range(_MOST_WORDS):
        found = _NEXT.match(after, place)
        if found is None or _ends_phrase(found[1].lower(), length):
            return end
        end = place = found.end()
        if found[1].lower().endswith("nya") or (is_english and _is_plural(found[1])):
            return end
    return end


def _ends_phrase(word: str, length: int) -> bool:
    if word in STOPS or word in NUMBER_WORDS:
        return True
    return length > 0 and _VERB.match(word) is not None and word not in VERBS_LIKE_NOUNS


def _is_plural(word: str) -> bool:
    is_long = len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR_ENDS)
    return is_long or word in _PLURALS


def _before(context: Context) -> str | None:
    """Return the noun before a number: `omzet hariannya` in `omzet hariannya naik dari`."""
    words, lower = context.words_before, context.lower_before
    end = len(words)
    while end and lower[end - 1] in PASSED:
        end -= 1
    if end and end > 0 and _is_verb(lower[end - 1]):
        if _ACTIVE.match(lower[end - 1]) and context.number.unit in MONEY:
            return None
        end -= 1
        while end and lower[end - 1] in PASSED:
            end -= 1
    start = end
    while (
        start
        and end - start < _MOST_WORDS
        and _belongs(words[start - 1], lower[start - 1])
    ):
        start -= 1
    phrase = words[start:end]
    nouns = lower[start:end]
    measured = _measured(nouns)
    if measured is None:
        earlier = _earlier_measure(words, lower, start)
        if earlier:
            return earlier
    elif measured:
        phrase = phrase[measured:]
    if not phrase or nouns[-1] in _PRONOUNS or nouns[0] in _PRONOUNS:
        return None
    return " ".join(phrase)


def _is_verb(word: str) -> bool:
    return _VERB.match(word) is not None and word not in VERBS_LIKE_NOUNS


def _belongs(word: str, lower: str) -> bool:
    """Return whether a word can be part of a noun before a number."""
    if not word[0].isalpha() or lower in STOPS or lower in NUMBER_WORDS:
        return False
    is_clause_verb = _ACTIVE.match(lower) or (
        lower.startswith("di") and _VERB.match(lower)
    )
    return not is_clause_verb or lower in VERBS_LIKE_NOUNS


def _measured(words: Sequence[str]) -> int | None:
    """Return the place of the first word that sums and shares are of."""
    return next((n for n, word in enumerate(words) if _base(word) in MEASURED), None)


def _base(word: str) -> str:
    return word.removesuffix("nya")


def _earlier_measure(
    words: Sequence[str], lower: Sequence[str], end: int
) -> str | None:
    """Return the nearest measured noun earlier in the clause, with its attributes."""
    for start in range(end - 1, max(-1, end - 8), -1):
        if lower[start] in ",;:.|()" or _ACTIVE.match(lower[start]):
            return None
        if _base(lower[start]) in MEASURED:
            behind = takewhile(
                lambda place: _belongs(words[place], lower[place]),
                range(start + 1, end),
            )
            return " ".join([words[start], *(words[place] for place in behind)])
    return None
