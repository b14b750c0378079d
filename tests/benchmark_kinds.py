"""How fast each kind of file comes in: `python -m tests.benchmark_kinds [--files N] [KIND…]`.

Makes N files of each kind, a different made release in each, and reports what a file takes of `umkm ingest` as a whole
process into a new archive: processor time, over all of its processes, beyond what the first file takes; and how many
times that is what a text file takes, which is alike on all machines. Beside it stands what the extractor
alone takes in one process, and what extracting with reading does. Of scans there are N / 20, if Tesseract is there to
read them.
"""

import argparse
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from shutil import which

from tests.benchmark import Maker, measure, say, umkm
from tests.kind_makers import MAKERS, SCANS, Make
from umkm_cli import catalogue
from umkm_cli.reading import read
from umkm_cli.sources import extract, identify_kind
from umkm_cli.sources.kind_table import Kind

_FEWER_SCANS, _MORE_TEXTS = 20, 4
_PATIENCE = "600"
"""Seconds for a file, so that a busy machine reads all of them."""
_PER_FILE = "{:7.2f} ms {:7.2f} ms"


def report(count: int, wanted: Sequence[str]) -> None:
    """Measure and print."""
    maker = Maker()
    say(
        f"{'kind':<20} {'extract':>10} {'+ reading':>10} {'ingest, CPU':>14} {'files/s':>8} {'text files':>11}"
        f"   {count} files each"
    )
    with tempfile.TemporaryDirectory() as work:
        texts = _folder(Path(work) / "texts")
        _make(maker, MAKERS["txt"], texts, "txt", _MORE_TEXTS * count)
        text = _ingesting(texts)
        for at, (kind, make) in enumerate(_makers(wanted).items()):
            number = max(2, count // _FEWER_SCANS) if kind in SCANS else count
            folder = _folder(Path(work) / f"{at}")
            _make(maker, make, folder, kind.partition(",")[0], number)
            is_one = kind not in SCANS and _is_one(folder)
            alone = _PER_FILE.format(*extracting(folder)) if is_one else ""
            each = _ingesting(folder)
            say(
                f"{kind:<20} {alone:>21} {each * 1e3:11.1f} ms {1 / each:8.1f} {each / text:11.1f}"
            )


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _ingesting(folder: Path) -> float:
    """Return the seconds of processor time that each file of a folder takes, but for the first."""
    first, *others = folder.iterdir()
    costs: list[float] = []
    with tempfile.TemporaryDirectory() as work:
        for path in (folder, first):
            archive = str(Path(work) / f"{len(costs)}.db")
            asked = umkm("ingest", str(path), "--max-seconds", _PATIENCE)
            costs.append(measure(asked, None, UMKM_DB=archive).cpu)
    return (costs[0] - costs[1]) / len(others)


def _makers(wanted: Sequence[str]) -> Mapping[str, Make]:
    """Return the kinds that begin with these words, or all; scans only if Tesseract is there."""
    makers = {**MAKERS, **SCANS} if which("tesseract") else MAKERS
    if makers is MAKERS:
        say("without scans: Tesseract is not installed")
    words = tuple(wanted) or ("",)
    return {kind: make for kind, make in makers.items() if kind.startswith(words)}


def _make(maker: Maker, make: Make, folder: Path, ending: str, count: int) -> None:
    for number in range(count):
        texts = tuple(each for each in maker.release().split("\n") if each)
        make(folder / f"{number}.{ending}", texts)


def _is_one(folder: Path) -> bool:
    """Return whether each file of a folder is one text, and not what others are in."""
    return not _kind_of(next(folder.iterdir())).is_container


def _kind_of(path: Path) -> Kind:
    kind = identify_kind(path.name, path.read_bytes(), named=True)
    assert kind is not None
    return kind


def extracting(folder: Path) -> tuple[float, float]:
    """Return the milliseconds that the extract of a file takes, and with reading; the first is made beforehand."""
    paths = sorted(folder.iterdir())
    kind, contents = _kind_of(paths[0]), [path.read_bytes() for path in paths]
    known, day = catalogue.load(), date(2026, 1, 1)
    read(extract(kind, contents[0]), known, day)
    started = time.process_time()
    extracts = [extract(kind, each) for each in contents]
    extracted = time.process_time() - started
    for each in extracts:
        read(each, known, day)
    with_reading = time.process_time() - started
    return extracted / len(paths) * 1e3, with_reading / len(paths) * 1e3


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    typed = parser.parse_args()
    report(typed.files, typed.kinds)
