"""Find the figures of a release: amounts, counts and shares, with what they mean."""

from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText


def find_figures(text: ClaimText) -> list[Figure]:
    """Return the figures of a body in order; none overlap."""
    return []
