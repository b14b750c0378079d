"""Write files for the user, each one completely or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from umkm_cli.atomic import open_replacement
from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import retold

_DATABASE = b"SQLite format 3\x00"


@contextmanager
def open_output(path: Path | None, *, overwrite: bool) -> Iterator[TextIO]:
    """Open a text file for writing as UTF-8 without newline translation; stdout for None.

    The file appears once it is complete. Raises CannotAccess if it cannot be written,
    FileExists if it exists and may not be overwritten, and UsageError if it is a database.
    """
    if path is None:
        yield sys.stdout
        return
    with (
        open_binary_output(path, overwrite=overwrite) as file,
        TextIOWrapper(file, encoding="utf-8", newline="") as text,
    ):
        yield text


def write_bytes(content: bytes, path: Path | None, *, overwrite: bool) -> None:
    """Write bytes to a file, or to stdout for None.

    Raises as `open_output` does.
    """
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        with open_binary_output(path, overwrite=overwrite) as out:
            out.write(content)


@contextmanager
def open_binary_output(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open a file for writing that appears at `path` once it is complete. Raises as `open_output` does."""
    if path.is_dir():
        raise CannotAccess(_("cannot write {}: it is a folder.").format(path))
    try:
        if path.exists() and not path.is_file():
            # A device such as /dev/stdout: nothing to replace.
            with path.open("wb") as device, _lent(device) as file:
                yield file
            return
        target = Path(os.path.realpath(path))
        if target.exists() and _is_database(target):
            words = _("{} is a database, perhaps your archive; choose another name.")
            raise UsageError(words.format(path))
        with (
            open_replacement(target, overwrite=overwrite) as out,
            _lent(out) as file,
        ):
            yield file
    except OSError as error:
        words = _("cannot write {path}: {why}.")
        why = retold(error.strerror or "")
        raise CannotAccess(words.format(path=path, why=why)) from error


@contextmanager
def _lent(file: BinaryIO) -> Iterator[BinaryIO]:
    """Give a file to a block, and take it back from whatever still holds it after that."""
    lent = _Lent(file)
    try:
        yield cast(BinaryIO, lent)
    finally:
        lent.take_back()


class _Lent:
    """A file that swallows what is written to it after it was taken back.

    An archive that a library could not finish goes on writing when it is deleted.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def take_back(self) -> None:
        """Let the holder write into nothing."""
        self._file = BytesIO()


def _is_database(path: Path) -> bool:
    """Return whether a file is an SQLite database.

    An archive is years of work: no export may overwrite one by mistake.
    """
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE
