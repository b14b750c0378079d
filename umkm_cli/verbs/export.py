"""All that an archive holds and cannot make again, release by release."""

from collections.abc import Iterator

from umkm_cli.archive import Archive
from umkm_cli.archive.records import archived_record, unassigned_copies
from umkm_cli.archive.releases import release_ids
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.query import Filter
from umkm_cli.query import Node


def iter_records(
    archive: Archive, meant: Filter, query: Node | None, *, everything: bool
) -> Iterator[ArchivedRecord]:
    """What is held of the releases that are meant, as they came in unless another order is asked for.

    With `everything` come also the files that are no release: those that hold others, and those that cannot be read.
    """
    in_order = meant if meant.sort else meant._replace(sort="arrival")
    for release_id in release_ids(archive, in_order, query):
        with archive.snapshot() as db:
            holding = archived_record(db, release_id)
        if holding is not None:
            yield holding
    if everything:
        yield from unassigned_copies(archive)
