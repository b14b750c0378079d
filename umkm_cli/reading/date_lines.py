"""Recognise the lines above a lead that say when something was published, and by whom."""

import re
from collections import deque
from collections.abc import Sequence
from functools import partial
from itertools import filterfalse, takewhile
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.furniture.classify import classify_line
from umkm_cli.reading.furniture.patterns import PUBLISHED, TIMED
from umkm_cli.reading.layout import START_OF, Line, Text
from umkm_cli.reading.posting_lines import is_posting_line
from umkm_cli.reading.stamps import is_beside_page_top

_LONGEST = 400  # characters
_NAME_WORDS = 4
_FAR, _VERY_FAR = 4, 8  # lines above the headline: if a clock is likely, and else
_BESIDE_BYLINE = {"headline": "clock"}
_BYLINE = re.compile(
    rf"^(?:edisi|edition|volume|vol\.?|terbit setiap)\b|{PUBLISHED.pattern}",
    re.IGNORECASE,
)
_DATE = "\0"  # stands for a date
_UPDATED = re.compile(
    r"(?:diperbarui|diperbaharui|dimutakhirkan|diubah|disunting|pembaruan"
    r"|update[ds]?|modified|revised|edited)\b[\W\d]*(?:pada|on|at|tanggal|:)?[^\w\n\0]*\0"
    r"|\0\s?\((?:diperbarui|updated|edited)\)",
    re.IGNORECASE,
)
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
_WEEKDAY = re.compile(
    r"(?=[^\W\d_]+(?:['’`][^\W\d_]+)?,?\s)(?:\w+day\b|Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad)",
    re.IGNORECASE,
)

# What happened on a day, in a caption: `Serah terima peta di hadapan Sekretaris Desa pada 19 Februari 2023`.
_OF_EVENT = re.compile(
    r"(?!.*\b(?:oleh|by|di(?:tulis|buat|kirim|muat|unggah|terbitkan|publikasikan|posting|poskan)|rilis|posted|published)\b)"
    r".{15,}\bpada\s(?:hari\s|tanggal\s)*\Z",
    re.IGNORECASE,
)
# The foot of a post on a blog that has the day of posting above its title.
_BLOGGED = re.compile(
    r"^(?:Posting Komentar|Poskan Komentar|Post a Comment)\s*$", re.MULTILINE
)


class DateLine(NamedTuple):
    """A date in the header, and the kind of its line.

    The `kind` is `label`, `headline`, `byline` or `clock`.
    """

    kind: str
    date: FoundDate


def first_issued(line: Line, dates: Sequence[FoundDate]) -> FoundDate:
    """Return the first date of a line that is not the day of an update, or else the first."""
    issued = filterfalse(partial(_is_update, line), dates)
    return next(issued, dates[0])


def kind_of_date(
    text: Text, line: Line, date: FoundDate, above: int, *, labelled: bool, first: bool
) -> str:
    """Return the kind of a line with a date.

    A date next to a label or headline is the issuer's, one with a time of day is an
    outlet's, and one above everything else is the page's clock. The file's own title
    begins at `above`; `labelled` and `first` say whether a label or nothing is above the line.
    """
    is_timed = TIMED.search(line.text) is not None
    kinds = (
        ("clock", _is_update(line, date)),
        ("clock", is_beside_page_top(text, line)),
        # The page's, since its title comes only below.
        (
            "clock",
            all((line.start < above, not _DATE_ONLY.fullmatch(_beside(line, date)))),
        ),
        ("clock", _OF_EVENT.match(line.text[: date.start - line.start])),
        ("byline", _BYLINE.search(line.text)),
        ("clock", all((is_timed, first))),
        ("byline", is_timed),
        ("label", labelled),
        ("byline", all((first, _BLOGGED.search(text.characters)))),
        ("clock", all((first, _WEEKDAY.match(line.text)))),
    )
    return next((kind for kind, applies in kinds if applies), "headline")


def settle_kinds(
    found: Sequence[DateLine],
    page: Sequence[Line],
    headline: Sequence[Line],
    dateline: Dateline | None,
) -> list[DateLine]:
    """Return the dates of a header with their kinds, now that its headline is known.

    One above the page's menu is of its clock. Next to an outlet's byline, a bare date is
    that of the page, not the issuer's.
    """
    start = min(map(START_OF, headline), default=0)
    end = max(map(attrgetter("end"), headline), default=0)
    is_told = any(map(partial(_is_issued_below, end), found))
    is_issued = any((is_told, *map(_is_like_clock, found)))
    above = takewhile(lambda line: line.start < start, page)
    near = deque(map(START_OF, above), _FAR if is_issued else _VERY_FAR)
    far = [*near, start][0]
    placed = dateline.date if dateline else None
    settled = list(map(partial(_as_clock, far, placed), found))
    kinds = set(map(attrgetter("kind"), settled))
    renamed = _BESIDE_BYLINE if "byline" in kinds else {}
    return [each._replace(kind=renamed.get(each.kind, each.kind)) for each in settled]


def _is_issued_below(end: int, found: DateLine) -> bool:
    return all((found.date.start > end, found.kind != "clock", found.date.is_full))


def _is_like_clock(found: DateLine) -> bool:
    """Return whether a date without a time of day has its weekday, as clocks of sites have."""
    return found.kind == "headline" and found.date.weekday is not None


def _as_clock(far: int, placed: FoundDate | None, found: DateLine) -> DateLine:
    """Return a date as a page's clock if it stands above a position, and neither below a label nor beside a place."""
    is_own = any((found.kind == "label", found.date == placed))
    is_clock = all((found.date.start < far, not is_own))
    return found._replace(kind=("clock" if is_clock else found.kind))


def _is_update(line: Line, date: FoundDate) -> bool:
    """Return whether a date says when a page was changed: `Diperbarui: 9 November 2021`."""
    before = line.text[: date.start - line.start]
    after = line.text[date.end - line.start :]
    return _UPDATED.search(f"{before}{_DATE}{after}") is not None


def is_date_line(line: Line, dates: Sequence[FoundDate]) -> bool:
    """Return whether a line says only when something was published.

    It has a date, which can be told twice, and perhaps a place, a time or a writer's
    name, or it is a credit.
    """
    if len(line.text) > _LONGEST:
        return False
    day = dates[0].date
    same = [each for each in dates if each.date == day]
    beside = _STAFF.sub("", _beside(line, *same))
    is_short = len(_WORD.findall(beside)) <= _NAME_WORDS
    is_name = all((is_short, not line.is_sentence))
    if any((is_name, _DATE_ONLY.fullmatch(beside), is_posting_line(line.text))):
        return True
    rule = classify_line(line.text)
    return rule is not None and rule.kind == "credit"


def _beside(line: Line, *dates: FoundDate) -> str:
    """Return the text of a line without some dates of it and any time of day."""
    text = line.text
    for date in reversed(dates):
        text = text[: date.start - line.start] + text[date.end - line.start :]
    return TIMED.sub("", text)
