"""A session in Indonesian has no English left: help, answers, messages, questions, errors."""

import re
from collections.abc import Iterator
from itertools import chain, filterfalse
from pathlib import Path

import pytest
from typer import core, rich_utils

from tests.command import run_in_process
from tests.conftest import Umkm, conversation, environment_in, release_text
from tests.spoken_names import with_indonesian_names
from umkm_cli.cli import app, typer_words
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.language import gettext, retold, speaking
from umkm_cli.language.foreign_sentences import OF_SQLITE, OF_THE_SYSTEM

FUNCTION_WORDS = """
    about after again all already also an and another any anything are as at be because been
    before below both but by cannot could do does each else every few first for from goes had has
    have here how if in into instead is it its just many may more most much must neither never no
    nor not nothing now of on once one only or other others our out over same should since so some
    still such than that the their them then there these they this those to too under until up was
    were what when where which while who why will with without would yet you your
"""
OWN_WORDS = """
    answer archive arguments back begins calendar cannot changed changes chosen claims command
    commands compared contains copies copy copying correction corrections damaged decided decisions default
    different empty ends erased error example examples families family faults figures file files
    finds found gives given headline hidden ingest ingested inferred information interrupted
    journal kept kinds known languages left lines list lists marked matches meaning missing months
    named newest number older oldest operation operations options organisation original originals
    pages pass phrase place programmes quotes read reads received release releases removed replaced
    report required review row rows saved search searches sentences show shown shows skipped
    speaker stated stored tagged tags text try undated undone unknown update updates usage value
    values version versions words write writes written wrong year years
"""
ENGLISH = frozenset((FUNCTION_WORDS + OWN_WORDS).split()) - {
    "an",  # as in a.n., for somebody
    "archive",  # the names of files here
    "do",
    "list",
    "so",  # ends of Indonesian words that a narrow screen wraps, or names
}

# What is typed, in any language: commands, options, their values, fields, files, addresses.
_TYPED = re.compile(
    r"""
    (?:pilihlah\ dari|dipisahkan\ koma:|tentang\ programme,)[^.]* | [a-z-]+\ \([a-z]+[^)]*\)
  | `[^`]*` | '[^']*' | "[^"]*" | “[^”]*” | JSON\ Lines
  | \bumkm(?:\ [a-z_]+(?![:;.]))+ | [\w./…-]*/[\w./…-]* | \b\w+\.\w+\b
  | --?[a-z][a-z-]*(?:[ =][a-z|_-]+(?![\w.]))? | \b[a-z_]+[:=]\S* | \b[a-z]+_[a-z_]+\b
    """,
    re.VERBOSE,
)
_COMMAND = re.compile(r"^[ │]*[a-z]+ {2,}", re.MULTILINE)
_STYLES = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\|[│╭╮╰╯─]")
_SUGGESTED = re.compile(r"\(Opsi yang mungkin:[^)]*\)")
_WORD = re.compile(r"\b[^\W\d_]{2,}\b")


def english_in(said: str) -> set[str]:
    """Return the English words in what was said, apart from what is typed in any language."""
    plain = _COMMAND.sub(" ", _STYLES.sub("", said))
    left = _TYPED.sub(" ", " ".join(plain.split()))
    words = filterfalse(str.isupper, _WORD.findall(left))  # not AND, CSV
    return set(map(str.lower, words)) & ENGLISH


def commands_with_help() -> Iterator[tuple[str, ...]]:
    """Yield each command, and each below one."""
    root = app()
    for name in COMMANDS:
        yield (name,)
        below = getattr(root.get_command(None, name), "commands", {})
        yield from ((name, each) for each in below)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an Indonesian, with an archive of Indonesian releases."""
    folder = tmp_path_factory.mktemp("sesi")
    environment = environment_in(folder) | {"UMKM_LANG": "id"}
    texts = (
        release_text(),
        release_text("Petani Garut Dilatih", "Garut, 5 Mei 2021 – ", LONG),
        release_text("Petani Garut Dilatih Lagi", "", LONG + " Acara itu meriah."),
    )
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "kosong.txt").write_text("")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff" + b"x" * 99)
    (folder / "rusak.docx").write_bytes(b"PK\x03\x04 bukan arsip")
    (folder / "lama.doc").write_bytes(b"\x89PNG bukan dokumen")
    return environment | {"FOLDER": str(folder)}


LONG = (
    "Bank Mandiri melatih 120 petani kopi di Garut melalui Program Kemitraan. "
    "“Kami berharap panen mereka naik,” kata Direktur Utama Bank Mandiri, Rini Astuti. "
    "Pelatihan itu berlangsung tiga hari dan dibiayai dengan Rp500 juta."
)

SESSION = (
    "ingest FOLDER",
    "ingest FOLDER/foto.jpg FOLDER/kosong.txt FOLDER/rusak.docx FOLDER/lama.doc FOLDER/9",
    "ingest --dry-run FOLDER",
    "list",
    "list --since 2021",
    "list --since 2022 --until 2021",
    "list --since kapan",
    "list --programme Kemitran",
    "list --place Mars",
    "list --json --csv",
    "list --limit x",
    "list --limit -1",
    "list --sort abc",
    "list --nope",
    "lis",
    "search petani",
    "search petani kopi --limit 1",
    "search petanii",
    "search zzzz",
    "search (petani",
    "search petani --facets",
    "search petani --explain",
    "search petani --since 2021 --undated",
    "show 9",
    "show 1-2",
    "show",
    "show 1 2 --original",
    "show 1 --copy 7 --original",
    "quotes",
    "quotes --speaker siapa",
    "figures",
    "figures --of ikan",
    "figures --at-least abc",
    "similar 1",
    "versions",
    "versions 1",
    "diff 1 9",
    "export --full",
    "export -o FOLDER/keluar.csv",
    "export -o FOLDER/keluar.csv",
    "export --columns ikan",
    "cite 1",
    "publish FOLDER/baca.db",
    "publish FOLDER/baca.db",
    "saved",
    "saved add kopi kopi",
    "saved add kopi kopi",
    "saved new kopi",
    "saved new teh",
    "saved remove teh",
    "tag 1",
    "tag 1 --set-date 2020-03-04",
    "tag 1 --set-date 2020-03-04",
    "tag 1 --drop-quote 8",
    "tag 1 --clear ikan",
    "tag 1 2 --set-place Garut --dry-run",
    "review",
    "retag",
    "retag --all --dry-run",
    "remove 3 --dry-run",
    "remove 3",
    "remove 1 2",
    "log",
    "log 99",
    "undo",
    "undo 99",
    "programmes --nope",
    "programmes test Ngopi",
    "programmes remove KUR",
    "ledger",
    "ledger --of petani",
    "ledger --of ikan",
    "stats --by year",
    "stats --by ikan",
    "calendar --by ikan",
    "report -o FOLDER/laporan.html",
    "report -o FOLDER/laporan.ikan",
    "backup FOLDER/cadangan.db",
    "backup FOLDER/archive.db",
    "rebuild FOLDER/baru.db",
    "rebuild FOLDER/baru.db",
    "verify",
    "verify --citation ikan",
    "verify --file FOLDER/0.txt",
    "help ikan",
    "--db FOLDER/tidak-ada.db list",
    "--db FOLDER/0.txt list",
    "remove --purge 3",
)
"""What a person may type, in order: `FOLDER` is where the files are."""


def test_a_session_has_no_english(spoken: dict[str, str]) -> None:
    """Whatever is typed, what a person in Indonesia reads is Indonesian: errors, and the commands in them, too."""
    folder, left = spoken["FOLDER"], {}
    for line in SESSION:
        typed = with_indonesian_names(f"umkm {line}").split()[1:]
        words = [word.replace("FOLDER", folder) for word in typed]
        done = run_in_process(spoken, *words, columns=100, stderr_apart=False)
        said = done.out.replace(folder, "")
        found = english_in(said)
        # What is like a name that does not exist may be English.
        named = _SUGGESTED.sub("", said)
        if found or with_indonesian_names(named) != named:
            left[line] = sorted(found) or said
    assert not left


@pytest.mark.parametrize("columns", [0, 100])
def test_no_help_has_english(spoken: dict[str, str], columns: int) -> None:
    """Neither in a pipe nor in the frames of a terminal; examples are commands."""
    left = {}
    for words in ((), *commands_with_help()):
        done = run_in_process(spoken, *words, "--help", columns=columns)
        assert done.code == 0
        found = english_in(done.out.partition("Contoh")[0])
        if found:
            left[words] = sorted(found)
    assert not left


@pytest.mark.parametrize(
    ("typed", "chosen", "word"),
    [
        ("--lang id list -h", {}, "Pemakaian"),
        ("list -h --lang=id", {}, "Pemakaian"),
        ("list -h --lang id --lang en", {"UMKM_LANG": "id"}, "Usage"),
        ("list -h", {"UMKM_LANG": "id", "LC_ALL": "en_GB.UTF-8"}, "Pemakaian"),
        ("list -h", {"UMKM_LANG": "", "LC_ALL": "id_ID.UTF-8"}, "Pemakaian"),
        ("list -h", {"UMKM_LANG": "", "LC_MESSAGES": "id_ID"}, "Pemakaian"),
        ("list -h", {"UMKM_LANG": "", "LANG": "id_ID.UTF-8"}, "Pemakaian"),
        ("list -h", {"UMKM_LANG": "", "LC_ALL": "C", "LANG": "id_ID"}, "Usage"),
        ("list -h", {"UMKM_LANG": "", "LANG": "fr_FR.UTF-8"}, "Usage"),
        ("list --lang fr", {}, "umkm: invalid"),
    ],
)
def test_who_chooses_the_language(
    environment: dict[str, str], typed: str, chosen: dict[str, str], word: str
) -> None:
    """`--lang` anywhere, else UMKM_LANG, else the locale by its rank, else English."""
    nothing = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    done = run_in_process(environment | nothing | chosen, *typed.split())
    assert (done.out + done.said).startswith(word)


def test_what_is_kept_is_english(umkm: Umkm, tmp_path: Path) -> None:
    """Programs read the same in both languages, also what other processes say of files; people read theirs."""
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 bukan PDF")
    english = umkm("ingest", tmp_path / "rusak.pdf", "--json")
    done = umkm("ingest", tmp_path / "rusak.pdf", "--json", UMKM_LANG="id")
    assert done.stdout == english.stdout
    assert "damaged: this PDF cannot be opened" in done.stdout
    assert "rusak: PDF ini tidak dapat dibuka" in done.stderr


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("damaged: this PDF cannot be opened", "rusak: PDF ini tidak dapat dibuka"),
        (
            "no text on 2 of 1,200 pages (1, 3), only pictures; OCR can add it; "
            "nothing from 1 of 3 pages (2): damaged",
            "tidak ada teks pada 2 dari 1.200 halaman (1, 3), hanya gambar; OCR dapat "
            "menambahkannya; tidak ada dari 1 dari 3 halaman (2): rusak",
        ),
        ("this is a picture, despite its name", "ini gambar, meskipun namanya lain"),
        ("contains more than 10,000 files; the rest were left out", "10.000"),
        ("what nobody says: x", "what nobody says: x"),
        ("", ""),
    ],
)
def test_an_english_sentence_is_retold(english: str, indonesian: str) -> None:
    """A sentence is known with all that is filled in, several in a row too; others stay."""
    assert retold(english) == english
    with speaking("id"):
        assert indonesian in retold(english)


@pytest.mark.parametrize("count", [0, 3_000])
def test_many_sentences_are_no_work(count: int) -> None:
    """What a file says in thousands of sentences is told in little time, and nothing of it is lost or added."""
    with speaking("id"):
        assert retold("; zzz" + "; zzz" * count) == "; zzz" + "; zzz" * count
        told = retold("the file is empty" + "; the file is empty" * count)
    assert told.count(";") == count
    assert told.startswith("berkasnya kosong")


def test_questions_are_asked_and_answered_in_indonesian(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Questions, their keys and the answers to them are Indonesian; `ya` is yes, and `t` accepts."""
    for number in (1, 2):
        text = release_text(f"Petani Garut Dilatih Ke-{number}", "", LONG)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt", tmp_path / "2.txt")
    spoken = environment | {"UMKM_LANG": "id"}
    reviewed = conversation(
        spoken, "review", answers=["apa", "p", "2020-13", "", "t", "k"]
    )
    removed = conversation(spoken, "remove", "1", "2", answers=["ya"])
    assert "[t]erima sebagai tanpa tanggal" in reviewed
    assert "1 diputuskan, 1 tersisa." in reviewed
    assert "disingkirkan; " in removed
    assert not english_in(reviewed + removed)


def test_typer_has_the_words_that_are_replaced() -> None:
    """The names under which typer keeps its words are those that umkm translates."""
    assert vars(core)["_"] is gettext
    assert typer_words.PANELS.keys() <= vars(rich_utils).keys()


def test_the_words_of_the_system_are_translated() -> None:
    """What the system and SQLite say is said in Indonesian."""
    with speaking("id"):
        for sentence in chain(OF_THE_SYSTEM, OF_SQLITE):
            assert gettext(sentence) != sentence
