"""Read the figures of tables: their headers tell scale, unit, thing and period."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import prod
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.numerals import SCALES
from umkm_cli.catalogue.units import CURRENCY_SIGNS, UNITS
from umkm_cli.models.release import CELL
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.periods import When
from umkm_cli.reading.figures.topics import topic_in

Span = tuple[int, int]
_START = attrgetter("start")
_LINE = re.compile(r"[^\n]+")
_BARE = re.compile(r"[-−–]?[0-9][0-9.,]*")
_VALUE = re.compile(
    r"(?!(?:19|20)[0-9]{2}\*?$)" r"(?:Rp\.? ?|USD ?|US\$ ?)?[-−–]?[0-9][0-9.,]*(?: ?%)?"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"US\$|Rp|%|[^\W\d_]+[²³]?")
_UNCOUNTED = re.compile(
    r"(?:no|nomor|tahun|bulan|tanggal|telepon|telp|kode|year|month|rank|peringkat)\.?",
    re.I,
)


_GENERAL = frozenset(
    "target realisasi capaian jumlah total nilai hasil value actual".split()
)
_UNNAMED = _GENERAL | {""}
_FOR_ALL = re.compile(
    r"\([^()]*\)(?=:?\s*$)|\bdalam (?:ribu|juta|miliar|triliun|persen)[^.,:\n]*(?=[.:]?\s*$)"
)
"""Matches the unit of a whole table in the line before it: `(Rp miliar):`."""
_PLACE = re.compile(
    r"(?i)provinsi|kota|kabupaten|wilayah|daerah|cabang|kecamatan|desa|province|region|city|tahun|bulan|periode"
    r"|year|month"
)


class Cell(NamedTuple):
    """A cell of a table below its header, with the label of its row.

    `above` reaches from the start of the line before the table to the end of its header,
    `corner` is the header of the labels. `counts` tells whether it is no label itself.
    """

    start: int
    end: int
    header: Span
    label: Span
    above: Span
    corner: Span
    counts: bool


_UNIT_WORDS = {**UNITS, **CURRENCY_SIGNS}
_MEASURED = re.compile(r"Rp|US\$|USD|%|persen|\bdalam\b")


class Tables:
    """The tables of a body; `whens` are all dates in it, in order."""

    def __init__(self, body: str, whens: Sequence[When]) -> None:
        self._body = body
        self._whens = whens
        self._cells = list(_find_cells(body)) if CELL in body else []

    def cell_of(self, number: Number) -> Cell | None:
        """Return the cell that a number fills; None if it stands in no table."""
        place = bisect_right(self._cells, number.start, key=_START)
        for cell in self._cells[max(0, place - 1) : place]:
            before = self._body[cell.start : number.start]
            behind = self._body[number.end : max(cell.end, number.end)]
            is_alone = not f"{before}{behind}".strip()
            if all((is_alone, number.end <= cell.end)):
                return cell
        return None

    def with_header(self, number: Number, cell: Cell) -> Number:
        """Return the number of a cell with the scale and the unit of its headers."""
        number = number._replace(rule="figure-table")
        if not _BARE.fullmatch(self._body[number.start : number.end]):
            return number
        headers = [self._body[slice(*cell.header)], self._body[slice(*cell.label)]]
        headers += self._announced(cell)
        scale, unit = next(filter(any, map(_measure, headers)), (1, ""))
        factor = max(1, scale)
        return number._replace(
            low=number.low * factor,
            high=number.high * factor,
            unit=unit,
            scale=factor,
        )

    def _announced(self, cell: Cell) -> list[str]:
        """Return what the line before a table says of columns that only have dates."""
        before = self._body[cell.above[0] : cell.corner[0]]
        is_unnamed = self._without_dates(cell.header).lower() in _UNNAMED
        return [found[0] for found in _FOR_ALL.finditer(before) if is_unnamed]

    def when_of(self, cell: Cell) -> When | None:
        """Return the date in a cell's headers, in its header row, or before its table."""
        spans = cell.header, cell.label, cell.above
        dates = next(filter(None, map(self._dates_in, spans)), ())
        return dates[-1] if dates else None

    def name_of(self, cell: Cell) -> str:
        """Return what the number of a cell counts, or "".

        Its header tells, or the line before the table, or else the label of its row.
        """
        header = self._without_dates(cell.header)
        if header.lower() not in _UNNAMED:
            return header
        before = "" if header else self._body[cell.above[0] : cell.corner[0]]
        topic = topic_in(before)
        if topic:
            return topic
        is_place = _PLACE.match(self._body[slice(*cell.corner)].strip())
        label = self._without_dates(cell.label)
        return "" if is_place else label or header

    def _dates_in(self, span: Span) -> Sequence[When]:
        """Return the dates in a stretch of the body."""
        first, last = (bisect_left(self._whens, edge, key=_START) for edge in span)
        return self._whens[first:last]

    def _without_dates(self, span: Span) -> str:
        """Return the words of a cell without its dates and brackets."""
        written = self._body[slice(*span)]
        for when in self._dates_in(span):
            written = written.replace(self._body[when.start : when.end], "")
        return " ".join(_BRACKET.sub("", written).split()).strip(" :,-–")


def _find_cells(body: str) -> Iterator[Cell]:
    """Yield the cells with numbers of all tables in a body, in order."""
    above = 0
    for is_table, run in groupby(_LINE.finditer(body), lambda line: CELL in line[0]):
        lines = list(run)
        if is_table:
            yield from _read_table(body, list(map(_split, lines)), above)
        above = lines[-1].start()


def _split(row: re.Match[str]) -> list[Span]:
    """Return the spans of the cells of a row."""
    spans, start = [], row.start()
    for written in row[0].split(CELL):
        spans.append((start, start + len(written)))
        start += len(written) + len(CELL)
    return spans


def _read_table(
    body: str, rows: Sequence[Sequence[Span]], above: int
) -> Iterator[Cell]:
    """Yield the cells below the headers of a table; `above` is where the line before begins."""
    header, *values = rows
    names = [body[start:end].strip() for start, end in header]
    if any(map(_VALUE.fullmatch, names[1:])):
        return
    place = (above, header[-1][1]), header[0]
    for row in values:
        for span, column, name in zip(row, header, names, strict=False):
            is_label = any((span == row[0], _UNCOUNTED.fullmatch(name)))
            yield Cell(*span, column, row[0], *place, not is_label)


def _measure(header: str) -> tuple[int, str]:
    """Return the scale and the unit that a header names: `(Rp miliar)`, `dalam juta`.

    The scale is 0 if it names none.
    """
    named = " ".join(_BRACKET.findall(header))
    if all((not named, _MEASURED.search(header))):
        named = header
    words = _WORD.findall(named)
    scales = list(filter(None, map(SCALES.get, map(str.lower, words))))
    units = map(_unit_of, words)
    return prod(scales) if scales else 0, next(filter(None, units), "")


def _unit_of(word: str) -> str:
    return _UNIT_WORDS.get(word, UNITS.get(word.lower(), ""))
