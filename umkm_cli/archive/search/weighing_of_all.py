"""The releases of several archives that a search is about, weighed as if they were in one.

FTS5 weighs a release by numbers of its own archive: how many releases it has, how many of
them have a phrase, and how long they are. From the weight of a phrase in a release and
these numbers follows how often the release has it, and from that its weight among all.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from typing import Final, NamedTuple

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.parts import ArchivePart
from umkm_cli.archive.search.expressions import Clause
from umkm_cli.archive.search.vocabulary import (
    Newest,
    count_newest,
    estimate,
    index_totals,
    last_id,
)
from umkm_cli.archive.search.weighing import (
    Best,
    ConditionIn,
    Rows,
    Weigher,
    bm25,
    sort_rows,
)
from umkm_cli.archive.varints import decode_varints
from umkm_cli.models.named_ids import split_id
from umkm_cli.models.query import Size

_K, _B, _LEAST_IDF = 1.2, 0.75, 1e-6
"""The constants of bm25 in FTS5."""
_UNIT: Final = 0.05
"""What all weights of columns are multiples of."""
_LENGTHS = (
    "SELECT id, sz FROM release_index_docsize "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
_HAVING = "SELECT count(*) FROM release_index WHERE release_index MATCH ?"
_WEIGHED = (
    "SELECT release_index.rowid, {} FROM release_index WHERE release_index MATCH ? "
    "AND release_index.rowid >= ? AND +release_index.rowid IN (SELECT value FROM json_each(?))"
)


class _Totals(NamedTuple):
    """How many releases an index has, and how many words all of them have."""

    releases: int
    words: int

    def norm(self, length: int) -> float:
        """Return what a release of this length adds to how often it has a phrase."""
        average = self.words / self.releases
        return _K * (1 - _B + _B * length / average)

    def idf(self, having: int) -> float:
        """Return the weight of a phrase that so many releases have."""
        idf = math.log((self.releases - having + 0.5) / (having + 0.5))
        return idf if idf > 0 else _LEAST_IDF


class WeigherOfAll(Weigher):
    """The releases of several archives, in the order of these: what `Weigher` is of one."""

    def __init__(
        self, snapshot: Connection, condition: ConditionIn, excluding: str
    ) -> None:
        self.db = snapshot
        self.last = last_id(snapshot)
        self._parts: list[tuple[ArchivePart, Weigher]] = []
        self._sizes: dict[str, Size] = {}
        for part in snapshot.parts:
            with part.blamed():
                weigher = Weigher(part.source, condition(part.source), excluding)
            self._parts.append((part, weigher))
        self.is_plain = all(weigher.is_plain for _, weigher in self._parts)
        self._totals = [part.ask(_totals_of) for part in snapshot.parts]
        self._all = _Totals(*map(sum, zip(*self._totals, strict=True)))
        self._having = cache(self._count_having)

    def count(self, clause: Clause, most: int) -> Size:
        return estimate(
            [
                (weigher.last, _counter(part, weigher, clause))
                for part, weigher in self._parts
            ],
            most,
        )

    def behind_newest(self, clause: Clause, number: int) -> int | None:
        for part, weigher in reversed(self._parts):
            with part.blamed():
                found = weigher.behind_newest(clause, number)
                if found is not None:
                    return part.id_of(found)
                number -= _counter(part, weigher, clause)(-1)[0]
        return None

    def newest(self, clause: Clause, depth: int) -> Rows:
        return list(islice(self._newest(clause, depth), depth))

    def _newest(self, clause: Clause, depth: int) -> Iterator[tuple[int, float]]:
        for part, weigher in reversed(self._parts):
            with part.blamed():
                rows = weigher.newest(clause, depth)
            for number, score in rows:
                yield part.id_of(number), score

    def few(self, clause: Clause, most: int, times: int = 1) -> Best | None:
        if self.count(clause, most).releases > most:
            return None
        return self._weigh_since(clause, 0, times)

    def every(self, clause: Clause) -> Best:
        return self._weigh_since(clause, 0, 1)

    def newest_best(self, clause: Clause, most: int, times: int = 1) -> Best:
        behind = self.behind_newest(clause, most)
        return self._weigh_since(clause, 0 if behind is None else behind + 1, times)

    def _weigh_since(self, clause: Clause, since: int, times: int) -> Best:
        """Weigh all releases that match from an id on."""
        rows: Rows = [
            (part.id_of(number), score / times)
            for place, (part, _) in enumerate(self._parts)
            for number, score in self._weigh_part(place, clause, since)
        ]
        return Best(sort_rows(rows), len(rows))

    def _weigh_part(
        self, place: int, clause: Clause, since: int
    ) -> Iterator[tuple[int, float]]:
        """Yield the releases of one archive from an id on, with their bm25 among all."""
        part, weigher = self._parts[place]
        first = _first_number(part, since)
        if first is None:
            return
        having = list(map(self._having, clause.phrases))
        with part.blamed():
            ids = _ids_of(weigher, clause, first)
            lengths = _lengths_of(part.source, ids)
            often = {
                phrase: _often(
                    part.source,
                    phrase,
                    self._totals[place],
                    self._having(phrase)[place],
                    lengths,
                )
                for phrase in dict.fromkeys(clause.phrases)
            }
        idfs = [self._all.idf(sum(each)) for each in having]
        for number in ids:
            norm = self._all.norm(lengths[number])
            score = 0.0
            for phrase, idf in zip(clause.phrases, idfs, strict=True):
                count = often[phrase].get(number, 0.0)
                score += idf * (count * (_K + 1) / (count + norm))
            yield number, -score

    def _count_having(self, phrase: str) -> Sequence[int]:
        """Return how many releases of each archive have a phrase."""
        return [part.ask(_releases_having, phrase) for part, _ in self._parts]


def _counter(part: ArchivePart, weigher: Weigher, clause: Clause) -> Newest:
    """Return what counts the newest releases of one archive that match a clause."""
    return partial(part.ask, count_newest, weigher.source, weigher.wanted(clause))


def _first_number(part: ArchivePart, since: int) -> int | None:
    """Return the first id of a part that is not before an id among all; None if all are."""
    place, number = split_id(since)
    if part.place < place:
        return None
    return number if part.place == place else 0


def _ids_of(weigher: Weigher, clause: Clause, first: int) -> list[int]:
    rows = weigher.db.execute(
        f"SELECT release_index.rowid {weigher.source} AND release_index.rowid >= ?",
        (*weigher.wanted(clause), first),
    )
    return [number for (number,) in rows]


def _often(
    db: Connection,
    phrase: str,
    totals: _Totals,
    having: int,
    lengths: Mapping[int, int],
) -> dict[int, float]:
    """Return how often releases have a phrase, weighted by columns, from their bm25."""
    most = totals.idf(having) * (_K + 1)
    first = min(lengths, default=0)
    values = (phrase, first, json.dumps(list(lengths)))
    rows = db.execute(_WEIGHED.format(bm25(db)), values)
    often: dict[int, float] = {}
    for number, score in rows:
        share = -score / most
        exactly = share / (1 - share) * totals.norm(lengths[number])
        often[number] = round(exactly / _UNIT) * _UNIT
    return often


def _totals_of(db: Connection) -> _Totals:
    """Return the totals that FTS5 keeps of an index."""
    releases, *words = index_totals(db)
    return _Totals(releases, sum(words))


def _releases_having(db: Connection, phrase: str) -> int:
    (count,) = db.execute(_HAVING, (phrase,)).fetchone()
    return int(count)


def _lengths_of(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return how many words the index has of each release."""
    rows = db.execute(_LENGTHS, (json.dumps(ids),))
    return {number: sum(decode_varints(sizes)) for number, sizes in rows}
