"""Read what a release claims: its quotes and its figures."""

from collections.abc import Iterator, Sequence

from umkm_cli.models.claims import Claims, Figure, Quote
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures import find_figures
from umkm_cli.reading.quotes import find_quotes


def read_claims(text: ClaimText) -> Claims:
    """Return the quotes and figures of a body, each in the order of the text."""
    quotes = tuple(find_quotes(text))
    figures = find_figures(text)
    return Claims(quotes, tuple(_with_quotes(figures, quotes)))


def _with_quotes(
    figures: Sequence[Figure], quotes: Sequence[Quote]
) -> Iterator[Figure]:
    """Yield figures, each with the place of the quote that it stands in."""
    number = 0
    for figure in figures:
        while number < len(quotes) and quotes[number].end <= figure.start:
            number += 1
        inside = number < len(quotes) and quotes[number].start <= figure.start
        yield figure._replace(quote=number + 1 if inside else None)
