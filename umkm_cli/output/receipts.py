"""Adapters for `cli.take_in`, which does not call `render` yet."""

from io import StringIO
from typing import Protocol, TextIO

from umkm_cli.models.ingest import Receipt
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.receipts import (
    ReceiptsView,
    failure_line,
    skipped_kind,
    sum_line,
)
from umkm_cli.output.views.receipts import improvement_line as improved_line

__all__ = ["failure_line", "improved_line", "skipped_kind", "sum_line"]


class Answer(Protocol):
    """The receipts as they are written to a pipe."""

    def add(self, receipt: Receipt) -> None:
        """Write one more."""

    def end(self) -> None:
        """Write the end."""


class JsonAnswer:
    """The receipts as a JSON list."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._before, self._end = "[\n", "[]\n"

    def add(self, receipt: Receipt) -> None:
        """Write one more."""
        item = _render_alone(receipt, "json").removeprefix("[\n").removesuffix("\n]\n")
        self._out.write(self._before + item)
        self._before, self._end = ",\n", "\n]\n"

    def end(self) -> None:
        """Close the list."""
        self._out.write(self._end)


class TabAnswer:
    """The receipts as a tab-separated table."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._header = "\t".join(ReceiptsView.columns) + "\n"

    def add(self, receipt: Receipt) -> None:
        """Write one more."""
        row = _render_alone(receipt, "tsv").partition("\n")[2]
        self._out.write(self._header + row)
        self._header = ""

    def end(self) -> None:
        """Write the header, where no receipt came."""
        self._out.write(self._header)


def _render_alone(receipt: Receipt, form: Form) -> str:
    page = StringIO(newline="")
    render(ReceiptsView([receipt]), form, page)
    return page.getvalue()
