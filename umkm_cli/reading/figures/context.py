"""The words around a number: those of its sentence before it and behind it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.narration import sentence_ends

_MOST_BEFORE, _MOST_AFTER = 200, 140
_WORD = re.compile(r"[^\W_]+(?:[-’'/.][^\W_]+)*|[,;:()|]|[^\w\s]")


class Sentences:
    """The sentences of a body, as the positions at which they end."""

    def __init__(self, text: ClaimText) -> None:
        self._body = text.body
        ends = {*sentence_ends(text.body), *(each.start for each in text.paragraphs)}
        self.edges: Sequence[int] = sorted({0, len(text.body), *ends})

    def around(self, place: int) -> tuple[int, int]:
        """Return the start and the end of the sentence at a place."""
        after = bisect_right(self.edges, place)
        return self.edges[after - 1], self.edges[min(after, len(self.edges) - 1)]


class Context:
    """A number with the words of its sentence around it, in lower case as well."""

    def __init__(self, body: str, number: Number, sentence: tuple[int, int]) -> None:
        self.number = number
        start = max(sentence[0], number.start - _MOST_BEFORE)
        end = min(sentence[1], number.end + _MOST_AFTER)
        self.sentence = sentence
        self.before = body[start : number.start]
        self.after = body[number.end : end].partition("\n\n")[0]
        self.is_first = start == sentence[0]

    @cached_property
    def words_before(self) -> list[str]:
        """The words and marks before the number, as written."""
        return _WORD.findall(self.before)

    @cached_property
    def lower_before(self) -> list[str]:
        """The words and marks before the number, in lower case."""
        return list(map(str.lower, self.words_before))

    @cached_property
    def words_after(self) -> list[str]:
        """The words and marks behind the number, as written."""
        return _WORD.findall(self.after)

    @cached_property
    def lower_after(self) -> list[str]:
        """The words and marks behind the number, in lower case."""
        return list(map(str.lower, self.words_after))
