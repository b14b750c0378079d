"""What a file says of itself beside its text: the head of a page, the header of a mail, the properties of a document,
the columns of a table.

The metadata of an extract is lines `name: value`; the spans of these findings count in it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from umkm_cli.catalogue import Catalogue
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading.dates import find_dates

_PART = "metadata"
# `published (article:published_time): 2020-10-12`: in brackets how the file itself calls it.
_LINE = re.compile(r"^([^\n:(]+)(?: \([^\n()]*\))?: ([^\n]+)$", re.MULTILINE)
_EARLIEST = "1945-08-17"
# A moment in universal time; Indonesia's own, in the west, is seven hours on.
_UNIVERSAL = re.compile(
    r"[T ](\d\d):\d\d(?::\d\d)?(?:\.\d+)?\s*(?:Z|[+-]00:?00|GMT|UTC?)"
)
_NEXT_DAY_FROM = 17
_SUBJECT_PREFIX = re.compile(
    r"(?:\s*(?:(?:re|fw|fwd|bls|trs)\s*:|\[[^\]]{1,30}\]"
    r"|(?:siaran pers|press release|rilis(?: pers)?|news release)\s*[:|–—-]))+\s*",
    re.IGNORECASE,
)
_SITE_SUFFIX = re.compile(r"\s+(?:[|–—-]|::|»)\s+[^|–—]{2,60}$")


class _Name(NamedTuple):
    """What a line of metadata can give: the role and rule of its finding, and the confidence in percent."""

    role: str
    rule: str
    confidence: int


_DATES = {
    "published": _Name("publication", "page-date", 85),
    "mail date": _Name("publication", "mail-date", 85),
    "document created": _Name("file", "document-date", 30),
    "record released_on": _Name("record", "record-value", 100),
}
_HEADLINES = {
    "heading": _Name("header", "page-heading", 60),
    "headline": _Name("header", "page-title", 50),
    "title": _Name("header", "page-title", 40),
    "mail subject": _Name("header", "mail-subject", 30),
}
_ISSUERS = {
    "letterhead": _Name("header", "letterhead-organisation", 40),
    "page margin": _Name("header", "letterhead-organisation", 40),
    "mail from": _Name("header", "mail-sender", 20),
}
_RECORD = (
    "headline",
    "subheadline",
    "place",
    "organisation",
    "programme",
    "number",
    "language",
    "url",
)


def find_metadata(metadata: str, known: Catalogue, latest: str) -> Iterator[Finding]:
    """The findings in the metadata of an extract; no date after `latest`."""
    inferred = "\nrecord date_status: inferred" in f"\n{metadata}"
    for line in _LINE.finditer(metadata):
        name, value, start = line[1], line[2], line.start(2)
        if name in _DATES:
            yield from _date(value, start, _DATES[name], latest, inferred=inferred)
        elif name in _HEADLINES:
            yield from _headline(value, start, _HEADLINES[name])
        elif name in _ISSUERS:
            yield from _issuer(value, start, _ISSUERS[name], known)
        elif name == "canonical":
            yield Finding(
                "url", value, "header", "canonical-link", 90, start, line.end(2), _PART
            )
        elif (
            name.startswith("record ")
            and (field := name.removeprefix("record ")) in _RECORD
        ):
            yield Finding(
                field, value, "record", "record-value", 100, start, line.end(2), _PART
            )


def _date(
    value: str, at: int, name: _Name, latest: str, *, inferred: bool
) -> Iterator[Finding]:
    """The one date of a line; a record may hold a month or a year alone."""
    start, end, found = (
        0,
        len(value),
        _partial(value) if name.role == "record" else None,
    )
    if found is None:
        for each in find_dates(SearchableText(value)):
            if each.date is not None and each.is_full:
                start, end, found = each.start, each.end, each.date
                break
        if found is None:
            return
    moment = _UNIVERSAL.search(value, end - 1 if end < len(value) else end)
    if moment and int(moment[1]) >= _NEXT_DAY_FROM and found.day is not None:
        following = date(found.year, found.month or 1, found.day) + timedelta(days=1)
        found, end = (
            PartialDate(following.year, following.month, following.day),
            moment.end(),
        )
    if found.last >= _EARLIEST and found.first <= latest:
        role = "record, inferred" if name.role == "record" and inferred else name.role
        yield Finding(
            "date",
            found.iso,
            role,
            name.rule,
            name.confidence,
            at + start,
            at + end,
            _PART,
        )


def _partial(value: str) -> PartialDate | None:
    try:
        return PartialDate.from_iso(value)
    except ValueError:
        return None


def _headline(value: str, at: int, name: _Name) -> Iterator[Finding]:
    """A title without what a site or a mail program puts around it."""
    start, end = 0, len(value)
    if prefix := _SUBJECT_PREFIX.match(value):
        start = prefix.end()
    if name.rule == "page-title" and (suffix := _SITE_SUFFIX.search(value, start)):
        end = suffix.start()
    if value[start:end].strip():
        yield Finding(
            "headline",
            value[start:end],
            name.role,
            name.rule,
            name.confidence,
            at + start,
            at + end,
            _PART,
        )


def _issuer(value: str, at: int, name: _Name, known: Catalogue) -> Iterator[Finding]:
    """The first known organisation that a letterhead or a sender names."""
    for match in known.organisations.lexicon.find(SearchableText(value)):
        yield Finding(
            "organisation",
            match.name,
            name.role,
            name.rule,
            name.confidence,
            at + match.start,
            at + match.end,
            _PART,
        )
        return
