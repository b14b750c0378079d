"""The journal: what was written, when, and whether it stands."""

import shlex
from collections.abc import Sequence
from typing import Any, TextIO

from umkm_cli.models.journal import JournalEntry
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

FIELDS = (
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
)
"""What is told of each operation; see `Logged`. Arguments in one cell stand as they are typed in a shell."""


def write_log(operations: Sequence[JournalEntry], form: Form, out: TextIO) -> None:
    """The operations in the form that was asked for."""
    if form == "json":
        plain.write_json_list(
            (
                {
                    **dict(zip(FIELDS, each, strict=True)),
                    "arguments": list(each.arguments),
                }
                for each in operations
            ),
            out,
        )
    elif form == "terminal":
        _print(operations)
    else:
        write = plain.write_csv if form == "csv" else plain.write_tsv
        write((_cells(each) for each in operations), FIELDS, out)


def command_line(logged: JournalEntry) -> str:
    """What was typed."""
    return one_line(shlex.join(("umkm", *logged.arguments)))


def deeds(logged: JournalEntry) -> str:
    """What an operation did, in a few words."""
    files = ("file came in", "files came in")
    releases = ("release changed", "releases changed")
    if logged.command == "retag":
        releases = ("release read otherwise", "releases read otherwise")
    elif logged.command == "remove":
        releases = ("release out of sight", "releases out of sight")
    told = [
        f"undid {logged.of}" if logged.of is not None else "",
        _count(logged.copies, files),
        _count(logged.decisions, ("decision", "decisions")),
        _count(logged.releases, releases),
        _count(logged.searches, ("saved search", "saved searches")),
        _count(len(logged.erased), ("file erased for good", "files erased for good")),
    ]
    return " · ".join(filter(None, told)) or "nothing changed"


def moment(at: str) -> str:
    """A moment to the minute."""
    return f"{at[:16].replace('T', ' ')} UTC"


def _count(number: int, names: tuple[str, str]) -> str:
    return f"{number:,} {names[number != 1]}" if number else ""


def _cells(logged: JournalEntry) -> Sequence[str | int | None]:
    cells: dict[str, Any] = dict(zip(FIELDS, logged, strict=True))
    return [
        *{
            **cells,
            "arguments": shlex.join(logged.arguments),
            "erased": " ".join(logged.erased),
        }.values()
    ]


def _print(operations: Sequence[JournalEntry]) -> None:
    from rich.table import Table
    from rich.text import Text

    from umkm_cli.output.terminal import PAGE_WIDTH, console

    out = console()
    width = min(out.width, PAGE_WIDTH)
    indent = max(4, *(len(str(each.number)) + 2 for each in operations), 0)
    table = Table.grid(padding=0)
    table.add_column(width=indent, style="dim", no_wrap=True)
    table.add_column(width=width - indent)
    for each in operations:
        undone = each.undone_by is not None
        table.add_row(
            str(each.number),
            Text(command_line(each), style="dim strike" if undone else "bold"),
        )
        what = f"{moment(each.at)} · {deeds(each)}"
        table.add_row(
            "", Text(what + (f" · undone by {each.undone_by}" if undone else ""))
        )
    if operations:
        out.print(table)
