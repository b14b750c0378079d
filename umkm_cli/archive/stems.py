"""Stems: how a text becomes index entries and how a typed word becomes a query.

The index holds stems (Snowball's Indonesian stemmer). Every word of every text goes the same way, names and English
words too, so that what was indexed is found by the same word again.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from umkm_cli.models import Values
from umkm_cli.words import Wording, words


def recipe() -> str:
    """Names the way of making index entries; an index of another recipe must be made anew."""
    import Stemmer

    return f"s1:snowball-indonesian-{Stemmer.version()}"


class Entries(NamedTuple):
    """What the index holds of a release: the stems of each column; and the words that the vocabulary may lack."""

    columns: tuple[str, str, str, str]
    new_words: frozenset[str]


class Indexer:
    """Makes index entries, and remembers which words it has told the vocabulary: each is told once."""

    _MOST_TOLD = 100_000

    def __init__(self) -> None:
        self._stems = _Stems()
        self._told: set[str] = set()

    def entries(self, wording: Wording, values: Values) -> Entries:
        """The index entries of a release.

        Words that no part of the wording holds go with one that does: the sub-headline with the headline, the place,
        which only the dateline may name, with the lead, the number with the boilerplate.
        """
        of = self._stems
        columns = (
            " ".join([of[word] for word in (*wording.headline, *words(values.subheadline or ""))]),
            " ".join([of[word] for word in (*words(values.place or ""), *wording.lead)]),
            " ".join([of[word] for word in wording.rest]),
            " ".join([of[word] for word in (*words(values.number or ""), *wording.boilerplate)]),
        )
        new_words = frozenset(of.missed).difference(self._told)
        of.missed.clear()
        if len(self._told) > self._MOST_TOLD:
            self._told.clear()
        self._told |= new_words
        return Entries(columns, new_words)


class _Stems(dict[str, str]):
    """Stems by word: a few thousand words are most of any text, and those are remembered; rare ones are stemmed anew.

    `missed` gathers the words that were not remembered.
    """

    _MOST = 8000

    def __init__(self) -> None:
        super().__init__()
        self.missed: list[str] = []

    def __missing__(self, word: str) -> str:
        self.missed.append(word)
        stem = stem_of(word)
        if len(self) < self._MOST:
            self[word] = stem
        return stem


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer("indonesian", 0).stemWord
    return stem


def stem_of(word: str) -> str:
    """The stem of a word."""
    return _stemmer()(word if word.isascii() else _plain(word))


def stems(words: Iterable[str]) -> list[str]:
    """The stem of each word."""
    return [stem_of(word) for word in words]


def _plain(word: str) -> str:
    """A word without accents, which few people type."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(each for each in decomposed if not unicodedata.combining(each))
