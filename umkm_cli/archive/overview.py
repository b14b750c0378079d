"""Look an archive over, in the time that a person does not notice."""

from itertools import starmap
from pathlib import Path
from typing import Final

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.releases import count_releases
from umkm_cli.archive.saved import list_saved_searches
from umkm_cli.models.overview import NewRelease, Overview
from umkm_cli.models.query import Filter

_MOST: Final = 3
_FIRST: Final = """
SELECT released_on FROM releases WHERE released_first IS NOT NULL
ORDER BY released_first, released_last LIMIT 1
"""
_LAST: Final = """
SELECT released_on FROM releases WHERE released_first IS NOT NULL
ORDER BY released_first DESC, released_last DESC LIMIT 1
"""
_DATES_DECIDED: Final = "SELECT count(*) FROM decisions WHERE field = 'date'"
_NEWEST: Final = (
    "SELECT id, released_on, headline FROM releases ORDER BY id DESC LIMIT ?"
)
_ADDED: Final = """
SELECT max(ingested_at) FROM copies WHERE release_id = (SELECT max(id) FROM releases)
"""


def look_over(archive: Archive) -> Overview:
    """Return what an archive holds at a glance.

    Of what is to review, those without a date are counted that nobody has decided about.
    """
    undated = count_releases(archive, Filter(undated=True))
    with archive.snapshot() as db:
        first, last, added_at, decided = (
            first_value(db, query) for query in (_FIRST, _LAST, _ADDED, _DATES_DECIDED)
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
        to_review=max(undated - decided, 0),
        reviews_at_least=True,
        searches=len(list_saved_searches(archive)),
    )
