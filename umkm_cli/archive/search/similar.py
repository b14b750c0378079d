"""Releases that are like another: those that share the words that tell it from the rest."""

import math
import sqlite3
from collections import Counter

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.search.expressions import Condition, recipe_of
from umkm_cli.archive.search.ranking import rank_phrases
from umkm_cli.archive.search.stemming import stems_asked
from umkm_cli.archive.search.vocabulary import count_of
from umkm_cli.models.release import Release
from umkm_cli.query.rewrite import STOP_WORDS
from umkm_cli.text import ReleaseTokens

_MOST_TERMS = 12
_MOST_LOOKED_UP = 80
_HEADLINE, _LEAD = 4, 2


def similar(archive: Archive, release_id: int, limit: int) -> list[Release]:
    """The releases most like one, best first, by its dozen most telling words. Raises NoSuchRelease."""
    release = get_release(archive, release_id)
    with archive.reading() as db:
        phrases = _telling(db, release)
        if not phrases:
            return []
        others = Condition("r.id <> ?", (release_id,))
        ids = rank_phrases(db, phrases, others, limit)
    return [get_release(archive, each) for each in ids]


def _telling(db: sqlite3.Connection, release: Release) -> list[str]:
    """The words that weigh most in a release: often there, and in few others (tf-idf), as phrases of the index."""
    values = release.values
    wording = ReleaseTokens.of(values.headline, release.body, "")
    weights: Counter[str] = Counter()
    for words, weight in (
        (wording.headline, _HEADLINE),
        (wording.lead, _LEAD),
        (wording.rest, 1),
    ):
        for word in words:
            if word not in STOP_WORDS and len(word) > 2 and not word.isdigit():
                weights[word] += weight
    (total,) = db.execute("SELECT count(*) FROM releases").fetchone()
    scored: dict[str, float] = {}
    made_by = recipe_of(db)
    code = 1 if values.language == "en" else 0
    for word, weight in weights.most_common(_MOST_LOOKED_UP):
        rows = stems_asked([word], made_by)
        phrase = f'"{rows[min(code, len(rows) - 1)][0]}"'
        held = count_of(db, phrase)
        if 1 < held <= max(2, total // 3):
            gain = weight / (weight + 2) * math.log(total / held)
            scored[phrase] = max(scored.get(phrase, 0.0), gain)
    return sorted(scored, key=lambda each: -scored[each])[:_MOST_TERMS]
