"""Find quotes and figures: those of the releases that match, near the words of the query."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, filterfalse, groupby, islice
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from umkm_cli.archive import Archive
from umkm_cli.archive.claim_counts import Counts, count_figures, count_quotes
from umkm_cli.archive.claims import iter_figures, iter_quotes
from umkm_cli.archive.releases import release_ids, releases_of
from umkm_cli.archive.search.expressions import recipe_of
from umkm_cli.archive.search.snippets import Marker
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number
from umkm_cli.models.claim_hits import AnyClaim, ClaimHit
from umkm_cli.models.claims import (
    FigureFilter,
    QuoteFilter,
    RecordedFigure,
    RecordedQuote,
)
from umkm_cli.models.release import Release, Span
from umkm_cli.query import Claim, Group, Term, terms_of
from umkm_cli.verbs.claim_state import NO_SUCH_CLAIM, WITHOUT_CLAIM
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

_PAGE = 100
_MOST_COUNTED = 2_000
"""How many more near the words are counted behind those that are shown."""
_Wanted = TypeVar("_Wanted", QuoteFilter, FigureFilter)
_GAP = "\n\n"
_SHOWN = 400
"""How far from a quote or figure the words of the query are marked."""


class ClaimKind(NamedTuple, Generic[AnyClaim, _Wanted]):
    """Quotes, or figures: what one is called, and how they are counted and loaded."""

    noun: str
    numbers: Callable[[Archive, Iterable[int], _Wanted], Counts]
    load: Callable[[Archive, Sequence[int], _Wanted], Iterator[AnyClaim]]


QUOTES = ClaimKind[RecordedQuote, QuoteFilter]("quote", count_quotes, iter_quotes)
FIGURES = ClaimKind[RecordedFigure, FigureFilter]("figure", count_figures, iter_figures)


class Matching(NamedTuple):
    """The releases that match the filters and the query, and the query itself."""

    ids: Sequence[int]
    query: Group | None
    left_out: LeftOut

    def wanted(self, kind: type[_Wanted]) -> list[_Wanted]:
        """Return which quotes, or which figures, the query asks of every release."""
        claims = _required(self.query) if self.query else ()
        wanted = map(attrgetter("wanted"), claims)
        return [each for each in wanted if isinstance(each, kind)]


def _required(query: Group) -> Iterator[Claim]:
    """Yield the quotes and figures that every release must have to match a query."""
    if query.mode != "all" and len(query.wanted) > 1:
        return
    for node in query.wanted:
        if isinstance(node, Claim):
            yield node
        elif isinstance(node, Group):
            yield from _required(node)


class ClaimList(Generic[AnyClaim]):
    """A page of quotes or figures, loaded lazily as they are shown.

    `note`, `others` and `fail` are for when all were shown.
    """

    def __init__(self, noun: str, matching: Matching, offset: int) -> None:
        self.hits: Iterator[ClaimHit[AnyClaim]] = iter(())
        self.total = self.releases = self.shown = 0
        self.is_complete = True
        self._noun = noun
        self._matching = matching
        self._offset = offset

    @property
    def note(self) -> str:
        """How many there are, in how many releases, and which are shown."""
        count = count_phrase(self.total, self._noun)
        if not self.is_complete:
            count = _("more than {count}").format(count=count)
        releases = count_phrase(self.releases, "release")
        page = Page(self.total, self.shown, self._offset).note
        return _("{count} in {releases}{page}{note}").format(
            count=count,
            releases=releases,
            page=page,
            note=self._matching.left_out.note,
        )

    @property
    def others(self) -> str:
        """How many releases match without such a quote or figure; empty if none, or unknown."""
        others = len(self._matching.ids) - self.releases
        if not all((self._matching.query, others, self.is_complete)):
            return ""
        sentence = ngettext(*WITHOUT_CLAIM[self._noun], others)
        return sentence.format(releases=count_phrase(others, "other release"))

    def fail(self, *advice: str) -> None:
        """Raise NothingMatched, with the reason and advice."""
        ids, left_out = self._matching.ids, self._matching.left_out.sentence
        if not ids:
            raise NothingMatched(advice=left_out)
        sentence = ngettext(*NO_SUCH_CLAIM[self._noun], len(ids))
        parts = filter(None, (*advice, left_out))
        raise NothingMatched(
            sentence.format(count=written_number(len(ids))),
            advice=" ".join(parts),
        )


def find_matching(
    context: Context, archive: Archive, query: str, filters: TypedFilter
) -> Matching:
    """Return the releases that match the filters and, if it has any words or fields, the query."""
    filter_ = resolve_filter(context, archive, filters._replace(limit=None, offset=0))
    resolved = resolve_required_query(
        context, archive, query or None, with_undated=filters.with_undated
    )
    ids = release_ids(archive, filter_, resolved)
    return Matching(ids, resolved, count_left_out(archive, filter_, resolved))


def list_claims(
    context: Context,
    archive: Archive,
    kind: ClaimKind[AnyClaim, _Wanted],
    matching: Matching,
    filters: TypedFilter,
    wanted: _Wanted,
) -> ClaimList[AnyClaim]:
    """Return the wanted quotes or figures of the releases that match.

    If the query has words, only those count whose paragraph has one of them.
    """
    limit = context.page_length if filters.limit is None else filters.limit
    numbers = kind.numbers(archive, matching.ids, wanted)
    found = ClaimList[AnyClaim](kind.noun, matching, filters.offset)
    terms = _words_of(matching.query)
    if terms:
        claims = kind.load(archive, list(numbers), wanted)
        near = _near_words(_hits(archive, claims), _Paragraphs(archive, terms))
        found.hits = _paged(found, near, limit, filters.offset)
        return found
    found.total, found.releases = sum(numbers.values()), len(numbers)
    ids, skipped = _page_of(numbers, limit, filters.offset)
    hits = _hits(archive, kind.load(archive, ids, wanted))
    stop = None if limit is None else skipped + limit
    found.hits = _counted(found, islice(hits, skipped, stop))
    return found


def _page_of(numbers: Counts, limit: int | None, offset: int) -> tuple[list[int], int]:
    """Return the releases of a page, and how many of the first one's come before it."""
    ends = [0, *accumulate(numbers.values())]
    first = bisect_right(ends, offset) - 1
    last = len(numbers) if limit is None else bisect_left(ends, offset + limit)
    return list(numbers)[first:last], offset - ends[first]


def _hits(archive: Archive, claims: Iterator[AnyClaim]) -> Iterator[ClaimHit[AnyClaim]]:
    """Yield claims with their releases, which are loaded page by page."""
    by_release = (
        (key, list(group)) for key, group in groupby(claims, attrgetter("release"))
    )
    while page := dict(islice(by_release, _PAGE)):
        with archive.snapshot() as db:
            releases = releases_of(db, list(page), whole=True)
        for release in releases:
            yield from (ClaimHit(release, claim) for claim in page[release.id])


def _counted(
    found: ClaimList[AnyClaim], hits: Iterator[ClaimHit[AnyClaim]]
) -> Iterator[ClaimHit[AnyClaim]]:
    """Yield hits, and count how many are shown."""
    for hit in hits:
        found.shown += 1
        yield hit


def _paged(
    found: ClaimList[AnyClaim],
    hits: Iterator[ClaimHit[AnyClaim]],
    limit: int | None,
    offset: int,
) -> Iterator[ClaimHit[AnyClaim]]:
    """Yield a page of hits, then count the others, up to a number."""
    stop = None if limit is None else offset + limit
    every = _tallied(found, hits)
    yield from _counted(found, islice(every, offset, stop))
    deque(islice(every, _MOST_COUNTED), maxlen=0)
    found.is_complete = next(every, None) is None
    found.total -= not found.is_complete


def _tallied(
    found: ClaimList[AnyClaim], hits: Iterator[ClaimHit[AnyClaim]]
) -> Iterator[ClaimHit[AnyClaim]]:
    """Yield hits, and count them and their releases."""
    releases: set[int] = set()
    for hit in hits:
        releases.add(hit.release.id)
        found.total, found.releases = found.total + 1, len(releases)
        yield hit


def _words_of(query: Group | None) -> tuple[Term, ...]:
    """Return the words of a query that may stand near a claim; none for fields alone."""
    terms = terms_of(query) if query else ()
    return tuple(filterfalse(attrgetter("headline"), terms))


def _near_words(
    hits: Iterator[ClaimHit[AnyClaim]], paragraphs: "_Paragraphs"
) -> Iterator[ClaimHit[AnyClaim]]:
    """Yield the hits whose paragraph has one of the words, with those words that are near."""
    for hit in hits:
        start, end = hit.claim.start, hit.claim.end
        words = paragraphs.words_around(hit.release, start, end)
        if words:
            yield hit._replace(words=_between(words, start - _SHOWN, end + _SHOWN))


class _Paragraphs:
    """Finds the words of a query in the paragraphs of bodies, and remembers the last one."""

    def __init__(self, archive: Archive, terms: tuple[Term, ...]) -> None:
        with archive.snapshot() as db:
            made_by = recipe_of(db)
        words = Group("any", terms)
        self._marker_for = cache(lambda language: Marker(words, language, made_by))
        self._release_id = 0
        self._paragraph = Span(0, 0)
        self._words: Sequence[Span] = ()

    def words_around(self, release: Release, start: int, end: int) -> Sequence[Span]:
        """Return where the words are in the paragraph of a stretch, as spans of the body."""
        paragraph = self._paragraph
        is_new = release.id != self._release_id
        if is_new or not paragraph.start <= start < end <= paragraph.end:
            self._read(release, paragraph_around(release.body, start, end))
        return self._words

    def _read(self, release: Release, paragraph: Span) -> None:
        self._release_id, self._paragraph = release.id, paragraph
        first, last = paragraph
        found = self._marker_for(release.values.language).spans(
            release.body[first:last]
        )
        self._words = [Span(first + each.start, first + each.end) for each in found]


def paragraph_around(body: str, start: int, end: int) -> Span:
    """Return the span of the paragraph or paragraphs that a stretch of a body is in."""
    before = body[:start].rpartition(_GAP)[2]
    after = body[end:].partition(_GAP)[0]
    return Span(start - len(before), end + len(after))


def _between(words: Sequence[Span], first: int, last: int) -> Sequence[Span]:
    """Return the words between two places, which are in order as they are."""
    start = bisect_left(words, first, key=attrgetter("start"))
    end = bisect_right(words, last, key=attrgetter("end"))
    return words[start:end]
