"""What each line of a text is: header, headline, dateline, body, boilerplate, furniture.

A walk from top to bottom. What stands above the lead is the header: label, number, dates, headline, sub-headline.
The lead begins behind the dateline, or is the first paragraph of prose. Standing text and contacts below the body are
boilerplate, whatever the page put around it is furniture.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from umkm_cli.catalogue.places import Places
from umkm_cli.reading import furniture
from umkm_cli.reading.dateline import Dateline, dateline_at, fused_dateline
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.header import Header, is_label, read_header
from umkm_cli.reading.layout import (
    Line,
    Setting,
    lines_of,
    paragraphs,
    setting_of,
    undoubled,
    wraps,
)
from umkm_cli.reading.page import is_prose, release_lines, without_tail

_LEAD_LENGTH = 80
_CAPTIONS, _CAPTION_LENGTH = 2, 240
_HEADER_DEPTH = 16
_SIGNATURE_LENGTH, _MARK_LENGTH = 80, 70
_LEAST_TITLE, _LONGEST_TITLE = 3, 300  # words; characters


@dataclass
class Anatomy:
    """The lines of a text by what they are. `body` and `boilerplate` are paragraphs of stretches of the text."""

    header: Header
    dateline: Dateline | None = None
    signature: Dateline | None = None
    body: list[list[tuple[int, int]]] = field(default_factory=list)
    boilerplate: list[list[tuple[int, int]]] = field(default_factory=list)
    between: bool = False
    told: bool = False

    @cached_property
    def body_stretches(self) -> list[tuple[int, int]]:
        """The body's stretches of the text in order, paragraphs aside."""
        return sorted(each for paragraph in self.body for each in paragraph)

    @cached_property
    def boilerplate_stretches(self) -> list[tuple[int, int]]:
        """The boilerplate's stretches of the text in order."""
        return sorted(each for paragraph in self.boilerplate for each in paragraph)

    def paragraph_of(self, position: int) -> tuple[int, int]:
        """Where the paragraph of the body that holds a character begins and ends; the character's own place if none."""
        at = bisect_right(self.body, position, key=lambda each: each[0][0]) - 1
        if at >= 0 and position < self.body[at][-1][1]:
            return self.body[at][0][0], self.body[at][-1][1]
        return position, position

    @property
    def body_start(self) -> int:
        """Where the lead begins; 0 where there is no body."""
        return self.body[0][0][0] if self.body else 0

    def own_stretch(self, length: int) -> tuple[int, int]:
        """The stretch of a text of some `length` whose years can be the release's.

        Of a page that gives its title it goes from there to the end of the standing text; other texts are short of
        furniture, and what there is (the line of a copyright) may tell the year.
        """
        if not self.told or not self.body:
            return 0, length
        return self.header.headline[0].start, max(
            each[-1][1] for each in (*self.body, *self.boilerplate)
        )

    @property
    def body_end(self) -> int:
        """Where the body ends; 0 where there is none."""
        return self.body[-1][-1][1] if self.body else 0

    def in_body(self, start: int) -> bool:
        """Whether a character belongs to the release's own sentences."""
        return _holds(self.body_stretches, start)

    def in_lead(self, start: int) -> bool:
        """Whether a character belongs to the first paragraph."""
        return bool(self.body) and any(
            first <= start < last for first, last in self.body[0]
        )

    def in_boilerplate(self, start: int) -> bool:
        """Whether a character belongs to the standing text."""
        return _holds(self.boilerplate_stretches, start)

    def in_headline(self, start: int) -> bool:
        """Whether a character belongs to the headline or the sub-headline."""
        return any(
            line.start <= start < line.end
            for line in (*self.header.headline, *self.header.subheadline)
        )


def _holds(stretches: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the stretches, in order, holds a character."""
    at = bisect_right(stretches, position, key=lambda each: each[0])
    return at > 0 and position < stretches[at - 1][1]


def anatomy_of(
    text: str, dates: Sequence[FoundDate], places: Places, titles: Collection[str] = ()
) -> Anatomy:
    """What each line of `text` is. `titles` are what the file itself calls it, where it says so."""
    every_line = lines_of(text)
    once = undoubled(every_line)
    lines = release_lines(once)
    setting = setting_of(every_line)
    told = _told_line(lines, titles) if titles else None
    above = lines.index(told) + 1 if told is not None else 0
    start, dateline = _lead(text, lines[above:], dates, places, setting)
    start += above
    anatomy = Anatomy(
        Header(list(lines[:start])),
        dateline,
        between=len(once) < len(every_line)
        and any(line.is_sentence for line in set(every_line).difference(once)),
    )
    rest = list(lines[start:])
    if dateline is not None:
        line = rest.pop(0)
        if not dateline.alone:
            remaining = text[dateline.end : line.end]
            taken = dateline.end - line.start
            rest.insert(
                0,
                Line(dateline.end, line.end, remaining, after_blank=True, indent=taken),
            )
    _read_rest(anatomy, text, rest, dates, places, setting)
    body = (anatomy.body_start, anatomy.body_end)
    anatomy.header = read_header(
        lines[:start], text, dates, places, body=body, setting=setting, told=told
    )
    anatomy.told = (
        told is not None and told in anatomy.header.headline
    )  # `Siaran Pers …` may be a label, too
    if not anatomy.body:
        _read_without_body(anatomy, text, every_line, setting)
    return anatomy


def _told_line(lines: Sequence[Line], titles: Collection[str]) -> Line | None:
    """The line that the file itself gives as its title, with a paragraph behind it: the last before that paragraph."""
    keys = {_letters(title) for title in titles if len(title.split()) >= _LEAST_TITLE}
    told: Line | None = None
    for line in lines:
        if told is not None and is_prose(line):
            return told
        if len(line.text) < _LONGEST_TITLE and _letters(line.text) in keys:
            told = line
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _read_without_body(
    anatomy: Anatomy, text: str, lines: Sequence[Line], setting: Setting
) -> None:
    """Where nothing looks like a body, what is no headline is the body: no word of a release may vanish."""
    headline = set(anatomy.header.headline)
    body = [
        line
        for line in anatomy.header.lines
        if line not in headline and line not in anatomy.header.labels
    ]
    if not body and not headline:
        body = list(lines)
        anatomy.boilerplate = []  # it is among them
    if body:
        anatomy.header.subheadline = []
        anatomy.body = _stretches(text, body, setting)


def _lead(
    text: str,
    lines: Sequence[Line],
    dates: Sequence[FoundDate],
    places: Places,
    setting: Setting,
) -> tuple[int, Dateline | None]:
    """Which line the lead stands on, and the dateline before it."""
    prose: int | None = None
    whole = _wrapped_paragraphs(lines[: 2 * _HEADER_DEPTH], setting)
    passed = 0
    for index, line in enumerate(lines[:_HEADER_DEPTH]):
        if prose is not None and index > prose + _CAPTIONS:
            break
        dateline = dateline_at(text, line.start, line.end, dates, places)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if (
            dateline is not None
            and not dateline.timed
            and _opens_lead(text, dateline, line, after)
        ):
            # Captions and summaries may stand above the dateline: it is looked for behind them too.
            named = dateline.places or (dateline.outlet or "").isupper()
            if prose is None or (named and not dateline.alone):
                if not dateline.alone or (
                    dateline.places and after is not None and is_prose(after)
                ):
                    return index, dateline
        if prose is None and is_prose(whole.get(index, line)) and not is_label(line):
            if fused := fused_dateline(text, line.start, line.end, dates, places):
                return index, fused
            prose = index
        if prose is not None:
            passed += len(line.text)
            if passed > _CAPTION_LENGTH:
                break
    return (prose if prose is not None else min(1, len(lines))), None


def _wrapped_paragraphs(lines: Sequence[Line], setting: Setting) -> dict[int, Line]:
    """The hard-wrapped paragraphs among some lines, each as one line, by the index of their first one."""
    whole: dict[int, Line] = {}
    first = 0
    for index in range(1, len(lines) + 1):
        goes_on = index < len(lines) and not lines[index].after_blank
        if goes_on and wraps(lines[index - 1], lines[index], setting.column):
            continue
        if index - first > 1:
            block = lines[first:index]
            joined = " ".join(line.text for line in block)
            whole[first] = Line(
                block[0].start, block[-1].end, joined, block[0].after_blank
            )
        first = index
    return whole


def _opens_lead(text: str, dateline: Dateline, line: Line, after: Line | None) -> bool:
    """Whether what stands behind a dateline may be a lead: a headline can begin like a dateline, `Solo - Jogja …`."""
    if dateline.alone or dateline.date is not None:
        return True
    behind = text[dateline.end : line.end].lstrip("“\"‘'(")
    if dateline.is_weak:
        return is_prose(line) and behind[:1].isupper()
    goes_on = (
        after is not None
        and not after.after_blank
        and len(line.text) > _LEAD_LENGTH // 2
    )
    return len(behind) > _LEAD_LENGTH or line.is_sentence or goes_on


def _read_rest(
    anatomy: Anatomy,
    text: str,
    lines: list[Line],
    dates: Sequence[FoundDate],
    places: Places,
    setting: Setting,
) -> None:
    """Sort the lines from the lead on."""
    body: list[Line] = []
    standing: list[Line] = []
    before = [0, *accumulate(len(line.text) for line in lines)]
    for index, line in enumerate(lines):
        if len(line.text) < _MARK_LENGTH and furniture.END_MARK.fullmatch(line.text):
            continue
        if body and index >= len(lines) - 8 and len(line.text) < _SIGNATURE_LENGTH:
            dated = any(line.start <= each.start < line.end for each in dates)
            signature = (
                dateline_at(text, line.start, line.end, dates, places)
                if dated
                else None
            )
            if signature and signature.alone and signature.date and signature.places:
                if not any(is_prose(each) for each in lines[index + 1 :]):
                    anatomy.signature = signature
                    # Below the signature stand a name and an office; contacts may follow them.
                    standing += _contacts(lines[index + 1 :])
                    break
        if standing or (
            body
            and furniture.STANDING.fullmatch(line.text)
            and _stands(line, before[index], before[-1])
        ):
            standing.append(line)
        else:
            body.append(line)
    anatomy.body = _stretches(text, without_tail(body) if body else body, setting)
    anatomy.boilerplate = _stretches(text, standing, setting)


def _contacts(lines: Sequence[Line]) -> list[Line]:
    """The standing text below a signature: from its first line on; names and offices before it are left out."""
    for index, line in enumerate(lines):
        if furniture.STANDING.fullmatch(line.text):
            return [
                each
                for each in lines[index:]
                if not furniture.END_MARK.fullmatch(each.text)
            ]
    return []


def _stands(line: Line, before: int, length: int) -> bool:
    """Whether a line like `Tentang …` opens standing text: contacts do, the rest only where less follows than came."""
    if furniture.CONTACT.match(line.text):
        return True
    return length - before <= before


def _stretches(
    text: str, lines: Sequence[Line], setting: Setting
) -> list[list[tuple[int, int]]]:
    """The paragraphs of some lines as stretches of the text, a mark at the very end off."""
    made = [
        [(line.start, line.end) for line in block]
        for block in paragraphs(lines, setting)
    ]
    if made:
        start, end = made[-1][-1]
        tail = max(start, end - _MARK_LENGTH)
        while mark := furniture.TRAILING_MARK.search(text, tail, end):
            end = mark.start()
        made[-1][-1] = (start, end)
    return [
        [each for each in block if each[0] < each[1]]
        for block in made
        if block[-1][1] > block[-1][0]
    ]
