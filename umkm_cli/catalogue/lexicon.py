"""Find known names in a text, fast: first by their words, then by an exact pattern.

Most releases hold few of the hundreds of names we know. So each alias is filed under
the one of its words that the fewest others share. Only aliases whose words stand in the
text are searched for, and only then is their pattern compiled.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli._fast_tokens import fold
from umkm_cli.text import tokenize

_SUFFIXES = ("nya", "s")
_GAP = r"[\s\u00a0-]+"
_GAP_AFTER_PT = r"\.?[\s\u00a0]*"
_LONGEST_ACRONYM = 6
_GROWS = "\u0130"  # İ, the one letter that is longer in lower case


class SearchableText:
    """A text prepared for looking names up in it.

    `lower` is the text in lower case, equally long; `words` are its folded words.

    The words of each line are kept as they were hashed for `words`: those who look them
    up next, as the stemmer does, need not hash them again (10 µs a release).
    """

    __slots__ = ("_folded", "_line_words", "lower", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = None
        self._line_words: dict[tuple[int, int], list[str]] = {}
        folded = fold(text)
        if folded is None:
            self.lower = _GROWS.join(map(str.lower, text.split(_GROWS)))
            self.words = frozenset(tokenize(text))
        else:
            self._folded, self.lower = folded
            start = 0
            for line in text.split("\n"):
                end = start + len(line)
                self._line_words[start, end] = folded.words[start:end].split()
                start = end + 1
            self.words = frozenset().union(*self._line_words.values())

    def words_of(self, stretches: Iterable[tuple[int, int]]) -> list[str] | None:
        """Return the words of stretches of the text, none of which splits a word.

        Return None where only `tokenize` can split them.
        """
        if self._folded is None:
            return None
        words: list[str] = []
        for start, end in stretches:
            kept = self._line_words.get((start, end))
            words += self._folded[start:end].split() if kept is None else kept
        return words


class Alias(NamedTuple):
    """One way to write a name; an `exact` one (an acronym) matches in its own case."""

    name: str
    text: str
    exact: bool


class Match(NamedTuple):
    """An alias of `name` that stands at `start` to `end` of a text."""

    name: str
    alias: str
    start: int
    end: int


def is_acronym(alias: str) -> bool:
    """Tell whether an alias is an acronym: `PK`, `UMi`, `BBI`."""
    letters = list(filter(str.isalpha, alias))
    if " " in alias or len(letters) > _LONGEST_ACRONYM:
        return False
    capitals = sum(map(str.isupper, letters))
    return capitals * 2 > len(letters)


class NameIndex:
    """Canonical names by each of their forms, in any case."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Index names with their forms; the last name owns a form that two share."""
        self._names: dict[str, str] = {}
        for name, forms in entries:
            for form in reversed(forms):
                self._names[form.casefold()] = name

    def canonical(self, typed: str) -> str | None:
        """Return the canonical name for a name or alias in any case, if it has one."""
        return self._names.get(name_key(typed))


def name_key(typed: str) -> str:
    """Return what is the same for a name in any case and with any white space."""
    return " ".join(typed.split()).casefold()


class Lexicon:
    """All aliases of all names of one kind."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        some = list(aliases)
        tokenized = [tokenize(alias.text) for alias in some]
        commonness = Counter(chain.from_iterable(map(set, tokenized)))
        self._by_word: dict[str, list[tuple[frozenset[str], Alias]]] = defaultdict(list)
        for alias, words in zip(some, tokenized, strict=True):
            if words:
                rarest = min(words, key=lambda word: (commonness[word], -len(word)))
                self._file(alias, words, rarest)
        self._gate = frozenset(self._by_word)

    def _file(self, alias: Alias, words: list[str], under: str) -> None:
        """File an alias under one of its words."""
        # The last word may have a suffix in the text; the others stand as they are.
        entry = (frozenset(words[:-1]), alias)
        self._by_word[under].append(entry)
        if under == words[-1] and not alias.exact:
            for suffix in _SUFFIXES:
                self._by_word[under + suffix].append(entry)

    def find(self, text: SearchableText) -> list[Match]:
        """Find every name in a text, in order; of two that overlap, the longer one."""
        found: list[Match] = []
        for word in self._gate & text.words:
            for others, alias in self._by_word[word]:
                if others <= text.words:
                    found += _find_alias(alias, text)
        return _without_overlaps(found)


def _find_alias(alias: Alias, text: SearchableText) -> Iterator[Match]:
    """Find an alias in a text."""
    searched = text.text if alias.exact else text.lower
    # Looking for the first word is faster than looking for the pattern.
    first, pattern = _pattern(alias)
    at = searched.find(first)
    while at >= 0:
        match = pattern.match(searched, at)
        end = at + 1
        if match is not None:
            end = match.end()
            yield Match(alias.name, alias.text, at, end)
        at = searched.find(first, end)


@lru_cache(maxsize=4096)
def _pattern(alias: Alias) -> tuple[str, re.Pattern[str]]:
    """Return the characters that an alias begins with, and its pattern.

    Any white space or hyphen may separate its words, and `PT` have a dot; `-nya` or the
    s of a plural may follow.
    """
    text = alias.text if alias.exact else alias.text.lower()
    words = re.findall(r"[^\s-]+", text)
    pattern = _GAP.join(map(re.escape, words))
    if words[0] in ("PT", "pt"):
        pattern = pattern.replace(_GAP, _GAP_AFTER_PT, 1)
    suffixes = "" if alias.exact else f"(?:{'|'.join(_SUFFIXES)})?"
    return words[0], re.compile(rf"(?<!\w){pattern}{suffixes}(?!\w)")


def _without_overlaps(found: list[Match]) -> list[Match]:
    """Return matches in the order of the text.

    Of two that overlap the longer one stays, of equally long ones the first.
    """
    taken: list[Match] = []
    for match in sorted(found, key=_by_length):
        begin = bisect_right(taken, match.start, key=attrgetter("end"))
        end = bisect_left(taken, match.end, key=attrgetter("start"))
        if begin == end:  # nothing lies between
            taken.insert(begin, match)
    return taken


def _by_length(match: Match) -> tuple[int, int, str]:
    return (match.start - match.end, match.start, match.name)
