"""`umkm help`: the topics of the guide, its pages, and the help of commands."""

import re

import pytest

from tests.conftest import STYLE, Umkm, terminal
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.cli.indonesian import COMMAND_NAMES
from umkm_cli.errors import NoSuchTopic
from umkm_cli.language import speaking
from umkm_cli.output.terminal import PAGE_WIDTH
from umkm_cli.verbs.guide import INDONESIAN_TOPICS, TOPICS, guide_page, guide_pages


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


def test_pages_in_indonesian(umkm: Umkm) -> None:
    """Whoever speaks Indonesian reads the topics and every page of the guide in Indonesian."""
    rows = umkm("help", UMKM_LANG="id").stdout.splitlines()[1:]
    with speaking("id"):
        pages = guide_pages()
    assert rows == [f"{page.topic}\t{page.about}" for page in pages]
    for english, page in zip(guide_pages(), pages, strict=True):
        assert page.text != english.text
        for name in (page.topic, page.called):
            assert umkm("help", name, "--lang", "id").stdout == page.text


def test_topics_have_indonesian_names(umkm: Umkm, environment: dict[str, str]) -> None:
    """Indonesian topics are listed and understood, and looked for when a name is mistyped."""
    assert sorted(INDONESIAN_TOPICS) == sorted(TOPICS)
    commands = {each for names in COMMAND_NAMES.values() for each in names}
    assert not commands & set(INDONESIAN_TOPICS.values())
    shown = STYLE.sub("", terminal(environment, "help", "--lang", "id"))
    assert re.findall(r"^ ?(\w+) ", shown, re.MULTILINE)[: len(TOPICS)] == list(
        map(INDONESIAN_TOPICS.get, TOPICS)
    )
    assert umkm("help", "tanggal").stdout == guide_page("dates").text
    mistyped = umkm("help", "tangal", "--lang", "id").stderr
    assert "Apakah yang dimaksud: tanggal" in mistyped


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


def test_code_without_colours(environment: dict[str, str]) -> None:
    """Where no colour marks inline code, its backticks do."""
    command = "umkm saved remove NAME"
    for environment_ in (environment | {"NO_COLOR": "1"}, environment):
        flag = ["--no-color"] if environment_ is environment else []
        text = STYLE.sub("", terminal(environment_, *flag, "help", "query"))
        assert f"`{command}`" in " ".join(text.split())
    coloured = " ".join(STYLE.sub("", terminal(environment, "help", "query")).split())
    assert command in coloured
    assert "`" not in coloured


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


ALL = (
    *COMMANDS,
    *(f"programmes {name}" for name in ("add", "import", "remove", "test")),
    *(f"saved {name}" for name in ("add", "new", "remove")),
)


@pytest.mark.parametrize("command", ALL)
def test_form_of_the_help(
    umkm: Umkm, environment: dict[str, str], command: str
) -> None:
    """`-h` shows the help; arguments and values have plain names, and an example is last."""
    words = command.split()
    piped = umkm(*words, "-h").stdout
    assert piped == umkm(*words, "--help").stdout != ""
    shown = STYLE.sub("", terminal(environment, *words, "-h"))
    for text in (piped, shown):
        without_templates = re.sub(r"'\{[^']*'", "", text)
        assert not re.search(r"[{}]|<[a-z|]+>", without_templates)
        examples = re.split("Examples:", text)[1]
        assert f"umkm {command}" in " ".join(examples.split())


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        ("list", "(default: all, or 20 on a terminal without a pager)"),
        ("search", "(default: 20)"),
        ("versions", "(default: all, or 20 on a terminal without a pager)"),
        ("similar", "[default: 10;"),
        ("log", "(default: all, or 20 on a terminal without a pager)"),
    ],
)
def test_usual_limit(umkm: Umkm, command: str, rule: str) -> None:
    """The help says how many releases a command shows without `--limit`."""
    shown = " ".join(umkm(command, "--help").stdout.split())
    assert rule in shown.partition("--limit N")[2].partition("--")[0]


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


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("list --foo", "no such option: --foo"),
        ("list extra", "got unexpected extra argument(s) (extra)"),
        ("list --sort foo", "invalid value for '--sort': 'foo' is not one of "),
        ("lst", "no such command 'lst'. Did you mean 'list'?"),
        ("saved nw", "no such command 'nw'. Did you mean "),
        ("list --json --csv", "--json and --csv cannot be combined."),
        ("show x", "'x' is not"),
    ],
)
def test_one_style_for_all_errors(
    umkm: Umkm, environment: dict[str, str], command: str, sentence: str
) -> None:
    """Whatever is wrong, one sentence after `umkm:` says it, the same on a terminal and in a pipe, without a frame."""
    done = umkm(*command.split())
    seen = terminal(environment, *command.split(), columns=200)
    assert done.stderr.startswith("umkm: ")
    assert seen == done.stderr
    if done.returncode == 2:
        assert done.stderr.startswith(f"umkm: {sentence}")
        assert len(done.stderr.splitlines()) <= 2
