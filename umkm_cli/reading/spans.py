"""Words and spans of a text: where they stand, and their letters whatever their case."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Spanning(Protocol):
    """What stands at `start` to `end` of a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character behind its last."""


_Spanning = TypeVar("_Spanning", bound=Spanning)


def find_words(text: str, words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Find where each of some words begins in a text, no letter or digit before it."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            if not text[start - 1 : start].isalnum():
                yield word, start
            start = text.find(word, start + len(word))


def without_overlaps(spans: Iterable[_Spanning]) -> list[_Spanning]:
    """Return the spans, which are in order, without those that begin inside another."""
    apart: list[_Spanning] = []
    end = 0
    for span in spans:
        if span.start >= end:
            apart.append(span)
            end = span.end
    return apart


def lower_letters(text: str) -> str:
    """Return a text in lower case, with the letters in it that a pattern which ignores
    case takes for others, though lower case leaves them alone: `KAMİS`, `ſaid`.
    """
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()
