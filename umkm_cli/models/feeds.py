"""A feed of releases that arrived, for feed readers (Atom, RFC 4287)."""

from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.models.release import Release


class FeedEntry(NamedTuple):
    """A release in a feed, with what identifies it for ever and when it arrived (UTC).

    `searches` are the names of saved searches that find it. The address of its page is
    empty if it has none.
    """

    release: Release
    identifier: str
    arrived_at: str
    searches: tuple[str, ...] = ()
    address: str = ""


class Feed(NamedTuple):
    """A feed: its releases, the one that arrived last first, and the addresses of itself and of its page."""

    identifier: str
    title: str
    subtitle: str
    updated_at: str
    entries: Sequence[FeedEntry]
    own_address: str = ""
    page_address: str = ""
