"""Choose the lines of a page that are its text; the others stand beside it.

An engine proposes the main text. It leaves out what outlets put between the headline
and the text, without which a release has lost its lead, and sentences in between; these
are put back. Menus, captions, comments and hidden text go, unless nearly all of the page
is in them. Nothing is dropped: what is not chosen is kept aside.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import filterfalse, pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.html.engine import propose_text
from umkm_cli.sources.formats.html.lines import (
    TEXT_OF,
    PageLine,
    letters_of,
    vote,
)
from umkm_cli.sources.formats.html.marks import (
    ALTERNATIVE,
    BYLINE,
    CAPTION,
    FOOTER,
    HEADER,
    HIDDEN,
    MENU,
    NO_KIND,
    PagePiece,
)
from umkm_cli.sources.formats.html.plain import vote_plainly
from umkm_cli.sources.formats.html.regions import Regions

_SIZE_OF, _IS_VOTED = attrgetter("size"), attrgetter("is_voted")
_IS_TITLE = attrgetter("is_title")
_LEAST_SEEN = 0.5
_SHORTEST_TITLE, _SHORTEST_ANCHOR = 8, 50  # letters
_LABELS = 4  # lines
_BLANK_LINES = re.compile("\n{3,}")
_SENTENCE = re.compile(r"""[.!?”"…:;]\Z""")
# What the next line of a text does not go on with.
_WHOLE = re.compile(rf"{re.escape(CELL)}|{_SENTENCE.pattern}")


class MainText(NamedTuple):
    """The text of a page, and the pairs of kind and line that stand beside it."""

    text: str
    aside: list[tuple[str, str]]


class _Demand(NamedTuple):
    """What a line must be like to be text in some part of a page.

    It has at least `least` letters, less than the share `linked` of them in links, is of
    one of some `kinds`, and has the `pattern`.
    """

    least: int
    linked: float
    kinds: Collection[str] = (NO_KIND,)
    pattern: re.Pattern[str] = re.compile("")


_VOTED = _Demand(1, 1.1)

_BELOW = _Demand(1, 0.5)
_LABEL = _Demand(1, 0.5)
_BYLINED = _Demand(1, 0.5, (NO_KIND, BYLINE), re.compile(r"\d"))
_SUMMARY = _Demand(50, 0.2)
_NAMED_SUMMARY = _Demand(50, 0.2, (MENU, BYLINE, HEADER, FOOTER), _SENTENCE)
_BETWEEN = _Demand(80, 0.4)
_SUBHEADING = _Demand(1, 0.2)
_ITEM = _Demand(1, 1.1)
_GOES_ON = _Demand(80, 0.2, (NO_KIND,), _SENTENCE)
_DATELINE = _Demand(3, 0.5, pattern=re.compile(r"\A.{2,60}\s[–—-]{1,2}\s*\Z"))
_BARE = _Demand(1, 0.5, (NO_KIND, HIDDEN, CAPTION, ALTERNATIVE))


def choose_text(
    pieces: Iterable[list[PagePiece]], html: str, titles: Collection[str]
) -> MainText:
    """Split the lines of a page into its text and what stands beside it.

    `titles` are those in the page's metadata. If the lines leave any doubt, an engine is
    asked, too.
    """
    lines = list(map(PageLine.of, pieces))
    full = list(filter(_SIZE_OF, lines))
    text = ""
    told = vote_plainly(full, len(html))
    if not told:
        text = propose_text(html)
        told = vote(full, text)
    regions = Regions(full)
    chosen: set[int] = set()
    # Otherwise the page shows its text only with its scripts, but the engine has read it.
    if regions.voted >= _LEAST_SEEN * told:
        chosen = set(map(id, _Chooser(full, regions, titles).choose() or full))
        text = _join(lines, chosen, regions)
    aside: list[tuple[str, str]] = []
    for line in lines:
        beside = regions.divide(line)[1] if id(line) in chosen else line.pieces
        aside += regions.beside(beside)
    return MainText(text, aside)


def _join(lines: Iterable[PageLine], chosen: Collection[int], regions: Regions) -> str:
    """Return the chosen lines as a text, with blank lines where the page has them."""
    text: list[str] = []
    for line in lines:
        if id(line) in chosen:
            own, _ = regions.divide(line)
            text.append(line.mark + "".join(map(TEXT_OF, own)).strip())
        if not line.pieces or _WHOLE.search(line.text):
            text.append("")
    return _BLANK_LINES.sub("\n\n", "\n".join(text)).strip()


class _Chooser:
    """Chooses the lines of a page's text.

    Lines `first` to `last` are those that the engine takes for it; the headline is line
    `title` above them, or `first` if there is none.
    """

    def __init__(
        self, lines: Sequence[PageLine], regions: Regions, titles: Collection[str]
    ) -> None:
        self._lines = lines
        self._regions = regions
        self._known = set(map(letters_of, titles))
        anchors = list(filter(self._is_anchor, lines))
        ends = anchors[:1] + anchors[-1:] or [PageLine([])] * 2
        self._first, self._last = map([*lines, ends[0]].index, ends)
        self._title = self._find_title()

    def choose(self) -> list[PageLine]:
        """Return the lines of the text, in any order."""
        lines, first, last = self._lines, self._first, self._last
        others = list(filterfalse(_IS_VOTED, lines))
        if len(self._meeting(_BARE, others)) == len(others):
            return self._meeting(_VOTED, lines)
        between, below = lines[first : last + 1], lines[last + 1 :]
        return [
            *self._meeting(_VOTED, filter(_IS_VOTED, lines[: last + 1])),
            *self._header(lines[self._title + 1 : first]),
            # `<b>Solo</b> - <p>Ada …`
            *self._meeting(_DATELINE, lines[max(0, first - 1) : first]),
            *self._meeting(_BETWEEN, between),
            *self._meeting(_SUBHEADING, _subheadings(between)),
            *self._meeting(_ITEM, _announced(between)),
            *self._meeting(_BELOW, filter(_IS_VOTED, below)),
            *takewhile(partial(self._meets, _GOES_ON), below),
        ]

    def _header(self, below: Sequence[PageLine]) -> Iterator[PageLine]:
        """Yield the headline, labels above it, and the summary and byline below it."""
        above = max(0, self._title - _LABELS)
        yield from self._meeting(_LABEL, self._lines[above : self._title])
        yield from self._lines[self._title : self._title + 1]
        for demand in (_SUMMARY, _NAMED_SUMMARY, _BYLINED):
            yield from self._meeting(demand, below)

    def _meets(self, demand: _Demand, line: PageLine) -> bool:
        return all(
            (
                line.size >= demand.least,
                line.linked < demand.linked,
                demand.pattern.search(line.text),
                self._regions.kind_of(line) in demand.kinds,
            )
        )

    def _meeting(self, demand: _Demand, lines: Iterable[PageLine]) -> list[PageLine]:
        return list(filter(partial(self._meets, demand), lines))

    def _is_anchor(self, line: PageLine) -> bool:
        is_long = line.size > _SHORTEST_ANCHOR
        return all((is_long, line.is_voted, line.letters not in self._known))

    def _find_title(self) -> int:
        """Return the number of the line with the headline; `first` if there is none.

        A title in the page's head also names the site, as a line above it may.
        """
        above = self._lines[: self._first]
        told = filter(self._is_told, above)
        title = max(told, key=_SIZE_OF, default=None)
        found = title or next(filter(_IS_TITLE, reversed(above)), None)
        return self._first if found is None else self._lines.index(found)

    def _is_told(self, line: PageLine) -> bool:
        """Return whether a line is part of a title in the page's head."""
        in_title = any(map(partial(_is_within, line.letters), self._known))
        return line.size >= _SHORTEST_TITLE and in_title


def _is_within(part: str, whole: str) -> bool:
    return part in whole


def _subheadings(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """Yield the headings right above a paragraph of the text."""
    for line, after in pairwise(lines):
        if all((line.is_heading, after.is_voted, after.is_prose)):
            yield line


def _announced(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """Yield the lines after one of the text that announces a list with a colon."""
    is_announced = False
    for line in lines:
        if line.is_voted:
            is_announced = line.text.endswith(":")
        elif is_announced:
            yield line
