"""Copy an archive consistently while other programs use it."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from umkm_cli.archive.connection import Archive, Connection, connect
from umkm_cli.archive.objects import differences
from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.atomic import replacing
from umkm_cli.errors import CannotAccess
from umkm_cli.language import gettext as _
from umkm_cli.language import retold

_PAGES = 256
"""How many pages are copied at a time: 4 MiB."""


def back_up(
    archive: Archive,
    target: Path,
    *,
    overwrite: bool,
    follow: Callable[[range], Iterator[int]] = iter,
) -> int:
    """Copy an archive to a file, and return the file's size in bytes.

    An existing file is replaced once the copy is complete. Writers wait until then. The
    copy has the permissions of the archive. `follow` yields its portions as they are
    copied, and sees how far that is.

    Raises FileExists if the file exists and may not be overwritten, and CannotAccess if
    the copy cannot be written or is not sound.
    """
    with (
        archive.snapshot() as db,
        translate_errors(target),
        replacing(target, overwrite=overwrite, like=archive.path) as part,
    ):
        with closing(connect(part.absolute())) as copy:
            _copy(db, copy, follow)
            sound = _check(copy)
        if sound != "ok":
            raise CannotAccess(
                _("the copy is not sound ({why}); {target} was left as it is.").format(
                    why=retold(sound), target=target
                )
            )
    return target.stat().st_size


def _copy(
    db: Connection, copy: Connection, follow: Callable[[range], Iterator[int]]
) -> None:
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    portions = follow(range(-(-pages // _PAGES)))
    db.backup(copy, pages=_PAGES, progress=lambda *_: next(portions, None))
    deque(portions, maxlen=0)


def _check(copy: Connection) -> str:
    """Return `ok`, or what SQLite finds wrong with a copy.

    A copy with foreign objects is not checked, since that would evaluate them.
    """
    if any(differences(copy, copy.schema_version)):
        return "ok"
    (sound,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    return str(sound)
