"""Ranking at any size: what is not weighed could not have been better, or it is said that it could."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.effort import effort
from umkm_cli.archive import Archive, create_or_open, statements
from umkm_cli.archive.search import ranking, rerank, weighing
from umkm_cli.archive.search.engine import search
from umkm_cli.archive.search.expressions import expression_of
from umkm_cli.archive.search.index import add_words, bring_index_up_to_date
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Values
from umkm_cli.query import Group
from umkm_cli.query.parse import read_query
from umkm_cli.text import ReleaseTokens, Texts

WORDS = [f"kata{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
RELEASES = 400


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of 400 releases in which `kataa` is everywhere and `kataz` is rare."""
    chance = random.Random(7)
    indexer = Indexer()
    with create_or_open(tmp_path_factory.mktemp("ranking") / "archive.db") as made:
        with made.transaction() as db:
            bring_index_up_to_date(db)
            db.execute(
                "INSERT INTO rule_sets (id, code, catalogue_sha256) VALUES (1, 1, '')"
            )
            words: set[tuple[str, str]] = set()
            for number in range(1, RELEASES + 1):
                text = chance.choices(
                    WORDS,
                    [1 / rank for rank in range(1, len(WORDS) + 1)],
                    k=chance.randint(8, 60),
                )
                headline, body = " ".join(text[:5]), " ".join(["kataa", *text[5:]])
                entries = indexer.entries(
                    ReleaseTokens.of(headline, Texts(body)), Values()
                )
                words |= entries.new_words
                db.execute(
                    "INSERT INTO releases (id, headline, language, text_sha256, rule_set_id, body, boilerplate) "
                    "VALUES (?, ?, 'id', ?, 1, ?, '')",
                    (number, headline, str(number), body),
                )
                db.execute(statements.ENTRIES, (number, *entries.columns))
            add_words(db, words)
        yield made


WORD = st.sampled_from(WORDS)
PIECES = st.one_of(
    WORD,
    WORD,
    WORD.map("headline:{}".format),
    st.tuples(WORD, WORD).map('"{0[0]} {0[1]}"'.format),
    st.tuples(WORD, WORD).map("({0[0]} AND {0[1]})".format),
    st.tuples(WORD, WORD).map("({0[0]} NOT {0[1]})".format),
)
QUERIES = st.lists(PIECES, min_size=1, max_size=4, unique=True).map(" ".join)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=effort.search_queries,
)
@given(typed=QUERIES, most=st.integers(5, 300), limit=st.integers(1, 10))
@example(typed='katax "katac katah" (katav AND katav)', most=37, limit=7)
def test_what_is_not_bounded_is_exact(
    archive: Archive, typed: str, most: int, limit: int
) -> None:
    """However few releases are weighed, a ranking that is not called bounded is as good as that of weighing all."""
    query = read_query(typed, "any")
    with archive.snapshot() as db:
        weights = dict(
            db.execute(
                f"SELECT rowid, {weighing.bm25(db)} FROM release_index WHERE release_index MATCH ?",
                (expression_of(db, query),),
            ).fetchall()
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rerank, "MOST", 10)
        whole = search(archive, query, Filter(limit=limit), snippet_length=0).ranked
        patch.setattr(ranking, "_MOST_WEIGHED", most)
        early = search(archive, query, Filter(limit=limit), snippet_length=0).ranked
        patch.setattr(rerank, "_WEIGHT", 0.0)
        found = search(archive, query, Filter(limit=limit), snippet_length=0).ranked
    assert not whole.bounded
    assert found.total.releases == len(weights)
    assert len(set(found.ids)) == len(found.ids) == min(limit, len(weights))
    if not found.bounded:
        best = sorted(weights.values())[:limit]
        # What most releases hold adds a millionth, and is left out.
        assert [weights[each] for each in found.ids] == pytest.approx(best, abs=1e-4)
        ranks = sorted(weights, key=lambda each: weights[each])
        assert set(early.ids) <= {
            each for each in ranks if weights[each] <= weights[ranks[:10][-1]] + 1e-4
        }
    if not early.bounded and len({round(each, 3) for each in weights.values()}) == len(
        weights
    ):
        assert early.ids == whole.ids


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=effort.search_queries,
)
@given(typed=QUERIES, most=st.integers(5, 300))
@example(typed='"katab katac"', most=20)
def test_what_seems_few_changes_no_answer(
    archive: Archive, typed: str, most: int
) -> None:
    """Whether few or many releases seem to match decides how they are weighed, and nothing else."""
    query = read_query(typed, "any")
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_MOST_WEIGHED", most)
        for seems_more in (True, False):
            patch.setattr(
                weighing.Weigher, "_seem_more", lambda *_, told=seems_more: told
            )
            found.append(
                search(archive, query, Filter(limit=10), snippet_length=0).ranked
            )
    assert found[0] == found[1]


def test_a_field_ranks_as_an_option_does(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter beside words narrows the same ranking, whether it stands in the query or beside it."""
    monkeypatch.setattr(ranking, "_MOST_WEIGHED", 200)
    monkeypatch.setattr(rerank, "MOST", 5)
    words = read_query("kataa kataz -katay", "any")
    field = Group("all", (words, Filter(after_id=50)))
    one = search(archive, field, Filter(limit=5), snippet_length=0).ranked
    other = search(
        archive, words, Filter(limit=5, after_id=50), snippet_length=0
    ).ranked
    assert one == other
    assert one.how == "rarest"
    assert all(each > 50 for each in one.ids)


def test_very_many_are_estimated(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more answer than are counted, their number is told as an estimate."""
    exact = search(
        archive, read_query("katac", "any"), Filter(limit=1), snippet_length=0
    ).ranked.total
    monkeypatch.setattr(ranking, "_MOST_WEIGHED", 50)
    monkeypatch.setattr(ranking, "_MOST_COUNTED", 100)
    about = search(
        archive, read_query("katac", "any"), Filter(limit=1), snippet_length=0
    ).ranked.total
    assert not exact.about
    assert about.about
    assert about.releases == pytest.approx(exact.releases, rel=0.3)


def test_few_are_weighed(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rare word beside a common one: those with the rare word are weighed, and nothing else could be better."""
    monkeypatch.setattr(ranking, "_MOST_WEIGHED", 250)
    monkeypatch.setattr(rerank, "MOST", 5)
    found = search(
        archive, read_query("kataa kataz", "any"), Filter(limit=3), snippet_length=0
    )
    assert (found.ranked.total.releases, found.ranked.how, found.ranked.bounded) == (
        RELEASES,
        "rarest",
        False,
    )
    assert found.ranked.weighed < 250


def test_a_word_that_everything_holds(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that parts nothing brings what came in last, and says that this is no ranking of all."""
    monkeypatch.setattr(ranking, "_MOST_WEIGHED", 20)
    found = search(
        archive, read_query("kataa", "any"), Filter(limit=3), snippet_length=0
    )
    assert found.ranked.bounded
    assert found.ranked.ids == (RELEASES, RELEASES - 1, RELEASES - 2)


@pytest.mark.parametrize(
    "typed", ["kataa kataz", "kata*", "kataa -katab", "kataa AND katab"]
)
def test_pages_of_a_bounded_ranking(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """Page after page gives each release that answers once."""
    query = read_query(typed, "any")
    total = search(
        archive, query, Filter(limit=1), snippet_length=0
    ).ranked.total.releases
    monkeypatch.setattr(ranking, "_MOST_WEIGHED", 50)
    monkeypatch.setattr(rerank, "MOST", 10)
    seen = [
        each
        for offset in range(0, total, 7)
        for each in search(
            archive, query, Filter(limit=7, offset=offset), snippet_length=0
        ).ranked.ids
    ]
    assert sorted(seen) == sorted(set(seen))
    assert len(seen) == total


def test_early_words_come_first(archive: Archive) -> None:
    """Of two releases of the same words, the one that names them earlier comes first."""
    rows = [(1, -1.0), (2, -1.0)]
    with archive.snapshot() as db:
        texts = {
            number: (headline + " " + body).split()
            for number, headline, body in db.execute(
                "SELECT id, headline, body FROM releases WHERE id <= 2"
            )
        }
        word = next(
            each
            for each in texts[1]
            if each in texts[2] and texts[1].index(each) != texts[2].index(each)
        )
        first = min((1, 2), key=lambda number: texts[number].index(word))
        boosted = rerank.boosted_scores(db, rows, [((word,), 10)])
        assert min(boosted, key=lambda number: boosted[number]) == first
