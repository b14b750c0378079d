"""The lines of a text that are the release's own, once what the page put around them is set aside.

Set aside is not lost: the original holds it.
"""

import re
from collections.abc import Sequence

from umkm_cli.models.release import CELL
from umkm_cli.reading import furniture
from umkm_cli.reading.layout import Line, capital_share

TIMED = re.compile(r"\d{1,2}[.:]\d{2}(?!\d)|\b(?:WIB|WITA|WIT)\b")
"""A time of day, as a page prints it beside a date."""

PUBLISHED = re.compile(
    r"\w\.(?:com|co\.id|id|net|news)\b|^date\s*:"
    r"|(?:diterbitkan|dipublikasikan|tayang|published|posted|diperbarui|updated)\b",
    re.IGNORECASE,
)
"""What tells an outlet's own byline from a page's clock where both stand above the headline."""

_QUOTES = '“”"'
_SHORTEST_PULLED, _LONGEST_PULLED, _MOST_PULLED = 20, 300, 40  # characters; lines
_FIGURE = re.compile(r"\d")
_SHORT_LINE = 300
_PROSE_WORDS, _PROSE_LENGTH = 14, 160
_HEADLINE_SHARE, _FOREIGN_SHARE = 0.6, 0.8
_SUBHEADING_WORDS = 6
_WRAPPED_LENGTH = 40
_STANDING_LINES, _SENTENCE_LENGTH = 6, 80
_COVER_LINES, _COVER_KEYS = 20, 3


def is_prose(line: Line) -> bool:
    """Whether a line reads like a paragraph and not like a headline."""
    if len(line.text) >= _PROSE_LENGTH:
        return True
    words = len(line.text.split())
    if words >= _PROSE_WORDS:
        return line.is_sentence or len(line.text) > 110
    return words >= 6 and line.is_sentence and line.text.endswith(".")


def release_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that no page or outlet put there."""
    kept: list[Line] = []
    rows = table_rows(lines)
    after_link = below_link = in_section = False
    tail = _tail_start(lines)
    for line in _without_cover(lines):
        line = _without_prefix(line)
        text = line.text
        if (
            line.start >= tail
            and not furniture.STANDING.fullmatch(text)
            and not _in_standing(kept)
        ):
            continue
        if in_section:
            in_section = not (is_prose(line) or furniture.STANDING.fullmatch(text))
            if in_section:
                continue
        if (after_link or (below_link and not line.after_blank)) and _may_be_headline(
            line
        ):
            # The headline of the other story, and those that stand right below it.
            after_link, below_link = False, True
            continue
        after_link = below_link = False
        kind = (
            furniture.kind_of(text)
            if len(text) < _SHORT_LINE and line.start not in rows
            else None
        )
        if kind is None:
            kept.append(line)
        elif kind == "section":
            # In the first half of a text it is a link like any other.
            in_section, after_link = _is_late(line, lines), True
        elif kind == "link":
            after_link = furniture.BARE_LINK.fullmatch(text) is not None
        elif kind == "teaser":
            if kept and not kept[-1].is_sentence and not is_prose(kept[-1]):
                kept.pop()
        elif (TIMED.search(text) or PUBLISHED.search(text)) and re.search(
            r"\d{4}", text
        ):
            # A credit can carry the outlet's date: kept for the header to read.
            kept.append(line)
        elif furniture.PICTURE.match(text) and not line.after_blank and len(kept) > 1:
            # The caption of a picture can stand on the line above its credit.
            kept.pop()
    return kept


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Where the rows of tables begin: lines that follow each other with as many cells, figures among them."""
    rows: set[int] = set()
    if not any("|" in line.text for line in lines):
        return frozenset()
    block: list[Line] = []
    for line in [*lines, None]:
        cells = line.text.count(CELL) if line is not None else 0
        if block and (line is None or cells != block[0].text.count(CELL)):
            if len(block) > 1 and any(
                each.text[-1:].isdigit() or _FIGURE.search(each.text) for each in block
            ):
                rows.update(each.start for each in block)
            block = []
        if line is not None and cells:
            block.append(line)
    return frozenset(rows)


def _without_prefix(line: Line) -> Line:
    """A line without what a crawler or a plug-in put before its words."""
    prefix = furniture.PREFIX.match(line.text) if line.text[0] in "dDtT" else None
    if prefix is None:
        return line
    return Line(
        line.start + prefix.end(), line.end, line.text[prefix.end() :], line.after_blank
    )


def _without_cover(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the cover of a clipping service: its keys, its own date, and `Judul` before the headline."""
    keys = [
        line for line in lines[:_COVER_LINES] if furniture.CLIPPING.fullmatch(line.text)
    ]
    if len(keys) < _COVER_KEYS:
        return lines
    title = next(
        (
            index
            for index, line in enumerate(lines)
            if furniture.CLIPPING_TITLE.match(line.text)
        ),
        None,
    )
    if title is None:
        return lines
    first = lines[title]
    prefix = furniture.CLIPPING_TITLE.match(first.text)
    assert prefix is not None
    headline = Line(
        first.start + prefix.end(),
        first.end,
        first.text[prefix.end() :],
        after_blank=True,
    )
    return [headline, *(line for line in lines[title + 1 :] if line not in keys)]


def _tail_start(lines: Sequence[Line]) -> int:
    """Where the furniture below a text begins: behind it no paragraph of prose comes any more."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if len(line.text) >= _PROSE_LENGTH or (
            line.is_sentence and len(line.text) >= _SENTENCE_LENGTH
        ):
            after = (each for each in lines[index + 1 :] if not each.is_sentence)
            return next(
                (each.start for each in after if furniture.END.fullmatch(each.text)),
                lines[-1].end,
            )
    return lines[-1].end if lines else 0


def _in_standing(kept: Sequence[Line]) -> bool:
    """Whether the last lines that were kept are boilerplate, which may go on."""
    return any(
        furniture.STANDING.fullmatch(line.text) for line in kept[-_STANDING_LINES:]
    )


def _may_be_headline(line: Line) -> bool:
    return not line.is_sentence and len(line.text) < _SHORT_LINE


def _is_late(line: Line, lines: Sequence[Line]) -> bool:
    """Whether less of a text follows a line than stands before it."""
    return 2 * line.start > lines[-1].end


def without_tail(lines: Sequence[Line]) -> list[Line]:
    """The lines of a body without what outlets put behind it: names of writers, tags, headlines of other stories.

    A list at the very end, opened by a colon, stays.
    """
    end = len(lines)
    rows = table_rows(lines)
    pulled = _pulled(lines)
    while (
        end > 1
        and lines[end - 1].start not in rows
        and _is_tail(lines[end - 1], lines[end - 2])
    ):
        end -= 1
    if lines[end - 1].text.endswith(":"):
        end = len(lines)
    return [
        line
        for index, line in enumerate(lines[:end])
        if line.start in rows
        or not (_is_foreign(line, lines[index + 1 : index + 2]) or line.start in pulled)
    ]


def _pulled(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines begin that are what somebody says elsewhere in the text, pulled out and set in large letters."""
    quoted = [
        line
        for line in lines
        if line.text[0] in _QUOTES
        and line.text[-1] in _QUOTES
        and _SHORTEST_PULLED <= len(line.text) <= _LONGEST_PULLED
    ]
    if not quoted or len(quoted) > _MOST_PULLED:
        return frozenset()
    whole = "\n".join(line.text for line in lines)
    return frozenset(
        line.start
        for line in quoted
        if whole.count(line.text.strip(_QUOTES + ".,")) > 1
    )


def _is_tail(line: Line, before: Line) -> bool:
    """Whether a line at the end of a text is no sentence of it: set like a headline, or a few words."""
    if line.is_sentence or furniture.TRAILING_MARK.search(line.text):
        return False
    if not line.after_blank and not before.is_sentence:
        if line.text[0].islower() or len(before.text) >= _WRAPPED_LENGTH:
            return False  # the last line of a paragraph
    return len(line.text) < _PROSE_LENGTH or capital_share(line.text) >= _HEADLINE_SHARE


def _is_foreign(line: Line, after: Sequence[Line]) -> bool:
    """Whether a line between paragraphs is the headline of another story: longer than sub-headings are, and set so."""
    if (
        line.is_sentence
        or not line.after_blank
        or not after
        or not after[0].after_blank
    ):
        return False
    return (
        len(line.text.split()) > _SUBHEADING_WORDS
        and capital_share(line.text) >= _FOREIGN_SHARE
    )
