"""A bar while files are taken in."""

import time
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from umkm_cli.custody import Receipt

_REFRESH_SECONDS = 0.1


def with_progress(receipts: Iterable[Receipt], total: int, out: Console) -> Iterator[Receipt]:
    """The receipts, with a bar on a terminal while they come."""
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
        for receipt in receipts:
            progress.advance(task)
            if time.monotonic() - shown > _REFRESH_SECONDS:
                progress.refresh()
                shown = time.monotonic()
            yield receipt
