"""The second pass: find the lead and its dateline."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from umkm_cli.catalogue.labels import LABEL
from umkm_cli.reading.dateline import Dateline, read_dateline
from umkm_cli.reading.layout import (
    Line,
    Setting,
    Text,
    is_prose,
    split_paragraphs,
    without_mark,
)

_LEAD_LENGTH = 80
_CAPTIONS, _CAPTION_LENGTH = 2, 240
_HEADER_DEPTH = 16
_NO_LINE = Line(0, 0, "", after_blank=True)
_LABEL_LENGTH = 160
_MOST_ABOVE = 4  # paragraphs: a summary, notices of the page
_MANY_ABOVE = 3
_FUSED_REACH = 250
_ANNOUNCING_WORDS = 5
_LEAST_TITLE, _LONGEST_TITLE = 3, 300  # words; characters
# A city in capitals that ran into the caption before it, as on damaged pages:
# `Pemilik warung UMKMJAKARTA, KP - Ada …`
_FUSED = re.compile(r"(?=(?P<city>[A-Z]{4,})\s?(?:[–—(-]|,\s?[A-Z]))")
# Without a space, a hyphen joins words: `Ibu-Ibu Mekaar`, `UKM-UKM`; a dot ends a title
# or a number: `Ir. Sari Wening`.
_WEAK_MARK = re.compile(r"(?:\s[-–—~|]|[–—~|:]|-\s|--)[\s–—-]*\Z")
_CAPTION_END = re.compile(r"(?:\S|[)./]\s+)\Z")


class Lead(NamedTuple):
    """The lines `above` the lead, its dateline, and the `lines` after the dateline.

    `title` is the line that matches a title in the file's metadata, if any.
    """

    above: list[Line]
    dateline: Dateline | None
    lines: list[Line]
    title: Line | None


def find_lead(text: Text, lines: list[Line]) -> Lead:
    """Split the release's own lines at the beginning of the lead."""
    below = _find_title(lines, text.titles)
    title = lines[below - 1] if below else None
    start, dateline = _find_start(text, lines[below:])
    start += below
    if dateline is None:
        announcing = takewhile(_announces, reversed(lines[max(1, below) : start]))
        start -= len(list(announcing))
    rest = lines[start:]
    if dateline is not None:
        lead_start, end = dateline.end, rest[0].end
        remainder = text.characters[lead_start:end]
        indent = lead_start - rest[0].start
        rest[0] = Line(lead_start, end, remainder, after_blank=True, indent=indent)
        if dateline.alone:
            del rest[0]
    return Lead(lines[:start], dateline, rest, title)


def _announces(line: Line) -> bool:
    """Return whether a line announces the next one, and is more than a label."""
    return line.text.endswith(":") and len(line.text.split()) >= _ANNOUNCING_WORDS


def is_label(line: Line) -> bool:
    """Return whether a line is a release's header label, such as `SIARAN PERS`.

    A long line is not: a whole text on one line can begin like a label.
    """
    return len(line.text) < _LABEL_LENGTH and LABEL.fullmatch(line.text) is not None


def _find_title(lines: Sequence[Line], titles: Collection[str]) -> int:
    """Return the number of the line below the file's own title; 0 if there is none.

    If several lines match, the title is the last of them before a paragraph. A line with
    much of the text above it, or most of it, is a heading in that text.
    """
    keys = {_letters(title) for title in titles if len(title.split()) >= _LEAST_TITLE}
    if not keys:
        return 0
    below = paragraphs = 0
    for number, line in enumerate(lines, 1):
        paragraphs += is_prose(line)
        if below and is_prose(line):
            above, rest = lines[below - 1].start, lines[-1].end - line.start
            return below * (paragraphs < _MANY_ABOVE or above <= rest)
        if paragraphs > _MOST_ABOVE:
            return 0
        if len(line.text) < _LONGEST_TITLE and _letters(line.text) in keys:
            below = number
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _find_start(text: Text, lines: Sequence[Line]) -> tuple[int, Dateline | None]:
    """Return the number of the line on which the lead begins, and its dateline."""
    paragraphs = list(_paragraphs(lines, text.setting))
    following = [*paragraphs[1 : _HEADER_DEPTH + 1], _NO_LINE]
    header = list(zip(lines[:_HEADER_DEPTH], following, strict=False))
    for number, (line, after) in enumerate(header):
        dateline = _lead_dateline(text, line, after)
        if dateline is not None:
            return number, dateline
        if is_prose(paragraphs[number]) and not is_label(line):
            dateline = _read_fused_dateline(text, line.start, line.end)
            if dateline is not None:
                return number, dateline
            captions, dateline = _behind_captions(text, header[number:])
            return number + captions, dateline
    return min(1, len(lines)), None


def _read_fused_dateline(text: Text, start: int, end: int) -> Dateline | None:
    """Return the dateline inside a line, after a caption that ran into it.

    Its city must be in capitals.
    """
    characters = text.characters
    stop = min(end, start + _FUSED_REACH)
    for capitals in _FUSED.finditer(characters, start + 1, stop):
        at, place_end = capitals.span("city")
        place = text.places.at(characters, at)
        if place is None or place[1] != place_end:
            continue
        dateline = read_dateline(text, at, end)
        if dateline is None or dateline.alone:
            continue
        before = characters[start:at]
        is_headline = " " in before and before.isupper()
        if _CAPTION_END.search(before) and not is_headline:
            return dateline
    return None


def _behind_captions(
    text: Text, lines: Sequence[tuple[Line, Line]]
) -> tuple[int, Dateline | None]:
    """Return the number of lines above a dateline, and the dateline.

    Above it stand a headline as long as a paragraph, captions and summaries. `lines`
    pairs each line with the paragraph below.
    """
    first = lines[0][0]
    width = text.setting._replace(spaced=False)
    blocks = split_paragraphs([line for line, _ in lines], width)
    openers = {block[0] for block in blocks}
    passed, captions = len(first.text), 0
    for number, (line, after) in enumerate(lines[1:], 1):
        captions += line in openers  # a headline can wrap onto many lines
        if passed > _CAPTION_LENGTH or captions > _CAPTIONS:
            break
        passed += len(line.text)
        dateline = _lead_dateline(text, line, after)
        if dateline is not None and _opens_lead_below(dateline, lines[number - 1][0]):
            return number, dateline
    return 0, None


def _opens_lead_below(dateline: Dateline, above: Line) -> bool:
    """Return whether a dateline opens the lead below a line that is not short.

    A line of its own does if it has a date and stands below a headline.
    """
    if dateline.alone:
        return dateline.date is not None and not above.is_sentence
    return bool(dateline.places) or dateline.outlet.isupper()


def _lead_dateline(text: Text, line: Line, after: Line) -> Dateline | None:
    """Return the dateline of a line, if a lead can follow on it or below it, in `after`.

    A headline can look like a dateline without a date: `Solo - Jogja …`. The paragraphs
    of a release can be numbered: `1. Solo, 3 Mei 2022 – Bank …`.
    """
    line = without_mark(line)
    dateline = read_dateline(text, line.start, line.end)
    if dateline is None or dateline.is_byline:
        return None
    remainder = text.characters[dateline.end : line.end].lstrip("“\"‘'(")
    if dateline.alone:
        opens_lead = bool(dateline.places) and is_prose(after)
    elif dateline.is_weak:
        is_marked = _WEAK_MARK.search(text.characters, line.start, dateline.end)
        opens_lead = bool(is_marked) and is_prose(line) and remainder[:1].isupper()
    elif dateline.date is not None or line.is_sentence:
        opens_lead = True
    elif after.after_blank:
        opens_lead = len(remainder) > _LEAD_LENGTH
    else:
        opens_lead = len(line.text) > _LEAD_LENGTH // 2
    return dateline if opens_lead else None


def _paragraphs(lines: Sequence[Line], setting: Setting) -> Iterator[Line]:
    """Yield each line; if it begins a hard-wrapped paragraph, joined with the rest."""
    depth = 2 * _HEADER_DEPTH
    for block in split_paragraphs(lines[:depth], setting._replace(spaced=False)):
        first, last = block[0], block[-1]
        if first is last:
            yield first
            continue
        joined = " ".join(line.text for line in block)
        yield Line(first.start, last.end, joined, first.after_blank)
        yield from block[1:]
