"""Draw the quotes and figures of a release on a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from umkm_cli.language.names import short_label
from umkm_cli.models.claims import RecordedClaims, RecordedFigure, RecordedQuote
from umkm_cli.output.claim_fields import kept, quotation, what_holds, who_speaks
from umkm_cli.output.clean import one_line
from umkm_cli.output.hanging import INDENT_GAP, HangingLines
from umkm_cli.output.terminal import (
    ID_STYLE,
    first_two_lines,
    number_width,
    numbered_lines,
    page_width,
)

_WIDEST_FIGURE, _WIDEST_COUNTED = 24, 30
_GAP = 2


def claim_lists(claims: RecordedClaims, console: Console) -> Iterator[RenderableType]:
    """Yield the quotes and the figures that nobody dropped, each below a heading."""
    quotes, figures = kept(claims)
    if quotes:
        yield Text(short_label("quotes"), style="cyan")
        yield _quote_grid(quotes, console)
        yield ""
    if figures:
        yield Text(short_label("figures"), style="cyan")
        yield _figure_grid(figures, page_width(console))
        yield ""


def _quote_grid(quotes: Sequence[RecordedQuote], console: Console) -> HangingLines:
    """Return the words of each quote, at most two lines of them, above who says them.

    The post of a speaker is told once.
    """
    width, indent = page_width(console), number_width(quotes[-1].n)
    grid = numbered_lines(indent, width, number_style=ID_STYLE)
    told: dict[str, str] = {}
    for quote in quotes:
        who = who_speaks(quote)
        words = first_two_lines(Text(quotation(quote)), width - indent)
        grid.add_row(str(quote.n), words)
        grid.add_row("", Text(told.get(who, who), style="dim"))
        told[who] = one_line(quote.speaker) or who
    return grid


def _figure_grid(figures: Sequence[RecordedFigure], width: int) -> Table:
    """Return a row for each figure: its words, what is counted, and for what it holds."""
    indent = number_width(figures[-1].n)
    texts = list(map(one_line, map(attrgetter("text"), figures)))
    counted = list(map(one_line, map(attrgetter("counted"), figures)))
    third = (width - indent) // 3
    first = min(_width(texts, _WIDEST_FIGURE), third)
    second = min(_width(counted, _WIDEST_COUNTED), third)
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, style=ID_STYLE, no_wrap=True)
    grid.add_column(width=first)
    grid.add_column(width=second)
    grid.add_column(width=width - indent - first - second, style="dim")
    for figure, text, what in zip(figures, texts, counted, strict=True):
        holds = what_holds(figure)
        number = str(figure.n).rjust(indent - INDENT_GAP)
        grid.add_row(number, Text(text, style="bold"), Text(what), Text(holds))
    return grid


def _width(texts: Iterable[str], widest: int) -> int:
    return min(widest, max(map(len, texts), default=0)) + _GAP
