"""Saved searches, with how much is new in each."""

from collections.abc import Sequence
from typing import TextIO

from umkm_cli.models.query import SavedSearch
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

_COLUMNS = ("name", "query", "new", "asked_at")


def write_saved(
    found: Sequence[tuple[SavedSearch, int | None]], form: Form, out: TextIO
) -> None:
    """Name, query, number of new releases (None where it cannot be asked), and when that was last asked."""
    rows = [(each.name, each.query, new, each.asked_at) for each, new in found]
    if form == "json":
        plain.write_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows], out)
    elif form == "csv":
        plain.write_csv(rows, _COLUMNS, out)
    elif form == "terminal":
        _print(found)
    else:
        plain.write_tsv(rows, _COLUMNS, out)


def _print(found: Sequence[tuple[SavedSearch, int | None]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from umkm_cli.output.terminal import console

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("search", style="cyan", no_wrap=True)
    table.add_column("new", justify="right", no_wrap=True)
    table.add_column("query")
    for each, new in found:
        table.add_row(
            one_line(each.name),
            f"{new:,}" if new else Text("·" if new == 0 else "?", style="dim"),
            Text(one_line(each.query)),
        )
    if found:
        console().print(table)
