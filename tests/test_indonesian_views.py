"""Views speak Indonesian to people, and English to programs."""

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from itertools import chain
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests import translations
from tests.command import Output, run_in_process
from tests.conftest import FIXTURES, STYLE, environment_in
from tests.web_client import Browser
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.language import Tongue, gettext, speaking
from umkm_cli.models.ingest import CONCERNS, OUTCOMES, Concern, Disposition, Receipt
from umkm_cli.models.journal import Change
from umkm_cli.output.views.changes import change_text, field_name
from umkm_cli.output.views.receipts import (
    concern_line,
    improvement_line,
    more_failures_line,
    summary_line,
)
from umkm_cli.verbs.context import Context
from umkm_cli.web.app import create_app
from umkm_cli.web.gate import Gate

_WORD = re.compile(r"[a-z]{3,}(?:'[a-z]+)?")
_NOT_SAID = re.compile(r"`[^`]*`|\{\w*\}|umkm \w+|--\w[\w-]*|\S+\.\w+|“[^”]*”")
"""What a sentence quotes, fills in or has typed."""
_TYPED_ANYWHERE = re.compile(r"\S*/\S*|\b[A-Z]+\b")
"""Paths, kinds of files, and what is in capitals: names and the operators of queries."""
_MARKUP = re.compile(r"<style.*?</style>|<bdi>.*?</bdi>|<[^>]*>", re.DOTALL)
_NEITHER = frozenset(("id", "no", "gb", "total", "umkm"))
"""Words of both languages."""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_TYPED_ANYWHERE.sub(" ", text).lower()))


def _english_words() -> set[str]:
    """Return the words of the English sentences that no Indonesian one has, nor quotes."""
    english: set[str] = set()
    indonesian: set[str] = set()
    for message in translations.translated():
        if message.id:
            english |= _words(_NOT_SAID.sub(" ", translations.texts_of(message.id)[-1]))
            indonesian |= _words(" ".join(translations.texts_of(message.string)))
    return english - indonesian - _NEITHER


def _files() -> list[Path]:
    """Return the releases of the archive: Indonesian ones, some of them related."""
    families = ("gabah-bulog-tanpa-tanggal", "kur-nagari-bulanan", "padi-kampus")
    folders = [FIXTURES / "families" / family for family in families]
    files = (path.glob("*.txt") for path in (FIXTURES / "releases", *folders))
    return [path for path in chain(*map(sorted, files)) if _is_indonesian(path)]


def _is_indonesian(path: Path) -> bool:
    return " the " not in path.read_text(encoding="utf-8")


def _words_of_releases() -> set[str]:
    """Return the words of what the archive holds, and of what the tests type."""
    texts = (path.read_text(encoding="utf-8") for path in _files())
    names = map(str, _files())
    return _words(" ".join((*texts, *names, *COMMANDS, *_TYPED)))


_TYPED = (
    "tag 1 --set-place Medan --add-programme KUR",
    "tag 2 --set-date none",
    "undo",
    "remove 11 --yes",
    "saved add kredit KUR",
)
"""What was done in the archive, for the journal to tell."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An archive of Indonesian releases, with something for each view."""
    folder = tmp_path_factory.mktemp("indonesian")
    found = environment_in(folder) | {"UMKM_LANG": "en"}
    commands = [["ingest", *map(str, _files())], *map(str.split, _TYPED)]
    for command in commands:
        done = run_in_process(found, *command)
        assert done.code == 0, (command, done.said)
    return found


def _said(
    environment: Mapping[str, str],
    command: str,
    columns: int = 0,
    tongue: Tongue = "id",
) -> Output:
    """Run a command for somebody who reads a language."""
    spoken = {**environment, "UMKM_LANG": tongue}
    return run_in_process(spoken, *command.split(), columns=columns)


_VIEWS = (
    "list --limit 3",
    "list --table",
    "list --undated",
    "search KUR --facets",
    "search bunga rendah --explain",
    "search judul:petani* bukan --explain",
    "show 1",
    "show 5 --all",
    *(f"why {number}" for number in (*range(1, 31, 3), 34, 37, 39)),
    "log",
    "log 2",
    "log 6",
    "stats --by programme",
    "stats --by year,place",
    "stats --by language",
    "calendar --by programme",
    "calendar --by place --since 2022 --until 2022",
    "figures --limit 9",
    "figures --table",
    "quotes --limit 9",
    "quotes --table",
    "versions",
    "versions 30",
    "diff 29 30",
    "ledger --of debitur",
    "ledger --of debitur --table",
    "similar 9",
    "saved",
    "review",
    "tag 3 --set-place Solo --dry-run",
    "undo 2 --dry-run",
)


@pytest.mark.parametrize("command", _VIEWS)
def test_no_view_has_an_english_word(environment: dict[str, str], command: str) -> None:
    """In Indonesian, each view on a terminal has no word that only the English sentences have, and fits 80 columns."""
    done = _said(environment, command, columns=80)
    shown = STYLE.sub("", done.out)
    assert done.code == 0, done.said
    assert shown
    assert not sorted(_words(shown + done.said) & _ENGLISH), shown + done.said
    # A path is never broken, whatever its length.
    lines = [line for line in shown.split("\n") if " " in line.strip()]
    assert max(map(cell_len, lines)) <= 80


_ENGLISH = _english_words() - _words_of_releases()
"""Words by which English is known."""


_FOR_PROGRAMS = (
    "list",
    "list --csv",
    "search KUR",
    "search KUR --explain",
    "search KUR --explain --json",
    "search KUR --facets --json",
    "show 1",
    "show 5 --all",
    "show 5 --all --json",
    "why 1",
    "why 1 --json",
    "why 37",
    "log --json",
    "stats --by place",
    "calendar",
    "calendar --json",
    "figures",
    "quotes --json",
    "versions",
    "versions --json",
    "diff 29 30",
    "ledger --of debitur",
    "review",
    "review --json",
    "saved --json",
    "verify --json",
    "programmes --json",
    "tag 3 --set-place Solo --dry-run --json",
    "undo 2 --dry-run",
)


@pytest.mark.parametrize("command", _FOR_PROGRAMS)
def test_programs_read_english(environment: dict[str, str], command: str) -> None:
    """In a pipe, the answer is the same to the byte in both languages."""
    indonesian = _said(environment, command)
    assert indonesian.content == _said(environment, command, tongue="en").content
    assert indonesian.content


def test_changes_are_said_in_indonesian() -> None:
    """What changes is named, and its states are said; values from releases stay as they are."""
    changes = (
        Change(1, "Judul", "date_status", "stated", "inferred"),
        Change(1, "Judul", "not_a_release", "no", "yes"),
        Change(1, "Judul", "release", "shown", "hidden"),
        Change(1, "Judul", "link", "correction 2", None),
        Change(1, "Judul", "quotes", "3", "3, 1 of them changed"),
        Change(1, "Judul", "quote 2", "“dropped”", "dropped"),
        Change(1, "Judul", "place", "stated", "Solo"),
    )
    with speaking("id"):
        lines = [f"{field_name(each)}: {change_text(each)}" for each in changes]
    assert lines == [
        "sifat tanggal: tertulis → disimpulkan",
        "bukan siaran pers: tidak → ya",
        "siaran pers: ditampilkan → disembunyikan",
        "kaitan: ralat 2 → tidak ada",
        "kutipan: 3 → 3, 1 di antaranya berubah",
        "kutipan 2: “dropped” → dibuang",
        "tempat: stated → Solo",
    ]


def test_each_rule_is_said_in_indonesian() -> None:
    """The sentence of each rule of reading and linking has an Indonesian one."""
    with speaking("id"):
        for sentence in translations.rule_sentences():
            said = gettext(sentence)
            assert said != sentence
            plain = re.sub("`[^`]*`", "", said)
            assert not _words(plain) & _ENGLISH, said


def test_what_became_of_files_is_said_in_indonesian() -> None:
    """The lines about files that were taken in have no English word, for one file and for several."""
    read = Receipt(
        "rilis.txt",
        Disposition.COPY,
        7,
        improved=("released_on", "not_a_release"),
        concerns=tuple(Concern(kind) for kind in CONCERNS),
    )
    with speaking("id"):
        lines = [
            summary_line(Counter(dict.fromkeys(OUTCOMES, count)), Counter(jpg=2))
            for count in (1, 2)
        ]
        lines += [
            concern_line(kind, count, [read]) for kind in CONCERNS for count in (1, 2)
        ]
        lines += [improvement_line(read), more_failures_line("a.zip", 2, 10)]
    assert not _words(" ".join(lines)) & _ENGLISH, lines


_ADDRESSES = (
    "/",
    "/search?q=petani",
    "/search?q=petanni",
    "/search?q=xyz:petani",
    "/releases/1",
    "/releases/30",
    "/releases/30/compare/29",
    "/releases/999",
    "/calendar",
    "/ledger?of=debitur",
    "/ledger?of=kapal",
    "/programmes",
    "/saved",
)


@pytest.mark.parametrize("address", _ADDRESSES)
def test_no_page_has_an_english_word(environment: dict[str, str], address: str) -> None:
    """In Indonesian, a web page has no English word, nor says of a part of it that it is English."""
    said: list[str] = []
    context = Context(archive=Path(environment["UMKM_DB"]), say=said.append)
    browser = Browser(create_app(context, Gate(frozenset(["localhost"]), None)))
    page = browser.get(address, ("accept-language", "id")).text
    assert '<html lang="id">' in page
    # Names of programmes are not sentences; the link to the English page is named in English.
    shown = unescape(_MARKUP.sub(" ", page))
    assert _words(shown) & _ENGLISH == {"english"}, shown
    assert page.count(' lang="en"') == 1
