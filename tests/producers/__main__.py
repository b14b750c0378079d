"""Every release by every producer, read back: `python -m tests.producers [OUT] [--record]`.

Writes the releases of `tests.producers.releases` with each program that is installed,
reads each file as ingest does, and prints a table: a row for each producer, a column for
each release, `ok` or the number of differences, then each difference. OUT keeps the
files. `--record` writes the fixtures of `tests.producers.fixtures` anew.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.producers import browser, fixtures, mails, office, pdfs
from tests.producers.comparison import differences, find
from tests.producers.producer import Producer
from tests.producers.releases import RELEASES

PRODUCERS: tuple[Producer, ...] = tuple(
    chain.from_iterable(each.PRODUCERS for each in (office, browser, pdfs, mails))
)


def told_by(producer: Producer, folder: Path) -> list[list[str]]:
    """Return the differences of each release that a producer writes."""
    found = find(producer.write(RELEASES, folder))
    pairs = zip(RELEASES, found, strict=True)
    return [list(differences(written, each)) for written, each in pairs]


def table(folder: Path) -> Iterator[str]:
    """Yield the lines of the table as the producers end, then those of the differences."""
    said: list[str] = []
    width = max(len(each.name) for each in PRODUCERS)
    yield f"{'':{width}}" + "".join(f"{n:>5}" for n in range(1, len(RELEASES) + 1))
    for producer in PRODUCERS:
        if lacking := producer.lacks():
            yield f"{producer.name:{width}}  not installed: {', '.join(lacking)}"
            continue
        try:
            told = told_by(producer, folder)
        except RuntimeError as error:
            yield f"{producer.name:{width}}  failed: {error}"
            continue
        cells = (str(len(each)) if each else "ok" for each in told)
        yield f"{producer.name:{width}}" + "".join(f"{each:>5}" for each in cells)
        for written, each in zip(RELEASES, told, strict=True):
            if each:
                said.append(f"{producer.name}, {written.name}: {'; '.join(each)}")
    yield ""
    yield from (f"{n:>2} {each.name}" for n, each in enumerate(RELEASES, 1))
    yield ""
    yield from said


def main() -> None:
    """Print the table, or record the fixtures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, nargs="?", help="keep the files here")
    parser.add_argument("--record", action="store_true", help="write the fixtures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = options.out or Path(work)
        lines = fixtures.record(PRODUCERS, folder) if options.record else table(folder)
        for line in lines:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
