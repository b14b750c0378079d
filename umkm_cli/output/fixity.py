"""What is damaged in an archive: `umkm verify`."""

from collections.abc import Iterable
from typing import TextIO

from umkm_cli.custody import Fixity
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

FIELDS = ("sha256", "release", "origin", "damage")
"""What is told of each damaged original in a pipe; `origin` is where it first came from."""


def write_damage(damaged: Iterable[Fixity], form: Form, out: TextIO) -> None:
    """The damaged originals in the form that was asked for; on a terminal nothing where none is."""
    if form == "json":
        plain.write_json_list(map(_fields, damaged), out)
    elif form == "terminal":
        from rich.text import Text

        from umkm_cli.output import terminal

        screen = terminal.console()
        for each in damaged:
            release = f"release {each.release_id}" if each.release_id is not None else "no release"
            screen.print(Text.assemble((f"damaged: {each.damage}", "bold red")))
            screen.print(Text(f"  {release}, sha256 {each.sha256}", style="dim"))
            for origin in each.origins:
                screen.print(Text(f"  {one_line(origin)}"))
    else:
        plain.write_tsv(([*_fields(each).values()] for each in damaged), FIELDS, out)


def _fields(fixity: Fixity) -> dict[str, str | int | None]:
    origin = fixity.origins[0] if fixity.origins else None
    return {"sha256": fixity.sha256, "release": fixity.release_id, "origin": origin, "damage": fixity.damage}
