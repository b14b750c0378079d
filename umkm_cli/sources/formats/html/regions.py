"""Weigh the marked regions of a page by its lines: which stand beside its text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from umkm_cli.sources.formats.html.lines import TEXT_OF, PageLine, letters_of
from umkm_cli.sources.formats.html.marks import (
    ALTERNATIVE,
    BYLINE,
    CAPTION,
    COMMENT,
    HEADING,
    HIDDEN,
    LINK,
    MENU,
    NO_KIND,
    TITLE,
    PagePiece,
    Region,
)

PLAIN = frozenset((NO_KIND, LINK, TITLE, HEADING))
STRICT = frozenset((HIDDEN, COMMENT, CAPTION, ALTERNATIVE))
"""What is in these is beside the text even if the engine takes it, or if it reads well."""

_LEAST_VOTED, _MOST_PROSE = 0.05, 0.5
_KIND_OF = attrgetter("kind")
_SHOWN_AS = {NO_KIND: MENU, BYLINE: MENU}


class Regions:
    """The regions of a page, with the letters of its lines counted in each."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._page = Region(NO_KIND, None)
        self._kinds: dict[Region, str] = {}
        for line in lines:
            voted, prose = line.size * line.is_voted, line.size * line.is_prose
            share = 1 / line.size
            self._page.voted += voted
            self._page.prose += prose
            for piece in line.pieces:
                size = len(letters_of(piece.text)) * share
                for region in piece.region.outward():
                    region.voted += voted * size
                    region.prose += prose * size

    @property
    def voted(self) -> float:
        """Return the number of letters that the engine takes for the text."""
        return self._page.voted

    def kind(self, region: Region) -> str:
        """Return what kind of text beside the release a region is; "" if none."""
        kind = self._kinds.get(region)
        if kind is None:
            beside = filter(self._is_beside, region.outward())
            kind = self._kinds[region] = next(map(_KIND_OF, beside), NO_KIND)
        return kind

    def kind_of(self, line: PageLine) -> str:
        """Return the kind of most of a line, "" for one that can be text."""
        if len(line.pieces) == 1:
            return self.kind(line.pieces[0].region)
        sizes: Counter[str] = Counter()
        for piece in line.pieces:
            sizes[self.kind(piece.region)] += len(letters_of(piece.text))
        return max(sizes, key=sizes.__getitem__, default=NO_KIND)

    def divide(self, line: PageLine) -> tuple[list[PagePiece], list[PagePiece]]:
        """Return the pieces of a chosen line that are text, and those beside it."""
        own: list[PagePiece] = []
        beside: list[PagePiece] = []
        parts = {NO_KIND: own, self.kind_of(line): own, **dict.fromkeys(STRICT, beside)}
        for piece in line.pieces:
            parts.get(self.kind(piece.region), beside).append(piece)
        return own, beside

    def beside(self, pieces: Iterable[PagePiece]) -> Iterator[tuple[str, str]]:
        """Yield the pieces of a line that stand beside the text, those of a kind joined."""
        for kind, run in groupby(pieces, lambda piece: self.kind(piece.region)):
            yield _SHOWN_AS.get(kind, kind), "".join(map(TEXT_OF, run))

    def _is_beside(self, region: Region) -> bool:
        if region.kind in PLAIN:
            return False
        if region.kind in STRICT:
            return region.prose <= _MOST_PROSE * self._page.prose
        return region.voted <= _LEAST_VOTED * self._page.voted
