"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Sequence
from typing import TextIO

from umkm_cli.models.journal import JournalEntry
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.journal import JournalView
from umkm_cli.output.views.journal import describe_effects as deeds
from umkm_cli.output.views.journal import format_command as command_line
from umkm_cli.output.views.journal import format_minute as moment

__all__ = ["command_line", "deeds", "moment", "write_log"]


def write_log(operations: Sequence[JournalEntry], form: Form, out: TextIO) -> None:
    """Write the operations of the journal."""
    render(JournalView(operations), form, out)
