"""Find the words and names most similar to what a person typed.

This is the only module that uses rapidfuzz.
"""

from collections.abc import Iterable
from operator import itemgetter

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio, ratio
from rapidfuzz.process import extract

_LEAST_SIMILARITY = 65  # percent
_LEAST_SIMILARITY_OF_PART = 80


def nearest_names(typed: str, names: Iterable[str]) -> list[str]:
    """Return up to six names similar to what was typed, the most similar first."""
    matches = extract(
        typed, list(names), scorer=ratio, limit=6, score_cutoff=_LEAST_SIMILARITY
    )
    return list(map(itemgetter(0), matches))


def nearest_people(typed: str, names: Iterable[str]) -> list[str]:
    """Return up to three names of people that are like a typed part of a name, in any case."""
    matches = extract(
        typed,
        list(names),
        scorer=partial_ratio,
        processor=str.casefold,
        limit=3,
        score_cutoff=_LEAST_SIMILARITY_OF_PART,
    )
    return list(map(itemgetter(0), matches))


def nearest_words(typed: str, words: Iterable[str], most: int) -> list[str]:
    """Return the words at the smallest edit distance, if that is at most `most`.

    An edit changes, inserts or deletes a letter, or swaps two adjacent ones (optimal
    string alignment).
    """
    matches = extract(
        typed, list(words), scorer=OSA.distance, limit=None, score_cutoff=most
    )
    # The closest come first.
    return [word for word, distance, _ in matches if distance == matches[0][1]]
