"""List the families of related releases, and how each release is related to an earlier one."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import chain, filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.families import ReleaseFamily
from umkm_cli.archive.family_lists import list_families, load_members
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.families import RelatedReleases, Relationship
from umkm_cli.models.links import Kind, Link
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.link_state import crowded_sentence
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.relationships import relate, reverse_changes
from umkm_cli.verbs.typed.selection import TypedSelection, select_release_ids

_FIRST: tuple[Kind, ...] = (
    "copy",
    "correction",
    "update",
    "excerpt",
    "translation",
    "sibling",
)
"""Which relation of a release says most about it."""


class FamilyList(NamedTuple):
    """A page of families, loaded lazily as they are shown.

    `alone` are the releases that were named, and have no family. `crowded` says if some
    were not compared with all others.
    """

    families: Iterator[RelatedReleases]
    page: Page
    alone: tuple[int, ...] = ()
    crowded: str = ""

    @property
    def notes(self) -> list[str]:
        """How many families there are, who is alone, and what was not compared.

        Raises NothingMatched if there are no families.
        """
        alone = ", ".join(map(str, self.alone))
        if alone:
            alone = _("no other release is a version of {alone}.").format(alone=alone)
        if not self.page.total:
            raise NothingMatched(alone or _("no release has other versions."))
        total = self.page.total
        count = count_phrase(total, "family")
        return [count + self.page.note, alone, self.crowded]


def find_families(
    context: Context, archive: Archive, typed: TypedSelection
) -> FamilyList:
    """Return the families of the selected releases; limit and offset count families.

    The family of the newest release comes first, or as the releases are sorted.
    Raises NoSuchRelease, NothingMatched if no release is selected, or UsageError.
    """
    if typed.filters.latest:
        raise UsageError(_("`umkm versions` shows whole families: leave --latest out."))
    limit, offset = typed.filters.limit, typed.filters.offset
    whole = typed._replace(filters=typed.filters._replace(limit=None, offset=0))
    ids = select_release_ids(context, archive, whole, or_all=True)
    if limit is None:
        limit = context.page_length
    families = list_families(archive, ids)
    page = Page.of(len(families), limit, offset)
    related = set(chain.from_iterable(map(attrgetter("ids"), families)))
    shown = families[offset : offset + page.shown]
    return FamilyList(
        map(partial(_load, archive), shown),
        page,
        tuple(filterfalse(related.__contains__, ids)) if typed.ids else (),
        crowded_sentence(archive, chain.from_iterable(map(attrgetter("ids"), shown))),
    )


def _load(archive: Archive, family: ReleaseFamily) -> RelatedReleases:
    places = {release_id: place for place, release_id in enumerate(family.ids)}
    links = tuple(_in_order(link, places) for link in family.links)
    return RelatedReleases(
        tuple(load_members(archive, family)),
        tuple(sorted(links, key=lambda link: (places[link.a], places[link.b]))),
        _relationships(family, places),
    )


def _in_order(link: Link, places: dict[int, int]) -> Link:
    """Return a link that has no direction in the order of the family."""
    if link.directed or places[link.a] < places[link.b]:
        return link
    changes = reverse_changes(link.changes)
    return link._replace(a=link.b, b=link.a, changes=changes)


def _relationships(
    family: ReleaseFamily, places: dict[int, int]
) -> dict[int, Relationship]:
    """Return how each release is related to the one before it that says most.

    That is the one from which least changed; of several, the newest that is no copy itself.
    """
    sizes = {member.id: member.size for member in family.members}
    links: defaultdict[int, list[Link]] = defaultdict(list)
    for link in family.links:
        links[max(link.a, link.b, key=places.__getitem__)].append(link)
    found: dict[int, Relationship] = {}

    def rank(link: Link, release_id: int) -> tuple[int, int, bool, int]:
        other = link.other(release_id)
        is_copy = other in found and found[other].link.kind == "copy"
        return _FIRST.index(link.kind), len(link.changes), is_copy, -places[other]

    for release_id in filter(links.__contains__, family.ids):
        best = min(links[release_id], key=partial(rank, release_id=release_id))
        found[release_id] = relate(best, release_id, sizes)
    return found
