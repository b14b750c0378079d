"""Find the words that OCR saw in the text that was made of them."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.models.scan import Scan
from umkm_cli.sources.ocr.seen_words import SeenPage

SURE: Final = 85
"""Percent; a word is doubtful of which OCR is less sure."""

_NEAR = 64  # characters: marks of lists and cells that were not seen, or were replaced
_PAGE = attrgetter("page")

Flow = Sequence[Sequence[str]]
"""The paragraphs of each page, with line breaks, as a text was made of them."""


class _Placed(NamedTuple):
    """A word of a text; `page` counts from 0. `sure` is 100 for what was not seen."""

    page: int
    start: int
    end: int
    sure: float


def place_scan(text: str, flow: Flow, seen: Mapping[int, SeenPage]) -> Scan:
    """Return what of a text OCR read: `seen` are the pages that it saw, counted from 0."""
    placed = [word for word in _place(text, flow, seen) if word.page in seen]
    by_page = {page: list(words) for page, words in groupby(placed, _PAGE)}
    pages = (
        (page + 1, words[0].start, words[-1].end) for page, words in by_page.items()
    )
    doubtful = [
        (word.start, word.end, round(word.sure)) for word in placed if word.sure < SURE
    ]
    return Scan(tuple(pages), tuple(doubtful))


def _place(text: str, flow: Flow, seen: Mapping[int, SeenPage]) -> Iterator[_Placed]:
    """Yield the words of the pages in order, where they stand in a text."""
    at = 0
    for page, paragraphs in enumerate(flow):
        sure = _certainties(seen.get(page))
        for word in chain.from_iterable(map(str.split, paragraphs)):
            # It may be divided at the end of a line.
            written = word.rstrip("-") or word
            start = text.find(written, at, at + len(written) + _NEAR)
            if start >= 0:
                at = start + len(written)
                left = sure[word]
                yield _Placed(page, start, at, left.popleft() if left else 100)


def _certainties(page: SeenPage | None) -> defaultdict[str, deque[float]]:
    """Return how sure OCR is of the words of a page: of each, one time after the other."""
    found: defaultdict[str, deque[float]] = defaultdict(deque)
    for word in page.words if page else ():
        found[word.text].append(word.confidence)
    return found
