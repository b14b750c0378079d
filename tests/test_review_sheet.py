"""`umkm review --to` and `--from`: a list of questions that people answer in a file."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import run_in_process
from tests.conftest import Umkm, database, environment_in
from tests.test_review import (
    CANDIDATE,
    EVENT,
    UNDATED,
    WEEKDAY,
    concerns,
    four,
    release_text,
    six,
)
from umkm_cli.errors import FileExists, UsageError
from umkm_cli.models.review import REVIEW_REASONS
from umkm_cli.output.plain import escape_formula, restore_formula
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.sheet import preview_answers, read_sheet
from umkm_cli.verbs.review.sheet_lines import NEEDED

__all__ = ["four", "six"]

Row = list[str]
Save = Callable[[Path, Sequence[Row]], None]


def questions(path: Path) -> list[Row]:
    """Return the rows of a list that umkm wrote, its header first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


def save(path: Path, rows: Sequence[Row], how: str = "utf-8", mark: str = "\t") -> None:
    """Save rows as an editor or a spreadsheet does."""
    with path.open("w", encoding=how, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)


def answered(umkm: Umkm, path: Path, answers: dict[int, str]) -> list[Row]:
    """Write the questions into a file, and return them with answers by release."""
    assert umkm("review", "--to", path, "--force").returncode == 0
    header, *rows = questions(path)
    place = header.index("answer")
    return [header, *(_with(row, place, answers) for row in rows)]


def _with(row: Row, place: int, answers: dict[int, str]) -> Row:
    return [*row[:place], answers.get(int(row[0]), ""), *row[place + 1 :]]


def test_the_questions_are_written(four: Umkm, tmp_path: Path) -> None:
    """The file has a row for each question of the page, with an empty column for answers; it replaces no other file."""
    path = tmp_path / "q.tsv"
    done = four("review", "--to", path, "--limit", "3")
    assert done.stdout == ""
    assert f"3 questions written to {path}" in done.stderr
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid\tconcern\tvalue\tanswer\t")
    header, *rows = questions(path)
    assert set(NEEDED) <= set(header)
    assert [row[:4] for row in rows] == [
        ["1", "inferred", "2024-05-30", ""],
        ["4", "candidate", "Jaring Pesisir", ""],
        ["3", "weekday", "2024-05-30", ""],
    ]
    before = path.read_bytes()
    assert four("review", "--to", path).returncode == FileExists.EXIT_CODE
    assert path.read_bytes() == before


AS_SAVED: dict[str, Save] = {
    "by an editor": save,
    "by Excel, as Unicode text": lambda path, rows: save(path, rows, "utf-16"),
    "by Indonesian Excel": lambda path, rows: save(path, rows, "cp1252", ";"),
    "by LibreOffice": lambda path, rows: save(path, rows, "utf-8", ","),
}


@pytest.mark.parametrize("saved", AS_SAVED)
def test_answers_are_carried_out(four: Umkm, tmp_path: Path, saved: str) -> None:
    """All answers are one operation, however the file was saved; an empty cell leaves a question open."""
    path = tmp_path / "q.tsv"
    header, *rows = answered(four, path, {1: "Terima", 3: "Mei 2024", 4: "bukan"})
    # Spreadsheets write dates in their own way, in either order, and drop empty cells.
    rows = [[cell.replace("2024-05-30", "05/30/2024") for cell in row] for row in rows]
    AS_SAVED[saved](path, [header, *(row[:4] for row in rows), []])
    done = four("review", "--from", path)
    assert done.stderr == "3 decided, 1 skipped, 0 answered before; 1 left.\n"
    assert concerns(four) == {2: ("undated", None)}
    releases = json.loads(four("list", "--json", "--with-undated").stdout)
    dates = {each["id"]: each["released_on"] for each in releases}
    assert dates == {1: "2024-05-30", 2: None, 3: "2024-05", 4: "2020-03-03"}
    again = four("review", "--from", path)
    assert again.stderr == "0 decided, 1 skipped, 3 answered before; 1 left.\n"
    assert "3 decisions" in four("undo", "--yes").stderr
    assert len(concerns(four)) == 4


WRONG = [
    (1, "31 Februari 2024", "cannot read the date '31 Februari 2024'"),
    (1, "05/06/2024", "cannot read the date '05/06/2024': day and month could be"),
    (1, "Kamis", "cannot read the date 'Kamis'"),
    (4, "!!!", "a programme's name needs a letter or a digit"),
    (4, "Mekkar", "no programme 'Mekkar' in the catalogue. Did you mean"),
    (4, "2020-10", "'2020-10' is a date, not the name of a programme"),
]


@pytest.mark.parametrize(("release", "answer", "why"), WRONG)
def test_a_wrong_answer_is_named_by_its_line(
    four: Umkm, tmp_path: Path, release: int, answer: str, why: str
) -> None:
    """An answer that cannot be is told with the number of its line; nothing is written, not even what is right."""
    path = tmp_path / "q.tsv"
    rows = answered(four, path, {2: "none", release: answer})
    save(path, rows)
    number = 1 + [row[0] for row in rows].index(str(release))
    before = concerns(four)
    done = four("review", "--from", path)
    assert done.returncode == UsageError.EXIT_CODE
    assert f"1 line of {path} is wrong; nothing was changed:" in done.stderr
    assert f"  line {number}: {why}" in done.stderr
    assert concerns(four) == before


ALLOWED = [
    (1, "entahlah", "en", "accept, no, a date; skip leaves it open."),
    (4, "entahlah", "en", "accept, no, a name; skip leaves it open."),
    (1, "entahlah", "id", "terima, tidak, tanggal; lewati membiarkannya terbuka."),
]


@pytest.mark.parametrize(("release", "answer", "lang", "told"), ALLOWED)
def test_what_can_be_written_is_told(
    four: Umkm, tmp_path: Path, release: int, answer: str, lang: str, told: str
) -> None:
    """Whoever writes what is no answer reads, in their language, which words are; all of these are understood."""
    path = tmp_path / "q.tsv"
    save(path, answered(four, path, {release: answer}))
    done = four("review", "--from", path, "--lang", lang)
    assert done.returncode == UsageError.EXIT_CODE
    assert told in " ".join(done.stderr.split())
    for word in re.split("[,;] ", told)[:2]:
        save(path, answered(four, path, {release: word}))
        assert four("review", "--from", path, "--dry-run").returncode == 0


def test_a_dry_run_of_no_answers(four: Umkm, tmp_path: Path) -> None:
    """Where every line is skipped, no list of fields is announced."""
    path = tmp_path / "q.tsv"
    save(path, answered(four, path, {}))
    done = four("review", "--from", path, "--dry-run")
    assert done.stderr == "0 releases\nnothing was changed (--dry-run).\n"


def test_every_wrong_line_is_named(
    four: Umkm, tmp_path: Path, archive_path: Path
) -> None:
    """Lines about nothing, with too many cells, or that contradict each other are all named at once."""
    path = tmp_path / "q.tsv"
    rows = answered(four, path, {2: "2020", 4: "accept"})
    four("tag", "3", "--set-date", "2019")
    wrong = [
        (["99", "undated", "", "accept"], "no release 99 in this archive"),
        (["eins", "undated", "", "x"], "'eins' is no number of a release."),
        (["1", "colour", "", "x"], "'colour' is no kind of question."),
        (["2", "undated", "", "2021"], "gives the same question another answer."),
        (["3", "weekday", "2024-05-30", "accept"], "this question is not open"),
        (["4", "candidate", "Jaring Lain", "accept"], "this question is not open"),
        (["2", "undated", "", *"abcdefgh"], "it has 11 cells, but the header has 8."),
        (["1", "little text", "", "no"], "'no' is no answer here"),
    ]
    save(path, [*rows, *(row for row, _ in wrong)])
    done = four("review", "--from", path)
    assert done.returncode == UsageError.EXIT_CODE
    assert f"8 lines of {path} are wrong" in done.stderr
    for number, (_, why) in enumerate(wrong, len(rows) + 1):
        (line,) = (
            each for each in done.stderr.split("\n") if f"line {number}: " in each
        )
        assert why in line
    with database(archive_path) as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone() == (1,)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "has no column id, concern, value, answer"),
        (b"id\tvalue\n1\tx\n", "has no column concern, answer"),
        (b"\x00\x01\x02\x03" * 99, "this is binary data, not text"),
        (
            b'id\tconcern\tvalue\tanswer\n\n1\tinferred\t"2020\ta\n2\tundated\t\t2020\n',
            "line 3: a quotation mark in it opens a cell that does not end",
        ),
    ],
)
def test_files_that_are_no_list(
    four: Umkm, tmp_path: Path, content: bytes, why: str
) -> None:
    """A file that is no list of questions is refused with a sentence that says what is missing."""
    path = tmp_path / "q.tsv"
    path.write_bytes(content)
    done = four("review", "--from", path)
    assert done.returncode == UsageError.EXIT_CODE
    assert why in done.stderr


def test_a_dry_run_shows_the_changes(four: Umkm, tmp_path: Path) -> None:
    """`--dry-run` checks the lines, shows what would change, and changes nothing."""
    path = tmp_path / "q.tsv"
    save(path, answered(four, path, {2: "2020", 4: "accept"}))
    before = concerns(four)
    done = four("review", "--from", path, "--dry-run")
    assert "2\treleased_on\t\t2020" in done.stdout
    assert "4\tprogrammes\t\tJaring Pesisir" in done.stdout
    assert done.stderr.endswith("nothing was changed (--dry-run).\n")
    assert concerns(four) == before
    told = four("review", "--from", path).stderr
    assert "Jaring Pesisir: in no catalogue; `umkm programmes add` keeps it" in told


def test_what_excludes_each_other(four: Umkm, tmp_path: Path) -> None:
    """Options that make no sense together are refused."""
    path = str(tmp_path / "q.tsv")
    for arguments in (
        ["--to", path, "--from", path],
        ["--from", path, "--only", "undated"],
        ["--from", path, "--limit", "3"],
        ["--from", path, "--query", "batik"],
        ["--force"],
        ["--to", path, "--dry-run"],
    ):
        assert four("review", *arguments).returncode == UsageError.EXIT_CODE
    assert not Path(path).exists()
    assert four("review", "--from", path).returncode != 0


def test_a_list_in_indonesian(
    four: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Who reads Indonesian gets the reasons so, and faults as well; the columns keep their names."""
    path = tmp_path / "q.tsv"
    spoken = environment | {"UMKM_LANG": "id"}
    run_in_process(spoken, "tinjau", "--ke-berkas", str(path))
    header, first, *rows = questions(path)
    assert header[:4] == list(NEEDED)
    assert first[-1].startswith("tanggal disimpulkan, tidak tertulis")
    first[3] = "kemarin"
    save(path, [header, first, *rows])
    done = run_in_process(spoken, "tinjau", "--dari-berkas", str(path))
    assert "baris 2: " in done.said


@pytest.mark.parametrize("text", ["=1+1", "'=1", "-5", "@x", "'a", "''", "+", "Kopi"])
def test_formulas_come_back(text: str) -> None:
    """What is escaped so that no spreadsheet computes it is restored exactly."""
    escaped = escape_formula(text)
    assert isinstance(escaped, str)
    assert restore_formula(escaped) == text


def test_a_quoted_name_in_a_list(umkm: Umkm, tmp_path: Path) -> None:
    """Names and headlines with quotation marks and formulas come back from a file as they were."""
    text = CANDIDATE.replace("Perajin Perak", '=1+1 "Perajin" Perak')
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "2.txt").write_text(
        release_text('"Ini baik", kata Perajin', "SLEMAN – "), encoding="utf-8"
    )
    umkm("ingest", tmp_path / "1.txt", tmp_path / "2.txt")
    path = tmp_path / "q.tsv"
    rows = answered(umkm, path, {1: "accept", 2: "2020"})
    assert rows[1][4].startswith('\'=1+1 "Perajin"')
    save(path, rows)
    assert umkm("review", "--from", path).stderr.startswith("2 decided, 0 skipped")


CELLS = st.sampled_from(
    [
        *(
            "",
            " ",
            "1",
            "2",
            "4",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "١",
            "last",
        ),
        *REVIEW_REASONS,
        *(
            "2024-05-30",
            "30/5/2024",
            "correction 1",
            "copy 9",
            "link x",
            "copy ",
            "2 2",
        ),
        *(
            "accept",
            "no",
            "skip",
            "none",
            "Jaring Pesisir",
            "KUR",
            "'=1",
            "\x1b[2J",
            "\ufffe",
        ),
        *("é" * 300, '"', "'", "a\nb", "sibling", "\u202e", "0000-00-00", "9" * 5000),
    ]
)


LIKELY = st.tuples(
    st.sampled_from("1234"), st.sampled_from([*REVIEW_REASONS]), CELLS, CELLS
)


@given(rows=st.lists(LIKELY.map(list) | st.lists(CELLS, max_size=9), max_size=6))
def test_whatever_is_in_a_list(rows: list[Row], kept_four: Path) -> None:
    """Whatever cells a file has, its lines are carried out, or refused with sentences; nothing fails."""
    path = kept_four.with_name("made.tsv")
    save(path, [list(NEEDED), *rows], "utf-8")
    context = Context(archive=kept_four)
    with context.open_for_reading() as archive, suppress(UsageError):
        sheet = read_sheet(context, archive, path)
        preview_answers(archive, sheet)


@pytest.fixture(scope="module")
def kept_four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of `four`, of which nothing is changed."""
    folder = tmp_path_factory.mktemp("four")
    texts = (EVENT, UNDATED, WEEKDAY, CANDIDATE)
    paths = [folder / f"{number}.txt" for number in range(1, 5)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    run_in_process(environment_in(folder), "ingest", *map(str, paths))
    return folder / "archive.db"
