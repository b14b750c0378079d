"""The page of a search: a list of releases, with facets, suggestions and pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.facets import facets
from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.models.query import Count, Filter, Hit, Size
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.views import View
from umkm_cli.output.views.hits import FacetedHitsView, HitsView
from umkm_cli.output.views.releases import ReleasesView, summarize
from umkm_cli.query import Group
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.search import find_suggestions, search_releases
from umkm_cli.verbs.typed.filters import resolve_filter
from umkm_cli.web.marks import TextPiece, cut_at
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import FILTERS, Question

_MOST_VALUES: Final = 8
"""How many values of a facet are shown before the others are folded."""
_MOST_FOLDED: Final = 60
_YEAR, _SPEAKER, _NONE = "year", "speaker", "none"
_UNKNOWN: Final = {_YEAR: {"undated": "yes", "since": "", "until": ""}}
"""What narrows a search to releases without a value, if no field of the query does."""


class Found(NamedTuple):
    """The releases that match, a page of them.

    `every` counts those that contain all words; None if there are no words.
    """

    hits: Sequence[Hit]
    total: Size
    every: Size | None
    left_out: LeftOut
    filter_: Filter
    query: Group | None
    suggestions: Sequence["Suggestion"] = ()
    unknown_fields: str = ""


class Suggestion(NamedTuple):
    """A word that no release contains, and addresses of searches for words like it."""

    word: str
    instead: Sequence[tuple[str, str]]


class ListedRelease(NamedTuple):
    """A release in a list, its headline and its words with the hits marked."""

    hit: Hit
    headline: Sequence[TextPiece[bool]]
    text: Sequence[TextPiece[bool]]


class Choice(NamedTuple):
    """A value of a facet, the releases that have it, and the address of the narrower search."""

    value: str | None
    releases: int
    address: str


class Facet(NamedTuple):
    """A facet, with its most frequent values and the others."""

    name: str
    choices: Sequence[Choice]
    folded: Sequence[Choice]


class Chosen(NamedTuple):
    """A filter in force, and the address of the same search without it."""

    name: str
    value: str
    without: str


class SearchPage(NamedTuple):
    """What the page of a search shows."""

    typed: str
    found: Found
    entries: Sequence[ListedRelease]
    facets: Sequence[Facet]
    chosen: Sequence[Chosen]
    last_page: int


def _find(question: Question, archive: Archive) -> Found:
    """Search for the words that were typed; without any, list the releases, newest first."""
    typed = question.get("q")
    return _search(question, archive, typed) if typed else _list(question, archive)


def _search(question: Question, archive: Archive, typed: str) -> Found:
    context, exact = question.context, question.has("exact")
    answer = search_releases(context, archive, typed, question.filters, exact=exact)
    suggestions = find_suggestions(context, archive, answer)
    hits, query = answer.found.hits, answer.query
    near = [*suggestions.near.items(), *_whole(typed, suggestions.programmes)]
    return Found(
        hits,
        answer.total,
        answer.every,
        answer.left_out,
        answer.filter_,
        query.query,
        [_suggest(question, typed, word, words) for word, words in near],
        query.fields_hint,
    )


def _list(question: Question, archive: Archive) -> Found:
    filter_ = resolve_filter(question.context, archive, question.filters)
    releases = list(list_releases(archive, filter_, whole=False))
    hits = [Hit(release, summarize(release), ()) for release in releases]
    total = Size(count_releases(archive, filter_))
    left_out = count_left_out(archive, filter_, None)
    return Found(hits, total, None, left_out, filter_, None)


def _whole(
    typed: str, programmes: Sequence[str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield programmes that are near to all that was typed, if there are any."""
    if programmes:
        yield typed, programmes


def _suggest(
    question: Question, typed: str, word: str, near: Sequence[str]
) -> Suggestion:
    """Return searches with words that the archive has in the place of one that it has not."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    instead = [
        (each, question.changed(q=pattern.sub(each.replace("\\", ""), typed)))
        for each in near
    ]
    return Suggestion(word, instead)


def _entry(hit: Hit) -> ListedRelease:
    headline = hit.release.values.headline
    return ListedRelease(
        hit,
        cut_at(headline or headline_in_list(hit.release), hit.headline_spans),
        cut_at(hit.snippet, hit.spans),
    )


def _facets(question: Question, archive: Archive, found: Found) -> Iterator[Facet]:
    counted = facets(archive, found.filter_, found.query)
    for name, counts in counted.items():
        if len(counts) > 1:
            shown = _ordered(name, counts)[:_MOST_FOLDED]
            choices = [_choice(question, name, count) for count in shown]
            yield Facet(name, choices[:_MOST_VALUES], choices[_MOST_VALUES:])


def _ordered(name: str, counts: Sequence[Count]) -> Sequence[Count]:
    """Return the values of a facet as a page shows them: the newest year first."""
    if name != _YEAR:
        return counts
    known = [each for each in counts if each.keys[0]]
    return [*reversed(known), *counts[len(known) :]]


def _choice(question: Question, name: str, count: Count) -> Choice:
    value = count.keys[0]
    return Choice(
        value, count.releases, question.changed(**_narrowed(question, name, value))
    )


def _narrowed(question: Question, name: str, value: str | None) -> Mapping[str, str]:
    """Return the parameters that narrow a search to a value of a facet."""
    if value is None:
        return _UNKNOWN.get(name) or _with_field(question, name, _NONE)
    if name == _SPEAKER:
        return _with_field(question, name, f'"{value}"')
    if name == _YEAR:
        return {"since": value, "until": value, "undated": ""}
    return {name: value}


def _with_field(question: Question, name: str, value: str) -> Mapping[str, str]:
    """Return the parameter of a query with one more field."""
    return {"q": f"{question.get('q')} {name}:{value}".strip()}


def _chosen(question: Question) -> Iterator[Chosen]:
    """Yield the filters in force."""
    for name, called in FILTERS.items():
        for value in question.all_of(name):
            yield Chosen(called, value, question.without(name, value))


def search_page(question: Question, archive: Archive) -> SearchPage:
    """Return what the page of a search shows."""
    found = _find(question, archive)
    limit = max(1, question.limit)
    return SearchPage(
        question.get("q"),
        found,
        list(map(_entry, found.hits)),
        list(_facets(question, archive, found)),
        list(_chosen(question)),
        max(1, -(-found.total.releases // limit)),
    )


def _view(question: Question, archive: Archive) -> View[Any]:
    """Return what `umkm search`, or `umkm list` without words, writes with `--json`."""
    found = _find(question, archive)
    if question.has("facets"):
        counts = facets(archive, found.filter_, found.query)
        left_out = found.left_out.undated.releases, found.left_out.non_releases.releases
        return FacetedHitsView(found.hits, counts, *left_out)
    if found.query:
        return HitsView(found.hits)
    return ReleasesView(map(attrgetter("release"), found.hits))


SEARCH = WebPage("/search", "search.html", search_page, _view)
HOME = WebPage("/", "search.html", search_page)
