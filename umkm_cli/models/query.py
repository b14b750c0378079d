"""What is asked of an archive, and what it answers: filters, hits and counts."""

from typing import Literal, NamedTuple

from umkm_cli.models.release import Release, Span

Sort = Literal["relevance", "newest", "oldest", "arrival"]
UnknownField = Literal["programme", "place", "organisation"]
"""A field of which releases without a value can be asked for."""


class Filter(NamedTuple):
    """Which releases are meant, in what order and how many.

    `programmes` are canonical names, any of which will do. `since` and `until` are ISO days;
    a release matches when the days it can mean overlap them. `after_id` leaves those that came in after a release,
    `without` those of which a field (`programme`, `place`, `organisation`) is not known.
    `limit` None means all.
    """

    programmes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    organisation: str | None = None
    undated: bool = False
    after_id: int = 0
    without: UnknownField | None = None
    sort: Sort | None = None
    limit: int | None = None
    offset: int = 0


class Hit(NamedTuple):
    """A release that answers a search: a snippet of it, and where the words that answer stand in both."""

    release: Release
    snippet: str
    spans: tuple[Span, ...]
    headline_spans: tuple[Span, ...] = ()


class Size(NamedTuple):
    """How many releases there are; `about` so many, where there are too many to be counted for every search."""

    releases: int
    about: bool = False


class TermFacts(NamedTuple):
    """What an archive knows of a term of a query: how many releases hold it, and other words that it finds.

    `kind` is `word`, `phrase`, `beginning`, each also `in the headline` or `exactly`.
    """

    kind: str
    words: str
    releases: int
    forms: tuple[str, ...]


class SavedSearch(NamedTuple):
    """A query that a person gave a name; `seen_id` is the newest release when it was last asked what is new.

    `asked_at` is UTC, ISO 8601 with `Z`.
    """

    name: str
    query: str
    seen_id: int
    asked_at: str


class Count(NamedTuple):
    """One row of statistics: the key in each dimension asked for, and how many releases have it."""

    keys: tuple[str | None, ...]
    releases: int
