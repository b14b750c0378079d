"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Sequence
from typing import TextIO

from umkm_cli.models.journal import Fault
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.faults import FaultsView


def write_faults(faults: Sequence[Fault], form: Form, out: TextIO) -> None:
    """Write what is wrong with an archive."""
    render(FaultsView(faults), form, out)
