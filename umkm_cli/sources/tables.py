"""Tables (.csv): RFC 4180, with commas, semicolons or tabs between the cells. Each row is a release."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from umkm_cli.custody import Member
from umkm_cli.errors import NoText
from umkm_cli.sources.columns import Columns, columns_of, is_own, record_member
from umkm_cli.sources.limits import Limits
from umkm_cli.sources.text import decode

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def members(content: bytes, limits: Limits, asked: Columns) -> Iterator[Member]:
    """The rows of a table as records, named by their number; the header is none. Raises NoText."""
    # Not `decode`d line by line: a cell may hold line ends, and how they are written is part of it.
    text = decode(content).removeprefix("\ufeff")
    csv.field_size_limit(max(limits.max_bytes, csv.field_size_limit()))
    rows = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    try:
        header = [each.strip() for each in next(rows, [])]
        if len(header) == 1 and header[0].lower().startswith("sep="):
            header = [each.strip() for each in next(rows, [])]
        columns = columns_of(header, asked)
        own = is_own(header)
        for number, row in enumerate((row for row in rows if any(map(str.strip, row))), 1):
            if len(row) != len(header):
                yield limits.failed(str(number), f"it has {len(row)} cells, the header {len(header)}")
                continue
            cells = [armed(cell) for cell in row] if own else row
            yield record_member(number, dict(zip(header, cells, strict=True)), columns, limits)
    except csv.Error as error:
        raise NoText(f"damaged: not a table all through ({error})") from error


def armed(cell: str) -> str:
    """A cell of our own exports without the `'` that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _separator(text: str) -> str:
    """What stands between the cells of the header: what parts it into most of them, outside quotes."""
    lines: Sequence[str] = [line for line in text[:20000].splitlines() if not line.lower().startswith("sep=")]
    header = lines[0] if lines else ""
    return max(",;\t", key=lambda each: len(next(csv.reader([header], delimiter=each), [])))
