"""Search, and explain the result: how many releases match, and why none does."""

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.meaning_model import model_of
from umkm_cli.archive.search.engine import SearchResult, count_hits, search
from umkm_cli.archive.search.vocabulary import near_words, unknown_words
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.errors.base import did_you_mean
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number
from umkm_cli.language.names import option_called
from umkm_cli.models.forms import FOR_ONE_LIST
from umkm_cli.models.query import Count, Filter, Size
from umkm_cli.query.nodes import terms_of, without_fields
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out, format_size
from umkm_cli.verbs.lists import Page
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import ResolvedQuery, resolve_query

if TYPE_CHECKING:
    from umkm_cli.models.meaning import Meaning
    from umkm_cli.output.views.query_plan import QueryPlan

_LIMIT, _SNIPPET, _MOST_NAMED = 20, 180, 5


class SearchAnswer(NamedTuple):
    """The result of a search: the query, the filter, and the page of releases found.

    `every` counts the releases that contain all of the words; it differs from `total` if
    any of several words is enough. `left_out` is what the filter leaves out unasked.
    `excluded` are the words of arguments such as `-bandung`.
    """

    query: ResolvedQuery
    filter_: Filter
    found: SearchResult
    every: Size
    left_out: LeftOut
    excluded: tuple[str, ...] = ()

    @property
    def total(self) -> Size:
        """How many releases match the query."""
        return self.found.ranked.total

    @property
    def note(self) -> str:
        """How many releases match the query, and which of them are shown."""
        note = ngettext("{} release", "{} releases", self.total.releases)
        note = note.format(_format_size(self.total))
        if self.every != self.total:
            every = _format_size(self.every)
            note += _(" with any of the words, {every} with all of them").format(
                every=every
            )
        if self.excluded:
            note += _(", without {excluded}").format(excluded=", ".join(self.excluded))
        shown = len(self.found.hits)
        page = Page(self.total.releases, shown, self.filter_.offset)
        return note + page.note + self.left_out.note

    @property
    def without_vectors(self) -> str:
        """How many of the first releases have no current vectors; empty if all have, or none."""
        count = self.found.ranked.by_meaning.without
        if not count:
            return ""
        return ngettext(
            "{count} of the first releases has no current vector; `umkm meaning build` makes it.",
            "{count} of the first releases have no current vectors; `umkm meaning build` makes them.",
            count,
        ).format(count=written_number(count))


class Suggestions(NamedTuple):
    """The words of a query that no release contains, each with the archive's nearest words.

    `others` more are not named. `programmes` are near to the whole query, which found nothing.
    """

    near: Mapping[str, Sequence[str]]
    others: int
    programmes: Sequence[str]


def search_releases(
    context: Context,
    archive: Archive,
    typed: str,
    filters: TypedFilter,
    *,
    exact: bool,
    by_meaning: bool = True,
) -> SearchAnswer:
    """Return the releases that match a query, best first.

    If they have vectors, the first ones are ordered `by_meaning`, too, unless only
    `exact` words shall match. Says why they are not, if something is missing for that.
    """
    limit = _LIMIT if filters.limit is None else filters.limit
    query = resolve_query(
        context, archive, typed, "any", exact=exact, with_undated=filters.with_undated
    )
    filter_ = resolve_filter(context, archive, filters._replace(limit=limit))
    snippet_length = _SNIPPET if context.form.has_snippets else 0
    meaning = None
    if by_meaning and not exact and filter_.sort in (None, "relevance"):
        meaning = _find_meaning(context, archive, query)
    found = search(
        archive, query.query, filter_, snippet_length=snippet_length, meaning=meaning
    )
    every = found.ranked.total
    if query.every:
        every = count_hits(archive, query.every, filter_)
    left_out = count_left_out(archive, filter_, query.query)
    return SearchAnswer(query, filter_, found, every, left_out)


def _find_meaning(
    context: Context, archive: Archive, query: ResolvedQuery
) -> "Meaning | None":
    """Return what a query means, if the archive has vectors to compare with."""
    model = model_of(archive)
    if model is None:
        return None
    from umkm_cli.verbs.by_meaning import meaning_of_query  # few archives have vectors

    return meaning_of_query(context, model, query)


def check_facets(context: Context, *, explain: bool) -> None:
    """Check that the other options allow facets. Raises UsageError if not."""
    if explain:
        raise UsageError(_("--facets does not go with --explain."))
    if context.form in FOR_ONE_LIST:
        raise UsageError(
            _("--facets does not go with {option}.").format(
                option=option_called(context.form.value)
            )
        )


def count_facets(
    context: Context, archive: Archive, answer: SearchAnswer
) -> dict[str, list[Count]]:
    """Count the releases found by programme, year, place, organisation and speaker.

    Says how to find speakers that were not read yet.
    """
    # only for --facets
    from umkm_cli.archive.facets import facets
    from umkm_cli.verbs.claim_state import say_if_unread

    say_if_unread(context, archive)
    return facets(archive, answer.filter_, answer.query.query)


def search_hint(context: Context, archive: Archive, answer: SearchAnswer) -> str:
    """Return hints about fields that do not exist and words that no release contains.

    Raises NothingMatched, with the reason, if no release was found.
    """
    hint = _unknown_words_hint(context, archive, answer)
    fields = answer.query.fields_hint
    if not answer.total.releases:
        reason = hint or _reason_for_nothing(archive, answer.query)
        excluded = ", ".join(answer.excluded)
        without = f"Excluded: {excluded}." if excluded else ""
        sentences = (fields, reason, without, answer.left_out.sentence)
        raise NothingMatched(" ".join(filter(None, sentences)))
    return " ".join(filter(None, (fields, hint)))


def explain_search(archive: Archive, answer: SearchAnswer) -> "QueryPlan":
    """Return how a query was understood, and how the releases were ranked."""
    from umkm_cli.archive.search.vocabulary import describe_terms
    from umkm_cli.output.views.query_plan import QueryPlan
    from umkm_cli.query.format import format_query

    ranked, resolved = answer.found.ranked, answer.query
    return QueryPlan(
        format_query(resolved.query),
        describe_terms(archive, resolved.query),
        resolved.left_out,
        list(map(" ".join, resolved.added)),
        ranked.total.releases,
        answer.every.releases,
        ranked.total.about,
        ranked.weighed,
        ranked.bounded,
        ranked.how,
        answer.left_out.undated.releases,
        answer.left_out.non_releases.releases,
        ranked.by_meaning.with_vectors,
    )


def _reason_for_nothing(archive: Archive, resolved: ResolvedQuery) -> str:
    """Return why nothing was found although each word occurs in some release."""
    matching = count_hits(archive, resolved.query, Filter()).releases
    if matching:
        return ngettext(
            "{count} release matches the query, but none passes the filters.",
            "{count} releases match the query, but none passes the filters.",
            matching,
        ).format(count=written_number(matching))
    words = without_fields(resolved.query)
    if words is None:
        return _("no release matches.")
    if any(map(attrgetter("exact"), terms_of(words))):
        return _(
            "no release contains these exact forms; without --exact, their other forms match too."
        )
    matching = count_hits(archive, words, Filter()).releases
    if matching:
        return ngettext(
            "{count} release matches the words, but none has these fields.",
            "{count} releases match the words, but none has these fields.",
            matching,
        ).format(count=written_number(matching))
    return _(
        "no release matches this combination; each word is in some release, so try without quotes, AND or NOT."
    )


def find_suggestions(
    context: Context, archive: Archive, answer: SearchAnswer
) -> Suggestions:
    """Return the words that no release contains, and what may have been meant."""
    unknown = unknown_words(archive, answer.query.read)
    named = unknown[:_MOST_NAMED]
    near = {word: near_words(archive, word.removesuffix("*")) for word in named}
    programmes: Sequence[str] = ()
    if unknown and not answer.total.releases:
        programmes = context.load_programmes(archive).nearest(answer.query.typed)
    return Suggestions(near, len(unknown) - len(named), programmes)


def _unknown_words_hint(
    context: Context, archive: Archive, answer: SearchAnswer
) -> str:
    found = find_suggestions(context, archive, answer)
    if not found.near:
        return ""
    words = ", ".join(found.near)
    if found.others:
        words = _("{words} and {count} other words").format(
            words=words, count=written_number(found.others)
        )
    near = chain(*found.near.values(), found.programmes)
    advice = did_you_mean(dict.fromkeys(near)) or _("Try a beginning*.")
    return _("no release contains {words}. {advice}").format(words=words, advice=advice)


def _format_size(size: Size) -> str:
    return format_size(size) if size.releases else _("none")
