"""Turn the letters of printed pages into the text of a document.

Removes page headers, footers and numbers.
"""

import re
from collections.abc import Sequence
from itertools import chain, filterfalse, takewhile
from typing import NamedTuple

from umkm_cli.sources.formats.pdf.flow import join_pages, make_paragraphs
from umkm_cli.sources.formats.pdf.order import reading_order
from umkm_cli.sources.formats.pdf.typeset import (
    GlyphPage,
    PrintedLine,
    group_by_height,
    printed_lines,
)

_MARGIN = 0.12  # of a page's height; headers and footers occur within this distance
_PAGE_NUMBER = re.compile(
    r"(?:(?:hal(?:aman|\.)?|page|hlm\.?)\s*)?[-–—|]?\s*\d{1,3}\s*[-–—|]?(?:\s*(?:dari|of|/)\s*\d{1,3})?",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_GAP = 1.7  # font sizes between a header or footer and the text


class _PrintedPage(NamedTuple):
    """The lines of a page in the order of the file.

    Those in `marginal` are where headers and footers may occur.
    """

    lines: list[PrintedLine]
    marginal: list[PrintedLine]


def read_pages(pages: Sequence[GlyphPage]) -> tuple[str, list[str]]:
    """Return the text of pages, and the headers and footers that were removed.

    Empty lines separate paragraphs. Page numbers are removed and not returned.
    """
    printed = list(map(_print_page, pages))
    repeated = _repeated_keys(printed)
    flow: list[list[str]] = []
    margins: list[str] = []
    for page in printed:
        removed = _margin_lines(page, repeated, is_first=not flow)
        kept = list(filterfalse(removed.__contains__, page.lines))
        flow.append(make_paragraphs(reading_order(kept)))
        margins += [line.text for line in filter(removed.__contains__, page.lines)]
    unique = dict.fromkeys(filterfalse(_PAGE_NUMBER.fullmatch, margins))
    return "\n\n".join(join_pages(flow)), list(unique)


def _print_page(page: GlyphPage) -> _PrintedPage:
    lines = printed_lines(page)
    bottom, top = _MARGIN * page.height, (1 - _MARGIN) * page.height
    marginal = [line for line in lines if not bottom <= line.y <= top]
    return _PrintedPage(lines, marginal)


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
    """Return the text of a marginal line without case and with its digits masked."""
    return _DIGITS.sub("#", line.text.lower())


def _margin_lines(
    page: _PrintedPage, repeated: set[str], *, is_first: bool
) -> set[PrintedLine]:
    """Return the header and footer of a page, including its page number.

    They consist of lines that repeat on several pages, between the text and the edge of
    the page. The first page keeps its header, because a letterhead names the issuer.
    """
    expected = {
        line
        for line in page.marginal
        if _key(line) in repeated or _is_page_number(line)
    }
    rows = group_by_height(sorted(page.lines, key=lambda line: line.y))
    footer = _edge_rows(rows, expected)
    header = _edge_rows(rows[::-1], expected)
    if is_first:
        header = [row for row in header if all(map(_is_page_number, row))]
    return set(chain(*footer, *header))


def _is_page_number(line: PrintedLine) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


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
