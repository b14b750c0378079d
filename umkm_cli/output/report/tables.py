"""What a report is made of: sections with sentences and tables."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import compress
from typing import Literal, NamedTuple

CellKind = Literal["text", "words", "number", "date", "id", "release", "link"]


class Column(NamedTuple):
    """A column of a table: its heading and what its cells are.

    A `number` is an int or a Decimal, `words` are a long text. A `date` is ISO text, as
    exact as it is known. An `id` is the number of the release that the row is about, a
    `release` that of one which the table of releases has. A `link` is an address.
    """

    name: str
    kind: CellKind = "text"


Cell = str | int | Decimal | None


class ReportTable(NamedTuple):
    """A table; each row has one cell for each column, and None where nothing is known."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    def without_empty_columns(self) -> "ReportTable":
        """Return the table without the columns in which no row has anything."""
        filled = list(map(any, zip(*self.rows, strict=True)))
        rows = [list(compress(row, filled)) for row in self.rows]
        return ReportTable(tuple(compress(self.columns, filled)), rows)


class Section(NamedTuple):
    """A part of a report: a heading, sentences, and a table if there is something to list.

    `key` names it for programs: in anchors and in the names of sheets.
    """

    key: str
    heading: str
    sentences: tuple[str, ...] = ()
    table: ReportTable | None = None
