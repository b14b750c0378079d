"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from umkm_cli.models.query import Count, Hit
from umkm_cli.models.release import Release
from umkm_cli.models.review import Explanation
from umkm_cli.output.render import Form as Form
from umkm_cli.output.render import render


def write_releases(releases: Iterable[Release], form: Form, out: TextIO) -> None:
    """Write a list of releases."""
    from umkm_cli.output.views.releases import ReleasesView

    render(ReleasesView(releases), form, out)


def write_hits(hits: Sequence[Hit], form: Form, out: TextIO) -> None:
    """Write what a search found."""
    from umkm_cli.output.views.hits import HitsView

    render(HitsView(hits), form, out)


def write_shown(releases: Sequence[Release], form: Form, out: TextIO) -> None:
    """Write releases whole."""
    from umkm_cli.output.views.pages import PagesView

    render(PagesView(releases), form, out)


def write_explanation(explanation: Explanation, form: Form, out: TextIO) -> None:
    """Write why the values of a release stand."""
    from umkm_cli.output.views.explanation import ExplanationView

    render(ExplanationView(explanation), form, out)


def write_counts(
    counts: Sequence[Count], dimensions: Sequence[str], form: Form, out: TextIO
) -> None:
    """Write statistics."""
    from umkm_cli.output.views.counts import CountsView

    render(CountsView(counts, dimensions), form, out)
