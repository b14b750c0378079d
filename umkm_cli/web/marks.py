"""Cut texts into the stretches that a page marks, and those between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from umkm_cli.models.release import Span

Mark = TypeVar("Mark")


class TextPiece(NamedTuple, Generic[Mark]):
    """A stretch of a text, the marks that cover it, and those of them that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


class MarkedStretch(NamedTuple, Generic[Mark]):
    """A stretch of a text that is marked, and with what."""

    start: int
    end: int
    mark: Mark


def cut(
    text: str, marked: Iterable[MarkedStretch[Mark]], start: int = 0
) -> list[TextPiece[Mark]]:
    """Return a text cut wherever a mark begins or ends; the text begins at `start`.

    Marks outside the text do not count, and those across its ends are cut off.
    """
    end = start + len(text)
    cuts = {start, end}
    beginning: defaultdict[int, list[MarkedStretch[Mark]]] = defaultdict(list)
    for each in marked:
        first, last = max(start, each.start), min(end, each.end)
        if first < last:
            beginning[first].append(each)
            cuts |= {first, last}
    return list(_pieces(text, start, sorted(cuts), beginning))


def _pieces(
    text: str,
    start: int,
    cuts: Sequence[int],
    beginning: Mapping[int, Sequence[MarkedStretch[Mark]]],
) -> Iterator[TextPiece[Mark]]:
    """Yield the stretches between cuts, each with the marks that have begun and not ended."""
    covering: list[MarkedStretch[Mark]] = []
    for first, last in pairwise(cuts):
        begun = beginning.get(first, ())
        covering = [each for each in covering if each.end > first]
        covering += begun
        marks, begins = (
            tuple(map(attrgetter("mark"), some)) for some in (covering, begun)
        )
        yield TextPiece(text[first - start : last - start], marks, begins)


def cut_at(text: str, spans: Sequence[Span]) -> list[TextPiece[bool]]:
    """Return a text cut at the ends of spans, which are marked."""
    return cut(text, [MarkedStretch(start, end, True) for start, end in spans])
