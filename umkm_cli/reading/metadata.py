"""Read the metadata of a file.

Metadata comes from the head of a page, the header of a mail, the properties of
a document or the columns of a table, as `name: value` lines. Spans of findings count
characters of that text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from typing import NamedTuple

from umkm_cli.catalogue import Catalogue
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import METADATA, Finding, PartialDate
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.dates import can_date_release
from umkm_cli.reading.furniture.patterns import NUMBER
from umkm_cli.reading.mail_days import read_mail_day
from umkm_cli.reading.page_days import (
    UNIVERSAL,
    PageDay,
    find_address_day,
    is_from_indonesia,
    read_page_day,
    settle,
)
from umkm_cli.reading.record_dates import read_cell_date

# `published (article:published_time): 2020-10-12`: the file's own name for the value is
# in brackets.
_LINE = re.compile(r"^([^\n:(]+)(?: \([^\n()]*\))?: ([^\n]+)$", re.MULTILINE)
_DATE_ORDER = re.compile(r"^record date order: (.+)$", re.MULTILINE)
_SUBJECT_PREFIX = re.compile(
    r"\A(?:\s*(?:(?:re|fw|fwd|bls|trs)\s*:|\[[^\]]{1,30}\]"
    r"|(?:siaran pers|press release|rilis(?: pers)?|news release)\s*[:|–—-]))+\s*",
    re.IGNORECASE,
)
_SITE_SUFFIX = re.compile(r"\s+(?:[|–—-]|::|»)\s+[^|–—]{2,60}$")
# What only the header of a release says, and the number behind it; addresses look alike.
_RELEASE = re.compile(
    r"\b(?:siaran pers|(?:press|media|news) release|rilis|(?:keterangan|pernyataan) pers)\b",
    re.IGNORECASE,
)
_LABELLED_NUMBER = re.compile(
    rf"(?:{_RELEASE.pattern}.{{0,60}}?|(?=\b(?:nomor|no|number|ref)\b\W{{0,4}}[\w.-]+/))"
    rf"(?<!\S){NUMBER.pattern}",
    re.IGNORECASE,
)
_DAY_IN_WORDS = re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,9}\s+(?:19|20)\d\d\b")


class _Context(NamedTuple):
    """What reading a line depends on.

    `latest` is the last day that a release can have, in ISO form. `is_inferred` is true
    if the file is an exported record whose date was inferred. `date_order` is the order
    of day and month in the column of a record. `told` counts the lines of a page that
    can mean each day. `is_local` is false if the file is a page from another country.
    """

    known: Catalogue
    latest: str
    is_inferred: bool
    date_order: str
    told: Counter[PartialDate]
    is_local: bool


class _Line(NamedTuple):
    """A metadata line: its value and start, and the field and verdict for its name."""

    value: str
    start: int
    field: str
    verdict: Verdict

    def finding(self, value: str, start: int, end: int) -> Finding:
        """Return a finding of `value`, at `start` to `end` of the line's value."""
        first, last = self.start + start, self.start + end
        return Finding(self.field, value, *self.verdict, first, last, METADATA)


def find_metadata(
    metadata: str, known: Catalogue, latest: str, words: Set[str]
) -> Iterator[Finding]:
    """Yield the findings in the metadata of an extract, whose text has some `words`.

    Dates after `latest`, in ISO form, are left out.
    """
    is_inferred = "\nrecord date_status: inferred" in f"\n{metadata}"
    order = "".join(_DATE_ORDER.findall(metadata)[:1])
    matches = list(_LINE.finditer(metadata))
    is_local = is_from_indonesia(metadata, words)
    context = _Context(known, latest, is_inferred, order, _days_told(matches), is_local)
    for match in matches:
        rule = _LINE_RULES.get(match[1])
        if rule is not None:
            line = _Line(match[2], match.start(2), rule.field, rule.verdict)
            yield from rule.read(line, context)


def _days_told(lines: Iterable[re.Match[str]]) -> Counter[PartialDate]:
    """Return how many lines of a page can mean each day."""
    days: Counter[PartialDate] = Counter()
    for line in lines:
        found = _PAGE_DAYS.get(line[1], _no_day)(line[2])
        days.update(found.readings if found is not None else ())
    return days


def _no_day(value: str) -> None:
    """Return no day, for lines that are not those of a page."""


def _read_date(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the date of a line, as a day in Indonesia."""
    found = read_page_day(line.value)
    day = settle(found, context.told) if found is not None else None
    yield from _find_day(line, day, context)


def _read_page_date(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the date of a page, as a day in Indonesia if the page comes from there.

    Elsewhere it is the day as written; inferred, unless another line tells that day too.
    """
    found = read_page_day(line.value)
    if found is None or not found.is_next or context.is_local:
        yield from _read_date(line, context)
        return
    if context.told[found.day] == context.told[found.others[0]]:
        line = line._replace(verdict=_UNIVERSAL_DATE)
    yield from _find_day(line, settle(found.as_written(), context.told), context)


def _read_address(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the address of a page, and the day in it, which is rarely another one."""
    yield from _read_value(line, context)
    dated = line._replace(field="date", verdict=_ADDRESS_DATE)
    yield from _find_day(dated, find_address_day(line.value), context)


def _read_mail_date(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the date of a mail, as a day in Indonesia; one of another weekday is inferred."""
    found = read_mail_day(line.value)
    if found is not None and found.is_open:
        line = line._replace(verdict=_OPEN_MAIL_DATE)
    yield from _find_day(line, found, context)


def _find_day(
    line: _Line, found: PageDay | None, context: _Context
) -> Iterator[Finding]:
    if found is not None and can_date_release(found.day, context.latest):
        yield line.finding(found.day.iso, found.start, found.end)


def _read_record_date(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the date of a record, which may be only a month or a year."""
    if context.is_inferred:
        inferred = line.verdict._replace(role="record, inferred")
        line = line._replace(verdict=inferred)
    if UNIVERSAL.search(line.value):
        yield from _read_date(line, context)
        return
    date = read_cell_date(line.value, context.date_order)
    if can_date_release(date, context.latest):
        yield line.finding(date.iso, 0, len(line.value))


def _read_title(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield a title without the prefixes that mail programs add, such as `Fwd:`."""
    title = _SUBJECT_PREFIX.sub("", line.value)
    yield from _find_headline(line, title, len(line.value) - len(title))


def _read_page_title(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield a title without prefixes and without the site's name at its end."""
    title = _SUBJECT_PREFIX.sub("", line.value)
    start = len(line.value) - len(title)
    yield from _find_headline(line, _SITE_SUFFIX.sub("", title), start)


def _find_headline(line: _Line, title: str, start: int) -> Iterator[Finding]:
    if title.strip():
        yield line.finding(title, start, start + len(title))


def _read_issuer(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the first known organisation in a letterhead or sender."""
    matches = context.known.organisations.lexicon.find(SearchableText(line.value))
    for match in matches[:1]:
        yield line.finding(match.name, match.start, match.end)


def _read_value(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the whole value of a line."""
    yield line.finding(line.value, 0, len(line.value))


def _read_page_header(line: _Line, context: _Context) -> Iterator[Finding]:
    """Yield the organisation, the number and the date in the header of the pages.

    Next to a label or a number, the date is that of the release; any other is inferred,
    because it can be that of the template.
    """
    yield from _read_issuer(line, context)
    verdict = _HEADER_DATE
    number = _LABELLED_NUMBER.search(line.value)
    if number is not None:
        numbered = line._replace(field="number", verdict=_HEADER_NUMBER)
        start, end = number.span("number")
        yield numbered.finding(number["number"], start, end)
    is_labelled = number or _RELEASE.search(line.value)
    if is_labelled:
        verdict = verdict._replace(role="publication")
    if is_labelled or _DAY_IN_WORDS.search(line.value):
        dated = line._replace(field="date", verdict=verdict)
        yield from _read_date(dated, context)


class _LineRule(NamedTuple):
    """How to read lines with a certain name: the field and verdict of the findings."""

    read: Callable[[_Line, _Context], Iterator[Finding]]
    field: str
    verdict: Verdict


_PAGE_DAYS: dict[str, Callable[[str], PageDay | None]] = {
    "published": read_page_day,
    "dated": read_page_day,
    "canonical": find_address_day,
}
_UNIVERSAL_DATE = Verdict("file", "universal-date", 50)
_ADDRESS_DATE = Verdict("file", "address-date", 50)
_OPEN_MAIL_DATE = Verdict("file", "mail-date", 50)
_LETTERHEAD = Verdict("header", "letterhead-organisation", 40)
_HEADER_DATE = Verdict("file", "page-header-date", 50)
_HEADER_NUMBER = Verdict("header", "page-header-number", 60)
_RECORD = Verdict("record", "record-value", 100)
_STATED = Verdict("header", "front-matter", 96)

_LINE_RULES = {
    "published": _LineRule(
        _read_page_date, "date", Verdict("publication", "page-date", 85)
    ),
    "dated": _LineRule(_read_page_date, "date", Verdict("file", "page-day", 50)),
    "mail date": _LineRule(
        _read_mail_date, "date", Verdict("publication", "mail-date", 85)
    ),
    "chat date": _LineRule(_read_date, "date", Verdict("file", "chat-date", 50)),
    "chat date assumed": _LineRule(
        _read_date, "date", Verdict("file", "chat-date-assumed", 50)
    ),
    "captured": _LineRule(_read_date, "date", Verdict("capture", "capture-date", 20)),
    "document created": _LineRule(
        _read_date, "date", Verdict("file", "document-date", 30)
    ),
    "heading": _LineRule(
        _read_title, "headline", Verdict("header", "page-heading", 60)
    ),
    "headline": _LineRule(
        _read_page_title, "headline", Verdict("header", "page-title", 50)
    ),
    "title": _LineRule(
        _read_page_title, "headline", Verdict("header", "page-title", 40)
    ),
    "mail subject": _LineRule(
        _read_title, "headline", Verdict("header", "mail-subject", 30)
    ),
    "letterhead": _LineRule(_read_issuer, "organisation", _LETTERHEAD),
    "page header": _LineRule(_read_page_header, "organisation", _LETTERHEAD),
    "page footer": _LineRule(_read_issuer, "organisation", _LETTERHEAD),
    "page margin": _LineRule(_read_issuer, "organisation", _LETTERHEAD),
    "mail from": _LineRule(
        _read_issuer, "organisation", Verdict("header", "mail-sender", 20)
    ),
    "canonical": _LineRule(
        _read_address, "url", Verdict("header", "canonical-link", 90)
    ),
    "stated headline": _LineRule(_read_value, "headline", _STATED),
    "stated date": _LineRule(_read_date, "date", _STATED),
    "stated place": _LineRule(_read_value, "place", _STATED),
    "stated organisation": _LineRule(_read_issuer, "organisation", _STATED),
    "record released_on": _LineRule(_read_record_date, "date", _RECORD),
    "record headline": _LineRule(_read_value, "headline", _RECORD),
    "record subheadline": _LineRule(_read_value, "subheadline", _RECORD),
    "record place": _LineRule(_read_value, "place", _RECORD),
    "record organisation": _LineRule(_read_value, "organisation", _RECORD),
    "record programme": _LineRule(_read_value, "programme", _RECORD),
    "record number": _LineRule(_read_value, "number", _RECORD),
    "record language": _LineRule(_read_value, "language", _RECORD),
    "record url": _LineRule(_read_value, "url", _RECORD),
}
