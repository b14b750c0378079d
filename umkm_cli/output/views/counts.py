"""Statistics: `umkm stats`."""

from collections.abc import Sequence
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from umkm_cli.language.names import short_label
from umkm_cli.models.query import Count
from umkm_cli.output.bars import BAR_STYLE, draw_bar
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import ChartedView, Fields

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from umkm_cli.output.charts.answers import Sourced

_NARROWEST_BAR, _WIDEST_BAR = 10, 40

Key = str | None


class CountsView(ChartedView[Count]):
    """Numbers of releases by value; on a terminal with bars, and with the number of all releases."""

    def __init__(
        self, counts: Sequence[Count], dimensions: Sequence[str], releases: int
    ) -> None:
        super().__init__(counts)
        self.releases = releases
        self.counts = counts
        self.dimensions = dimensions
        self.columns = (*dimensions, "releases")
        self.kinds = {"releases": "number"}

    def fields(self, count: Count) -> Fields:
        return dict(zip(self.columns, (*count.keys, count.releases), strict=True))

    def chart(self, sourced: "Sourced") -> str:
        from umkm_cli.output.charts.answers import counts_chart

        return counts_chart(self.counts, self.dimensions, self.releases, sourced)

    def print(self, console: "Console") -> None:
        if not self.counts:
            return
        from rich.table import Table
        from rich.text import Text

        most = max(map(attrgetter("releases"), self.counts), default=1)
        room = min(_WIDEST_BAR, max(_NARROWEST_BAR, console.width // 3))
        table = Table(box=None, pad_edge=False, header_style="bold")
        for dimension in self.dimensions:
            table.add_column(short_label(dimension), overflow="fold")
        table.add_column(short_label("releases"), justify="right")
        table.add_column("", no_wrap=True, min_width=room)
        previous: tuple[Key, ...] = ()
        for count in self.counts:
            bar = draw_bar(count.releases / most, room)
            # Keys that repeat the row above are left blank, except the last one.
            pairs = zip(count.keys[:-1], previous, strict=False)
            repeated = list(takewhile(lambda pair: pair[0] == pair[1], pairs))
            keys = map(_key_text, count.keys[len(repeated) :])
            blanks = [""] * len(repeated)
            table.add_row(*blanks, *keys, str(count.releases), Text(bar, BAR_STYLE))
            previous = count.keys
        others = [""] * (len(self.dimensions) - 1)
        table.add_row(
            short_label("total"), *others, str(self.releases), "", style="bold"
        )
        console.print(table)


def _key_text(key: Key) -> "Text":
    from rich.text import Text

    return (
        Text(short_label("none"), style="dim") if key is None else Text(one_line(key))
    )
