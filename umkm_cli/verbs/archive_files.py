"""Find the archives that a person named: files, and patterns such as `arsip/*.db`."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from glob import glob
from pathlib import Path

from umkm_cli.errors import NoArchiveMatches

_WILD = frozenset("*?")


def find_archives(named: Iterable[Path]) -> tuple[Path, ...]:
    """Return the archives that were named, each file once: those of a pattern by name.

    A name is a pattern if it has `*` or `?`, and no file is called so. Raises NoArchiveMatches.
    """
    found: dict[object, Path] = {}
    for path in named:
        for each in _files_of(path):
            found.setdefault(_identity(each), each)
    return tuple(found.values())


def is_pattern(path: Path) -> bool:
    """Return whether a name stands for all files that match it."""
    return not _WILD.isdisjoint(str(path)) and not path.exists()


def _files_of(path: Path) -> Iterator[Path]:
    if not is_pattern(path):
        yield path
        return
    files = sorted(glob(str(path), recursive=True))
    if not files:
        raise NoArchiveMatches(path)
    yield from map(Path, files)


def _identity(path: Path) -> object:
    """Return what two names of one file share; the name itself if there is no file."""
    with suppress(OSError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return str(path.absolute())
