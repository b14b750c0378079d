"""Adapters onto `render`, for commands that do not call it yet."""

from collections.abc import Sequence
from typing import TextIO

from umkm_cli.models.query import Hit
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.hits import FacetedHitsView, Facets, FacetsView


def write_hits_with_facets(hits: Sequence[Hit], facets: Facets, out: TextIO) -> None:
    """Write hits and facets as one JSON object."""
    render(FacetedHitsView(hits, facets), "json", out)


def write_facets(facets: Facets, form: Form, out: TextIO) -> None:
    """Write facets alone, behind hits that are written already."""
    render(FacetsView(facets), form, out)
