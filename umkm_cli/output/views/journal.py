"""The journal of operations, with those undone: `umkm log`."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, several, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.journal import JournalEntry
from umkm_cli.models.release import Decision
from umkm_cli.output.clean import one_line
from umkm_cli.output.decisions import describe_decision
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_RELEASES = {
    "retag": several("{} release re-read", "{} releases re-read"),
    "remove": several("{} release hidden", "{} releases hidden"),
}
"""How to word the effect of a command on releases; other commands changed them."""
_CHANGED = several("{} release changed", "{} releases changed")
_EFFECTS = (
    several("{} file ingested", "{} files ingested"),
    several("{} decision", "{} decisions"),
    several("{} saved search", "{} saved searches"),
    several("{} programme changed", "{} programmes changed"),
    several("{} file erased", "{} files erased"),
)
"""How to word the other effects."""
_REGENERATED = {
    "verify": later("derived data regenerated"),
    "versions": later("links between releases found anew"),
}
"""How to word the effect of commands that write only derived data."""
_NOTHING = later("nothing changed")


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
        return dict(zip((*self.columns, "release_ids"), entry, strict=True))

    def cells(self, entry: JournalEntry) -> Row:
        fields = self.fields(entry)
        fields["arguments"] = shlex.join(entry.arguments)
        fields["erased"] = " ".join(entry.erased)
        return self.row_of(fields)

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import (
            ID_STYLE,
            number_width,
            numbered_lines,
            page_width,
        )

        entries = list(self.items)
        if not entries:
            return
        indent = number_width(max(map(attrgetter("number"), entries)))
        width = page_width(console)
        grid = numbered_lines(indent, width, number_style=ID_STYLE)
        for entry in entries:
            style, end = "bold", ""
            if entry.undone_by is not None:
                undone = _("undone by {}").format(entry.undone_by)
                style, end = "dim strike", f" · {undone}"
            effects = f"{describe_origin(entry)} · {describe_effects(entry)}{end}"
            grid.add_row(str(entry.number), Text(format_command(entry), style=style))
            grid.add_row("", Text(effects))
        console.print(grid)


class OperationView(View[JournalEntry]):
    """One operation, and the releases that it touched.

    JSON is that of `JournalView`; in a pipe there is a row for each of the releases `ids`.
    `headlines` has those of the visible ones, `decisions` what it recorded about them.
    """

    columns = ("id", "headline")

    def __init__(
        self,
        entry: JournalEntry,
        ids: Sequence[int],
        headlines: Mapping[int, str | None],
        decisions: Mapping[int, Sequence[Decision]],
    ) -> None:
        super().__init__([entry])
        self.entry = entry
        self.ids = ids
        self.headlines = headlines
        self.decisions = decisions

    def fields(self, entry: JournalEntry) -> Fields:
        return JournalView([]).fields(entry)

    def rows(self) -> Iterable[Row]:
        return ([each, self.headlines.get(each)] for each in self.ids)

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import (
            number_width,
            numbered_lines,
            page_width,
            title_line,
        )

        JournalView([self.entry]).print(console)
        width = page_width(console)
        for release_id in self.ids:
            if release_id in self.headlines:
                headline = self.headlines[release_id]
                console.print(title_line(release_id, headline, width))
            else:
                console.print(f"{release_id}  ({short_label('hidden')})", style="dim")
            grid = numbered_lines(number_width(release_id), width)
            for decision in self.decisions.get(release_id, ()):
                grid.add_row("", Text(describe_decision(decision)))
            console.print(grid, end="")


def format_command(entry: JournalEntry) -> str:
    """Return the command line of an operation, quoted as for a shell."""
    return one_line(shlex.join(("umkm", *entry.arguments)))


def describe_origin(entry: JournalEntry) -> str:
    """Return when an operation was run, in local time, and by whom, if that was recorded."""
    who = "@".join(filter(None, (entry.user, entry.computer)))
    return " · ".join(filter(None, (format_minute(entry.at), one_line(who))))


def format_minute(at: str) -> str:
    """Format a timestamp (ISO 8601, UTC) to the minute, in local time: `2026-11-24 16:30`."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return one_line(at)  # a damaged archive may say anything
    return f"{moment:%Y-%m-%d %H:%M}"


def describe_effects(entry: JournalEntry) -> str:
    """Describe the effects of an operation in a few words: `2 files ingested`."""
    nothing = _REGENERATED.get(entry.command, _NOTHING)
    return " · ".join(_effects(entry)) or _(nothing)


def _effects(entry: JournalEntry) -> Iterator[str]:
    if entry.of is not None:
        yield _("undid {}").format(entry.of)
    released = _RELEASES.get(entry.command, _CHANGED)
    ingested, decisions, searches, programmes, erased = _EFFECTS
    counts = (
        (entry.copies, ingested),
        (entry.decisions, decisions),
        (entry.releases, released),
        (entry.searches, searches),
        (entry.programmes, programmes),
        (len(entry.erased), erased),
    )
    for number, words in counts:
        if number:
            yield ngettext(*words, number).format(written_number(number))
