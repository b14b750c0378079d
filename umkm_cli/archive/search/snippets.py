"""The stretch of a release that best answers a query, with the words that answer it.

Made here and not by FTS5, whose `snippet()` is empty for an index that keeps no text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


_Match = re.Match[str]
_Rows = dict[str, list[tuple[tuple[str, ...], int]]]
"""Rows of words that are looked for, with the numbers of their terms, by first word."""


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


class Marker:
    """Marks what answers a query in texts of one language (`id`, `en`, None: unknown).

    `made_by` is the recipe of the index that the answer came from.
    """

    def __init__(self, query: Node, language: str | None, made_by: str = "") -> None:
        self._language = language
        self._made_by = made_by
        self._terms = list(dict.fromkeys(terms_of(query)))
        self._beginnings: list[tuple[str, int]] = []
        self._exact: _Rows = defaultdict(list)
        self._stemmed: _Rows = defaultdict(list)
        for number, term in enumerate(self._terms):
            if term.prefix:
                self._beginnings.append((term.words[0], number))
            elif term.exact:
                self._exact[term.words[0]].append((term.words, number))
            else:
                found = stems(term.words, language, made_by)
                row = tuple(" ".join(found).split(" "))
                self._stemmed[row[0]].append((row, number))
        self._known: dict[str, str] = {}

    def snippet(self, text: str, length: int) -> tuple[str, tuple[Span, ...]]:
        """Return a stretch of about `length` characters, and the hits in it.

        White space is folded. It is the first stretch that holds the most different
        terms; where it can, it begins with their sentence.
        """
        text = _GAPS.sub(" ", normalize(text)).strip()
        marks = [
            mark for mark in self._marks(text) if not self._terms[mark.term].headline
        ]
        start, end = _window(text, marks, length)
        before = "… " if start else ""
        after = " …" if end < len(text) else ""
        shift = len(before) - start
        spans = [
            Span(mark.start + shift, mark.end + shift)
            for mark in _marks_within(marks, start, end)
        ]
        return before + text[start:end] + after, _merge(spans)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where the terms stand in a headline."""
        return _merge([Span(mark.start, mark.end) for mark in self._marks(text)])

    def _marks(self, text: str) -> list[_Mark]:
        matches = list(_WORD.finditer(text))
        words = [match.group().casefold() for match in matches]
        marks = list(_marks_of_beginnings(self._beginnings, words, matches))
        if self._stemmed:
            # A word may have two stems: `rp18` is `rp 18`.
            stemmed: list[str] = []
            places: list[_Match] = []
            for found, match in zip(self._stems_of(words), matches, strict=True):
                of_word = found.split(" ")
                stemmed += of_word
                places += [match] * len(of_word)
            marks += _marks_of_rows(self._stemmed, stemmed, places)
        marks += _marks_of_rows(self._exact, words, matches)
        return sorted(marks)

    def _stems_of(self, words: Sequence[str]) -> list[str]:
        new = list(set(words).difference(self._known))
        found = stems(new, self._language, self._made_by)
        self._known.update(zip(new, found, strict=True))
        return list(map(self._known.__getitem__, words))


def _marks_of_beginnings(
    beginnings: Iterable[tuple[str, int]],
    words: Sequence[str],
    matches: Sequence[_Match],
) -> Iterator[_Mark]:
    for beginning, number in beginnings:
        for word, match in zip(words, matches, strict=True):
            if word.startswith(beginning):
                yield _Mark(match.start(), match.end(), number)


def _marks_of_rows(
    rows: _Rows, words: Sequence[str], matches: Sequence[_Match]
) -> Iterator[_Mark]:
    """Mark each row of words (or of stems) that stands among those of a text."""
    for index, word in enumerate(words):
        for row, number in rows.get(word, ()):
            last = index + len(row)
            if tuple(words[index:last]) == row:
                yield _Mark(matches[index].start(), matches[last - 1].end(), number)


def _marks_within(marks: Iterable[_Mark], start: int, end: int) -> Iterator[_Mark]:
    return (mark for mark in marks if start <= mark.start < mark.end <= end)


def _window(text: str, marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Return where the stretch starts and ends, at word boundaries."""
    if len(text) <= length:
        return 0, len(text)
    lead_in = min(_BEFORE, length // 4)
    start = _window_start(text, marks, length, lead_in)
    end = start + length
    if end >= len(text):
        return start, len(text)
    boundary = text.rfind(" ", start + 1, end + 1)
    ends = (mark.end for mark in _marks_within(marks, start, end))
    if boundary < max(ends, default=start):
        return start, end
    return start, boundary


def _window_start(text: str, marks: Sequence[_Mark], length: int, lead_in: int) -> int:
    """Return where the best stretch starts: with its sentence, or some words before."""
    best, best_end = _richest(marks, length - lead_in)
    if best <= lead_in:
        return 0
    room = length * _SEEN // 100 - (best_end - best)
    sentences = [0] if best <= room else []
    for match in _SENTENCE.finditer(text, max(0, best - room), best):
        sentences.append(match.end())
    if sentences:
        return sentences[-1]
    start = max(0, min(best - lead_in, len(text) - length))
    boundary = text.find(" ", start)
    return boundary + 1 if 0 <= boundary < best else best


def _richest(marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Return the first stretch that holds the most different terms."""
    best, best_end, most = 0, 0, 0
    held: Counter[int] = Counter()
    last = 0
    for mark in marks:
        while last < len(marks) and marks[last].start < mark.start + length:
            held[marks[last].term] += 1
            last += 1
        if len(+held) > most:
            best, best_end, most = mark.start, marks[last - 1].end, len(+held)
        held[mark.term] -= 1
    return best, best_end


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, overlapping ones made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
