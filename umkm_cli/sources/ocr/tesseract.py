"""Read pictures with Tesseract, a program that users install by themselves.

It runs as a child with one thread, and gets the picture through a pipe, so that it
leaves no files behind. Of its models, `Latin` reads Indonesian best; that for
Indonesian, `ind`, knows no `%`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from csv import QUOTE_NONE, DictReader
from io import BytesIO
from itertools import count
from typing import Any

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.sources.legible import make_legible
from umkm_cli.sources.ocr.page_pictures import POINTS, PagePicture
from umkm_cli.sources.ocr.seen_words import SeenWord

_PROGRAM = "tesseract"
_MODELS = ("Latin", "script/Latin", "eng")
"""The best first. Some systems keep those of scripts in a folder."""
_WEAKER = {
    "eng": later(
        "read with Tesseract's model for English: Latin (tesseract-ocr-script-latn) is better"
    )
}
_VERSION = re.compile(r"tesseract v?(\d+(?:\.\d+)?)")
_QUICK = 20  # seconds to say what is installed
_WORD_LEVEL = "5"
_LINE_COLUMNS = ("block_num", "par_num", "line_num")
_LEAST_SURE_MARK = 60  # percent: what has no letter or digit is more often dirt
_TOO_SLOW = later("OCR takes longer than {seconds:g} seconds")
_FAILED = later("Tesseract cannot read this picture")
_NO_MODEL = later(
    "Tesseract has no model for Latin letters: install tesseract-ocr-script-latn"
)


def start_tesseract() -> "Tesseract":
    """Return Tesseract with its best model. Raises UnreadableFile if it cannot be used."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise UnreadableFile(_FAILED)
    version = _VERSION.search(_ask(program, "--version"))
    installed = _ask(program, "--list-langs").split()
    model = next(filter(installed.__contains__, _MODELS), None)
    if model is None:
        raise UnreadableFile(_NO_MODEL)
    return Tesseract(program, version[1] if version else "", model)


def _ask(program: str, question: str) -> str:
    return _run([program, question], b"", _QUICK).decode(errors="replace")


class Tesseract:
    """One version of Tesseract with one of its models."""

    def __init__(self, program: str, version: str, model: str) -> None:
        self._program = program
        self._model = model
        self.name = f"{_PROGRAM}-{version}/{model.rpartition('/')[2]}"
        self.remark = _WEAKER.get(model, "")

    def look(self, page: PagePicture, seconds: float) -> list[SeenWord]:
        """Return the words on a picture. Raises UnreadableFile if it takes longer, or fails."""
        file = BytesIO()
        page.picture.save(file, "PPM")
        resolution = str(round(POINTS * page.scale))
        options = ["--dpi", resolution, "--psm", "3", "-l", self._model, "tsv"]
        command = [self._program, "stdin", "stdout", *options]
        table = _run(command, file.getvalue(), seconds)
        return list(words_of_table(table.decode(errors="replace")))


def _run(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """Run a program with one thread; return what it prints. Raises UnreadableFile.

    On Linux it does not take longer even if we end before it.
    """
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ) as child:
            _limit_time(child.pid, seconds)
            try:
                printed, _ = child.communicate(given, timeout=seconds)
            finally:
                child.kill()
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(_TOO_SLOW.format(seconds=seconds)) from error
    except OSError as error:
        raise UnreadableFile(_FAILED) from error
    if child.returncode != 0:
        raise UnreadableFile(_FAILED)
    return printed


def _limit_time(pid: int, seconds: float) -> None:
    if sys.platform == "linux":
        import resource

        most = round(seconds) + 1
        resource.prlimit(pid, resource.RLIMIT_CPU, (most, most))


def words_of_table(table: str) -> Iterator[SeenWord]:
    """Yield the words of a table as Tesseract prints it (TSV)."""
    rows = DictReader(table.splitlines(), delimiter="\t", quoting=QUOTE_NONE)
    numbers: dict[tuple[Any, ...], int] = {}
    number = count()
    for row in filter(_is_word, rows):
        line = tuple(map(row.__getitem__, _LINE_COLUMNS))
        if line not in numbers:
            numbers[line] = next(number)
        left, top, width, height = (
            int(row[edge]) for edge in ("left", "top", "width", "height")
        )
        text, sure = make_legible(row["text"]).strip(), float(row["conf"])
        yield SeenWord(text, left, top, left + width, top + height, sure, numbers[line])


def _is_word(row: Mapping[str, Any]) -> bool:
    """Return whether a row is a word, and not dirt."""
    text = (row.get("text") or "").strip()
    if row.get("level") != _WORD_LEVEL or not text:
        return False
    return any(map(str.isalnum, text)) or float(row["conf"]) >= _LEAST_SURE_MARK
