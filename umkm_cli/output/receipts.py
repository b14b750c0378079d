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


class _PushedAnswer:
    """Receipts that come one by one: each is rendered alone, and joined to the rest."""

    form: Form
    start, between, end_text = "", "", ""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._begun = False

    def add(self, receipt: Receipt) -> None:
        """Write one more."""
        self._out.write(self.between if self._begun else self.start)
        self._out.write(self._body([receipt]))
        self._begun = True

    def end(self) -> None:
        """Write the end."""
        self._out.write(self.end_text if self._begun else self._rendered([]))

    def _rendered(self, receipts: list[Receipt]) -> str:
        page = StringIO(newline="")
        render(ReceiptsView(receipts), self.form, page)
        return page.getvalue()

    def _body(self, receipts: list[Receipt]) -> str:
        raise NotImplementedError


class JsonAnswer(_PushedAnswer):
    """The receipts as a JSON list."""

    form = "json"
    start, between, end_text = "[\n", ",\n", "\n]\n"

    def _body(self, receipts: list[Receipt]) -> str:
        return self._rendered(receipts).removeprefix("[\n").removesuffix("\n]\n")


class TabAnswer(_PushedAnswer):
    """The receipts as a tab-separated table."""

    form = "tsv"
    start = "\t".join(ReceiptsView.columns) + "\n"

    def _body(self, receipts: list[Receipt]) -> str:
        return self._rendered(receipts).partition("\n")[2]
