"""Statistics as bars on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from umkm_cli.models.query import Count
from umkm_cli.output.clean import one_line

_EIGHTHS = " ▏▎▍▌▋▊▉"
_WIDEST_BAR = 40


def bars(counts: Sequence[Count], dimensions: Sequence[str], out: Console) -> None:
    """One bar a row; a key that repeats the row above is left out."""
    most = max((count.releases for count in counts), default=1)
    room = min(_WIDEST_BAR, max(10, out.width // 3))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for dimension in dimensions:
        table.add_column(dimension, overflow="fold")
    table.add_column("releases", justify="right")
    table.add_column("", no_wrap=True, min_width=room)
    previous: tuple[str | None, ...] = ()
    for count in counts:
        keys = [
            Text("")
            if count.keys[: number + 1] == previous[: number + 1]
            else _key(key)
            for number, key in enumerate(count.keys)
        ]
        keys[-1] = _key(count.keys[-1])
        table.add_row(
            *keys,
            str(count.releases),
            Text(_bar(count.releases / most * room), style="cyan"),
        )
        previous = count.keys
    out.print(table)


def _key(key: str | None) -> Text:
    return Text("none", style="dim") if key is None else Text(one_line(key))


def _bar(length: float) -> str:
    whole = int(length)
    return "█" * whole + _EIGHTHS[int((length - whole) * 8)].strip()
