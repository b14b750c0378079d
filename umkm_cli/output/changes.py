"""What becomes of releases, field by field: `umkm tag` and `umkm retag`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TextIO

from umkm_cli.models.journal import Change
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

FIELDS = ("id", "field", "before", "after")

_NAMES = {"released_on": "date", "date_status": "date is", "programmes": "programmes"}
_COLUMN, _LONG, _CONTEXT = 14, 160, 24


def write_changes(changes: Iterable[Change], form: Form, out: TextIO) -> None:
    """The changes in the form that was asked for."""
    if form == "json":
        plain.write_json_list(
            (
                {
                    "id": each.id,
                    "headline": each.headline,
                    "field": each.field,
                    "before": each.before,
                    "after": each.after,
                }
                for each in changes
            ),
            out,
        )
    elif form == "terminal":
        _print(changes)
    else:
        plain.write_tsv(
            ([each.id, each.field, each.before, each.after] for each in changes),
            FIELDS,
            out,
        )


def counts_line(changes: Sequence[Change]) -> str:
    """How many releases change, and in which fields: `3 releases: date 2, programmes 1`."""
    releases = len({each.id for each in changes})
    fields = Counter(_NAMES.get(each.field, each.field) for each in changes)
    told = ", ".join(f"{name} {count:,}" for name, count in fields.most_common())
    return f"{'1 release' if releases == 1 else f'{releases:,} releases'}: {told}"


def difference(before: str | None, after: str | None) -> tuple[str, str]:
    """Two values as a diff shows them: where both are long, what differs, with a few characters around it."""
    one, other = one_line(before), one_line(after)
    if max(len(one), len(other)) <= _LONG:
        return one, other
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return _cut(one, start, end), _cut(other, start, end)


def _cut(text: str, start: int, end: int) -> str:
    """The middle of a text, between what is the same at its beginning and at its end."""
    first, last = max(0, start - _CONTEXT), min(len(text), len(text) - end + _CONTEXT)
    middle = text[first:last]
    if len(middle) > 2 * _LONG:
        middle = f"{middle[:_LONG]} … {middle[-_LONG // 2 :]}"
    return ("…" if first else "") + middle + ("…" if last < len(text) else "")


def _print(changes: Iterable[Change]) -> None:
    from rich.table import Table
    from rich.text import Text

    from umkm_cli.output.terminal import PAGE_WIDTH, console, titled

    out = console()
    width = min(out.width, PAGE_WIDTH)
    for (release_id, headline), group in groupby(
        changes, key=lambda each: (each.id, each.headline)
    ):
        out.print(titled(release_id, headline, width))
        table = Table.grid(padding=0)
        table.add_column(width=4)
        table.add_column(width=_COLUMN, style="cyan")
        table.add_column(width=width - _COLUMN - 4)
        for change in group:
            before, after = difference(change.before, change.after)
            told = Text.assemble(
                (before or "nothing", "dim"), " → ", (after or "nothing", "bold")
            )
            if change.before == change.after:
                told = Text.assemble(
                    (after or "nothing", "bold"), ("  kept, whatever rules say", "dim")
                )
            table.add_row("", _NAMES.get(change.field, change.field), told)
        out.print(table)
