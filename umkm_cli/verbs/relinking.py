"""Find the links between all releases of an archive anew."""

from array import array
from collections import deque
from collections.abc import Generator
from contextlib import closing

from umkm_cli.archive import Archive
from umkm_cli.archive.family_lists import count_links
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.links import forget_all, note_complete
from umkm_cli.archive.releases import release_ids
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.query import Filter
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.undo_plan import VERSIONS

_BATCH = 500


def rebuild_links(context: Context, archive: Archive) -> "array[int]":
    """Compare all releases of an archive with each other; return their ids.

    Until it is done, the archive counts as incomplete: if it is interrupted, run it again.
    """
    operation = Operation(archive, VERSIONS, context.arguments)
    with operation.transaction() as writer:
        forget_all(writer.db)
    # Only now, so that none is left out that somebody else was writing.
    ids = release_ids(archive, Filter(sort="arrival"))
    with closing(_relink(operation, ids)) as linked:
        deque(context.watch(later("comparing"), linked, len(ids)), maxlen=0)
    with operation.transaction() as writer:
        note_complete(writer.db)
    return ids


def _relink(operation: Operation, ids: "array[int]") -> Generator[int, None, None]:
    """Link releases in the order in which they arrived, and yield each."""
    for start in range(0, len(ids), _BATCH):
        with operation.transaction() as writer:
            for release_id in ids[start : start + _BATCH]:
                writer.relink(release_id)
            yield from writer.links.link()


def describe_links(archive: Archive, compared: int) -> str:
    """Return how many releases were compared, and the number of links of each kind."""
    counts = count_links(archive)
    total = sum(counts.values())
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in counts.items())
    links = f"{count_phrase(total, 'link')}: {kinds}" if total else _("no links")
    return _("{releases} compared; {links}").format(
        releases=count_phrase(compared, "release"), links=links
    )
