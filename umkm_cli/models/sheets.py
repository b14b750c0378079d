"""Sheets of a workbook: what their columns hold, and their rows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # few rows hold one
    from decimal import Decimal

ColumnKind = Literal["text", "words", "number", "amount", "date", "link"]
"""What the cells of a column are.

`words` are a long text, such as a headline. A `number` is an int, a Decimal or a decimal
as text, an `amount` one that may be large. A `date` is ISO text, as exact as it is known. A `link` is an address.
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
    rows: "Iterable[Sequence[str | int | Decimal | None]]"
    chart: SheetChart | None = None
    below: Sequence[str] = ()
