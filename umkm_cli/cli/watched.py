"""A bar over work that a person watches."""

import sys
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")


def with_progress_bar(done: Iterator[T], total: int | None) -> Iterator[T]:
    """What is done, one by one, behind a progress bar where a person watches and there is a `total`."""
    if total is None or not sys.stderr.isatty():
        return done
    from umkm_cli.output.progress import with_progress
    from umkm_cli.output.terminal import console

    return with_progress(done, total, console(stderr=True))
