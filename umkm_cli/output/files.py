"""Exports: to a file, which appears whole or not at all, or to standard output."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, TextIO

from umkm_cli.atomic import open_replacement
from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.release import Release
from umkm_cli.output import plain
from umkm_cli.output.fields import cells, show_fields
from umkm_cli.output.holdings import holding_fields

_DATABASE = b"SQLite format 3\x00"


class ExportForm(NamedTuple):
    """How an export is written: its kind, and for CSV whether for Excel and with which columns."""

    kind: Literal["csv", "json", "jsonl"]
    excel: bool
    columns: tuple[str, ...]


def write_export(
    releases: Iterable[Release], asked: ExportForm, path: Path | None
) -> None:
    """Write releases. An existing file is replaced only when the new one is complete.

    Raises CannotAccess when the file cannot be written, UsageError for one that is a database.
    """
    if path is None:
        _write(releases, asked, sys.stdout)
    else:
        with (
            _replacing(path) as out,
            TextIOWrapper(out, encoding="utf-8", newline="") as text,
        ):
            _write(releases, asked, text)


def write_holdings(holdings: Iterable[ArchivedRecord], path: Path | None) -> None:
    """Write all that is held, as JSON Lines that can be taken in again. Raises as `write_export` does."""
    if path is None:
        plain.write_jsonl(map(holding_fields, holdings), sys.stdout)
    else:
        with (
            _replacing(path) as out,
            TextIOWrapper(out, encoding="utf-8", newline="") as text,
        ):
            plain.write_jsonl(map(holding_fields, holdings), text)


def write_bytes(content: bytes, path: Path | None) -> None:
    """Write a received file as it is. Raises as `write_export` does."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        with _replacing(path) as out:
            out.write(content)


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of another one when it is complete."""
    if path.is_dir():
        raise CannotAccess(f"cannot write {path}: it is a folder.")
    try:
        if path.exists() and not path.is_file():
            # A device such as /dev/stdout: nothing to replace.
            with path.open("wb") as out:
                yield out
            return
        target = Path(os.path.realpath(path))
        if target.exists() and _is_database(target):
            raise UsageError(
                f"{path} is a database, perhaps your archive; choose another name."
            )
        with open_replacement(target) as out:
            yield out
    except OSError as error:
        raise CannotAccess(f"cannot write {path}: {error.strerror}.") from error


def _is_database(path: Path) -> bool:
    """Whether a file is an SQLite database: an archive is years of work, and no export may replace one."""
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def _write(releases: Iterable[Release], asked: ExportForm, out: TextIO) -> None:
    if asked.kind == "json":
        plain.write_json_list(map(show_fields, releases), out)
    elif asked.kind == "jsonl":
        plain.write_jsonl(map(show_fields, releases), out)
    else:
        rows = (cells(release, asked.columns) for release in releases)
        plain.write_csv(rows, asked.columns, out, excel=asked.excel)
