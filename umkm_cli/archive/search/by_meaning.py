"""The third stage of ranking: prefer releases that mean what the query means.

Only the first releases are reordered. Each has a score for its words, a share of the
best one's, and one for its meaning, the cosine of the nearest of its vectors; the sum of
both decides, with a weight that was chosen on half of a collection of questions. Names,
numbers and quoted words are never softened: a release passes only those of whose names,
numbers and quoted words it has all. Names are words that these releases write with a
capital throughout.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import mul
from typing import Final, NamedTuple

from umkm_cli.archive.meanings import vectors_of
from umkm_cli.models.meaning import UNIT, Meaning, OrderedByMeaning, Vector

MOST: Final = 50
"""How many of the best releases are reordered."""

_WEIGHT = 10.0
_DIGITS: Final = 3
"""Cosines are rounded to so many decimal places: processors differ in later ones."""

_TEXTS = (
    "SELECT id, coalesce(headline, ''), body FROM releases "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
_DIGIT = re.compile(r"[0-9]")
Phrase = tuple[str, ...]


class Reordered(NamedTuple):
    """Releases in a new order, with what they had, and how many of the first have vectors."""

    rows: list[tuple[int, float]]
    counts: OrderedByMeaning


def reorder(
    db: sqlite3.Connection,
    rows: list[tuple[int, float]],
    boosted: Mapping[int, float],
    meaning: Meaning,
) -> Reordered:
    """Reorder the first of some pairs of release id and score (lower is better) by meaning, too.

    `boosted` are better scores of some of them. The first ones are the same whichever
    page is asked for, so that no page repeats a release of another.
    """
    scores = {each: boosted.get(each, score) for each, score in rows[:MOST]}
    vectors = vectors_of(db, meaning.model, list(scores))
    counts = OrderedByMeaning(len(vectors), len(scores) - len(vectors))
    kept = _kept_words(db, list(scores), meaning)
    if not vectors or kept is None:
        return Reordered(rows, OrderedByMeaning())
    by_both = _scores(scores, vectors, meaning)
    by_id = dict(rows[:MOST])
    first = [(each, by_id[each]) for each in sort_keeping(by_both, kept)]
    return Reordered([*first, *rows[MOST:]], counts)


def _scores(
    of_words: Mapping[int, float],
    vectors: Mapping[int, Sequence[Vector]],
    meaning: Meaning,
) -> dict[int, float]:
    """Return the score of each release, higher is better, in their order.

    One without vectors is taken to mean as much as the others do on average.
    """
    cosines = {
        each: max(cosine(meaning.vector, vector) for vector in vectors[each])
        for each in vectors
    }
    usual = sum(cosines.values()) / len(cosines)
    best = min(of_words.values()) or 1.0
    return {
        each: round(score / best, _DIGITS) + _WEIGHT * cosines.get(each, usual)
        for each, score in of_words.items()
    }


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are, rounded; 1 for the same direction."""
    product: int = sum(map(mul, memoryview(one).cast("b"), memoryview(other).cast("b")))
    return round(product / UNIT**2, _DIGITS)


def sort_keeping(
    scores: Mapping[int, float], kept: Mapping[int, frozenset[Phrase]]
) -> list[int]:
    """Sort releases by score, highest first, but none before one of whose kept words it lacks any."""
    waiting, found = list(scores), []
    while waiting:
        best = max(_free(waiting, kept), key=scores.__getitem__)
        waiting.remove(best)
        found.append(best)
    return found


def _free(
    waiting: Sequence[int], kept: Mapping[int, frozenset[Phrase]]
) -> Iterator[int]:
    """Yield the releases that have all the kept words of those before them."""
    before: frozenset[Phrase] = frozenset()
    for each in waiting:
        if before <= kept[each]:
            yield each
        before |= kept[each]


def _kept_words(
    db: sqlite3.Connection, ids: Sequence[int], meaning: Meaning
) -> dict[int, frozenset[Phrase]] | None:
    """Return which names, numbers and quoted words of the query each release contains.

    Returns None if the query consists of nothing else, so that there is nothing to soften.
    """
    meant = dict(zip(meaning.phrases, meaning.phrases, strict=True))
    meant |= meaning.forms
    phrases_in = partial(_phrases_in, list(meant.items()), _pattern_of(list(meant)))
    found: dict[int, frozenset[Phrase]] = dict.fromkeys(ids, frozenset())
    written_small: set[Phrase] = set()
    for release_id, headline, body in db.execute(_TEXTS, (str(list(ids)),)):
        in_body = phrases_in(body)
        found[release_id] = frozenset(in_body).union(phrases_in(headline))
        written_small.update(phrase for phrase, is_small in in_body.items() if is_small)
    numbers = {each for each in meaning.phrases if _DIGIT.search("".join(each))}
    names = set(chain.from_iterable(found.values())) - written_small
    never = names | meaning.quoted | numbers
    if never.issuperset(meaning.phrases):
        return None
    return {release_id: words & never for release_id, words in found.items()}


def _pattern_of(phrases: Sequence[Phrase]) -> re.Pattern[str]:
    """Return a pattern with a group for each phrase, `pN`; the longest is tried first."""
    written = (r"[\W_]+".join(map(_written, phrase)) for phrase in phrases)
    groups = [f"(?P<p{n}>{each})" for n, each in enumerate(written)]
    longest_first = sorted(groups, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _written(word: str) -> str:
    """Return a pattern for a word; a number may have its thousands apart, as in 9.000."""
    return r"[.,]?".join(word) if word.isdecimal() else re.escape(word)


def _phrases_in(
    forms: Sequence[tuple[Phrase, Phrase]], pattern: re.Pattern[str], text: str
) -> dict[Phrase, bool]:
    """Return the phrases in a text, and whether each stands there in small letters as typed.

    `forms` are what the groups of the pattern match, each with the phrase that it means.
    """
    found: dict[Phrase, bool] = {}
    for match in pattern.finditer(text):
        form, phrase = forms[int((match.lastgroup or "p0")[1:])]
        is_small = form == phrase and match[0].islower()
        found[phrase] = found.get(phrase, False) or is_small
    return found
