"""`umkm log`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.journal import count_operations, operations
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    on_terminal,
    open_for_reading,
    output_format,
    page_count,
    page_of,
    say,
)
from umkm_cli.errors import NothingMatched
from umkm_cli.output.journal import write_log

EXAMPLES = "Example: umkm log     Example: umkm log --json | less"
_SHOWN = 20


def run(
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="At most so many.")
    ] = None,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="After so many.")] = 0,
    db: Db = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List what was written into the archive, the last first: each operation has a number, and can be undone by it."""
    shape = output_format(json=json, csv=csv)
    most = _SHOWN if limit is None and on_terminal() and shape == "terminal" else limit
    with open_for_reading(db) as archive:
        count = count_operations(archive)
        write_log(operations(archive, most, offset), shape, sys.stdout)
    sys.stdout.flush()
    if not count:
        raise NothingMatched("nothing was written yet.")
    told = "1 operation" if count == 1 else f"{count:,} operations"
    say(told + page_of(count, page_count(count, most, offset), offset))
