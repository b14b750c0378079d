"""How search grows: `python -m tests.benchmark_search [--releases 10000 100000 1000000] [--folder DIR]`.

Makes releases as `tests.benchmark` does, takes them into one archive, and at each size asks 50 queries of each kind in
a process of its own that has opened the archive and nothing else: everything of `umkm search` but the start of Python
and the writing of the answer. The words of a query are drawn

- *from the commonest*: the 60 commonest words of the language, stop words among them;
- *as texts hold them*: with the chance that a word of a text has;
- *from all*: any word of the vocabulary, most of them rare.

With `--folder` the releases and the archive are kept there, and found there the next time.
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

from tests.benchmark import Maker, make_releases, process, say, umkm
from umkm_cli.archive import open_archive
from umkm_cli.archive.search import count_hits, search
from umkm_cli.models import Filter
from umkm_cli.verbs.understand import understand

QUERIES = 50
_FOLDER_RELEASES = 1000


def queries(maker: Maker) -> Iterator[tuple[str, list[str]]]:
    """Kinds of queries, each with some."""
    chance = random.Random(11)
    words, cumulative = maker._words, maker._cumulative
    drawn: dict[str, Callable[[int], list[str]]] = {
        "from the commonest": lambda n: chance.sample(words[:60], n),
        "as texts hold them": lambda n: chance.choices(words, cum_weights=cumulative, k=n),
        "from all": lambda n: chance.sample(words, n),
    }
    for kind, some in drawn.items():
        for count in (1, 2, 3, 4):
            yield f"{count} {kind}", [" ".join(some(count)) for _ in range(QUERIES)]
    yield (
        "phrase of 2",
        [f'"{" ".join(chance.choices(words, cum_weights=cumulative, k=2))}"' for _ in range(QUERIES)],
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
                asked = understand(archive, each, "any", lambda: None)
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
    """Take in, ask, and print a table for each size."""
    folder, path = work / "releases", work / "archive.db"
    if not folder.exists():
        make_releases(folder, max(sizes))
    parts = sorted(folder.iterdir())
    done = 0
    if path.exists():
        with open_archive(path) as archive:
            (done,) = archive.connection.execute("SELECT count(*) FROM releases").fetchone()
    for size in sorted(sizes):
        if size < done:
            continue
        new = parts[done // _FOLDER_RELEASES : size // _FOLDER_RELEASES]
        if new:
            seconds, peak = process(umkm("ingest", *map(str, new)), UMKM_DB=str(path))
            say(f"{size:,} releases: {(size - done) / seconds:,.0f} a second, peak {peak:.0f} MiB")
        done = size
        answer = subprocess.run(
            [sys.executable, "-m", "tests.benchmark_search", "--ask", str(path)],
            capture_output=True,
            check=True,
        )
        told = json.loads(answer.stdout)
        say(
            f"archive {path.stat().st_size / 2**20:,.0f} MiB; peak memory of searching {told['peak']:.0f} MiB"
        )
        every: list[float] = []
        for kind, times, bounded in told["told"]:
            every += times if kind[0].isdigit() else []
            say(
                f"{kind:<24} p50 {statistics.median(times) * 1000:7.1f} ms   p95 {p95(times) * 1000:7.1f} ms   "
                f"bounded {bounded / len(times):4.0%}"
            )
        say(
            f"{'1 to 4 words':<24} p50 {statistics.median(every) * 1000:7.1f} ms   p95 {p95(every) * 1000:7.1f} ms"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--releases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
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
