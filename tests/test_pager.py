"""The pager: what is longer than the screen goes through it, and all else does not."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.command import Output, run_in_process
from tests.conftest import STYLE, Umkm, release_text
from umkm_cli.cli.console import with_pager
from umkm_cli.output.pager import Screen, pager_command
from umkm_cli.settings import load_settings

pytestmark = pytest.mark.posix  # the pagers here are lines of a shell

INSTALLED = ("less", "more", "/opt/my pager/less")
ANSWERS = {
    "list": "36 releases",
    "list --table": "36 releases",
    "list --json": '"summary"',
    "search kopi": "3 releases",
    "show 25": "sha256",
    "why 25": "organisation",
    "log 1": "36 releases",
    "quotes": "84 quotes",
    "figures": "195 figures",
    "figures --table": "195 figures",
    "ledger --of pinjaman": "8 lines",
    "calendar": "2024",
    "programmes": "KUR",
    "stats --by programme": "KUR",
    "help query": "Searching",
    "help": "umkm help TOPIC shows a page.",
    "help list": "--programme",
    "list --help": "--programme",
}
"""Commands with long answers, and something that each answer has."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Where the pager of these tests puts what it shows."""
    return tmp_path / "page.txt"


def at_terminal(
    environment: dict[str, str], command: str, pager: str, *, lines: int = 5
) -> Output:
    """Run a command for a person at a small terminal, with a pager."""
    return run_in_process(
        environment | {"UMKM_PAGER": pager},
        *command.split(),
        answers=[],
        columns=80,
        lines=lines,
        stderr_apart=False,
    )


@pytest.mark.parametrize("command", ANSWERS)
def test_what_is_longer_than_the_screen_is_paged(
    command: str, filled: Umkm, environment: dict[str, str], page: Path
) -> None:
    """The pager shows the whole answer with the count below it, and nothing is shown beside it."""
    done = at_terminal(environment, command, f"cat > {page}")
    shown = STYLE.sub("", page.read_text(encoding="utf-8"))
    assert ANSWERS[command] in shown
    assert done.out == ""
    assert done.code == 0


@pytest.mark.parametrize(
    ("command", "pager", "lines"),
    [
        ("show 25", "cat > {page}", 500),
        ("show 25 --no-pager", "cat > {page}", 5),
        ("show 25 --tanpa-penampil", "cat > {page}", 5),
        ("show 25", "", 5),
        ("show 25", "cat", 5),
        ("show 25", "no-such-pager > {page}", 5),
        ("verify", "cat > {page}", 5),
    ],
)
def test_what_is_not_paged(
    command: str,
    pager: str,
    lines: int,
    filled: Umkm,
    environment: dict[str, str],
    page: Path,
) -> None:
    """A short answer, or one without a pager that can show it, is on the terminal at once."""
    done = at_terminal(environment, command, pager.format(page=page), lines=lines)
    assert "sha256" in done.out or "as received" in done.out
    assert not page.exists()


def test_help_that_fits_the_screen(environment: dict[str, str]) -> None:
    """Help that is shorter than the screen is shown there, after typer has asked whether it takes bytes."""
    done = at_terminal(environment, "saved --help", "false", lines=100)
    assert "umkm saved news" in STYLE.sub("", done.out)
    assert done.code == 0


def test_a_list_has_an_end_without_a_pager(
    filled: Umkm, environment: dict[str, str], page: Path
) -> None:
    """With a pager a list is whole; a terminal without one shows the first twenty releases."""
    at_terminal(environment, "list", f"cat > {page}")
    assert "\n\n36 releases\n" in page.read_text(encoding="utf-8")
    assert "\n\n36 releases; shown 1–20 " in at_terminal(environment, "list", "").out


def test_leaving_the_pager_early(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Who leaves the pager before the end gets the prompt back, without a word, even if much was to come."""
    (tmp_path / "a.txt").write_text(release_text(body="kata " * 20_000))
    umkm("ingest", tmp_path / "a.txt")
    done = at_terminal(environment, "show 1", "true")
    assert (done.out, done.code) == ("", 0)


def test_a_question_ends_the_pager(
    filled: Umkm, environment: dict[str, str], page: Path
) -> None:
    """A question comes after the pager with what it is about, on the terminal."""
    done = at_terminal(
        environment, "tag --query kopi --add-programme KUR", f"cat > {page}", lines=2
    )
    assert "KUR" in page.read_text(encoding="utf-8")
    assert "[y/N]" in done.out


@pytest.fixture
def person() -> Iterator[None]:
    """Standard streams of a person at a terminal."""
    with (
        patch("sys.stdin.isatty", lambda: True),
        patch("sys.stdout.isatty", lambda: True),
    ):
        yield


@pytest.mark.parametrize(
    ("chosen", "variables", "command"),
    [
        ("auto", {}, "less"),
        ("no", {}, ""),
        ("cat", {}, ""),
        ("more -p", {}, "more -p"),
        ("LESS=-S less", {}, "LESS=-S less"),
        ("'/opt/my pager/less' -R", {}, "'/opt/my pager/less' -R"),
        ("gone", {}, ""),
        ("less", {"TERM": "dumb"}, ""),
    ],
)
@pytest.mark.usefixtures("person")
def test_which_pager(chosen: str, variables: dict[str, str], command: str) -> None:
    """A setting names the pager, else it is `less`; `cat` is none, and a dumb terminal has none."""
    with (
        patch.dict(os.environ, variables, clear=True),
        patch("shutil.which", dict.fromkeys(INSTALLED, "").get),
        with_pager(chosen),
    ):
        assert pager_command() == command


def test_a_pager_that_is_not_there_is_named(
    filled: Umkm, environment: dict[str, str]
) -> None:
    """Who chose a pager that is not installed is told so once, on a terminal, and sees the answer."""
    shown = at_terminal(environment, "list", "no-such-pager -R").out
    assert shown.count("the pager 'no-such-pager' was not found") == 1
    assert "36 releases; shown 1–20" in shown
    assert filled("list", UMKM_PAGER="no-such-pager").stderr == filled("list").stderr
    assert "was not found" not in at_terminal(environment, "list", "no").out


@pytest.mark.parametrize(
    ("variables", "in_file", "pager"),
    [
        ({"PAGER": "more", "UMKM_PAGER": "most"}, "less", "most"),
        ({"PAGER": "more", "UMKM_PAGER": ""}, "less", "no"),
        ({"PAGER": "more"}, "less", "less"),
        ({"PAGER": "more"}, "", "more"),
        ({"PAGER": ""}, "", "no"),
        ({}, "", "auto"),
    ],
)
def test_where_the_pager_is_named(
    variables: dict[str, str], in_file: str, pager: str, tmp_path: Path
) -> None:
    """UMKM_PAGER goes before the settings, those before PAGER; a variable that is set to nothing means none."""
    path = tmp_path / "config.toml"
    path.write_text(f'pager = "{in_file}"\n' if in_file else "", encoding="utf-8")
    assert load_settings(variables | {"UMKM_CONFIG": str(path)}).pager == pager


@pytest.mark.parametrize(("variables", "setting"), [({}, "FRX"), ({"LESS": "S"}, "S")])
def test_settings_of_less(
    variables: dict[str, str],
    setting: str,
    filled: Umkm,
    environment: dict[str, str],
    page: Path,
) -> None:
    """`less` shows styles and ends by itself below a short text, unless LESS says how it behaves."""
    at_terminal(
        environment | variables, "list", f"printenv LESS > {page}; cat > /dev/null"
    )
    assert page.read_text(encoding="utf-8") == f"{setting}\n"


def test_long_lines_take_several_of_the_screen(tmp_path: Path, page: Path) -> None:
    """A line that the terminal wraps counts as the lines it takes; styles take no room."""
    with patch.dict(os.environ, {"COLUMNS": "10", "LINES": "4"}):
        for text, is_paged in (("\x1b[1m" * 9 + "x" * 30, False), ("x" * 31, True)):
            with (tmp_path / "screen").open("w+", encoding="utf-8") as terminal:
                screen = Screen(terminal, f"cat > {page}")
                screen.write(f"{text}\n")
                screen.close()
            assert page.exists() is is_paged
