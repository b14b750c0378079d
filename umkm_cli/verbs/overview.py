"""Show what there is, and what to do next, to whoever types nothing but `umkm`."""

import os
from contextlib import suppress
from itertools import islice
from typing import Final

from umkm_cli.archive.overview import look_over
from umkm_cli.errors import NoArchive
from umkm_cli.models.overview import Overview
from umkm_cli.verbs.context import Context

_MOST_FILES: Final = 1000


def overview(context: Context) -> Overview | None:
    """Return an archive at a glance; None if there is none, or nothing in it. Raises NotAnArchive."""
    with suppress(NoArchive), context.open_for_reading() as archive:
        found = look_over(archive)
        return found if found.newest else None
    return None


def count_files_here() -> int:
    """Return how many files of the working directory umkm reads, by their names."""
    from umkm_cli.sources.kind_table import KINDS  # only to begin with

    endings = tuple(ending for kind in KINDS for ending in kind.endings)
    with suppress(OSError), os.scandir() as entries:
        names = (each.name.lower() for each in islice(entries, _MOST_FILES))
        return sum(name.endswith(endings) for name in names)
    return 0
