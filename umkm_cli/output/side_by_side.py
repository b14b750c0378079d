"""Draw the difference of two releases on a terminal.

Their sentences stand side by side if the terminal is wide, else below each other. Signs
and underlines show what differs, so that it can be seen without colours.
"""

from collections.abc import Iterable
from itertools import filterfalse, groupby, starmap
from operator import attrgetter
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.families import Difference, Fact, Relationship, SentenceChange
from umkm_cli.models.release import Release, Span
from umkm_cli.output.clean import one_line
from umkm_cli.output.headlines import NO_HEADLINE
from umkm_cli.output.kinship import SIGNS, describe_relationship, is_shown_once
from umkm_cli.output.screen import mark_spans
from umkm_cli.output.terminal import (
    HEADLINE_STYLE,
    ID_STYLE,
    PAGE_WIDTH,
    date_text,
    dotted_facts,
    number_width,
    numbered_lines,
    page_width,
)
from umkm_cli.output.views.changes import LABEL_WIDTH, change_text, field_name

_WIDE = 110
"""From this width on, in columns, sentences stand side by side."""
_SIGN_WIDTH = 2
_GAP = 2
_BEFORE, _AFTER = "bold underline red", "bold underline green"
_SIGN_STYLES = {
    "-": "bold red",
    "+": "bold green",
    "<": "bold cyan",
    ">": "bold cyan",
    "=": "dim",
}

Runs = Iterable[tuple[int, SentenceChange | None]]


class _Row(NamedTuple):
    """A sentence in both releases, each with its sign; without one, a release does not have it.

    `note` stands above it.
    """

    note: str = ""
    signs: tuple[str, str] = ("", "")
    texts: tuple[Text, Text] = (Text(), Text())
    is_once: bool = False
    """Whether both have the same words, so that one of them is enough."""

    @property
    def cells(self) -> list[tuple[Text, Text]]:
        """The signs and texts of both releases."""
        signs = (Text(sign, style=_SIGN_STYLES.get(sign, "")) for sign in self.signs)
        return list(zip(signs, self.texts, strict=True))


def print_difference(difference: Difference, runs: Runs, console: Console) -> None:
    """Print what differs: headlines, values, then the sentences or the facts."""
    headlines = filterfalse(attrgetter("is_of_body"), difference.sentences)
    _print_heads(difference, headlines, console)
    _print_values(difference, console)
    rows = list(starmap(_row, runs))
    if console.width >= _WIDE:
        console.print(_wide_grid(rows, min(console.width, 2 * PAGE_WIDTH)))
    else:
        _print_narrow(rows, console)
    if difference.is_in_two_languages:
        _print_facts(difference.before, difference.only_before, console)
        _print_facts(difference.after, difference.only_after, console)


def _print_heads(
    difference: Difference, headlines: Iterable[SentenceChange], console: Console
) -> None:
    """Print number, headline, date, place and organisation of both, and how they are related."""
    spans: dict[str, Iterable[Span]] = {"before": (), "after": ()}
    for headline in headlines:
        spans = {"before": headline.spans_before, "after": headline.spans_after}
    pair = difference.before, difference.after
    indent = number_width(max(map(attrgetter("id"), pair)))
    grid = numbered_lines(indent, page_width(console), number_style=ID_STYLE)
    for release, marked, style in zip(
        pair, spans.values(), (_BEFORE, _AFTER), strict=True
    ):
        values = release.values
        headline_text = mark_spans(values.headline or _(NO_HEADLINE), marked, style)
        headline_text.style = HEADLINE_STYLE
        grid.add_row(str(release.id), headline_text)
        facts = dotted_facts(date_text(values), (values.place, values.organisation))
        grid.add_row("", facts)
    grid.add_row("", Text(_related(difference.relationship), style="cyan"))
    console.print(grid)
    console.print()


def _related(relationship: Relationship | None) -> str:
    return describe_relationship(relationship) if relationship else _("not related")


def _print_values(difference: Difference, console: Console) -> None:
    """Print the values that differ."""
    if not difference.values:
        return
    grid = Table.grid(padding=0)
    grid.add_column(width=LABEL_WIDTH, style="cyan")
    grid.add_column(width=page_width(console) - LABEL_WIDTH)
    for change in difference.values:
        grid.add_row(field_name(change), change_text(change))
    console.print(grid)
    console.print()


def _row(count: int, sentence: SentenceChange | None) -> _Row:
    if sentence is None:
        same = ngettext("{} sentence is the same", "{} sentences are the same", count)
        return _Row(same.format(written_number(count)))
    note = ""
    if sentence.change == "moved":
        before, after = sentence.number_before, sentence.number_after
        note = _("moved from {before} to {after}").format(before=before, after=after)
    texts = (
        mark_spans(sentence.before, sentence.spans_before, _BEFORE),
        mark_spans(sentence.after, sentence.spans_after, _AFTER),
    )
    return _Row(note, SIGNS[sentence.change], texts, is_shown_once(sentence))


def _wide_grid(rows: Iterable[_Row], width: int) -> Table:
    """Return the sentences of both releases in two columns."""
    column = (width - _GAP) // 2 - _SIGN_WIDTH
    grid = Table.grid(padding=0)
    for each in (_SIGN_WIDTH, column, _GAP, _SIGN_WIDTH, column):
        grid.add_column(width=each)
    for number, row in enumerate(rows):
        _begin_row(grid, number, row.note)
        if any(row.signs):
            (sign, before), after = row.cells
            grid.add_row(sign, before, "", *after)
    return grid


def _print_narrow(rows: Iterable[_Row], console: Console) -> None:
    """Print the sentences of both releases below each other."""
    grid = Table.grid(padding=0)
    grid.add_column(width=_SIGN_WIDTH)
    grid.add_column(width=page_width(console) - _SIGN_WIDTH)
    for number, row in enumerate(rows):
        _begin_row(grid, number, row.note)
        for sign, text in row.cells[row.is_once :]:
            if sign:
                grid.add_row(sign, text)
    console.print(grid)


def _begin_row(grid: Table, number: int, note: str) -> None:
    """Leave an empty line above each row but the first, and set the note above it."""
    if number:
        grid.add_row()
    if note:
        grid.add_row("", Text(note, style="dim"))


def _print_facts(release: Release, facts: Iterable[Fact], console: Console) -> None:
    """Print the facts that only one of two releases has."""
    console.print(Text(_("only in {}").format(release.id), style="bold"))
    grid = Table.grid(padding=0)
    grid.add_column(width=LABEL_WIDTH, style="cyan")
    grid.add_column(width=page_width(console) - LABEL_WIDTH)
    by_what = sorted(facts, key=attrgetter("what"))
    for what, found in groupby(by_what, attrgetter("what")):
        texts = "; ".join(one_line(fact.text) for fact in found)
        grid.add_row(short_label(f"{what}s"), Text(texts))
    console.print(grid)
    console.print()
