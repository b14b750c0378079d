"""Tables (.csv): RFC 4180, with commas, semicolons or tabs between the cells. Each row is a release."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns, columns_of, is_own, record_member
from umkm_cli.sources.formats.text import characters

_LARGEST_FIELD = 2**31 - 1  # what the csv module can take everywhere
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def members(content: bytes, bounds: Bounds, asked: Columns) -> Iterator[Member]:
    """The rows of a table as records, named by their number; the header is none. Raises NoText."""
    # The very characters: a cell may hold line ends, and how they are written is part of it.
    text = characters(content).removeprefix("\ufeff")
    csv.field_size_limit(
        min(max(bounds.max_bytes, csv.field_size_limit()), _LARGEST_FIELD)
    )
    rows = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    try:
        header = [each.strip() for each in next(rows, [])]
        if len(header) == 1 and header[0].lower().startswith("sep="):
            header = [each.strip() for each in next(rows, [])]
        if twice := next(
            (each for each in header if each and header.count(each) > 1), None
        ):
            raise NoText(f"two of its columns are named {twice}; give one another name")
        columns = columns_of(header, asked)
        own = is_own(header)
        for number, row in enumerate(
            (row for row in rows if any(map(str.strip, row))), 1
        ):
            if len(row) != len(header):
                yield bounds.failed(
                    str(number), f"it has {len(row)} cells, the header {len(header)}"
                )
                continue
            cells = [armed(cell) for cell in row] if own else row
            yield record_member(
                number, dict(zip(header, cells, strict=True)), columns, bounds
            )
    except csv.Error as error:
        raise NoText(f"damaged: not a table all through ({error})") from error


def armed(cell: str) -> str:
    """A cell of our own exports without the `'` that keeps spreadsheets from taking it for a formula."""
    return (
        cell[1:]
        if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
        else cell
    )


def _separator(text: str) -> str:
    """What stands between the cells of the header: what parts it into most of them, outside quotes."""
    lines: Sequence[str] = [
        line
        for line in text[:20000].splitlines()
        if not line.lower().startswith("sep=")
    ]
    header = lines[0] if lines else ""
    return max(
        ",;\t", key=lambda each: len(next(csv.reader([header], delimiter=each), []))
    )
