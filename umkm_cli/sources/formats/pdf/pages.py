"""Turn the words of printed pages into the text of a document.

Sets page headers, footers and numbers aside.
"""

import re
from collections.abc import Sequence
from itertools import chain, filterfalse, takewhile
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.pdf.flow import join_pages, make_paragraphs
from umkm_cli.sources.formats.pdf.order import reading_order
from umkm_cli.sources.formats.pdf.typeset import (
    PdfPage,
    PrintedLine,
    Side,
    group_by_height,
    printed_lines,
)

_MARGIN = 0.12  # of a page's height; headers and footers occur within this distance
_PAGE_NUMBER = re.compile(
    r"(?:(?:hal(?:aman|\.)?|page|hlm\.?)\s*)?[-–—|]?\s*\d{1,3}\s*[-–—|]?(?:\s*(?:dari|of|/)\s*\d{1,3})?",
    re.I,
)
# What browsers print above and below a page: its address, and when it was printed.
_BROWSERS = re.compile(
    r"(?:https?|file)://\S+|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[.:]\d\d(?:[.:]\d\d)?(?: ?[AP]M)?",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_TEXT, _PIECES = attrgetter("text"), attrgetter("pieces")
_GAP = 1.7  # font sizes between a header or footer and the text


class _PrintedPage(NamedTuple):
    """The lines of a page in the order of the file, and the paragraphs across it.

    Those in `marginal` are where headers and footers may occur.
    """

    lines: list[PrintedLine]
    marginal: list[PrintedLine]
    sideways: list[str]


class Margins(NamedTuple):
    """The lines above and below the text of a page, from top to bottom."""

    header: list[str]
    footer: list[str]


class ReadPages(NamedTuple):
    """The text of pages, and the header and footer of each, which it lacks.

    Empty lines separate paragraphs. `flow` has those of each page, with their line
    breaks, as the text was made of them.
    """

    text: str
    margins: list[Margins]
    flow: list[list[str]]


def read_pages(pages: Sequence[PdfPage]) -> ReadPages:
    """Return the text of pages, with their headers and footers apart from it."""
    printed = list(map(_print_page, pages))
    repeated = _repeated_keys(printed)
    flow: list[list[str]] = []
    margins: list[Margins] = []
    for page in printed:
        header, footer = _margin_lines(page, repeated, is_first=not flow)
        kept = list(filterfalse({*header, *footer}.__contains__, page.lines))
        flow.append(make_paragraphs(reading_order(kept)) + page.sideways)
        margins.append(Margins([*map(_TEXT, header)], [*map(_TEXT, footer)]))
    return ReadPages("\n\n".join(join_pages(flow)), margins, flow)


def is_numbering(text: str) -> bool:
    """Return whether a line is only the number of its page."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def _print_page(page: PdfPage) -> _PrintedPage:
    upright, *others = page.sides or (Side(0, ()),)
    lines = printed_lines(upright.pieces)
    bottom, top = _MARGIN * upright.height, (1 - _MARGIN) * upright.height
    marginal = [line for line in lines if not bottom <= line.y <= top]
    sideways = map(reading_order, map(printed_lines, map(_PIECES, others)))
    paragraphs = chain.from_iterable(map(make_paragraphs, sideways))
    return _PrintedPage(lines, marginal, list(paragraphs))


def _repeated_keys(pages: Sequence[_PrintedPage]) -> set[str]:
    """Return the keys of lines that occur in the margins of several pages."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for page in pages:
        keys = set(map(_key, page.marginal))
        repeated |= keys & seen
        seen |= keys
    return repeated


def _key(line: PrintedLine) -> str:
    """Return the text of a marginal line without case and with its digits masked.

    What stands below it decides whether its parts look like cells.
    """
    return _DIGITS.sub("#", line.text.lower().replace(CELL, " "))


def _margin_lines(
    page: _PrintedPage, repeated: set[str], *, is_first: bool
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the header and footer of a page, including its page number.

    They consist of lines that repeat on several pages, between the text and the edge of
    the page. The first page keeps its header, because a letterhead names the issuer.
    """
    expected = {
        line
        for line in page.marginal
        if _key(line) in repeated or is_numbering(line.text)
    }
    rows = group_by_height(sorted(page.lines, key=lambda line: line.y))
    expected.update(chain(*filter(_is_browsers, rows)))
    footer = _edge_rows(rows, expected)
    header = _edge_rows(rows[::-1], expected)
    if is_first:
        header = list(takewhile(_is_numbering_row, header))
    return list(chain(*header)), list(chain(*footer[::-1]))


def _is_browsers(row: Sequence[PrintedLine]) -> bool:
    """Return whether a browser added a row: an address or a time, and something else."""
    return len(row) > 1 and any(map(_BROWSERS.fullmatch, map(_TEXT, row)))


def _is_numbering_row(row: Sequence[PrintedLine]) -> bool:
    return _is_browsers(row) or all(map(is_numbering, map(_TEXT, row)))


def _edge_rows(
    rows: list[list[PrintedLine]], expected: set[PrintedLine]
) -> list[list[PrintedLine]]:
    """Return the outermost rows that contain only lines expected in a margin.

    Returns no rows if there is no gap between them and the text.
    """
    edge = list(takewhile(expected.issuperset, rows))
    if 0 < len(edge) < len(rows):
        outer, inner = edge[-1][0], rows[len(edge)][0]
        if abs(outer.y - inner.y) < _GAP * max(outer.size, inner.size):
            return []
    return edge
