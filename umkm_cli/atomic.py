"""Write files atomically: they appear complete or not at all, even in a power cut.

Each file is written next to its target under a temporary name, synced to disk, and then
renamed over the target.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def part_path(target: Path) -> Path:
    """Return the temporary path for writing `target`.

    It shortens the name, so that a target with the longest allowed name has one, too.
    """
    return target.with_name(target.name[-40:] + ".part")


@contextmanager
def replacing(target: Path, part: Path) -> Iterator[None]:
    """Replace `target` with `part`, which the block writes, when the block ends.

    If the block fails, `part` is deleted and `target` stays as it was. Raises OSError.
    """
    with _deleting_on_failure(part):
        yield
        move_into_place(part, target)


@contextmanager
def open_replacement(target: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that replaces `target` when the block ends.

    Until then only its owner can read it; then it gets the permissions of the file that
    it replaces. If the block fails, `target` stays as it was. Raises OSError.
    """
    import tempfile  # few of the commands that import this module need it

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".umkm-", suffix=".part")
    part = Path(name)
    with _deleting_on_failure(part):
        with open(handle, "wb") as out:
            yield out
        _sync(part)
        part.chmod(_permissions_of(target))  # last: they may forbid opening it
        _rename(part, target)


def move_into_place(part: Path, target: Path, *, replace: bool = True) -> None:
    """Sync a file to disk and rename it to `target`.

    Raises FileExistsError if `target` exists and `replace` is false.
    """
    _sync(part)
    if not replace:
        # If two programs do this at once, only one can create the name.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
    _rename(part, target)


@contextmanager
def _deleting_on_failure(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _rename(part: Path, target: Path) -> None:
    os.replace(part, target)
    # Windows cannot open a folder, and some drives cannot sync one.
    with suppress(OSError):
        _sync(target.parent, os.O_RDONLY)


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _permissions_of(target: Path) -> int:
    """Return the permissions of a file, or those of a new one if it does not exist."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0o022)
    os.umask(umask)
    return 0o666 & ~umask
