"""The stretch of a release that best answers a query, with the words that answer it.

Made here and not by FTS5, whose `snippet()` is empty for an index that keeps no text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive.stems import stems
from umkm_cli.models import Span

_BEFORE = 40
_WORD = re.compile(r"[^\W_]+")
_GAPS = re.compile(r"\s+")


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


def snippet_of(
    text: str, terms: Sequence[tuple[tuple[str, ...], bool]], length: int
) -> tuple[str, tuple[Span, ...]]:
    """A stretch of about `length` characters, white space folded, and the spans of the hits in it.

    Each term is stems in a row, or (with True) the beginning of one word. The stretch is the first one that holds
    the most different terms.
    """
    text = _GAPS.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    marks = _marks(text, terms)
    start, end = _window(text, marks, length)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    spans = [
        Span(mark.start - start + len(before), mark.end - start + len(before))
        for mark in marks
        if start <= mark.start and mark.end <= end
    ]
    return before + text[start:end] + after, _merged(spans)


def hit_spans(text: str, terms: Sequence[tuple[tuple[str, ...], bool]]) -> tuple[Span, ...]:
    """Where the terms stand in a text."""
    return _merged([Span(mark.start, mark.end) for mark in _marks(text, terms)])


def _marks(text: str, terms: Sequence[tuple[tuple[str, ...], bool]]) -> list[_Mark]:
    found = list(_WORD.finditer(text))
    lowered = [match.group().casefold() for match in found]
    stemmed = stems(lowered)
    marks: list[_Mark] = []
    for index in range(len(found)):
        for number, (wanted, prefix) in enumerate(terms):
            last = index + len(wanted) - 1
            if prefix:
                hit = lowered[index].startswith(wanted[0])
            else:
                hit = last < len(found) and tuple(stemmed[index : last + 1]) == wanted
            if hit:
                marks.append(_Mark(found[index].start(), found[last].end(), number))
    return marks


def _window(text: str, marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Where the stretch starts and ends, at word boundaries."""
    if len(text) <= length:
        return 0, len(text)
    best, most = 0, 0
    lead_in = min(_BEFORE, length // 4)
    held: Counter[int] = Counter()
    last = 0
    for mark in marks:
        while last < len(marks) and marks[last].start < mark.start + length - lead_in:
            held[marks[last].term] += 1
            last += 1
        if len(+held) > most:
            best, most = mark.start, len(+held)
        held[mark.term] -= 1
    start = max(0, min(best - lead_in, len(text) - length))
    if start:
        sentence = text.rfind(". ", start, best)
        boundary = sentence + 1 if sentence >= 0 else text.find(" ", start)
        start = boundary + 1 if 0 <= boundary < best else best
    end = start + length
    if end >= len(text):
        return start, len(text)
    boundary = text.rfind(" ", start + 1, end + 1)
    last_hit = max((mark.end for mark in marks if start <= mark.start and mark.end <= end), default=start)
    return start, boundary if boundary >= last_hit and boundary > start else end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
