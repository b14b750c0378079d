"""A release as it is compared with another one."""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from umkm_cli.versions.tokens import Token, tokens_of

_ENDS = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Hj|Ir|No|PT|CV|Rp|St|Mr|Ms))(?<!\b(?:Drs|Tbk|Mrs|dkk|dll|Kab|Jln))"
    r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*"
)
"""Matches what ends a sentence: a mark before a capital, or a line."""


class Sentence(NamedTuple):
    """A sentence of a text: its tokens, their keys, and how often each occurs."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    counts: Counter[str]


def _sentence(text: str, start: int, end: int) -> Sentence:
    tokens = tuple(tokens_of(text, start, end))
    keys = tuple(token.key for token in tokens)
    return Sentence(tokens, keys, Counter(keys))


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text that have a word."""
    ends = [match.end() for match in _ENDS.finditer(text)]
    sentences = [_sentence(text, *span) for span in pairwise([0, *ends, len(text)])]
    return [sentence for sentence in sentences if sentence.tokens]


class Document:
    """A release as it is compared: what was read from it, and its sentences.

    `days` are the first and last day that its date can mean, in ISO form, or None.
    `notice` is its notice of a correction. `above` is what stands above its headline.
    """

    def __init__(
        self,
        headline: str | None,
        body: str,
        *,
        days: tuple[str, str] | None = None,
        place: str | None = None,
        organisation: str | None = None,
        language: str | None = None,
        notice: str | None = None,
        above: str = "",
    ) -> None:
        self.headline = headline or ""
        self.body = body
        self.days = days
        self.place = place
        self.organisation = organisation
        self.language = language
        self.notice = notice
        self.above = above

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body."""
        return sentences_of(self.body)

    @cached_property
    def title(self) -> Sentence:
        """The headline as one sentence."""
        return _sentence(self.headline, 0, len(self.headline))

    @cached_property
    def size(self) -> int:
        """The number of tokens of the body."""
        return sum(len(sentence.tokens) for sentence in self.sentences)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each key occurs in headline and body."""
        total = Counter(self.title.keys)
        for sentence in self.sentences:
            total.update(sentence.keys)
        return total

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of the names in the body."""
        return frozenset(
            token.key
            for sentence in self.sentences
            for token in sentence.tokens
            if token.kind == "name"
        )
