"""The words around a number: those of its sentence before it and behind it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.tabular import Cell, Span
from umkm_cli.reading.narration import sentence_ends
from umkm_cli.text import ITEM

_ITEM = re.compile(ITEM)
_MOST_BEFORE, _MOST_BEHIND, _NEXT_BEHIND = 180, 130, 100
_NO_WORDS: Sequence[str] = ()


def end_of(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Return where a pattern that matches at a place ends; the place if it does not."""
    found = pattern.match(text, start)
    return found.end() if found else start


class Sentences:
    """The sentences of a body, as the positions at which they end."""

    def __init__(self, text: ClaimText) -> None:
        starts = map(attrgetter("start"), text.paragraphs)
        self._edges: Sequence[int] = sorted(
            {*sentence_ends(text.body), *starts, len(text.body)}
        )
        self._intros = dict(_announced(text)) if ":\n" in text.body else {}

    def intro_of(self, sentence: Span) -> Span:
        """Return the sentence that announces a list item; without one, the same sentence."""
        return self._intros.get(sentence[0], sentence)

    def around(self, place: int) -> Span:
        """Return the start and the end of the sentence at a place."""
        behind = bisect_right(self._edges, place)
        return self._edges[behind - 1], self._edges[behind]


def _announced(text: ClaimText) -> Iterator[tuple[int, Span]]:
    """Yield where list items begin, each with the paragraph that announces its list."""
    intro = None
    for start, end in text.paragraphs:
        is_item = _ITEM.match(text.body, start)
        if not is_item:
            intro = (start, end) if text.body.endswith(":", start, end) else None
        elif intro:
            yield start, intro


class Surroundings:
    """A number with the text of its sentence around it.

    `before` and `behind` are as written, `words` those before it and `next_words` the
    first ones behind it, of `next_text`, in lower case and with the marks that are written to them. The
    dates in `dated` can hold for it: its sentence, or that which announces its list, whose
    words are `intro`.
    """

    __slots__ = (
        "before",
        "behind",
        "cell",
        "dated",
        "intro",
        "is_first",
        "next_text",
        "next_words",
        "number",
        "sentence",
        "words",
    )

    def __init__(
        self,
        body: str,
        lower: str,
        number: Number,
        sentence: Span,
        dated: Span,
        cell: Cell | None = None,
    ) -> None:
        start = max(sentence[0], number.start - _MOST_BEFORE)
        end = min(sentence[1], number.end + _MOST_BEHIND)
        self.number, self.cell = number, cell
        self.sentence, self.dated = sentence, dated
        self.intro = _NO_WORDS if dated == sentence else lower[slice(*dated)].split()
        self.before = body[start : number.start]
        self.words = lower[start : number.start].split()
        self.is_first = start == sentence[0] and len(self.words) == 1
        self.behind = body[number.end : end]
        self.next_text = lower[number.end : min(end, number.end + _NEXT_BEHIND)]
        self.next_words = self.next_text.split()
        if cell is not None:
            self.before, self.behind = f"{body[slice(*cell.header)]} ", ""
            self.words = self.before.lower().split()
            self.next_text, self.next_words = "", []
