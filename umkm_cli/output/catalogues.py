"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from umkm_cli.catalogue.programmes import Programme
from umkm_cli.models.review import Trial
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.programmes import ProgrammesView, TrialsView


def write_programmes(
    programmes: Iterable[Programme], counts: Mapping[str, int], form: Form, out: TextIO
) -> None:
    """Write the catalogue of programmes."""
    render(ProgrammesView(programmes, counts), form, out)


def write_trials(trials: Sequence[Trial], form: Form, out: TextIO) -> None:
    """Write the releases that a programme would tag."""
    render(TrialsView(trials), form, out)
