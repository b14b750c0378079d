"""One extract read whole: from its lines to the findings of every field."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from umkm_cli.catalogue import Catalogue
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Extract, Finding, Reading
from umkm_cli.reading.anatomy import Anatomy, read_anatomy
from umkm_cli.reading.body import span_of
from umkm_cli.reading.choose import choose
from umkm_cli.reading.date_roles import find_date_findings
from umkm_cli.reading.dateline import PlaceAt
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.layout import Line, Text
from umkm_cli.reading.metadata import find_file_dates, find_metadata
from umkm_cli.reading.organisation import find_organisations
from umkm_cli.reading.programmes import find_programmes
from umkm_cli.reading.wording import read_language, text_sha256
from umkm_cli.text import ReleaseTokens, tokenize

CODE = 6
"""The number of this reading code. It goes up whenever a rule changes, so that re-reading knows what is old."""


def read(
    extract: Extract, catalogue: Catalogue, today: date, name: str = ""
) -> Reading:
    """Return every finding of an extract, the chosen ones marked, with its words.

    `today` bounds the dates a release can have: one day later, for time zones. `name` is
    the name of the file, if it has one that tells anything.
    """
    haystack = SearchableText(extract.text)
    latest = (today + timedelta(days=1)).isoformat()
    beside = _read_beside(extract, catalogue, latest, name)
    titles = {
        found.value for found in beside if found.field == "headline" and found.value
    }
    dates = find_dates(haystack)
    text = Text(haystack, dates, catalogue.places, titles)
    anatomy = read_anatomy(text)
    language = _read_language(haystack, anatomy)
    english = any(found.value == "en" for found in language)
    date_findings = choose(
        [
            *find_date_findings(extract.text, dates, anatomy, latest, english=english),
            *(found for found in beside if found.field == "date"),
        ]
    )
    findings = [
        *_anatomy_findings(extract.text, anatomy, catalogue.places),
        *date_findings,
        *_find_names(haystack, anatomy, catalogue, date_findings),
        *(found for found in beside if found.field != "date"),
        *language,
    ]
    body = _joined(extract.text, anatomy.body)
    boilerplate = _joined(extract.text, anatomy.boilerplate)
    wording = _wording(haystack, anatomy, body, boilerplate)
    when_and_where = _when_and_where(extract.text, anatomy)
    identity = text_sha256(wording, when_and_where, extract.text)
    return Reading(choose(findings), body, boilerplate, wording, identity)


def _read_beside(
    extract: Extract, catalogue: Catalogue, latest: str, name: str
) -> list[Finding]:
    """Return the findings beside the text: what the file says of itself, and its name."""
    found: list[Finding] = []
    if extract.metadata:
        found += find_metadata(extract.metadata, catalogue, latest)
    if name:
        found += find_file_dates(name, latest)
    return found


def _read_language(haystack: SearchableText, anatomy: Anatomy) -> list[Finding]:
    """Return the language of a text as one finding; none where it is undecided."""
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
    """Yield the organisations, and the programmes as they are on the release's date."""
    organisations = catalogue.organisations
    yield from find_organisations(haystack, anatomy, organisations, catalogue.places)
    released_on = next((found.value for found in dates if found.chosen), None)
    yield from find_programmes(
        haystack, anatomy, catalogue.programmes, organisations, released_on
    )


def _wording(
    haystack: SearchableText, anatomy: Anatomy, body: str, boilerplate: str
) -> ReleaseTokens:
    """Return the words of the release, as they were cut for finding names if possible."""
    headline = _line_text(anatomy.header.headline)
    lead = haystack.words_of(chain.from_iterable(anatomy.body[:1]))
    rest = haystack.words_of(chain.from_iterable(anatomy.body[1:]))
    standing = haystack.words_of(chain.from_iterable(anatomy.boilerplate))
    if lead is None or rest is None or standing is None:
        return ReleaseTokens.of(headline, body, boilerplate)
    return ReleaseTokens(tokenize(headline), lead, rest, standing)


def _when_and_where(text: str, anatomy: Anatomy) -> str:
    """Return what tells apart two releases of the same words.

    It is the dateline or the signature, and where that has no date those of the issuer's
    own header. An outlet's byline is not among it: the same release from another outlet is
    a copy.
    """
    stretches: list[tuple[int, int]] = []
    for line in anatomy.header.date_lines:
        if line.kind == "label":
            stretches.append((line.date.start, line.date.end))
    dateline = anatomy.dateline or anatomy.signature
    if dateline is not None:
        if dateline.date is not None:
            return text[dateline.start : dateline.end]
        stretches.insert(0, (dateline.start, dateline.end))
    return " ".join(text[start:end] for start, end in stretches)


def _anatomy_findings(text: str, anatomy: Anatomy, places: Places) -> Iterator[Finding]:
    """Yield the findings that stand in the anatomy itself."""
    header = anatomy.header
    rule = _headline_rule(anatomy)
    yield from _lines_finding("headline", rule, 90, header.headline)
    yield from _lines_finding("subheadline", "subheadline-line", 80, header.subheadline)
    if header.number is not None:
        start, end = header.number
        number = text[start:end]
        yield Finding("number", number, "header", "number-line", 95, start, end)
    yield from _place_findings(anatomy, places)
    for field, rule, stretches in (
        ("body", "body-text", anatomy.body),
        ("boilerplate", "boilerplate-text", anatomy.boilerplate),
    ):
        if stretches:
            start, end = span_of(stretches)
            yield Finding(field, None, "text", rule, 90, start, end)


def _headline_rule(anatomy: Anatomy) -> str:
    if anatomy.titled:
        return "headline-told"
    return "headline-between" if anatomy.between else "headline-line"


def _place_findings(anatomy: Anatomy, known: Places) -> Iterator[Finding]:
    """Yield the places of the dateline, else of the header, else of the signature.

    Two joined ones are one value.
    """
    for line, rule in (
        (anatomy.dateline, "dateline-place"),
        (anatomy.header.dateline, "header-place"),
        (anatomy.signature, "signature-place"),
    ):
        if line is not None and line.places:
            places = _release_places(line.places, known)
            value = " & ".join(place.name for place in places)
            start, end = places[0].start, places[-1].end
            yield Finding("place", value, "dateline", rule, 95, start, end)
            return


def _release_places(places: Sequence[PlaceAt], known: Places) -> list[PlaceAt]:
    """Return the places that a dateline gives the release.

    The last city, with those joined to it, else the last province: `Bandung, Jawa Barat`
    is Bandung; `Lampung & Bengkulu` are two.
    """
    last = places[-1].group
    for place in places:
        if not known.is_province(place.name):
            last = place.group
    return [place for place in places if place.group == last]


def _lines_finding(
    field: str, rule: str, confidence: int, lines: list[Line]
) -> Iterator[Finding]:
    if lines:
        start, end = lines[0].start, lines[-1].end
        value = _line_text(lines)
        yield Finding(field, value, "header", rule, confidence, start, end)


def _line_text(lines: Iterable[Line]) -> str:
    return " ".join(" ".join(line.text.split()) for line in lines)


def _joined(text: str, stretches: Iterable[Iterable[tuple[int, int]]]) -> str:
    """Return paragraphs apart by an empty line, wrapped lines joined by a space."""
    return "\n\n".join(
        " ".join(text[start:end].strip() for start, end in paragraph)
        for paragraph in stretches
    )
