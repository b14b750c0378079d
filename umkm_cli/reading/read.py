"""One extract read whole: from its lines to the findings of every field."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from umkm_cli.catalogue import Catalogue
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Extract, Finding, Reading
from umkm_cli.reading.anatomy import Anatomy, read_anatomy
from umkm_cli.reading.choose import choose
from umkm_cli.reading.date_roles import find_date_findings
from umkm_cli.reading.dateline import release_places
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.file_name import find_file_dates
from umkm_cli.reading.identity import text_sha256
from umkm_cli.reading.language import read_language
from umkm_cli.reading.layout import Line, Text
from umkm_cli.reading.metadata import find_metadata
from umkm_cli.reading.organisation import find_organisations
from umkm_cli.reading.programmes import find_programmes
from umkm_cli.text import ReleaseTokens, tokenize

CODE = 4
"""The number of this reading code. It goes up whenever a rule changes, so that re-reading knows what is old."""


def read(
    extract: Extract, catalogue: Catalogue, today: date, name: str = ""
) -> Reading:
    """Every finding of an extract, the chosen ones marked, with its body, boilerplate and identity.

    `today` bounds the dates a release can have: one day later, for time zones. `name` is the name of the file, if it
    has one that tells anything.
    """
    text = extract.text
    haystack = SearchableText(text)
    dates = find_dates(haystack)
    latest = (today + timedelta(days=1)).isoformat()
    beside = (
        [*find_metadata(extract.metadata, catalogue, latest)]
        if extract.metadata
        else []
    )
    if name:
        beside += find_file_dates(name, latest)
    titles = {each.value for each in beside if each.field == "headline" and each.value}
    anatomy = read_anatomy(Text(haystack, dates, catalogue.places, titles))
    stretch = (anatomy.body_start, anatomy.body_end) if anatomy.body else (0, len(text))
    language = read_language(haystack.words, *stretch)
    english = language is not None and language.value == "en"
    date_findings = [*find_date_findings(text, dates, anatomy, latest, english=english)]
    date_findings = [
        *choose([*date_findings, *(each for each in beside if each.field == "date")])
    ]
    released_on = next(
        (finding.value for finding in date_findings if finding.chosen), None
    )
    findings = [
        *_anatomy_findings(text, anatomy, catalogue.places),
        *date_findings,
        *find_organisations(
            haystack, anatomy, catalogue.organisations, catalogue.places
        ),
        *find_programmes(
            haystack,
            anatomy,
            catalogue.programmes,
            catalogue.organisations,
            released_on,
        ),
    ]
    findings += [each for each in beside if each.field != "date"]
    if language is not None:
        findings.append(language)
    body = _joined(text, anatomy.body)
    boilerplate = _joined(text, anatomy.boilerplate)
    wording = _wording(haystack, anatomy, body, boilerplate)
    issued = text_sha256(wording, _when_and_where(text, anatomy), text)
    return Reading(choose(findings), body, boilerplate, wording, issued)


def _wording(
    haystack: SearchableText, anatomy: Anatomy, body: str, boilerplate: str
) -> ReleaseTokens:
    """The words of the release, as they were cut for finding names where that is the same."""
    headline = _line_text(anatomy.header.headline)
    lead = haystack.words_of(chain.from_iterable(anatomy.body[:1]))
    rest = haystack.words_of(chain.from_iterable(anatomy.body[1:]))
    standing = haystack.words_of(chain.from_iterable(anatomy.boilerplate))
    if lead is None or rest is None or standing is None:
        return ReleaseTokens.of(headline, body, boilerplate)
    return ReleaseTokens(tokenize(headline), lead, rest, standing)


def _when_and_where(text: str, anatomy: Anatomy) -> str:
    """Dateline or signature, and where it has no date that of the issuer's own header: what tells apart two releases
    of the same words.

    An outlet's byline is not among it: the same release from another outlet is a copy.
    """
    dateline = anatomy.dateline or anatomy.signature
    where = text[dateline.start : dateline.end] if dateline is not None else ""
    if dateline is not None and dateline.date is not None:
        return where
    labels = [each.date for each in anatomy.header.date_lines if each.kind == "label"]
    return " ".join([where, *(text[each.start : each.end] for each in labels)])


def _anatomy_findings(text: str, anatomy: Anatomy, places: Places) -> Iterator[Finding]:
    """The findings that stand in the anatomy itself."""
    if anatomy.header.headline:
        rule = (
            "headline-told"
            if anatomy.titled
            else "headline-between"
            if anatomy.between
            else "headline-line"
        )
        yield _lines_finding("headline", rule, 90, anatomy.header.headline)
    if anatomy.header.subheadline:
        yield _lines_finding(
            "subheadline", "subheadline-line", 80, anatomy.header.subheadline
        )
    if anatomy.header.number is not None:
        start, end = anatomy.header.number
        yield Finding(
            "number", text[start:end], "header", "number-line", 95, start, end
        )
    yield from _place_findings(anatomy, places)
    for field, rule, stretches in (
        ("body", "body-text", anatomy.body),
        ("boilerplate", "boilerplate-text", anatomy.boilerplate),
    ):
        if stretches:
            start, end = stretches[0][0][0], stretches[-1][-1][1]
            yield Finding(field, None, "text", rule, 90, start, end)


def _place_findings(anatomy: Anatomy, known: Places) -> Iterator[Finding]:
    """The places of the dateline, else of the header or the signature; two joined ones are one value."""
    for line, rule in (
        (anatomy.dateline, "dateline-place"),
        (anatomy.header.dateline, "header-place"),
        (anatomy.signature, "signature-place"),
    ):
        places = release_places(line.places, known) if line is not None else ()
        if places:
            value = " & ".join(place.name for place in places)
            start, end = places[0].start, places[-1].end
            yield Finding("place", value, "dateline", rule, 95, start, end)
            return


def _lines_finding(
    field: str, rule: str, confidence: int, lines: list[Line]
) -> Finding:
    return Finding(
        field,
        _line_text(lines),
        "header",
        rule,
        confidence,
        lines[0].start,
        lines[-1].end,
    )


def _line_text(lines: Iterable[Line]) -> str:
    return " ".join(" ".join(line.text.split()) for line in lines)


def _joined(text: str, stretches: Iterable[Iterable[tuple[int, int]]]) -> str:
    """Paragraphs apart by an empty line; wrapped lines of one joined by a space."""
    return "\n\n".join(
        " ".join(text[start:end].strip() for start, end in paragraph)
        for paragraph in stretches
    )
