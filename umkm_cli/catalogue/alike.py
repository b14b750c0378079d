"""Words and names that look like what was typed. The only home of rapidfuzz."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

_AT_LEAST = 65  # of 100: how much of two names is the same


def alike(typed: str, names: Iterable[str]) -> list[str]:
    """Up to six names that look most like one, the likest first."""
    return [
        name
        for name, _, _ in extract(
            typed, list(names), scorer=ratio, limit=6, score_cutoff=_AT_LEAST
        )
    ]


def slips(typed: str, words: Iterable[str], most: int) -> list[str]:
    """The words with the fewest letters wrong, missing, too many or exchanged, of those with at most so many."""
    found = extract(
        typed, list(words), scorer=OSA.distance, limit=None, score_cutoff=most
    )
    least = min((distance for _, distance, _ in found), default=0)
    return [word for word, distance, _ in found if distance == least]
