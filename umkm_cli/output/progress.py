"""A bar while files are read."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

T = TypeVar("T")

_REFRESH_SECONDS = 0.1


def with_progress(done: Iterable[T], total: int, out: Console) -> Iterator[T]:
    """What is done, with a bar on a terminal while it comes."""
    progress = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        transient=True,
        auto_refresh=False,  # by a thread of its own, and processes are started while the bar stands
    )
    with progress:
        task = progress.add_task("", total=total)
        shown = 0.0
        for each in done:
            progress.advance(task)
            if time.monotonic() - shown > _REFRESH_SECONDS:
                progress.refresh()
                shown = time.monotonic()
            yield each
