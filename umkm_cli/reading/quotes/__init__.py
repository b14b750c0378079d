"""Find who says what: direct and indirect quotes with their speakers."""

from umkm_cli.models.claims import Quote
from umkm_cli.reading.claim_text import ClaimText


def find_quotes(text: ClaimText) -> list[Quote]:
    """Return the quotes of a body in order; none overlap."""
    return []
