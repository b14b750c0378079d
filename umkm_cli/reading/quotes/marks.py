"""Pair quotation marks: of all kinds, missing, doubled, and one within another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.models.release import Span

_DOUBLE = ('"', "“", "”", "„", "‟", "«", "»", "''", "‘‘", "’’", "``")
_MARK = re.compile(
    """["“”„‟«»'‘’`](?:(?<=["“”„‟«»])["“”„‟«»]*(?:\\s?["“”](?=\\s[a-z]))?|(?<=['‘’`])['‘’`]+)"""
)
# A single mark opens before a word, and closes behind the mark of a clause or before one.
_SINGLE = re.compile(r"(?<![^\s(\[—–-])[‘'](?=[A-Z])|(?<=[.,!?])[’'](?=\s|\Z)")
# `… dibuka, ”kata Rini`: a mark that closes, though it stands where one opens.
_BEFORE_VERB = re.compile(r"[,.!?]\s[\"”“]+[a-z]")
# What ends a quotation that lacks its closing mark before another one: `, kata Rini. “…`
_ATTRIBUTED = re.compile(
    r"[,.!?]\s(?:[a-z]{3,9}(?:nya)?(?:\s(?:[A-Z]|d?ia\b)[^.!?\n]{0,90})?"
    r"|(?:s?he|they|[A-Z]\w+(?:\s[A-Z]\w+)?)\s[a-z]{3,9})\. \Z"
)
_REACH = 120
_KINDS = ((_DOUBLE, _MARK), ("‘'", _SINGLE))
_OPENS, _CLOSES = frozenset("“„«‘`"), frozenset("»")
_SPACES = frozenset(["", *" \t\n\u00a0([{—–-"])
_BEFORE_OPENING = _SPACES | frozenset("/:,;'‘")
# What precedes an opening mark; a comma does only if none is open, and no space follows.
_GAPS_BEFORE = {True: _SPACES, False: _BEFORE_OPENING}
_BEHIND_CLOSING = frozenset(["", *" \t\n\u00a0)]}.,;:!?—–-"])


class Marked(NamedTuple):
    """Words in quotation marks, at `start` to `end`; the marks stand outside of them.

    `open_start` to `start` is the opening mark, and `end` to `close_end` the closing one;
    where one is missing, its stretch is empty.
    """

    open_start: int
    start: int
    end: int
    close_end: int

    @property
    def is_whole(self) -> bool:
        """Return whether it has both marks."""
        return self.is_opened and self.is_closed

    @property
    def is_closed(self) -> bool:
        """Return whether it has a closing mark."""
        return self.close_end > self.end

    @property
    def is_opened(self) -> bool:
        """Return whether it has an opening mark."""
        return self.start > self.open_start


def pair_marks(
    body: str, paragraphs: Sequence[Span], pattern: re.Pattern[str]
) -> Iterator[Marked]:
    """Yield the marked stretches of paragraphs in order; inner ones belong to outer ones.

    The first of a paragraph may lack its opening mark and begins with the paragraph; the
    last may lack its closing mark and ends with it.
    """
    ends = list(map(attrgetter("end"), paragraphs))
    marks = pattern.finditer(body)
    for at, found in groupby(marks, key=lambda mark: bisect_left(ends, mark.end())):
        yield from _pair(body, paragraphs[at], list(found))


def marks_in(body: str) -> list[re.Pattern[str]]:
    """Return the pattern of the marks in a body: double ones, else single ones; [] if none."""
    kinds = [pattern for marks, pattern in _KINDS if any(map(body.__contains__, marks))]
    return kinds[:1]


def _pair(
    body: str, paragraph: Span, marks: Sequence[re.Match[str]]
) -> Iterator[Marked]:
    """Yield outermost pairs; a second mark that opens is of a quote within the quote."""
    opened: list[Span] = []
    after = paragraph.start
    for mark in marks:
        span = Span(*mark.span())
        if _opens(body, span, bool(opened)):
            if _is_attributed(body, span.start):
                yield from _unclosed(opened[:1], span.start)
                opened.clear()
            opened.append(span)
            continue
        if not opened:
            if not _is_inch(body, span):
                yield Marked(after, after, *span)
                after = span.end
            continue
        first = opened.pop()
        if not opened:
            yield Marked(*first, *span)
            after = span.end
    yield from _unclosed(opened, paragraph.end)


def _unclosed(opened: Sequence[Span], end: int) -> Iterator[Marked]:
    """Yield what lacks its closing mark: each opening one begins a stretch of its own."""
    ends = [*map(itemgetter(0), opened), end][1:]
    for span, end in zip(opened, ends, strict=True):
        yield Marked(*span, end, end)


def _opens(body: str, mark: Span, is_open: bool) -> bool:
    """Return whether a mark opens a quotation; the words around it decide, not its shape."""
    before, behind = (
        body[max(0, mark.start - 1) : mark.start],
        body[mark.end : mark.end + 1],
    )
    if is_open and _BEFORE_VERB.match(body, max(0, mark.start - 2)):
        return False
    gap_behind = behind in _BEHIND_CLOSING
    gap_before = before in _GAPS_BEFORE[is_open or gap_behind]
    if gap_before != gap_behind:
        return gap_before
    return not is_open and body[mark.start] not in _CLOSES


def _is_attributed(body: str, end: int) -> bool:
    """Return whether a sentence before a position ends with who says it."""
    return _ATTRIBUTED.search(body, max(0, end - _REACH), end) is not None


def _is_inch(body: str, mark: Span) -> bool:
    """Return whether a mark is a sign of inches: `layar 15"`."""
    return body[mark.start - 1 : mark.start].isdigit()
