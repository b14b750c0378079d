"""Sheets: tables whose columns say what they hold, for files that keep types."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # few rows hold one
    from decimal import Decimal

    SheetRow = Sequence[str | int | Decimal | Sequence[str] | None]

ColumnKind = Literal[
    "text", "words", "link", "date", "id", "number", "amount", "list", "flag"
]
"""What the cells of a column are.

`words` are a long text, such as a headline, and a `link` is an address. A `date` is ISO
text, as exact as it is known. An `id` is the number of a release, a `number` an int, a
Decimal or a decimal as text, and an `amount` one that may be large. A `list` has texts,
and a `flag` is true or false.
"""


class SheetColumn(NamedTuple):
    """A column: its heading, and what its cells are."""

    name: str
    kind: ColumnKind = "text"


class SheetChart(NamedTuple):
    """A chart of columns: the numbers of one column of the sheet, by the cells of the first one."""

    title: str
    values: int


class Sheet(NamedTuple):
    """A sheet; each row has one cell for each column, and None where nothing is known.

    The sentences `below` stand under the rows.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: "Iterable[SheetRow]"
    chart: SheetChart | None = None
    below: Sequence[str] = ()
