"""Make snippets: the passage of a release that matches a query best, with its hits.

FTS5's own `snippet()` returns nothing for an index without stored text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, count, repeat
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive.search.stemming import splitter, stems
from umkm_cli.models.release import Span
from umkm_cli.query import Node, terms_of
from umkm_cli.text import JoinedText, join_words, may_join, normalize, tokenize

_BEFORE = 40
_VISIBLE = 80  # percent of a snippet that fits on two lines of a terminal
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(
    r"[.!?][”\"’')]* (?=[^\W\d_a-z]|[“\"‘'(])"
)  # not `Rp 1. 500`, nor `a.n. direktur`
_GAPS = re.compile(r"\s+")


_Match = re.Match[str]
_Rows = dict[str, list[tuple[tuple[str, ...], int]]]
"""The rows of words to look for, with the numbers of their terms, by first word."""


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


class Marker:
    """Marks the hits of a query in texts of one language (`id`, `en`, None: unknown).

    `made_by` is the recipe of the index that was searched.
    """

    def __init__(self, query: Node, language: str | None, made_by: str = "") -> None:
        self._language = language
        self._made_by = made_by
        self._joins_words = splitter(made_by) is not tokenize
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
                stemmed = stems(term.words, language, made_by)
                row = tuple(" ".join(stemmed).split(" "))
                self._stemmed[row[0]].append((row, number))

    def snippet(self, text: str, length: int) -> tuple[str, tuple[Span, ...]]:
        """Return a passage of about `length` characters, and the hits in it.

        It is the first passage with the most different terms, and begins at the start
        of their sentence if possible. White space is folded.
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
        """Return the spans of the hits in a headline."""
        return _merge([Span(mark.start, mark.end) for mark in self._marks(text)])

    def _marks(self, text: str) -> list[_Mark]:
        joined = JoinedText(text)
        if self._joins_words and may_join(text):
            joined = join_words(text)
        matches = list(_WORD.finditer(joined.text))
        words = list(map(str.casefold, map(re.Match.group, matches)))
        marks = list(_marks_of_beginnings(self._beginnings, words, matches))
        if self._stemmed:
            of_words = stems(words, self._language, self._made_by)
            stemmed, places = _one_by_one(of_words, matches)
            marks += _marks_of_rows(self._stemmed, stemmed, places)
        marks += _marks_of_rows(self._exact, words, matches)
        return sorted(
            _Mark(*joined.span_before(mark.start, mark.end), mark.term)
            for mark in marks
        )


def _one_by_one(
    stems_of_words: Sequence[str], matches: Sequence[_Match]
) -> tuple[Sequence[str], Sequence[_Match]]:
    """Return single stems with their places: a word may have two, as `rp18` has `rp 18`."""
    single = " ".join(stems_of_words).split(" ")
    if len(single) <= len(matches):
        return stems_of_words, matches
    places = chain.from_iterable(
        repeat(match, stem.count(" ") + 1)
        for stem, match in zip(stems_of_words, matches, strict=True)
    )
    return single, list(places)


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
    """Yield a mark for each occurrence of a row of words (or of stems) in a text."""
    for index in compress(count(), map(rows.__contains__, words)):
        for row, number in rows[words[index]]:
            last = index + len(row)
            if tuple(words[index:last]) == row:
                yield _Mark(matches[index].start(), matches[last - 1].end(), number)


def _marks_within(marks: Iterable[_Mark], start: int, end: int) -> Iterator[_Mark]:
    return (mark for mark in marks if start <= mark.start < mark.end <= end)


def _window(text: str, marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Return the start and end of the best passage, at word boundaries."""
    if len(text) <= length:
        return 0, len(text)
    lead_in = min(_BEFORE, length // 4)
    start = _window_start(text, marks, length, lead_in)
    end = start + length
    if end >= len(text):
        return start, len(text)
    boundary = text.rfind(" ", start + 1, end + 1)
    ends = map(attrgetter("end"), _marks_within(marks, start, end))
    if boundary < max(ends, default=start):
        return start, end
    return start, boundary


def _window_start(text: str, marks: Sequence[_Mark], length: int, lead_in: int) -> int:
    """Return the start of the best passage: of its sentence, or a few words before."""
    best, best_end = _richest(marks, length - lead_in)
    if best <= lead_in:
        return 0
    room = length * _VISIBLE // 100 - (best_end - best)
    sentences = [0] if best <= room else []
    found = _SENTENCE.finditer(text, max(0, best - room), best)
    sentences += map(re.Match.end, found)
    if sentences:
        return sentences[-1]
    start = max(0, min(best - lead_in, len(text) - length))
    boundary = text.find(" ", start)
    return boundary + 1 if 0 <= boundary < best else best


def _richest(marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Return start and end of the first passage with the most different terms."""
    best, best_end, most = 0, 0, 0
    counts: Counter[int] = Counter()
    last = 0
    for mark in marks:
        while last < len(marks) and marks[last].start < mark.start + length:
            counts[marks[last].term] += 1
            last += 1
        if len(+counts) > most:
            best, best_end, most = mark.start, marks[last - 1].end, len(+counts)
        counts[mark.term] -= 1
    return best, best_end


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, with overlapping ones merged."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
