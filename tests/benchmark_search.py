"""How search grows: `python -m tests.benchmark_search [--releases 10000 100000 1000000] [--folder DIR]`.

Makes releases as `tests.benchmark` does, takes them into one archive, and at each size asks 50 queries of each kind in
a process of its own that has opened the archive and nothing else: everything of `umkm search` but the start of Python
and the writing of the answer. The words of a query are drawn

- *from the commonest*: the 60 commonest words of the language, stop words among them;
- *as texts hold them*: with the chance that a word of a text has;
- *from all*: any word of the vocabulary, most of them rare.

At the end comes a table, a column a size, as CONTRIBUTING has it. With `--folder` the releases and the archive are kept
there, and found there the next time; sizes that the archive has outgrown are left out.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.accuracy import CONTEXT
from tests.benchmark import Maker, make_releases, process, say, umkm
from umkm_cli.archive import open_archive
from umkm_cli.archive.search.engine import count_hits, search
from umkm_cli.models.query import Filter
from umkm_cli.verbs.typed.query import resolve_query

QUERIES = 50
_FOLDER_RELEASES = 1000
_ROWS = {
    "one of the 60 commonest words": ("1 from the commonest",),
    "four of them": ("4 from the commonest",),
    "one to four words, as texts hold them": tuple(
        f"{count} as texts hold them" for count in (1, 2, 3, 4)
    ),
    "one to four words, any": tuple(f"{count} from all" for count in (1, 2, 3, 4)),
    "all of one to four words": tuple(
        f"{count} {kind}"
        for count in (1, 2, 3, 4)
        for kind in ("from the commonest", "as texts hold them", "from all")
    ),
    "a phrase of two": ("phrase of 2",),
    "a beginning": ("beginning",),
}


def queries(maker: Maker) -> Iterator[tuple[str, list[str]]]:
    """Kinds of queries, each with some."""
    chance = random.Random(11)
    words, cumulative = maker._words, maker._cumulative
    drawn: dict[str, Callable[[int], list[str]]] = {
        "from the commonest": lambda n: chance.sample(words[:60], n),
        "as texts hold them": lambda n: chance.choices(
            words, cum_weights=cumulative, k=n
        ),
        "from all": lambda n: chance.sample(words, n),
    }
    for kind, some in drawn.items():
        for count in (1, 2, 3, 4):
            yield f"{count} {kind}", [" ".join(some(count)) for _ in range(QUERIES)]
    yield (
        "phrase of 2",
        [
            f'"{" ".join(chance.choices(words, cum_weights=cumulative, k=2))}"'
            for _ in range(QUERIES)
        ],
    )
    yield "beginning", [f"{chance.choice(words[:5000])[:4]}*" for _ in range(QUERIES)]


def ask(path: Path) -> None:
    """Ask all queries; the times as JSON."""
    told = []
    with open_archive(path) as archive:
        for kind, typed in queries(Maker()):
            times, bounded = [], 0
            for each in typed:
                started = time.perf_counter()
                asked = resolve_query(CONTEXT, archive, each, "any")
                found = search(archive, asked.query, Filter(limit=20), snippet_length=0)
                if asked.every:
                    count_hits(archive, asked.every, Filter())
                times.append(time.perf_counter() - started)
                bounded += found.ranked.bounded
            told.append((kind, times, bounded))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"peak": peak, "told": told}, sys.stdout)


def p95(times: list[float]) -> float:
    """The time that nineteen of twenty stay under."""
    return statistics.quantiles(times, n=20, method="inclusive")[18]


def report(sizes: list[int], work: Path) -> None:
    """Take in, ask, and print what each size takes; then the table."""
    folder, path = work / "releases", work / "archive.db"
    if not folder.exists():
        make_releases(folder, max(sizes))
    parts = sorted(folder.iterdir())
    done = 0
    if path.exists():
        with open_archive(path) as archive:
            (done,) = archive.connection.execute(
                "SELECT count(*) FROM releases"
            ).fetchone()
    columns: dict[str, list[str]] = {}
    for size in sorted(each for each in sizes if each >= done):
        new = parts[done // _FOLDER_RELEASES : size // _FOLDER_RELEASES]
        if new:
            seconds, peak = process(umkm("ingest", *map(str, new)), UMKM_DB=str(path))
            say(
                f"{size:,} releases: {(size - done) / seconds:,.0f} a second, peak {peak:.0f} MiB"
            )
        done = size
        columns[f"{size:,}"] = list(_column(path))
    names = [*_ROWS, "archive, MiB", "peak memory, MiB"]
    say("| p50 / p95 in ms | " + " | ".join(columns) + " |")
    say("|---|" + "---|" * len(columns))
    for name, *cells in zip(names, *columns.values(), strict=True):
        say(f"| {name} | {' | '.join(cells)} |")


def _column(path: Path) -> Iterator[str]:
    """Ask an archive in a process of its own; the cells of its column."""
    command = [sys.executable, "-m", "tests.benchmark_search", "--ask", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    asked: dict[str, list[float]] = {}
    for kind, times, bounded in told["told"]:
        asked[kind] = times
        say(f"{kind:<24} {_cell(times):>12} ms   bounded {bounded / len(times):4.0%}")
    for kinds in _ROWS.values():
        yield _cell([each for kind in kinds for each in asked[kind]])
    yield f"{path.stat().st_size / 2**20:,.0f}"
    yield f"{told['peak']:.0f}"


def _cell(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f} / {p95(times) * 1000:.0f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--releases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000]
    )
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask:
        ask(given.ask)
    elif given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        report(given.releases, given.folder)
    else:
        with tempfile.TemporaryDirectory() as name:
            report(given.releases, Path(name))
