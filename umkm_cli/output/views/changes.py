"""Changes of releases, field by field: `umkm tag` and `umkm retag`."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, repeat, takewhile
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Final

from umkm_cli.language import gettext as _
from umkm_cli.language import retold, written_number
from umkm_cli.language.names import counted_releases, short_label, short_name
from umkm_cli.models.journal import Change
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
_NUMBER = re.compile(r" [0-9]+$")
"""Which quote or figure changes, behind the name of the field."""

_SEVERAL: Final = frozenset(("programmes",))
"""Fields that have several values, joined by `; `."""
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
                labels = chain([field_name(change)], repeat(""))
                for label, line in zip(labels, diff_lines(change), strict=False):
                    grid.add_row("", label, line)
            console.print(grid)


def diff_lines(change: Change) -> "list[Text]":
    """Return a change as lines: `+ KUR` and `- PUMK` for what came and went, else as `change_text` does."""
    from rich.text import Text

    before, after = (
        _values(change.field, change.before),
        _values(change.field, change.after),
    )
    gone = [Text(f"- {each}", "red") for each in before if each not in after]
    came = [Text(f"+ {each}", "green") for each in after if each not in before]
    is_one_value = change.field not in _SEVERAL
    if is_one_value and before and after:
        return [change_text(change)]
    return [*gone, *came] or [change_text(change)]


def _values(field: str, value: str | None) -> list[str]:
    """Return the values of a field, as they are said: several of some, else one or none."""
    said = _said(field, value)
    parts = said.split("; ") if field in _SEVERAL else [difference("", said)[1]]
    return list(filter(None, map(one_line, parts)))


def change_text(change: Change) -> "Text":
    """Return a change as a line: `2020-03-01 → 2020-03-02`."""
    from rich.text import Text

    say = partial(_said, change.field)
    before, after = difference(say(change.before), say(change.after))
    bold_after = (after or short_label("nothing"), "bold")
    if change.before == change.after:
        kept = _("kept, whatever the rules say")
        return Text.assemble(bold_after, (f"  {kept}", "dim"))
    return Text.assemble((before or short_label("nothing"), "dim"), " → ", bold_after)


def _said(field: str, value: str | None) -> str:
    """Return a value; what is no text of a release is said in the language that is spoken."""
    return _SAID.get(_NUMBER.sub("", field), str)(value or "")


def _said_claim(words: str) -> str:
    """Return the words of a claim, or that it is dropped."""
    return short_label(words) if words == "dropped" else words


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
    return short_label(_NAMES.get(name, name)) + change.field[len(name) :]


def count_changes(changes: Sequence[Change]) -> str:
    """Return how many releases and fields change: `3 releases: date 2, programmes 1`."""
    count = len(set(map(attrgetter("id"), changes)))
    releases = counted_releases(count)
    names = map(_NUMBER.sub, repeat(""), map(field_name, changes))
    fields = Counter(names).most_common()
    named = (f"{name} {written_number(times)}" for name, times in fields)
    return f"{releases}: {', '.join(named)}"


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
