"""README, the guide and CONTRIBUTING tell the truth: what they show is what umkm does."""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer

from tests import picture
from tests.conftest import ROOT, Umkm
from tests.transcripts import ANY, PAGES, matches, record, recorded, run_page, steps_of
from tests.transcripts import Outcome as Run
from umkm_cli import cli, errors
from umkm_cli.cli.commands import COMMANDS as SUMMARIES
from umkm_cli.errors import ExitCode
from umkm_cli.language import TONGUES, Tongue
from umkm_cli.models.forms import (
    COPY_FIELDS,
    FIGURE_FIELDS,
    LIST_FIELDS,
    QUOTE_FIELDS,
    SHOW_FIELDS,
)
from umkm_cli.verbs.guide import TOPICS, guide_page

README, *GUIDE = PAGES["en"]
INDONESIAN_GUIDE = [("id", page) for page in PAGES["id"][1:]]
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in PAGES["en"]}
ALL_TEXT = "\n".join(TEXTS.values())
LINKING = (README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")
MOST_WORDS = 1500
WIDEST = 88


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command, and every command below one, by its name."""
    app = cli.app()
    root = typer.Context(app, info_name="umkm")
    for name in SUMMARIES:
        command = app.get_command(root, name)
        yield name, command
        for below, each in getattr(command, "commands", {}).items():
            yield f"{name} {below}", each


COMMANDS = dict(commands())


def table_below(heading: str, text: str) -> dict[str, str]:
    """Return the first two columns of the table below a heading."""
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| (.+?) \| (.+?) \|", section, re.MULTILINE)[1:])


@pytest.mark.parametrize(
    ("tongue", "page"),
    [
        pytest.param(
            tongue,
            page,
            id=f"{tongue} {page.stem}",
            # The guide's commands and answers are the same in both languages.
            marks=[pytest.mark.deep] if (tongue, page) in INDONESIAN_GUIDE else [],
        )
        for tongue, pages in PAGES.items()
        for page in pages
    ],
)
def test_transcripts(tongue: Tongue, page: Path, tmp_path: Path) -> None:
    """Every command of a page, run in order, prints what the page shows, in its language."""
    for step, real in run_page(page.read_text(encoding="utf-8"), tmp_path, tongue):
        assert matches(step.shown, real), f"$ {step.command}\n{real}"


def test_transcripts_show_something() -> None:
    """Pages have transcripts, and none of them would be true of any output."""
    steps = [step for text in TEXTS.values() for step in steps_of(text)]
    assert len(steps) >= 25
    assert [step for step in steps if step.shown.strip(f"{ANY}\n ") == ""] == []


@pytest.mark.parametrize(
    ("shown", "real", "expected"),
    [
        ("one\ntwo", "one\n2", "one\n2"),
        ("one\n…\nend", "1\n2\n3\nend", "1\n…\nend"),
        ("one\n…", "1\n2\n3", "1\n…"),
        ("…\nend", "1\n2\nlast", "…\nlast"),
        ("a … c\none", "a b c\n1", "a … c\n1"),
        ("one\n…\nend\n1 file", "one\n2\nend\n2 files", "one\n…\nend\n2 files"),
        ("one\n\n…", "one\n\n2", "one\n\n…"),
        ("skipped …\nwhy", "skipped a long\nname\nreason", "skipped …\nreason"),
        ("cut …\n1 end", "cut …\nmore\n2 ends", "cut …\nmore\n2 ends"),
        ("the …end", "akhirnya selesai", "akhirnya selesai"),
        ("a\n…\n\nend\n\nx", "a\n\n1\n\n2\n\nakhir\n\nx", "a\n…\n\nakhir\n\nx"),
        ("… was 2\n…\nend", "09:30 jadi 2\nx\ny\nakhir", "… jadi 2\n…\nakhir"),
        ("… bytes in a.db", "1.234 bita dalam a.db", "… bita dalam a.db"),
        ("  … · 2 undone", "  at 9 by me · 2 dibatalkan", "  … · 2 dibatalkan"),
    ],
)
def test_recording_keeps_what_is_left_out(shown: str, real: str, expected: str) -> None:
    """A recorded transcript is true, and its lines `…` stand where they stood."""
    assert recorded(shown, real) == expected
    assert matches(expected, real)
    (step,) = steps_of(text := f"```console\n$ umkm list\n{shown}\n```\n")
    assert record(text, [Run(step, real)]) == text.replace(shown, expected)


def test_exit_codes() -> None:
    """The table of exit codes in the guide is what the program can end with."""
    table = table_below("Exit codes", TEXTS["scripting.md"])
    classes = [each for each in vars(errors).values() if isinstance(each, type)]
    codes = {each.EXIT_CODE for each in classes if issubclass(each, errors.UmkmError)}
    listed = {int(code) for code in table}
    assert listed == codes | {
        ExitCode.DONE,
        ExitCode.BUG,
        ExitCode.INTERRUPTED,
        ExitCode.CANNOT_ACCESS,
    }
    assert listed == set(ExitCode)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_docs(command: str) -> None:
    """README or the guide names each command, and each of its options."""
    assert f"umkm {command}" in ALL_TEXT
    options = [each.opts for each in COMMANDS[command].params]
    unnamed = [names for names in options if not any(map(named_in_the_docs, names))]
    assert [names for names in unnamed if names[0].startswith("-")] == []


def named_in_the_docs(option: str) -> bool:
    return re.search(rf"(?<![\w-]){option}(?![\w-])", ALL_TEXT) is not None


COLUMNS = {
    command: columns
    for cell, columns in table_below("Columns", TEXTS["scripting.md"]).items()
    for command in re.findall(r"`umkm (\w+)`", cell)
}
EACH = {
    "": (),
    "row": ("rows",),
    "finding": ("findings",),
    "decision": ("decisions",),
    "sentence": ("sentences",),
    "link": ("links",),
    "change": ("links", "changes"),
}
"""The keys that lead to what a row about `each` of something describes."""
ARGUMENTS = {
    "ingest": [str(ROOT / "fixtures" / "releases")],
    "search": ["APD"],
    "similar": ["25"],
    "why": ["25"],
    "cite": ["25"],
    "tag": ["25", "--set-date", "2020", "--dry-run"],
    "retag": ["--all", "--dry-run"],
    "ledger": ["--of", "UMKM"],
    "stats": ["--by", "year"],
    "calendar": ["--by", "place", "--since", "2020-10", "--until", "2020-10"],
    "diff": ["25", "36"],
}


def named_by(command: str, columns: str) -> str:
    """Columns with the one that the arguments of the command name."""
    words = dict(pairwise(ARGUMENTS.get(command, [])))
    return columns.replace("what `--by` names, then", f"{words.get('--by')},")


def test_columns(filled: Umkm) -> None:
    """The guide lists the columns that each command writes in a pipe."""
    assert len(COLUMNS) >= 13
    filled("saved", "add", "apd", "APD")
    for command, columns in COLUMNS.items():
        answer = filled(command, *ARGUMENTS.get(command, [])).stdout
        header = answer.splitlines()[0].replace(",", "\t")
        expected = columns.replace("the same, then", COLUMNS["list"] + ",")
        expected = named_by(command, expected).replace("each month", "2020-10")
        assert header.split("\t") == expected.split(", "), command


def test_keys() -> None:
    """The guide lists the keys of releases in JSON, in their order."""
    section = TEXTS["scripting.md"].partition("## Keys\n")[2].partition("\n## ")[0]
    sentences = [re.findall(r"`(\w+)`", each) for each in section.split(".")]
    assert sentences[:2] == [list(LIST_FIELDS), ["snippet", "hits"]]
    assert sentences[2] == [each for each in SHOW_FIELDS if each not in LIST_FIELDS]
    assert sentences[3] == list(COPY_FIELDS)
    assert sentences[4] == [*QUOTE_FIELDS, *FIGURE_FIELDS]


def test_keys_of_other_commands(filled: Umkm) -> None:
    """The guide lists the keys that each command writes with `--json`."""
    section = TEXTS["scripting.md"].partition("## Keys\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`umkm .+?) \| (.+?) \|", section, re.MULTILINE)
    assert len(rows) >= 10
    filled("saved", "add", "apd", "APD")
    filled("ingest", ROOT / "fixtures" / "versions")
    filled("tag", "25", "--set-place", "Solo")
    for cell, keys in rows:
        for command in re.findall(r"`umkm (\w+)`", cell):
            answer = filled(command, *ARGUMENTS.get(command, []), "--json").stdout
            value = json.loads(answer)
            for name in EACH[cell.partition(", each ")[2]]:
                value = value[name] if isinstance(value, dict) else value[0][name]
            one = value[0] if isinstance(value, list) and value else value
            expected = named_by(command, keys).split(", ")
            assert list(one) == expected or (command, one) == ("retag", []), command


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each file that a page links to is there."""
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("topic", TOPICS)
def test_pages_stand_alone(topic: str) -> None:
    """A page has a title and a sentence on what it is about, and no links to files.

    It is read on a terminal and in the installed package. It refers to other pages by
    `umkm help`, and to tests that are there.
    """
    page = guide_page(topic)
    title, about, _ = page.text.split("\n\n", 2)
    assert re.fullmatch(r"# [^\n]+", title)
    assert about.endswith(".")
    assert page.about.count(". ") == 0
    assert re.findall(r"\]\((?!https://)", page.text) == []
    assert set(re.findall(r"umkm help\s+(\w+)", page.text)) <= set(TOPICS)
    for name in re.findall(r"`(test_\w+\.py)`", page.text):
        assert (ROOT / "tests" / name).exists(), name
    for name in re.findall(r"`(umkm_cli/[\w./]+)`", page.text):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("topic", TOPICS)
def test_pages_are_readable_as_they_are(topic: str) -> None:
    """In a pipe a page is its Markdown, so its lines are no longer than a page is wide."""
    lines = guide_page(topic).text.splitlines()
    assert [
        each for each in lines if len(each) > WIDEST and not each.startswith("|")
    ] == []


def test_the_guide_is_complete() -> None:
    """Each page has a topic, each topic is in README's table, and none is a command."""
    assert sorted(TOPICS) == sorted(page.stem for page in GUIDE)
    linked = re.findall(r"\(umkm_cli/docs/(\w+)\.md\)", TEXTS["README.md"])
    assert tuple(linked) == TOPICS
    assert not set(TOPICS) & set(SUMMARIES)


def test_readme_is_short() -> None:
    """README can be read in a few minutes."""
    assert len(TEXTS["README.md"].split()) <= MOST_WORDS


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_picture_is_real(tongue: Tongue) -> None:
    """The picture in README shows what umkm prints now, in its language."""
    drawn = picture.PICTURES[tongue].read_text(encoding="utf-8")
    now = picture.draw(picture.screen_lines(tongue))
    assert picture.words_shown(drawn) == picture.words_shown(now)
    assert len(picture.words_shown(drawn)) <= 48


def test_tools_are_there() -> None:
    """Each tool that CONTRIBUTING names can be run."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tools = set(re.findall(r"python -m tests\.(\w+)", text))
    assert len(tools) >= 8
    for name in tools:
        assert find_spec(f"tests.{name}"), name


def test_continuous_integration_does_what_the_readme_tells() -> None:
    """`.ci/run` runs README's own test command."""
    pattern = r"^python3 -m venv .*-m pytest$"
    (command,) = re.findall(pattern, TEXTS["README.md"], re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
