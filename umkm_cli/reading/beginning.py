"""Find where the article begins, on a page that may have much above it.

Above the article stand menus, lists of other stories, notices, captions and summaries.
Most of them are short lines; those that look like paragraphs are recognised by what
follows: a dateline, or a headline with the outlet's byline.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.labels import LABEL
from umkm_cli.reading.date_lines import is_date_line
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.furniture.patterns import (
    CREDITED,
    OUTLET_DATE,
    SIGNED_PICTURE,
)
from umkm_cli.reading.fused_datelines import read_fused_dateline
from umkm_cli.reading.headline_candidates import is_set_as_title
from umkm_cli.reading.layout import (
    BULLET,
    Line,
    Setting,
    Text,
    capital_share,
    is_prose,
    join_lines,
)
from umkm_cli.reading.lead_datelines import lead_dateline, opens_lead_below
from umkm_cli.reading.paragraphs import split_paragraphs
from umkm_cli.reading.posting_lines import is_posting_line

_LABEL_LENGTH = 160
_NO_LINE = Line(0, 0, "", after_blank=True)
_LONG_HEADER = 16  # lines
_NEAR, _NEAR_BLOCKS = 240, 2  # characters and paragraphs above the article
_MIDDLE, _FAR, _FAR_BLOCKS, _REST = 700, 2000, 12, 2  # times what is above it
_HEADING_WORDS, _HEADING_SHARE = 4, 0.6
_BYLINE_LENGTH = 120
# The address of an outlet, as only its datelines begin, or a city and an outlet or agency
# in capitals: `WARTA.CO, SOLO --`, `SOLO, WARTA —`, `Solo (WARTA Jateng) -`, `Solo, 3 Mei 2021 – `.
_SIGNED = re.compile(
    r"(?i:[A-Z][\w-]*(?:\.\w+)*\.(?:com|co|id|net|news)\b)"
    r"|[A-Z]{4,}(?: [A-Z]{3,})?, [A-Z]{3,}(?: [A-Z]{2,}){0,2} ?[–—-]{1,2} "
    r"|[A-Z][\w ]{2,24} \([A-Z]{3,}[^()\n]{0,20}\) ?[–—-]{1,2} "
    r"|[A-Z]\w+(?: [A-Z]\w+){0,2}, (?:\d{1,2} [A-Z][a-z]+ \d{4}|[\w-]+\.(?i:com|co\.id|id|net|news)) ?[–—-]{1,2} "
)
# A caption, if no sentence ends there: `Rini, Kabid Perdagangan, saat sesi foto bersama perajin Waru`.
_POSED = re.compile(r"\b(?:foto bersama|berfoto|berpose)\b[^.!?]*\Z")


class _Spot(NamedTuple):
    """A line, the `whole` paragraph if it `opens` one, else the line, and what is below.

    `after` is the next line, or the whole paragraph that begins with it.
    """

    line: Line
    whole: Line
    opens: bool
    after: Line = _NO_LINE

    @property
    def is_article(self) -> bool:
        """Return whether the line can begin an article: prose, but no row of headlines."""
        whole = self.whole
        if not is_prose(whole) or is_label(self.line):
            return False
        if is_posting_line(self.line.text):
            return False
        if any(map(_is_captioned, {self.line.text, whole.text})):
            return False
        if whole.is_sentence:
            return True
        return not (is_set_as_title(whole.text) or _POSED.search(whole.text))


def _is_captioned(text: str) -> bool:
    """Return whether a text is a caption with its credit."""
    return bool(CREDITED.search(text) or SIGNED_PICTURE.fullmatch(text))


_NOTHING = _Spot(_NO_LINE, _NO_LINE, opens=False)


class _Start(NamedTuple):
    """The number of the line on which the lead begins, and its dateline."""

    number: int
    dateline: Dateline | None

    @property
    def is_certain(self) -> bool:
        """Return whether a dateline says that the article begins here."""
        return self.dateline is not None and not self.dateline.is_weak


def find_beginning(text: Text, lines: Sequence[Line]) -> tuple[int, Dateline | None]:
    """Return the number of the line on which the lead begins, and its dateline.

    It is the first line with a dateline or of prose, unless a dateline or an outlet's
    byline shows that the article begins further below.
    """
    spots = _spots(lines, text.setting)
    start = _first_start(text, spots)
    if start is None or not _is_page_top(text, lines, start):
        return min(1, len(lines)), None
    if not start.is_certain:
        start = _find_later(text, lines, start) or start
    if not start.is_certain:  # below a summary and its byline, it can be a caption
        later = _find_later(text, lines, start)
        return later if later and later.is_certain else start
    return start


def is_label(line: Line) -> bool:
    """Return whether a line is a release's header label, such as `SIARAN PERS`.

    A long line is not: a whole text on one line can begin like a label.
    """
    return len(line.text) < _LABEL_LENGTH and LABEL.fullmatch(line.text) is not None


def _spots(lines: Sequence[Line], setting: Setting) -> Iterator[_Spot]:
    blocks = chain.from_iterable(map(_parted, split_paragraphs(lines, setting)))
    spots = chain.from_iterable(map(_spots_in, blocks))
    for spot, below in pairwise(chain(spots, [_NOTHING])):
        yield _Spot(spot.line, spot.whole, spot.opens, below.whole)


def _parted(block: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of a paragraph in parts: a site's posting line is one of its own."""
    for _, part in groupby(block, lambda line: is_posting_line(line.text)):
        yield list(part)


def _spots_in(block: Sequence[Line]) -> Iterator[_Spot]:
    """Yield a spot for each line of a paragraph; the first has the whole as one line."""
    first, last = block[0], block[-1]
    whole = Line(first.start, last.end, join_lines(block), first.after_blank)
    yield _Spot(first, whole, opens=True)
    for line in block[1:]:
        yield _Spot(line, line, opens=False)


def _first_start(text: Text, spots: Iterator[_Spot]) -> _Start | None:
    """Return the first line with a dateline or of prose; None if there is none."""
    for number, spot in enumerate(spots):
        line = spot.line
        dateline = lead_dateline(text, line, spot.whole, spot.after)
        if dateline is not None:
            return _Start(number, dateline)
        if spot.is_article:
            return _Start(number, read_fused_dateline(text, line.start, line.end))
    return None


def _is_page_top(text: Text, lines: Sequence[Line], start: _Start) -> bool:
    """Return whether the lines above a start can stand above an article.

    Many lines without a dateline below them may be a list that is the release itself.
    They are a page's menus and headlines only if there is more text below, and if the
    file gives no title, as pages do whose menus were left out before.
    """
    number = start.number
    if number <= _LONG_HEADER or start.is_certain:
        return True
    below = lines[-1].end - lines[number].start
    return not text.titles and below >= lines[number].start


def _is_heading(line: Line) -> bool:
    """Return whether a line is capitalised like a headline, and as long as one."""
    return _is_long(line) and capital_share(line.text) >= _HEADING_SHARE


def _is_long(line: Line) -> bool:
    return line.word_count >= _HEADING_WORDS


def _find_later(text: Text, lines: Sequence[Line], first: _Start) -> _Start | None:
    """Return where the article begins below captions, summaries and notices, if it does.

    A dateline right below a short caption or summary is enough; otherwise a headline
    must stand between, and less text above the article than in it.
    """
    search = _Search(text, lines, first)
    below = lines[first.number + 1 :]
    for number, spot in enumerate(_spots(below, text.setting), first.number + 1):
        if search.is_over:
            break
        start = search.start_at(number, spot)
        if start is not None:
            return start
        search.passes(spot)
    return None


class _Search:
    """The search for an article below something that looks like one."""

    def __init__(self, text: Text, lines: Sequence[Line], first: _Start) -> None:
        self._text = text
        self._first, self._lines = lines[first.number], lines
        self._end = lines[-1].end
        self._above = self._first
        self._passed, self._blocks = len(self._first.text), 0
        self._is_headed = self._is_bylined = False
        above = lines[: first.number]
        self._is_below_byline = any(map(self._is_byline, above))
        self._is_below_headline = any(map(_is_long, above[-1:]))
        self._is_listed = BULLET.match(self._first.text) is not None

    @property
    def is_over(self) -> bool:
        return self._passed > _FAR

    def start_at(self, number: int, spot: _Spot) -> _Start | None:
        """Return the start of the article if it is at a line."""
        self._blocks += spot.opens
        reach, blocks = self._most_above(spot.line)
        if self._passed > reach or self._blocks > blocks:
            return None
        dateline = lead_dateline(self._text, spot.line, spot.whole, spot.after)
        if dateline and opens_lead_below(self._text, dateline, self._above):
            return _Start(number, dateline)
        is_told = self._is_bylined and spot.is_article
        return _Start(number, None) if is_told else None

    def _most_above(self, line: Line) -> tuple[int, int]:
        """Return how many characters and paragraphs can stand above an article that begins at a line."""
        if self._is_headed:
            below = self._end - line.start
            return max(_MIDDLE, below // _REST), _FAR_BLOCKS
        if self._is_listed or _SIGNED.match(line.text):
            return _MIDDLE, _FAR_BLOCKS
        return _NEAR, _NEAR_BLOCKS

    def passes(self, spot: _Spot) -> None:
        """Note what a line above the article says about where it begins."""
        line = spot.line
        self._passed += len(line.text)
        self._is_listed &= BULLET.match(line.text) is not None
        self._is_headed |= _is_heading(line)
        may_be_told = self._is_headed and not self._is_below_byline
        self._is_bylined |= may_be_told and self._is_byline(line)
        self._is_bylined |= self._is_day_below_summary(line)
        self._above = line

    def _is_day_below_summary(self, line: Line) -> bool:
        """Return whether a line gives the page's day right below a summary: `Berita | 8 Juni 2023`."""
        if self._above is not self._first or not self._is_below_headline:
            return False
        if self._text.places.at(line.text, 0):  # as in a signature
            return False
        days = filter(self._is_only_day, self._lines)  # entries can have a day each
        return list(days) == [line]

    def _is_only_day(self, line: Line) -> bool:
        dates = self._text.dates_on(line)
        return any(map(attrgetter("is_full"), dates)) and is_date_line(line, dates)

    def _is_byline(self, line: Line) -> bool:
        """Return whether a line gives an outlet's date."""
        if len(line.text) > _BYLINE_LENGTH or not OUTLET_DATE.match(line.text):
            return False
        return bool(self._text.dates_on(line))
