"""Find the releases that resemble another release.

Those that share its most distinctive words do: words that few releases contain. In a
small archive the copies of a release are not few, so there the releases that share most
of its words come first. With vectors, those that mean the same do, too, also in another
language.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from umkm_cli.archive.connection import Archive, Connection, first_column
from umkm_cli.archive.parts import home_of, joined
from umkm_cli.archive.releases import count_under, get_release
from umkm_cli.archive.search.expressions import recipe_of
from umkm_cli.archive.search.filters import EVERYTHING, RELEASES, Condition
from umkm_cli.archive.search.ranking import rank_phrases
from umkm_cli.archive.search.stemming import splitter, stems
from umkm_cli.archive.search.vocabulary import estimate_count
from umkm_cli.models.named_ids import split_id
from umkm_cli.models.release import Release
from umkm_cli.query.rewrite import STOP_WORDS
from umkm_cli.text import ReleaseTokens, Texts

_MOST_TERMS = 12
_MOST_LOOKED_UP = 80
_HEADLINE, _LEAD = 4, 2
_SMALL = 300
"""The most releases of an archive in which those that share most words are sought."""
_HALF = 10
"""The place of a ranking at which a release counts half."""
_NEAR_IDENTICAL = 0.7
"""The share of a release's words from which another one is nearly identical; two
releases about different events rarely share half of them."""


def similar(
    archive: Archive,
    release_id: int,
    limit: int,
    *,
    with_non_releases: bool = False,
    model: str | None = None,
) -> list[Release]:
    """Return the releases most similar to one, best first. Raises NoSuchRelease.

    These are ranked by the dozen most distinctive words of the release, and if a `model`
    is given, by its vectors, too.
    """
    mark = EVERYTHING if with_non_releases else RELEASES
    release = get_release(archive, release_id)
    with archive.snapshot() as db:
        total = _count(db)
        weights = _weigh_phrases(db, release)
        counts = {phrase: estimate_count(db, phrase) for phrase in weights}
        ids = _near_identical(db, counts, mark) if total <= _SMALL else []
        phrases = _most_distinctive(weights, counts, total)
        others = partial(_others, source=db, release_id=release_id, mark=mark)
        by_words = rank_phrases(db, phrases, others, limit) if phrases else ()
        by_meaning = _nearest(db, model, release_id, others(db), limit) if model else ()
        ids += _merge(by_words, by_meaning)
    found = dict.fromkeys(ids)
    found.pop(release_id, None)
    return list(map(partial(get_release, archive), islice(found, limit)))


@joined(sum)
def _count(db: Connection) -> int:
    return count_under(db, EVERYTHING)


def _others(
    db: Connection, source: Connection, release_id: int, mark: Condition
) -> Condition:
    """Return the condition for all releases of an archive but one, which may be in another."""
    if home_of(source, release_id) is not db:
        return mark
    return Condition("r.id <> ?", (split_id(release_id)[1],)) & mark


def _nearest(
    db: Connection, model: str, release_id: int, others: Condition, limit: int
) -> Sequence[int]:
    """Return the releases nearest in meaning to one; none if it has no current vectors."""
    # Most archives have no vectors.
    from umkm_cli.archive.meanings import vectors_of
    from umkm_cli.archive.search.nearest import nearest

    vectors = vectors_of(db, model, [release_id]).get(release_id)
    return nearest(db, model, vectors, others, limit) if vectors else ()


def _merge(*rankings: Sequence[int]) -> list[int]:
    """Merge rankings: what is far up in one of them, or well up in both, comes first."""
    scores: defaultdict[int, float] = defaultdict(float)
    for place, release_id in chain.from_iterable(map(enumerate, rankings)):
        scores[release_id] += 1 / (_HALF + place)
    return sorted(scores, key=lambda release_id: -scores[release_id])


def _weigh_phrases(db: Connection, release: Release) -> dict[str, float]:
    """Return the words of a release that say most about it, as index phrases.

    The weight of each is between 0 and 1.
    """
    made_by = recipe_of(db)
    tokens = ReleaseTokens.of(
        release.values.headline, Texts(release.body), splitter(made_by)
    )
    # The first words say most about the subject of a release.
    words = [*tokens.headline * _HEADLINE, *tokens.lead * _LEAD, *tokens.rest]
    occurrences = Counter(filter(_can_distinguish, words))
    weights: dict[str, float] = {}
    for word, times in occurrences.most_common(_MOST_LOOKED_UP):
        (stem,) = stems([word], release.values.language, made_by)
        phrase = f'"{stem}"'
        weights[phrase] = max(weights.get(phrase, 0.0), times / (times + 2))
    return weights


def _can_distinguish(word: str) -> bool:
    """Return whether a word can distinguish a release from others."""
    return word not in STOP_WORDS and len(word) > 2 and not word.isdigit()


def _near_identical(
    db: Connection, phrases: Collection[str], condition: Condition
) -> list[int]:
    """Return the releases that contain most of the phrases, the most first."""
    shared = Counter(_share(db, phrases, condition))
    return [
        release_id
        for release_id, count in shared.most_common()
        if count >= len(phrases) * _NEAR_IDENTICAL
    ]


@joined(lambda answers: dict(chain.from_iterable(map(dict.items, answers))))
def _share(
    db: Connection, phrases: Collection[str], condition: Condition
) -> dict[int, int]:
    """Return how many of the phrases each release contains that contains any."""
    shared: Counter[int] = Counter()
    for phrase in phrases:
        rows = db.execute(
            "SELECT r.id FROM release_index JOIN releases r ON r.id = release_index.rowid "
            f"WHERE release_index MATCH ? AND {condition.sql}",
            (phrase,),
        )
        shared.update(first_column(rows))
    return dict(shared)


def _most_distinctive(
    weights: Mapping[str, float], counts: Mapping[str, int], total: int
) -> list[str]:
    """Return the phrases with the highest tf-idf among those that others contain."""
    gains: dict[str, float] = {}
    for phrase, weight in weights.items():
        count = counts[phrase]
        if 1 < count <= max(2, total // 3):
            gains[phrase] = weight * math.log(total / count)
    return sorted(gains, key=lambda phrase: -gains[phrase])[:_MOST_TERMS]
