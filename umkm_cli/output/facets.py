"""How many of the releases found there are by programme, year, place and organisation."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from umkm_cli.models.query import Count, Hit
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line
from umkm_cli.output.fields import hit_fields

_MOST = 8  # of each on a terminal; years are few, and in order of time
_YEAR = "year"
_NONE = "none"


def write_hits_with_facets(
    hits: Sequence[Hit], facets: Mapping[str, Sequence[Count]], out: TextIO
) -> None:
    """As JSON: an object with the hits as `releases`, and `facets`: under each name a list of values and counts."""
    counted = {
        name: [{name: each.keys[0], "releases": each.releases} for each in counts]
        for name, counts in facets.items()
    }
    plain.write_json(
        {"releases": [hit_fields(each) for each in hits], "facets": counted}, out
    )


def write_facets(
    facets: Mapping[str, Sequence[Count]], form: Form, out: TextIO
) -> None:
    """On a terminal a line for each name, the largest first; else a table."""
    if form in ("terminal", "table"):
        _print(facets)
        return
    rows = [
        (name, each.keys[0] or "", each.releases)
        for name, counts in facets.items()
        for each in counts
    ]
    out.write("\n")
    plain.write_tsv(rows, ("facet", "value", "releases"), out)


def _print(facets: Mapping[str, Sequence[Count]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from umkm_cli.output.terminal import console

    out = console()
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    for name, counts in facets.items():
        shown = [
            Text.assemble(
                one_line(each.keys[0] or _NONE), " ", (f"{each.releases:,}", "cyan")
            )
            for each in (counts if name == _YEAR else counts[:_MOST])
        ]
        left = 0 if name == _YEAR else len(counts) - _MOST
        more = [Text(f"and {left:,} more", style="dim")] if left > 0 else []
        table.add_row(name, Text(" · ").join([*shown, *more]))
    out.print()
    out.print(table)
