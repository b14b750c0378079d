"""The second stage of ranking: those that name the words early come first.

A release says what it is about in its headline and first sentences. A word that stands
first at place p, counted in words from the beginning of the headline, adds half its
weight (idf) times 6 / (6 + p): half of that is gone at the seventh word. Measured on two
sets of questions (fixtures/README.md); 4 or 8 do as well.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from umkm_cli.text import tokenize

MOST = 50
"""How many of the first releases are looked at."""

_WEIGHT, _HALF = 0.5, 6
_CHARACTERS = 500  # a word behind them could add no more than a thirtieth of its weight

_OTHER = ("",)  # a word that is not asked for

Phrase = tuple[str, ...]


def boost_early_mentions(
    db: sqlite3.Connection,
    rows: Sequence[tuple[int, float]],
    phrases: Sequence[tuple[Phrase, int]],
) -> list[tuple[int, float]]:
    """Return releases with their bm25 (the smaller the better), in the order of both.

    `phrases` come with how many releases hold each.
    """
    weights = _weights(db, phrases)
    if not weights or len(rows) < 2:
        return list(rows)
    starts: dict[str, list[Phrase]] = {}
    for phrase in weights:
        starts.setdefault(phrase[0], []).append(phrase)
    stems = _stems_of_forms(db, weights)
    openings = _openings(db, [release_id for release_id, _ in rows], stems)

    def rank(row: tuple[int, float]) -> tuple[float, int]:
        release_id, score = row
        bonus = sum(
            weights[phrase] * _WEIGHT * _HALF / (_HALF + place)
            for phrase, place in _places(openings[release_id], starts)
        )
        return score - bonus, -release_id

    return sorted(rows, key=rank)


def _weights(
    db: sqlite3.Connection, phrases: Iterable[tuple[Phrase, int]]
) -> dict[Phrase, float]:
    """Return the weight (idf) of each phrase that tells releases apart."""
    (last,) = db.execute("SELECT max(id) FROM releases").fetchone()
    return {
        phrase: math.log((last - held + 0.5) / (held + 0.5))
        for phrase, held in phrases
        if 0 < held < last - held
    }


def _stems_of_forms(
    db: sqlite3.Connection, phrases: Iterable[Phrase]
) -> dict[str, tuple[str, ...]]:
    """Return the words of the archive whose stems stand in phrases, with these.

    They come from the vocabulary, so that none is stemmed. A word may have two stems:
    `rp18` is `rp 18`.
    """
    wanted = {stem for phrase in phrases for stem in phrase}
    wanted |= {" ".join(pair) for phrase in phrases for pair in pairwise(phrase)}
    marks = ", ".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT word, stem FROM words WHERE stem IN ({marks})", tuple(wanted)
    )
    return {word: tuple(stem.split(" ")) for word, stem in rows}


def _openings(
    db: sqlite3.Connection, ids: Sequence[int], stems: dict[str, tuple[str, ...]]
) -> dict[int, list[str]]:
    """Return the words that releases begin with, as stems where these are asked for."""
    marks = ", ".join("?" * len(ids))
    rows = db.execute(
        f"SELECT id, coalesce(headline, '') || ' ' || substr(body, 1, {_CHARACTERS}) FROM releases "
        f"WHERE id IN ({marks})",
        ids,
    )
    return {
        release_id: [
            stem for word in tokenize(text) for stem in stems.get(word, _OTHER)
        ]
        for release_id, text in rows
    }


def _places(
    opening: Sequence[str], starts: dict[str, list[Phrase]]
) -> Iterator[tuple[Phrase, int]]:
    """Yield where each phrase that the beginning holds stands first."""
    for start, phrases in starts.items():
        waiting = list(phrases)
        place = -1
        while waiting and start in opening[place + 1 :]:
            place = opening.index(start, place + 1)
            for phrase in phrases:
                here = tuple(opening[place : place + len(phrase)])
                if here == phrase and phrase in waiting:
                    waiting.remove(phrase)
                    yield phrase, place
