"""An adapter, for a command that does not call `show_progress` yet."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console

from umkm_cli.output.terminal import show_progress

T = TypeVar("T")


def with_progress(done: Iterable[T], total: int, _out: Console) -> Iterator[T]:
    """Yield what is done, with a bar on a terminal while it comes."""
    return show_progress(done, total)
