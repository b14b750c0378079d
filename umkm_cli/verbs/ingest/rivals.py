"""Which copies of a release can change its values: few of many that have the same words.

The values are chosen among the findings of all copies. To choose again for each of a
thousand copies would take a million times as long as for one.
"""

from collections.abc import Iterable
from operator import itemgetter

from umkm_cli.archive import Connection
from umkm_cli.archive.releases import findings_of
from umkm_cli.models.release import Finding
from umkm_cli.reading import NO_STRENGTH, Strengths, strengths_of

_MOST_REMEMBERED = 10_000  # releases


class Rivals:
    """The strongest findings of the releases that copies came in of, in one run."""

    def __init__(self) -> None:
        self._strongest: dict[int, Strengths] = {}
        self._version: int | None = None

    def begin(self, db: Connection) -> None:
        """Begin a transaction: forget all if others have written since the last one."""
        version = db.data_version
        if version != self._version or len(self._strongest) > _MOST_REMEMBERED:
            self._strongest.clear()
        self._version = version

    def forget(self, release_id: int) -> None:
        """Forget a release, whose findings have changed."""
        self._strongest.pop(release_id, None)

    def beat(
        self, db: Connection, release_id: int, findings: Iterable[Finding]
    ) -> bool:
        """Return whether none of the findings would be chosen for a release."""
        if release_id not in self._strongest:
            found = list(map(itemgetter(1), findings_of(db, release_id)))
            self._strongest[release_id] = strengths_of(found)
        strongest = self._strongest[release_id]
        return all(
            strength <= strongest.get(slot, NO_STRENGTH)
            for slot, strength in strengths_of(findings).items()
        )
