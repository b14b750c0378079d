"""`umkm review`: what needs a person, as a list and one by one."""

import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import Umkm, conversation, database
from tests.conftest import release_text as short_text
from umkm_cli.cli.indonesian import VALUE_NAMES
from umkm_cli.cli.review import _Kind
from umkm_cli.cli.reviewer import Reviewer
from umkm_cli.errors import NothingMatched
from umkm_cli.language import Tongue, speaking
from umkm_cli.models.review import REVIEW_REASONS, ReviewQuestion
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.agenda import Agenda
from umkm_cli.verbs.review.answers import Action
from umkm_cli.verbs.review.choices import (
    KeyChoice,
    Situation,
    choices_for,
    explain_kind,
    find_choice,
)
from umkm_cli.verbs.review.dialogue import Dialogue
from umkm_cli.verbs.review.lists import KINDS, list_questions
from umkm_cli.verbs.review.skipped import Skipped
from umkm_cli.verbs.typed.filters import TypedFilter

REST = (
    "Para perajin memakai pinjaman itu untuk membeli bahan dan alat, dan untuk menyewa "
    "kios di pasar yang baru dibuka."
)
OTHER_REST = (
    "Kelompok penenun akan mencicil selama dua tahun dari hasil penjualan di toko "
    "koperasi, yang buka setiap hari kecuali Senin."
)


def release_text(
    headline: str = "Perajin Bambu Sleman Terima Pinjaman",
    dateline: str = "Sleman, 3 Maret 2020 – ",
    body: str = "Bank Mandiri menyalurkan pinjaman kepada perajin bambu di Sleman.",
    rest: str = REST,
) -> str:
    """A release with enough words to raise no concern about its text."""
    return short_text(headline, dateline, f"{body}\n\n{rest}")


EVENT = release_text(
    "Pameran Bambu Dibuka",
    "SLEMAN – ",
    "Bank Mandiri membuka pameran bambu di Sleman, Kamis (30/5/2024).",
)
UNDATED = release_text(
    "Perajin Rotan Terima Pinjaman",
    "SLEMAN – ",
    "Bank Mandiri menyalurkan pinjaman kepada perajin.",
)
WEEKDAY = release_text(
    "Perajin Tenun Terima Pinjaman",
    "SLEMAN – ",
    "Bank Mandiri menyalurkan pinjaman.\n\n“Ini baik,” kata Rani dari Bank Mandiri, Senin (30/5/2024).",
    OTHER_REST,
)
CANDIDATE = release_text(
    "Perajin Perak Terima Pinjaman",
    "Sleman, 3 Maret 2020 – ",
    "Bank Mandiri menyalurkan pinjaman lewat Program Jaring Pesisir kepada perajin perak di Kotagede.",
)


@pytest.fixture
def four(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of four releases, each with something to look at; ids 1 to 4 in this order."""
    for number, text in enumerate((EVENT, UNDATED, WEEKDAY, CANDIDATE), 1):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert umkm("ingest", *sorted(tmp_path.glob("?.txt"))).returncode == 0
    return umkm


def concerns(umkm: Umkm) -> dict[int, tuple[str, str | None]]:
    made = umkm("review", "--json")
    return {
        each["id"]: (each["concern"], each["value"])
        for each in json.loads(made.stdout or "[]")
    }


def test_the_list(four: Umkm) -> None:
    """In a pipe each concern is a row: what is the matter, the value, the words and where they stand."""
    assert concerns(four) == {
        1: ("inferred", "2024-05-30"),
        2: ("undated", None),
        3: ("weekday", "2024-05-30"),
        4: ("candidate", "Jaring Pesisir"),
    }
    rows = [line.split("\t") for line in four("review").stdout.splitlines()]
    assert rows[0] == [
        "id",
        "concern",
        "value",
        "evidence",
        "line",
        "headline",
        "reason",
    ]
    (row,) = (row for row in rows if row[0] == "3")
    assert row[:5] == ["3", "weekday", "2024-05-30", "Senin (30/5/2024)", "5"]
    assert "4 to review" in four("review").stderr


def test_filters(four: Umkm) -> None:
    """Filters and a query choose the releases; where nothing is left to look at, the exit code says so."""
    assert [
        line[:1] for line in four("review", "--query", "rotan").stdout.splitlines()[1:]
    ] == ["2"]
    nothing = four("review", "--query", "rotan", "--since", "2020")
    assert nothing.returncode == NothingMatched.EXIT_CODE
    assert nothing.stderr == (
        "1 undated release was left out: --undated shows it, --with-undated adds it\n"
        "umkm: nothing needs review.\n"
    )


@pytest.mark.posix
def test_one_by_one(
    four: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """Accepted, corrected and skipped: each answer is on disk, and what is decided does not come again."""
    seen = conversation(
        environment, "review", "--sort", "oldest",
        answers=["a", "n", "c", "31 Februari 2020", "Mei 2024", "s"],
    )  # fmt: skip
    # Oldest first: the release of 2020, then that of 2024, then the undated ones.
    assert "1 of 4" in seen
    assert "kata Rani dari Bank Mandiri, Senin (30/5/2024)" in " ".join(seen.split())
    assert "cannot read the date '31 Februari 2020'" in seen
    assert concerns(four) == {2: ("undated", None), 3: ("weekday", "2024-05-30")}
    assert json.loads(four("show", "4", "--json").stdout)["programmes"] == [
        "Jaring Pesisir"
    ]
    first = json.loads(four("show", "1", "--json").stdout)
    assert (first["released_on"], first["date_status"]) == ("2024-05", "stated")
    with database(archive_path) as db:
        assert db.execute(
            "SELECT count(*) FROM operations WHERE command = 'review'"
        ).fetchone() == (1,)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("answers", "date"),
    [
        (["c", "30 Februari", "a", "\x1b[31mMei", "2020-03"], "2020-03"),
        (["c", "30 Februari", "", "s"], None),
        (["c", "\x1b", "s"], None),
    ],
)
def test_a_value_is_asked_for_until_it_can_be_read(
    four: Umkm, environment: dict[str, str], answers: list[str], date: str | None
) -> None:
    """What follows a date that cannot be read is a date too, no key; an empty line or Escape goes back."""
    seen = conversation(
        environment, "review", "--query", "rotan", "--lang", "en", answers=answers
    )
    assert "\x1b" not in seen
    assert "empty: back): " in " ".join(seen.split("\n"))
    release = json.loads(four("show", "2", "--json").stdout)
    assert release["released_on"] == date
    assert (2 in concerns(four)) == (date is None)


@pytest.mark.posix
def test_accepted_as_undated(four: Umkm, environment: dict[str, str]) -> None:
    """A release can be left undated for good."""
    conversation(environment, "review", "--query", "rotan", answers=["a"])
    assert 2 not in concerns(four)
    assert json.loads(four("show", "2", "--json").stdout)["released_on"] is None


@pytest.mark.posix
def test_a_candidate_goes_into_the_catalogue(
    four: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """An accepted programme can be kept in the user's own catalogue, and then tags other releases."""
    (tmp_path / "5.txt").write_text(
        release_text(
            body="Bank Mandiri memperluas Jaring Pesisir ke Bantul, kata pejabatnya."
        ),
        encoding="utf-8",
    )
    four("ingest", tmp_path / "5.txt")
    seen = conversation(environment, "review", "--query", "perak", answers=["a", "y"])
    assert "saved in" in seen
    assert "Jaring Pesisir" in four("programmes").stdout
    assert "5\tprogrammes\t\tJaring Pesisir" in four("retag").stdout
    assert 4 not in concerns(four)


@pytest.mark.posix
def test_a_candidate_is_refused(four: Umkm, environment: dict[str, str]) -> None:
    """What is no programme is not asked about again, not even after a new reading."""
    conversation(environment, "review", "--query", "perak", answers=["n"])
    four("retag", "--all")
    assert 4 not in concerns(four)


def test_two_copies_that_disagree(umkm: Umkm, tmp_path: Path) -> None:
    """Where two copies of one release carry other dates of the same strength, a person is asked."""
    header = "Perajin Bambu Terima Pinjaman\n\n{byline}\n\nSLEMAN – Bank Mandiri menyalurkan pinjaman kepada perajin.\n"
    for number, day in enumerate(
        ("Kamis, 5 Maret 2020 | 10:15 WIB", "Jumat, 6 Maret 2020 | 08:00 WIB")
    ):
        (tmp_path / f"{number}.txt").write_text(
            header.format(byline=day), encoding="utf-8"
        )
        umkm("ingest", tmp_path / f"{number}.txt")
    assert concerns(umkm) == {1: ("conflict", "2020-03-05")}


@pytest.mark.posix
def test_nothing_given_is_nothing_decided(
    four: Umkm, environment: dict[str, str]
) -> None:
    """An empty answer asks again; the end of input stops, and neither decides anything."""
    seen = conversation(
        environment, "review", "--query", "perak", answers=["c", "", "", "c"]
    )
    assert "0 decided" in seen
    assert concerns(four)[4] == ("candidate", "Jaring Pesisir")


@pytest.mark.posix
def test_a_corrected_name_is_a_programme_we_know(
    four: Umkm, environment: dict[str, str]
) -> None:
    """A name that is typed may be an alias; what cannot be a name is refused."""
    seen = conversation(
        environment,
        "review",
        "--query",
        "perak",
        answers=["c", "!!!", "kredit usaha rakyat"],
    )
    assert "needs a letter or a digit" in seen
    assert json.loads(four("show", "4", "--json").stdout)["programmes"] == ["KUR"]
    assert 4 not in concerns(four)


@pytest.mark.posix
def test_a_slip_in_a_name(four: Umkm, environment: dict[str, str]) -> None:
    """A corrected name that is almost that of a programme is asked about before it becomes one of its own."""
    seen = conversation(
        environment, "review", "--query", "perak",
        answers=["c", "Mekkar", "n", "Mekaar"],
    )  # fmt: skip
    assert "Did you mean: PNM Mekaar" in seen
    assert "Tag the release with 'Mekkar' all the same? [y/N] n" in seen
    release = json.loads(four("show", "4", "--json").stdout)
    assert release["programmes"] == ["PNM Mekaar"]


@pytest.mark.posix
def test_no_control_sequence_reaches_the_terminal(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """What a release calls its programme is shown without what would steer a terminal, in questions too."""
    text = release_text(
        body='Bank Mandiri membuka Program "Aku \x1b]0;X\x07\x1b[31mMerah" di Sleman, kata pejabatnya.'
    )
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt")
    seen = conversation(environment, "review", answers=["q"])
    assert "Merah" in seen
    assert "\x1b" not in seen
    assert "\x07" not in seen


@pytest.mark.posix
def test_the_date_that_stands_can_be_kept(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Where two dates disagree, accepting keeps the one that stands; the other is told."""
    text = "Perajin Bambu Terima Pinjaman\n\nSleman, 15 Mei 2021 – Bank Mandiri menyalurkan pinjaman.\n\n"
    (tmp_path / "1.txt").write_text(
        text + REST + "\n\nYogyakarta, 17 Mei 2021\n\nRani\n", encoding="utf-8"
    )
    umkm("ingest", tmp_path / "1.txt")
    seen = " ".join(conversation(environment, "review", answers=["a"]).split())
    assert "2021-05-15 was chosen; this says 2021-05-17" in seen
    assert json.loads(umkm("show", "1", "--json").stdout)["released_on"] == "2021-05-15"
    assert concerns(umkm) == {}


@pytest.mark.posix
def test_the_count_changes_only_with_decisions(
    four: Umkm, environment: dict[str, str]
) -> None:
    """What was skipped or not reached is left: the last sentence and the next review give the same count."""
    seen = conversation(environment, "review", answers=["s", "s", "s", "s"])
    assert "0 decided, 4 left." in seen
    seen = conversation(environment, "review", answers=["s", "a", "q"])
    assert "4 to review" in seen
    assert "1 decided, 3 left." in seen
    seen = conversation(environment, "review", answers=["a", "a", "a"])
    assert "3 to review" in seen
    assert "3 decided, none left." in seen
    assert four("review").returncode == NothingMatched.EXIT_CODE


@pytest.mark.posix
def test_the_count_is_of_all_items(four: Umkm, environment: dict[str, str]) -> None:
    """A limit or an offset shows a part of the items, but the count is that of all."""
    done = four("review", "--limit", "1")
    assert done.stderr.startswith("4 to review: ")
    assert done.stderr.endswith("; shown 1–1 (--limit, --offset)\n")
    seen = conversation(environment, "review", "--limit", "1", answers=["a"])
    assert "1 decided, 3 left." in seen
    assert four("review", "--limit", "1").stderr.startswith("3 to review: ")


@pytest.mark.posix
def test_a_programme_of_two_copies_is_one_question(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """What two copies of a release name is asked about once, and counted once."""
    (tmp_path / "1.txt").write_text(CANDIDATE, encoding="utf-8")
    (tmp_path / "2.txt").write_text(
        CANDIDATE + "\nBaca juga: Batik Lasem\n", encoding="utf-8"
    )
    umkm("ingest", tmp_path / "1.txt", tmp_path / "2.txt")
    assert umkm("review").stderr == "1 to review: 1 candidate\n"
    seen = conversation(environment, "review", answers=["n"])
    assert "1 decided, none left." in seen
    assert umkm("review").returncode == NothingMatched.EXIT_CODE


@pytest.mark.posix
def test_a_programme_of_the_catalogue_is_no_question(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """A name that came into the catalogue is not asked about again in other releases, nor counted."""
    (tmp_path / "1.txt").write_text(CANDIDATE, encoding="utf-8")
    (tmp_path / "2.txt").write_text(
        CANDIDATE.replace("Perak", "Emas"), encoding="utf-8"
    )
    umkm("ingest", tmp_path / "1.txt", tmp_path / "2.txt")
    seen = conversation(environment, "review", answers=["a", "y"])
    assert "2 to review" in seen
    assert "1 decided, none left." in seen
    assert umkm("review").returncode == NothingMatched.EXIT_CODE


@pytest.mark.posix
def test_a_decision_settles_other_questions(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """A corrected name may be the one that the next question is about: that is then decided, too."""
    text = CANDIDATE.replace(
        "perajin perak", "perajin perak dan Program Jaring Lestari bagi perajin emas"
    )
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt")
    seen = conversation(environment, "review", answers=["c", "Jaring Lestari", "n"])
    assert "2 to review" in seen
    assert "1 decided, none left." in seen
    assert umkm("review").returncode == NothingMatched.EXIT_CODE


@pytest.mark.posix
@pytest.mark.parametrize("date", ["2020-10-12", "Mei 2024", "2024"])
def test_a_date_is_no_programme(
    four: Umkm, environment: dict[str, str], date: str
) -> None:
    """Who types a date where a programme's name is asked for hears so in one sentence; nothing is decided."""
    seen = conversation(
        environment, "review", "--query", "perak", answers=["c", date, "", "q"]
    )
    assert f"'{date}' is a date, not the name of a programme." in seen
    assert "0 decided, 1 left." in seen
    assert concerns(four)[4] == ("candidate", "Jaring Pesisir")


TEXTS = {
    "little text": "Perajin Lurik Terima Alat\n\nKlaten, 3 Maret 2020 – Alat tenun dibagikan.\n",
    "no headline": f"Klaten, 3 Maret 2020 – {REST} Pinjaman itu {REST.lower()}\n",
    "much set aside": (
        f"Perajin Lurik Terima Alat Tenun\n\nKlaten, 3 Maret 2020 – {REST}\n\n"
        + "".join(f"Baca juga: Pasar Perajin Nomor {n} Dibuka\n\n" for n in range(9))
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_how_a_text_was_read(kind: str, umkm: Umkm, tmp_path: Path) -> None:
    """A release with little text, much set aside or no headline is listed until a person decides its headline."""
    (tmp_path / "1.txt").write_text(TEXTS[kind], encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt")
    assert concerns(umkm)[1][0] == kind
    umkm("tag", "1", "--set-headline", "Alat Tenun untuk Perajin Lurik", "--yes")
    assert concerns(umkm) == {}


@pytest.mark.posix
def test_a_text_is_accepted(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """In the dialogue the headline is confirmed or corrected, and is not asked about again."""
    for number, text in enumerate(list(TEXTS.values())[:2], 1):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    umkm("ingest", *sorted(tmp_path.glob("?.txt")))
    seen = conversation(environment, "review", answers=["c", "Alat Tenun", "a"])
    assert "little text was found in the file: fewer than 20 words" in seen
    assert "2 decided, none left." in seen
    headlines = {each["headline"] for each in json.loads(umkm("list", "--json").stdout)}
    assert headlines == {"Perajin Lurik Terima Alat", "Alat Tenun"}


LONG = (
    "Rumah BUMN Jepara membuka kelas ukir bagi {} pemuda desa. Kelas itu berlangsung dua pekan di balai desa, dan "
    "setiap peserta membawa pulang satu set pahat. Hasil ukiran mereka dijual di toko koperasi.\n\n"
)
KEPT = "Pesanan pertama datang dari sebuah hotel di Semarang, yang meminta dua belas kursi sebelum akhir tahun."


def test_a_doubtful_link(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path, archive_path: Path
) -> None:
    """What may be a version of another release is asked about once: accepted, given another kind, or refused."""
    for number, text in enumerate((LONG.format(14) + KEPT, LONG.format(41) + KEPT), 1):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            short_text(
                "Pemuda Jepara Belajar Mengukir", "Jepara, 3 Maret 2020 – ", text
            ),
            encoding="utf-8",
        )
        umkm("ingest", path)
    with database(archive_path) as db:
        db.execute("UPDATE links SET doubtful = 1")
    (item,) = json.loads(umkm("review", "--json").stdout)
    assert (item["id"], item["concern"], item["value"]) == (2, "link", "correction 1")
    assert item["evidence"] == "14 → 41"
    said = conversation(environment, "review", answers=["c", "update"])
    assert "[a]ccept correction 1, [c]orrect the kind" in said
    assert "1 decided, none left" in said
    links = json.loads(umkm("show", "2", "--json").stdout)["links"]
    assert links == [{"id": 1, "kind": "update", "rule": "decision"}]
    assert umkm("review").returncode == 1
    umkm("undo")
    with database(archive_path) as db:
        db.execute("UPDATE links SET doubtful = 1")
    assert "1 decided" in conversation(environment, "review", answers=["n"])
    assert json.loads(umkm("show", "2", "--json").stdout)["links"] == []


KINDS_OF_FOUR = [
    ("undated", [2]),
    ("inferred", [1]),
    ("weekday", [3]),
    ("candidate", [4]),
    ("conflict", []),
]


@pytest.mark.parametrize(("kind", "ids"), KINDS_OF_FOUR)
def test_only_one_kind(four: Umkm, kind: str, ids: list[int]) -> None:
    """`--only` asks about the questions of that kind, and counts these."""
    rows = json.loads(four("review", "--only", kind, "--json").stdout)
    assert [each["id"] for each in rows] == ids
    several = four("review", "--only", kind, "--only", "undated", "--limit", "0")
    count = len({*ids, 2})
    assert several.stderr.startswith(f"{count} to review: ")


def test_each_kind_has_a_name() -> None:
    """The kinds that `--only` accepts, in both languages, are all there are; each is explained."""
    assert {each.value for each in _Kind} == set(KINDS)
    assert set(VALUE_NAMES["--only"].values()) == set(KINDS)
    for kind in REVIEW_REASONS:
        assert explain_kind(ReviewQuestion(1, kind)).endswith(".")


def test_no_items_are_not_nothing_to_review(four: Umkm) -> None:
    """A limit of 0 shows no item, but says how many there are, and that is no failure."""
    for arguments in (["--limit", "0"], ["--offset", "9"]):
        done = four("review", *arguments)
        assert done.returncode == 0
        assert done.stderr.startswith("4 to review: ")
        assert "none shown" in done.stderr
    assert json.loads(four("review", "--limit", "0", "--json").stdout) == []


@pytest.mark.parametrize("lang", ["en", "id"])
def test_keys_are_distinct(lang: Tongue) -> None:
    """In each language, the keys for a question are different ones, and so are its words; `q` quits."""
    with speaking(lang):
        for kind in REVIEW_REASONS:
            question = ReviewQuestion(1, kind, "x")
            choices = choices_for(question, "x", Situation(True, True, 3))
            assert len({each.key for each in choices}) == len(choices)
            single = [each for each in choices if not each.for_all]
            assert len({each.word for each in single}) == len(single)
            for choice in choices:
                assert find_choice(choice.key, choices) == choice
            for choice in single:
                assert find_choice(choice.word.upper(), choices) == choice
            stop = find_choice("q", choices)
            assert stop
            assert stop.action is Action.QUIT


@pytest.mark.posix
def test_back_and_another_answer(
    four: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """Who goes back is told what is answered, and another answer takes its place without a trace."""
    seen = conversation(
        environment, "review", "--sort", "oldest",
        answers=["c", "KUR", "b", "n", "a", "back", "back", "c", "PKBL", "q"],
    )  # fmt: skip
    assert seen.count("answered already; another answer replaces it.") == 3
    assert "2 decided, 2 left." in seen
    release = json.loads(four("show", "4", "--json").stdout)
    assert release["programmes"] == ["PKBL"]
    with database(archive_path) as db:
        decided = db.execute("SELECT field, value FROM decisions ORDER BY id")
        assert [field for field, _ in decided] == ["date", "programme", "programme"]


@pytest.mark.posix
def test_the_last_answer_is_taken_back(
    four: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """`undo` restores the release, the question, and the archive's programmes; it can be repeated."""
    before = concerns(four)
    shown = json.loads(four("show", "4", "--json").stdout)
    seen = conversation(
        environment, "review", "--sort", "oldest",
        answers=["a", "y", "c", "Mei 2023", "undo", "u", "q"],
    )  # fmt: skip
    assert "saved in the archive" in seen
    assert seen.count("taken back: 1 answer.") == 2
    assert seen.rstrip().endswith("0 decided, 4 left.")
    assert concerns(four) == before
    assert json.loads(four("show", "4", "--json").stdout) == shown
    assert "Jaring Pesisir" not in four("programmes").stdout
    with database(archive_path) as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone() == (0,)
    assert four("verify").returncode == 0


@pytest.mark.posix
def test_what_was_skipped_comes_last(four: Umkm, environment: dict[str, str]) -> None:
    """A review begins where the last one stopped: what was skipped comes last, in that order."""
    order = ["--sort", "oldest"]
    seen = conversation(environment, "review", *order, answers=["s", "s", "q"])
    first, second, third = (seen.index(name) for name in ("Perak", "Pameran", "Rotan"))
    assert first < second < third
    seen = conversation(environment, "review", *order, answers=["a", "s", "s", "s"])
    assert seen.index("Rotan") < seen.index("Tenun") < seen.index("Perak")
    assert seen.index("Perak") < seen.index("Pameran")
    state = Path(environment["XDG_STATE_HOME"])
    (kept,) = (path for path in state.rglob("*") if path.is_file())
    assert "Pesisir" not in kept.read_text()
    kept.write_bytes(b"\xff")
    seen = conversation(environment, "review", *order, answers=["q"])
    assert "1 of 3 · 3 left" in seen


@pytest.fixture
def six(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of three releases of the day of their event, and three that name one new programme."""
    for number in range(1, 4):
        event = EVENT.replace("Bambu", f"Bambu Ke-{number}")
        event = event.replace("30/5", f"{number * 7 + 2}/5")  # Thursdays, too
        named = CANDIDATE.replace("Perak", f"Perak Ke-{number}").replace(
            "di Kotagede", f"di desa ke-{number}"
        )
        (tmp_path / f"{number}.txt").write_text(event, encoding="utf-8")
        (tmp_path / f"{number + 3}.txt").write_text(named, encoding="utf-8")
    assert umkm("ingest", *sorted(tmp_path.glob("?.txt"))).returncode == 0
    return umkm


@pytest.mark.posix
def test_the_same_answer_for_all_of_a_kind(
    six: Umkm, environment: dict[str, str]
) -> None:
    """In capitals, a key answers all questions of the kind after showing them; each keeps its own value."""
    before = concerns(six)
    seen = conversation(
        environment, "review", "--only", "inferred",
        answers=["A", "n", "A", "y"],
    )  # fmt: skip
    assert "[A] accept all 3" in seen
    for number in (1, 2, 3):
        assert re.search(f"^{number} .*Pameran Bambu Ke-{number} Dibuka$", seen, re.M)
    assert seen.count("accept all 3? [y/N]") == 2
    assert "3 decided; `umkm undo 2` takes them back." in seen
    assert concerns(six).keys() == {4, 5, 6}
    assert "3 decisions" in six("undo", "--yes").stderr
    assert concerns(six) == before


@pytest.mark.posix
def test_all_of_a_kind_are_shown_by_their_first_words(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Before one answer for all, a release without a headline is shown by how it begins."""
    for number, place in enumerate(("Sleman", "Bantul"), 1):
        text = f"Kami di {place} menyalurkan pinjaman kepada perajin, dan pinjaman itu lunas bulan lalu.\n\n"
        (tmp_path / f"{number}.txt").write_text(text + REST, encoding="utf-8")
    assert umkm("ingest", *sorted(tmp_path.glob("?.txt"))).returncode == 0
    for kind in ("no-headline", "undated"):
        seen = conversation(
            environment, "review", "--only", kind, answers=["A", "n", "q"]
        )
        shown = re.findall(r"^([12])  \(no headline\) Kami di (\w+) .* …$", seen, re.M)
        assert sorted(shown) == [("1", "Sleman"), ("2", "Bantul")]


@pytest.mark.posix
def test_a_programme_for_all_that_name_it(
    six: Umkm, environment: dict[str, str]
) -> None:
    """A new programme is accepted or refused wherever it is named; taking that back takes all of it back."""
    only = ["review", "--only", "candidate"]
    seen = conversation(environment, *only, answers=["N", "y"])
    assert "no to all 3? [y/N]" in seen
    assert "3 decided, none left." in seen
    assert six("undo", "--yes").returncode == 0
    seen = conversation(environment, *only, answers=["s", "u", "A", "y", "y"])
    assert "saved in the archive" in seen
    rows = json.loads(six("list", "--json", "--programme", "Jaring Pesisir").stdout)
    assert {each["id"] for each in rows} == {4, 5, 6}
    six("undo", "--yes")
    six("undo", "--yes")
    assert "3 to review: 3 candidate" in six(*only).stderr
    seen = conversation(environment, *only, answers=["S", "y"])
    assert "0 decided, 3 left." in seen


def test_what_others_decide_is_not_asked(six: Umkm, archive_path: Path) -> None:
    """The count is that of the archive as it is, also while other programs write into it."""
    context = Context(archive=archive_path)
    with context.open_for_writing() as archive:
        found = list_questions(context, archive, TypedFilter(), None)
        agenda = Agenda(archive, found, Skipped(context, archive))
        first = agenda.current
        assert (first, agenda.left) == (found.questions[0], 6)
        assert six("tag", "2", "3", "--set-date", "2024", "--yes").returncode == 0
        assert agenda.left == 6
        agenda.look_again()
        assert agenda.left == 4
        agenda.go_on()
        alike = agenda.alike(found.questions[-1])
        assert {each.release_id for each in alike} == {4, 5, 6}


@pytest.mark.posix
def test_questions_are_explained(four: Umkm, environment: dict[str, str]) -> None:
    """`?` says why a question is asked and what each key does, `v` shows the release; other words do nothing."""
    seen = conversation(
        environment, "review", "--query", "rotan",
        answers=["huh", "?", "view", "explain", "c", "none"],
    )  # fmt: skip
    assert "(nothing is done for that; ? explains the keys)" in seen
    assert seen.count("umkm invents no date.") == 2
    assert "leave it open; next time it comes last" in seen
    assert "Bank Mandiri menyalurkan pinjaman kepada perajin." in seen
    assert "sha256" in seen
    assert seen.count("1 of 1 · 1 left") == 2
    assert 2 not in concerns(four)
    seen = conversation(environment, "review", "--query", "pameran", answers=["n"])
    assert "[n]o date" in seen
    release = json.loads(four("show", "1", "--json").stdout)
    assert (release["released_on"], release["date_status"]) == (None, None)


Step = tuple[Callable[[], object], str]


class Meanwhile(Reviewer):
    """A person at the terminal; before each of their answers, somebody else does something."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = iter(steps)

    def choose(self, choices: Sequence[KeyChoice]) -> KeyChoice | None:
        act, typed = next(self._steps, (lambda: None, "quit"))
        act()
        return find_choice(typed, choices)

    def agrees(self, question: str) -> bool:
        return self.choose([]) is None


def test_what_others_remove_is_not_answered(
    four: Umkm, archive_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A release that somebody else removes while it is asked about is told of; one that is next is not shown."""

    def remove(number: int) -> object:
        return four("remove", str(number), "--yes")

    def name_it() -> object:
        return four("programmes", "add", "Jaring Pesisir", "--yes")

    steps: list[Step] = [
        (partial(remove, 1), "a"),
        (partial(remove, 3), "a"),
        (name_it, "y"),
    ]
    context = Context(archive=archive_path)
    with context.open_for_writing() as archive:
        found = list_questions(context, archive, TypedFilter(), None)
        assert [each.release_id for each in found.questions] == [1, 4, 3, 2]
        Dialogue(context, archive, Meanwhile(steps), found).go_through()
    said = capsys.readouterr().err
    assert "release 1 has been removed in the meantime." in said
    assert "'Jaring Pesisir' already names Jaring Pesisir." in said
    assert said.endswith("1 decided, 1 left.\n")
    assert concerns(four) == {2: ("undated", None)}
