"""Find the figures of a release: amounts, counts and shares, with what they mean.

`digits` and `spelled` find the numbers, `joining` makes ranges and shares of them, and
`exclusions` leaves out those that say no amount. `counted`, `approximate`, `natures` and
`names` then read the words around each one, `tabular` the headers above it.
"""

from heapq import merge
from operator import attrgetter

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
    numbers = _find_numbers(text)
    if not any(number.kind == "figure" for number in numbers):
        return []
    return list(read_meanings(text, numbers))


def _find_numbers(text: ClaimText) -> list[Number]:
    digits = find_digits(text.body, text.language)
    spelled = find_spelled(text.body, lower_letters(text.body), text.language)
    return join_numbers(text.body, merge(digits, spelled, key=attrgetter("start")))
