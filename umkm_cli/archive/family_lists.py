"""List the families that releases belong to, and load their releases."""

from collections.abc import Sequence
from itertools import chain

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.families import ReleaseFamily, families_of
from umkm_cli.archive.parts import joined
from umkm_cli.archive.releases import releases_of
from umkm_cli.models.release import Release

_LINKED = "SELECT a FROM links UNION SELECT b FROM links"
_PAGE = 200


def list_families(archive: Archive, ids: Sequence[int]) -> list[ReleaseFamily]:
    """Return the families of some releases, in the order in which their first one is among `ids`."""
    with archive.snapshot() as db:
        linked = _linked(db)
        families = families_of(db, filter(linked.__contains__, ids))
    places = {release_id: place for place, release_id in enumerate(ids)}

    def place_of(family: ReleaseFamily) -> int:
        return min(places.get(each, len(places)) for each in family.ids)

    return sorted(families, key=place_of)


@joined(lambda answers: set().union(*answers))
def _linked(db: Connection) -> set[int]:
    """Return the releases that have a link."""
    return set(chain.from_iterable(db.execute(_LINKED)))


def load_members(archive: Archive, family: ReleaseFamily) -> list[Release]:
    """Return the releases of a family in its order; their bodies are cut after the lead."""
    releases: list[Release] = []
    with archive.snapshot() as db:
        for start in range(0, len(family.ids), _PAGE):
            page = family.ids[start : start + _PAGE]
            releases += releases_of(db, page, whole=False)
    return releases


def count_links(archive: Archive) -> dict[str, int]:
    """Return the number of links of each kind, the most frequent first."""
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT kind, count(*) AS n FROM links GROUP BY kind ORDER BY n DESC, kind"
        )
        return dict(rows.fetchall())
