"""The journal of operations, with those undone: `umkm log`."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from umkm_cli.models.journal import JournalEntry
from umkm_cli.output.clean import one_line
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_RELEASES = {
    "retag": ("release re-read", "releases re-read"),
    "remove": ("release hidden", "releases hidden"),
}
"""How to word the effect of a command on releases; other commands changed them."""


class JournalView(View[JournalEntry]):
    """Operations. Cells show the arguments quoted as for a shell."""

    columns = (
        "number",
        "at",
        "command",
        "arguments",
        "copies",
        "decisions",
        "releases",
        "searches",
        "erased",
        "undid",
        "undone_by",
        "programmes",
        "user",
        "computer",
    )

    def fields(self, entry: JournalEntry) -> Fields:
        return dict(zip(self.columns, entry, strict=True))

    def cells(self, entry: JournalEntry) -> Row:
        fields = self.fields(entry)
        fields["arguments"] = shlex.join(entry.arguments)
        fields["erased"] = " ".join(entry.erased)
        return [*fields.values()]

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import (
            ID_STYLE,
            number_width,
            numbered_grid,
            page_width,
        )

        entries = list(self.items)
        if not entries:
            return
        indent = number_width(max(entry.number for entry in entries))
        width = page_width(console)
        grid = numbered_grid(indent, width, number_style=ID_STYLE)
        for entry in entries:
            style, end = "bold", ""
            if entry.undone_by is not None:
                style, end = "dim strike", f" · undone by {entry.undone_by}"
            effects = f"{format_minute(entry.at)} · {describe_effects(entry)}{end}"
            grid.add_row(str(entry.number), Text(format_command(entry), style=style))
            grid.add_row("", Text(effects))
        console.print(grid)


def format_command(entry: JournalEntry) -> str:
    """Return the command line of an operation, quoted as for a shell."""
    return one_line(shlex.join(("umkm", *entry.arguments)))


def format_minute(at: str) -> str:
    """Format a timestamp (ISO 8601, UTC) to the minute: `2026-11-24 09:30 UTC`."""
    return f"{at[:16].replace('T', ' ')} UTC"


def describe_effects(entry: JournalEntry) -> str:
    """Describe the effects of an operation in a few words: `2 files ingested`."""
    return " · ".join(_effects(entry)) or "nothing changed"


def _effects(entry: JournalEntry) -> Iterator[str]:
    if entry.of is not None:
        yield f"undid {entry.of}"
    released = _RELEASES.get(entry.command, ("release changed", "releases changed"))
    counts = (
        (entry.copies, ("file ingested", "files ingested")),
        (entry.decisions, ("decision", "decisions")),
        (entry.releases, released),
        (entry.searches, ("saved search", "saved searches")),
        (entry.programmes, ("programme changed", "programmes changed")),
        (len(entry.erased), ("file erased", "files erased")),
    )
    for number, (singular, plural) in counts:
        if number:
            yield f"{number:,} {singular if number == 1 else plural}"
