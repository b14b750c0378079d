"""The body of a release as its quotes and figures are read."""

import re
from collections.abc import Mapping, Set
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Span
from umkm_cli.text import tokenize

_GAP = re.compile(r"\n\n")


class Names(NamedTuple):
    """The names that a release has, as written, with the canonical name of each."""

    programmes: Mapping[str, str] = {}
    organisations: Mapping[str, str] = {}


class ClaimText:
    """A body, its language (`id`, `en` or None), and the names that were found in it."""

    def __init__(
        self,
        body: str,
        language: str | None = None,
        names: Names | None = None,
        places: Places | None = None,
        words: Set[str] | None = None,
    ) -> None:
        self.body = body
        self.language = language
        self.names = names or Names()
        self.places = places
        self.words: Set[str] = words or frozenset(tokenize(body))
        """The words of the body in small letters; others of its text may be among them."""

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs in order; one may be the row of a table or an item of a list."""
        gaps = [match.span() for match in _GAP.finditer(self.body)]
        edges = [(0, 0), *gaps, (len(self.body), len(self.body))]
        return [Span(end, start) for (_, end), (start, _) in pairwise(edges)]
