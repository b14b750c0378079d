"""Name what the figures of an archive count, are measured in, and belong to."""

import json
from collections.abc import Sequence
from typing import Final, Literal

from umkm_cli.archive.claim_conditions import figure_condition
from umkm_cli.archive.connection import Archive
from umkm_cli.archive.parts import by_ids_joined, frequencies, joined
from umkm_cli.archive.search.filters import EVERYTHING, Condition
from umkm_cli.models.claims import FigureFilter

_MOST_NAMES = 8
_Name = Literal["thing", "unit", "nature", "programme"]
_NAMES: Final = {
    "thing": "k.thing",
    "unit": "k.unit",
    "nature": "k.nature",
    "programme": "coalesce(p.name, '')",
}
_COMMONEST = """
SELECT {name} AS found, count(*) FROM figures q JOIN figure_kinds k ON k.id = q.kind_id
  LEFT JOIN claim_names p ON p.id = q.programme_id
WHERE {where} GROUP BY found HAVING found <> '' ORDER BY count(*) DESC, found
"""


def commonest_names(
    archive: Archive,
    name: _Name,
    wanted: FigureFilter,
    ids: Sequence[int] | None = None,
) -> list[str]:
    """Return what the wanted figures count, are measured in or belong to, the most common first.

    With `ids`, only those of these releases.
    """
    if ids is not None:
        return list(_count_within(archive, ids, name, wanted))[:_MOST_NAMES]
    return list(_count(archive, name, wanted))[:_MOST_NAMES]


@by_ids_joined(frequencies)
def _count_within(
    archive: Archive, ids: Sequence[int], name: _Name, wanted: FigureFilter
) -> dict[str, int]:
    chosen = "q.release_id IN (SELECT value FROM json_each(?))"
    return _count(archive, name, wanted, Condition(chosen, (json.dumps(list(ids)),)))


@joined(frequencies)
def _count(
    archive: Archive,
    name: _Name,
    wanted: FigureFilter,
    within: Condition = EVERYTHING,
) -> dict[str, int]:
    with archive.snapshot() as db:
        condition = figure_condition(db, wanted) & within
        query = _COMMONEST.format(name=_NAMES[name], where=condition.sql)
        return dict(db.execute(query, condition.values))
