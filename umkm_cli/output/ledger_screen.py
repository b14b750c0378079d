"""Draw a ledger on a terminal: for each section a chart with its values, then the words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, spoken, written_number
from umkm_cli.language.names import short_label, short_name
from umkm_cli.models.ledger import LedgerLine, LedgerSection, LedgerSum
from umkm_cli.output.amounts import format_amount, format_range
from umkm_cli.output.bars import BAR_STYLE, draw_bar
from umkm_cli.output.claim_fields import doubt_of, period
from umkm_cli.output.clean import one_line
from umkm_cli.output.hanging import HangingLines
from umkm_cli.output.screen import mark_spans
from umkm_cli.output.terminal import (
    ID_STYLE,
    borderless_table,
    dotted,
    fit_styled,
    number_width,
    numbered_lines,
    spaced,
)

_WIDEST, _TABLE_WIDTH_IN_PIPE = 100, 160
_NARROWEST_BAR, _WIDEST_BAR, _NARROWEST_WORDS = 8, 30, 20
_GAP = 2
_MOST_NAMED = 12
_UNDATED = "undated"
_RISE, _FALL = "+", ""
_HEADER = (later("released"), later("holds for"), later("value"), later("change"))
_JUSTIFIED: Final[tuple[JustifyMethod, ...]] = ("left", "left", "right", "right")


class _Row(NamedTuple):
    """The texts of a line: its date, for when it holds, its value, and its change."""

    date: str
    holds: str
    value: str
    change: str


class _Writer(NamedTuple):
    """Writes the amounts of a ledger, all in one language.

    In English only to those who read English, if all its releases are.
    """

    english: bool

    def row(self, line: LedgerLine) -> _Row:
        """Return the texts of a line."""
        figure = line.claim.figure
        return _Row(
            line.claim.claimant.released_on or short_label(_UNDATED),
            period(figure.period_first, figure.period_last),
            self.value(line),
            self._change(line),
        )

    def value(self, line: LedgerLine) -> str:
        """Return the value of a line, with a sign for how exact it is."""
        claim, unit = line.claim, line.account.unit
        kind = claim.figure.approximate
        value = format_range(claim.low, claim.high, unit, kind, english=self.english)
        doubt = doubt_of(claim.figure)
        return f"{value} ({doubt})" if doubt else value

    def _change(self, line: LedgerLine) -> str:
        if line.change is None:
            return ""
        sign = _RISE if line.change > 0 else _FALL
        change = format_amount(line.change, line.account.unit, english=self.english)
        if line.change_percent is None:
            return sign + change
        percent = format_amount(line.change_percent, "percent", english=self.english)
        return f"{sign}{change} ({sign}{percent})"

    def total(self, total: LedgerSum) -> str:
        """Return a sum, with a sign for how exact it is."""
        kind, unit = total.approximate, total.unit
        low, high = total.value_min, total.value_max
        return format_range(low, high, unit, kind, english=self.english)


def print_ledger(sections: Sequence[LedgerSection], console: Console) -> None:
    """Print each section: what it is about, its lines with a chart, and their words."""
    width = min(console.width, _WIDEST)
    writer = _writer(sections)
    for section in spaced(sections, console):
        console.print(_heading(section))
        console.print(_chart(section, writer, width))
        console.print()
        console.print(_words(section, width))


def _writer(sections: Iterable[LedgerSection]) -> _Writer:
    lines = chain.from_iterable(map(attrgetter("lines"), sections))
    languages = set(map(attrgetter("claim.claimant.language"), lines))
    return _Writer(english=languages == {"en"} == {spoken()})


def _heading(section: LedgerSection) -> Text:
    """Return what a section is about: `cumulative · nasabah`, `other · omzet · IDR`."""
    nature, unit, thing = section.account
    counted = thing or section.lines[0].claim.figure.counted
    parts = filter(None, (one_line(counted), short_label(unit.removeprefix("count"))))
    return dotted([Text(short_name(nature), style="bold"), *map(Text, parts)])


def _chart(section: LedgerSection, writer: _Writer, width: int) -> Table:
    """Return the lines of a section as a table, with bars if they fit and compare something.

    On a narrow screen it has no bars, and the two times are below each other.
    """
    rows: list[Sequence[str]] = list(map(writer.row, section.lines))
    ids = [str(line.claim.claimant.id) for line in section.lines]
    names = tuple(map(_, _HEADER))
    columns = list(zip(names, *rows, strict=True))
    left = (
        width
        - len(short_label("release"))
        - sum(max(map(len, each)) + _GAP for each in columns)
    )
    room = min(_WIDEST_BAR, left - _GAP) if len(rows) > 1 else 0
    bars = list(_bars(section, room)) if room >= _NARROWEST_BAR else []
    table = borderless_table()
    header: Sequence[str] = (*names, short_label("release"))
    if left < 0:
        header, *rows = map(_narrow, (header, *rows))
        table.padding = (0, 1, 0, 0)
    justified = zip(header[:-1], _JUSTIFIED[-len(header[:-1]) :], strict=True)
    for name, justify in justified:
        table.add_column(name, justify=justify, overflow="fold")
    if bars:
        table.add_column("", width=room, no_wrap=True)
    table.add_column(header[-1], justify="right", style=ID_STYLE, no_wrap=True)
    for number, row in enumerate(rows):
        table.add_row(*map(Text, row), *bars[number : number + 1], ids[number])
    return table


def _narrow(row: Sequence[str]) -> Sequence[str]:
    """Return the texts of a line with its two times below each other."""
    date, holds, *others = row
    return f"{date}\n{holds}".rstrip(), *others


def _bars(section: LedgerSection, room: int) -> Iterator[Text]:
    """Yield a bar for each line, up to its highest value, as long as that is of the highest of all."""
    values = list(map(attrgetter("claim.high"), section.lines))
    most = max(values)
    for value in values:
        share = value / most if most > 0 else 0
        yield Text(draw_bar(float(share), room), style=BAR_STYLE)


def _words(section: LedgerSection, width: int) -> HangingLines:
    """Return the sentence of each line, its figure marked, behind the number of its release."""
    indent = number_width(max(map(attrgetter("claim.claimant.id"), section.lines)))
    grid = numbered_lines(indent, width, number_style=ID_STYLE)
    for line in section.lines:
        claim = line.claim
        words = mark_spans(claim.passage.text, [claim.passage.figure])
        if others := line.releases[1:]:
            named = ", ".join(map(str, others[:_MOST_NAMED]))
            if len(others) > _MOST_NAMED:
                named += ", …"
            also = _("also in {}").format(named)
            words.append(f" {also}", style="dim")
        grid.add_row(str(claim.claimant.id), words)
    return grid


def print_ledger_table(sections: Sequence[LedgerSection], console: Console) -> None:
    """Print one row per line, with the words if they fit; in a pipe, as wide as a large screen."""
    if not console.is_terminal:
        console.width = max(console.width, _TABLE_WIDTH_IN_PIPE)
    writer = _writer(sections)
    lines = list(chain.from_iterable(map(attrgetter("lines"), sections)))
    header: Sequence[str] = (*map(_, _HEADER), "id")
    rows: list[Sequence[str]] = [
        (*writer.row(line), str(line.claim.claimant.id)) for line in lines
    ]
    natures = list(map(short_name, map(attrgetter("account.nature"), lines)))
    columns = [(short_label("nature"), *natures), *zip(header, *rows, strict=True)]
    left = console.width - sum(max(map(len, each)) + _GAP for each in columns)
    table = borderless_table()
    if left < 0:
        header, *rows = map(_narrow, (header, *rows))
        table.padding = (0, 1, 0, 0)
    table.add_column(short_label("nature"), no_wrap=True)
    justified = (*_JUSTIFIED[1 - len(header) :], _JUSTIFIED[-1])
    for name, justify in zip(header, justified, strict=True):
        table.add_column(name, justify=justify, overflow="fold")
    if left >= _NARROWEST_WORDS:
        table.add_column(short_label("words"), width=left, no_wrap=True)
    for line, nature, row in zip(lines, natures, rows, strict=True):
        passage = line.claim.passage
        words = fit_styled(mark_spans(passage.text, [passage.figure]), left)
        cells = [*map(Text, (nature, *row)), words]
        table.add_row(*cells[: len(table.columns)])
    console.print(table)


def print_sums(
    sections: Sequence[LedgerSection], totals: Iterable[LedgerSum], console: Console
) -> None:
    """Print what lines add up to, and what it is a sum of."""
    writer = _writer(sections)
    for total in totals:
        when = period(total.period_first, total.period_last)
        words = ngettext(
            "sum {amount} of {lines} lines, {when}",
            "sum {amount} of {lines} lines, {when}",
            total.lines,
        ).format(
            amount=writer.total(total), lines=written_number(total.lines), when=when
        )
        console.print()
        console.print(Text(words, style="bold"))
