"""Quotes and figures for programs, and in short for people."""

from umkm_cli.models.claims import RecordedClaims, RecordedFigure, RecordedQuote
from umkm_cli.models.forms import FIGURE_FIELDS, QUOTE_FIELDS
from umkm_cli.output.views import Fields


def quote_fields(quote: RecordedQuote) -> Fields:
    """Return the JSON fields of a quote."""
    return {name: getattr(quote, name) for name in QUOTE_FIELDS}


def figure_fields(figure: RecordedFigure) -> Fields:
    """Return the JSON fields of a figure."""
    return {name: getattr(figure, name) for name in FIGURE_FIELDS}


def kept(claims: RecordedClaims) -> RecordedClaims:
    """Return claims without those that a person dropped."""
    return RecordedClaims(
        tuple(quote for quote in claims.quotes if not quote.dropped),
        tuple(figure for figure in claims.figures if not figure.dropped),
    )
