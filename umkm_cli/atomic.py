"""Write files atomically: they appear complete or not at all, even in a power cut.

Each file is written next to its target under a temporary name that only its owner can
read, synced to disk, and then renamed to the target. Its name says which process writes
it, so that a later write into the same folder deletes what a killed one left behind.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import reduce
from operator import and_
from pathlib import Path
from typing import BinaryIO

from umkm_cli.errors import CannotAccess, FileExists, UmkmError, UsageError
from umkm_cli.language import gettext as _

_SIDECARS = ("-journal", "-wal", "-shm")
_OURS = re.compile(r"\.umkm-(?P<host>\w+)-(?P<process>\d{1,9})-\w+\.part(-journal)?")
_PART = ".part"
_YOUNG = 60.0  # seconds


@contextmanager
def replacing(
    target: Path, *, overwrite: bool = True, like: Path | None = None
) -> Iterator[Path]:
    """Give the path of an empty file, which gets the name `target` when the block ends.

    Until then only its owner can read it. It gets the permissions of the file that it
    replaces, else those of a new file; and none that the file `like` does not have. If
    the block fails, `target` stays as it was.

    Raises OSError, and what `check_target` raises.
    """
    check_target(target, overwrite=overwrite)
    permissions = _permissions_of(target, like)
    delete_abandoned(target.parent)
    part = _new_part(target.parent)
    try:
        with _called(part, target):
            yield part
        _sync(part)
        part.chmod(permissions)  # last: they may forbid opening it
        _rename(part, target, overwrite=overwrite)
    except BaseException:
        for each in (part, Path(f"{part}-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give the path of an empty folder, which gets the name `target` when the block ends.

    If the block fails, nothing is left. Raises OSError, and UsageError if there is anything
    of that name.
    """
    _check_no_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_folder(target.parent) as part:
        with _called(part, target):
            yield part
        part.chmod(0o777 & ~_umask())
        _check_no_folder(target)  # another program may just have made it
        part.rename(target)
        _sync_folder(target.parent)


@contextmanager
def _called(part: Path, target: Path) -> Iterator[None]:
    """Have failures name the file or folder that a user asked for, not the temporary one."""
    try:
        yield
    except UmkmError as error:
        error.args = (str(error).replace(str(part), str(target)), *error.args[1:])
        raise


def _check_no_folder(target: Path) -> None:
    """Raise UsageError if there is anything of this name."""
    if os.path.lexists(target):
        raise UsageError(
            _("{target} already exists; name a new folder.").format(target=target)
        )


@contextmanager
def temporary_folder(parent: Path) -> Iterator[Path]:
    """Give the path of an empty folder that is deleted when the block ends. Raises OSError."""
    import shutil  # few commands write folders
    import tempfile

    delete_abandoned(parent)
    part = Path(tempfile.mkdtemp(dir=parent, prefix=_prefix(), suffix=_PART))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def open_replacement(target: Path, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """Open a file for writing that gets the name `target` when the block ends.

    Raises as `replacing` does.
    """
    with replacing(target, overwrite=overwrite) as part, part.open("wb") as out:
        yield out


def check_target(target: Path, *, overwrite: bool) -> None:
    """Check that a file of this name may be written.

    Raises FileExists if it exists and may not be overwritten, CannotAccess for a folder
    or a device, and UsageError for the name of a database's journal: SQLite would take
    the file for its own.
    """
    if target.is_dir():
        raise CannotAccess(
            _("cannot write {target}: it is a folder.").format(target=target)
        )
    if target.exists() and not target.is_file():
        raise CannotAccess(
            _("cannot write {target}: it is not a regular file.").format(target=target)
        )
    if target.name.casefold().endswith(_SIDECARS):
        raise UsageError(
            _(
                "{target} is a name that SQLite gives to the journal of a database; "
                "choose another one."
            ).format(target=target)
        )
    if not overwrite and os.path.lexists(target):
        raise FileExists(target)


def delete_abandoned(folder: Path) -> None:
    """Delete the temporary files and folders that killed processes of this computer left."""
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(folder)
    for found in filter(None, map(_OURS.fullmatch, names)):
        part = folder / found[0]
        with suppress(OSError):
            if _is_abandoned(part, found["host"], int(found["process"])):
                _delete(part)


def _delete(part: Path) -> None:
    """Delete a temporary file or folder."""
    if part.is_dir():
        import shutil  # few commands write folders

        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink()


def _is_abandoned(part: Path, host: str, process: int) -> bool:
    """Return whether the process that wrote a temporary file has ended."""
    if host != _host() or process == os.getpid():
        return False
    if os.name == "nt":
        # Windows does not let us delete a file that is open, but those beside it in a folder.
        is_old = time.time() - part.stat().st_mtime > _YOUNG
        return is_old and not part.is_dir()
    try:
        os.kill(process, 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)
    return False


def _host() -> str:
    """Return a name for the computer, or the container, that process numbers hold in."""
    import platform  # few of the commands that import this module need it
    from hashlib import sha256

    space = ""
    with suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")
    return sha256(f"{platform.node()} {space}".encode()).hexdigest()[:12]


def _new_part(folder: Path) -> Path:
    """Create an empty file under a name that nobody can predict."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=folder, prefix=_prefix(), suffix=_PART)
    os.close(handle)
    return Path(name)


def _prefix() -> str:
    """Return how the temporary names of this process begin."""
    return f".umkm-{_host()}-{os.getpid()}-"


def _rename(part: Path, target: Path, *, overwrite: bool) -> None:
    if overwrite:
        os.replace(part, target)
    else:
        try:
            _rename_to_new(part, target)
        except FileExistsError:
            raise FileExists(target) from None
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and some drives cannot sync one.
    with suppress(OSError):
        _sync(folder, os.O_RDONLY)


def _rename_to_new(part: Path, target: Path) -> None:
    """Rename a file; if two programs do this at once, only one can create the name."""
    if os.name == "nt":
        part.rename(target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # not every drive has hard links
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(part, target)
    else:
        part.unlink()


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _permissions_of(target: Path, like: Path | None) -> int:
    """Return the permissions for a file that replaces `target` and is no wider than `like`."""
    models = list(filter(Path.exists, filter(None, (target, like))))
    if models:
        return reduce(and_, (each.stat().st_mode & 0o777 for each in models))
    return 0o666 & ~_umask()


def _umask() -> int:
    umask = os.umask(0o022)
    os.umask(umask)
    return umask
