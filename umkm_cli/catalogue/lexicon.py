"""Find known names in a text, fast: first by their words, then by an exact pattern.

Most releases mention few of the hundreds of names in the catalogue. So each alias is
indexed by its rarest word, the one that the fewest other aliases share. Only aliases
whose words occur in the text are searched for, and only then is a pattern compiled.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli._fast_tokens import fold
from umkm_cli.text import tokenize

_HISSES = frozenset("sxzh")
_WORD = re.compile(r"[^\s-]+")
_in_word = re.compile(r"\w").match
# A letter, or that of another short form: `KKP-E` is not of the KKP.
_goes_on = re.compile(r"\w|-[A-Z](?!\w)").match
_gap = re.compile(r"[\s\u00a0-]+").match
_GAPS = dict.fromkeys(("PT", "pt"), re.compile(r"\.?[\s\u00a0]*").match)
"""What may stand behind the first word of an alias, if not what stands between others."""
_LONGEST_ACRONYM = 6
_GROWS = "\u0130"  # İ, the only letter that becomes longer in lower case


_ALL_CUES: set[str] = set()


def cue_words(words: Iterable[str]) -> frozenset[str]:
    """Return words to look for in texts, as a set for `SearchableText.cues_among`."""
    cues = frozenset(words)
    _ALL_CUES.update(cues)
    return cues


class SearchableText:
    """A text prepared for looking up names in it.

    `lower` is the text in lower case, of the same length; `words` are its folded words;
    `may_join` is false if `text.may_join` is for the text and for every part of it,
    `has_long_number` only if no eight figures follow each other.

    The words of each line are kept: their hashes are already computed for `words`, so
    later look-ups, such as the stemmer's, need not hash them again (10 µs a release).
    Those that anything looks for are found once: a look-up of all words takes 16 µs.
    """

    __slots__ = (
        "_cues",
        "_folded",
        "_known",
        "_line_words",
        "has_long_number",
        "lower",
        "may_join",
        "text",
        "words",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.may_join = self.has_long_number = True
        self._folded: str | None = None
        self._cues: Set[str] = frozenset()
        self._known = 0  # the number of all cues when those in the text were found
        self._line_words: dict[tuple[int, int], list[str]] = {}
        folded = fold(text)
        if folded is None:
            self.lower = _GROWS.join(map(str.lower, text.split(_GROWS)))
            self.words = frozenset(tokenize(text))
        else:
            self._folded, self.lower, self.may_join, self.has_long_number = folded
            start = 0
            for line in text.split("\n"):
                end = start + len(line)
                self._line_words[start, end] = folded.words[start:end].split()
                start = end + 1
            self.words = frozenset().union(*self._line_words.values())

    def cues_among(self, cues: frozenset[str]) -> Set[str]:
        """Return the words of the text among some, which are from `cue_words`."""
        if self._known != len(_ALL_CUES):
            self._cues, self._known = self.words & _ALL_CUES, len(_ALL_CUES)
        return self._cues & cues

    @property
    def is_simple(self) -> bool:
        """Return whether each of its characters is one letter, figure or mark when folded."""
        return self._folded is not None

    def words_of(self, stretches: Iterable[tuple[int, int]]) -> list[str] | None:
        """Return the words of some spans of the text; no span may split a word.

        Returns None if the text is beyond the fast path, so that only `tokenize` works.
        """
        if self._folded is None:
            return None
        words: list[str] = []
        for start, end in stretches:
            kept = self._line_words.get((start, end))
            words += self._folded[start:end].split() if kept is None else kept
        return words


class Alias(NamedTuple):
    """A way to write a name; an `exact` alias (an acronym) is case-sensitive."""

    name: str
    text: str
    exact: bool


class Match(NamedTuple):
    """An occurrence of an alias of `name`, at `start` to `end` of a text."""

    name: str
    alias: str
    start: int
    end: int


def is_acronym(alias: str) -> bool:
    """Return whether an alias is an acronym: `PK`, `UMi`, `BBI`."""
    letters = list(filter(str.isalpha, alias))
    if " " in alias or len(letters) > _LONGEST_ACRONYM:
        return False
    capitals = sum(map(str.isupper, letters))
    return capitals * 2 > len(letters)


class NameIndex:
    """A case-insensitive index of canonical names by each of their forms."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Index names by their forms; if two names share a form, the last one wins."""
        self._names: dict[str, str] = {}
        for name, forms in entries:
            for form in reversed(forms):
                self._names[form.casefold()] = name

    def canonical(self, typed: str) -> str | None:
        """Return the canonical name for a form in any case; None if unknown."""
        return self._names.get(name_key(typed))


def name_key(typed: str) -> str:
    """Return a key that is the same whatever the case and white space of a name."""
    return " ".join(typed.split()).casefold()


class Lexicon:
    """A set of aliases that can all be searched for in a text at once."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        aliases = list(aliases)
        tokenized = list(map(tokenize, map(attrgetter("text"), aliases)))
        frequency = Counter(chain.from_iterable(map(set, tokenized)))
        self._by_word: dict[str, list[tuple[frozenset[str], Alias]]] = defaultdict(list)
        for alias, words in zip(aliases, tokenized, strict=True):
            if words:
                rarest = min(words, key=lambda word: (frequency[word], -len(word)))
                self._index(alias, words, rarest)
        self._index_words = cue_words(self._by_word)

    def _index(self, alias: Alias, words: list[str], key: str) -> None:
        """Index an alias by one of its words."""
        # Only the last word may have a suffix in the text.
        entry = (frozenset(words[:-1]), alias)
        self._by_word[key].append(entry)
        if key == words[-1] and not alias.exact:
            for suffix in _suffixes_of(key):
                self._by_word[key + suffix].append(entry)

    def find(self, text: SearchableText) -> list[Match]:
        """Return every match in a text, in order; of two that overlap, the longer."""
        matches: list[Match] = []
        for word in text.cues_among(self._index_words):
            for others, alias in self._by_word[word]:
                if others <= text.words:
                    matches += _find_alias(alias, text)
        return longest_matches(matches)


def _suffixes_of(word: str) -> tuple[str, str]:
    """Return what may follow a word: `-nya`, and the ending of its English plural."""
    return "nya", "es" if word[-1] in _HISSES else "s"


def _find_alias(alias: Alias, text: SearchableText) -> Iterator[Match]:
    """Yield every match of an alias in a text."""
    searched = text.text if alias.exact else text.lower
    words, suffixes = _form(alias)
    at = searched.find(words[0])
    while at >= 0:
        end = _end_at(searched, at, words, suffixes)
        if end:
            yield Match(alias.name, alias.text, at, end)
        at = searched.find(words[0], end or at + 1)


@lru_cache(maxsize=4096)
def _form(alias: Alias) -> tuple[list[str], tuple[str, ...]]:
    """Return the words of an alias, and what may follow the last of them."""
    if alias.exact:
        return _WORD.findall(alias.text), ("",)
    text = alias.text.lower()
    return _WORD.findall(text), (*_suffixes_of(text), "")


def _end_at(
    text: str, at: int, words: Sequence[str], suffixes: Iterable[str]
) -> int | None:
    """Return where an alias ends whose first word is at a position; None if it is not there.

    White space or hyphens may separate its words, `PT` may have a dot, and `-nya` or the
    ending of a plural may follow. To compile a pattern of each alias takes longer than
    to read hundreds of texts without one.
    """
    if at and _in_word(text, at - 1):
        return None
    end = at + len(words[0])
    gap_behind = _GAPS.get(words[0], _gap)
    for word in words[1:]:
        gap = gap_behind(text, end)
        if gap is None or not text.startswith(word, gap.end()):
            return None
        end = gap.end() + len(word)
        gap_behind = _gap
    for suffix in suffixes:
        if text.startswith(suffix, end) and not _goes_on(text, end + len(suffix)):
            return end + len(suffix)
    return None


def longest_matches(matches: list[Match]) -> list[Match]:
    """Return matches in text order, without those that overlap a better one.

    Of two that overlap, the longer one is better; of equally long ones, the first.
    """
    taken = bytearray(max(map(attrgetter("end"), matches), default=0))
    kept: list[Match] = []
    for match in sorted(matches, key=_by_length):
        if taken.find(1, match.start, match.end) < 0:
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    kept.sort(key=attrgetter("start"))
    return kept


def _by_length(match: Match) -> tuple[int, int, str]:
    return (match.start - match.end, match.start, match.name)
