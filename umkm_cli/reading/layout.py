"""The layout of a text: its lines and paragraphs."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise
from operator import attrgetter, itemgetter, not_
from string import ascii_uppercase
from typing import NamedTuple

from umkm_cli.catalogue.calendar import MONTH_NAMES
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.dates import FoundDate
from umkm_cli.text import ITEM

# Unicode's white space, and two zero-width characters that pages leave behind.
_SPACE = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
_SENTENCE_END = (
    ".",
    "!",
    "?",
    ".”",
    '."',
    ".'",
    ".’",
    "!”",
    '!"',
    "?”",
    '?"',
    ":",
    ";",
)
# The mark of a footnote at the end of a sentence, and the way back from one on a page:
# `… 9 ton.2`, `… 9 ton.[2]`, `… pada Juli.↩`. Not `Jl. Merdeka No.5` or `Expo Vol.2`.
_NOTE_END = re.compile(
    r"""(?:[a-zà-ÿ]{3}[.!?][”"’]?|”)(?:\[?[1-9]\d?\]?|[¹²³⁴-⁹⁰]{1,2}|\*)?\s?(?:↩\ufe0e?)?\Z"""
)
_NOTE_MARKS = frozenset("0123456789]¹²³⁴⁵⁶⁷⁸⁹⁰*↩\ufe0e")
_NOTE_REACH = 12
_LEAST_BLANKS = 3
_SHORTEST_WRAP, _WIDEST_WRAP, _LEAST_WRAPS = 40, 110, 4  # characters; lines
_FULL_SHARE, _MOST_FULL, _LEAST_FULL = 0.75, 0.6, 3  # of a column, of the lines; lines
# Where a program broke a line at a link, and where a dateline may be broken.
_BROKEN_ENDS = frozenset("(,-–—")
_MONTHS = "|".join(map(re.escape, chain.from_iterable(MONTH_NAMES.values())))
_BROKEN_DAY = re.compile(
    rf"\s*(?:{_MONTHS})\n\d{{1,2}}\n(?=(?:19|20)\d\d\s*(?:\n|\Z))", re.IGNORECASE
)
_BROKEN_DATELINE = re.compile(
    rf"(?i:{_BROKEN_DAY.pattern})|"
    r"(?:Kota |Kab\. |Kabupaten )?[A-Z][\w.]*(?: [A-Z]\w*){0,2}(?:,\n(?=\d{1,2}[ /])|\n[-–—]{1,2}\n(?=[A-Z][^\n]{60}))"
)
BEGINS_ITEM = re.compile(ITEM)
BULLET = re.compile(r"[-–•*▪◦●■□‣➢✓✔·]\s")
"""Matches the mark of a list item if it is no number or letter."""
_HEADING_MARK = re.compile(rf"{BULLET.pattern}|[A-Y][.)]\s")
_SUB_HEADING = r"[^\n]{3,90}(?<![.!?”\"])(?=\n)"
_NEXT_LETTERS = str.maketrans(ascii_uppercase[:-1], ascii_uppercase[1:])


class Line(NamedTuple):
    """A non-blank line without the white space around it, at `start` to `end`.

    `after_blank` is true if a blank line, or the beginning of the text, precedes it.
    `indent` is the number of characters removed from its beginning, as for a dateline.
    """

    start: int
    end: int
    text: str
    after_blank: bool
    indent: int = 0

    @property
    def word_count(self) -> int:
        """Return how many words it has."""
        return len(self.text.split())

    @property
    def length(self) -> int:
        """Return the length of the line before any removal, in characters."""
        return self.indent + len(self.text)

    @property
    def is_sentence(self) -> bool:
        """Return whether it ends like a sentence, or like one with a footnote."""
        text = self.text
        if text[-1:] in _NOTE_MARKS:
            return _NOTE_END.search(text, len(text) - _NOTE_REACH) is not None
        return text.endswith(_SENTENCE_END)


def _is_in_brackets(line: Line) -> bool:
    """Return whether a line ends before, or begins behind, what stands in brackets."""
    return line.text.endswith("(") or line.text.startswith(")")


TEXT_OF: Callable[[Line], str] = attrgetter("text")
START_OF: Callable[[Line], int] = attrgetter("start")
LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
PROSE_LENGTH = 160
"""The length in characters from which any line counts as a paragraph."""

_PROSE_WORDS, _LONG_LINE, _SHORTEST_SENTENCE = 14, 110, 6


def capital_share(text: str) -> float:
    """Return the share, 0 to 1, of the longer words that begin with a capital.

    Only words of four letters or more count. The share is high in headlines.
    """
    words: list[str] = LONG_WORD.findall(text)
    capitals = sum(map(str.isupper, map(itemgetter(0), words)))
    return capitals / max(1, len(words))


def join_lines(lines: Iterable[Line]) -> str:
    """Return lines as one, with single spaces between them."""
    return " ".join(map(TEXT_OF, lines))


def is_prose(line: Line) -> bool:
    """Return whether a line looks like a paragraph rather than a headline."""
    if len(line.text) >= PROSE_LENGTH:
        return True
    words = line.word_count
    if words >= _PROSE_WORDS:
        return line.is_sentence or len(line.text) > _LONG_LINE
    # Points end a headline or what breaks off: `Mau Topi Lontar? Datanglah ke Rote...`
    return words >= _SHORTEST_SENTENCE and line.text[-1:] == "." != line.text[-2:-1]


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of a text."""
    lines: list[Line] = []
    at, after_blank = 0, True
    for line in text.split("\n"):
        stripped = line.strip(_SPACE)
        if stripped:
            start = at + line.index(stripped[0])
            lines.append(Line(start, start + len(stripped), stripped, after_blank))
        after_blank = not stripped
        at += len(line) + 1
    return lines


def _join_fragments(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with those joined that a program printed piece by piece.

    It began a line at each link: `Bima (`, `warta.id`, `)`, `— Warga …`. Or a dateline
    alone was broken: `Bima,` and `8/3 (Warta) – Warga …`, `Bima`, `-`, `Warga …`; or the
    page's day at the top: `August`, `12`, `2023`.
    """
    ends = frozenset(line.text[-1] for line in lines)
    if _BROKEN_ENDS.isdisjoint(ends) and not _BROKEN_DAY.match(text):
        return lines
    starts = [*(n for n, line in enumerate(lines) if line.after_blank), len(lines)]
    blocks = (lines[first:end] for first, end in pairwise(starts))
    return list(chain.from_iterable(_joined(text, block) for block in blocks))


def _joined(text: str, block: list[Line]) -> Iterator[Line]:
    """Yield the lines of a block, joined where a piece of a sentence follows another."""
    has_links = any(map(_is_in_brackets, block))
    reach = len(block) if has_links else _broken_dateline(block)
    pieces = block[:1]
    for number, line in enumerate(block[1:], 1):
        before = pieces[-1]
        is_next = number < reach and line.start == before.end + 1
        if before.is_sentence or not is_next:
            yield _whole(text, pieces)
            pieces = []
        pieces.append(line)
    yield _whole(text, pieces)


def _whole(text: str, pieces: Sequence[Line]) -> Line:
    first, end = pieces[0], pieces[-1].end
    if len(pieces) == 1:
        return first
    return first._replace(end=end, text=text[first.start : end].replace("\n", " "))


def _broken_dateline(block: Sequence[Line]) -> int:
    """Return how many lines, at least one, a broken dateline and its lead take."""
    first = "\n".join(map(TEXT_OF, block[:3]))
    broken = _BROKEN_DATELINE.match(first)
    return first[: broken.end()].count("\n") + 1 if broken else 1


class Setting(NamedTuple):
    """How a text is set, with lengths in characters.

    `longest` is the length of the longest line, `column` that of the longest one that
    is directly followed by another. `spaced` is true if blank lines separate the
    paragraphs, `wrapped` if most lines that end no sentence go on in lower case. `width`
    is that at which a headline wraps: of the column that most lines fill, or else of the
    longest line.
    """

    longest: int
    column: int
    spaced: bool
    wrapped: bool
    width: int


def setting_of(lines: Sequence[Line]) -> Setting:
    """Return the setting of the lines of a text."""
    lengths = list(map(len, map(TEXT_OF, lines)))
    begin_anew = list(map(attrgetter("after_blank"), lines))
    followed = list(compress(lengths, map(not_, begin_anew[1:])))
    column = max(followed, default=0)
    is_spaced = sum(begin_anew) >= max(_LEAST_BLANKS, len(lines) / 4)
    is_wrapped = not is_spaced and column <= _WIDEST_WRAP and _is_wrapped(lines)
    longest = max(lengths, default=0)
    full = sum(map((_FULL_SHARE * column).__le__, followed))
    is_filled = full >= max(_LEAST_FULL, _MOST_FULL * len(followed))
    has_column = is_filled and column in range(_SHORTEST_WRAP, _WIDEST_WRAP)
    width = column if has_column else longest
    return Setting(longest, column, is_spaced, is_wrapped, width)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Return whether most lines that end no sentence go on in lower case below."""
    open_ended = [
        following.text[0].islower()
        for line, following in pairwise(lines)
        if len(line.text) >= _SHORTEST_WRAP and not line.is_sentence
    ]
    return sum(open_ended) >= max(_LEAST_WRAPS, len(open_ended) / 2)


class Text:
    """A text, prepared for all passes.

    It has the text's characters, `lines` and setting, the `dates` in it, in order, the
    catalogue's `places`, and the `titles` that the file gives in its metadata.
    """

    def __init__(
        self,
        haystack: SearchableText,
        dates: Sequence[FoundDate],
        places: Places,
        titles: Collection[str] = (),
    ) -> None:
        self.characters = haystack.text
        self.haystack = haystack
        self.lines = _join_fragments(haystack.text, split_lines(haystack.text))
        self.setting = setting_of(self.lines)
        self.dates = dates
        self.places = places
        self.titles = titles
        self._starts = [*map(attrgetter("start"), dates), sys.maxsize]
        self._ends = list(map(attrgetter("end"), dates))

    def dates_on(self, line: Line) -> Sequence[FoundDate]:
        """Return the dates that are completely inside a line."""
        first = bisect_left(self._starts, line.start)
        return self.dates[first : bisect_right(self._ends, line.end)]

    def date_at(self, position: int) -> FoundDate | None:
        """Return the date that contains a position or starts right after it, if any."""
        number = bisect_right(self._ends, position)
        return self.dates[number] if self._starts[number] <= position + 1 else None

    def next_date(self, start: int, end: int) -> FoundDate | None:
        """Return the first date that begins between two positions, if any."""
        number = bisect_left(self._starts, start)
        return self.dates[number] if self._starts[number] < end else None


def goes_on_in(body: str, item: Line) -> bool:
    """Return whether a text goes on with the list of sub-headings that an item above it begins.

    They have the same bullet, or one letter after the other: `A. Tentang Desa`, `B. Hasil`.
    None of them ends like a sentence.
    """
    mark = _HEADING_MARK.match(item.text)
    if mark is None:
        return False
    following = re.escape(mark[0].translate(_NEXT_LETTERS))
    return re.search(rf"\n{following}{_SUB_HEADING}", body) is not None


def without_mark(line: Line) -> Line:
    """Return a line without the mark of a list item at its beginning."""
    mark = BEGINS_ITEM.match(line.text)
    if mark is None:
        return line
    text = line.text[mark.end() :].lstrip()
    start = line.end - len(text)
    return line._replace(start=start, text=text, indent=start - line.start)
