"""What each line of a text is: header, headline, dateline, body, boilerplate, furniture.

A walk from top to bottom. What stands above the lead is the header: label, number, dates, headline, sub-headline.
The lead begins behind the dateline, or is the first paragraph of prose. Standing text and contacts below the body are
boilerplate, whatever the page put around it is furniture.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading import furniture
from umkm_cli.reading.dateline import Dateline, dateline_at, fused_dateline
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.layout import Line, capital_share, lines_of, paragraphs, undoubled, wraps
from umkm_cli.reading.page import TIMED, is_prose, release_lines, without_tail

_PROSE_LENGTH = 160
_LEAD_LENGTH = 80
_CAPTIONS, _CAPTION_LENGTH = 2, 240
_HEADER_DEPTH = 16
_KICKER_WORDS = 3
_QUOTED_SPACES = 4
_NUMBER_LINE = 120
_SENTENCE_SHARE, _TITLE_SHARE = 0.5, 0.8
_PICTURED = re.compile(
    r"\b(?:saat|sedang|tampak|berpose|berfoto|suasana|ilustrasi|memperlihatkan|foto)\b", re.IGNORECASE
)
_SIGNATURE_LENGTH, _MARK_LENGTH = 80, 70
_GOES_ON = re.compile(
    r"(?:[,:–—-]|\b(?:dan|di|ke|dari|untuk|dengan|bagi|pada|yang|sampai|hingga|kepada|oleh|dalam|agar|serta|atau|sebagai"
    r"|jadi|saat|lewat|via|of|and|to|for|in|on|the|with|by|from|at|as))$",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(
    r"[\s|,/•·:()–-]*(?:(?:date|tanggal|tgl|diterbitkan|dipublikasikan|published|posted|diperbarui|updated|released?)\W*)?$",
    re.IGNORECASE,
)


# What tells an outlet's own byline from a page's clock where both stand above the headline.
_PUBLISHED = re.compile(
    r"\w\.(?:com|co\.id|id|net|news)\b|(?:diterbitkan|dipublikasikan|tayang|published|posted|diperbarui|updated)\b",
    re.IGNORECASE,
)


class DateLine(NamedTuple):
    """A line of the header that gives a date: its `kind` is `label`, `headline`, `byline` or `clock`."""

    kind: str
    date: FoundDate


@dataclass
class Anatomy:
    """The lines of a text by what they are. `body` and `boilerplate` are paragraphs of stretches of the text."""

    header: list[Line] = field(default_factory=list)
    labels: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    subheadline: list[Line] = field(default_factory=list)
    date_lines: list[DateLine] = field(default_factory=list)
    number: tuple[int, int] | None = None
    dateline: Dateline | None = None
    signature: Dateline | None = None
    header_dateline: Dateline | None = None
    body: list[list[tuple[int, int]]] = field(default_factory=list)
    boilerplate: list[list[tuple[int, int]]] = field(default_factory=list)
    between: bool = False
    width: int = 0

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

    @property
    def body_end(self) -> int:
        """Where the body ends; 0 where there is none."""
        return self.body[-1][-1][1] if self.body else 0

    def in_body(self, start: int) -> bool:
        """Whether a character belongs to the release's own sentences."""
        return _holds(self.body_stretches, start)

    def in_lead(self, start: int) -> bool:
        """Whether a character belongs to the first paragraph."""
        return bool(self.body) and any(first <= start < last for first, last in self.body[0])

    def in_boilerplate(self, start: int) -> bool:
        """Whether a character belongs to the standing text."""
        return _holds(self.boilerplate_stretches, start)

    def in_headline(self, start: int) -> bool:
        """Whether a character belongs to the headline or the sub-headline."""
        return any(line.start <= start < line.end for line in (*self.headline, *self.subheadline))


def _holds(stretches: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the stretches, in order, holds a character."""
    at = bisect_right(stretches, position, key=lambda each: each[0])
    return at > 0 and position < stretches[at - 1][1]


def anatomy_of(text: str, dates: Sequence[FoundDate], places: Places) -> Anatomy:
    """What each line of `text` is."""
    every_line = lines_of(text)
    once = undoubled(every_line)
    lines = release_lines(once)
    anatomy = Anatomy(
        between=any(line.is_sentence for line in set(every_line).difference(once)),
        width=max((len(line.text) for line in every_line), default=0),
    )
    start, dateline = _lead(text, lines, dates, places)
    anatomy.dateline = dateline
    anatomy.header = list(lines[:start])
    rest = list(lines[start:])
    if dateline is not None:
        line = rest.pop(0)
        if not dateline.alone:
            remaining = text[dateline.end : line.end]
            rest.insert(0, Line(dateline.end, line.end, remaining, after_blank=True))
    _read_rest(anatomy, text, rest, dates, places)
    _read_header(anatomy, text, dates, places)
    if not anatomy.body:
        _read_without_body(anatomy, text, every_line)
    return anatomy


def _read_without_body(anatomy: Anatomy, text: str, lines: Sequence[Line]) -> None:
    """Where nothing looks like a body, what is no headline is the body: no word of a release may vanish."""
    headline = set(anatomy.headline)
    body = [line for line in anatomy.header if line not in headline and line not in anatomy.labels]
    if not body and not headline:
        body = list(lines)
    if body:
        anatomy.subheadline = []
        anatomy.body = _stretches(text, body)


def _lead(
    text: str, lines: Sequence[Line], dates: Sequence[FoundDate], places: Places
) -> tuple[int, Dateline | None]:
    """Which line the lead stands on, and the dateline before it."""
    prose: int | None = None
    passed = 0
    for index, line in enumerate(lines[:_HEADER_DEPTH]):
        if prose is not None and index > prose + _CAPTIONS:
            break
        dateline = dateline_at(text, line.start, line.end, dates, places)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if dateline is not None and not dateline.timed and _opens_lead(text, dateline, line, after):
            # Captions and summaries may stand above the dateline: it is looked for behind them too.
            named = dateline.places or (dateline.outlet or "").isupper()
            if prose is None or (named and not dateline.alone):
                if not dateline.alone or (dateline.places and after is not None and is_prose(after)):
                    return index, dateline
        if prose is None and is_prose(line) and not _is_label(line):
            if fused := fused_dateline(text, line.start, line.end, dates, places):
                return index, fused
            prose = index
        if prose is not None:
            passed += len(line.text)
            if passed > _CAPTION_LENGTH:
                break
    return (prose if prose is not None else min(1, len(lines))), None


def _opens_lead(text: str, dateline: Dateline, line: Line, after: Line | None) -> bool:
    """Whether what stands behind a dateline may be a lead: a headline can begin like a dateline, `Solo - Jogja …`."""
    if dateline.alone or dateline.date is not None:
        return True
    behind = text[dateline.end : line.end].lstrip("“\"‘'(")
    if dateline.is_weak:
        return is_prose(line) and behind[:1].isupper()
    goes_on = after is not None and not after.after_blank and len(line.text) > _LEAD_LENGTH // 2
    return len(behind) > _LEAD_LENGTH or line.is_sentence or goes_on


def _is_label(line: Line) -> bool:
    """Whether a line is a release's header label; a whole text on one line can begin like one."""
    return len(line.text) < _PROSE_LENGTH and furniture.LABEL.fullmatch(line.text) is not None


def _read_header(anatomy: Anatomy, text: str, dates: Sequence[FoundDate], places: Places) -> None:
    """Sort the lines above the lead."""
    candidates: list[Line] = []
    for line in anatomy.header:
        here = [each for each in dates if line.start <= each.start and each.end <= line.end]
        is_label = _is_label(line)
        number = _number(line) if not any("/" in text[each.start : each.end] for each in here) else None
        if number is not None and anatomy.number is None:
            anatomy.number = (line.start + number.start("number"), line.start + number.end("number"))
        if is_label:
            anatomy.labels.append(line)
            anatomy.date_lines += [DateLine("label", each) for each in here]
        elif here and _only_a_date(line, here):
            kind = _date_kind(anatomy, line, candidates)
            anatomy.date_lines.append(DateLine(kind, here[0]))
            if kind in ("label", "headline"):
                anatomy.header_dateline = dateline_at(text, line.start, line.end, dates, places)
            if kind == "byline" and len(candidates) > 1 and _is_writer(candidates[-1], line):
                candidates.pop()
        elif number is not None and number.start() <= 12:
            anatomy.labels.append(line)
            anatomy.date_lines += [DateLine("label", each) for each in here]
        else:
            candidates.append(line)
    if any(each.kind == "byline" for each in anatomy.date_lines):
        # Where an outlet says when it published, a bare date is its page's and not the issuer's.
        anatomy.date_lines = [
            each._replace(kind="clock") if each.kind == "headline" else each for each in anatomy.date_lines
        ]
    candidates = [line for line in candidates if not _is_quotation(anatomy, text, line)]
    while candidates and _is_caption(anatomy, candidates[0]):
        candidates.pop(0)
    _choose_headline(anatomy, candidates)


def _number(line: Line) -> re.Match[str] | None:
    """The release's number on a line of its header, if it holds one."""
    return furniture.NUMBER.search(line.text) if "/" in line.text and len(line.text) < _NUMBER_LINE else None


def _is_caption(anatomy: Anatomy, line: Line) -> bool:
    """Whether the first line is a caption: it ends as sentences do and headlines do not."""
    return line.text.endswith(".") and not line.text.endswith("...") and not anatomy.labels


def _is_quotation(anatomy: Anatomy, text: str, line: Line) -> bool:
    """Whether a line above the lead is drawn from the body, as quotations in large letters are."""
    words = line.text.strip("“”\"‘’'. ")
    return words.count(" ") >= _QUOTED_SPACES and text.find(words, anatomy.body_start, anatomy.body_end) >= 0


def _is_writer(line: Line, byline: Line) -> bool:
    """Whether a line right above a byline's date is its writer: a few capitalised words."""
    words = line.text.split()
    return (
        not byline.after_blank
        and len(words) <= 6
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
    )


def _only_a_date(line: Line, here: Sequence[FoundDate]) -> bool:
    """Whether a line says no more than when: a date, perhaps a place, a time, a name of a writer."""
    first = here[0]
    before = line.text[: max(0, first.start - line.start)]
    after = line.text[first.end - line.start :]
    left = re.sub(TIMED, "", before + after)
    return (len(re.findall(r"[^\W\d_]{2,}", left)) <= 4 and not line.is_sentence) or bool(
        _DATE_ONLY.fullmatch(left)
    )


def _date_kind(anatomy: Anatomy, line: Line, candidates: Sequence[Line]) -> str:
    """Whose date it is: the issuer's beside label or headline, an outlet's with a time, a clock's above all."""
    if TIMED.search(line.text):
        return "byline" if candidates or _PUBLISHED.search(line.text) else "clock"
    if anatomy.labels or candidates:
        return "label" if anatomy.labels else "headline"
    weekday_first = re.match(r"[^\W\d_]+,?\s", line.text)
    return (
        "clock"
        if weekday_first
        and re.match(r"\w+day\b|Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad", line.text, re.I)
        else "headline"
    )


def _choose_headline(anatomy: Anatomy, candidates: list[Line]) -> None:
    """The headline among the lines left above the lead: kickers before it, a sub-headline behind it."""
    if not candidates:
        return
    if anatomy.labels:
        below = [line for line in candidates if line.start > anatomy.labels[-1].start]
        candidates = below or candidates
    index = 0
    while index < len(candidates) - 1 and _is_kicker(candidates[index], candidates[index + 1]):
        index += 1
    anatomy.headline, index = _with_continuation(candidates, index, anatomy.width)
    if index < len(candidates):
        subheadline, _ = _with_continuation(candidates, index, anatomy.width)
        if anatomy.labels or _is_deck(" ".join(line.text for line in subheadline)):
            anatomy.subheadline = subheadline


def _with_continuation(candidates: Sequence[Line], index: int, width: int) -> tuple[list[Line], int]:
    """The lines that make one headline from `index` on, and the index behind them."""
    lines = [candidates[index]]
    index += 1
    while index < len(candidates) and _continues(lines[-1], candidates[index], width):
        lines.append(candidates[index])
        index += 1
    return lines, index


def _is_deck(text: str) -> bool:
    """Whether a line below the headline says more of the story: not a name, not what a picture shows."""
    return len(text.split()) > _KICKER_WORDS and _PICTURED.search(text) is None


def _is_kicker(line: Line, following: Line) -> bool:
    """Whether a line is a section's label, a site's motto or a caption, and the headline is the next one."""
    words = line.text.split()
    if line.text[0].islower() and following.text[0].isupper():
        return following.after_blank
    share = capital_share(line.text)
    if share < _SENTENCE_SHARE and (following.after_blank or not share):
        # A caption or a quotation above the headline: set like a sentence, and the next line is not.
        return capital_share(following.text) >= _TITLE_SHARE
    return len(words) <= _KICKER_WORDS and len(following.text.split()) > len(words)


def _continues(line: Line, following: Line, width: int) -> bool:
    """Whether a headline goes on in the next line."""
    if following.after_blank or line.is_sentence:
        return False
    return (
        wraps(line, following, width)
        or _GOES_ON.search(line.text) is not None
        or (line.text.isupper() and following.text.isupper())
    )


def _read_rest(
    anatomy: Anatomy,
    text: str,
    lines: list[Line],
    dates: Sequence[FoundDate],
    places: Places,
) -> None:
    """Sort the lines from the lead on."""
    body: list[Line] = []
    standing: list[Line] = []
    for index, line in enumerate(lines):
        if len(line.text) < _MARK_LENGTH and furniture.END_MARK.fullmatch(line.text):
            continue
        if body and index >= len(lines) - 8 and len(line.text) < _SIGNATURE_LENGTH:
            signature = dateline_at(text, line.start, line.end, dates, places)
            if signature and signature.alone and signature.date and signature.places:
                if not any(is_prose(each) for each in lines[index + 1 :]):
                    anatomy.signature = signature
                    # Below the signature stand a name and an office; contacts may follow them.
                    standing += _contacts(lines[index + 1 :])
                    break
        if standing or (body and furniture.STANDING.fullmatch(line.text) and _stands(line, lines, index)):
            standing.append(line)
        else:
            body.append(line)
    anatomy.body = _stretches(text, without_tail(body) if body else body)
    anatomy.boilerplate = _stretches(text, standing)


def _contacts(lines: Sequence[Line]) -> list[Line]:
    """The standing text below a signature: from its first line on; names and offices before it are left out."""
    for index, line in enumerate(lines):
        if furniture.STANDING.fullmatch(line.text):
            return [each for each in lines[index:] if not furniture.END_MARK.fullmatch(each.text)]
    return []


def _stands(line: Line, lines: Sequence[Line], index: int) -> bool:
    """Whether a line like `Tentang …` opens standing text: contacts do, the rest only where less follows than came."""
    if furniture.CONTACT.match(line.text):
        return True
    behind = sum(len(each.text) for each in lines[index:])
    return behind <= sum(len(each.text) for each in lines[:index])


def _stretches(text: str, lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The paragraphs of some lines as stretches of the text, a mark at the very end off."""
    made = [[(line.start, line.end) for line in block] for block in paragraphs(lines)]
    if made:
        start, end = made[-1][-1]
        tail = max(start, end - _MARK_LENGTH)
        while mark := furniture.TRAILING_MARK.search(text, tail, end):
            end = mark.start()
        made[-1][-1] = (start, end)
    return [[each for each in block if each[0] < each[1]] for block in made if block[-1][1] > block[-1][0]]
