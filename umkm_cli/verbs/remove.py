"""Removing releases: out of sight, or erased for good."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive, erasing
from umkm_cli.archive.erasing import Erased
from umkm_cli.archive.hidden import defer_references
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.readings import reading_of
from umkm_cli.errors import UsageError
from umkm_cli.sources import kind_of_media_type
from umkm_cli.verbs.undo import REMOVE, take_away


def remove(archive: Archive, ids: Iterable[int], arguments: Sequence[str]) -> None:
    """Take releases out of sight; their files are kept, and do not come in again unasked."""
    with Operation(archive, REMOVE, arguments).writing() as writer:
        defer_references(writer.db)
        for release_id in ids:
            take_away(writer, release_id, reading_of(writer.db, release_id), writer.operation_id)


class Purge(NamedTuple):
    """What is to be erased: originals of the releases, and files that hold those."""

    ids: tuple[int, ...]
    originals: tuple[Erased, ...]
    holders: tuple[Erased, ...]


def planned(archive: Archive, ids: Iterable[int]) -> Purge:
    """What erasing some releases erases: a file that held theirs holds them still, so it goes, too.

    Releases out of sight may be named, and what was read from the same files goes with them.

    Raises NoSuchRelease, or UsageError where such a file is a release that was not named.
    """
    named = erasing.releases_alike(archive, ids)
    originals = erasing.originals_of(archive, named)
    holders = tuple(each for each in erasing.holders_of(archive, originals) if _holds(each.media_type))
    for each in holders:
        if each.release_id is not None and each.release_id not in named:
            raise UsageError(
                f"{each.origin} holds it as well, and is release {each.release_id}: name both, or neither."
            )
    held = {each.sha256 for each in originals}
    return Purge(named, originals, tuple(each for each in holders if each.sha256 not in held))


def purge(archive: Archive, plan: Purge, arguments: Sequence[str]) -> None:
    """Erase for good. What is written over is the archive's file; copies and backups of it are not."""
    erased = (*plan.originals, *plan.holders)
    operation = Operation(archive, REMOVE, arguments, erased=[each.sha256 for each in erased])
    erasing.overwrite(archive)
    with operation.writing() as writer:
        erasing.erase(writer, plan.ids, erased)


def _holds(media_type: str) -> bool:
    kind = kind_of_media_type(media_type)
    return kind is not None and (kind.holds or kind.attaches)
