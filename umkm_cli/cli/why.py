"""`umkm why`."""

import sys
from typing import Annotated

import typer

from umkm_cli.cli.ids import parse_ids
from umkm_cli.cli.options import Db, Json, open_for_reading, output_format
from umkm_cli.output.answers import write_explanation
from umkm_cli.verbs.why import explain

EXAMPLES = "Example: umkm why 12"
NO_ARGS_IS_HELP = True


def run(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Number of a release, or last.")
    ],
    db: Db = None,
    json: Json = False,
) -> None:
    """Tell why each value of a release stands: which rule, which words, and what was not chosen."""
    with open_for_reading(db) as archive:
        explanation = explain(archive, parse_ids(archive, [id_])[0])
    write_explanation(explanation, output_format(json=json), sys.stdout)
