"""A copy of an archive, whole and consistent, while others go on writing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from umkm_cli.archive.connection import Archive, translated
from umkm_cli.errors import CannotAccess


def back_up(archive: Archive, target: Path) -> int:
    """Copy an archive to a file; its size in bytes. A file that is there is replaced, once the copy is whole.

    What others write meanwhile is not in it; they wait until it is made. Raises CannotAccess.
    """
    if target.is_dir():
        raise CannotAccess(f"{target} is a folder; name a file for the copy.")
    part = part_of(target)
    with archive.reading() as db, translated(target):
        try:
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part.absolute())) as copy:
                db.backup(copy)
                (sound,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if sound != "ok":
                raise CannotAccess(
                    f"the copy is not sound ({sound}); {target} was left as it is."
                )
            put_in_place(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return target.stat().st_size


def part_of(target: Path) -> Path:
    """Where a file is made, beside the name that it gets when it is whole; the longest name has one, too."""
    return target.with_name(target.name[-40:] + ".part")


def put_in_place(part: Path, target: Path, *, replace: bool = True) -> None:
    """Give a file its name, once the system has it on the disk: whole, even if the power goes.

    Raises FileExistsError for a file that is there and not to be replaced.
    """
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if not replace:
        # Of two programs at once only one can make the name.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
    os.replace(part, target)
