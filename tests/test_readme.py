"""The README tells the truth: its transcripts are real output, its exit codes are the program's."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, STYLE, terminal
from umkm_cli import cli, errors
from umkm_cli.errors import ExitCode

README = (ROOT / "README.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
ANYTHING = "…"
"""A line of a transcript that stands for any lines."""


def seen(command: str, environment: dict[str, str], folder: Path) -> str:
    """What a person sees of a command on a terminal of 80 columns: the answer, then what is said beside it."""
    text = STYLE.sub(
        "", terminal(environment, *shlex.split(command)[1:], folder=folder, apart=True)
    )
    return "\n".join(line.rstrip() for line in text.splitlines())


def matches(shown: str, real: str) -> bool:
    """Whether a transcript shows real output; a line of `…` stands for any lines."""
    pattern = "\n".join(re.escape(line) for line in shown.splitlines())
    return (
        re.fullmatch(pattern.replace(f"{re.escape(ANYTHING)}", r"(?s:.*?)"), real)
        is not None
    )


def test_transcripts(environment: dict[str, str], tmp_path: Path) -> None:
    """Every command of the README, run in its order, prints what the README shows."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    steps = [
        step
        for block in TRANSCRIPTS
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    assert len(steps) >= 6
    for step in steps:
        command, _, shown = step.partition("\n")
        real = seen(command, environment, tmp_path)
        assert matches(shown.rstrip("\n"), real), f"$ {command}\n{real}"


def test_exit_codes() -> None:
    """The README's table of exit codes is what the program can end with."""
    table = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    classes = [each for each in vars(errors).values() if isinstance(each, type)]
    codes = {each.EXIT_CODE for each in classes if issubclass(each, errors.UmkmError)}
    assert table == codes | {
        ExitCode.DONE,
        ExitCode.BUG,
        ExitCode.INTERRUPTED,
        ExitCode.CANNOT_ACCESS,
    }
    assert table == set(ExitCode)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """Each command appears in the README."""
    assert f"umkm {command}" in README


def test_links_lead_somewhere() -> None:
    """Each file that the README links to is there."""
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_continuous_integration_does_what_the_readme_tells() -> None:
    """`.ci/run` runs the README's own test command."""
    (command,) = re.findall(r"^python3 -m venv .*-m pytest$", README, re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
