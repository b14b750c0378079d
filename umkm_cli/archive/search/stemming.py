"""Stem the words of texts for the index, and the words of queries to search for.

The index contains stems: from Snowball's English stemmer for English releases, and from
our own Indonesian stemmer for all others. Words of a query are stemmed by both, because
we do not know in which language they were meant. Texts and queries take the same path,
so every indexed word is found by typing it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, filterfalse, repeat
from typing import NamedTuple

from umkm_cli.models.release import Values
from umkm_cli.text import ReleaseTokens, Splitter, search_words, tokenize

_RECIPE, _FIRST_RECIPE, _SECOND_RECIPE = "s7:", "s1:", "s2:"
_NUMBERED = re.compile(r"([a-z]{2,})([0-9]+)")
_SNOWBALL = "snowball-"
_ENGLISH, _INDONESIAN, _FORMER_INDONESIAN, _SNOWBALL_INDONESIAN = (
    "snowball-english",
    "indonesian",
    "former-indonesian",
    "snowball-indonesian",
)
_FORMER_SPLITTERS: dict[str, Splitter] = {
    _FIRST_RECIPE: tokenize,
    _SECOND_RECIPE: tokenize,
}
"""How indexes of earlier versions split texts into words."""
_LANGUAGES: dict[str | None, str] = {"en": _ENGLISH}
"""The stemmer for each language; other languages are stemmed as Indonesian."""
_MOST_KNOWN = 50_000
"""How many stems are remembered, in about 10 MB: snippets of web pages have the same words again."""


def current_recipe() -> str:
    """Return the name of today's way of building index entries.

    An index with another recipe must be rebuilt.
    """
    import Stemmer

    return f"{_RECIPE}snowball-{Stemmer.version()}"


def splitter(made_by: str) -> Splitter:
    """Return how an index with this recipe splits texts into words."""
    return _FORMER_SPLITTERS.get(made_by[: len(_RECIPE)], search_words)


class Entries(NamedTuple):
    """The index entries of a release: the stems of each column.

    `new_words` are pairs of word and stem that the vocabulary may lack.
    """

    columns: tuple[str, ...]
    new_words: frozenset[tuple[str, str]]


class Indexer:
    """Builds index entries, and caches stems.

    Reports a word as new when it stems it, and not while its stem is cached.
    """

    def __init__(self) -> None:
        self._stems = {
            language: _Stems(language) for language in (_INDONESIAN, _ENGLISH)
        }

    def entries(self, wording: ReleaseTokens, values: Values) -> Entries:
        """Return the index entries of a release.

        Values that the wording may not contain are indexed with one of its parts: the
        sub-headline with the headline; the place, which may occur only in the dateline,
        with the lead; number, organisation and programmes, as they are tagged, with the
        boilerplate.
        """
        cache = self._stems[_LANGUAGES.get(values.language, _INDONESIAN)]
        # Unlike `get`, this calls `__missing__`.
        of: Callable[[str], str] = cache.__getitem__
        names = (values.number, values.organisation, *sorted(values.programmes))
        tags = chain.from_iterable(map(search_words, filter(None, names)))
        # The chosen headline, which may differ from the one in the text.
        headlines = " ".join(filter(None, (values.headline, values.subheadline)))
        columns = (
            " ".join(map(of, wording.rest)),
            " ".join(map(of, search_words(headlines))),
            " ".join(map(of, (*search_words(values.place or ""), *wording.lead))),
            " ".join(map(of, (*tags, *wording.boilerplate))),
            " ".join(map(of, wording.set_aside)),
        )
        new_words = frozenset(cache.missed)
        cache.missed.clear()
        return Entries(columns, new_words)


class _Stems(dict[str, str]):
    """A bounded cache of stems by word, of at most about 40 MB.

    `missed` collects the words that were not cached, with their stems.
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


@lru_cache(maxsize=4)
def _stemmer(language: str) -> Callable[[str], str]:
    if language in (_INDONESIAN, _FORMER_INDONESIAN):
        from umkm_cli.archive.search.indonesian_stemmer import (
            former_stem_of,
            stem_of,  # slow to import, and most commands stem nothing
        )

        return stem_of if language == _INDONESIAN else former_stem_of
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(
        language.removeprefix(_SNOWBALL), 0
    ).stemWord
    return stem


def stems(words: Iterable[str], code: str | None, made_by: str = "") -> tuple[str, ...]:
    """Return the stem of each word of a text in a language (`id`, `en`, None: unknown).

    `made_by` is the recipe of the index, which may be one of an earlier version.
    """
    if made_by.startswith(_FIRST_RECIPE):
        first_stemmer = _stemmer(_SNOWBALL_INDONESIAN)
        return tuple(map(first_stemmer, map(_plain, words)))
    is_former = made_by.startswith(_SECOND_RECIPE)
    indonesian = _FORMER_INDONESIAN if is_former else _INDONESIAN
    language = _LANGUAGES.get(code, indonesian)
    return tuple(map(_known_stem, words, repeat(language)))


@lru_cache(_MOST_KNOWN)
def _known_stem(word: str, language: str) -> str:
    return _stem(word, _stemmer(language))


def query_stems(words: Iterable[str], made_by: str) -> tuple[tuple[str, ...], ...]:
    """Return the stems to search for: a row for each language, without duplicates.

    `made_by` is the recipe of the index, which may be one of an earlier version.
    """
    typed = tuple(words)
    rows = (stems(typed, "id", made_by), stems(typed, "en", made_by))
    return tuple(dict.fromkeys(rows))


def _stem(word: str, stemmer: Callable[[str], str]) -> str:
    """Return the stem of a word.

    Letters followed by a number become two words, so that `Rp 18` finds `rp18`.
    """
    if not word.isascii():
        word = _plain(word)
    if word[-1:].isdigit() and (parts := _NUMBERED.fullmatch(word)):
        return f"{parts[1]} {parts[2]}"
    return stemmer(word)


def _plain(word: str) -> str:
    """Return a word without its accents, which few people type."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(filterfalse(unicodedata.combining, decomposed))
