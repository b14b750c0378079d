"""Show on a terminal how far umkm is: a bar, how many are done, how fast, and the time left."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeVar

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.output.terminal import open_console

T = TypeVar("T")

_REFRESH_SECONDS: Final = 0.1
_FIGURES_WIDTH: Final = 60
"""What the words and figures beside the bar take, in columns, if they are long."""
_NARROWEST, _WIDEST = 10, 40
_SOON: Final = 0.5
"""Before so many seconds, nobody needs to know how fast it is."""
_SLOW: Final = 10
"""Below so many a second, a decimal place matters."""


class _Done(ProgressColumn):
    """How many are done, of how many."""

    max_refresh = _REFRESH_SECONDS

    def render(self, task: Task) -> Text:
        numbers = (int(task.completed), int(task.total or 0))
        return Text("/".join(map(written_number, numbers)), style="progress.download")


class _Pace(ProgressColumn):
    """How many a second since the beginning, and how long it takes until all are done.

    Steps come in batches, so that those of the last moment tell nothing.
    """

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        elapsed = time.monotonic() - task.fields["began"]
        if not task.completed or elapsed < _SOON:
            return Text("")
        speed = task.completed / elapsed
        rate = written_number(_rounded(speed))
        minutes, seconds = divmod(round(task.remaining / speed), 60)
        words = _("{rate}/s, {time} left")
        time_left = f"{minutes}:{seconds:02}"
        return Text(words.format(rate=rate, time=time_left), style="dim")


def _rounded(speed: float) -> int | Decimal:
    """Return a speed with one decimal place, if it is low."""
    return round(speed) if speed >= _SLOW else Decimal(f"{speed:.1f}")


def show_progress(
    steps: Iterable[T],
    total: int,
    doing: str,
    was_counted: Callable[[T], bool],
    is_shown: Callable[[T], bool],
) -> Iterator[T]:
    """Yield the steps, with a progress bar on stderr meanwhile.

    The total grows by the steps that were not counted in it, and is never exceeded. The
    bar is away while a step that `is_shown` is shown.
    """
    console = open_console(sys.stderr)
    room = max(_NARROWEST, min(_WIDEST, console.width - _FIGURES_WIDTH))
    progress = Progress(
        TextColumn(doing),
        BarColumn(room),
        _Done(),
        _Pace(),
        console=console,
        transient=True,
        # No refresh thread: processes are forked while the bar is shown.
        auto_refresh=False,
    )
    with progress:
        task = progress.add_task("", total=total, began=time.monotonic())
        refreshed = 0.0
        for done, step in enumerate(steps, 1):
            total = max(done, total + (not was_counted(step)))
            progress.update(task, completed=done, total=total)
            if time.monotonic() - refreshed > _REFRESH_SECONDS:
                progress.start()
                progress.refresh()
                refreshed = time.monotonic()
            if is_shown(step):
                progress.stop()
            yield step
