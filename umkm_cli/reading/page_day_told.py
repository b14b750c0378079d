"""Take the day of a page for the release's if the text tells its weekday.

A clock above the headline or a crawler's prefix may have the day of a visit. It is the
release's if the text has no other, and if its weekday is the only one on which somebody
says something there: ` date 2019-09-18 The ministry …`, `… said in a statement on
Wednesday`. A clock must also be within a month of the last day that the text names.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter

from umkm_cli.catalogue.calendar import WEEKDAY_NAMES, WEEKDAYS
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.body import span_of
from umkm_cli.reading.choose import Verdict

_CRAWLED = re.compile(r"\s*date\s+", re.IGNORECASE)
_NAMES = "|".join((*WEEKDAY_NAMES["en"], *WEEKDAY_NAMES["id"], "Jum['’]at", "Ahad"))
# A weekday without its date: `said … on Wednesday.`, `kata Sari di Kupang, Senin.`
_TOLD = re.compile(
    rf"(?:(?<=,\s)|(?<=\bon\s)|(?<=\bsaid\s)|(?<=\bstated\s))(?P<day>{_NAMES})(?!\w|,?\s?\(|,?\s\d)"
)
_BY_CRAWLER = Verdict("publication", "crawler-date", 60)
_BY_CLOCK = Verdict("publication", "told-clock-date", 60)
_NEAR = timedelta(days=31)


def confirm_page_day(
    text: str, anatomy: Anatomy, findings: Sequence[Finding]
) -> Sequence[Finding]:
    """Return the dates of a text, the first of them confirmed if it is a page's day."""
    if not findings or any(map(attrgetter("confidence"), findings)):
        return findings
    page, *others = findings
    verdict = _page_verdict(text, page, others)
    day = _day_of(page)
    if verdict is None or day is None:
        return findings
    told = _TOLD.finditer(text, *span_of(anatomy.body))
    if {WEEKDAYS[each["day"].lower()] for each in told} != {day.weekday()}:
        return findings
    role, rule, confidence = verdict
    return [page._replace(role=role, rule=rule, confidence=confidence), *others]


def _page_verdict(
    text: str, page: Finding, others: Sequence[Finding]
) -> Verdict | None:
    """Return the verdict on the first date of a text if it is a page's; None if not."""
    if _CRAWLED.fullmatch(text, 0, page.start):
        return _BY_CRAWLER
    last = max(filter(None, map(_day_of, others)), default=date.min)
    is_near = timedelta(0) <= (_day_of(page) or date.max) - last <= _NEAR
    return _BY_CLOCK if page.role == "clock" and is_near else None


def _day_of(finding: Finding) -> date | None:
    """Return the full day of a date; None for a month, or without a year."""
    value = finding.value or ""
    return date.fromisoformat(value) if len(value) == len("2020-10-12") else None
