"""Stems: how a text becomes index entries and how a typed word becomes a query.

The index holds stems: by Snowball's English stemmer for English releases, by our own Indonesian one for all others. A
typed word is looked for by both, since nobody says which language is meant. Every word of a text goes the same way, so
that what was indexed is found by the same word again.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, filterfalse
from typing import NamedTuple

from umkm_cli.models.release import Values
from umkm_cli.text import ReleaseTokens, tokenize

_BEFORE = "s1:"
_NUMBERED = re.compile(r"([a-z]{2,})([0-9]+)")
_SNOWBALL = "snowball-"
_ENGLISH, _INDONESIAN, _SNOWBALL_INDONESIAN = (
    "snowball-english",
    "indonesian",
    "snowball-indonesian",
)
_LANGUAGES: dict[str | None, str] = {"en": _ENGLISH}
"""The stemmers of releases by their language; any other is stemmed as Indonesian."""


def recipe() -> str:
    """Return the name of the way of making index entries.

    An index of another recipe must be made anew.
    """
    import Stemmer

    return f"s2:snowball-{Stemmer.version()}"


class Entries(NamedTuple):
    """What the index holds of a release: the stems of each column; and words the vocabulary may lack, with stems."""

    columns: tuple[str, str, str, str]
    new_words: frozenset[tuple[str, str]]


class Indexer:
    """Makes index entries. A word is told to the vocabulary when it is met first, and not while its stem is known."""

    def __init__(self) -> None:
        self._stems = {
            language: _Stems(language) for language in (_INDONESIAN, _ENGLISH)
        }

    def entries(self, wording: ReleaseTokens, values: Values) -> Entries:
        """Return the index entries of a release.

        Words that no part of the wording holds go with one that does: the sub-headline
        with the headline, the place, which only the dateline may name, with the lead;
        number, organisation and programmes, by the names that they are tagged with,
        with the boilerplate.
        """
        known = self._stems[_LANGUAGES.get(values.language, _INDONESIAN)]
        # Which asks for what is missing, too.
        of: Callable[[str], str] = known.__getitem__
        names = (values.number, values.organisation, *sorted(values.programmes))
        tags = chain.from_iterable(map(tokenize, filter(None, names)))
        # The headline that was chosen, which need not be the one that stands in the text.
        headlines = " ".join(filter(None, (values.headline, values.subheadline)))
        columns = (
            " ".join(map(of, tokenize(headlines))),
            " ".join(map(of, (*tokenize(values.place or ""), *wording.lead))),
            " ".join(map(of, wording.rest)),
            " ".join(map(of, (*tags, *wording.boilerplate))),
        )
        new_words = frozenset(known.missed)
        known.missed.clear()
        return Entries(columns, new_words)


class _Stems(dict[str, str]):
    """Stems by word, remembered up to a bound: some 40 MB of words and stems.

    `missed` gathers the words that were not remembered, with their stems.
    """

    _MOST = 200_000

    def __init__(self, language: str) -> None:
        super().__init__()
        self.missed: list[tuple[str, str]] = []
        self._language = language

    def __missing__(self, word: str) -> str:
        stem = _stem(word, _stemmer(self._language))
        self.missed.append((word, stem))
        if len(self) < self._MOST:
            self[word] = stem
        return stem


@lru_cache(maxsize=3)
def _stemmer(language: str) -> Callable[[str], str]:
    if language == _INDONESIAN:
        from umkm_cli.archive.search.indonesian_stemmer import (
            stem_of,  # most commands stem nothing
        )

        return stem_of
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(
        language.removeprefix(_SNOWBALL), 0
    ).stemWord
    return stem


def stems(words: Iterable[str], code: str | None, made_by: str = "") -> tuple[str, ...]:
    """Return the stem of each word of a text in a language (`id`, `en`, None: unknown).

    `made_by` is the recipe of the index, where it may be of an umkm before this one.
    """
    if made_by.startswith(_BEFORE):
        before = _stemmer(_SNOWBALL_INDONESIAN)
        return tuple(map(before, map(_plain, words)))
    stem = _stemmer(_LANGUAGES.get(code, _INDONESIAN))
    return tuple(_stem(word, stem) for word in words)


def stems_asked(words: Iterable[str], made_by: str) -> tuple[tuple[str, ...], ...]:
    """Return the stems by which words are looked for: a row for each language.

    Each different row comes once.

    `made_by` is the recipe of the index, which may be of an umkm before this one: then
    it is asked in its own way.
    """
    typed = tuple(words)
    return tuple(dict.fromkeys(stems(typed, code, made_by) for code in ("id", "en")))


def _stem(word: str, stemmer: Callable[[str], str]) -> str:
    """Return the stem of a word.

    It is two words where letters run into a number: `rp18` is found by `Rp 18`.
    """
    if not word.isascii():
        word = _plain(word)
    if word[-1:].isdigit() and (parts := _NUMBERED.fullmatch(word)):
        return f"{parts[1]} {parts[2]}"
    return stemmer(word)


def _plain(word: str) -> str:
    """Return a word without accents, which few people type."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(filterfalse(unicodedata.combining, decomposed))
