"""The stretch of a release that best answers a query, with the words that answer it.

Made here and not by FTS5, whose `snippet()` is empty for an index that keeps no text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from umkm_cli.archive.search.stemming import stems
from umkm_cli.models.release import Span
from umkm_cli.query import Node, terms_of
from umkm_cli.text import normalize

_BEFORE = 40
_SEEN = 80  # percent of a snippet that two lines of a terminal show
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(
    r"[.!?][”\"’')]* (?=[^\W\d_a-z]|[“\"‘'(])"
)  # not `Rp 1. 500`, nor `a.n. direktur`
_GAPS = re.compile(r"\s+")


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


class Marker:
    """Marks what answers a query in texts of one language (`id`, `en`, or None where it is not known).

    `made_by` is the recipe of the index that the answer came from.
    """

    def __init__(self, query: Node, language: str | None, made_by: str = "") -> None:
        self._language = language
        self._made_by = made_by
        self._terms = list(dict.fromkeys(terms_of(query)))
        self._rows: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, term in enumerate(self._terms):
            if not term.prefix:
                row = (
                    term.words
                    if term.exact
                    else tuple(
                        " ".join(stems(term.words, language, made_by)).split(" ")
                    )
                )
                self._rows.setdefault(row[0], []).append((row, number))
        self._beginnings = [
            (each.words[0], number)
            for number, each in enumerate(self._terms)
            if each.prefix
        ]
        self._known: dict[str, str] = {}

    def snippet(self, text: str, length: int) -> tuple[str, tuple[Span, ...]]:
        """A stretch of about `length` characters, white space folded, and the spans of the hits in it.

        It is the first one that holds the most different terms; where it can, it begins with their sentence.
        """
        text = _GAPS.sub(" ", normalize(text)).strip()
        marks = [
            mark for mark in self._marks(text) if not self._terms[mark.term].headline
        ]
        start, end = _window(text, marks, length)
        before, after = ("… " if start else ""), (" …" if end < len(text) else "")
        spans = [
            Span(mark.start - start + len(before), mark.end - start + len(before))
            for mark in marks
            if start <= mark.start and mark.end <= end
        ]
        return before + text[start:end] + after, _merged(spans)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the terms stand in a headline."""
        return _merged([Span(mark.start, mark.end) for mark in self._marks(text)])

    def _marks(self, text: str) -> list[_Mark]:
        found = list(_WORD.finditer(text))
        lowered = [match.group().casefold() for match in found]
        marks = [
            _Mark(found[index].start(), found[index].end(), number)
            for beginning, number in self._beginnings
            for index, word in enumerate(lowered)
            if word.startswith(beginning)
        ]
        # A word may have two stems: `rp18` is `rp 18`.
        stemmed = [
            (stem, index)
            for index, stems in enumerate(self._stems_of(lowered))
            for stem in stems.split(" ")
        ]
        marks += self._rows_in(
            [stem for stem, _ in stemmed],
            [found[index] for _, index in stemmed],
            exact=False,
        )
        marks += self._rows_in(lowered, found, exact=True)
        return sorted(marks)

    def _rows_in(
        self, words: Sequence[str], found: Sequence["re.Match[str]"], *, exact: bool
    ) -> Iterator[_Mark]:
        for index, word in enumerate(words):
            for row, number in self._rows.get(word, ()):
                if (
                    self._terms[number].exact == exact
                    and tuple(words[index : index + len(row)]) == row
                ):
                    yield _Mark(
                        found[index].start(), found[index + len(row) - 1].end(), number
                    )

    def _stems_of(self, lowered: Sequence[str]) -> list[str]:
        new = [word for word in dict.fromkeys(lowered) if word not in self._known]
        self._known.update(
            zip(new, stems(new, self._language, self._made_by), strict=True)
        )
        return [self._known[word] for word in lowered]


def _window(text: str, marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Where the stretch starts and ends, at word boundaries."""
    if len(text) <= length:
        return 0, len(text)
    best, best_end, most = 0, 0, 0
    lead_in = min(_BEFORE, length // 4)
    held: Counter[int] = Counter()
    last = 0
    for mark in marks:
        while last < len(marks) and marks[last].start < mark.start + length - lead_in:
            held[marks[last].term] += 1
            last += 1
        if len(+held) > most:
            best, best_end, most = mark.start, marks[last - 1].end, len(+held)
        held[mark.term] -= 1
    room = length * _SEEN // 100 - (best_end - best)
    start = _sentence(text, best, room) if best > lead_in else 0
    if start is None:
        start = max(0, min(best - lead_in, len(text) - length))
        boundary = text.find(" ", start)
        start = boundary + 1 if 0 <= boundary < best else best
    end = start + length
    if end >= len(text):
        return start, len(text)
    boundary = text.rfind(" ", start + 1, end + 1)
    last_hit = max(
        (mark.end for mark in marks if start <= mark.start and mark.end <= end),
        default=start,
    )
    return start, boundary if boundary >= last_hit and boundary > start else end


def _sentence(text: str, at: int, most: int) -> int | None:
    """Where the sentence of a position begins, where that is no more than so many characters before."""
    last = None
    for match in _SENTENCE.finditer(text, max(0, at - most), at):
        last = match.end()
    if last is None and at <= most:
        return 0
    return last


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
