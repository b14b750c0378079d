"""The standard streams: prepare them, and write messages, questions and progress bars to stderr.

stdout carries only the answer.
"""

import atexit
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.output import chosen_pager, colours_off
from umkm_cli.output.clean import clean_sentence
from umkm_cli.output.pager import Screen, missing_pager, pager_command

T = TypeVar("T")


def prepare_streams() -> None:
    """Make sure that the standard streams exist, use UTF-8, and do not translate newlines."""
    # Python sets a stream to None if it was closed when the process started.
    sys.stdout = sys.stdout or _open_devnull("w")
    sys.stderr = sys.stderr or _open_devnull("w")
    sys.stdin = sys.stdin or _open_devnull("r")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        # The CSV writer supplies its own CRLF.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]


@contextmanager
def without_colours() -> Iterator[None]:
    """Turn colours off, in our own output and in the help and errors that typer draws."""
    token = colours_off.set(True)
    try:
        yield
    finally:
        colours_off.reset(token)


@contextmanager
def with_pager(chosen: str) -> Iterator[None]:
    """Show long answers in a pager: `auto`, `no`, or a command."""
    token = chosen_pager.set(chosen)
    try:
        yield
    finally:
        chosen_pager.reset(token)


def _open_devnull(mode: str) -> Any:
    stream = open(os.devnull, mode)  # noqa: SIM115
    atexit.register(stream.close)
    return stream


def enter_screen(*, paged: bool = True) -> None:
    """Let the person's pager show what is written to stdout from now on, if it gets long.

    Only a terminal has a pager. It ends before a question or a progress bar is shown.
    """
    if sys.stdout.isatty() and not isinstance(sys.stdout, Screen):
        _tell_of_missing_pager()
        screen: Any = Screen(sys.stdout, pager_command() if paged else "")
        sys.stdout = screen


def _tell_of_missing_pager() -> None:
    """Say once that the pager which a person chose is not installed."""
    if name := missing_pager():
        sentence = _(
            "the pager '{name}' was not found; `umkm config` shows where it is named."
        )
        say(sentence.format(name=name))
        chosen_pager.set("no")


def leave_screen() -> None:
    """Show all that was written to stdout; if a pager shows it, wait until the person leaves that."""
    if not isinstance(sys.stdout, Screen):
        sys.stdout.flush()
        return
    screen, sys.stdout = sys.stdout, sys.stdout.terminal
    screen.close()


@contextmanager
def on_screen() -> Iterator[None]:
    """Show the answer of a command, whatever becomes of that, before anything is said about it."""
    try:
        yield
    finally:
        leave_screen()


def say(sentence: str) -> None:
    """Write a message to stderr; below a long answer, to where that is shown.

    An empty line sets it apart from an answer on a terminal.
    """
    # Not typer.echo: it bypasses the stream that rich redirects while a progress bar is shown.
    text = clean_sentence(sentence, sys.stderr) + "\n"
    if isinstance(sys.stdout, Screen):
        sys.stdout.end_answer()
        if sys.stdout.is_held and sys.stderr.isatty():
            sys.stdout.tell(text)  # a pager has the whole screen
            return
    sys.stderr.write(text)
    sys.stderr.flush()


def stdout_is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def confirm(question: str, *, yes: bool) -> bool:
    """Ask for confirmation, unless `yes`; return whether the user agrees.

    Raises UsageError if stdin is not a terminal.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(
            _(
                "{question} There is no terminal to ask on; add --yes to go ahead."
            ).format(question=question)
        )
    return ask_yes_no(question)


YES = ("y", "yes", "ya")


def ask_yes_no(question: str) -> bool:
    """Ask a question; return whether the answer is yes (English or Indonesian)."""
    answers = _("[y/N]")
    return (ask_line(f"{question} {answers} ") or "").lower() in YES


def write_prompt(prompt: str) -> None:
    """Write a prompt, wrapped between words, and a space behind it."""
    leave_screen()
    sys.stderr.write(f"{clean_sentence(prompt.rstrip(), sys.stderr)} ")
    sys.stderr.flush()


def ask_line(prompt: str) -> str | None:
    """Prompt for one line of text; return it stripped, or None at the end of input."""
    write_prompt(prompt)
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        return None
    return line.strip()


def with_progress_bar(
    steps: Iterator[T],
    total: int | None,
    doing: str = later("reading"),
    *,
    was_counted: Callable[[T], bool] = lambda _: True,
    is_shown: Callable[[T], bool] = lambda _: False,
) -> Iterator[T]:
    """Yield the steps, showing a progress bar if stderr is a terminal and `total` is known.

    The bar says what umkm is `doing`. A step that was not counted before, such as a member
    of a ZIP file, raises the total. The bar is away while a step that `is_shown` on the
    same terminal is shown.
    """
    if total is None or not sys.stderr.isatty():
        return steps
    from umkm_cli.output.progress import show_progress

    leave_screen()
    return show_progress(steps, total, _(doing), was_counted, is_shown)


def watch(doing: str, steps: Iterable[T], total: int) -> Iterator[T]:
    """Yield the steps of a command, with a progress bar as `with_progress_bar` shows it."""
    return with_progress_bar(iter(steps), total or None, doing)


def discard_stdout() -> None:
    """Redirect stdout to the null device, so that Python's final flush cannot fail."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
