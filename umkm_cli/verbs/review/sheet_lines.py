"""Read the lines of a list of questions, as an editor or a spreadsheet has saved it."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from umkm_cli.errors import NoText, UsageError, WrongLines
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.output.plain import restore_formula
from umkm_cli.sources.formats.text import decode
from umkm_cli.verbs.review.answers import Action

NEEDED = ("id", "concern", "value", "answer")
"""The columns that answers are read from."""

_DELIMITERS = "\t;,"
_WORDS = {
    **dict.fromkeys(("accept", "yes", "a", "y"), Action.ACCEPT),
    **dict.fromkeys(("terima", "ya", "t"), Action.ACCEPT),
    **dict.fromkeys(("no", "n", "bukan", "tidak", "b"), Action.REFUSE),
    **dict.fromkeys(("", "-", "skip", "s", "lewati", "l"), Action.SKIP),
}
"""What the words of answers mean, in both languages."""


class SheetLine(NamedTuple):
    """A line of the file: its number, as editors show it, and the cells that count.

    If it cannot be read as one, `fault` says why.
    """

    number: int
    id: str = ""
    concern: str = ""
    value: str = ""
    answer: str = ""
    fault: str = ""

    @property
    def action(self) -> Action:
        """What the answer does; whatever is no word for an answer corrects the value."""
        return _WORDS.get(self.answer.casefold(), Action.CORRECT)


def read_sheet_lines(path: Path) -> Iterator[SheetLine]:
    """Yield the lines of a file below its header. Raises OSError, UsageError or WrongLines."""
    try:
        text = decode(path.read_bytes())
    except NoText as error:
        sentence = _("{path}: {why}.")
        raise UsageError(sentence.format(path=path, why=retold(str(error)))) from None
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _numbered_rows(path, text, delimiter)
    _number, header = next(rows, (1, []))
    names = [name.strip().casefold() for name in header]
    missing = list(filterfalse(names.__contains__, NEEDED))
    if missing:
        sentence = _("{path} has no column {names}; write it with `umkm review --to`.")
        raise UsageError(sentence.format(path=path, names=", ".join(missing)))
    places = {name: names.index(name) for name in NEEDED}
    for number, row in rows:
        if any(map(str.strip, row)):
            yield _line_of(number, row, len(names), places)


def _numbered_rows(
    path: Path, text: str, delimiter: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, each with the number of its first line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for row in reader:
            yield number, row
            number = reader.line_num + 1
    except csv.Error:
        fault = _("a quotation mark in it opens a cell that does not end")
        raise WrongLines(path, [(number, fault)]) from None


def _line_of(
    number: int, row: list[str], width: int, places: Mapping[str, int]
) -> SheetLine:
    """Return a row as a line; a spreadsheet leaves out empty cells at its end."""
    if len(row) > width:
        fault = _("it has {count} cells, but the header has {width}")
        return SheetLine(number, fault=fault.format(count=len(row), width=width))
    padded = [*row, *[""] * (width - len(row))]
    cells = (restore_formula(padded[places[name]].strip()) for name in NEEDED)
    return SheetLine(number, *cells)
