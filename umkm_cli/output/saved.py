"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Sequence
from typing import TextIO

from umkm_cli.output.render import Form, render
from umkm_cli.output.views.saved import SavedSearchesView, SearchNews


def write_saved(found: Sequence[SearchNews], form: Form, out: TextIO) -> None:
    """Write saved searches."""
    render(SavedSearchesView(found), form, out)
