"""The last pass: find label, number, dates and headlines above the lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, filterfalse
from operator import itemgetter
from typing import NamedTuple

from umkm_cli.reading.beginning import is_label
from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.duplicates import is_twice_on_line, twice_in_a_row
from umkm_cli.reading.furniture.classify import classify_line
from umkm_cli.reading.furniture.forms import label_of, labelled_place
from umkm_cli.reading.furniture.patterns import (
    LABELLED_NUMBER,
    NUMBER,
    PUBLISHED,
    TIMED,
)
from umkm_cli.reading.headline import HeadlineChooser
from umkm_cli.reading.headline_candidates import (
    possible_headlines,
    without_letterhead,
)
from umkm_cli.reading.layout import Line, Text, join_lines
from umkm_cli.reading.posting_lines import is_posting_line
from umkm_cli.reading.stamps import find_closing_stamp, is_beside_page_top

_NUMBER_LINE, _NUMBER_INDENT = 120, 12
_LONGEST_DATE_LINE = 400  # characters
_NAME_WORDS = 4
_BYLINE = re.compile(
    rf"^(?:edisi|edition|volume|vol\.?)\b|{PUBLISHED.pattern}", re.IGNORECASE
)
_DATE = "\0"  # stands for a date
_UPDATED = re.compile(
    r"(?:diperbarui|diperbaharui|dimutakhirkan|diubah|disunting|pembaruan"
    r"|update[ds]?|modified|revised|edited)\b[\W\d]*(?:pada|on|at|tanggal|:)?[^\w\n\0]*\0"
    r"|\0\s?\((?:diperbarui|updated|edited)\)",
    re.IGNORECASE,
)
_BESIDE_BYLINE = {"headline": "clock"}
_DATE_ONLY = re.compile(
    r"[\s|,/•·:()–-]*(?:(?:date|tanggal|tgl|diterbitkan|dipublikasikan|published|posted|diperbarui|updated|released?)\W*)?$",
    re.IGNORECASE,
)
# Who wrote a story, behind its date: `Senin, 3 Mei 2021 Reporter: Ani Editor: Budi 210`, or
# where it was posted: `By admin on 3 Mei 2021 in Berita, UMKM with 0 Comments`.
_STAFF = re.compile(
    r"\W*(?:Reporter|Penulis|Redaktur|Editor)\s?:[^.!?\n]{2,90}\Z"
    r"|(?<=\s)in [A-Z][^.!?\n]{2,60}(?: with (?:no|\d+) comments?)?\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# The outlet behind a writer's name: `Ari Wening - detikFinance`, `Ari Wening | Warta.com`.
_EMPLOYER = re.compile(r"\s[–—|-]\s(?:detik\w+|[A-Z][\w.]+(?: [A-Z]\w+)?)\Z")
_WEEKDAY = re.compile(
    r"(?=[^\W\d_]+(?:['’`][^\W\d_]+)?,?\s)(?:\w+day\b|Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad)",
    re.IGNORECASE,
)


class DateLine(NamedTuple):
    """A date in the header, and the kind of its line.

    The `kind` is `label`, `headline`, `byline` or `clock`.
    """

    kind: str
    date: FoundDate


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
    if sorter.has_byline:
        # Next to an outlet's byline, a bare date is that of the page, not the issuer's.
        header.date_lines = [
            DateLine(_BESIDE_BYLINE.get(found.kind, found.kind), found.date)
            for found in header.date_lines
        ]
    candidates = possible_headlines(
        text.characters, body, sorter.candidates, labelled=bool(header.labels)
    )
    told = text.haystack.lower[slice(*body)]
    chooser = HeadlineChooser(text, told, sorter.label_end, sorter.stamped)
    if title in candidates:
        below = candidates[candidates.index(title) + 1 :]
        header.headline, header.subheadline = chooser.below_title(title, below)
    elif candidates:
        candidates = without_letterhead(candidates)
        header.headline, header.subheadline = chooser.choose(candidates)
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
        elif dates and _is_date_line(line, dates):
            self._add_date_line(line, _first_issued(line, dates))
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
        kind = self._date_kind(line, date)
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

    def _date_kind(self, line: Line, date: FoundDate) -> str:
        """Return the kind of a line with a date.

        A date next to a label or headline is the issuer's, one with a time of day is an
        outlet's, and one above everything else is the page's clock.
        """
        is_above_title = line.start < self._title_start
        is_timed = TIMED.search(line.text) is not None
        is_first = not self.candidates
        kinds = (
            ("clock", _is_update(line, date)),
            ("clock", is_beside_page_top(self._text, line)),
            # The page's, since its title comes only below.
            ("clock", is_above_title and not _DATE_ONLY.fullmatch(_beside(line, date))),
            ("byline", _BYLINE.search(line.text)),
            ("clock", is_timed and is_first),
            ("byline", is_timed),
            ("label", self.header.labels),
            ("clock", is_first and _WEEKDAY.match(line.text)),
        )
        return next((kind for kind, applies in kinds if applies), "headline")


def _first_issued(line: Line, dates: Sequence[FoundDate]) -> FoundDate:
    """Return the first date of a line that is not the day of an update, or else the first."""
    issued = filterfalse(partial(_is_update, line), dates)
    return next(issued, dates[0])


def _is_update(line: Line, date: FoundDate) -> bool:
    """Return whether a date says when a page was changed: `Diperbarui: 9 November 2021`."""
    before = line.text[: date.start - line.start]
    after = line.text[date.end - line.start :]
    return _UPDATED.search(f"{before}{_DATE}{after}") is not None


def _is_date_line(line: Line, dates: Sequence[FoundDate]) -> bool:
    """Return whether a line says only when something was published.

    It has a date, which can be told twice, and perhaps a place, a time or a writer's
    name, or it is a credit.
    """
    if len(line.text) > _LONGEST_DATE_LINE:
        return False
    day = dates[0].date
    same = [each for each in dates if each.date == day]
    beside = _STAFF.sub("", _beside(line, *same))
    if len(_WORD.findall(beside)) <= _NAME_WORDS and not line.is_sentence:
        return True
    if _DATE_ONLY.fullmatch(beside) or is_posting_line(line.text):
        return True
    rule = classify_line(line.text)
    return rule is not None and rule.kind == "credit"


def _beside(line: Line, *dates: FoundDate) -> str:
    """Return the text of a line without some dates of it and any time of day."""
    text = line.text
    for date in reversed(dates):
        text = text[: date.start - line.start] + text[date.end - line.start :]
    return TIMED.sub("", text)


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
