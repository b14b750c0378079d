"""Talking to a person beside the answer: messages, questions and progress, all on stderr."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeVar

from umkm_cli.errors import UsageError
from umkm_cli.output.clean import clean, clean_sentence

T = TypeVar("T")


def say(sentence: str) -> None:
    """Write a message that is not part of the answer."""
    # Not typer.echo, which writes past a progress bar that may be on the terminal.
    sys.stderr.write(clean_sentence(sentence, sys.stderr) + "\n")
    sys.stderr.flush()


def stdout_is_terminal() -> bool:
    """Return whether the answer goes to a terminal."""
    return sys.stdout.isatty()


def confirm(question: str, *, yes: bool) -> bool:
    """Return whether the person agrees; `yes` means that they have already.

    Raises UsageError where nobody can be asked.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(
            f"{question} There is no terminal to ask on; add --yes to go ahead."
        )
    return ask_yes_no(question)


def ask_yes_no(question: str) -> bool:
    """Ask a question and return whether the answer is yes."""
    return (ask_line(f"{question} [y/N] ") or "").lower() in ("y", "yes", "ya")


def ask_line(prompt: str) -> str | None:
    """Ask for one line of text. Returns None at the end of input."""
    sys.stdout.flush()
    sys.stderr.write(clean(prompt))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        return None
    return line.strip()


def with_progress_bar(steps: Iterator[T], total: int | None) -> Iterator[T]:
    """Yield the steps, behind a progress bar if a person watches and `total` is known."""
    if total is None or not sys.stderr.isatty():
        return steps
    from umkm_cli.output.terminal import show_progress

    return show_progress(steps, total)


def discard_stdout() -> None:
    """Send stdout nowhere, so that Python does not try to write to it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
