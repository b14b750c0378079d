"""Draw releases one line each: `umkm list`, and the rows of `--table`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.segment import Segment
from rich.style import Style

from umkm_cli.language.names import short_label
from umkm_cli.models.ingest import NON_RELEASE
from umkm_cli.models.release import Release
from umkm_cli.output.clean import one_line
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.links import TerminalLinks
from umkm_cli.output.relations import superseded_mark
from umkm_cli.output.rows import Cell, RowColumn, print_rows
from umkm_cli.output.terminal import (
    DOT,
    ID_STYLE,
    PROGRAMME_STYLE,
    inferred_mark,
)

_DIM: Final = Style.parse(ID_STYLE)
_PROGRAMMES: Final = Style.parse(PROGRAMME_STYLE)
_HEADLINE: Final = 2
"""Which column has the headlines."""
_WARNING: Final = Style.parse("red")


def print_release_lines(releases: Iterable[Release], console: Console) -> None:
    """Print one line per release: id, date, headline and, where there is room, programmes."""
    _print(_LINE, releases, console, header=False)


def print_release_table(releases: Iterable[Release], console: Console) -> None:
    """Print one row per release below a header, also with the place."""
    _print(_ROW, releases, console, header=True)


def _print(
    columns: Mapping[RowColumn, Callable[[Release], Cell]],
    releases: Iterable[Release],
    console: Console,
    *,
    header: bool,
) -> None:
    links = TerminalLinks(console)

    def row(release: Release) -> list[Cell]:
        cells = [cell(release) for cell in columns.values()]
        *marks, headline = cells[_HEADLINE]
        linked = Segment(headline.text, links.of_release(release))
        cells[_HEADLINE] = [*marks, linked]
        return cells

    rows = map(row, releases)
    print_rows(list(columns), rows, console, header=header)


def id_cell(number: int) -> Cell:
    """Return the cell of a number by which something is called."""
    return [Segment(str(number), _DIM)]


def _id(release: Release) -> Cell:
    return id_cell(release.id)


def date_cell(release: Release) -> Cell:
    """Return the date, below that of other lines even where it has a mark in front."""
    values = release.values
    if values.released_on is None:
        return [Segment(f" {short_label('undated')}", _DIM)]
    mark = inferred_mark(values) or " "
    return [Segment(mark + one_line(values.released_on))]


def _headline(release: Release) -> Cell:
    return [*_marks(release), Segment(headline_in_list(release))]


def _marks(release: Release) -> Iterator[Segment]:
    """Yield what a person must know before the headline: there is a newer version, or it is none."""
    if mark := superseded_mark(release):
        yield Segment(mark + DOT, _WARNING)
    if release.values.not_a_release:
        yield Segment(short_label(NON_RELEASE) + DOT, _DIM)


def _programmes(release: Release) -> Cell:
    names = map(one_line, release.values.programmes)
    return [Segment(DOT.join(names), _PROGRAMMES)]


def _place(release: Release) -> Cell:
    return [Segment(one_line(release.values.place))]


ID_COLUMN: Final = RowColumn("id", is_number=True, gap=0)
DATE_COLUMN: Final = RowColumn("date", gap=1, indent=1)
_LINE: Final = {
    ID_COLUMN: _id,
    DATE_COLUMN: date_cell,
    RowColumn("headline", weight=7, least=30): _headline,
    RowColumn("programmes", weight=3, least=16): _programmes,
}
_ROW: Final = {**_LINE, RowColumn("place", widest=18): _place}
