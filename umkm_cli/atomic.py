"""Files that appear whole or not at all, even if the program or the power goes.

Each is written beside its target under another name, is brought to the disk, and then
takes the target's place in one step.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def part_of(target: Path) -> Path:
    """Return where a file is made; the longest name that a system allows has one, too."""
    return target.with_name(target.name[-40:] + ".part")


@contextmanager
def replacing(target: Path, part: Path) -> Iterator[None]:
    """Let `part`, which the block writes, take the place of `target`.

    Where the block fails, `part` is deleted and `target` is as it was. Raises OSError.
    """
    with _deleting_on_failure(part):
        yield
        put_in_place(part, target)


@contextmanager
def open_replacement(target: Path) -> Iterator[BinaryIO]:
    """Open a file to write to, which takes the place of `target` when the block ends.

    Nobody else may read it until then; then it has the permissions of the file that it
    replaces. Where the block fails, `target` is as it was. Raises OSError.
    """
    import tempfile  # few commands that import this module write such a file

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".umkm-", suffix=".part")
    part = Path(name)
    with _deleting_on_failure(part):
        with open(handle, "wb") as out:
            yield out
        _sync(part)
        part.chmod(_permissions_of(target))  # which may forbid to open it
        _rename(part, target)


def put_in_place(part: Path, target: Path, *, replace: bool = True) -> None:
    """Give a file its name, once the system has it on the disk.

    Raises FileExistsError for a target that is there and not to be replaced.
    """
    _sync(part)
    if not replace:
        # Of two programs at once only one can make the name.
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
    # Windows opens no folder, and some drives sync none.
    with suppress(OSError):
        _sync(target.parent, os.O_RDONLY)


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _permissions_of(target: Path) -> int:
    """Return the permissions of a file, or those that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0o022)
    os.umask(umask)
    return 0o666 & ~umask
