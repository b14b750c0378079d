"""Removing releases: out of sight, or erased for good."""

from collections.abc import Container, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.purge import (
    ErasedOriginals,
    erase,
    holders_of,
    originals_of,
    releases_alike,
    sweep,
)
from umkm_cli.archive.tombstones import defer_references
from umkm_cli.archive.undo_log import reading_of
from umkm_cli.errors import CannotAccess, UnreadableFile, UsageError
from umkm_cli.sources import DEFAULT_MAX_BYTES, Bounds, kind_of_media_type, unpack
from umkm_cli.verbs.undo import REMOVE, hide_as_removed


def remove(archive: Archive, ids: Iterable[int], arguments: Sequence[str]) -> None:
    """Take releases out of sight; their files are kept, and do not come in again unasked."""
    with Operation(archive, REMOVE, arguments).transaction() as writer:
        defer_references(writer.db)
        for release_id in ids:
            hide_as_removed(
                writer,
                release_id,
                reading_of(writer.db, release_id),
                writer.operation_id,
            )


class Purge(NamedTuple):
    """What is to be erased: originals of the releases, and files that hold those."""

    ids: tuple[int, ...]
    originals: tuple[ErasedOriginals, ...]
    holders: tuple[ErasedOriginals, ...]


def plan_purge(archive: Archive, ids: Iterable[int]) -> Purge:
    """What erasing some releases erases: a file that held theirs holds them still, so it goes, too.

    Releases out of sight may be named, and what was read from the same files goes with them.

    Raises NoSuchRelease, or UsageError where such a file is a release that was not named.
    """
    named = releases_alike(archive, ids)
    originals = originals_of(archive, named)
    holders = _holding(archive, originals)
    for holder in holders:
        if holder.release_id not in (None, *named):
            raise UsageError(
                f"{holder.origin} also contains it, and is release {holder.release_id}: name both or neither."
            )
    return Purge(named, originals, holders)


def _holding(
    archive: Archive, originals: Sequence[ErasedOriginals]
) -> tuple[ErasedOriginals, ...]:
    """The files that hold some originals, whatever deep."""
    erased = {each.sha256 for each in originals}
    # The innermost first: what holds them is held itself.
    left = sorted(
        holders_of(archive, originals), key=lambda each: -each.origin.count("!")
    )
    found: list[ErasedOriginals] = []
    for each in left:
        if each.sha256 not in erased and _holds(archive, each, erased):
            erased.add(each.sha256)
            found.append(each)
    return tuple(found)


def _holds(archive: Archive, holder: ErasedOriginals, erased: Container[str]) -> bool:
    """Whether a file holds one of some originals; where it cannot be unfolded any more that is to be feared."""
    kind = kind_of_media_type(holder.media_type)
    if kind is None or not kind.has_members:
        return False
    with archive.snapshot() as db:
        content = original_bytes(db, holder.sha256)
    try:
        inside = unpack(kind, content, Bounds(max(DEFAULT_MAX_BYTES, len(content))), {})
        return any(sha256(each.content).hexdigest() in erased for each in inside)
    except UnreadableFile:
        return True


def purge(archive: Archive, plan: Purge, arguments: Sequence[str]) -> None:
    """Erase for good. What is written over is the archive's file; copies and backups of it are not.

    Raises UsageError where the plan does not hold any more, and CannotAccess.
    """
    erased = (*plan.originals, *plan.holders)
    operation = Operation(
        archive, REMOVE, arguments, erased=[each.sha256 for each in erased]
    )
    with operation.transaction() as writer:
        if plan_purge(archive, plan.ids) != plan:
            raise UsageError(
                "what would be erased has changed in the meantime; check it again. Nothing was erased."
            )
        erase(writer, plan.ids, erased)
    try:
        sweep(archive)
    except CannotAccess as error:
        raise CannotAccess(
            f"erased, but overwriting failed, so deleted data may still be in the file: {error}"
        ) from error
