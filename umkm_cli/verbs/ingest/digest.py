"""Sum up what came in with an ingest."""

from operator import attrgetter

from umkm_cli.archive import Archive
from umkm_cli.archive.statistics import count_by
from umkm_cli.models.ingest import IngestDigest
from umkm_cli.models.query import Filter
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.lists import ReviewSearch


def digest_of_new(
    context: Context, archive: Archive, after_id: int, up_to_id: int
) -> IngestDigest:
    """Return what the releases are that arrived after one, up to another."""
    new = Filter(after_id=after_id, up_to_id=up_to_id)
    questions = ReviewSearch(context, new, None).find(archive)
    return IngestDigest(
        count_by(archive, ["programme"], new, None),
        count_by(archive, ["year"], new, None),
        len(set(map(attrgetter("release_id"), questions))),
    )
