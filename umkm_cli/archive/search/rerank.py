"""The second stage of ranking: prefer releases that name the words early.

A release states its subject in its headline and first sentences. A word whose first
occurrence is at position p, counted in words from the beginning of the headline, adds
half its weight (idf) times 6 / (6 + p), so at the seventh word the bonus is halved. The
6 was chosen on two sets of questions (fixtures/README.md); 4 or 8 work as well.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from operator import itemgetter

from umkm_cli.archive.connection import Connection, first_column
from umkm_cli.archive.parts import by_ids_in_dict, joined
from umkm_cli.archive.search.expressions import recipe_of
from umkm_cli.archive.search.stemming import splitter
from umkm_cli.archive.search.vocabulary import count_indexed
from umkm_cli.text import Splitter

MOST = 50
"""How many of the best releases are reranked."""

_WEIGHT, _HALF = 0.5, 6
_CHARACTERS = 500  # words after these could add at most a thirtieth of their weight

Phrase = tuple[str, ...]


def boosted_scores(
    db: Connection,
    rows: Sequence[tuple[int, float]],
    phrases: Sequence[tuple[Phrase, int]],
) -> dict[int, float]:
    """Return the bm25 (lower is better) of pairs of release id and bm25, with early mentions.

    `phrases` are pairs of stems and the number of releases with them.
    """
    every = count_indexed(db)
    weights = {
        phrase: math.log((every - count + 0.5) / (count + 0.5))
        for phrase, count in phrases
        if 0 < count < every - count
    }
    if not weights:
        return dict(rows)
    stems = _stems_of_forms(db, weights)
    split = splitter(recipe_of(db))
    openings = _openings(db, first_column(rows), stems, split)
    return {
        release_id: score - _bonus(openings[release_id], weights)
        for release_id, score in rows
    }


def _union(answers: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return the words of several archives; of two stems of a word, the last in their order."""
    pairs = chain.from_iterable(map(dict.items, answers))
    return dict(sorted(pairs, key=itemgetter(1)))


@joined(_union)
def _stems_of_forms(db: Connection, phrases: Iterable[Phrase]) -> dict[str, str]:
    """Return the archive's words whose stems occur in phrases, with their stems.

    Looking them up in the vocabulary saves stemming. A word may have two stems: `rp18`
    has `rp 18`.
    """
    wanted: set[str] = set()
    for phrase in phrases:
        wanted |= {*phrase, *map(" ".join, pairwise(phrase))}
    marks = ", ".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT word, stem FROM words WHERE stem IN ({marks})", tuple(wanted)
    )
    return dict(rows.fetchall())


@by_ids_in_dict
def _openings(
    db: Connection,
    ids: Sequence[int],
    stems: Mapping[str, str],
    split: Splitter,
) -> dict[int, str]:
    """Return the stems of the words that each release begins with, by release id.

    Words without a stem in `stems` become empty. A space precedes and follows each
    word, so counting spaces counts words.
    """
    marks = ", ".join("?" * len(ids))
    rows = db.execute(
        f"SELECT id, coalesce(headline, '') || ' ' || substr(body, 1, {_CHARACTERS}) FROM releases "
        f"WHERE id IN ({marks})",
        ids,
    )
    openings: dict[int, str] = {}
    for release_id, text in rows:
        words = [stems.get(word, "") for word in split(text)]
        openings[release_id] = f" {' '.join(words)} "
    return openings


def _bonus(opening: str, weights: Mapping[Phrase, float]) -> float:
    """Return what phrases add to a score by their first occurrences in an opening."""
    bonus = 0.0
    for phrase, weight in weights.items():
        start = opening.find(f" {' '.join(phrase)} ")
        if start >= 0:
            place = opening.count(" ", 0, start)
            bonus += weight * _WEIGHT * _HALF / (_HALF + place)
    return bonus
