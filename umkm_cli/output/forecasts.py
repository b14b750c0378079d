"""What ingest would make of files: `umkm ingest --dry-run`."""

import os
from collections.abc import Iterable
from typing import TextIO

from umkm_cli.models.ingest import IngestPreview
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

FIELDS = (
    "origin",
    "outcome",
    "id",
    "error",
    "headline",
    "released_on",
    "date_status",
    "place",
    "programmes",
)
"""What is told of each file in a pipe."""


def write_forecasts(
    forecasts: Iterable[IngestPreview], form: Form, out: TextIO
) -> None:
    """The forecasts in the form that was asked for, as they come."""
    if form == "json":
        plain.write_json_list(map(_fields, forecasts), out)
    elif form == "terminal":
        _print(forecasts)
    else:
        plain.write_tsv((_cells(each) for each in forecasts), FIELDS, out)


def _fields(forecast: IngestPreview) -> dict[str, object]:
    receipt, values = forecast
    return {
        "origin": receipt.origin,
        "outcome": receipt.outcome,
        "id": receipt.id,
        "error": receipt.error,
        "headline": values.headline if values else None,
        "released_on": values.released_on if values else None,
        "date_status": values.date_status if values else None,
        "place": values.place if values else None,
        "programmes": list(values.programmes) if values else [],
    }


def _cells(forecast: IngestPreview) -> list[str | int | None]:
    receipt, values = forecast
    told = [receipt.origin, receipt.outcome, receipt.id, receipt.error]
    if values is None:
        return [*told, None, None, None, None, None]
    programmes = "; ".join(values.programmes)
    return [
        *told,
        values.headline,
        values.released_on,
        values.date_status,
        values.place,
        programmes,
    ]


def near(origin: str) -> str:
    """An origin as a person would type it here: below the folder that the command runs in, from there on."""
    here = os.path.join(os.getcwd(), "")
    return origin.removeprefix(here) if origin.startswith(here) else origin


def _print(forecasts: Iterable[IngestPreview]) -> None:
    """Each file with what it would become; of a release, what would be read from it."""
    from rich.padding import Padding
    from rich.text import Text

    from umkm_cli.output import terminal

    out = terminal.console()
    for receipt, values in forecasts:
        outcome = (
            receipt.outcome
            if receipt.id is None
            else f"{receipt.outcome} of {receipt.id}"
        )
        out.print(
            Text.assemble((f"{outcome}  ", "cyan"), one_line(near(receipt.origin)))
        )
        if receipt.error:
            out.print(Padding(Text(one_line(receipt.error)), (0, 0, 0, 4)))
        if values is not None:
            headline = Text(one_line(values.headline) or "(no headline)", style="bold")
            told = [
                terminal.date_of(values),
                values.place,
                values.organisation,
                *values.programmes,
            ]
            line = Text(" · ").join(
                each if isinstance(each, Text) else Text(one_line(each))
                for each in told
                if each
            )
            out.print(Padding(headline, (0, 0, 0, 4)))
            out.print(Padding(line, (0, 0, 0, 4)))
