"""Changes of releases, field by field: `umkm tag` and `umkm retag`."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import filterfalse, groupby, takewhile
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Final

from umkm_cli.language import gettext as _
from umkm_cli.language import retold, written_number
from umkm_cli.language.names import counted_releases, short_label, short_name
from umkm_cli.models.journal import Change, ChangeCounts
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_NAMES = {
    "released_on": "date",
    "date_status": "date is",
    "correction_notice": "correction",
    "not_a_release": "not a release",
}
_STATES = ("dropped", "inferred", "stated")
"""What can become of a claim by a decision."""
_NUMBER = re.compile(r" [0-9]+$")
"""Which quote or figure changes, behind the name of the field."""

_INDENT, LABEL_WIDTH = 4, 14
_LONG, _CONTEXT = 160, 24


class ChangesView(View[Change]):
    """Changes of fields, grouped by release."""

    columns = ("id", "field", "before", "after")

    def fields(self, change: Change) -> Fields:
        return change._asdict()

    def print(self, console: "Console") -> None:
        from rich.table import Table

        from umkm_cli.output.terminal import page_width, title_line

        width = page_width(console)
        by_release = groupby(self.items, attrgetter("id", "headline"))
        for (release_id, headline), changes in by_release:
            console.print(title_line(release_id, headline, width))
            grid = Table.grid(padding=0)
            grid.add_column(width=_INDENT)
            grid.add_column(width=LABEL_WIDTH, style="cyan")
            grid.add_column(width=width - LABEL_WIDTH - _INDENT)
            for change in changes:
                grid.add_row("", field_name(change), change_text(change))
            console.print(grid)


_OF_SEVERAL: Final = frozenset(("programmes",))
"""The fields that have several values, of which some may be added and others taken off."""


def change_text(change: Change) -> "Text":
    """Return a change as a line: `2020-03-01 → 2020-03-02`; of several values, those that change: `+ KUR`."""
    from rich.text import Text

    if change.field in _OF_SEVERAL and change.before != change.after:
        return Text("\n").join(_signed_values(change))
    say = partial(_said, change.field)
    before, after = difference(say(change.before), say(change.after))
    bold_after = (after or short_label("nothing"), "bold")
    if change.before == change.after:
        kept = _("kept, whatever the rules say")
        return Text.assemble(bold_after, (f"  {kept}", "dim"))
    return Text.assemble((before or short_label("nothing"), "dim"), " → ", bold_after)


def _signed_values(change: Change) -> "Iterator[Text]":
    """Yield a line for each value that is taken off, and for each that is added."""
    from rich.text import Text

    before, after = map(_values, (change.before, change.after))
    for sign, style, values, others in (
        ("-", "red", before, after),
        ("+", "bold green", after, before),
    ):
        for value in filterfalse(others.__contains__, values):
            yield Text(f"{sign} {value}", style=style)


def _values(joined: str | None) -> list[str]:
    """Return the values of a field that has several."""
    return list(filter(None, map(one_line, (joined or "").split("; "))))


def _said(field: str, value: str | None) -> str:
    """Return a value; what is no text of a release is said in the language that is spoken."""
    return _SAID.get(_NUMBER.sub("", field), str)(value or "")


def _said_claim(words: str) -> str:
    """Return the words of a claim, or what it is now."""
    return short_label(words) if words in _STATES else words


def _said_link(link: str) -> str:
    """Return a kind of link and the number of the release: `correction 12`."""
    kind, space, other = link.partition(" ")
    return short_label(kind) + space + other


_SAID: Final[Mapping[str, Callable[[str], str]]] = {
    "release": short_label,
    "date_status": short_name,
    "not_a_release": short_label,
    "quote": _said_claim,
    "figure": _said_claim,
    "quotes": retold,
    "figures": retold,
    "link": _said_link,
}
"""How the values of fields are said, if they are words of umkm's."""


def field_name(change: Change) -> str:
    """Return how a person calls the field that changes: `date`, `quote 3`."""
    name = _NUMBER.sub("", change.field)
    return _label(name) + change.field[len(name) :]


def _label(field: str) -> str:
    """Return how a person calls a field without a number."""
    return short_label(_NAMES.get(field, field))


def count_changes(changes: ChangeCounts) -> str:
    """Return how many releases and fields change: `3 releases: date 2, programmes 1`."""
    releases = counted_releases(len(changes.releases))
    fields: Counter[str] = Counter()
    for field, times in changes.fields.items():
        fields[_label(_NUMBER.sub("", field))] += times
    named = (f"{name} {written_number(times)}" for name, times in fields.most_common())
    return ": ".join(filter(None, (releases, ", ".join(named))))


def difference(before: str | None, after: str | None) -> tuple[str, str]:
    """Return two values for display side by side.

    If one is long, both are cut to the part that differs, with 24 characters of context.
    """
    old, new = one_line(before), one_line(after)
    if max(len(old), len(new)) <= _LONG:
        return old, new
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    return _cut(old, start, end), _cut(new, start, end)


def _common_length(one: str, other: str) -> int:
    """Return the length of the common prefix of two texts."""
    return len(list(takewhile(bool, map(eq, one, other))))


def _cut(text: str, start: int, end: int) -> str:
    """Return a text without its first `start` and last `end` characters, but with context.

    A long middle is shortened, too.
    """
    first, last = max(0, start - _CONTEXT), min(len(text), len(text) - end + _CONTEXT)
    middle = text[first:last]
    if len(middle) > 2 * _LONG:
        middle = f"{middle[:_LONG]} … {middle[-_LONG // 2 :]}"
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    return before + middle + after
