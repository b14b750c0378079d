"""Leave all releases of a family out but one: the newest version, or the fullest copy."""

import json
import sqlite3
from itertools import chain

from umkm_cli.archive.families import families_of
from umkm_cli.archive.search.filters import EVERYTHING, Condition

_LINKED = "SELECT a FROM links WHERE kind <> 'sibling' UNION SELECT b FROM links WHERE kind <> 'sibling'"


def condition_of_latest(db: sqlite3.Connection, matching: Condition) -> Condition:
    """Return the condition that keeps one of each family among the releases that match.

    Siblings are no versions of each other, and all stay.
    """
    rows = db.execute(
        f"SELECT r.id FROM releases r WHERE r.id IN ({_LINKED}) AND ({matching.sql})",
        matching.values,
    )
    found = set(chain.from_iterable(rows))
    others: list[int] = []
    for family in families_of(db, found, siblings=False):
        ids = list(filter(found.__contains__, family.ids))
        ids.remove(family.latest(ids))
        others += ids
    if not others:
        return EVERYTHING
    return Condition(
        "r.id NOT IN (SELECT value FROM json_each(?))", (json.dumps(others),)
    )
