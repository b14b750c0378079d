"""The second stage of ranking: those that name the words early come first.

A release says what it is about in its headline and first sentences. A word that stands
first at place p, counted in words from the beginning of the headline, adds half its
weight (idf) times 6 / (6 + p): half of that is gone at the seventh word. Measured on two
sets of questions (fixtures/README.md); 4 or 8 do as well.
"""

import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from umkm_cli.text import tokenize

MOST = 50
"""How many of the first releases are looked at."""

_WEIGHT, _HALF = 0.5, 6
_CHARACTERS = 500  # a word behind them could add no more than a thirtieth of its weight

Phrase = tuple[str, ...]


def boost_early_mentions(
    db: sqlite3.Connection,
    rows: Sequence[tuple[int, float]],
    phrases: Sequence[tuple[Phrase, int]],
) -> list[tuple[int, float]]:
    """Return releases with their bm25 (the smaller the better), in the order of both.

    `phrases` come with how many releases hold each.
    """
    (last,) = db.execute("SELECT max(id) FROM releases").fetchone()
    weights = {
        phrase: math.log((last - held + 0.5) / (held + 0.5))
        for phrase, held in phrases
        if 0 < held < last - held
    }
    if not weights:
        return list(rows)
    stems = _stems_of_forms(db, weights)
    openings = _openings(db, [release_id for release_id, _ in rows], stems)

    def rank(row: tuple[int, float]) -> tuple[float, int]:
        release_id, score = row
        return score - _bonus(openings[release_id], weights), -release_id

    return sorted(rows, key=rank)


def _stems_of_forms(
    db: sqlite3.Connection, phrases: Iterable[Phrase]
) -> dict[str, str]:
    """Return the words of the archive whose stems stand in phrases, with these.

    They come from the vocabulary, so that none is stemmed. A word may have two stems:
    `rp18` is `rp 18`.
    """
    wanted: set[str] = set()
    for phrase in phrases:
        wanted |= {*phrase, *map(" ".join, pairwise(phrase))}
    marks = ", ".join("?" * len(wanted))
    return dict(
        db.execute(
            f"SELECT word, stem FROM words WHERE stem IN ({marks})", tuple(wanted)
        ).fetchall()
    )


def _openings(
    db: sqlite3.Connection, ids: Sequence[int], stems: Mapping[str, str]
) -> dict[int, str]:
    """Return the words that releases begin with, as stems where these are asked for.

    A space stands before and after each word, also where one that nobody asks for was.
    """
    marks = ", ".join("?" * len(ids))
    rows = db.execute(
        f"SELECT id, coalesce(headline, '') || ' ' || substr(body, 1, {_CHARACTERS}) FROM releases "
        f"WHERE id IN ({marks})",
        ids,
    )
    openings: dict[int, str] = {}
    for release_id, text in rows:
        words = [stems.get(word, "") for word in tokenize(text)]
        openings[release_id] = f" {' '.join(words)} "
    return openings


def _bonus(opening: str, weights: Mapping[Phrase, float]) -> float:
    """Return what the phrases add that stand in an opening, each where it stands first."""
    bonus = 0.0
    for phrase, weight in weights.items():
        start = opening.find(f" {' '.join(phrase)} ")
        if start >= 0:
            place = opening.count(" ", 0, start)
            bonus += weight * _WEIGHT * _HALF / (_HALF + place)
    return bonus
