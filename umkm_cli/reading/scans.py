"""Mark what was found in words that OCR read, and how sure it is of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter

from umkm_cli.models.claims import FIGURE, SPEAKER, Claims, Quote
from umkm_cli.models.release import TEXT, Extract, Finding
from umkm_cli.models.scan import DOUBTFUL, NO_SCAN, OCR, Scan, page_of

_NAMES = frozenset(
    ("date", "headline", "number", "organisation", "place", "programme", "url")
)
"""The fields that hold words of the text, in which a letter matters."""
_SURE = 100
_START = itemgetter(0)

_Place = Callable[[int], int]
"""Returns where a position of the body stands in the text."""

Paragraphs = Iterable[Iterable[tuple[int, int]]]
"""The parts of each paragraph of a body, as spans of the text."""


def mark_scanned(
    extract: Extract, findings: Iterable[Finding], body: Paragraphs, claims: Claims
) -> Iterator[Finding]:
    """Yield findings, with those marked that stand in words that OCR read.

    Others follow for each figure there, and for each quote whose speaker is in doubt.
    """
    text, scan = extract.text, extract.scan
    yield from _mark_scan(scan, findings)
    if scan != NO_SCAN:
        place = partial(_place_in_text, list(_places(text, body)))
        yield from _find_figures(scan, place, claims)
        yield from _find_speakers(text, scan, place, claims)


def _mark_scan(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, with `part` telling which stand in words that OCR read.

    It is at most as sure of a finding as of each of its words.
    """
    if scan == NO_SCAN:
        yield from findings
        return
    for finding in findings:
        yield _mark(finding, scan) if finding.part == TEXT else finding


def _mark(finding: Finding, scan: Scan) -> Finding:
    if page_of(scan, finding.start) is None:
        return finding
    sure = _certainty(scan, finding.start, finding.end)
    if finding.field not in _NAMES or sure == _SURE:
        return finding._replace(part=OCR)
    confidence = min(finding.confidence, max(sure, 1))
    return finding._replace(part=DOUBTFUL, confidence=confidence)


def _find_figures(scan: Scan, place: _Place, claims: Claims) -> Iterator[Finding]:
    """Yield a finding for each figure that OCR read, with its number as the value."""
    for number, figure in enumerate(claims.figures, 1):
        start, end = place(figure.start), place(figure.end - 1) + 1
        if page_of(scan, start) is not None:
            sure = _certainty(scan, start, end)
            part = OCR if sure == _SURE else DOUBTFUL
            yield Finding(
                FIGURE, str(number), "text", figure.rule, sure, start, end, part
            )


def _find_speakers(
    text: str, scan: Scan, place: _Place, claims: Claims
) -> Iterator[Finding]:
    """Yield a finding for each quote if the words may be wrong that say whose it is, with its number as the value."""
    for number, quote in enumerate(claims.quotes, 1):
        spans = list(_naming(text, place, quote))
        sure, start, end = min(
            ((_certainty(scan, *span), *span) for span in spans),
            default=(_SURE, 0, 0),
        )
        if sure < _SURE:
            yield Finding(
                *(SPEAKER, str(number), "text", quote.rule, sure, start, end, DOUBTFUL)
            )


def _naming(text: str, place: _Place, quote: Quote) -> Iterator[tuple[int, int]]:
    """Yield where the words are that name the speaker of a quote, the post and the organisation.

    A name may stand at several places; the one nearest to the quote counts.
    """
    if quote.named:
        start, end = quote.named
        yield place(start), place(end - 1) + 1
    near = place(quote.start)
    for name in filter(None, (quote.speaker, quote.role, quote.organisation)):
        words = r"\s+".join(map(re.escape, name.split()))
        found = map(re.Match[str].span, re.finditer(words, text))
        yield from sorted(found, key=lambda span: abs(span[0] - near))[:1]


def _places(text: str, body: Paragraphs) -> Iterator[tuple[int, int]]:
    """Yield where each part of a body begins in it and in the text, in order.

    Between parts, and between paragraphs, the body has white space of its own.
    """
    at = 0
    for paragraph in body:
        for start, end in paragraph:
            part = text[start:end]
            yield at, start + len(part) - len(part.lstrip())
            at += len(part.strip()) + 1
        at += 1


def _place_in_text(places: Sequence[tuple[int, int]], position: int) -> int:
    at, start = places[bisect_right(places, position, key=_START) - 1]
    return start + position - at


def _certainty(scan: Scan, start: int, end: int) -> int:
    """Return how sure OCR is of the words in a span of the text, in percent."""
    first = bisect_right(scan.doubtful, start, key=itemgetter(1))
    last = bisect_right(scan.doubtful, end - 1, key=_START)
    return min(map(itemgetter(2), scan.doubtful[first:last]), default=_SURE)
