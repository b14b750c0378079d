"""Quotes and figures for programs, and in short for people."""

from collections.abc import Iterator
from itertools import filterfalse
from operator import attrgetter

from umkm_cli.language import gettext, later
from umkm_cli.language.names import short_name
from umkm_cli.models.claims import RecordedClaims, RecordedFigure, RecordedQuote
from umkm_cli.models.forms import FIGURE_FIELDS, QUOTE_FIELDS, SCAN_FIELDS
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, fields_of


def quote_fields(quote: RecordedQuote) -> Fields:
    """Return the JSON fields of a quote."""
    return fields_of(quote, QUOTE_FIELDS)


def figure_fields(figure: RecordedFigure) -> Fields:
    """Return the JSON fields of a figure."""
    return fields_of(figure, (*FIGURE_FIELDS, *SCAN_FIELDS))


def kept(claims: RecordedClaims) -> RecordedClaims:
    """Return claims without those that a person dropped."""
    return RecordedClaims(
        tuple(filterfalse(_is_dropped, claims.quotes)),
        tuple(filterfalse(_is_dropped, claims.figures)),
    )


def who_speaks(quote: RecordedQuote) -> str:
    """Return who says something, with the post: `Rini Astuti · Direktur Utama · PNM`."""
    return _dotted(quote.speaker, quote.role, quote.organisation) or gettext(NOBODY)


def what_holds(figure: RecordedFigure) -> str:
    """Return how exact a figure is, of what nature, and for what it holds: `about · target · until 2024`."""
    return _dotted(*_holding(figure))


def all_of_figure(figure: RecordedFigure) -> str:
    """Return a figure, what it counts, and what it holds for: `2.150 · nasabah · about · 2024`."""
    return _dotted(figure.text, figure.counted, *_holding(figure))


def _holding(figure: RecordedFigure) -> tuple[str | None, ...]:
    nature = short_name(_UNSAID.get(figure.nature, figure.nature))
    when = period(figure.period_first, figure.period_last)
    exact = short_name(figure.approximate or "")
    return exact, nature, when, figure.programme, figure.organisation, doubt_of(figure)


def doubt_of(figure: RecordedFigure) -> str:
    """Return that a figure is inferred, and how sure OCR is of its words; "" if it is stated."""
    if figure.status == "stated":
        return ""
    return gettext(_DOUBT).format(name=short_name("inferred"), sure=figure.ocr)


def period(first: str | None, last: str | None) -> str:
    """Return a period in words: `2021`, `2019–2021`, `since 2019`, `until 2021`, or nothing."""
    if first == last:
        return first or ""
    form = _PERIODS[first is not None, last is not None]
    return gettext(form).format(first, last)


def claim_lines(claims: RecordedClaims) -> Iterator[str]:
    """Yield a line for each quote and each figure that nobody dropped."""
    quotes, figures = kept(claims)
    for quote in quotes:
        yield f"quote: {quote.n} {quotation(quote)} — {who_speaks(quote)}"
    for figure in figures:
        counted = one_line(" ".join(filter(None, (figure.text, figure.counted))))
        line = f"figure: {figure.n} {counted}"
        if holds := what_holds(figure):
            line += f" ({holds})"
        yield line


_is_dropped = attrgetter("dropped")
_DOUBT = later("{name}: OCR {sure} %")
NOBODY = later("speaker not named")
_UNSAID = {"other": ""}
"""The nature that goes without saying."""
QUOTATION_MARKS = {"direct": "“{}”", "indirect": "{}"}
_PERIODS = {
    (True, True): "{}–{}",
    (True, False): later("since {}"),
    (False, True): later("until {1}"),
}


def _dotted(*parts: str | None) -> str:
    return " · ".join(map(one_line, filter(None, parts)))


def quotation(quote: RecordedQuote) -> str:
    """Return the words of a quote on one line, in quotation marks if they are in the release."""
    return QUOTATION_MARKS[quote.kind].format(one_line(quote.text))
