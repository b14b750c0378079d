"""Count the wanted quotes and figures of each release."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from umkm_cli.archive.claim_conditions import figure_condition, quote_condition
from umkm_cli.archive.claims import has_bounds, is_within
from umkm_cli.archive.connection import Archive
from umkm_cli.archive.parts import by_ids_in_dict
from umkm_cli.archive.search.filters import Condition
from umkm_cli.models.claims import FigureFilter, QuoteFilter

Counts = dict[int, int]
"""How many a release has, by its id, without those that have none."""


@by_ids_in_dict
def count_quotes(archive: Archive, ids: Iterable[int], wanted: QuoteFilter) -> Counts:
    """Count the wanted quotes of some releases, in the order of their ids."""
    with archive.snapshot() as db:
        return _in_order(ids, _count(db, "quotes", quote_condition(db, wanted)))


@by_ids_in_dict
def count_figures(archive: Archive, ids: Iterable[int], wanted: FigureFilter) -> Counts:
    """Count the wanted figures of some releases, in the order of their ids."""
    with archive.snapshot() as db:
        condition = figure_condition(db, wanted)
        if not has_bounds(wanted):
            return _in_order(ids, _count(db, "figures", condition))
        rows = db.execute(
            "SELECT q.release_id, q.value_min, coalesce(q.value_max, q.value_min) "
            f"FROM figures q WHERE {condition.sql}",
            condition.values,
        )
        return _in_order(
            ids, Counter(row[0] for row in rows if is_within(wanted, *row[1:]))
        )


def _count(db: sqlite3.Connection, table: str, condition: Condition) -> Counts:
    query = (
        f"SELECT q.release_id, count(*) FROM {table} q WHERE {condition.sql} "
        "GROUP BY q.release_id"
    )
    return dict(db.execute(query, condition.values))


def _in_order(ids: Iterable[int], counts: Mapping[int, int]) -> Counts:
    having = filter(counts.__contains__, ids)
    return {each: counts[each] for each in having}
