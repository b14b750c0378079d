"""Write a copy of the archive for others: `umkm publish`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from umkm_cli.archive.publishing import write_published
from umkm_cli.language import later
from umkm_cli.models.published import PublishedRelease
from umkm_cli.output.published import published_release
from umkm_cli.verbs.claim_state import sentence_if_unread
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.whole_releases import find_whole


def publish(
    context: Context,
    target: Path,
    filters: TypedFilter,
    query: str | None,
    *,
    overwrite: bool,
    version: str,
) -> int:
    """Write the releases that match to a database for readers; return their number.

    The copy says which `version` of umkm wrote it, and when.

    Raises NothingMatched if there are none; an existing file is then left unchanged.
    Raises also as `write_published` does.
    """
    context.check_is_one()
    with context.open_for_reading() as archive:
        found = find_whole(context, archive, filters, query)
        found.require_some(target)
        written = 0

        def rows() -> Iterator[PublishedRelease]:
            nonlocal written
            releases = found.releases(claims=True)
            for release in context.watch(later("writing"), releases, found.total):
                yield published_release(release)
                written += 1

        about = {
            "published_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "published_with": f"umkm {version}",
        }
        write_published(rows(), about.items(), target, overwrite=overwrite)
        context.say_all(filter(None, [sentence_if_unread(archive)]))
    return written
