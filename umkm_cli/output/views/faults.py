"""Faults in an archive: `umkm verify`."""

from typing import TYPE_CHECKING

from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.models.journal import Fault
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View, as_cell

if TYPE_CHECKING:
    from rich.console import Console


class FaultsView(View[Fault]):
    """Faults; `origin` is the first place that a damaged original was received from."""

    columns = ("sha256", "release", "origin", "damage", "mendable")

    def fields(self, fault: Fault) -> Fields:
        return {
            "sha256": fault.sha256,
            "release": fault.release_id,
            "origin": fault.origins[0] if fault.origins else None,
            "damage": fault.what,
            "mendable": as_cell(fault.mendable),
        }

    def print(self, console: "Console") -> None:
        from rich.text import Text

        for fault in self.items:
            console.print(Text(one_line(retold(fault.what)), style="bold red"))
            facts = (
                (fault.release_id, _("release {}").format(fault.release_id)),
                (fault.sha256, f"sha256 {fault.sha256}"),
                (fault.mendable, _("can be repaired: --repair")),
            )
            about = ", ".join(fact for applies, fact in facts if applies)
            if about:
                console.print(Text("  " + about, style="dim"))
            for origin in fault.origins:
                console.print(Text(f"  {one_line(origin)}"), soft_wrap=True)
