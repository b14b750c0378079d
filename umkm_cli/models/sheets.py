"""Sheets of a workbook: what their columns hold, and their rows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # few rows hold one
    from decimal import Decimal

ColumnKind = Literal["text", "words", "number", "date", "link"]
"""What the cells of a column are.

`words` are a long text, such as a headline. A `number` is an int, a Decimal or a decimal
as text. A `date` is ISO text, as exact as it is known. A `link` is an address.
"""


class SheetColumn(NamedTuple):
    """A column: its heading, and what its cells are."""

    name: str
    kind: ColumnKind = "text"


class Sheet(NamedTuple):
    """A sheet; each row has one cell for each column, and None where nothing is known."""

    name: str
    columns: Sequence[SheetColumn]
    rows: "Iterable[Sequence[str | int | Decimal | None]]"
