"""Find the releases whose vectors are nearest to given ones, among all that match a condition.

Every vector is compared, so the time grows with the archive. That needs numpy, which the
extra `meaning` brings.
"""

import sqlite3
from collections.abc import Sequence
from heapq import nsmallest
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any, Final

from umkm_cli.archive.meanings import stored_vectors, vectors_of
from umkm_cli.archive.search.by_meaning import cosine
from umkm_cli.archive.search.filters import Condition
from umkm_cli.models.meaning import SIZE, Vector

MOST: Final = 200
"""How many releases can be found at most."""

_BATCH = 5000  # releases whose vectors are in memory at once, 20 MB
_SPARE = 20  # releases beyond those wanted, as some vectors may be out of date
_Found = tuple[float, int]


def nearest(
    db: sqlite3.Connection,
    model: str,
    wanted: Sequence[Vector],
    condition: Condition,
    most: int,
) -> list[int]:
    """Return the releases nearest to any of the wanted vectors, nearest first, at most `MOST`.

    Raises ModuleNotFoundError if numpy is not installed.
    """
    most = min(most, MOST)
    candidates = list(map(itemgetter(1), _scan(db, model, wanted, condition, most)))
    current = vectors_of(db, model, candidates)
    distances = [
        (-max(cosine(vector, each) for vector in wanted for each in vectors), -id_)
        for id_, vectors in current.items()
    ]
    return [-negative for _, negative in sorted(distances)[:most]]


def _scan(
    db: sqlite3.Connection,
    model: str,
    wanted: Sequence[Vector],
    condition: Condition,
    most: int,
) -> list[_Found]:
    """Return the nearest releases with their distances, whether or not their vectors are current."""
    import numpy

    goal = _matrix(numpy, wanted).T
    among = f"SELECT r.id FROM releases r WHERE {condition.sql}"
    rows = stored_vectors(db, model, among, condition.values)
    best: dict[int, float] = {}
    while batch := list(islice(rows, _BATCH)):
        ids = list(chain.from_iterable(repeat(i, len(v)) for i, v in batch))
        vectors = list(chain.from_iterable(map(itemgetter(1), batch)))
        if not vectors:
            continue
        distances = -(_matrix(numpy, vectors) @ goal).max(axis=1)
        for at in numpy.argsort(distances, kind="stable")[: 2 * most + _SPARE].tolist():
            distance = float(distances[at])
            best[ids[at]] = min(distance, best.get(ids[at], 0.0))
    found = ((distance, release_id) for release_id, distance in best.items())
    return nsmallest(most + _SPARE, found)


def _matrix(numpy: Any, vectors: Sequence[Vector]) -> Any:
    """Return vectors as rows of a matrix; sums of their whole products are exact in it."""
    numbers = numpy.frombuffer(b"".join(vectors), dtype=numpy.int8)
    return numbers.reshape(-1, SIZE).astype(numpy.float32)
