"""The lines of a text that are the release's own, once what the page put around them is set aside.

Set aside is not lost: the original holds it.
"""

import re
from collections.abc import Sequence

from umkm_cli.reading import furniture
from umkm_cli.reading.layout import Line

TIMED = re.compile(r"\d{1,2}[.:]\d{2}(?!\d)|\b(?:WIB|WITA|WIT)\b")
"""A time of day, as a page prints it beside a date."""

_SHORT_LINE = 300
_PROSE_WORDS, _PROSE_LENGTH = 14, 160
_NAME_WORDS = 3


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
    after_link = in_section = False
    for line in lines:
        if not kept and (crawler := furniture.CRAWLER.match(line.text)):
            line = Line(line.start + crawler.end(), line.end, line.text[crawler.end() :], after_blank=True)
        text = line.text
        if in_section:
            in_section = not (is_prose(line) or furniture.STANDING.fullmatch(text))
            if in_section:
                continue
        if after_link:
            after_link = False
            if not line.is_sentence and len(text) < _SHORT_LINE:
                continue
        if len(text) < _SHORT_LINE and furniture.may_be(text):
            if furniture.SECTION.fullmatch(text):
                # Right below the text's first lines it is a link like any other, with one headline behind it.
                in_section, after_link = _is_late(line, lines), True
                continue
            if furniture.LINK.fullmatch(text):
                after_link = furniture.BARE_LINK.fullmatch(text) is not None
                continue
            if furniture.TEASER.fullmatch(text):
                if kept and not kept[-1].is_sentence:
                    kept.pop()
                continue
            if furniture.PAGE.fullmatch(text) or furniture.CREDIT.fullmatch(text):
                # A credit can carry the outlet's date: kept for the header to read.
                if not (TIMED.search(text) and re.search(r"\d{4}", text)):
                    continue
        kept.append(line)
    return kept


def _is_late(line: Line, lines: Sequence[Line]) -> bool:
    """Whether less of a text follows a line than stands before it."""
    return 2 * line.start > lines[-1].end


def without_tail(lines: Sequence[Line]) -> list[Line]:
    """The lines of a body without what outlets put behind it: names of writers, tags, headlines of other stories.

    A list at the very end, opened by a colon, stays.
    """
    end = len(lines)
    while end > 1 and _is_tail(lines[end - 1]):
        end -= 1
    if lines[end - 1].text.endswith(":"):
        return list(lines)
    return list(lines[:end])


def _is_tail(line: Line) -> bool:
    """Whether a line at the end of a text is no sentence of it: set like a headline, or a few words."""
    if line.is_sentence or len(line.text) >= _SHORT_LINE or (not line.after_blank and line.text[0].islower()):
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line.text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= _NAME_WORDS or capitals * 10 >= len(words) * 6
