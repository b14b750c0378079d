"""Write rows of simple types to Parquet files, and read them again, with the extra `parquet`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from typing import Any

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.output.extras import load_extra
from umkm_cli.output.parquet import LEAST_LINE, OFFLINE, translate_parquet_errors

ROWS_AT_ONCE = 512
"""How many rows are read at a time."""


class ParquetTables:
    """A connection to DuckDB that writes and reads Parquet files.

    Values are text, whole numbers, truth values, bytes, or lists of text or numbers.
    """

    def __init__(self, library: Any, db: Any) -> None:
        self._library = library
        self._db = db

    def write(
        self,
        path: Path,
        types: Mapping[str, str],
        rows: Iterable[Sequence[Any]],
    ) -> None:
        """Write rows with these columns; a file of JSON stands beside it meanwhile. Raises CannotAccess."""
        lines = path.with_name(f"{path.name}.jsonl")
        longest = _write_lines(lines, types, rows)
        texts = {name: _text_type(each) for name, each in types.items()}
        packed = [name for name, each in types.items() if each == "BLOB"]
        replaced = ", ".join(f'from_base64("{name}") AS "{name}"' for name in packed)
        with translate_parquet_errors(self._library):
            table = self._db.read_json(
                escape(str(lines)),
                columns=texts,
                format="newline_delimited",
                maximum_object_size=max(2 * longest, LEAST_LINE),
            )
            if replaced:
                table = table.project(f"* REPLACE ({replaced})")
            table.write_parquet(str(path), compression="zstd")
        lines.unlink()

    def read(self, path: Path, types: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a file in their order. Raises UnreadableFile unless it has these columns."""
        name = escape(str(path))
        with self._refusing():
            found = self._db.read_parquet(name)
            columns = dict(zip(found.columns, map(str, found.types), strict=True))
        if columns != dict(types):
            raise UnreadableFile(later("it has other columns"))
        with self._refusing():
            rows = self._db.cursor().execute("FROM read_parquet(?)", [name])
        while True:
            with self._refusing():
                some = rows.fetchmany(ROWS_AT_ONCE)
            if not some:
                return
            yield from some

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Translate what the library says of a file that is damaged, or no Parquet."""
        try:
            yield
        except self._library.Error as error:
            raise UnreadableFile(str(error).splitlines()[0]) from error


@contextmanager
def open_parquet_tables(doing: str) -> Iterator[ParquetTables]:
    """Open a connection for a while. Raises UsageError if the extra is not installed."""
    library = load_extra("duckdb", "parquet", doing)
    with closing(library.connect(config=OFFLINE)) as db:
        yield ParquetTables(library, db)


def _text_type(sql_type: str) -> str:
    """Return the type that a column has as JSON, which has no bytes."""
    return "VARCHAR" if sql_type == "BLOB" else sql_type


def _write_lines(
    path: Path, types: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> int:
    """Write each row as a line of JSON, and return the length of the longest in bytes."""
    longest = 0
    with path.open("wb") as out:
        for row in rows:
            fields = dict(zip(types, row, strict=True))
            line = json.dumps(fields, ensure_ascii=False, default=_in_base64)
            longest = max(longest, out.write(f"{line}\n".encode(errors="replace")))
    return longest


def _in_base64(value: object) -> str:
    # Only what is packed needs it.
    from base64 import b64encode

    assert isinstance(value, bytes)
    return b64encode(value).decode("ascii")
