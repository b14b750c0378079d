"""Writing the answer of a command to stdout, and what to say about it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from umkm_cli.cli.console import discard_stdout, say
from umkm_cli.output.render import render
from umkm_cli.output.views import View
from umkm_cli.verbs.context import Context


def show(context: Context, view: View[Any]) -> None:
    """Write an answer, in the form that the command was asked for."""
    render(view, context.form, sys.stdout)


def conclude(*sentences: str) -> None:
    """Say something about an answer, once the answer is out; empty sentences are left out."""
    sys.stdout.flush()
    for sentence in filter(None, sentences):
        say(sentence)


@contextmanager
def ignore_broken_pipe() -> Iterator[None]:
    """Ignore a closed stdout, so that the work goes on when the reader of a pipe exits."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
