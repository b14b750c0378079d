"""Find the words and names that look most like what was typed.

This is the only home of rapidfuzz.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

_AT_LEAST = 65  # percent that two names have in common


def nearest_names(typed: str, names: Iterable[str]) -> list[str]:
    """Return up to six names that look most like one, the likest first."""
    found = extract(typed, list(names), scorer=ratio, limit=6, score_cutoff=_AT_LEAST)
    return [name for name, _, _ in found]


def nearest_words(typed: str, words: Iterable[str], most: int) -> list[str]:
    """Return the words with the fewest slips, of those with at most `most`.

    A slip is a letter that is wrong, missing, superfluous or exchanged with the next.
    """
    found = extract(
        typed, list(words), scorer=OSA.distance, limit=None, score_cutoff=most
    )
    # The best come first.
    return [word for word, slips, _ in found if slips == found[0][1]]
