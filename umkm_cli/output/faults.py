"""What is wrong with an archive: `umkm verify`."""

from collections.abc import Sequence
from typing import TextIO

from umkm_cli.models.journal import Fault
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

FIELDS = ("sha256", "release", "origin", "damage", "mendable")
"""What is told of each fault in a pipe; `origin` is where an original first came from."""


def write_faults(faults: Sequence[Fault], form: Form, out: TextIO) -> None:
    """The faults in the form that was asked for; on a terminal nothing where there is none."""
    if form == "json":
        plain.write_json_list(map(_fields, faults), out)
    elif form == "terminal":
        _print(faults)
    else:
        plain.write_tsv(([*_fields(each).values()] for each in faults), FIELDS, out)


def _print(faults: Sequence[Fault]) -> None:
    from rich.text import Text

    from umkm_cli.output import terminal

    screen = terminal.console()
    for each in faults:
        screen.print(Text(one_line(each.what), style="bold red"))
        about = [
            f"release {each.release_id}" if each.release_id is not None else "",
            f"sha256 {each.sha256}" if each.sha256 else "",
            "can be mended: --repair" if each.mendable else "",
        ]
        if any(about):
            screen.print(Text("  " + ", ".join(filter(None, about)), style="dim"))
        for origin in each.origins:
            screen.print(Text(f"  {one_line(origin)}"))


def _fields(fault: Fault) -> dict[str, str | int | None]:
    return {
        "sha256": fault.sha256,
        "release": fault.release_id,
        "origin": fault.origins[0] if fault.origins else None,
        "damage": fault.what,
        "mendable": "yes" if fault.mendable else "no",
    }
