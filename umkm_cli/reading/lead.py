"""The second pass: find the lead and its dateline."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.beginning import find_beginning
from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_marks import DOMAIN
from umkm_cli.reading.dateline_parts import ALSO_OUTLET, Dateline, PlaceAt
from umkm_cli.reading.fused_datelines import is_full
from umkm_cli.reading.late_datelines import part_late_dateline
from umkm_cli.reading.layout import (
    TEXT_OF,
    Line,
    Text,
    capital_share,
    is_prose,
    join_lines,
)
from umkm_cli.reading.narration import first_sentence
from umkm_cli.reading.told import share_told

_MOST_ABOVE = 4  # paragraphs: a summary, notices of the page
_MANY_ABOVE = 3
_SUMMED = 4  # paragraphs: a summary, and those that can tell it again
_ANNOUNCING_WORDS = 5
_LEAST_TITLE, _LONGEST_TITLE = 3, 300  # words; characters
_LONGEST_OUTLET = 40  # characters
_TITLE_SHARE, _TOLD, _RETOLD, _HINTED = 0.8, 0.5, 0.8, 0.35
# What a search engine is told of a page ends in the middle of a sentence.
_BROKEN_OFF = re.compile(r"[^\n]{100,300}(?<![.!?”\":;,])")
_AFTER_STAMP = re.compile(r"[\W\d]*(?:(?:WIB|WITA|WIT)\W*)?")
_TITLE = re.compile(r"[^.!?\n]{20,160}")
# At least five words, a dash, and a lead without another dash near.
_JOINED = re.compile(
    r"(?P<headline>(?=(?:\S+ ){4})(?:[^.!?\n]|[.!?](?=\S)){20,140}?)\s+(?:[–—]|--?)\s+"
    r"(?=[A-Z“\"])(?!.{0,200}\s[–—-]+\s)"
)


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
    start, dateline = find_beginning(text, lines[below:])
    start += below
    if dateline is None:
        if not start:
            above, lines = _part_headline(lines)
            return Lead(above, None, lines, title)
        start += _is_summary(lines[start : start + _SUMMED])
        announcing = takewhile(_announces, reversed(lines[max(1, below) : start]))
        start -= len(list(announcing))
        late, told = part_late_dateline(text, lines[start:])
        alone = None if late else _place_alone(text, lines[:start])
        above = lines[: start - bool(alone)]
        return Lead(above, late or _dateline_of(alone), told, title)
    first = _begin_at(lines[start], dateline.end)
    above = lines[:start]
    place = _place_above(text, dateline, above)
    if place is not None:
        above.pop()
        dateline = dateline._replace(places=(place,))
    rest = [first, *map(partial(_without_outlet, text), lines[start + 1 :][:1])]
    rest += lines[start + 2 :]
    above += _headline_before(text, lines[start], dateline)
    is_alone = not any(map(str.isalnum, first.text))
    return Lead(above, dateline, rest[is_alone:], title)


def _place_above(
    text: Text, dateline: Dateline, above: Sequence[Line]
) -> PlaceAt | None:
    """Return the place alone on the line right above a dateline that has only an outlet.

    `BANDAR LAMPUNG`, and below it `Warta.id – Ada …`
    """
    if dateline.places or not DOMAIN.match(dateline.outlet):
        return None
    return _place_alone(text, above)


def _place_alone(text: Text, above: Sequence[Line]) -> PlaceAt | None:
    """Return the place in capitals that fills the last line above a lead: `BANDAR LAMPUNG`."""
    if not above:
        return None
    line = above[-1]
    name, end = text.places.at(text.characters, line.start) or ("", -1)
    # Below another short line it is an item of a menu, or the end of a wrapped name.
    words = min(map(attrgetter("word_count"), above[-2:-1]), default=_LEAST_TITLE)
    is_own = words >= _LEAST_TITLE and name != ALSO_OUTLET
    is_whole = all((end == line.end, line.text.isupper(), is_own))
    return PlaceAt(name, line.start, end) if is_whole else None


def _dateline_of(place: PlaceAt | None) -> Dateline | None:
    """Return the dateline that is only a place on a line of its own."""
    if place is None:
        return None
    span = place.start, place.end
    return Dateline(*span, (place,), None, "", alone=True, timed=False)


def _without_outlet(text: Text, line: Line) -> Line:
    """Return a paragraph without the outlet's own dateline: `WARTA.COM – Acara itu …`."""
    if "." not in line.text[:_LONGEST_OUTLET] or not DOMAIN.match(line.text):
        return line
    own = read_dateline(text, line.start, line.end)
    if own is None or own.alone:
        return line
    return _begin_at(line, own.end)


def _headline_before(text: Text, line: Line, dateline: Dateline) -> Iterator[Line]:
    """Yield the headline, and the stamp below it, before a dateline on its line.

    So they stand on a page without breaks. Before a dateline without a full date, only
    what is set like a title is a headline.
    """
    at = dateline.start
    if at == line.start:
        return
    stamp = text.next_date(line.start, at)
    if stamp and _AFTER_STAMP.fullmatch(text.characters, stamp.end, at):
        at = stamp.start
    before = text.characters[line.start : at].strip()
    is_title = _TITLE.fullmatch(before) and capital_share(before) >= _TITLE_SHARE
    if len(before.split()) >= _LEAST_TITLE and (is_title or is_full(dateline)):
        yield Line(line.start, line.start + len(before), before, line.after_blank)
        below = text.characters[at : dateline.start].strip()
        if below:
            yield Line(at, at + len(below), below, after_blank=True)


def _part_headline(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part a headline from the lead to which a dash joins it: `Tahu Tembus Bali – Perajin …`.

    It is set like a title, and the text below repeats its words.
    """
    joined = _JOINED.match(lines[0].text) if lines else None
    if joined is None:
        return [], lines
    line, (end, begin) = lines[0], (joined.end("headline"), joined.end())
    headline = line._replace(end=line.start + end, text=line.text[:end])
    lead = _begin_at(line, line.start + begin)
    told = join_lines([lead, *lines[1:]]).lower()
    is_title = capital_share(headline.text) >= _TITLE_SHARE > capital_share(lead.text)
    if is_title and is_prose(lead) and share_told(headline.text, told) >= _TOLD:
        return [headline], [lead, *lines[1:]]
    return [], lines


def _is_summary(lines: Sequence[Line]) -> bool:
    """Return whether the first line is one sentence that the next ones tell.

    The second tells all of it at length, or one of them quotes it.
    """
    if len(lines) < 2:
        return False
    first, second, *_ = lines
    summary, told = first.text, second.text.lower()
    quoted = (f"{quote}{summary.rstrip('.')}" for quote in '“"')
    below = "\n".join(map(TEXT_OF, lines[1:]))
    if any(map(below.__contains__, quoted)):
        return True
    if second.is_sentence and _BROKEN_OFF.fullmatch(summary):
        return share_told(summary, join_lines(lines[1:]).lower()) >= _HINTED
    if 2 * len(summary) > len(second.text):
        return False
    is_single = summary.endswith(".") and first_sentence(summary) == summary
    return is_single and share_told(summary, told) >= _RETOLD


def _begin_at(line: Line, start: int) -> Line:
    """Return a line without what is before a position."""
    indent = start - line.start
    return Line(start, line.end, line.text[indent:], after_blank=True, indent=indent)


def _announces(line: Line) -> bool:
    """Return whether a line announces the next one, and is more than a label."""
    return line.text.endswith(":") and line.word_count >= _ANNOUNCING_WORDS


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
            is_title = paragraphs < _MANY_ABOVE or above <= rest
            return below if is_title else 0
        if paragraphs > _MOST_ABOVE:
            return 0
        if len(line.text) < _LONGEST_TITLE and _letters(line.text) in keys:
            below = number
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
