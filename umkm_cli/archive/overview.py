"""Look an archive over, in the time that a person does not notice."""

from itertools import starmap
from pathlib import Path
from typing import Final

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.limits import limit_reading
from umkm_cli.archive.releases import count_releases
from umkm_cli.archive.review import find_doubts
from umkm_cli.archive.saved import list_saved_searches
from umkm_cli.errors import TooSlow
from umkm_cli.models.overview import NewRelease, Overview
from umkm_cli.models.query import Filter

_SECONDS: Final = 0.04
"""How long releases to review may be looked for. An index has those without a date."""
_MOST: Final = 3
_FIRST: Final = """
SELECT released_on FROM releases WHERE released_first IS NOT NULL
ORDER BY released_first, released_last LIMIT 1
"""
_LAST: Final = """
SELECT released_on FROM releases WHERE released_first IS NOT NULL
ORDER BY released_first DESC, released_last DESC LIMIT 1
"""
_NEWEST: Final = (
    "SELECT id, released_on, headline FROM releases ORDER BY id DESC LIMIT ?"
)
_ADDED: Final = """
SELECT max(ingested_at) FROM copies WHERE release_id = (SELECT max(id) FROM releases)
"""


def look_over(archive: Archive) -> Overview:
    """Return what an archive holds at a glance."""
    undated = count_releases(archive, Filter(undated=True))
    to_review, is_least = _count_to_review(archive, undated)
    with archive.snapshot() as db:
        first, last, added_at = (
            first_value(db, query) for query in (_FIRST, _LAST, _ADDED)
        )
        newest = tuple(starmap(NewRelease, db.execute(_NEWEST, (_MOST,))))
    return Overview(
        archive=Path(archive.path),
        releases=count_releases(archive, Filter()),
        first=first,
        last=last,
        undated=undated,
        added_at=added_at,
        newest=newest,
        to_review=to_review,
        reviews_at_least=is_least,
        searches=len(list_saved_searches(archive)),
    )


def _count_to_review(archive: Archive, undated: int) -> tuple[int, bool]:
    """Return how many releases are to review, and whether there may be more: those without a date always are."""
    limit_reading(archive, _SECONDS)
    try:
        return len(find_doubts(archive, Filter(), None)), False
    except TooSlow:
        return undated, True
    finally:
        archive.connection.set_progress_handler(None, 0)
