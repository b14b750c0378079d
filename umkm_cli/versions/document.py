"""A release as it is compared with another one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter

from umkm_cli.versions.tokens import TextToken, tokens_of
from umkm_cli.versions.updated import says_updated

_ENDS = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Hj|Ir|Jl|No|PT|CV|Rp|St|Mr|Ms))(?<!\b(?:Drs|Tbk|Mrs|dkk|dll|Kab|Kec|Kel|Jln))"
    r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*"
)
"""Matches what ends a sentence: a mark before a capital, or a line."""

_MARKED = re.compile(r"\s?[.!?]")
_MOST_TOKENS = 100
"""Longer sentences are compared in parts, for the time it takes grows with the square."""

_FACTS = frozenset(("figure", "day", "month", "name"))


class Sentence:
    """A sentence of a text, or a part of a very long one.

    `is_marked` tells that a mark ends it; a menu, a label or a credit has none.
    """

    def __init__(self, tokens: tuple[TextToken, ...], *, is_marked: bool) -> None:
        self.tokens = tokens
        self.is_marked = is_marked
        self.keys = tuple(map(attrgetter("key"), tokens))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each key occurs."""
        return Counter(self.keys)


def _sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text that have a word."""
    ends = map(re.Match.end, _ENDS.finditer(text))
    for start, end in pairwise([0, *ends, len(text)]):
        tokens = tokens_of(text, start, end)
        for first in range(0, len(tokens), _MOST_TOKENS):
            part = tuple(tokens[first : first + _MOST_TOKENS])
            is_marked = _MARKED.match(text, part[-1].end) is not None
            yield Sentence(part, is_marked=is_marked)


class Document:
    """A release as it is compared: what was read from it, and its sentences.

    `days` are the first and last day that its date can mean, in ISO form, or None.
    `notice` is its notice of a correction. `above` is what stands above its headline,
    `below` its boilerplate; both may say that it is an update.
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
        below: str = "",
    ) -> None:
        self.headline = headline or ""
        self.body = body
        self.days = days
        self.place = place
        self.organisation = organisation
        self.language = language
        self.notice = notice
        self.above = above
        self.below = below

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body."""
        return list(_sentences(self.body))

    @cached_property
    def title(self) -> Sentence:
        """The headline as one sentence."""
        tokens = tokens_of(self.headline)[:_MOST_TOKENS]
        return Sentence(tuple(tokens), is_marked=False)

    @cached_property
    def says_updated(self) -> bool:
        """Whether it calls itself an update: above its headline, in it, or below."""
        texts = (self.headline, self.notice or "", self.above, self.body, self.below)
        return says_updated("\n".join(texts))

    @cached_property
    def size(self) -> int:
        """The number of tokens of the body."""
        return sum(map(len, map(attrgetter("keys"), self.sentences)))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each key occurs in headline and body."""
        keys = map(attrgetter("keys"), (self.title, *self.sentences))
        return Counter(chain.from_iterable(keys))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of neighbouring keys in the sentences of the body."""
        found = map(pairwise, map(attrgetter("keys"), self.sentences))
        return frozenset(chain.from_iterable(found))

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of the names in the body."""
        return self._keys_of(frozenset(("name",)))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The keys of the figures in the body."""
        return self._keys_of(frozenset(("figure",)))

    @cached_property
    def facts(self) -> frozenset[str]:
        """The keys of the figures, days, months and names in the body."""
        return self._keys_of(_FACTS)

    def _keys_of(self, kinds: frozenset[str]) -> frozenset[str]:
        tokens = chain.from_iterable(map(attrgetter("tokens"), self.sentences))
        facts = filter(lambda token: token.kind in kinds, tokens)
        return frozenset(map(attrgetter("key"), facts))
