"""Record the rows that an operation changes, and restore them for undo.

Saved searches and own programmes are such rows: a person gave each of them a name.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from umkm_cli.archive.connection import Connection, first_column

if TYPE_CHECKING:  # commands that only read need not load the writer
    from umkm_cli.archive.writer import Writer


class NamedRows(NamedTuple):
    """A table of rows with a `name`, and the table that records how they changed.

    A row is recorded as JSON of its `columns`; `decode` returns the values again, or
    raises NotAnArchive. With `ignores_case`, no two names may differ only in case.
    """

    table: str
    record: str
    columns: Sequence[str]
    decode: Callable[[str], Sequence[object]]
    ignores_case: bool = False

    @contextmanager
    def recording_change(self, writer: "Writer", name: str) -> Iterator[None]:
        """Record a row before and after the block."""
        before = self._find(writer.db, name)
        yield
        writer.db.execute(
            f"INSERT INTO {self.record} (operation_id, name, before, after) "
            "VALUES (?, ?, ?, ?)",
            (writer.operation_id, name, before, self._find(writer.db, name)),
        )

    def replace(self, writer: "Writer", name: str, row: str | None) -> None:
        """Replace a row by a recorded form of it, or delete it if that is None."""
        with self.recording_change(writer, name):
            writer.db.execute(f"DELETE FROM {self.table} WHERE name = ?", (name,))
            if row is not None:
                marks = ", ".join("?" * len(self.columns))
                writer.db.execute(
                    f"INSERT INTO {self.table} ({', '.join(self.columns)}) "
                    f"VALUES ({marks})",
                    self.decode(row),
                )

    def restore(self, writer: "Writer", operation_id: int) -> str | None:
        """Restore the rows that an operation changed.

        Returns None, or the name of the first one that has been changed again since. In
        that case the caller must roll back.
        """
        replaced = writer.db.execute(
            f"SELECT name, before, after FROM {self.record} WHERE operation_id = ?",
            (operation_id,),
        ).fetchall()
        for name, before, after in replaced:
            if self._find(writer.db, name) != after:
                return str(name)
            if before is not None and self._is_taken(writer.db, name):
                return str(name)
            self.replace(writer, name, before)
        return None

    def _find(self, db: Connection, name: str) -> str | None:
        """Return the recorded form of a row; None if there is none."""
        rows = db.execute(
            f"SELECT {', '.join(self.columns)} FROM {self.table} WHERE name = ?",
            (name,),
        )
        return next(map(encode_row, rows), None)

    def _is_taken(self, db: Connection, name: str) -> bool:
        """Return whether another row has the same name apart from case."""
        if not self.ignores_case:
            return False
        rows = db.execute(f"SELECT name FROM {self.table} WHERE name <> ?", (name,))
        return name.casefold() in map(str.casefold, first_column(rows))


def encode_row(row: Sequence[object]) -> str:
    """Return the recorded form of a row."""
    import json  # a search reads own programmes, and needs no JSON

    return json.dumps(row)


def decode_list(stored: str) -> list[Any]:
    """Return the values of a recorded row, unchecked; none if they cannot be read."""
    import json

    row: object = None
    with suppress(ValueError, TypeError, RecursionError):
        row = json.loads(stored)
    return row if isinstance(row, list) else []
