"""Resolve a typed query: look up fields and saved searches, drop stop words, add synonyms."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, cast

from umkm_cli.archive import Archive
from umkm_cli.archive.search.expressions import splitter_of
from umkm_cli.errors import BadDate, UnreadableQuery, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.query import Filter, UnknownField
from umkm_cli.query import (
    Claim,
    Field,
    Group,
    Mode,
    Node,
    Reference,
    Term,
    require_all_words,
    terms_of,
)
from umkm_cli.query.nodes import accept_undated
from umkm_cli.query.parse import read_query
from umkm_cli.query.rewrite import Words, with_synonyms, without_stop_words
from umkm_cli.query.scan import NO_VALUE, other_fields
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.storable import storable

_OPTIONS = later("--since is after --until: ")
_RANGE = ".."
_MOST, _DEEPEST = (
    500,
    32,
)  # words and fields; nested groups; both including those from saved searches


class ResolvedQuery(NamedTuple):
    """A query as it was `typed`, as it was `read`, and as it is sent to the archive (`query`).

    `every` is the same query requiring all of its words; None if it does so anyway.
    `left_out` are stop words, `added` are synonyms, each with what was typed instead.
    `other_fields` were typed like fields, but are none.
    """

    typed: str
    read: Group
    query: Group
    every: Group | None
    left_out: tuple[str, ...]
    added: Mapping[Words, Words]
    other_fields: tuple[str, ...] = ()

    @property
    def fields_hint(self) -> str:
        """Which fields do not exist, and which are nearest to them; empty if all exist."""
        if not self.other_fields:
            return ""
        from umkm_cli.verbs.typed.field_names import explain_other_fields

        return explain_other_fields(self.other_fields)


def resolve_query(
    context: Context,
    archive: Archive,
    typed: str,
    mode: Mode,
    *,
    exact: bool = False,
    with_undated: bool = False,
) -> ResolvedQuery:
    """Return what a query means in an archive; `with_undated`, each period includes undated releases.

    Raises UsageError, UnreadableQuery, NoSuchProgramme or NoSuchSavedSearch.
    """
    typed = storable(typed)
    resolver = _Resolver(context, archive, mode, exact=exact)
    read, left_out = without_stop_words(resolver.resolve(typed))
    if resolver.asks_for_claims:
        from umkm_cli.verbs.claim_state import say_if_unread

        say_if_unread(context, archive)
    if with_undated:
        read = accept_undated(read)
    groups = _synonyms(context, archive, read)
    query, added = with_synonyms(read, groups)
    every = require_all_words(read)
    return ResolvedQuery(
        typed,
        read,
        query,
        with_synonyms(every, groups)[0] if every else None,
        left_out,
        added,
        tuple(other_fields(typed)),
    )


def resolve_required_query(
    context: Context,
    archive: Archive,
    typed: str | None,
    *,
    with_undated: bool = False,
) -> Group | None:
    """Return the meaning of `--query`, which requires all of its words; None if it was not given.

    Says which of its fields do not exist. Raises as `resolve_query` does.
    """
    if typed is None:
        return None
    resolved = resolve_query(context, archive, typed, "all", with_undated=with_undated)
    if resolved.fields_hint:
        context.say(resolved.fields_hint)
    return resolved.query


def _synonyms(
    context: Context, archive: Archive, query: Group
) -> list[tuple[tuple[str, ...], ...]]:
    from umkm_cli.archive.own_programmes import own_programmes_table
    from umkm_cli.catalogue.synonyms import find_synonyms

    typed = list(chain.from_iterable(map(attrgetter("words"), terms_of(query))))
    if not typed:
        return []
    return find_synonyms(typed, context.programmes, own_programmes_table(archive))


class _Resolver:
    """Replaces each field with its filter, and each reference with its saved search."""

    def __init__(
        self, context: Context, archive: Archive, mode: Mode, *, exact: bool
    ) -> None:
        self._archive = archive
        self._context = context
        self._mode = mode
        self._exact = exact
        self._split = splitter_of(archive)
        self._inside: list[str] = []
        self._left = _MOST
        self._depth = 0
        self.asks_for_claims = False

    def resolve(self, typed: str) -> Group:
        """Read what was typed, and resolve its fields and references. Raises as `resolve_query` does."""
        query = read_query(typed, self._mode, exact=self._exact, split=self._split)
        return self._resolve_group(typed, query)

    def _resolve_group(self, typed: str, query: Group) -> Group:
        nodes = (*query.wanted, *query.unwanted)
        self._left -= sum(not isinstance(node, Group) for node in nodes)
        if self._left < 0:
            raise UsageError(
                _(
                    "including its saved searches, the query has more than {count} words and fields."
                ).format(count=_MOST)
            )
        if self._depth >= _DEEPEST:
            raise UsageError(
                _("including its saved searches, the query is nested too deeply.")
            )
        if query.wanted == (Reference(typed.strip().removeprefix("@")),):
            from umkm_cli.archive.saved import get_saved_search

            get_saved_search(self._archive, typed.strip())  # alone, it must exist
        self._depth += 1
        wanted = tuple(self._resolve_nodes(typed, query.wanted))
        unwanted = tuple(self._resolve_nodes(typed, query.unwanted))
        if self.asks_for_claims and query.mode == "all":
            from umkm_cli.verbs.typed.claim_fields import join_figures

            wanted = join_figures(wanted)
        self._depth -= 1
        return query._replace(wanted=wanted, unwanted=unwanted)

    def _resolve_nodes(self, typed: str, nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, Field):
                self.asks_for_claims |= node.name in _CLAIM_FIELDS
                yield _filter_of(self._context, self._archive, typed, node)
            elif isinstance(node, Reference):
                yield from self._resolve_reference(node)
            elif isinstance(node, Group):
                yield self._resolve_group(typed, node)
            else:
                yield node

    def _resolve_reference(self, reference: Reference) -> Sequence[Node]:
        """Return the query of a saved search; if it does not exist, the words of the name."""
        from umkm_cli.archive.saved import find_saved_search  # rarely needed

        search = find_saved_search(self._archive, reference.name)
        if search is None:
            words = tuple(self._split(reference.name))
            return [Term(words, exact=self._exact)] if words else []
        if search.name in self._inside:
            raise UsageError(
                _("the saved search '{name}' refers to itself.").format(
                    name=search.name
                )
            )
        self._inside.append(search.name)
        resolved = self.resolve(search.query)
        self._inside.pop()
        return [resolved]


_FILTERS: Mapping[str, Callable[[str], TypedFilter]] = {
    "programme": lambda value: TypedFilter(programmes=[value]),
    "place": lambda value: TypedFilter(place=value),
    "organisation": lambda value: TypedFilter(organisation=value),
}
"""The filter for each field other than `date`, given its value."""


_CLAIM_FIELDS = frozenset(("speaker", "figure", "of"))
"""The fields about quotes and figures."""


def _filter_of(
    context: Context, archive: Archive, typed: str, field: Field
) -> Filter | Claim:
    if field.name != "date" and field.value.casefold() in NO_VALUE:
        return Filter(without=cast(UnknownField, field.name))
    if field.name in _FILTERS:
        return resolve_filter(context, archive, _FILTERS[field.name](field.value))
    try:
        if field.name in _CLAIM_FIELDS:
            from umkm_cli.verbs.typed.claim_fields import claim_of  # rarely needed

            return claim_of(context, field)
        return resolve_filter(context, archive, _period(field.value))
    except UsageError as error:
        raise UnreadableQuery(
            typed, field.position, str(error).rstrip(".").removeprefix(_(_OPTIONS))
        ) from error


def _period(value: str) -> TypedFilter:
    """Parse the value of `date:`: a date, a range `A..B` (either end may be open), or `none`."""
    if value.casefold() in NO_VALUE:
        return TypedFilter(undated=True)
    since, dots, until = map(str.strip, value.partition(_RANGE))
    if not dots:
        return TypedFilter(since=value, until=value)
    if value.strip() == _RANGE:
        raise BadDate(value, _("there is no date"))
    return TypedFilter(since=since or None, until=until or None)
