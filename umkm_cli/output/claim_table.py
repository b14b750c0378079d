"""Draw quotes and figures one row each: `--table`."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Final

from rich.console import Console
from rich.segment import Segment

from umkm_cli.language.names import short_name
from umkm_cli.models.claim_hits import FigureHit, QuoteHit
from umkm_cli.output.claim_fields import doubt_of, period, quotation
from umkm_cli.output.clean import one_line
from umkm_cli.output.release_lines import DATE_COLUMN, ID_COLUMN, date_cell, id_cell
from umkm_cli.output.rows import Cell, RowColumn, print_rows

_FIRST_COLUMNS: Final = (
    ID_COLUMN,
    RowColumn("n", is_number=True),
    DATE_COLUMN,
)
_QUOTE_COLUMNS: Final = (
    *_FIRST_COLUMNS,
    RowColumn("speaker", weight=3, least=9),
    RowColumn("quote", weight=7, least=9),
)
_FIGURE_COLUMNS: Final = (
    *_FIRST_COLUMNS,
    RowColumn("figure", weight=4, least=10),
    RowColumn("counted", weight=6, least=20),
    RowColumn("nature"),
    RowColumn("period"),
)


def print_quote_table(hits: Iterable[QuoteHit], console: Console) -> None:
    """Print a row for each quote."""
    print_rows(_QUOTE_COLUMNS, map(_quote_row, hits), console)


def print_figure_table(hits: Iterable[FigureHit], console: Console) -> None:
    """Print a row for each figure; on a narrow screen, without what stands last."""
    print_rows(_FIGURE_COLUMNS, map(_figure_row, hits), console)


def _quote_row(hit: QuoteHit) -> list[Cell]:
    speaker = one_line(hit.claim.speaker or hit.claim.organisation)
    return [*_numbers(hit), *_cells(speaker, quotation(hit.claim))]


def _figure_row(hit: FigureHit) -> list[Cell]:
    figure = hit.claim
    when = period(figure.period_first, figure.period_last)
    nature = ", ".join(filter(None, (short_name(figure.nature), doubt_of(figure))))
    words = map(one_line, (figure.text, figure.counted, nature, when))
    return [*_numbers(hit), *_cells(*words)]


def _numbers(hit: QuoteHit | FigureHit) -> list[Cell]:
    """Return the numbers of the release and of the claim, and the date."""
    return [id_cell(hit.release.id), id_cell(hit.claim.n), date_cell(hit.release)]


def _cells(*texts: str) -> Iterator[Cell]:
    return ([segment] for segment in map(Segment, texts, repeat(None)))
