"""How fast and how small: `python -m tests.benchmark [--releases N]`.

Makes N releases (fixed seed: a Zipf vocabulary of 120,000 made words, log-normal length with a median of 300 words,
dateline, one programme, three paragraphs or more), then measures in one run, so that ratios hold on any machine:

- ingest, beside the floor: the least that any SQLite archive must do (read the same files, insert headline and body,
  index them with FTS5, 1,000 a transaction);
- a second ingest of the same folder;
- microseconds a release for each stage, and for each field that is read;
- peak memory of the ingest process, size of the archive over the text;
- searches in the process, and as whole processes beside a bare `import typer, sqlite3`.
"""

import argparse
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tests.accuracy import CONTEXT, FIXTURES
from umkm_cli import catalogue
from umkm_cli.archive import create_or_open, open_archive
from umkm_cli.archive.batch_writer import ReleaseBatch
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.packing import pack, prepare
from umkm_cli.archive.search.engine import search
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.catalogue.calendar import format_date
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.ingest import Provenance
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Extract, Original, Values
from umkm_cli.reading import read, values_of
from umkm_cli.reading.anatomy import read_anatomy
from umkm_cli.reading.date_roles import find_date_findings
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.layout import Text
from umkm_cli.reading.organisation import find_organisations
from umkm_cli.reading.programmes import find_programmes
from umkm_cli.reading.wording import read_language
from umkm_cli.sources import find_sources, read_bytes
from umkm_cli.sources.formats.text import decode
from umkm_cli.sources.formats.text import read as extract
from umkm_cli.verbs.typed.query import resolve_query

VOCABULARY, EXPONENT, MEDIAN_WORDS, SIGMA = 120_000, 1.05, 300, 0.45
PLACES = (
    "Jakarta",
    "Bandung",
    "Surabaya",
    "Makassar",
    "Palembang",
    "Denpasar",
    "Balikpapan",
    "Medan",
)
_SYLLABLES = [c + v for c in ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ng", "")
              for v in "aeiou"]  # fmt: skip
_PREFIXES, _SUFFIXES = (
    ("", "", "", "me", "di", "pe", "ber", "ter"),
    ("", "", "", "kan", "an", "nya", "i"),
)


class Maker:
    """Makes releases, the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._words = self._vocabulary()
        self._cumulative = list(
            accumulate(1 / rank**EXPONENT for rank in range(1, VOCABULARY + 1))
        )
        self._programmes = list(catalogue.load_programmes(None).by_name)

    def _vocabulary(self) -> list[str]:
        words: dict[str, None] = dict.fromkeys(
            ("yang", "dan", "di", "untuk", "dengan", "ini", "pada", "dari")
        )
        while len(words) < VOCABULARY:
            root = "".join(
                self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))
            )
            words[
                self._random.choice(_PREFIXES) + root + self._random.choice(_SUFFIXES)
            ] = None
        return list(words)

    def _some(self, count: int) -> list[str]:
        top = self._cumulative[-1]
        return [
            self._words[bisect(self._cumulative, self._random.random() * top)]
            for _ in range(count)
        ]

    def _sentences(self, count: int) -> str:
        sentences: list[str] = []
        while count > 0:
            length = min(count, self._random.randint(8, 24))
            sentences.append(" ".join(self._some(length)).capitalize() + ".")
            count -= length
        return " ".join(sentences)

    def release(self) -> str:
        """One release: headline, dateline, lead with a programme, three paragraphs or more."""
        words = max(60, round(self._random.lognormvariate(0, SIGMA) * MEDIAN_WORDS))
        day = date(2014, 1, 1) + timedelta(days=self._random.randrange(4300))
        paragraphs = max(3, words // 70)
        body = [self._sentences(words // paragraphs) for _ in range(paragraphs)]
        programme = self._random.choice(self._programmes)
        place = self._random.choice(PLACES)
        body[0] = (
            f"{place}, {format_date(day.isoformat(), 'id')} – {body[0]} Melalui {programme}."
        )
        headline = " ".join(
            word.capitalize() for word in self._some(self._random.randint(6, 12))
        )
        return headline + "\n\n" + "\n\n".join(body) + "\n"


def make_releases(folder: Path, count: int) -> None:
    """Write releases as text files, 1,000 a folder."""
    maker = Maker()
    for number in range(count):
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(maker.release(), encoding="utf-8")


def floor(folder: Path, path: Path) -> None:
    """The least that any SQLite archive must do."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(
        "CREATE TABLE releases (id INTEGER PRIMARY KEY, headline TEXT, body TEXT)"
    )
    db.execute(
        "CREATE VIRTUAL TABLE release_index USING fts5(headline, body, content=releases, content_rowid=id)"
    )
    pending = False
    for number, source in enumerate(find_sources([str(folder)]), 1):
        if not pending:
            db.execute("BEGIN")
            pending = True
        headline, _, body = (
            Path(source.path).read_text(encoding="utf-8").partition("\n")
        )
        db.execute("INSERT INTO releases VALUES (?, ?, ?)", (number, headline, body))
        db.execute(
            "INSERT INTO release_index (rowid, headline, body) VALUES (?, ?, ?)",
            (number, headline, body),
        )
        if number % 1000 == 0:
            db.execute("COMMIT")
            pending = False
    if pending:
        db.execute("COMMIT")
    db.close()


class Cost(NamedTuple):
    """What a process costs: seconds on the clock, seconds of processor time, peak MiB.

    Those of the processes that it started and waited for count, too.
    """

    wall: float
    cpu: float
    peak: float


def process(arguments: list[str], **environment: str) -> tuple[float, float]:
    """Wall seconds and peak MiB of a whole process."""
    cost = measure(arguments, None, **environment)
    return cost.wall, cost.peak


def measure(arguments: list[str], folder: Path | None, **environment: str) -> Cost:
    """Run a whole process, in a folder, and return what it costs."""
    # Modules are compiled once, as they are where umkm is installed.
    around = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    started = time.perf_counter()
    running = subprocess.Popen(
        arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=around | environment,
        cwd=folder,
    )
    _, status, usage = os.wait4(running.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), (
        arguments
    )  # 1: nothing was found
    wall = time.perf_counter() - started
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def umkm(*arguments: str) -> list[str]:
    """The command line of a whole process."""
    return [sys.executable, "-m", "umkm_cli", *arguments]


def paired(
    first: list[str], second: list[str], runs: int, **environment: str
) -> tuple[float, float, float]:
    """Median seconds of two commands run in turn, and the median of the ratios pair by pair."""
    pairs = [
        (process(first, **environment)[0], process(second, **environment)[0])
        for _ in range(runs + 1)
    ][1:]
    ones, twos = zip(*pairs, strict=True)
    return (
        statistics.median(ones),
        statistics.median(twos),
        statistics.median(a / b for a, b in pairs),
    )


def stages(folder: Path, path: Path, most: int = 2000) -> Iterable[tuple[str, float]]:
    """Microseconds a release for each stage of ingest, one stage at a time over the same releases."""
    known = catalogue.load()
    today = date(2026, 1, 1)
    sources = [
        source
        for source, _ in zip(find_sources([str(folder)]), range(most), strict=False)
    ]
    kept: dict[str, list[object]] = {}

    def timed(name: str, work: Callable[[int], object]) -> tuple[str, float]:
        started = time.perf_counter()
        kept[name] = [work(number) for number in range(len(sources))]
        return name, (time.perf_counter() - started) / len(sources) * 1e6

    contents: list[bytes] = []
    yield timed("read file", lambda n: contents.append(read_bytes(sources[n], 1 << 26)))
    yield timed("sha256", lambda n: sha256(contents[n]).hexdigest())
    yield timed("decode", lambda n: decode(contents[n]))
    extracts = [extract(content) for content in contents]
    read(extracts[0], known, today)
    yield timed("reading", lambda n: read(extracts[n], known, today))
    readings = [read(each, known, today) for each in extracts]
    indexer = Indexer()
    yield timed("stems", lambda n: indexer.entries(readings[n].wording, Values()))
    originals = [
        Original(sha256(each).hexdigest(), "text/plain", each) for each in contents
    ]
    yield timed("compression", lambda n: pack(originals[n]))
    indexer = Indexer()
    prepared = [
        prepare(
            originals[n],
            extracts[n],
            readings[n],
            values_of(readings[n].findings),
            indexer,
        )
        for n in range(len(sources))
    ]

    with create_or_open(path) as archive:
        started = time.perf_counter()
        for begin in range(0, len(prepared), 1000):
            with Operation(archive, "ingest", ()).transaction() as writer:
                some = range(begin, min(begin + 1000, len(prepared)))
                new = ReleaseBatch(
                    writer, (1, ""), [prepared[number] for number in some]
                )
                for number in some:
                    assert new.is_new(prepared[number])
                    new.add(prepared[number], Provenance(sources[number].origin))
                new.write()
        yield "insert", (time.perf_counter() - started) / len(prepared) * 1e6


def fields(extracts: list[Extract]) -> Iterable[tuple[str, float]]:
    """Microseconds a release that reading takes for each field, the least of three rounds."""
    known = catalogue.load()
    day = "2026-01-02"
    texts = [each.text for each in extracts]
    hays = [SearchableText(text) for text in texts]
    dates = [find_dates(hay) for hay in hays]
    anatomies = [
        read_anatomy(Text(hay, found, known.places))
        for hay, found in zip(hays, dates, strict=True)
    ]

    def dated(n: int) -> object:
        return list(
            find_date_findings(texts[n], dates[n], anatomies[n], day, english=False)
        )

    def issued(n: int) -> object:
        return list(
            find_organisations(
                hays[n], anatomies[n], known.organisations, known.places, None
            )
        )

    def tagged(n: int) -> object:
        return list(
            find_programmes(
                hays[n], anatomies[n], known.programmes, known.organisations, None
            )
        )

    work: dict[str, Callable[[int], object]] = {
        "words of the text": lambda n: SearchableText(texts[n]),
        "dates, found": lambda n: find_dates(hays[n]),
        "headline, place, number, body": lambda n: read_anatomy(
            Text(hays[n], dates[n], known.places)
        ),
        "date, weighed": dated,
        "organisation": issued,
        "programmes": tagged,
        "language": lambda n: read_language(hays[n].words, 0, 1),
        "all fields": lambda n: read(extracts[n], known, date(2026, 1, 1)),
    }
    for name, one in work.items():
        best = float("inf")
        for _ in range(3):
            started = time.perf_counter()
            for number in range(len(extracts)):
                one(number)
            best = min(best, time.perf_counter() - started)
        yield name, best / len(extracts) * 1e6


def reading_costs(folder: Path, most: int = 1000) -> None:
    """What reading costs, field by field: on made releases, and on the fixtures, dense with names and dates."""
    made = [
        extract(path.read_bytes())
        for path, _ in zip(sorted(folder.rglob("*.txt")), range(most), strict=False)
    ]
    fixtures = [
        extract(path.read_bytes()) for path in sorted(FIXTURES.rglob("releases/*.txt"))
    ]
    columns = [dict(fields(made)), dict(fields(fixtures))]
    lengths = [
        statistics.mean(len(each.text.split()) for each in some)
        for some in (made, fixtures)
    ]
    say(
        f"{'µs a release of':<30} {lengths[0]:6.0f} words {lengths[1]:6.0f} words (fixtures)"
    )
    for name in columns[0]:
        say(f"{name:<30} {columns[0][name]:12.0f} {columns[1][name]:12.0f}")
    say("")


def report(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder, archive_file = work / "releases", work / "archive.db"
        make_releases(folder, count)
        text = sum(path.stat().st_size for path in folder.rglob("*.txt"))
        say(f"{count:,} releases, {text / count:,.0f} bytes each")

        floors: list[float] = []
        firsts: list[float] = []
        peaks: list[float] = []
        for turn in range(3):
            started = time.perf_counter()
            floor(folder, work / f"floor{turn}.db")
            floors.append(time.perf_counter() - started)
            archive_file.unlink(missing_ok=True)
            seconds, peak = process(
                umkm("ingest", str(folder)), UMKM_DB=str(archive_file)
            )
            firsts.append(seconds)
            peaks.append(peak)
        again = statistics.median(
            process(umkm("ingest", str(folder)), UMKM_DB=str(archive_file))[0]
            for _ in range(3)
        )
        first = statistics.median(firsts)
        ratio = statistics.median(
            one / two for one, two in zip(floors, firsts, strict=True)
        )
        say(f"floor            {count / statistics.median(floors):8,.0f} releases/s")
        say(
            f"ingest           {count / first:8,.0f} releases/s, {ratio:.2f} of the floor (median of 3 pairs)"
        )
        say(
            f"ingest again     {count / again:8,.0f} releases/s, {first / again:.1f} times the first"
        )
        say(f"peak memory      {max(peaks):8.0f} MiB")
        say(
            f"archive          {archive_file.stat().st_size / text:8.2f} times the text"
        )
        say("")
        total = 0.0
        for stage, micros in stages(folder, work / "stages.db"):
            total += micros
            say(f"{stage:<16} {micros:8.0f} µs a release")
        say(f"{'sum':<16} {total:8.0f} µs a release")
        say("")
        reading_costs(folder)
        searches(archive_file)
        start_up(archive_file)


def searches(path: Path) -> None:
    """Search times in the process, rare words to the commonest."""
    maker = Maker()
    words = maker._words
    with open_archive(path) as archive:
        for label, query in (
            ("one common word", words[20]),
            ("two words", f"{words[200]} {words[2000]}"),
            ("four words", " ".join(words[rank] for rank in (100, 500, 3000, 9000))),
            ("a phrase", f'"{words[10]} {words[11]}"'),
            ("a beginning", words[300][:4] + "*"),
        ):
            times: list[float] = []
            for _ in range(5):
                started = time.perf_counter()
                asked = resolve_query(CONTEXT, archive, query, "any")
                search(archive, asked.query, Filter(limit=20), snippet_length=180)
                times.append(time.perf_counter() - started)
            say(f"{label:<16} {statistics.median(times) * 1000:8.1f} ms in the process")


def start_up(path: Path) -> None:
    """Whole processes in a pipe, beside a bare start: searches of all kinds, and other commands."""
    bare = [sys.executable, "-c", "import typer, sqlite3"]
    words = Maker()._words
    for label, command in (
        ("search, two words", umkm("search", "program", "kemitraan")),
        ("a common word", umkm("search", words[8])),
        ("stop words", umkm("search", "yang", "dan")),
        (
            "four common words",
            umkm("search", *(words[rank] for rank in (9, 15, 30, 60))),
        ),
        ("a beginning", umkm("search", words[300][:4] + "*")),
        ("with a field", umkm("search", words[100], "programme:KUR")),
        ("nothing found", umkm("search", "xyzzyq")),
        ("show", umkm("show", "1")),
        ("list", umkm("list", "--limit", "20")),
        ("--help", umkm("--help")),
    ):
        one, two, ratio = paired(command, bare, 11, UMKM_DB=str(path))
        say(
            f"{label:<18} {one * 1000:8.0f} ms, bare start {two * 1000:.0f} ms: {ratio:.2f}"
        )


def say(line: str) -> None:
    """One line of the report, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--releases", type=int, default=20_000)
    report(parser.parse_args().releases)
