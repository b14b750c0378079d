"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Iterable
from typing import TextIO

from umkm_cli.models.journal import Change
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.changes import ChangesView
from umkm_cli.output.views.changes import count_changes as counts_line

__all__ = ["counts_line", "write_changes"]


def write_changes(changes: Iterable[Change], form: Form, out: TextIO) -> None:
    """Write changes."""
    render(ChangesView(changes), form, out)
