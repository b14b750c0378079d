"""Take the day of a page for the release's if the text tells its weekday.

A clock above the headline or a crawler's prefix may have the day of a visit. It is the
release's if the text has no other, and if its weekday is the only one on which somebody
says something there: ` date 2019-09-18 The ministry …`, `… said in a statement on
Wednesday`. So is a crawler's if the text names that day, or one of the two before it;
if it tells only the weekday of one of these two, that is the day of what was said. A
clock must also be within a month of the last day that the text names; but the moment
above a headline is the outlet's if writer and editor stand below that.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from operator import attrgetter

from umkm_cli.catalogue.calendar import WEEKDAY_NAMES, WEEKDAYS
from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.body import span_of
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.dates import FoundDate

# `15:13 WIB`, with a mark between it and the day.
_TIME = r"[\W_]{1,4}(?:pukul |jam )?\d{1,2}[:.]\d\d(?:\s?(?:WIB|WITA|WIT))?"
_MOMENT = re.compile(rf"{_TIME}\W*")
# A moment, the headline, and who wrote and who edited it: ` 19:27 WIB`, `Pasar Waru Dibuka`, `Rep: Ani/ Red: Budi`.
_STAFF_BELOW = re.compile(
    rf"{_TIME}[^\S\n]*+\n\s*+[^\n]{{15,160}}\n\s*+Rep\s?: ?[^\n/]{{2,40}}/\s?Red\s?:"
)
_CRAWLED = re.compile(r"\s*date\s+", re.IGNORECASE)
_NAMES = "|".join((*WEEKDAY_NAMES["en"], *WEEKDAY_NAMES["id"], "Jum['’]at", "Ahad"))
# A weekday without its date: `said … on Wednesday.`, `kata Sari di Kupang, Senin.`
_TOLD = re.compile(
    rf"(?:(?<=,\s)|(?<=\bon\s)|(?<=\bsaid\s)|(?<=\bstated\s))(?P<day>{_NAMES})(?!\w|,?\s?\(|,?\s\d)"
)
_BY_CRAWLER = Verdict("publication", "crawler-date", 60)
_BY_NAMED_CRAWLER = Verdict("publication", "named-crawler-date", 60)
_TOLD_BEFORE = Verdict("completed", "told-weekday-date", 50)
_BY_CLOCK = Verdict("publication", "told-clock-date", 60)
_BY_NAMED_CLOCK = Verdict("publication", "named-clock-date", 70)
_BY_STAFFED_CLOCK = Verdict("publication", "staffed-clock-date", 70)
_CERTAIN = (_BY_NAMED_CRAWLER, _BY_STAFFED_CLOCK)
_NEAR, _DAYS_TOLD = timedelta(days=31), timedelta(days=2)
_CLOCK = "clock-date"


def confirm_clock(
    text: str, findings: Sequence[Finding], dates: Sequence[FoundDate]
) -> Sequence[Finding]:
    """Return the dates of a text, a clock on top confirmed if the text names its day.

    Some outlets print the moment of publication above the headline: `Senin 18 Oct 2021
    15:13 WIB`, and below it `… di Penajam, Senin (18/10)`. The findings are those of
    `dates`. A byline is better.
    """
    roles = {each.rule: each.role for each in findings}
    if _CLOCK not in roles or "publication" in roles.values():
        return findings
    clock = findings[0]
    day = _day_of(clock) or date.max
    told = map(partial(_is_told_by, day), dates[1:])
    if not (_MOMENT.fullmatch(_line_of(text, clock)) and any(told)):
        return findings
    clock = clock._replace(**_BY_NAMED_CLOCK._asdict())
    return [clock, *findings[1:]]


def _line_of(text: str, found: Finding) -> str:
    """Return the rest of the line of a date, with all that stands above it."""
    rest = text[found.end :].split("\n", maxsplit=1)
    return text[: found.start].strip() + rest[0]


def _is_told_by(day: date, found: FoundDate) -> bool:
    """Return whether a date of the text is that day, or one of the two before it.

    A date without its year must have the weekday that it had in the year of the day.
    """
    if not _is_named(day, found):
        return False
    return found.is_full or found.in_year(day.year) is not None


def _is_named(day: date, found: FoundDate) -> bool:
    """Return whether a date, in the year of the day if it has none, is that day or one of the two before it."""
    if found.day is None or found.ranged:
        return False
    named = found.full_date or PartialDate(day.year, found.month, found.day)
    if not named.exists:
        return False
    elapsed = day - date.fromisoformat(named.iso)
    return timedelta(0) <= elapsed <= _DAYS_TOLD


def confirm_page_day(
    text: str,
    anatomy: Anatomy,
    findings: Sequence[Finding],
    dates: Sequence[FoundDate],
) -> Sequence[Finding]:
    """Return the dates of a text, the first of them confirmed if it is a page's day."""
    if not findings or any(map(attrgetter("confidence"), findings)):
        return findings
    page, *others = findings
    verdict = _page_verdict(text, page, others)
    day = _day_of(page)
    if verdict is None or day is None:
        return findings
    if verdict is _BY_CRAWLER and any(map(partial(_is_named, day), dates[1:])):
        verdict = _BY_NAMED_CRAWLER
    if verdict in _CERTAIN:
        return [page._replace(**verdict._asdict()), *others]
    told = list(_TOLD.finditer(text, *span_of(anatomy.body)))
    weekdays = {WEEKDAYS[each["day"].lower()] for each in told}
    if weekdays == {day.weekday()}:
        return [page._replace(**verdict._asdict()), *others]
    if verdict is not _BY_CRAWLER or len(weekdays) != 1:
        return findings
    elapsed = timedelta((day.weekday() - weekdays.pop()) % 7)
    if elapsed > _DAYS_TOLD:
        return findings
    completed = (day - elapsed).isoformat()
    return [
        page,
        Finding("date", completed, *_TOLD_BEFORE, *told[0].span("day")),
        *others,
    ]


def _page_verdict(
    text: str, page: Finding, others: Sequence[Finding]
) -> Verdict | None:
    """Return the verdict on the first date of a text if it is a page's; None if not."""
    if _CRAWLED.fullmatch(text, 0, page.start):
        return _BY_CRAWLER
    if page.role != "clock":
        return None
    last = max(filter(None, map(_day_of, others)), default=date.min)
    elapsed = (_day_of(page) or date.max) - last
    is_staffed = _STAFF_BELOW.match(text, page.end) is not None
    if is_staffed and timedelta(0) <= elapsed:
        return _BY_STAFFED_CLOCK
    return _BY_CLOCK if timedelta(0) <= elapsed <= _NEAR else None


def _day_of(finding: Finding) -> date | None:
    """Return the full day of a date; None for a month, or without a year."""
    value = finding.value or ""
    return date.fromisoformat(value) if len(value) == len("2020-10-12") else None
