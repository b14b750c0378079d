"""Files that are written for the user: each appears whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, TextIO

from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.release import Release
from umkm_cli.output.render import render
from umkm_cli.output.views.export import ExportView, RecordsView

_DATABASE = b"SQLite format 3\x00"


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Give a file to write text to, UTF-8 with line ends as they are; or stdout.

    An existing file is replaced when the new one is complete. Raises CannotAccess when
    the file cannot be written, UsageError for one that is a database.
    """
    if path is None:
        yield sys.stdout
        return
    with (
        _replace_file(path) as file,
        TextIOWrapper(file, encoding="utf-8", newline="") as text,
    ):
        yield text


def write_bytes(content: bytes, path: Path | None) -> None:
    """Write a received file as it is, or to stdout. Raises as `open_output` does."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        with _replace_file(path) as out:
            out.write(content)


@contextmanager
def _replace_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of another when it is complete."""
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
        with _write_beside(target) as out:
            yield out
    except OSError as error:
        raise CannotAccess(f"cannot write {path}: {error.strerror}.") from error


@contextmanager
def _write_beside(target: Path) -> Iterator[BinaryIO]:
    """Give a file beside the target, and put it in its place with its permissions."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".umkm-", suffix=".part")
    try:
        with open(handle, "wb") as out:
            yield out
        os.chmod(name, _permissions(target))
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def _permissions(target: Path) -> int:
    """Return those of a file that is there, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0o022)  # the only way to ask for it
    os.umask(umask)
    return 0o666 & ~umask


def _is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database.

    An archive is years of work, and no export may replace one.
    """
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


# Adapters onto `render`, for `cli.export`, which does not call it yet.


class ExportForm(NamedTuple):
    """How an export is written: its kind, and for CSV the dialect and the columns."""

    kind: Literal["csv", "json", "jsonl"]
    excel: bool
    columns: tuple[str, ...]


def write_export(
    releases: Iterable[Release], asked: ExportForm, path: Path | None
) -> None:
    """Write releases. Raises as `open_output` does."""
    view = ExportView(releases, asked.columns, excel=asked.excel)
    with open_output(path) as out:
        render(view, asked.kind, out)


def write_holdings(holdings: Iterable[ArchivedRecord], path: Path | None) -> None:
    """Write all that is held. Raises as `open_output` does."""
    with open_output(path) as out:
        render(RecordsView(holdings), "jsonl", out)
