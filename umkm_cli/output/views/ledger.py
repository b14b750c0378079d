"""A claim over time: `umkm ledger`."""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TextIO

from umkm_cli.catalogue.numerals import plain
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.forms import LEDGER_FIELDS, SCAN_FIELDS
from umkm_cli.models.ledger import LedgerLine, LedgerSection, LedgerSum
from umkm_cli.output.plain import Row
from umkm_cli.output.views import ChartedView, Fields, View, fields_of

if TYPE_CHECKING:
    from rich.console import Console

    from umkm_cli.output.charts.answers import Sourced

_OF_FIGURE: Final = (
    *("unit", "counted", "approximate", "nature", "period_first", "period_last"),
    *("release", "n", "text", "thing"),
    *SCAN_FIELDS,
)


class LedgerView(ChartedView[LedgerLine]):
    """The lines of a ledger, section by section; on a terminal with a chart of each section."""

    columns = LEDGER_FIELDS

    def __init__(
        self, sections: Sequence[LedgerSection], thing: str | None = None
    ) -> None:
        super().__init__(chain.from_iterable(map(attrgetter("lines"), sections)))
        self.sections = sections
        self._thing = thing or ""

    def chart(self, sourced: "Sourced") -> str:
        from umkm_cli.output.charts.answers import ledger_chart

        return ledger_chart(self.sections, self._thing, sourced)

    def fields(self, line: LedgerLine) -> Fields:
        claim = line.claim
        change, percent = line.change, line.change_percent
        found = fields_of(claim.figure, _OF_FIGURE) | {
            "date": claim.claimant.released_on,
            "value_min": plain(claim.low),
            "value_max": plain(claim.high),
            "change": None if change is None else plain(change),
            "change_percent": None if percent is None else f"{percent:f}",
            "releases": len(line.releases),
            "also_in": list(line.releases[1:]),
            "sentence": claim.passage.text,
            "place": claim.owner.place or None,
        }
        return {name: found[name] for name in self.columns}

    def cells(self, line: LedgerLine) -> Row:
        others = "; ".join(map(str, line.releases[1:]))
        return self.row_of(self.fields(line) | {"also_in": others})

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.ledger_screen import print_ledger_table
        from umkm_cli.output.terminal import open_console

        print_ledger_table(self.sections, open_console(out))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.ledger_screen import print_ledger

        print_ledger(self.sections, console)


class _SumView(View[LedgerSum]):
    """What the lines of a ledger add up to, always written after them."""

    columns = LedgerSum._fields

    def fields(self, item: LedgerSum) -> Fields:
        values = {
            "value_min": plain(item.value_min),
            "value_max": plain(item.value_max),
        }
        return item._asdict() | values

    def write_plain(self, out: TextIO) -> None:
        out.write("\n")
        super().write_plain(out)


class SummedLedgerView(LedgerView):
    """A ledger followed by the sum of its lines, if it has any. JSON is one object, with `lines` and `sum`."""

    is_one_value = True

    def __init__(
        self,
        sections: Sequence[LedgerSection],
        total: LedgerSum | None,
        thing: str | None = None,
    ) -> None:
        super().__init__(sections, thing)
        self._totals = [] if total is None else [total]

    def chart(self, sourced: "Sourced") -> str:
        raise UsageError(_("a chart has no sum: leave --sum out."))

    def objects(self) -> Iterator[Fields]:
        totals = list(_SumView(self._totals).objects())
        yield {"lines": list(super().objects()), "sum": next(iter(totals), None)}

    def write_plain(self, out: TextIO) -> None:
        super().write_plain(out)
        _SumView(self._totals).write_plain(out)

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.ledger_screen import print_sums
        from umkm_cli.output.terminal import open_console

        super().write_table(out)
        print_sums(self.sections, self._totals, open_console(out))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.ledger_screen import print_sums

        super().print(console)
        print_sums(self.sections, self._totals, console)
