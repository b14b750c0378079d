"""Weigh the dates of a text against each other: it was written after all that it reports."""

import re
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from functools import partial
from itertools import filterfalse
from operator import attrgetter

from umkm_cli.models.release import Finding
from umkm_cli.reading import citations

_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-\d\d)?")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
# Roles of days that were over when the text was written.
_OVER = frozenset(["event", "statement", "interview", "citation"])
_COMPLETED, _CITATION = frozenset(["completed"]), frozenset(["citation"])
_NOT_OVER = frozenset(["limit", "plan", "law"])
_PUBLICATION = frozenset(["publication"])
_CITED_WITHIN = timedelta(days=3)  # after a weekend
_LIMIT = frozenset(["limit"])
_LIMIT_AHEAD = timedelta(days=90)  # figures are told up to a day that is over
ONLY_DAY = "only-day-date"
"""The rule for the weekday and date of something that happened, if the text has no other."""


def refuse_earlier(findings: Sequence[Finding]) -> list[Finding]:
    """Return the dates of a text, those refused that a later day of it overtakes."""
    findings = _refuse_one_of_several(findings)
    over = _last_day(findings, _OVER)
    sure = [each for each in findings if each.confidence and _day_of(each) >= over]
    completed = _last_day(sure, _COMPLETED)
    first = max(completed, _before(_last_day(sure, _CITATION)))
    earliest = {
        **dict.fromkeys(("statement", "interview"), first),
        "citation": max(first, over),
        "completed": max(over, _before(_last_day(findings, _LIMIT), _LIMIT_AHEAD)),
    }
    kept: list[Finding] = []
    for finding in findings:
        day = _day_of(finding)
        if finding.confidence and day < earliest.get(finding.role, "")[: len(day)]:
            finding = finding._replace(rule="earlier-date", confidence=0)
        kept.append(finding)
    return kept


def refuse_interviews(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the dates of a text, those of interviews refused that the outlet published later."""
    if citations.INTERVIEW not in map(attrgetter("rule"), findings):
        return findings
    published = _last_day(filter(attrgetter("confidence"), findings), _PUBLICATION)
    return [
        finding._replace(rule="earlier-date", confidence=0)
        if finding.rule == citations.INTERVIEW and _day_of(finding) < published
        else finding
        for finding in findings
    ]


def _day_of(finding: Finding) -> str:
    """Return the day or month of a date; "" for one without a year."""
    return finding.value or ""


def _last_day(findings: Iterable[Finding], roles: Set[str]) -> str:
    """Return the last full day of the dates with some roles; "" if there is none."""
    days = [_day_of(each) for each in findings if each.role in roles]
    return max(filter(_FULL.fullmatch, days), default="")


def _before(day: str, time: timedelta = _CITED_WITHIN) -> str:
    """Return the day that is some time before another; by default, the first on which words cited then were said."""
    return (date.fromisoformat(day) - time).isoformat() if day else day


def _is_ahead(day: str, finding: Finding) -> bool:
    """Return whether a date is that of a law, or of a plan or limit which can lie ahead of a day."""
    return all((finding.role in _NOT_OVER, not "" < _day_of(finding) < day))


def _refuse_one_of_several(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the dates of a text, those by the rule `ONLY_DAY` refused if it names another day."""
    if ONLY_DAY not in map(attrgetter("rule"), findings):
        return findings
    only = max(_day_of(each) for each in findings if each.rule == ONLY_DAY)
    others = filterfalse(partial(_is_ahead, only), findings)
    values = (each.value or f"at {each.start}" for each in others)
    days = {each for each in values if not _MONTH_OR_YEAR.fullmatch(each)}
    if len(days) == 1:
        return findings
    return [
        finding._replace(rule="other-date", confidence=0)
        if finding.rule == ONLY_DAY
        else finding
        for finding in findings
    ]
