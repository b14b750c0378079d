"""Families of related releases: `umkm versions`."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from umkm_cli.language import for_programs
from umkm_cli.models.families import RelatedReleases, Relationship
from umkm_cli.models.links import Link
from umkm_cli.output.kinship import describe_changes, describe_relationship
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View, fields_of
from umkm_cli.output.views.releases import release_fields

if TYPE_CHECKING:
    from rich.console import Console

_CHANGE_FIELDS = ("before", "after", "what", "context")
_RELEASE_FIELDS = ("id", "released_on", "date_status", "headline", "organisation")


class FamiliesView(View[RelatedReleases]):
    """Families, with a row for each release in a pipe; `family` is the id of its first one.

    `kind`, `relation`, `rule` and `changes` tell how a release is related to one above it.
    On a terminal, what changed is only shown `in_detail`.
    """

    columns = (
        "family",
        *_RELEASE_FIELDS,
        "kind",
        "relation",
        "rule",
        "changes",
        "superseded_by",
    )

    def __init__(
        self, families: Iterable[RelatedReleases], *, in_detail: bool = False
    ) -> None:
        super().__init__(families)
        self.in_detail = in_detail

    def fields(self, family: RelatedReleases) -> Fields:
        return {
            "releases": list(map(attrgetter("id"), family.releases)),
            "links": list(map(_link_fields, family.links)),
        }

    def rows(self) -> Iterator[Row]:
        for family in self.items:
            for release in family.releases:
                yield self.row_of(
                    {
                        "family": family.releases[0].id,
                        **release_fields(release, _RELEASE_FIELDS),
                        **_relation_fields(family.relationships.get(release.id)),
                        "superseded_by": release.superseded_by,
                    }
                )

    def print(self, console: "Console") -> None:
        from umkm_cli.output.family_screen import print_family
        from umkm_cli.output.terminal import spaced

        for family in spaced(self.items, console):
            print_family(family, console, in_detail=self.in_detail)


def _link_fields(link: Link) -> Fields:
    return {
        **link._asdict(),
        "changes": [fields_of(change, _CHANGE_FIELDS) for change in link.changes],
    }


@for_programs
def _relation_fields(related: Relationship | None) -> Fields:
    if related is None:
        return {}
    return {
        "kind": related.link.kind,
        "relation": describe_relationship(related),
        "rule": related.link.rule,
        "changes": "; ".join(describe_changes(related)),
    }
