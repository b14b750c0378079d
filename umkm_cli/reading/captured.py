"""Find what a page of a whole site lacks to be a release.

A file that somebody saved is expected to be one; of the pages of a site most are not.
Nothing is lost by a mark there: the page stays in the web archive, and is named.
"""

import re
from collections.abc import Iterator
from operator import attrgetter, itemgetter

from umkm_cli.models.release import METADATA
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.layout import Text
from umkm_cli.reading.page_headings import PageHeading

_CAPTURED = re.compile(r"^captured: ([^\n]+)$", re.MULTILINE)
_ADDRESS = re.compile(
    r"^canonical: (?P<address>https?://[^/?#\s]+(?P<path>[^\s?#]*))$", re.MULTILINE
)
FRONT_ADDRESS = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|beranda|default)(?:\.\w{2,5})?/?)?",
    re.IGNORECASE,
)
"""The path of a site's front page, also in one of its languages."""

_STATED_DAY = re.compile(
    r"^(?:published|dated|stated date)\b[^:\n]*: .*\d", re.MULTILINE
)
_FAR = 600  # characters from the beginning of the body


def is_of_site(metadata: str) -> bool:
    """Return whether a text is that of a page of a whole site."""
    return _CAPTURED.search(metadata) is not None


def captured_headings(metadata: str) -> Iterator[PageHeading]:
    """Yield the time when a page was captured, and the path of its address; none of other files."""
    captured = _CAPTURED.search(metadata)
    if captured is not None:
        yield PageHeading(captured[1], *captured.span(1), "captured", METADATA)
        for address in _ADDRESS.finditer(metadata):
            span = address.span("address")
            yield PageHeading(address["path"], *span, "address", METADATA)


def has_day(metadata: str, text: Text, anatomy: Anatomy) -> bool:
    """Return whether a page says on which day it was published, or its first lines name a day."""
    if _STATED_DAY.search(metadata) or anatomy.header.date_lines:
        return True
    ends = map(itemgetter(1), anatomy.lead_stretches)
    last = max(ends, default=0)
    days = map(attrgetter("start"), text.dates)
    return any(day < max(last, _FAR) for day in days)
