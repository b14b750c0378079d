"""Find the merged cells of OpenDocument spreadsheets, which calamine does not tell."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.odt.names import OFFICE
from umkm_cli.sources.formats.office import Package

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_SPANNED = b"-spanned="

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of merged ones, each by row and column, from 0."""


def merged_cells(content: bytes) -> dict[str, list[Merged]]:
    """Return the merged cells by sheet. Raises NoText if the file is damaged."""
    package = Package(content)
    if _SPANNED not in package.content("content.xml"):
        return {}
    root = package.part("content.xml")
    assert root is not None
    sheets = root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{_TABLE}table")
    return {sheet.get(_TABLE + "name", ""): list(_merged(sheet)) for sheet in sheets}


def _merged(sheet: Element) -> Iterator[Merged]:
    row = 0
    for line in sheet.iter(_TABLE + "table-row"):
        column = 0
        for cell in filter(lambda each: each.tag in _CELLS, line):
            height = _number(cell, "number-rows-spanned")
            width = _number(cell, "number-columns-spanned")
            if height * width > 1:
                yield (row, column), (row + height - 1, column + width - 1)
            column += _number(cell, "number-columns-repeated")
        row += _number(line, "number-rows-repeated")


def _number(element: Element, name: str) -> int:
    return int(element.get(_TABLE + name, "1"))
