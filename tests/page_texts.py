"""Reads pages that a test writes block by block."""

from datetime import date

from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Reading, Values
from umkm_cli.reading import read, values_of

KNOWN = catalogue.load()


def read_page(*blocks: str) -> Reading:
    """Read a page of some blocks with blank lines between them."""
    text = "\n\n".join(blocks)
    return read(Extract(text, "text-1", stored=False), KNOWN, date(2026, 11, 24))


def values_on(*blocks: str) -> Values:
    """Return the values of such a page."""
    return values_of(read_page(*blocks).findings)
