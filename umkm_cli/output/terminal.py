"""Consoles, and the building blocks of answers on a terminal.

Styles are bold, dim, and those of the sixteen theme colours that are readable on both
light and dark backgrounds. Release text is always wrapped in `Text`, never parsed as
markup.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from umkm_cli.language import gettext as _
from umkm_cli.language.names import short_label
from umkm_cli.models.release import Values
from umkm_cli.output import colours_off
from umkm_cli.output.clean import one_line
from umkm_cli.output.fitting import CUT, fit
from umkm_cli.output.hanging import INDENT_GAP, HangingLines, whole_lines
from umkm_cli.output.headlines import NO_HEADLINE

T = TypeVar("T")

PAGE_WIDTH = 88
"""The maximum width of a page of text, in columns: longer lines are hard to read."""

HEADLINE_STYLE, PROGRAMME_STYLE, ID_STYLE = "bold", "cyan", "dim"
DOT = " · "


class _Console(Console):
    """A console that leaves it to umkm what to do when nobody reads on."""

    def print(self, *objects: Any, crop: bool = False, **how: Any) -> None:
        """Print objects; a line that is too long for the terminal is not cut off."""
        super().print(*objects, crop=crop, **how)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def open_console(out: TextIO) -> Console:
    """Return a console that writes to `out` and respects `NO_COLOR` and `--no-color`."""
    return _Console(
        file=out,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=colours_off.get() or None,
    )


def console(*, stderr: bool = False) -> Console:
    """Return a console on stdout, or on stderr."""
    return open_console(sys.stderr if stderr else sys.stdout)


def spaced(items: Iterable[T], console: Console) -> Iterator[T]:
    """Yield items that are printed, with an empty line before each but the first."""
    for number, item in enumerate(items):
        if number:
            console.print()
        yield item


def page_width(console: Console) -> int:
    """Return the width of a page of text on a console, in columns."""
    return min(console.width, PAGE_WIDTH)


def borderless_table(*, header: bool = True) -> Table:
    """Return a table without borders, with two spaces between its columns."""
    return Table(
        box=None,
        pad_edge=False,
        show_header=header,
        header_style="bold",
        padding=(0, 2, 0, 0),
    )


def number_width(number: int) -> int:
    """Return the width of a column of numbers, given the highest of them."""
    return max(2, len(str(number))) + INDENT_GAP


def numbered_lines(indent: int, width: int, *, number_style: str = "") -> HangingLines:
    """Return lines of a width with numbers in front, set right in the first `indent` columns."""
    return HangingLines(indent, width, label_style=number_style, is_right=True)


def title_line(release_id: int, headline: str | None, width: int) -> HangingLines:
    """Return a release's number and headline; a long headline gets a hanging indent."""
    lines = numbered_lines(number_width(release_id), width, number_style=ID_STYLE)
    text = Text(one_line(headline) or _(NO_HEADLINE), style=HEADLINE_STYLE)
    lines.add_row(str(release_id), text)
    return lines


def date_text(values: Values) -> Text:
    """Return the release date in ISO format, with `~` if it is inferred; or `undated`."""
    if values.released_on is None:
        return Text(short_label("undated"), style="dim")
    return Text(inferred_mark(values) + one_line(values.released_on))


def date_width(least: int) -> int:
    """Return the width of a column of dates, some of which may be unknown."""
    return max(least, len(short_label("undated")))


def inferred_mark(values: Values) -> str:
    """Return the prefix of a date: `~` if it is inferred, else nothing."""
    return "~" if values.date_status == "inferred" else ""


def dotted_facts(date: Text, names: Iterable[str | None]) -> Text:
    """Return a date and the names that are not empty, on one line, separated by dots."""
    known = filter(None, names)
    return dotted([date, *map(Text, map(one_line, known))])


def dotted(parts: Iterable[Text]) -> Text:
    """Return texts on one line, separated by dots."""
    return Text(DOT).join(parts)


def fit_styled(text: Text, room: int) -> Text:
    """Return a text with styles on one line in a room of so many columns, cut between words."""
    shown = fit(text.plain, room)
    if shown == text.plain:
        return text
    words = shown.removesuffix(CUT.strip()).rstrip()
    return Text.assemble(text[: len(words)], shown[len(words) :])


def first_two_lines(text: Text, width: int) -> Text:
    """Return the first two lines of a text, ending in `…` if there are more."""
    lines = whole_lines(text, width)
    if len(lines) <= 2:
        return text
    first, second = lines[0], lines[1]
    if second.plain.endswith("…"):
        return Text("\n").join([first, second])
    if len(second) > width - 2:
        second.truncate(max(second.plain.rfind(" ", 0, width - 2), 0))
    return Text("\n").join([first, Text.assemble(second, " …")])
