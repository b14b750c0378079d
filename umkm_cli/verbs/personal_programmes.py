"""Programmes in a user's file: add one, remove one, keeping the rest of the file.

Such a file is somebody's personal set. A command uses it only if it is named, or
imported into an archive.
"""

import codecs
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path

from umkm_cli import catalogue
from umkm_cli.archive import Archive
from umkm_cli.archive.own_programmes import own_programmes_table
from umkm_cli.archive.releases import programme_counts
from umkm_cli.atomic import open_replacement
from umkm_cli.catalogue.programmes import (
    Programme,
    add_programme,
    read_programmes,
    remove_programme,
)
from umkm_cli.errors import CannotAccess, UmkmError
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, retold, written_number

_LOCK_SECONDS = 10.0


def read_personal_programmes(path: Path) -> list[Programme]:
    """Return the programmes in a user's file. Raises BadCatalogue or CannotAccess."""
    text = catalogue.read_programmes_file(path)
    return read_programmes(text, own=True, source=path)


def describe_left_out(archive: Archive, path: Path, *, tagged: bool) -> str:
    """Return a sentence about the programmes in a user's file that the archive lacks.

    It is empty if the archive lacks none. With `tagged`, only programmes count whose tags
    are in the archive: they are from a time when the file was used.
    """
    try:
        names = set(map(attrgetter("name"), read_personal_programmes(path)))
    except UmkmError:
        return ""  # `umkm programmes import` reports what is wrong with the file
    known = catalogue.load_programmes(None, own_programmes_table(archive, lenient=True))
    names -= known.by_name.keys()
    if tagged:
        names &= programme_counts(archive).keys()
    if not names:
        return ""
    count = len(names)
    return ngettext(
        "{count} programme is only in your file {path}, not in the archive: "
        "`umkm programmes import` takes them in.",
        "{count} programmes are only in your file {path}, not in the archive: "
        "`umkm programmes import` takes them in.",
        count,
    ).format(count=written_number(count), path=path)


def add_to_file(path: Path, programme: Programme) -> None:
    """Add a programme to the user's file, creating the file and its folder if necessary.

    Raises BadCatalogue or CannotAccess; the file is then left unchanged.
    """
    _edit_file(path, lambda text: add_programme(text, programme))


def remove_from_file(path: Path, name: str) -> None:
    """Remove a programme from the user's file. Raises NotYourProgramme, BadCatalogue or CannotAccess."""
    _edit_file(path, lambda text: remove_programme(text, name))


def _edit_file(path: Path, edit: Callable[[str], str]) -> None:
    """Edit the user's file atomically, under a lock; keep its newlines, byte order mark and permissions."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            before = target.read_bytes() if target.exists() else b""
            text = catalogue.read_programmes_file(target if before else None)
            read_programmes(text, source=path)  # raises BadCatalogue
            if before and not os.access(target, os.W_OK):
                raise CannotAccess(_("{path} is not writable.").format(path=path))
            after = edit(text)
            if b"\r\n" in before:
                after = after.replace("\n", "\r\n")
            mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
            with open_replacement(target) as out:
                out.write(mark + after.encode())
    except OSError as error:
        raise CannotAccess(
            _("cannot read or write {path}: {why}.").format(
                path=path, why=retold(error.strerror or str(error))
            )
        ) from error


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold a lock file next to the target; the system releases it if the program dies.

    Raises CannotAccess if another program holds it for more than 10 seconds.
    """
    from filelock import FileLock, Timeout  # only needed for writing

    path = target.with_name(f"{target.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(_LOCK_SECONDS)
    except Timeout as error:
        raise CannotAccess(
            _(
                "{target} is being changed by another program; try again in a moment."
            ).format(target=target)
        ) from error
    try:
        yield
    finally:
        # Unlink before the release: a waiting program notices, and creates a new lock file.
        with suppress(OSError):
            path.unlink()
        lock.release()
