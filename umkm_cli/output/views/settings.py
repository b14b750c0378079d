"""The settings, and where each came from: `umkm config`."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.language.names import short_label
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View
from umkm_cli.settings import Key, Origin

if TYPE_CHECKING:
    from rich.console import Console

_DEFAULT: Final = later("default")


class ShownSetting(NamedTuple):
    """A setting, its value, and where that came from."""

    key: Key
    value: str
    origin: Origin


class SettingsView(View[ShownSetting]):
    """All settings; on a terminal by the names of the language that is spoken."""

    columns = ("setting", "value", "source", "where", "line")

    def fields(self, item: ShownSetting) -> Fields:
        key, value, origin = item
        return {
            "setting": key.name,
            "value": value or None,
            "source": origin.source,
            "where": origin.where or None,
            "line": origin.line,
        }

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import borderless_table

        table = borderless_table()
        table.add_column(short_label("setting"), style="cyan", no_wrap=True)
        table.add_column(short_label("value"), overflow="fold")
        table.add_column(short_label("source"), overflow="fold")
        for key, value, origin in self.items:
            shown = one_line(_short(key.choices.get(value, value)))
            source = Text(_source(origin), style=_STYLES.get(origin.source, ""))
            table.add_row(key.called, Text(shown), source)
        console.print(table)


def _short(value: str) -> str:
    """Return a value with the home folder as `~`."""
    home = os.path.expanduser("~")
    within = value.startswith(os.path.join(home, ""))
    return f"~{value[len(home) :]}" if within else value


def _source(origin: Origin) -> str:
    """Return where a setting came from, for a person: `UMKM_DB`, `config.toml, line 3`."""
    if origin.line is None:
        return one_line(origin.where) or _(_DEFAULT)
    words = _("{path}, line {line}")
    return words.format(path=one_line(Path(origin.where).name), line=origin.line)


_STYLES: Final[Mapping[str, str]] = {"default": "dim", "system": "dim"}
