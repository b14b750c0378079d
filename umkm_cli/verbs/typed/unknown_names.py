"""Tell a person whose filters match nothing which of the names that they typed no release has."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from umkm_cli.archive import Archive
from umkm_cli.archive.beginnings import all_names
from umkm_cli.archive.releases import count_releases
from umkm_cli.catalogue.nearest import nearest_names, nearest_people
from umkm_cli.errors.base import did_you_mean, on_one_line
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.query import Filter
from umkm_cli.query import Group, Node
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

_SENTENCES: Final = {
    "place": later("no release has the place '{name}'. {hint}"),
    "organisation": later("no release has the organisation '{name}'. {hint}"),
    "programme": later("no release has the programme '{name}'. {hint}"),
}
_LISTED: Final = {
    "place": later("`umkm stats --by place` lists them."),
    "organisation": later("`umkm stats --by organisation` lists them."),
    "programme": later("`umkm stats --by programme` lists them."),
}
_MOST: Final = 3


def explain_unknown_names(
    context: Context, archive: Archive, typed: TypedFilter, query: str | None
) -> str:
    """Return a sentence, with the names nearest to it, for each name that no release has; "" if all are known."""
    quiet = context._replace(say=lambda _: None)
    filters = [resolve_filter(quiet, archive, typed)]
    if query:
        filters += _filters_in(resolve_required_query(quiet, archive, query))
    named = dict.fromkeys(chain.from_iterable(map(_names_in, filters)))
    unknown = (each for each in named if not _is_in(archive, *each))
    return " ".join(_explain(archive, *each) for each in unknown)


def _filters_in(node: Node | None) -> Iterator[Filter]:
    """Yield what the fields of a query ask for, except what is unwanted."""
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, Group):
        yield from chain.from_iterable(map(_filters_in, node.wanted))


def _names_in(filter_: Filter) -> Iterator[tuple[str, str]]:
    """Yield the names that a filter asks for, each with its field."""
    fields: dict[str, Iterable[str | None]] = {
        "programme": filter_.programmes,
        "place": [filter_.place],
        "organisation": [filter_.organisation],
    }
    for field, names in fields.items():
        yield from ((field, name) for name in names if name)


def _is_in(archive: Archive, field: str, name: str) -> bool:
    wanted = {
        "programme": Filter(programmes=(name,), non_releases="with"),
        "place": Filter(place=name, non_releases="with"),
        "organisation": Filter(organisation=name, non_releases="with"),
    }
    return count_releases(archive, wanted[field]) > 0


def _explain(archive: Archive, field: str, name: str) -> str:
    hint = did_you_mean(_nearest(name, all_names(archive, field))) or _(_LISTED[field])
    return _(_SENTENCES[field]).format(name=on_one_line(name), hint=hint)


def _nearest(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names most like a typed one in any case, then those of which a part is."""
    folded = {name.casefold(): name for name in names}
    whole = map(folded.__getitem__, nearest_names(typed.casefold(), folded))
    return list(dict.fromkeys((*whole, *nearest_people(typed, names))))[:_MOST]
