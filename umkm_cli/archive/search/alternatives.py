"""Rank the releases of several archives for a query in which words and fields are alternatives."""

from itertools import chain, islice
from operator import itemgetter

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.parts import ArchivePart
from umkm_cli.archive.releases import count_under
from umkm_cli.archive.search.expressions import Clause, expression_of, phrases_of
from umkm_cli.archive.search.ranking import Ranked, weigher_of
from umkm_cli.archive.search.weighing import ConditionIn
from umkm_cli.models.query import Size
from umkm_cli.query import Node, terms_of


def rank_alternatives(
    snapshot: Connection, text: Node, condition: ConditionIn, limit: int, offset: int
) -> Ranked:
    """Rank those with the words; those that only match by their fields come last, the newest first."""
    phrases = chain.from_iterable(phrases_of(snapshot, each) for each in terms_of(text))
    clause = Clause(expression_of(snapshot, text), tuple(phrases))
    rows = weigher_of(snapshot, condition, "").every(clause).rows
    others = chain.from_iterable(
        part.ask(_others, part, clause, condition) for part in reversed(snapshot.parts)
    )
    ids = chain(map(itemgetter(0), rows), others)
    stop = None if limit < 0 else offset + limit
    count = sum(part.ask(_count, condition) for part in snapshot.parts)
    return Ranked(tuple(islice(ids, offset, stop)), Size(count), count)


def _others(
    db: Connection, part: ArchivePart, clause: Clause, condition_in: ConditionIn
) -> list[int]:
    """Return the releases of an archive that match without the words."""
    condition = condition_in(db)
    rows = db.execute(
        f"SELECT r.id FROM releases r WHERE ({condition.sql}) AND r.id NOT IN "
        "(SELECT rowid FROM release_index WHERE release_index MATCH ?) ORDER BY r.id DESC",
        (*condition.values, clause.expression),
    )
    return [part.id_of(number) for (number,) in rows]


def _count(db: Connection, condition: ConditionIn) -> int:
    return count_under(db, condition(db))
