"""Find words and letters in a text, drop overlapping spans, and lower-case letters."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Spanning(Protocol):
    """Anything that covers the characters `start` to `end` of a text."""

    @property
    def start(self) -> int:
        """Return the position of its first character."""

    @property
    def end(self) -> int:
        """Return the position after its last character."""


_Spanning = TypeVar("_Spanning", bound=Spanning)


def find_words(text: str, words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield each occurrence of some words as word and position.

    A letter or digit before an occurrence excludes it; one after it does not.
    """
    for word in words:
        start = text.find(word)
        while start >= 0:
            if not text[start - 1 : start].isalnum():
                yield word, start
            start = text.find(word, start + len(word))


def without_overlaps(spans: Iterable[_Spanning]) -> list[_Spanning]:
    """Return spans, which are in order, without those that begin inside another."""
    kept: list[_Spanning] = []
    end = 0
    for span in spans:
        if span.start >= end:
            kept.append(span)
            end = span.end
    return kept


def has_in_order(text: str, letters: str) -> bool:
    """Return whether a text has some letters one behind the other, as a name has its initials."""
    at = -1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return True


def lower_letters(text: str) -> str:
    """Return a text in lower case, as a case-insensitive pattern would match it.

    Such a pattern matches `KAMİS` and `ſaid`, too, but `str.lower` leaves their special
    letters as they are.
    """
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()
