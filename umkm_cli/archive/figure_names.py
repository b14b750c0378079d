"""Name what the figures of an archive count, are measured in, and belong to."""

import json
from collections.abc import Sequence
from typing import Final, Literal

from umkm_cli.archive.claim_conditions import figure_condition
from umkm_cli.archive.connection import Archive, first_column
from umkm_cli.archive.search.filters import Condition
from umkm_cli.models.claims import FigureFilter

_MOST_NAMES = 8
_NAMES: Final = {
    "thing": "k.thing",
    "unit": "k.unit",
    "nature": "k.nature",
    "programme": "coalesce(p.name, '')",
}
_COMMONEST = """
SELECT {name} AS found FROM figures q JOIN figure_kinds k ON k.id = q.kind_id
  LEFT JOIN claim_names p ON p.id = q.programme_id
WHERE {where} GROUP BY found HAVING found <> '' ORDER BY count(*) DESC, found LIMIT ?
"""


def commonest_names(
    archive: Archive,
    name: Literal["thing", "unit", "nature", "programme"],
    wanted: FigureFilter,
    ids: Sequence[int] | None = None,
) -> list[str]:
    """Return what the wanted figures count, are measured in or belong to, the most common first.

    With `ids`, only those of these releases.
    """
    within = Condition("1")
    if ids is not None:
        chosen = "q.release_id IN (SELECT value FROM json_each(?))"
        within = Condition(chosen, (json.dumps(list(ids)),))
    with archive.snapshot() as db:
        condition = figure_condition(db, wanted) & within
        query = _COMMONEST.format(name=_NAMES[name], where=condition.sql)
        return first_column(db.execute(query, (*condition.values, _MOST_NAMES)))
