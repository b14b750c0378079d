"""Cut texts into the stretches that a page marks, and those between them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
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
    inside = [each for each in marked if each.start < end and each.end > start]
    cuts = {start, end}
    for each in inside:
        cuts |= {max(start, each.start), min(end, each.end)}
    return [
        TextPiece(
            text[first - start : last - start],
            tuple(each.mark for each in inside if each.start <= first < each.end),
            tuple(each.mark for each in inside if max(each.start, start) == first),
        )
        for first, last in pairwise(sorted(cuts))
    ]


def cut_at(text: str, spans: Sequence[Span]) -> list[TextPiece[bool]]:
    """Return a text cut at the ends of spans, which are marked."""
    return cut(text, [MarkedStretch(start, end, True) for start, end in spans])
