"""Search by meaning: what vectors do to an answer, and what becomes of them.

A small model of a few themes stands for the real one, which `tests/test_meaning_model.py`
loads.
"""

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FIXTURES, Umkm, database
from tests.themes import Themes
from umkm_cli.archive import create_or_open, open_archive
from umkm_cli.archive.meanings import lacking_ids, lacking_words, store_vectors
from umkm_cli.archive.search.by_meaning import cosine, sort_keeping
from umkm_cli.errors import MissingModel
from umkm_cli.meaning import engine
from umkm_cli.meaning.passages import passages_of
from umkm_cli.models.meaning import MODEL, SIZE, UNIT, Vector
from umkm_cli.verbs import meaning as verb

FLOOD = "Warung Terendam Luapan Sungai Kembali Buka"
RELEASES = {
    "a": f"{FLOOD}\n\nMakassar, 3 Februari 2021 – Luapan sungai merendam warung kopi. Para pedagang bekerja lagi.",
    "b": "Kain Khas Makassar Dipamerkan\n\nMakassar, 4 Februari 2021 – Perajin batik memamerkan kain kepada pedagang.",
    "c": "Pinjaman bagi Pedagang Bandung\n\nBandung, 5 Februari 2021 – Bank memberi pinjaman modal kepada pedagang.",
    "d": "Flood Water Closes Coffee Stalls\n\nMakassar, 6 February 2021 – Flood water closed the stalls of traders.",
}


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in for the model."""
    monkeypatch.setattr(engine, "load_model", Themes)


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed."""
    engine.load_model.cache_clear()
    monkeypatch.setattr(engine, "find_spec", lambda _: None)


@pytest.fixture
def four(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of four releases."""
    for name, text in RELEASES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = umkm("ingest", *(tmp_path / f"{name}.txt" for name in RELEASES))
    assert done.returncode == 0, done.stderr
    return umkm


@pytest.fixture
def built(four: Umkm, model: None) -> Umkm:
    """The same with vectors."""
    done = four("meaning", "build")
    assert (done.returncode, done.stderr) == (0, "vectors made for 4 releases.\n")
    return four


def ids(umkm: Umkm, *arguments: str) -> list[int]:
    done = umkm(*arguments, "--json")
    return [each["id"] for each in json.loads(done.stdout)] if done.stdout else []


def state(umkm: Umkm) -> dict[str, object]:
    found: dict[str, object] = json.loads(umkm("meaning", "--json").stdout)
    return found


def test_the_first_are_ordered_by_meaning_too(built: Umkm) -> None:
    """What means the same comes before what shares a word; --explain tells, --no-meaning leaves it."""
    words = ("search", "pedagang", "banjir", "bah")
    assert ids(built, *words)[0] == 1
    plain = ids(built, *words, "--no-meaning")
    assert plain[0] != 1
    assert sorted(plain) == sorted(ids(built, *words))
    told = json.loads(built(*words, "--explain", "--json").stdout)
    assert told["ordered_by_meaning"] == len(plain)
    assert "by words and meaning" in built(*words, "--explain").stdout
    told = json.loads(built(*words, "--no-meaning", "--explain", "--json").stdout)
    assert told["ordered_by_meaning"] == 0


def test_fields_of_an_answer_stay(built: Umkm) -> None:
    """An answer in JSON has the fields that it had, whatever its order."""
    by_both = json.loads(built("search", "pedagang", "banjir", "--json").stdout)
    plain = built("search", "pedagang", "banjir", "--no-meaning", "--json").stdout
    assert by_both[0].keys() == json.loads(plain)[0].keys()


@pytest.mark.parametrize(
    "words",
    [("Makassar",), ("2021",), ('"perajin batik"',), ("Bandung", "2021"), ("--exact", "pedagang")],
)  # fmt: skip
def test_names_numbers_and_quoted_words_are_not_softened(
    built: Umkm, words: tuple[str, ...]
) -> None:
    """A query of these alone finds the same in the same order as without vectors."""
    assert ids(built, "search", *words) == ids(built, "search", *words, "--no-meaning")


def test_a_name_comes_before_what_only_means_the_same(built: Umkm) -> None:
    """A release with the name that was typed stays before one that lacks it."""
    assert ids(built, "search", "bandung", "pedagang", "banjir")[0] == 3


def test_a_name_is_kept_in_all_its_forms(built: Umkm, tmp_path: Path) -> None:
    """What has another name of the programme that was typed stays before what only means the same."""
    text = "Gernas BBI Digelar di Solo\n\nSolo, 7 Februari 2021 – Gernas BBI mengajak pedagang berjualan."
    (tmp_path / "e.txt").write_text(text, encoding="utf-8")
    assert built("ingest", tmp_path / "e.txt").returncode == 0
    assert built("meaning", "build").returncode == 0
    assert ids(built, "search", "bangga", "buatan", "indonesia", "pedagang", "banjir")[0] == 5  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.frozensets(st.sampled_from("abc"))), max_size=12
    )
)
def test_none_passes_one_whose_names_it_lacks(
    releases: list[tuple[int, frozenset[str]]],
) -> None:
    """A better score lifts a release above others, but for those with a kept word that it lacks."""
    scores = {each: float(score) for each, (score, _) in enumerate(releases)}
    kept = {each: frozenset((w,) for w in words) for each, (_, words) in enumerate(releases)}  # fmt: skip
    found = sort_keeping(scores, kept)
    assert sorted(found) == list(scores)
    for at, behind in enumerate(found):
        for ahead in found[:at]:
            assert ahead < behind or kept[behind] <= kept[ahead]
    for ahead, behind in pairwise(found):
        if scores[ahead] < scores[behind]:
            assert not kept[ahead] <= kept[behind]


def test_a_number_is_one_however_it_is_written(built: Umkm, tmp_path: Path) -> None:
    """A release with the number that was typed stays before one without, whatever its marks."""
    for name, text in (("e", "Kain 9.000 Helai"), ("f", "Pedagang dan Banjir")):
        body = f"{text}\n\nMakassar, 9 Maret 2021 – {text} bagi pedagang di pasar itu."
        (tmp_path / f"{name}.txt").write_text(body, encoding="utf-8")
    built("ingest", tmp_path / "e.txt", tmp_path / "f.txt")
    built("meaning", "build")
    assert ids(built, "search", "9000", "pedagang", "bah")[0] == 5


def test_pages_follow_on_from_each_other(built: Umkm, tmp_path: Path) -> None:
    """No page repeats or drops a release, whether among those that are reordered or behind them."""
    for number in range(60):
        text = f"Pedagang Nomor {number}\n\nMakassar, 7 Maret 2021 – Pedagang {'banjir ' * (number % 3)}ke-{number}."
        (tmp_path / f"n{number}.txt").write_text(text, encoding="utf-8")
    built("ingest", *sorted(tmp_path.glob("n*.txt")))
    built("meaning", "build")
    asked = ("search", "pedagang", "banjir", "--limit")
    whole = ids(built, *asked, "100")
    pages = [
        each
        for at in range(0, len(whole), 7)
        for each in ids(built, *asked, "7", "--offset", str(at))
    ]
    assert len(whole) > 60
    assert pages == whole


@pytest.mark.parametrize(
    "arguments",
    [("--like", ""), ("--like", "?"), ("--like", "x", "kopi"), ("--like", "x", "--explain"),
     ("--like", "x", "--sort", "newest"), ("--explain",)],
)  # fmt: skip
def test_what_cannot_be_asked(built: Umkm, arguments: tuple[str, ...]) -> None:
    """An empty text, and options that do not go with --like, are errors of usage."""
    done = built("search", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_removed_release_has_no_vectors(built: Umkm, archive_path: Path) -> None:
    """Removing or erasing a release deletes its vectors, and undo brings the release back without."""

    def rows() -> list[int]:
        with database(archive_path) as db:
            found = db.execute("SELECT release_id FROM meanings ORDER BY 1")
            return [each for (each,) in found]

    assert built("remove", "1", "--yes").returncode == 0
    assert rows() == [2, 3, 4]
    assert built("undo", "--yes").returncode == 0
    assert rows() == [2, 3, 4]
    assert built("verify").returncode == 0
    assert built("remove", "--purge", "2", "--yes", "--yes").returncode == 0
    assert rows() == [3, 4]
    assert built("verify").returncode == 0


def test_copies_of_an_archive(built: Umkm, tmp_path: Path) -> None:
    """A backup has the vectors; what is published or rebuilt does not, and nothing is unsound."""
    copy, shown, new = (tmp_path / name for name in ("copy.db", "shown.db", "new.db"))
    assert built("backup", copy).returncode == 0
    assert state_at(built, copy)["current"] == 4
    assert built("publish", shown).returncode == 0
    with database(shown) as db:
        assert not db.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'meanings'"
        ).fetchall()
    assert "rebuild makes no vectors" in built("rebuild", new).stderr
    assert state_at(built, new)["current"] == 0
    assert built("verify", "--db", new).returncode == 0


def state_at(umkm: Umkm, path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        umkm("meaning", "--json", "--db", path).stdout
    )
    return found


def test_without_the_extra_words_decide(
    built: Umkm, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """With vectors but without the library, one sentence tells so, and the answer is that of words."""
    plain = built("search", "pedagang", "banjir", "--no-meaning", "--json")
    monkeypatch.undo()
    request.getfixturevalue("without_model")
    done = built("search", "pedagang", "banjir", "--json")
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    assert done.stderr.count("pip install 'umkm-cli[meaning]'") == 1
    refused = built("search", "--like", "banjir")
    assert refused.returncode == MissingModel.EXIT_CODE
    assert "pip install 'umkm-cli[meaning]'" in refused.stderr
    assert built("meaning", "build").returncode == MissingModel.EXIT_CODE


def test_without_vectors_nothing_is_loaded(four: Umkm, without_model: None) -> None:
    """An archive without vectors is searched as ever, and nothing is said."""
    done = four("search", "pedagang", "banjir")
    assert done.returncode == 0
    assert "vector" not in done.stderr
    assert four("search", "--like", "banjir").returncode == 2
    assert state(four)["current"] == 0


def test_build_goes_on_where_it_was_stopped(
    four: Umkm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a stopped build stored is not made again: the newest are made first, batch by batch."""
    monkeypatch.setattr(verb, "_BATCH", 1)
    read: list[str] = []

    class Stopped(Themes):
        def of_passage(self, text: str) -> Vector:
            if len(read) == 2:
                raise KeyboardInterrupt
            read.append(text)
            return super().of_passage(text)

    monkeypatch.setattr(engine, "load_model", Stopped)
    assert four("meaning", "build").returncode == 130
    assert "Flood" in read[0]
    assert state(four)["current"] == 2
    monkeypatch.setattr(engine, "load_model", Themes)
    assert "made for 2 releases" in four("meaning", "build").stderr


def test_two_builds_meet(
    four: Umkm, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that finds its releases done by another goes on from the other end."""
    monkeypatch.setattr(verb, "_BATCH", 1)
    read: list[str] = []

    class Second(Themes):
        def of_passage(self, text: str) -> Vector:
            read.append(text)
            return super().of_passage(text)

    with open_archive(archive_path) as archive:
        (fourth,) = lacking_words(archive, MODEL, [4])

    lacking = lacking_ids

    def made_meanwhile(archive: object, model: str) -> object:
        found = lacking(archive, model)  # type: ignore[arg-type]
        with create_or_open(archive_path) as other:
            store_vectors(other, MODEL, [(fourth, [Themes().of_passage("x")])])
        return found

    monkeypatch.setattr(verb, "lacking_ids", made_meanwhile)
    monkeypatch.setattr(engine, "load_model", Second)
    assert "made for 3 releases" in four("meaning", "build").stderr
    assert FLOOD in read[0]


def test_a_release_that_is_removed_meanwhile(four: Umkm, archive_path: Path) -> None:
    """Vectors of a release that was removed while they were made are not stored."""
    with create_or_open(archive_path) as archive:
        words = lacking_words(archive, MODEL, [1, 2])
        assert four("remove", "1", "--yes").returncode == 0
        store_vectors(archive, MODEL, [(each, [b"\1" * SIZE]) for each in words])
        assert lacking_ids(archive, MODEL).tolist() == [4, 3]
    assert four("verify").returncode == 0


def test_drop(built: Umkm) -> None:
    """`drop` deletes the vectors and nothing else."""
    assert built("meaning", "drop").stderr == "vectors of 4 releases deleted.\n"
    assert state(built)["current"] == 0
    assert ids(built, "list") != []


def test_an_archive_of_an_earlier_schema(umkm: Umkm, archive_path: Path) -> None:
    """One without the table has no vectors, until the first build brings it to this schema."""
    old = FIXTURES / "archives" / "schema-13.db.gz"
    archive_path.write_bytes(gzip.decompress(old.read_bytes()))
    assert state(umkm)["current"] == 0
    assert umkm("search", "usaha").returncode in (0, 1)


@pytest.mark.parametrize(
    ("headline", "body", "count"),
    [(None, "", 0), ("Judul", "", 1), (None, "x" * 900, 3), ("Judul", "Satu kalimat. " * 90, 3)],
)  # fmt: skip
def test_what_is_read_of_a_release(headline: str | None, body: str, count: int) -> None:
    """At most three short passages are read, the opening first; an empty release has none."""
    found = passages_of(headline, body)
    assert len(found) == count
    assert all(0 < len(each) <= 280 for each in found)
    assert not headline or found[0].startswith(headline)


def test_what_is_said_most_is_read() -> None:
    """Beside the opening, the passages are read whose words the others repeat."""
    filler = "Acara itu dihadiri banyak orang dari berbagai daerah sekitarnya. " * 4
    subject = (
        "Kelompok tani menanam kelor, menjemur kelor, menjual tepung kelor kepada pabrik kelor. "
        * 3
    )
    found = passages_of("Judul", f"{filler}\n{filler}{subject}\n{subject}")
    assert any("kelor" in each for each in found[1:])


def test_cosines_are_whole_products() -> None:
    """A cosine is computed from whole numbers and rounded, so it is the same everywhere."""
    one = bytes([100]) + bytes(SIZE - 1)
    assert cosine(one, one) == round(10000 / UNIT**2, 3)
    assert cosine(one, bytes([156]) + bytes(SIZE - 1)) == -round(10000 / UNIT**2, 3)
