"""Tell how a release is related to one that a link connects it with."""

from collections.abc import Iterable, Mapping

from umkm_cli.models.families import Relationship
from umkm_cli.models.links import Link, TextChange, What

_OPPOSITES: dict[What, What] = {"added": "removed", "removed": "added"}


def relate(link: Link, release_id: int, sizes: Mapping[int, int]) -> Relationship:
    """Return how a release is related to the other end of a link. `sizes` are lengths of bodies."""
    is_longer = sizes[release_id] > sizes[link.other(release_id)]
    changes = link.changes
    if link.a == release_id:
        changes = reverse_changes(changes)
    return Relationship(release_id, link, is_longer, changes)


def reverse_changes(changes: Iterable[TextChange]) -> tuple[TextChange, ...]:
    """Return the changes that lead back."""
    return tuple(
        TextChange(_OPPOSITES.get(what, what), after, before, context)
        for what, before, after, context in changes
    )
