"""Draw quotes and figures on a terminal, each with its release and its words marked."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Final, NamedTuple

from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from umkm_cli.language.names import short_label, short_name
from umkm_cli.models.claim_hits import FigureHit, QuoteHit
from umkm_cli.models.claims import RecordedFigure, RecordedQuote
from umkm_cli.models.release import Release, Span
from umkm_cli.output.claim_fields import (
    QUOTATION_MARKS,
    all_of_figure,
    period,
    quotation,
    who_speaks,
)
from umkm_cli.output.clean import one_line
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.passages import sentence_around
from umkm_cli.output.relations import superseded_mark
from umkm_cli.output.screen import mark_spans
from umkm_cli.output.terminal import HEADLINE_STYLE, ID_STYLE, date_text, dotted, spaced

_WIDEST_ENTRY, _TABLE_WIDTH_IN_PIPE = 100, 160
_INDENT, _SHORTEST_HEADLINE = 4, 12
_FIGURE_STYLE, _COUNTED_STYLE, _SPEAKER_STYLE = "bold magenta", "cyan", "cyan"
_WORDS_STYLE, _MARK_STYLE = "bold", "red"
_WHAT_IS_LEFT, _NARROWEST = 10_000, 10
"""The width of a column that takes what the others leave, and how narrow it may become."""
_NEAR = 200
"""How far from a figure the words for what it counts are looked for."""


class ClaimEntry(NamedTuple):
    """A quote or a figure in a list: its release, its name there, its words, and what they mean."""

    release: Release
    name: str
    words: Text
    meaning: Text


class _Column(NamedTuple):
    """A column of a table: its name, how wide it may be, and whether it has numbers."""

    name: str
    widest: int
    is_number: bool = False


_STYLES: Final[dict[bool, tuple[str, JustifyMethod]]] = {
    True: (ID_STYLE, "right"),
    False: ("", "left"),
}
_FIRST_COLUMNS = (_Column("id", 12, True), _Column("n", 8, True), _Column("date", 13))
_QUOTE_COLUMNS = (
    *_FIRST_COLUMNS,
    _Column("speaker", 24),
    _Column("quote", _WHAT_IS_LEFT),
)
_FIGURE_COLUMNS = (
    *_FIRST_COLUMNS,
    _Column("figure", 18),
    _Column("counted", _WHAT_IS_LEFT),
    _Column("nature", 15),
    _Column("period", 16),
)


def quote_entry(hit: QuoteHit) -> ClaimEntry:
    """Return the entry of a quote: its words, with those of the query marked, and who says them."""
    quote = hit.claim
    opening, closing = QUOTATION_MARKS[quote.kind].split("{}")
    said = _passage(hit.release.body, Span(quote.start, quote.end), hit.words)
    said = Text(" ").join(said.split("  "))  # where a paragraph ends
    who = Text(who_speaks(quote), style=_SPEAKER_STYLE if quote.speaker else "dim")
    if quote.cue:
        who = Text.assemble(who, (f" ({one_line(quote.cue)})", "dim"))
    words = Text.assemble(opening, said, closing)
    return ClaimEntry(hit.release, f"{short_label('quote')} {quote.n}", words, who)


def figure_entry(hit: FigureHit) -> ClaimEntry:
    """Return the entry of a figure: its sentence, with the figure and what it counts marked."""
    figure, body = hit.claim, hit.release.body
    sentence = sentence_around(body, figure.start, figure.end)
    words = _passage(body, sentence, hit.words)
    for span, style in _marks_of(figure, body):
        words.stylize(style, span.start - sentence.start, span.end - sentence.start)
    meaning = Text(all_of_figure(figure), style="dim")
    return ClaimEntry(
        hit.release, f"{short_label('figure')} {figure.n}", words, meaning
    )


def _passage(body: str, span: Span, words: Iterable[Span]) -> Text:
    """Return a stretch of a body on one line, with the words of the query in it marked."""
    marked = [
        Span(each.start - span.start, each.end - span.start)
        for each in words
        if span.start <= each.start < each.end <= span.end
    ]
    return mark_spans(body[span.start : span.end], marked, _WORDS_STYLE)


def _marks_of(figure: RecordedFigure, body: str) -> Iterator[tuple[Span, str]]:
    """Yield the spans of what a figure counts, if its words are near, and of the figure itself."""
    counted = figure.counted or ""
    behind = body.find(counted, figure.end, figure.end + _NEAR)
    before = body.rfind(counted, max(0, figure.start - _NEAR), figure.start)
    places = filter((0).__le__, (behind, before))
    nearest = min(places, key=lambda place: abs(place - figure.start), default=None)
    if counted and nearest is not None:
        yield Span(nearest, nearest + len(counted)), _COUNTED_STYLE
    yield Span(figure.start, figure.end), _FIGURE_STYLE


def print_claims(entries: Iterable[ClaimEntry], console: Console) -> None:
    """Print quotes or figures one under the other, below date, headline and number of the release."""
    width = min(console.width, _WIDEST_ENTRY)
    for entry in spaced(entries, console):
        console.print(_head(entry, width))
        if mark := superseded_mark(entry.release):
            _print_indented(Text(mark, style=_MARK_STYLE), width, console)
        _print_indented(entry.words, width, console)
        if entry.meaning:
            _print_indented(entry.meaning, width, console)


def _head(entry: ClaimEntry, width: int) -> Text:
    """Return date, headline and numbers on one line; the headline gives way."""
    release = entry.release
    date = date_text(release.values)
    number = Text(f"{release.id}, {entry.name}", style=ID_STYLE)
    style = HEADLINE_STYLE if release.values.headline else "dim"
    headline = Text(headline_in_list(release), style=style)
    left = width - len(date) - len(number) - 6
    headline.truncate(max(_SHORTEST_HEADLINE, left), overflow="ellipsis")
    return dotted([date, headline, number])


def _print_indented(text: Text, width: int, console: Console) -> None:
    padding = (0, max(0, console.width - width), 0, _INDENT)
    console.print(Padding(text, padding))


def print_quote_table(hits: Iterable[QuoteHit], console: Console) -> None:
    """Print a row for each quote, truncated to the width of the terminal."""
    rows = [(*_numbers(hit), *_quote_cells(hit.claim)) for hit in hits]
    _print_rows(_QUOTE_COLUMNS, rows, console)


def _quote_cells(quote: RecordedQuote) -> tuple[Text, Text]:
    speaker = one_line(quote.speaker or quote.organisation)
    return Text(speaker), Text(quotation(quote))


def print_figure_table(hits: Iterable[FigureHit], console: Console) -> None:
    """Print a row for each figure, truncated to the width of the terminal."""
    rows = [(*_numbers(hit), *_figure_cells(hit.claim)) for hit in hits]
    _print_rows(_FIGURE_COLUMNS, rows, console)


def _figure_cells(figure: RecordedFigure) -> Iterator[Text]:
    when = period(figure.period_first, figure.period_last)
    cells = (figure.text, figure.counted, short_name(figure.nature), when)
    return map(Text, map(one_line, cells))


def _print_rows(
    columns: Sequence[_Column], rows: Sequence[Sequence[Text]], console: Console
) -> None:
    """Print a table in which one column takes what the others leave.

    On a narrow screen, the column before it gives way, and columns behind it are left out.
    In a pipe the table is as wide as a large screen, not 80 columns.
    """
    if not console.is_terminal:
        console.width = max(console.width, _TABLE_WIDTH_IN_PIPE)
    widths = [
        min(column.widest, max(map(len, (short_label(column.name), *cells))))
        for column, *cells in zip(columns, *rows, strict=True)
    ]
    flexible = list(map(attrgetter("widest"), columns)).index(_WHAT_IS_LEFT)
    before = flexible - 1
    widths[before] = min(widths[before], max(_NARROWEST, console.width * 3 // 10))
    others = list(accumulate(width + 1 for width in widths))
    room = console.width + widths[flexible]
    shown = max(flexible + 1, bisect_right(others, room - _NARROWEST))
    widths[flexible] = max(1, min(widths[flexible], room - others[shown - 1]))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for column, width in zip(columns[:shown], widths, strict=False):
        style, justify = _STYLES[column.is_number]
        table.add_column(
            short_label(column.name),
            width=width,
            style=style,
            justify=justify,
            no_wrap=True,
        )
    for row in rows:
        table.add_row(*row[:shown])
    console.print(table)


def _numbers(hit: QuoteHit | FigureHit) -> tuple[Text, Text, Text]:
    """Return the first cells of a row: the numbers of the release and the claim, and the date."""
    date = date_text(hit.release.values)
    return Text(str(hit.release.id)), Text(str(hit.claim.n)), date
