"""Find the figures of a release: amounts, counts and shares, with what they mean.

`digits` and `spelled` find the numbers, `joining` makes ranges and shares of them, and
`exclusions` leaves out those that say no amount. `counted`, `approximate`, `natures` and
`names` then read the words around each one, `tabular` the headers above it.
"""

from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.digits import find_digits
from umkm_cli.reading.figures.joining import join_numbers
from umkm_cli.reading.figures.meaning import read_meanings
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.spelled import find_spelled
from umkm_cli.reading.spans import lower_letters


def find_figures(text: ClaimText) -> list[Figure]:
    """Return the figures of a body in order; none overlap."""
    lower = lower_letters(text.body)
    numbers = find_numbers(text.body, lower, text.language)
    return read_meanings(text, lower, numbers) if numbers else []


def find_numbers(body: str, lower: str, language: str | None) -> list[Number]:
    """Return all numbers of a body, also those that say no amount.

    `lower` is the body in lower case.
    """
    found = [*find_digits(body, language), *find_spelled(body, lower, language)]
    return join_numbers(body, sorted(found)) if found else []
