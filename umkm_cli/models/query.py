"""What people ask of an archive, and the answers: filters, hits and counts."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from umkm_cli.models.release import Release, Span

Sort = Literal["relevance", "newest", "oldest", "arrival"]
UnknownField = Literal["programme", "place", "organisation", "speaker", "figure", "of"]
"""A field that a filter can require to have no value."""
NonReleases = Literal["without", "with", "only"]
"""What a filter does with what is marked as not a release."""


class Filter(NamedTuple):
    """Which releases to select, in what order and how many.

    `programmes` are canonical names; a release needs at least one of them. `since` and
    `until` are ISO days; a release matches if its date, which may be a whole month or
    year, overlaps that range, and `with_undated` also if it has no date. `undated` selects
    only those. `after_id` selects releases that arrived after that one, `up_to_id` those
    that arrived no later, `without` those with no value for a field. What is
    `not_a_release` is left out unless `non_releases` is `with` or `only`; inside a query
    this does not count. `latest` keeps one release of each family among those that match.
    A `limit` of None means all.
    """

    programmes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    organisation: str | None = None
    undated: bool = False
    with_undated: bool = False
    after_id: int = 0
    without: UnknownField | None = None
    non_releases: NonReleases = "without"
    latest: bool = False
    sort: Sort | None = None
    limit: int | None = None
    offset: int = 0
    up_to_id: int = 0

    @property
    def has_period(self) -> bool:
        """Whether the date of a release matters."""
        return (self.since, self.until) != (None, None)


class Hit(NamedTuple):
    """A release that matches a search, with a snippet of its text.

    `spans` mark the matching words in the snippet, `headline_spans` in the headline.
    The snippet is `aside` if only what was set aside has the words.
    """

    release: Release
    snippet: str
    spans: tuple[Span, ...]
    headline_spans: tuple[Span, ...] = ()
    aside: bool = False


class Size(NamedTuple):
    """A number of releases.

    It is an estimate (`about`) if an exact count would slow down every search.
    """

    releases: int
    about: bool = False


class TermFacts(NamedTuple):
    """How many releases contain a term, and the other word forms that it matches.

    `kind` is `word`, `phrase` or `beginning`, each also `in the headline` or `exactly`.
    """

    kind: str
    words: str
    releases: int
    forms: tuple[str, ...]


class SavedSearch(NamedTuple):
    """A query saved under a name.

    `seen_id` was the newest release when someone last asked for new ones, at `asked_at`
    (UTC, ISO 8601 with `Z`).
    """

    name: str
    query: str
    seen_id: int
    asked_at: str


class NewReleases(NamedTuple):
    """The releases of a saved search that arrived since its news were last listed, and their number."""

    search: SavedSearch
    total: int
    releases: Iterator[Release]


class Count(NamedTuple):
    """A row of statistics: a key for each dimension, and the number of releases."""

    keys: tuple[str | None, ...]
    releases: int
