"""Write the answer of a command to stdout, then remarks about it to stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from umkm_cli.cli.console import discard_stdout, enter_screen, say
from umkm_cli.output.render import render
from umkm_cli.output.views import View
from umkm_cli.verbs.context import Context


def show(context: Context, view: View[Any]) -> None:
    """Write an answer to stdout in the requested output form, through a pager if it is long."""
    enter_screen()
    _write(context, view)


def show_at_once(context: Context, view: View[Any]) -> None:
    """Write an answer to stdout as it comes, never through a pager."""
    enter_screen(paged=False)
    _write(context, view)


def _write(context: Context, view: View[Any]) -> None:
    """Write an answer to stdout. Raises UsageError for a template that cannot be read."""
    if context.template:
        from umkm_cli.verbs.typed.template import parse_template  # few have one

        view.template = parse_template(context.template, view.template_fields)
    render(view, context.form, sys.stdout)


def conclude(*sentences: str) -> None:
    """Flush the answer, then say the non-empty sentences about it on stderr."""
    sys.stdout.flush()
    for sentence in filter(None, sentences):
        say(sentence)


@contextmanager
def ignore_broken_pipe() -> Iterator[None]:
    """Ignore a closed stdout, so that the work continues when the reader of a pipe exits."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
