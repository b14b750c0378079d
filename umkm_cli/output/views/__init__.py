"""Views: an answer described once for every output form.

A view has the items of an answer and maps each to its fields. JSON, CSV and TSV are
derived from the fields, and always in English; `print` lays the answer out for a
person, in the language that is spoken. `output.render` writes
a view in the requested form.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TextIO, TypeVar, cast

from umkm_cli.language import for_programs
from umkm_cli.models.release import NO, YES
from umkm_cli.models.templates import Template
from umkm_cli.output import plain
from umkm_cli.output.plain import Cell, Row

if TYPE_CHECKING:
    from rich.console import Console

    from umkm_cli.models.sheets import ColumnKind, Sheet, SheetRow
    from umkm_cli.output.charts.answers import Sourced

Item = TypeVar("Item")
Fields = dict[str, Any]


def fields_of(value: object, names: Iterable[str]) -> Fields:
    """Return the named attributes of a value, in the given order."""
    return {name: getattr(value, name) for name in names}


class View(ABC, Generic[Item]):
    """One answer. `items` may be an iterator: every form consumes it only once."""

    sheet_name: str = "umkm"
    """The name of its sheet."""

    columns: Sequence[str]
    """The header of TSV and CSV: names of fields."""

    is_one_value: bool = False
    """Whether JSON is the object of the only item, not a list of objects."""

    kinds: "Mapping[str, ColumnKind]" = {}
    """What the cells of columns are in a sheet, where they are no short text."""

    template: Template = ()
    """How each item is written for `--template`."""

    excel: bool = False
    """Whether CSV is written for Indonesian Excel (`plain.write_csv`)."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = items

    @abstractmethod
    def fields(self, item: Item) -> Fields:
        """Return an item as a JSON object."""

    def print(self, console: "Console") -> None:
        """Show the answer on a terminal; by default, as it is written into a pipe.

        Only `print` and `write_table` may import rich.
        """
        self.write_plain(cast(TextIO, console.file))

    def cells(self, item: Item) -> Row:
        """Return an item as a row of TSV or CSV."""
        return self.row_of(self.fields(item))

    def row_of(self, fields: Fields) -> Row:
        """Return fields as a row of TSV or CSV; one that is missing is empty."""
        return list(map(as_cell, map(fields.get, self.columns)))

    def objects(self) -> Iterable[Fields]:
        """Return the items as JSON objects, lazily."""
        return map(for_programs(self.fields), self.items)

    def rows(self) -> Iterable[Row]:
        """Return the rows of TSV or CSV, lazily."""
        return map(for_programs(self.cells), self.items)

    def sheet(self) -> "Sheet":
        """Return the answer as a sheet, with the columns of CSV."""
        from umkm_cli.models.sheets import Sheet, SheetColumn  # few are written

        kinds = [self.kinds.get(name, "text") for name in self.columns]
        columns = tuple(map(SheetColumn, self.columns, kinds))
        return Sheet(
            self.sheet_name, columns, map(for_programs(self.typed_cells), self.items)
        )

    def typed_cells(self, item: Item) -> "SheetRow":
        """Return an item as a row of a sheet; by default, as one of CSV."""
        return self.cells(item)

    def write_plain(self, out: TextIO) -> None:
        """Write the default form in a pipe: TSV, unless a view overrides it."""
        plain.write_tsv(self.rows(), self.columns, out)

    def write_table(self, out: TextIO) -> None:
        """Write the answer for `--table`; only views of releases have a table of their own."""
        self.write_plain(out)

    @property
    def template_fields(self) -> Sequence[str]:
        """What a template may name: fields and columns."""
        return self.columns

    def cell(self, item: Item, name: str) -> Cell:
        """Return a field of an item, or a column, as one cell."""
        return as_cell(self.fields(item).get(name))

    def write_template(self, out: TextIO) -> None:
        """Write each item as the template has it, each on a line of its own."""
        from umkm_cli.output.filling import fill_in

        for item in self.items:
            out.write(fill_in(self.template, partial(self.cell, item)) + "\n")

    def write_long(self, out: TextIO) -> None:
        """Write the answer for `--long`; by default, as on a terminal."""
        self.write_for_person(out)

    def write_for_person(self, out: TextIO) -> None:
        """Write the answer as on a terminal."""
        from umkm_cli.output.terminal import open_console

        self.print(open_console(out))


class ChartedView(View[Item]):
    """An answer that can also be drawn as a chart."""

    @abstractmethod
    def chart(self, sourced: "Sourced") -> str:
        """Return the answer as a chart in SVG, in the language that is spoken."""


def as_cell(value: Cell | list[str]) -> Cell:
    """Return the value of a field as one cell: lists are joined with `; `, truth is `yes` or `no`."""
    if isinstance(value, bool):
        return YES if value else NO
    return "; ".join(value) if isinstance(value, list) else value
