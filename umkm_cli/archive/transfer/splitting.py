"""Write the parts of an archive, each as an archive of its own: for `umkm split`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.sqlite_errors import damaged_archive_error
from umkm_cli.archive.transfer.division import (
    UNDATED,
    Division,
    choose_part,
    copy_link_recipe,
    copy_shared,
    divide,
)
from umkm_cli.archive.transfer.numbers import start_numbers
from umkm_cli.archive.transfer.rows import STEPS, move_rows
from umkm_cli.archive.transfer.soundness import note_damaged, start_damaged
from umkm_cli.archive.transfer.sources import (
    foreign_objects,
    open_division,
    open_source,
)
from umkm_cli.archive.transfer.target import (
    attached,
    build_index,
    continue_numbers,
    open_target,
)
from umkm_cli.atomic import new_folder, replacing
from umkm_cli.language import later
from umkm_cli.models.merging import SplitPart
from umkm_cli.models.watching import Watch

_UNDATED_NAME: Final = "undated"
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2})?")
"""How a part with days is called, and so its file."""


def split_archive(
    path: Path, target: Path, length: int, watch: Watch
) -> tuple[Division, list[SplitPart]]:
    """Write an archive for each beginning of a day, `length` characters long, to a new folder.

    The folder appears when all are written. Raises FileExists, CannotAccess or NotAnArchive.
    """
    with new_folder(target) as folder, open_source(path, folder) as source:
        scratch = folder / "division"
        with open_division(scratch, source) as db:
            division = divide(db, length)
        _check_days(division, path)
        written = [
            _write(source, path, scratch, part, watch) for part in division.parts
        ]
        scratch.unlink()
        foreign = foreign_objects(source)
    files, damaged = zip(*written, strict=True)
    parts = [each._replace(path=str(target / each.path)) for each in files]
    return division._replace(damaged=sum(damaged), foreign=foreign), parts


def _check_days(division: Division, path: Path) -> None:
    for part in division.parts:
        if part != UNDATED and not _DAY.fullmatch(part):
            raise damaged_archive_error(path)


def _write(
    source: Archive, path: Path, scratch: Path, part: str, watch: Watch
) -> tuple[SplitPart, int]:
    """Write the archive of one part next to the division; it has no more permissions than the file at `path`.

    Returns what it is, and how many of its originals are damaged.
    """
    file = scratch.with_name(f"{part or _UNDATED_NAME}.db")
    with (
        replacing(file, overwrite=False, like=path) as new,
        open_target(new) as target,
    ):
        with (
            attached(target, "source", source.path),
            attached(target, "division", scratch),
        ):
            for _ in watch(later("copying"), _move(target, part), STEPS):
                pass
            with target.transaction() as db:
                start_damaged(db)
                damaged = note_damaged(db, 1)
        build_index(target, watch)
        releases, originals = (
            _count(target, each) for each in ("releases", "originals")
        )
    return SplitPart(file.name, releases, originals, file.stat().st_size), damaged


def _move(target: Archive, part: str) -> Iterator[str]:
    with target.transaction() as db:
        start_numbers(db)
        choose_part(db, part)
        yield from move_rows(db)
        copy_shared(db)
        copy_link_recipe(db)
        continue_numbers(db)


def _count(target: Archive, table: str) -> int:
    with target.snapshot() as db:
        return int(first_value(db, f"SELECT count(*) FROM {table}"))
