"""Transcripts of README and the guide: `python -m tests.transcripts [--record]`.

A block of ```` ```console ```` shows commands behind `$ ` and what a person sees of each
on a terminal of 80 columns, in the language of the page: the answer, then the messages.
The blocks of one page run in order on one archive, in a folder that has a copy of what
they name of `fixtures/`. A page starts with the releases of `fixtures/releases` ingested,
unless its first command is an `umkm ingest`; then it starts without an archive.

A line `…` stands for any lines. `…` inside a line stands for any text. What a page shows
behind `> ` is what a person answers.

Prints the commands whose output is not what the page shows. `--record` writes the real
output into the pages. Lines `…` stay, and so does the number of lines shown before and
after each.
"""

import difflib
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from tests.command import run_in_process
from tests.conftest import ROOT, STYLE, environment_in, terminal
from umkm_cli.language import Tongue
from umkm_cli.verbs.guide import FOLDERS, TOPICS

READMES: Final[Mapping[Tongue, Path]] = {
    "en": ROOT / "README.md",
    "id": FOLDERS["en"] / "README.id.md",
}
PAGES: Final[Mapping[Tongue, tuple[Path, ...]]] = {
    tongue: (readme, *(FOLDERS[tongue] / f"{topic}.md" for topic in TOPICS))
    for tongue, readme in READMES.items()
}
"""The README and the pages of the guide, in each language."""
ANY = "…"
SETUP = "umkm ingest fixtures/releases"
_FIRST_COMMANDS = ("umkm ingest", "umkm masukkan")

_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FIXTURE = re.compile(r"(?<!\S)fixtures/\S+")
_ANSWER = re.compile(r"^> (.+)$", re.MULTILINE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?: · \S+@\S+)?")


class Step(NamedTuple):
    """A command of a transcript, and the output that the page shows for it."""

    command: str
    shown: str


class Outcome(NamedTuple):
    """A step, and what the command really printed.

    `…` stands in `real` for moments and for the folder.
    """

    step: Step
    real: str

    @property
    def is_true(self) -> bool:
        """Whether the page shows what the command printed."""
        return matches(self.step.shown, self.real)


def steps_of(text: str) -> list[Step]:
    """Return the commands of a page, in order."""
    steps: list[Step] = []
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            steps.append(Step(command, shown.rstrip("\n")))
    return steps


def run_page(text: str, folder: Path, tongue: Tongue = "en") -> Iterator[Outcome]:
    """Run the commands of a page in an empty folder, and yield what each prints."""
    steps = steps_of(text)
    commands = [step.command for step in steps]
    environment = prepare(folder, *commands) | {"UMKM_LANG": tongue}
    start = _Start(b"", str(folder))
    if steps and not commands[0].startswith(_FIRST_COMMANDS):
        start = _start()
        Path(environment["UMKM_DB"]).write_bytes(start.archive)
    for step in steps:
        answers = _ANSWER.findall(step.shown)
        real = _plain(seen(step.command, environment, folder, answers))
        for place in (str(folder), start.folder):
            real = real.replace(place, ANY)
        yield Outcome(step, _without_moments(real))


class _Start(NamedTuple):
    """The archive that a page starts with, and the folder that its files came from."""

    archive: bytes
    folder: str


@cache
def _start() -> _Start:
    """Ingest what pages start with, once for all of them: an archive is the same in every language."""
    with tempfile.TemporaryDirectory() as name:
        environment = prepare(Path(name), SETUP)
        seen(SETUP, environment, Path(name))
        return _Start(Path(environment["UMKM_DB"]).read_bytes(), name)


def prepare(folder: Path, *commands: str) -> dict[str, str]:
    """Copy the fixtures that commands name into a folder, and return an environment for commands in it."""
    for name in _FIXTURE.findall(" ".join(commands)):
        fixture, copy = ROOT / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if fixture.is_dir():
            shutil.copytree(fixture, copy, dirs_exist_ok=True)
        else:
            shutil.copy(fixture, copy)
    return environment_in(folder)


def seen(
    command: str,
    environment: dict[str, str],
    folder: Path,
    answers: Sequence[str] = (),
) -> str:
    """Return what a person sees of a command, its styles as control sequences.

    If they answer questions, messages stand where they came.
    """
    arguments = shlex.split(command)[1:]
    if not answers:
        return terminal(environment, *arguments, folder=folder, apart=True)
    with chdir(folder):
        done = run_in_process(
            environment, *arguments, answers=answers, columns=80, stderr_apart=False
        )
    return done.out


def _plain(text: str) -> str:
    lines = STYLE.sub("", text).splitlines()
    return "\n".join(map(str.rstrip, lines)).rstrip("\n")


def matches(shown: str, real: str) -> bool:
    """Tell whether a transcript shows real output."""
    return re.fullmatch(_pattern(shown), real) is not None


def record(text: str, outcomes: list[Outcome]) -> str:
    """Return a page with the real output of its commands."""
    for step, real in outcomes:
        if not matches(step.shown, real):
            before = f"$ {step.command}\n{step.shown}\n"
            after = f"$ {step.command}\n{recorded(step.shown, real)}\n"
            text = text.replace(before, after, 1)
    return text


def recorded(shown: str, real: str) -> str:
    """Return real output, cut where the page cuts it."""
    old = shown.split("\n")
    new = real.split("\n")
    lines: list[str] = []
    aligned = _aligned(old, new)
    # An empty line is like any other, and shows nothing about where it stood.
    differences = difflib.SequenceMatcher("".__eq__, aligned, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in differences.get_opcodes():
        before, after = old[old_from:old_to], new[new_from:new_to]
        if tag == "equal":
            lines += before
        elif lines and lines[-1].endswith(ANY) and lines[-1] != aligned[old_from - 1]:
            # The line before it is cut, and may go on in the first of these.
            lines += _cut_alike([ANY, *before], after)[1:]
        else:
            lines += _cut_alike(before, after)
    return "\n".join(lines)


def _aligned(old: list[str], new: list[str]) -> list[str]:
    """Return the old lines, each as the new line that it shows, if there is one."""
    return [
        next((each for each in new if line != ANY and matches(line, each)), line)
        for line in old
    ]


def _cut_alike(old: list[str], new: list[str]) -> list[str]:
    """Cut new lines where old lines were cut: as many stay before and after."""
    if ANY not in old:
        return [*map(_cut_words, old, new), *new[len(old) :]]
    before = old.index(ANY)
    after = old[::-1].index(ANY)
    end = max(before, len(new) - after)
    last = old[len(old) - len(new[end:]) :]
    return [
        *map(_cut_words, old[:before], new[:before]),
        ANY,
        *map(_cut_words, last, new[end:]),
    ]


def _cut_words(old: str, new: str) -> str:
    """Cut a new line where the old line was cut, unless that was inside its only word."""
    if ANY not in old or " " not in old:
        return new
    words = (line.replace(" ", "\n") for line in (old, new))
    return recorded(*words).replace("\n", " ")


def _without_moments(text: str) -> str:
    """Return a text without what differs from run to run: when something was written, and by whom."""
    return _MOMENT.sub(ANY, text)


def _pattern(shown: str) -> str:
    return re.escape(shown).replace(re.escape(ANY), r"(?s:.*?)")


def main() -> None:
    """Compare every page with the program, and record it if asked to."""
    for tongue, pages in PAGES.items():
        for page in pages:
            text = page.read_text(encoding="utf-8")
            with tempfile.TemporaryDirectory() as folder:
                outcomes = list(run_page(text, Path(folder), tongue))
            for outcome in outcomes:
                if not outcome.is_true:
                    _report(page, outcome)
            if "--record" in sys.argv[1:]:
                page.write_text(record(text, outcomes), encoding="utf-8")


def _report(page: Path, outcome: Outcome) -> None:
    name = page.relative_to(ROOT)
    sys.stdout.write(f"{name}: $ {outcome.step.command}\n{outcome.real}\n\n")


if __name__ == "__main__":
    main()
