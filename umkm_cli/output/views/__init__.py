"""What a view is: one answer, told once for every form of output.

A view holds the items of an answer and says what the fields of each are. JSON, CSV, and
the table in a pipe follow from the fields; `print` sets the answer for a person.
`output.render` writes a view in the form that is wanted.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TextIO, TypeVar

from umkm_cli.output import plain
from umkm_cli.output.plain import Cell, Row

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")
Fields = dict[str, Any]


class View(ABC, Generic[Item]):
    """One answer. Items may come from an iterator: every form takes each once."""

    columns: Sequence[str]
    """The header of the table in a pipe, and of CSV: names of fields."""

    is_one_value: bool = False
    """Whether JSON holds the fields of the only item, and not a list of them."""

    excel: bool = False
    """Whether CSV is written as Indonesian Excel opens it."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = items

    @abstractmethod
    def fields(self, item: Item) -> Fields:
        """Return an item as an object of JSON."""

    def print(self, console: "Console") -> None:
        """Show the answer to a person. Only this may load rich.

        A view that is for programs alone has none.
        """
        raise NotImplementedError(f"{type(self).__name__} is for programs alone")

    def cells(self, item: Item) -> Row:
        """Return an item as a row of a table."""
        fields = self.fields(item)
        return [as_cell(fields[column]) for column in self.columns]

    def objects(self) -> Iterable[Fields]:
        """Return the items as JSON has them, one by one."""
        return map(self.fields, self.items)

    def rows(self) -> Iterable[Row]:
        """Return the rows of the table, one by one."""
        return map(self.cells, self.items)

    def write_plain(self, out: TextIO) -> None:
        """Write what goes into a pipe when no other form is wanted."""
        plain.write_tsv(self.rows(), self.columns, out)

    def write_table(self, out: TextIO) -> None:
        """Write the answer for `--table`, which only lists of releases tell apart."""
        self.write_plain(out)


def as_cell(value: Cell | list[str]) -> Cell:
    """Return the value of a field as one cell: the members of a list apart by `; `."""
    return "; ".join(value) if isinstance(value, list) else value
