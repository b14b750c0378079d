"""What an archive holds, at a glance."""

from pathlib import Path
from typing import NamedTuple


class NewRelease(NamedTuple):
    """One of the releases that were added last."""

    id: int
    released_on: str | None
    headline: str | None


class Overview(NamedTuple):
    """An archive at a glance: how much it holds, of what time, what came last, what is to do.

    `first` and `last` are dates as precise as known; `added_at` is UTC. There may be
    more `to_review` if `reviews_at_least`. `searches` are saved.
    """

    archive: Path
    releases: int
    first: str | None
    last: str | None
    undated: int
    added_at: str | None
    newest: tuple[NewRelease, ...]
    to_review: int
    reviews_at_least: bool
    searches: int
