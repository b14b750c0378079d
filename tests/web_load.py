"""The pages under load: `python -m tests.web_load [--releases N] [--seconds S]`.

Serves an archive of N releases (5,000 unless said otherwise). Five readers ask for 20 pages a
second in all, searches and releases most often, while `umkm ingest` adds as many releases
again. It reports how long the answers took, how many failed, how long the
ingest took with and without the readers, whether the writer had to wait for a reader, and the
processor time of an answer, which other programs on the computer hardly change.
"""

import argparse
import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

from tests.benchmark import Maker, say
from tests.command import UMKM
from tests.conftest import environment_in

READERS, PER_SECOND = 5, 20
KINDS: Mapping[str, str] = {
    "first page": "/",
    "search": "/search?q={one}+{other}",
    "search, one year": "/search?q={one}&since={year}&until={year}",
    "programme": "/search?programme=KUR",
    "release": "/releases/{id}",
    "search as JSON": "/search.json?q={one}",
    "calendar": "/calendar?since={year}",
    "programmes": "/programmes",
}
"""The pages that readers ask for; the words are those of releases."""
TURNS = (
    *("first page", "search", "release", "release", "search, one year", "release"),
    *("programme", "search", "release", "search as JSON", "calendar", "programmes"),
)
"""What a reader asks for in turn: mostly searches, and what they found."""
_WAITS = "another program"
"""How a writer says that it has to wait."""


class Taken(NamedTuple):
    """How long an answer took, in milliseconds, and its status; 0 for none."""

    kind: str
    milliseconds: float
    status: int


def make_files(folder: Path, number: int, seed: int) -> Path:
    """Write releases into a folder, and return it."""
    folder.mkdir()
    maker = Maker(seed=seed)
    for place in range(number):
        (folder / f"{seed}-{place}.txt").write_text(maker.release(), encoding="utf-8")
    return folder


def ingest(folder: Path, environment: Mapping[str, str]) -> tuple[float, str]:
    """Ingest a folder; return the seconds that it took, and what the writer said."""
    started = time.monotonic()
    done = subprocess.run(
        [*UMKM, "ingest", str(folder)],
        env=dict(environment),
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 0, said
    return time.monotonic() - started, said


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[int]:
    """Serve the pages of the archive, and yield the port."""
    command = [*UMKM, "web", "--port", "0"]
    with subprocess.Popen(
        command, env=dict(environment), stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr is not None
            found = re.search(r":([0-9]+)/", server.stderr.readline())
            assert found
            yield int(found[1])
        finally:
            server.terminate()


def spent_by_children() -> float:
    """Return the seconds of processor time of all processes that were started and have ended."""
    times = os.times()
    return times.children_user + times.children_system


class Readers:
    """Readers that ask in turn, each at its own moments, until they are stopped."""

    def __init__(self, port: int, words: list[str], releases: int) -> None:
        self.taken: list[Taken] = []
        self._port = port
        self._words = words
        self._releases = releases
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(number,))
            for number in range(READERS)
        ]

    def __enter__(self) -> "Readers":
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for each in self._threads:
            each.join()

    def _read(self, number: int) -> None:
        chooser = random.Random(number)
        pause = READERS / PER_SECOND
        kinds = TURNS[number:] + TURNS[:number]
        begun = time.monotonic() + pause * number / READERS
        for turn in count():
            if self._stop.wait(max(0.0, begun + turn * pause - time.monotonic())):
                return
            kind = kinds[turn % len(kinds)]
            self.taken.append(self._ask(kind, self._address(kind, chooser)))

    def _address(self, kind: str, chooser: random.Random) -> str:
        return KINDS[kind].format(
            one=chooser.choice(self._words),
            other=chooser.choice(self._words),
            year=chooser.randrange(2015, 2025),
            id=chooser.randrange(1, self._releases),
        )

    def _ask(self, kind: str, address: str) -> Taken:
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except OSError:
            status = 0
        finally:
            connection.close()
        return Taken(kind, (time.monotonic() - started) * 1000, status)


def summarize(taken: list[Taken]) -> None:
    """Print how long the answers took, for each kind and for all."""
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for each in taken:
        by_kind[each.kind].append(each.milliseconds)
    by_kind["all"] = [each.milliseconds for each in taken]
    say("page".ljust(20) + "answers  p50, ms  p95, ms  longest")
    for kind, times in by_kind.items():
        _, *cuts = statistics.quantiles([*times, times[-1]], n=20, method="inclusive")
        line = f"{len(times):7,} {statistics.median(times):8.0f} {cuts[-1]:8.0f}"
        say(f"{kind:<20}{line} {max(times):8.0f}")


def report(releases: int, folder: Path) -> None:
    """Measure in a folder, and print the figures."""
    first = make_files(folder / "first", releases, seed=1)
    more = make_files(folder / "more", releases, seed=2)
    environment = environment_in(folder)
    archive = Path(environment["UMKM_DB"])
    ingest(first, environment)
    copyfile(archive, folder / "kept.db")
    alone, _ = ingest(more, environment)
    copyfile(folder / "kept.db", archive)
    words = (more / "2-0.txt").read_text(encoding="utf-8").split()
    words = [word for word in words if word.isalpha()]
    with serving(environment) as port:
        with Readers(port, words, releases) as readers:
            together, said = ingest(more, environment)
        quiet = Readers(port, words, releases)
        with quiet:
            time.sleep(10)
        before = spent_by_children()
    spent = spent_by_children() - before
    answers = len(readers.taken) + len(quiet.taken)
    say(f"while {releases:,} releases are ingested:")
    summarize(readers.taken)
    failed = [each for each in readers.taken if each.status != 200]
    say(f"failed: {len(failed)} {sorted({each.status for each in failed})}")
    say(f"ingest: {alone:.1f} s alone, {together:.1f} s with readers")
    say(f"the writer waited for a reader: {'yes' if _WAITS in said else 'no'}")
    say("and with nobody writing:")
    summarize(quiet.taken)
    say(f"processor time: {spent * 1000 / answers:.1f} ms an answer, start included")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--releases", type=int, default=5_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        report(given.releases, Path(name).resolve())
    sys.exit(0)
