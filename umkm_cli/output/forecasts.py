"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Iterable
from typing import TextIO

from umkm_cli.models.ingest import IngestPreview
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.previews import PreviewsView


def write_forecasts(
    forecasts: Iterable[IngestPreview], form: Form, out: TextIO
) -> None:
    """Write what ingest would make of files."""
    render(PreviewsView(forecasts), form, out)
