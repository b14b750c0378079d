"""The last pass: find label, number, dates and headlines above the lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, filterfalse
from operator import attrgetter, itemgetter

from umkm_cli.reading.beginning import is_label
from umkm_cli.reading.date_lines import (
    DateLine,
    first_issued,
    is_date_line,
    kind_of_date,
    settle_kinds,
)
from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.duplicates import is_twice_on_line, twice_in_a_row
from umkm_cli.reading.furniture.forms import label_of, labelled_place
from umkm_cli.reading.furniture.patterns import (
    LABELLED_NUMBER,
    NUMBER,
)
from umkm_cli.reading.headline import HeadlineChooser
from umkm_cli.reading.headline_candidates import (
    names_above,
    possible_headlines,
    titles_behind_label,
    without_letterhead,
)
from umkm_cli.reading.layout import Line, Text, join_lines
from umkm_cli.reading.stamps import find_closing_stamp

_NUMBER_LINE, _NUMBER_INDENT = 120, 12
_NAME_WORDS = 4
# The outlet behind a writer's name: `Ari Wening - detikFinance`, `Ari Wening | Warta.com`.
_EMPLOYER = re.compile(r"\s[–—|-]\s(?:detik\w+|[A-Z][\w.]+(?: [A-Z]\w+)?)\Z")


@dataclass
class Header:
    """The lines above the lead, classified.

    `number` is a stretch of the text; `dateline` is that on a separate line next to the
    label or headline. `rest` are the lines below the headlines that are none of these.
    """

    lines: list[Line]
    labels: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    subheadline: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    date_lines: list[DateLine] = field(default_factory=list)
    number: tuple[int, int] | None = None
    dateline: Dateline | None = None


def read_header(
    text: Text, lines: list[Line], title: Line | None, body: tuple[int, int]
) -> Header:
    """Classify the lines above the lead.

    `title` is the line that matches the file's own title, if any; `body` is the stretch
    of the body.
    """
    sorter = _Sorter(text, lines, title)
    for line in lines:
        sorter.sort(line)
    header = sorter.header
    if not header.date_lines:
        stamps = chain.from_iterable(map(text.dates_on, find_closing_stamp(text)))
        header.date_lines = list(map(partial(DateLine, "byline"), stamps))
    candidates = possible_headlines(
        text.characters, body, sorter.candidates, labelled=bool(header.labels)
    )
    told = text.haystack.lower[slice(*body)]
    names = names_above(text.characters, body, candidates)
    chooser = HeadlineChooser(text, told, sorter.label_end, sorter.stamped, names)
    candidates = without_letterhead(candidates)
    if title in candidates and title not in names:
        below = candidates[candidates.index(title) + 1 :]
        header.headline, header.subheadline = chooser.below_title(title, below)
    elif candidates:
        header.headline, header.subheadline = chooser.choose(candidates)
    header.date_lines = settle_kinds(
        header.date_lines, text.lines, header.headline, header.dateline
    )
    if header.subheadline:
        repeated = {join_lines(header.headline), *twice_in_a_row(text.lines)}
        single = filterfalse(is_twice_on_line, header.subheadline)
        below = [line for line in single if line.text not in repeated]
        header.subheadline = below
        if join_lines(below) in repeated:
            header.subheadline = []
    last = (*header.headline, *header.subheadline)[-1:]
    header.rest = candidates[sum(map(candidates.index, last)) + len(last) :]
    return header


class _Sorter:
    """Sorts lines into a header, and those that can be its headline into `candidates`.

    `label_end` is the end of the last label, 0 if there is none; `has_byline` is true
    if a line gives an outlet's date, and `stamped` is the candidate above the first one.
    """

    def __init__(self, text: Text, lines: list[Line], title: Line | None) -> None:
        self.candidates: list[Line] = []
        self.label_end = 0
        self.has_byline = False
        self.stamped: Line | None = None
        self._below_byline = -1  # where the line right below the byline begins
        self._text = text
        self._title = title
        self._title_start = title.start if title is not None else 0
        self.header = Header(lines)

    def sort(self, line: Line) -> None:
        """Sort the next line: a label, a date, a number, or a candidate."""
        dates = self._text.dates_on(line)
        is_numbered = self._take_number(line, dates)
        label = label_of(self._text, line)
        if label == "title":
            self.candidates.clear()
        if is_label(line):
            self._add_label(line, dates)
            titled = [] if dates else titles_behind_label(line)
            self.candidates += titled
            self.label_end = min(map(attrgetter("start"), titled), default=line.end)
        elif dates and is_date_line(line, dates):
            self._add_date_line(line, first_issued(line, dates))
            if line == self._title:  # `Bazar April 2021`
                self.candidates.append(line)
        elif is_numbered:
            self._add_label(line, dates)
        elif label == "place":
            self.header.dateline = labelled_place(self._text, line)
        elif not (line.start == self._below_byline and _is_staff(self._text, line)):
            self.candidates.append(line)

    def _take_number(self, line: Line, dates: Sequence[FoundDate]) -> bool:
        """Read the release's number; return whether the line begins with it.

        A date with slashes is not a number.
        """
        if "/" not in line.text or len(line.text) >= _NUMBER_LINE:
            return False
        if any("/" in self._text.characters[date.start : date.end] for date in dates):
            return False
        number = LABELLED_NUMBER.search(line.text) or NUMBER.search(line.text)
        if number is None:
            return False
        start, end = number.span("number")
        stretch = line.start + start, line.start + end
        self.header.number = self.header.number or stretch
        return number.start() <= _NUMBER_INDENT

    def _add_label(self, line: Line, dates: Sequence[FoundDate]) -> None:
        self.header.labels.append(line)
        self.label_end = line.end
        self.header.date_lines += map(partial(DateLine, "label"), dates)

    def _add_date_line(self, line: Line, date: FoundDate) -> None:
        kind = kind_of_date(
            self._text,
            line,
            date,
            self._title_start,
            labelled=bool(self.header.labels),
            first=not self.candidates,
        )
        self.header.date_lines.append(DateLine(kind, date))
        if kind == "byline":
            above = {*self.candidates[1:][-1:]} - {self._title}
            if any(map(partial(_is_writer, line), above)):
                self.candidates.pop()
            if not self.has_byline:
                self.stamped = next(reversed(self.candidates), None)
            self.has_byline = True
            self._below_byline = line.end + 1
        elif kind != "clock":
            dateline = read_dateline(self._text, line.start, line.end)
            if dateline is not None and dateline.places:
                self.header.dateline = dateline


def _is_staff(text: Text, line: Line) -> bool:
    """Return whether a line is a writer and the outlet that the page names elsewhere, too."""
    employer = _EMPLOYER.search(line.text)
    if employer is None or not _has_name(line.text[: employer.start()].split()):
        return False
    outlet = _squeezed(employer[0].strip(" –—|-"))
    return _squeezed(text.characters).count(outlet) > 1


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())


def _has_name(words: Sequence[str]) -> bool:
    """Return whether words can be a writer's name: a few capitalised ones."""
    is_short = 0 < len(words) <= _NAME_WORDS
    return is_short and not any(map(str.islower, map(itemgetter(0), words)))


def _is_writer(byline: Line, line: Line) -> bool:
    """Return whether a line right above a byline's date is its writer."""
    words = _EMPLOYER.sub("", line.text).split()
    return not byline.after_blank and _has_name(words)
