"""Tell whether an archive has quotes and figures at all, and name who speaks in them."""

from collections.abc import Sequence
from typing import Literal

from umkm_cli.archive.connection import Archive, first_column, first_value
from umkm_cli.archive.parts import frequencies, joined, united

_ANY = (
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM quotes) OR EXISTS (SELECT 1 FROM figures) "
    "OR NOT EXISTS (SELECT 1 FROM releases)"
)
_LACKING = """
SELECT 1 FROM releases r JOIN rule_sets s ON s.id = r.rule_set_id WHERE r.id = (SELECT min(id) FROM releases)
  AND s.code < (SELECT max(code) FROM rule_sets)
  AND NOT EXISTS (SELECT 1 FROM quotes WHERE release_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM figures WHERE release_id = r.id)
"""
"""Whether the oldest release, which stands for others, was read before umkm knew claims."""
_SPEAKERS = (
    "SELECT name FROM claim_names WHERE id IN (SELECT speaker_id FROM quotes WHERE NOT dropped AND NOT decided "
    "UNION SELECT decided_speaker_id FROM quotes WHERE NOT dropped) ORDER BY name"
)
_UNITS = (
    "SELECT k.unit, count(*) FROM figures f JOIN figure_kinds k ON k.id = f.kind_id WHERE NOT f.dropped "
    "GROUP BY k.unit ORDER BY count(*) DESC, k.unit"
)


def _of_all(answers: Sequence[str]) -> str:
    """Return of how many releases of several archives nothing was read."""
    return answers[0] if len(set(answers)) == 1 else "some"


@joined(_of_all)
def unread_claims(archive: Archive) -> Literal["all", "some", "none"]:
    """Return of how many releases an earlier umkm has not read the quotes and figures.

    Archives of earlier schemas have none. Where there are no releases, none lacks any.
    """
    with archive.snapshot() as db:
        if first_value(db, _ANY) is None:
            return "all"
        return "none" if first_value(db, _LACKING) is None else "some"


@joined(united)
def speaker_names(archive: Archive) -> list[str]:
    """Return the names of all who speak in the quotes of the archive."""
    with archive.snapshot() as db:
        return first_column(db.execute(_SPEAKERS))


def figure_units(archive: Archive) -> list[str]:
    """Return the units of the figures of the archive, the most common first."""
    return list(_count_units(archive))


@joined(frequencies)
def _count_units(archive: Archive) -> dict[str, int]:
    with archive.snapshot() as db:
        return dict(db.execute(_UNITS))
