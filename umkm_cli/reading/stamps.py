"""Find the stamps of pages: the day of publication below a text, and clocks above one."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from umkm_cli.reading.furniture.classify import classify_line
from umkm_cli.reading.layout import Line, Text

_DATE = "\0"  # stands for a date
# `Rabu 06/10/2021 13:22`, `31/08/2022 09:00 WITA`, `(Dikirim: Jumat, 16 Desember 2022)`, and with the keys of
# an agency's desks: `(T.K012/B/S009) 24-11-2015 18:51:41`
_STAMP = re.compile(
    r"[\W_]*(?:(?-i:[A-Z][A-Z\d./]*\d[A-Z\d./]*)\)\s*)?"
    r"(?:(?P<label>(?:di)?(?:kirim|terbit|publikasi|posting|pos|tayang|muat|unggah|rilis)(?:kan)?|posted|published"
    rf"|uploaded|released)\b(?:\s(?:pada|on|at|tanggal|hari))*\W*)?{_DATE}\W*(?:pukul|jam|at)?\W*"
    r"(?P<time>\d\d?[.:]\d\d(?:[.:]\d\d)?)?\W*(?:WIB|WITA|WIT|[ap]\.?m)?\W*",
    re.IGNORECASE,
)
_MOST_BELOW, _REACH = 3, 400  # lines; characters
_ABOVE, _BELOW = 90, 120  # characters
_DEGREES = r"\d{1,2}(?:[.,]\d+)?\s?[°º˚]?\s?C"
_BELOW_WEATHER = re.compile(
    rf"(?:\A|\n)\s*{_DEGREES}(?:\s[^\n]{{0,20}})?\n\s*(?:[^\n]{{0,40}}\n\s*)?\Z"
)
_ABOVE_WEATHER_OR_TRAIL = re.compile(
    rf"[^\n]*\n\s*(?:[^\n]{{0,40}}\n\s*)?(?:{_DEGREES}\s*\n|(?:Beranda|Home)(?=[A-Z\s/>»|]))"
)


def find_closing_stamp(text: Text) -> Iterator[Line]:
    """Yield the last line with a date, if it is a stamp right below the text.

    Only credits and other furniture may stand between them or below it. Below the
    headlines of other stories, it would be the day of one of these.
    """
    end = len(text.characters)
    for found in filter(attrgetter("is_full"), text.dates[-1:]):
        if end - found.end > _REACH:
            continue
        number = bisect_right(text.lines, found.start, key=attrgetter("start")) - 1
        line = text.lines[number]
        before = line.text[: found.start - line.start]
        after = line.text[found.end - line.start :]
        stamp = _STAMP.fullmatch(f"{before}{_DATE}{after}")
        last = len(text.lines) - 1
        if stamp is None or last - number > _MOST_BELOW:
            continue
        is_told = any((*stamp.groups(), found.weekday is not None))
        near = chain(text.lines[max(0, number - 1) : number], text.lines[number + 1 :])
        if is_told and all(map(_is_end_or_furniture, near)):
            yield line


def _is_end_or_furniture(line: Line) -> bool:
    """Return whether a line ends a paragraph, or is none of the text: `Editor: Rani`."""
    in_brackets = line.text.startswith("(") and line.text.endswith(")")
    is_mark = in_brackets or line.text.endswith("***")
    is_furniture = classify_line(line.text) is not None
    return any((line.is_sentence, is_mark, is_furniture))


def is_beside_page_top(text: Text, line: Line) -> bool:
    """Return whether a date stands beside the weather or above the path to the page.

    There, sites show the day of the visit.
    """
    above = text.characters[max(0, line.start - _ABOVE) : line.start]
    below = text.characters[line.end : line.end + _BELOW]
    is_below_weather = _BELOW_WEATHER.search(above) is not None
    return is_below_weather or _ABOVE_WEATHER_OR_TRAIL.match(below) is not None
