"""`umkm help`: the topics of the guide, its pages, and the help of commands."""

import pytest

from tests.conftest import STYLE, Umkm, terminal
from umkm_cli.errors import NoSuchTopic
from umkm_cli.output.terminal import PAGE_WIDTH
from umkm_cli.verbs.guide import TOPICS, guide_page, guide_pages


def test_topics(umkm: Umkm, environment: dict[str, str]) -> None:
    """Without a name it lists every topic with a sentence, in a pipe and on a terminal."""
    header, *rows = umkm("help").stdout.splitlines()
    assert header == "topic\tabout"
    assert rows == [f"{page.topic}\t{page.about}" for page in guide_pages()]
    shown = " ".join(STYLE.sub("", terminal(environment, "help")).split())
    for page in guide_pages():
        assert f"{page.topic} {page.about}" in shown


@pytest.mark.parametrize("topic", TOPICS)
def test_page_in_a_pipe(umkm: Umkm, topic: str) -> None:
    """In a pipe a page is its Markdown, in any case of its name."""
    done = umkm("help", topic.upper())
    assert (done.stdout, done.returncode) == (guide_page(topic).text, 0)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_page_on_a_terminal(environment: dict[str, str], columns: int) -> None:
    """On a terminal a page is set: no marks of Markdown, and no wider than a page is."""
    text = STYLE.sub("", terminal(environment, "help", "dates", columns=columns))
    lines = [line.rstrip() for line in text.splitlines()]
    assert lines[0] == "Dates"
    assert "**" not in text
    assert "`" not in text
    assert "| " not in text
    widest = max(map(len, lines))
    assert min(columns, PAGE_WIDTH) - 20 < widest <= min(columns, PAGE_WIDTH)


def test_transcripts_on_a_terminal(environment: dict[str, str]) -> None:
    """A transcript keeps its lines; its commands stand out."""
    text = terminal(environment, "help", "scripting")
    command = "$ umkm export --programme KUR --columns id,released_on,place"
    assert f"\x1b[1m{command}\x1b[0m" in text
    assert "id,released_on,place\n" in STYLE.sub("", text).replace(" ", "")


def test_page_without_colours(environment: dict[str, str]) -> None:
    """`--no-color` holds for a page, too."""
    text = terminal(environment, "--no-color", "help", "query")
    assert "\x1b[36m" in terminal(environment, "help", "query")
    assert "\x1b[36m" not in text


@pytest.mark.parametrize(
    "command", [("search",), ("saved",), ("saved", "add"), ("help",)], ids=" ".join
)
def test_help_of_a_command(
    umkm: Umkm, environment: dict[str, str], command: tuple[str, ...]
) -> None:
    """The name of a command, or of one below it, shows what its `--help` shows."""
    assert umkm("help", *command).stdout == umkm(*command, "--help").stdout
    shown = terminal(environment, "help", *command)
    assert shown == terminal(environment, *command, "--help")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (["qery"], "Did you mean: query?"),
        (["serch"], "search"),
        (["saved", "ad"], "saved"),
        (["zzzzz"], "`umkm help` lists the topics."),
    ],
)
def test_unknown_topic(umkm: Umkm, typed: list[str], hint: str) -> None:
    """What is neither a topic nor a command is answered with what looks like it."""
    done = umkm("help", *typed)
    assert done.returncode == NoSuchTopic.EXIT_CODE
    assert done.stdout == ""
    assert done.stderr.startswith("umkm: no topic or command is called '")
    assert hint in done.stderr


def test_no_archive_is_needed(umkm: Umkm) -> None:
    """The guide can be read before anything was ingested, and makes no archive."""
    assert umkm("help", "files").returncode == 0
    assert umkm("list").returncode != 0
