"""Files that are written for the user: each appears whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from umkm_cli.atomic import open_replacement
from umkm_cli.errors import CannotAccess, UsageError

_DATABASE = b"SQLite format 3\x00"


@contextmanager
def open_output(path: Path | None, *, overwrite: bool) -> Iterator[TextIO]:
    """Give a file to write text to, UTF-8 with line ends as they are; or stdout.

    The file appears when it is complete. Raises CannotAccess when it cannot be written,
    FileExists if it exists and may not be overwritten, UsageError for a database.
    """
    if path is None:
        yield sys.stdout
        return
    with (
        _open_file(path, overwrite=overwrite) as file,
        TextIOWrapper(file, encoding="utf-8", newline="") as text,
    ):
        yield text


def write_bytes(content: bytes, path: Path | None, *, overwrite: bool) -> None:
    """Write a received file as it is, or to stdout. Raises as `open_output` does."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        with _open_file(path, overwrite=overwrite) as out:
            out.write(content)


@contextmanager
def _open_file(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Give a file to write to, which appears when it is complete."""
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
        with open_replacement(target, overwrite=overwrite) as out:
            yield out
    except OSError as error:
        raise CannotAccess(f"cannot write {path}: {error.strerror}.") from error


def _is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database.

    An archive is years of work, and no export may replace one.
    """
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE
