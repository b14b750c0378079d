"""The releases nearest in meaning: `search --like`, `similar`. They need numpy, of the extra `meaning`.

`.ci/run` runs this file by itself. The stand-in of `tests/test_meaning.py` takes the place of the model.
"""

from pathlib import Path

import pytest

from tests.conftest import Umkm, database
from tests.test_meaning import built, four, ids, model, state

__all__ = ["built", "four", "model"]


def test_filters_hold(built: Umkm) -> None:
    """What a filter leaves out stays out, by whatever order."""
    assert ids(built, "search", "pedagang", "banjir", "--place", "Bandung") == [3]
    assert ids(built, "search", "--like", "banjir", "--place", "Bandung") == [3]


def test_like_finds_what_no_word_finds(built: Umkm) -> None:
    """--like finds releases without any of the words, also in another language."""
    assert built("search", "bah").returncode == 1
    assert set(ids(built, "search", "--like", "bah", "--limit", "2")) == {1, 4}
    done = built("search", "--like", "bah", "--limit", "2")
    assert "nearest in meaning of 4 releases; shown 1–2" in done.stderr
    assert (
        ids(built, "search", "--like", "bah", "--limit", "2", "--offset", "2")
        == (ids(built, "search", "--like", "bah")[2:])
    )


def test_similar_releases_mean_the_same(built: Umkm) -> None:
    """`similar` finds the release of the same event in another language, and without the library, too."""
    assert ids(built, "similar", "1")[0] == 4
    assert ids(built, "similar", "4")[0] == 1


def test_a_corrected_release_has_no_vectors_until_they_are_made_again(
    built: Umkm,
) -> None:
    """Vectors of other words are never used; search says so, and build makes only these again."""
    assert built("tag", "1", "--set-headline", "Kain Batik Makassar").returncode == 0
    assert (state(built)["current"], state(built)["outdated"]) == (3, 1)
    assert 1 not in ids(built, "search", "--like", "bah")
    done = built("search", "pedagang", "banjir")
    assert "1 of the first releases has no current vector" in done.stderr
    assert "made for 1 release." in built("meaning", "build").stderr
    assert 1 in ids(built, "search", "--like", "bah")
    built("undo", "--yes")
    assert state(built)["outdated"] == 1


def test_vectors_of_another_model_are_not_compared(
    built: Umkm, archive_path: Path
) -> None:
    """They are said to be another model's, words decide, and build makes them anew."""
    with database(archive_path) as db:
        db.execute("UPDATE meanings SET model = 'newer-model/9'")
        db.commit()
    done = built("search", "pedagang", "banjir", "--json")
    assert "newer-model/9" in done.stderr
    plain = built("search", "pedagang", "banjir", "--no-meaning", "--json")
    assert done.stdout == plain.stdout
    assert built("search", "--like", "banjir").returncode == 2
    assert built("similar", "1").returncode == 0
    assert "made for 4 releases" in built("meaning", "build").stderr


@pytest.mark.parametrize(
    "damage",
    ["zeroblob(7)", "x''", "zeroblob(384)", "'text'", "12"],
)
def test_a_damaged_vector_is_left_out(
    built: Umkm, archive_path: Path, damage: str
) -> None:
    """Whatever stands in the place of a vector, every command answers as without it."""
    with database(archive_path) as db:
        db.execute(f"UPDATE meanings SET vectors = {damage} WHERE release_id = 1")
        db.commit()
    asked = ("pedagang", "banjir")
    for command in (("search", *asked), ("search", "--like", "bah"), ("similar", "1")):
        done = built(*command)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr


def test_an_archive_that_cannot_be_written(built: Umkm, archive_path: Path) -> None:
    """A read-only archive with vectors is searched by them."""
    archive_path.chmod(0o444)
    assert ids(built, "search", "--like", "bah", "--limit", "1") != []
