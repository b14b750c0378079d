"""What filters cost in an archive: `python -m tests.benchmark_filters FILE`.

Prints for each filter the milliseconds of processor time of a page of twenty releases and of counting all that match,
without the start of Python and the writing of the answer. `python -m tests.made_archive` makes a big archive.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmark import PLACES, say
from umkm_cli.archive import open_archive
from umkm_cli.archive.connection import first_value
from umkm_cli.archive.releases import count_releases, release_ids
from umkm_cli.models.query import Filter

_SINCE = "2020-01-01"


def filters(programme: str, organisation: str) -> dict[str, Filter]:
    """Filters by what they are called, with values that an archive has."""
    return {
        "programme": Filter(programmes=(programme,)),
        "programme and since": Filter(programmes=(programme,), since=_SINCE),
        "place, an eighth of all": Filter(place=PLACES[0]),
        "a place that no release has": Filter(place="Nowhere"),
        "organisation": Filter(organisation=organisation),
        "organisation and since": Filter(organisation=organisation, since=_SINCE),
        "since": Filter(since=_SINCE),
        "since and until, three months": Filter(since="2024-01-01", until="2024-03-31"),
        "undated": Filter(undated=True),
    }


def report(path: Path) -> None:
    """Measure and print a table."""
    with open_archive(path) as archive:
        db = archive.connection
        programme = first_value(db, "SELECT programme FROM release_programmes")
        organisation = first_value(
            db, "SELECT organisation FROM releases WHERE organisation IS NOT NULL"
        )
        say("| CPU, ms | page | count | matching |")
        say("|---|---|---|---|")
        for name, filter_ in filters(programme, organisation or "").items():
            page = filter_._replace(limit=20)
            paged = _milliseconds(partial(release_ids, archive, page))
            counted = _milliseconds(partial(count_releases, archive, page))
            matching = count_releases(archive, filter_)
            say(f"| {name} | {paged:.1f} | {counted:.1f} | {matching:,} |")


def _milliseconds(work: Callable[[], object]) -> float:
    """The least of three times."""
    times = []
    for _ in range(3):
        began = time.thread_time()
        work()
        times.append(time.thread_time() - began)
    return min(times) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    report(parser.parse_args().file)
