"""Show what there is, and what to do next, to whoever types nothing but `umkm`."""

import os
from contextlib import suppress
from itertools import islice
from typing import Final

from umkm_cli.archive import Archive
from umkm_cli.archive.limits import limit_reading
from umkm_cli.archive.overview import look_over
from umkm_cli.errors import NoArchive, TooSlow
from umkm_cli.models.overview import Overview
from umkm_cli.models.query import Filter
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.lists import ReviewSearch

_SECONDS: Final = 0.04
"""How long questions to review may be looked for."""
_MOST_FILES: Final = 1000


def overview(context: Context) -> Overview | None:
    """Return an archive at a glance; None if there is none, or nothing in it. Raises NotAnArchive."""
    with suppress(NoArchive), context.open_for_reading() as archive:
        found = look_over(archive)
        if found.newest:
            return _with_questions(context, archive, found)
    return None


def _with_questions(context: Context, archive: Archive, found: Overview) -> Overview:
    """Return an overview with all that is to review, unless that takes long to find."""
    limit_reading(archive, _SECONDS)
    search = ReviewSearch(context, Filter(), None)
    with suppress(TooSlow):
        questions = len(search.find(archive))
        return found._replace(to_review=questions, reviews_at_least=False)
    return found


def count_files_here() -> int:
    """Return how many files of the working directory umkm reads, by their names."""
    from umkm_cli.sources.kind_table import KINDS  # only to begin with

    endings = tuple(ending for kind in KINDS for ending in kind.endings)
    with suppress(OSError), os.scandir() as entries:
        names = (each.name.lower() for each in islice(entries, _MOST_FILES))
        return sum(name.endswith(endings) for name in names)
    return 0
