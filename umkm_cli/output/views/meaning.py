"""How many releases have vectors: `umkm meaning`."""

from typing import TYPE_CHECKING

from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.models.meaning import MeaningState
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console


class MeaningView(View[MeaningState]):
    """The model of the vectors, and how many releases have some."""

    columns = MeaningState._fields
    is_one_value = True

    def __init__(self, state: MeaningState) -> None:
        super().__init__([state])
        self.state = state

    def fields(self, state: MeaningState) -> Fields:
        return state._asdict()

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import borderless_table

        table = borderless_table(header=False)
        table.add_column(style="bold")
        table.add_column(justify="right", no_wrap=True)
        table.add_row(_("model"), self.state.model)
        table.add_row(_("releases"), written_number(self.state.releases))
        table.add_row(_("with vectors"), written_number(self.state.current))
        table.add_row(_("out of date"), written_number(self.state.outdated))
        console.print(table)
