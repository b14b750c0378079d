"""What a published copy of an archive holds: one release as rows of its tables."""

from collections.abc import Sequence
from typing import NamedTuple

Rows = Sequence[Sequence[str | int | None]]


RELEASE_COLUMNS = (
    "id",
    "released_on",
    "date_status",
    "headline",
    "programmes",
    "place",
    "organisation",
    "year",
    "number",
    "language",
    "url",
    "origin",
    "sha256",
    "subheadline",
    "body",
    "boilerplate",
    "correction_notice",
    "is_superseded",
    "superseded_by",
    "not_a_release",
)
"""The columns of a published release."""


class PublishedRelease(NamedTuple):
    """The rows of one release, by table, with values in the order of the columns.

    `archive.published_tables` has the columns.
    """

    releases: Rows
    release_programmes: Rows
    quotes: Rows
    figures: Rows
    links: Rows
    copies: Rows
