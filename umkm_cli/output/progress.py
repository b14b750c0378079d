"""A bar while files are taken in."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from umkm_cli.models import Receipt


def with_progress(receipts: Iterable[Receipt], total: int, out: Console) -> Iterator[Receipt]:
    """The receipts, with a bar on a terminal while they come."""
    progress = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        transient=True,
    )
    with progress:
        task = progress.add_task("", total=total)
        for receipt in receipts:
            progress.advance(task)
            yield receipt
