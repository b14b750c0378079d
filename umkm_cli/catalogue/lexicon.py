"""Finding known names in a text, fast: a gate of words first, then an exact pattern.

Most releases hold few of the hundreds of names we know. Each alias is therefore filed under the one of its words that
the fewest others have; only aliases whose words stand in the text are searched for, and only then is their pattern
compiled.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from umkm_cli._fast_tokens import fold
from umkm_cli.text import tokenize

_SUFFIXES = ("nya", "s")


class SearchableText:
    """A text prepared for looking names up in it.

    `lower` is the text in lower case, at the same length; `words` are its words, folded.
    """

    __slots__ = ("_folded", "lower", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = None
        folded = fold(text)
        if folded is None:
            self.lower = _lower_in_place(text)
            self.words = frozenset(tokenize(text))
        else:
            self._folded, self.lower = folded
            self.words = frozenset(folded.words.split())

    def words_of(self, stretches: Iterable[tuple[int, int]]) -> list[str] | None:
        """Return the words of stretches of the text, none of which splits a word.

        Return None where only `tokenize` can split them.
        """
        if self._folded is None:
            return None
        words: list[str] = []
        for start, end in stretches:
            words += self._folded[start:end].split()
        return words


def _lower_in_place(text: str) -> str:
    """Put a text in lower case so that each character keeps its position."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A few letters grow in lower case (İ): they stay as they are.
    lowered = [(character, character.lower()) for character in text]
    return "".join(low if len(low) == 1 else character for character, low in lowered)


class Alias(NamedTuple):
    """One way to write a name. `exact` aliases (acronyms) match in this very case only."""

    name: str
    text: str
    exact: bool


class Match(NamedTuple):
    """An alias of `name` stands at `start` to `end` of the text."""

    name: str
    alias: str
    start: int
    end: int


def is_acronym(alias: str) -> bool:
    """Whether an alias is an acronym, which matches in its own case only: `PK`, `UMi`, `BBI`."""
    letters = [character for character in alias if character.isalpha()]
    return (
        " " not in alias
        and len(letters) <= 6
        and sum(character.isupper() for character in letters) * 2 > len(letters)
    )


class Lexicon:
    """All aliases of all names of one kind."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._by_word: dict[str, list[tuple[frozenset[str], Alias]]] = {}
        held = [(alias, found) for alias in aliases if (found := tokenize(alias.text))]
        common = Counter(word for _, found in held for word in set(found))
        for alias, found in held:
            word = min(found, key=lambda each: (common[each], -len(each)))
            # The last word may have a suffix in the text: the other ones must stand there as they are.
            filed = (frozenset(found[:-1]), alias)
            self._by_word.setdefault(word, []).append(filed)
            if not alias.exact and word == found[-1]:
                for suffix in _SUFFIXES:
                    self._by_word.setdefault(word + suffix, []).append(filed)
        self._gate = frozenset(self._by_word)

    def find(self, haystack: SearchableText) -> list[Match]:
        """Every name in the text, in its order; where two overlap, the longer one."""
        found: list[Match] = []
        for word in self._gate & haystack.words:
            for others, alias in self._by_word[word]:
                if not others <= haystack.words:
                    continue
                found += _stands(alias, haystack)
        return _without_overlaps(found)


def _stands(alias: Alias, haystack: SearchableText) -> Iterator[Match]:
    """Where an alias stands in a text. Looked for by its first word, which is faster than by its pattern."""
    text = haystack.text if alias.exact else haystack.lower
    first, pattern = _pattern(alias)
    at = text.find(first)
    while at >= 0:
        match = None if at and _is_word(text[at - 1]) else pattern.match(text, at)
        if match is not None:
            yield Match(alias.name, alias.text, at, match.end())
        at = text.find(first, match.end() if match else at + 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=4096)
def _pattern(alias: Alias) -> tuple[str, re.Pattern[str]]:
    """The characters an alias begins with, and its pattern.

    Words apart by any white space or hyphen; `PT` with or without its dot; `-nya` or a plural's s may follow. What
    stands before is for the caller to see.
    """
    parts = [part for part in re.split(r"[\s-]+", alias.text) if part]
    if not alias.exact:
        parts = [part.lower() for part in parts]
    pattern = r"[\s\u00a0-]+".join(map(re.escape, parts))
    if parts[0] in ("PT", "pt"):
        pattern = pattern.replace(r"[\s\u00a0-]+", r"\.?[\s\u00a0]*", 1)
    return parts[0], re.compile(
        pattern + ("" if alias.exact else f"(?:{'|'.join(_SUFFIXES)})?") + r"(?!\w)"
    )


def _without_overlaps(found: list[Match]) -> list[Match]:
    """The matches in the order of the text; of two that overlap the longer one, of equal ones the first."""
    taken: list[tuple[int, Match]] = []
    for match in sorted(
        found, key=lambda each: (each.start - each.end, each.start, each.name)
    ):
        at = bisect_left(taken, match.start, key=lambda each: each[0])
        free_before = at == 0 or taken[at - 1][1].end <= match.start
        free_behind = at == len(taken) or match.end <= taken[at][0]
        if free_before and free_behind:
            taken.insert(at, (match.start, match))
    return [match for _, match in taken]
