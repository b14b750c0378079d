"""`umkm cite`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.models.citations import Style
from umkm_cli.output.citations import citation_of
from umkm_cli.output.views.citations import CitationsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.show import get_releases
from umkm_cli.verbs.superseded import superseded_sentences

EXAMPLES = (
    "umkm cite 12",
    "umkm cite 12 15 --style bibtex >> sources.bib",
)
NO_ARGS_IS_HELP = True


@with_context("json")
def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Release numbers, or last.")
    ],
    *,
    style: Annotated[
        Style,
        typer.Option(metavar="STYLE", help="How to write it: plain, bibtex or apa."),
    ] = "plain",
    context: Context,
) -> None:
    """Cite releases: issuer, headline, date, source, and the SHA-256 of the received file.

    `umkm verify --citation` checks a citation.
    """
    with context.open_for_reading() as archive:
        releases = get_releases(archive, ids)
    show(context, CitationsView(map(citation_of, releases), style))
    conclude(*superseded_sentences(releases))
