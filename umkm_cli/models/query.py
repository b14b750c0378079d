"""What people ask an archive, and its answers: filters, hits and counts."""

from typing import Literal, NamedTuple

from umkm_cli.models.release import Release, Span

Sort = Literal["relevance", "newest", "oldest", "arrival"]
UnknownField = Literal["programme", "place", "organisation"]
"""A field of which releases without a value can be asked for."""


class Filter(NamedTuple):
    """Which releases to select, in what order and how many.

    `programmes` are canonical names; a release needs one of them. `since` and `until`
    are ISO days; a release matches if the days its date can mean overlap them.
    `after_id` selects releases that arrived after that one, `without` those that lack
    a field (`programme`, `place` or `organisation`). A `limit` of None means all.
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
    """A release that answers a search, with a snippet of it.

    `spans` mark the words that answer in the snippet, `headline_spans` in the headline.
    """

    release: Release
    snippet: str
    spans: tuple[Span, ...]
    headline_spans: tuple[Span, ...] = ()


class Size(NamedTuple):
    """A number of releases.

    It is an estimate (`about`) where counting them would slow every search down.
    """

    releases: int
    about: bool = False


class TermFacts(NamedTuple):
    """What an archive knows of a term: the releases that hold it, and its other forms.

    `kind` is `word`, `phrase` or `beginning`, each also `in the headline` or `exactly`.
    """

    kind: str
    words: str
    releases: int
    forms: tuple[str, ...]


class SavedSearch(NamedTuple):
    """A query that a person gave a name.

    `seen_id` was the newest release when someone last asked what is new; they asked at
    `asked_at` (UTC, ISO 8601 with `Z`).
    """

    name: str
    query: str
    seen_id: int
    asked_at: str


class Count(NamedTuple):
    """One row of statistics: a key for each dimension, and a number of releases."""

    keys: tuple[str | None, ...]
    releases: int
