"""How well scans are read: `python -m tests.ocr [ENGINE…]`; `--record` records what Tesseract prints.

Prints a row for each scan of `tests.scans` and each engine (by default, each that is
installed): the character error in percent, the figures that are right, and whether the
date and the headline are, compared with what is read of the words themselves; how many
letters in a hundred are in doubtful words, and the seconds of processor time.
"""

import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain
from statistics import mean
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tests.conftest import FIXTURES, ROOT
from tests.scans import SCANS, MadeScan, made_scans, make_scan
from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Reading
from umkm_cli.reading import read, values_of
from umkm_cli.sources import Recognition, extract, kind_of_media_type
from umkm_cli.sources.ocr.page_pictures import page_pictures

_TODAY = date(2026, 12, 1)
_PLAIN = str.maketrans("“”‘’–—", "\"\"''--")
ENGINES = ("tesseract", "rapidocr")


class Score(NamedTuple):
    """How well a scan was read; `error` in percent of the letters."""

    name: str
    error: float
    figures: int
    all_figures: int
    date: bool
    headline: bool
    doubtful: float
    seconds: float


def scores(engine: str, scans: Iterable[MadeScan]) -> Iterator[Score]:
    """Read scans with an engine; yield the score of each."""
    recognition = Recognition(engine)
    for made in scans:
        before = _seconds()
        text = _recognise(made, recognition)
        seconds = _seconds() - before
        expected, found = map(_read, (Extract(made.text, "", stored=False), text))
        yield Score(
            made.scan.name,
            100 * _error(made.text, text.text),
            sum((_figures(expected) & _figures(found)).values()),
            sum(_figures(expected).values()),
            _value(expected, "released_on") == _value(found, "released_on"),
            _folded(_value(expected, "headline")) == _folded(_value(found, "headline")),
            100 * _doubtful(text),
            seconds,
        )


def _recognise(made: MadeScan, recognition: Recognition) -> Extract:
    kind = kind_of_media_type("image/png")
    assert kind is not None
    return extract(kind, _file_of(made), recognition=recognition)


def _file_of(made: MadeScan) -> bytes:
    file = BytesIO()
    made.picture.save(file, "PNG", dpi=(made.dpi, made.dpi))
    return file.getvalue()


def _read(text: Extract) -> Reading:
    return read(text, catalogue.load(), _TODAY)


def _value(reading: Reading, name: str) -> str | None:
    value: str | None = getattr(values_of(reading.findings), name)
    return value


def _figures(reading: Reading) -> Counter[tuple[str, str, str]]:
    figures = reading.claims.figures
    return Counter((each.low, each.high, each.unit) for each in figures)


def _folded(text: str | None) -> str:
    """Return a text as plainly as it can be typed, on one line."""
    return " ".join((text or "").translate(_PLAIN).split())


def _error(expected: str, found: str) -> float:
    right = _folded(expected)
    return Levenshtein.distance(right, _folded(found)) / len(right)


def _doubtful(text: Extract) -> float:
    letters = sum(end - start for start, end, _ in text.scan.doubtful)
    return letters / len(text.text)


def _seconds() -> float:
    """Return the processor time of this process and its children."""
    own, children = map(
        resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


_MARKS = {True: "yes", False: "no"}
_ROW = "{0.name:22} {0.error:6.2f} {0.figures:4}/{0.all_figures:<3} {1:4}  {2:8} {0.doubtful:8.1f} {0.seconds:7.1f}"
_SUM = (
    "{count} scans: error {error:.2f} %; right: {figures} of {all_figures} figures, {dates} dates, "
    "{headlines} headlines; {seconds:.1f} s a page"
)


def report(engine: str) -> Iterator[str]:
    """Yield the lines about an engine."""
    recognition = Recognition(engine)
    if not recognition.can_read:
        yield f"{engine}: {recognition.hint}"
        return
    yield f"{engine:23} error figures date  headline doubtful seconds"
    found = list(scores(engine, made_scans()))
    for each in found:
        yield _ROW.format(each, _MARKS[each.date], _MARKS[each.headline])
    yield summary(found)


def summary(found: Sequence[Score]) -> str:
    """Return a line about all scans."""
    _, errors, figures, all_figures, dates, headlines, _, seconds = map(
        list, zip(*found, strict=True)
    )
    return _SUM.format(
        count=len(found),
        error=mean(errors),
        figures=sum(figures),
        all_figures=sum(all_figures),
        dates=sum(dates),
        headlines=sum(headlines),
        seconds=mean(seconds),
    )


RECORDED = {"noise": "noise", "columns": "two columns"}
"""The scans of which the tests have what Tesseract printed, by the names of the files."""


def record() -> Iterator[str]:
    """Write what Tesseract prints of some scans into the fixtures; yield the files."""
    for name, scan in RECORDED.items():
        made = make_scan(next(each for each in SCANS if each.name == scan))
        (page,) = page_pictures(_file_of(made))
        file = BytesIO()
        page.picture.save(file, "PPM")
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "--dpi", "300", "-l", "Latin", "tsv"],
            input=file.getvalue(),
            capture_output=True,
            check=True,
        )
        path = FIXTURES / "scans" / f"{name}.tsv"
        path.write_bytes(done.stdout)
        yield str(path.relative_to(ROOT))


if __name__ == "__main__":
    if "--record" in sys.argv:
        sys.stdout.write("\n".join(record()) + "\n")
        sys.exit()
    for each in chain.from_iterable(map(report, sys.argv[1:] or ENGINES)):
        sys.stdout.write(f"{each}\n")
        sys.stdout.flush()
