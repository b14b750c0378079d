"""The consoles, and the blocks that answers on a terminal are built of.

Styles are bold, dim and the sixteen colours that each theme defines for itself, none of
the pale ones: readable on light and dark grounds. Release text is put in as `Text`,
never as markup.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from rich.console import Console, RenderableType
from rich.pager import Pager
from rich.table import Table
from rich.text import Text

from umkm_cli.models.release import Values
from umkm_cli.output import colours_off
from umkm_cli.output.clean import one_line

T = TypeVar("T")

PAGE_WIDTH = 88
"""The widest a page of text is set, in columns: longer lines are hard to read."""

HEADLINE_STYLE, PROGRAMME_STYLE, ID_STYLE = "bold", "cyan", "dim"
NO_HEADLINE = "(no headline)"
DOT = " · "

_REFRESH_SECONDS = 0.1


def open_console(out: TextIO) -> Console:
    """Return a console that writes to `out`; `NO_COLOR` and `--no-color` hold."""
    return Console(
        file=out,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=colours_off.get() or None,
    )


def console(*, stderr: bool = False) -> Console:
    """Return a console on a standard stream."""
    return open_console(sys.stderr if stderr else sys.stdout)


def page_width(console: Console) -> int:
    """Return how wide a page of text is set on a console."""
    return min(console.width, PAGE_WIDTH)


def print_paged(page: RenderableType, console: Console) -> None:
    """Print a page; through the user's pager where it is longer than the screen."""
    lines = console.render_lines(page, pad=False)
    if len(lines) >= console.height and sys.stdin.isatty() and _has_pager():
        with console.pager(_LessPager(), styles=True):
            console.print(page)
    else:
        console.print(page)


class _LessPager(Pager):
    """The user's pager, else `less`; it keeps our styles, and leaves the page on the screen."""

    def show(self, content: str) -> None:
        command = _pager_command() or "less"
        if shutil.which(command.split()[0]) is None:
            import pydoc  # large, and seldom needed

            pydoc.pager(content)
            return
        subprocess.run(
            command,
            shell=True,
            input=content,
            encoding="utf-8",
            errors="backslashreplace",
            env={"LESS": "-FRX", **os.environ},
            check=False,
        )


def _pager_command() -> str:
    return os.environ.get("MANPAGER") or os.environ.get("PAGER", "")


def _has_pager() -> bool:
    """Tell whether the user's pager is there; without a name the system's will do."""
    words = _pager_command().split()
    return not words or shutil.which(words[0]) is not None


def show_progress(done: Iterable[T], total: int) -> Iterator[T]:
    """Yield what is done, with a bar on standard error while it comes."""
    # Few commands have a bar, and it takes as long to load as all else of rich.
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=open_console(sys.stderr),
        transient=True,
        # Not by a thread of its own: processes are started while the bar stands.
        auto_refresh=False,
    )
    with progress:
        task = progress.add_task("", total=total)
        refreshed = 0.0
        for piece in done:
            progress.advance(task)
            if time.monotonic() - refreshed > _REFRESH_SECONDS:
                progress.refresh()
                refreshed = time.monotonic()
            yield piece


def borderless_table(*, header: bool = True) -> Table:
    """Return a table without lines, with two spaces between its columns."""
    return Table(
        box=None,
        pad_edge=False,
        show_header=header,
        header_style="bold",
        padding=(0, 2, 0, 0),
    )


def number_width(number: int) -> int:
    """Return how wide the column of numbers is, where this is the highest of them."""
    return max(4, len(str(number)) + 2)


def numbered_grid(indent: int, width: int, *, number_style: str = "") -> Table:
    """Return a grid of this width: a narrow column for a number, and the rest."""
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, style=number_style, no_wrap=True)
    grid.add_column(width=width - indent)
    return grid


def title_line(release_id: int, headline: str | None, width: int) -> Table:
    """Return a release's number and headline, wrapped under itself where it is long."""
    grid = numbered_grid(number_width(release_id), width, number_style=ID_STYLE)
    text = Text(one_line(headline) or NO_HEADLINE, style=HEADLINE_STYLE)
    grid.add_row(str(release_id), text)
    return grid


def date_text(values: Values) -> Text:
    """Return the ISO date among values; `~` before an inferred one."""
    if values.released_on is None:
        return Text("undated", style="dim")
    return Text(inferred_mark(values) + one_line(values.released_on))


def inferred_mark(values: Values) -> str:
    """Return what stands before a date: `~` where it is inferred."""
    return "~" if values.date_status == "inferred" else ""


def dotted_facts(date: Text, names: Iterable[str | None]) -> Text:
    """Return a date, and of some names those that are known, on one line."""
    known = filter(None, names)
    return dotted([date, *map(Text, map(one_line, known))])


def dotted(parts: Iterable[Text]) -> Text:
    """Return texts on one line, apart by dots."""
    return Text(DOT).join(parts)
