"""Read an extract: from its lines to the findings for every field."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain, filterfalse
from operator import attrgetter

from umkm_cli.catalogue import Catalogue
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import TEXT, Extract, Finding, Identity, Reading
from umkm_cli.reading.anatomy import Anatomy, read_anatomy
from umkm_cli.reading.body import span_of
from umkm_cli.reading.broken_marks import mend_marks
from umkm_cli.reading.chat_messages import find_chatter
from umkm_cli.reading.choose import choose
from umkm_cli.reading.claim_text import ClaimText, Names
from umkm_cli.reading.claims import read_claims
from umkm_cli.reading.date_roles import find_date_findings, last_day_named
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.file_dates import find_file_dates, refuse_saving_days
from umkm_cli.reading.further_articles import find_further_articles
from umkm_cli.reading.kept_texts import kept_texts
from umkm_cli.reading.layout import Line, Text, join_lines
from umkm_cli.reading.metadata import find_metadata
from umkm_cli.reading.non_releases import find_non_release
from umkm_cli.reading.notices import cut_title, find_title_notices
from umkm_cli.reading.organisation import find_organisations
from umkm_cli.reading.outside import (
    find_outside,
    outside_findings,
)
from umkm_cli.reading.place import find_places
from umkm_cli.reading.programmes import find_programmes
from umkm_cli.reading.scans import mark_scanned
from umkm_cli.reading.wording import identify, read_language
from umkm_cli.text import ReleaseTokens, Texts, may_join, tokenize

CODE = 25
"""The version of the reading code.

Increment it whenever a rule changes, so that outdated readings are recognised.
"""


def read(
    extract: Extract, catalogue: Catalogue, today: date, name: str = ""
) -> Reading:
    """Return all findings of an extract, with the chosen ones marked, and its words.

    A release can be dated up to a day after `today`, to allow for time zones. `name` is
    the file's name; "" if it has none that says anything about the release.
    """
    original, extract = extract, extract._replace(text=mend_marks(extract.text))
    haystack = SearchableText(extract.text)
    latest = _day_after(today)
    file_findings = _find_outside_text(extract, catalogue, latest, name, haystack)
    dates = find_dates(haystack)
    text = Text(haystack, dates, catalogue.places, _titles(file_findings))
    anatomy = read_anatomy(text)
    language = _read_language(haystack, anatomy)
    english = "en" in map(attrgetter("value"), language)
    text_dates = find_date_findings(
        extract.text, dates, anatomy, latest, english=english
    )
    file_dates = refuse_saving_days(
        filter(_is_date, file_findings),
        partial(last_day_named, extract.text, text_dates),
    )
    date_findings = choose([*text_dates, *file_dates])
    findings = [
        *_anatomy_findings(extract.text, anatomy, catalogue.places),
        *date_findings,
        *_find_names(haystack, anatomy, catalogue, date_findings),
        *map(cut_title, filterfalse(_is_date, file_findings)),
        *language,
        *_find_marks(extract, text, anatomy),
    ]
    outside = find_outside(original.text, anatomy)
    findings += outside_findings(original.text, outside)
    texts = kept_texts(original, anatomy, outside)
    wording, identity = _read_words(_words_of(original, haystack), anatomy, texts)
    claims = read_claims(_claim_text(haystack, texts.body, findings, catalogue.places))
    findings += find_chatter(extract, anatomy, findings, claims)
    marked = list(mark_scanned(extract, findings, anatomy.body, claims))
    return Reading(choose(marked), texts, wording, identity, claims)


def _words_of(original: Extract, mended: SearchableText) -> SearchableText:
    """Return the words of the text as the file says it."""
    same = original.text == mended.text
    return mended if same else SearchableText(original.text)


_NAMED = "programme", "organisation"


def _claim_text(
    haystack: SearchableText,
    body: str,
    findings: Iterable[Finding],
    places: Places,
) -> ClaimText:
    """Return the body with the names that were found in the text."""
    named: dict[str, dict[str, str]] = {field: {} for field in _NAMED}
    language = None
    for finding in findings:
        if finding.field == "language":
            language = finding.value
        if finding.field in named and finding.part == TEXT and finding.value:
            written = " ".join(haystack.text[finding.start : finding.end].split())
            named[finding.field][written] = finding.value
    names = Names(*map(named.__getitem__, _NAMED))
    return ClaimText(body, language, names, places, haystack.words)


@cache
def _day_after(day: date) -> str:
    """Return the next day in ISO form."""
    return (day + timedelta(days=1)).isoformat()


def _find_marks(extract: Extract, text: Text, anatomy: Anatomy) -> Iterator[Finding]:
    """Yield what marks a text as a correction, as several articles, or as something else than a release."""
    yield from anatomy.notices
    yield from find_title_notices(extract.metadata)
    yield from find_further_articles(text, anatomy)
    yield from find_non_release(extract, text, anatomy)


def _titles(findings: Iterable[Finding]) -> set[str]:
    """Return the titles that the file itself gives."""
    titles = filter(lambda each: each.field == "headline", findings)
    return set(filter(None, map(attrgetter("value"), titles)))


def _is_date(finding: Finding) -> bool:
    return finding.field == "date"


def _find_outside_text(
    extract: Extract,
    catalogue: Catalogue,
    latest: str,
    name: str,
    haystack: SearchableText,
) -> list[Finding]:
    """Return the findings from the file's metadata and from its name."""
    findings: list[Finding] = []
    if extract.metadata:
        findings += find_metadata(extract.metadata, catalogue, latest, haystack.words)
    if name:
        findings += find_file_dates(name, latest)
    return findings


def _read_language(haystack: SearchableText, anatomy: Anatomy) -> list[Finding]:
    """Return the language of a text as a list of one finding; [] if undecided."""
    start, end = 0, len(haystack.text)
    if anatomy.body:
        start, end = span_of(anatomy.body)
    language = read_language(haystack.words, start, end)
    return [language] if language is not None else []


def _find_names(
    haystack: SearchableText,
    anatomy: Anatomy,
    catalogue: Catalogue,
    dates: Iterable[Finding],
) -> Iterator[Finding]:
    """Yield the findings of organisations and programmes.

    The chosen one of `dates` tells what an office was called, and excludes programmes
    that began only after the release.
    """
    organisations = catalogue.organisations
    chosen = filter(attrgetter("chosen"), dates)
    released_on = next(map(attrgetter("value"), chosen), None)
    yield from find_organisations(
        haystack, anatomy, organisations, catalogue.places, released_on
    )
    yield from find_programmes(
        haystack, anatomy, catalogue.programmes, organisations, released_on
    )


def _read_words(
    haystack: SearchableText, anatomy: Anatomy, texts: Texts
) -> tuple[ReleaseTokens, Identity]:
    """Return the words of the release as they are searched for, and its identity."""
    headline = _line_text(anatomy.header.headline)
    dateline = _identifying_dateline(haystack.text, anatomy)
    wording = _tokenize(haystack, anatomy, texts)
    # A correction is another release than the one with the same words that it corrects.
    named = _line_text(anatomy.uncut or anatomy.header.headline)
    name = tokenize(named) if anatomy.uncut else wording.headline
    identity = identify(
        [*name, *tokenize(dateline), *wording.lead, *wording.rest],
        "\n".join((named, dateline, texts.body)),
        haystack,
    )
    parts = (headline, *texts) if haystack.may_join else (texts.set_aside,)
    if any(map(may_join, parts)):
        wording = ReleaseTokens.of(headline, texts)
    return wording, identity


def _tokenize(
    haystack: SearchableText, anatomy: Anatomy, texts: Texts
) -> ReleaseTokens:
    """Return the words of the release, reusing those of `haystack` if possible."""
    headline = _line_text(anatomy.header.headline)
    lead = haystack.words_of(chain.from_iterable(anatomy.body[:1]))
    rest = haystack.words_of(chain.from_iterable(anatomy.body[1:]))
    boilerplate_words = haystack.words_of(chain.from_iterable(anatomy.boilerplate))
    if lead is None or rest is None or boilerplate_words is None:
        return ReleaseTokens.of(headline, texts, tokenize)
    outside = tokenize(texts.set_aside)
    return ReleaseTokens(tokenize(headline), lead, rest, boilerplate_words, outside)


def _identifying_dateline(text: str, anatomy: Anatomy) -> str:
    """Return the part that distinguishes two releases with the same words.

    It is the dateline or the signature; if that has no date, also the dates in the
    issuer's own header. An outlet's byline does not count: the same release from
    another outlet is a copy.
    """
    labels = filter(lambda line: line.kind == "label", anatomy.header.date_lines)
    spans = [(line.date.start, line.date.end) for line in labels]
    dateline = anatomy.dateline or anatomy.signature
    if dateline is not None:
        if dateline.date is not None:
            return text[dateline.start : dateline.end]
        spans.insert(0, (dateline.start, dateline.end))
    return " ".join(text[start:end] for start, end in spans)


def _anatomy_findings(text: str, anatomy: Anatomy, places: Places) -> Iterator[Finding]:
    """Yield the findings that follow directly from the anatomy."""
    header = anatomy.header
    rule = _headline_rule(anatomy)
    yield from _lines_finding("headline", rule, 90, header.headline)
    yield from _lines_finding("subheadline", "subheadline-line", 80, header.subheadline)
    if header.number is not None:
        start, end = header.number
        number = text[start:end]
        yield Finding("number", number, "header", "number-line", 95, start, end)
    yield from find_places(text, anatomy, places)
    for field, rule, paragraphs in (
        ("body", "body-text", anatomy.body),
        ("boilerplate", "boilerplate-text", anatomy.boilerplate),
    ):
        if paragraphs:
            start, end = span_of(paragraphs)
            yield Finding(field, None, "text", rule, 90, start, end)


def _headline_rule(anatomy: Anatomy) -> str:
    if anatomy.titled:
        return "headline-told"
    return "headline-between" if anatomy.between else "headline-line"


def _lines_finding(
    field: str, rule: str, confidence: int, lines: list[Line]
) -> Iterator[Finding]:
    if lines:
        start, end = lines[0].start, lines[-1].end
        value = _line_text(lines)
        yield Finding(field, value, "header", rule, confidence, start, end)


def _line_text(lines: Iterable[Line]) -> str:
    return " ".join(join_lines(lines).split())
