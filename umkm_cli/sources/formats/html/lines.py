"""The lines of a page as they are weighed, and the engine's votes for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.sources.formats.html.marks import (
    HEADING,
    ITEM,
    LINK,
    TITLE,
    PagePiece,
)

TEXT_OF = attrgetter("text")
_NO_LETTERS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_ANCHOR = 25  # letters
_CHUNK = 20
_MOST_CHUNKS = 0.6
_PROSE, _PROSE_LINKED = 40, 0.3


def letters_of(text: str) -> str:
    """Return only the letters and digits of a text: what two engines write alike."""
    # Signs in ASCII, nearly all that there are, go twenty times as fast as bytes.
    encoded = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS)
    letters = encoded.decode("utf-8", "surrogatepass")
    return letters if letters.isascii() else _NO_LETTERS.sub("", letters)


@dataclass
class PageLine:
    """A line of a page, made of `pieces`; a blank one has none.

    `is_voted` is true if the engine takes the line for the text. `mark` is that of a
    list item, which is shown, but is no reason to take the line for text.
    """

    pieces: list[PagePiece]
    is_voted: bool = False
    mark: str = ""

    @classmethod
    def of(cls, pieces: Iterable[PagePiece]) -> "PageLine":
        """Return the line of some pieces, of which one can be a mark."""
        mark, rest = "", []
        for piece in pieces:
            if piece.region.kind == ITEM:
                mark = piece.text
            else:
                rest.append(piece)
        return cls(rest, mark=mark)

    @cached_property
    def text(self) -> str:
        """Return the text of the line."""
        return "".join(map(TEXT_OF, self.pieces)).strip()

    @cached_property
    def letters(self) -> str:
        """Return the letters and digits of the line, even of alternative texts."""
        return letters_of(self.text)

    @cached_property
    def size(self) -> int:
        """Return the number of letters."""
        return len(self.letters)

    @cached_property
    def linked(self) -> float:
        """Return the share of the letters, 0 to 1, that are in links."""
        linked = filter(_is_link, self.pieces)
        return len(letters_of("".join(map(TEXT_OF, linked)))) / max(1, self.size)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of all regions that any of it is in."""
        return frozenset(
            chain.from_iterable(map(attrgetter("region.kinds"), self.pieces))
        )

    @property
    def is_title(self) -> bool:
        """Return whether any of it is in a heading of the first level."""
        return TITLE in self.kinds

    @property
    def is_heading(self) -> bool:
        """Return whether any of it is in a heading of a lower level."""
        return HEADING in self.kinds

    @property
    def is_prose(self) -> bool:
        """Return whether it is long and not made of links."""
        return all((self.size > _PROSE, self.linked < _PROSE_LINKED))


def _is_link(piece: PagePiece) -> bool:
    return LINK in piece.region.kinds


class _Anchor(NamedTuple):
    """A long line that the engine's text has, from `start` to `end` of its letters."""

    number: int
    start: int
    end: int


def vote(lines: Sequence[PageLine], proposal: str) -> int:
    """Mark the lines that an engine's text has; return how many letters it has.

    Long lines are found anywhere in it, short ones only between their neighbours.
    """
    told = letters_of(proposal)
    at = 0
    places: dict[int, tuple[int, int]] = {}
    anchors = [_Anchor(-1, 0, 0)]
    for number, line in enumerate(lines):
        if line.size < _ANCHOR:
            continue
        start, end = _find(line.letters, told, at)
        line.is_voted = start >= 0
        if line.is_voted:
            places[number] = start, end
        if start >= at:
            anchors.append(_Anchor(number, start, end))
            at = end
    anchors.append(_Anchor(len(lines), len(told), len(told)))
    for before, after in pairwise(anchors):
        between = lines[before.number + 1 : after.number]
        _vote_short(between, told[before.end : after.start])
    _vote_next(lines, told, places)
    return len(told)


def _find(letters: str, told: str, at: int) -> tuple[int, int]:
    """Return where a line is in a text, from `at` on if possible; (-1, -1) if nowhere.

    A line counts that is there except for some words in it, such as a link's.
    """
    start = max(told.find(letters, at), told.find(letters))
    if start >= 0:
        return start, start + len(letters)
    last = len(letters) - _CHUNK
    chunks = [letters[place : place + _CHUNK] for place in range(0, last + 1, _CHUNK)]
    found = list(filter(told.__contains__, chunks))
    if len(found) < max(1, _MOST_CHUNKS * len(chunks)):
        return -1, -1
    start = max(told.find(found[0], at), told.find(found[0]))
    return start, max(start, told.find(found[-1], start)) + _CHUNK


def _vote_short(lines: Sequence[PageLine], told: str) -> None:
    """Mark the short lines that are in a text, in order."""
    at = 0
    for line in lines:
        start = told.find(line.letters, at)
        if start >= 0:
            line.is_voted = True
            at = start + line.size


def _vote_next(
    lines: Sequence[PageLine], told: str, places: Mapping[int, tuple[int, int]]
) -> None:
    """Mark the lines that are in a text right below or above a long one.

    `places` are those of long lines. Other lines are not where they were looked for if a
    passage of the page is in the text twice, or in another order.
    """
    at = -1
    for number, line in enumerate(lines):
        is_next = at >= 0 and told.startswith(line.letters, at)
        line.is_voted |= is_next
        _, at = places.get(number, (-1, at + line.size if is_next else -1))
    at = -1
    for number, line in reversed(list(enumerate(lines))):
        is_next = at >= 0 and told.endswith(line.letters, 0, at)
        line.is_voted |= is_next
        at, _ = places.get(number, (at - line.size if is_next else -1, -1))
