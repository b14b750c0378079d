"""Remove releases: hide them, or erase them permanently."""

from collections.abc import Container, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.purge import (
    OriginalToErase,
    containers_of,
    erase,
    originals_of,
    releases_with_same_originals,
    vacuum,
)
from umkm_cli.archive.tombstones import defer_references
from umkm_cli.archive.undo_log import reading_of
from umkm_cli.errors import CannotAccess, UnreadableFile, UsageError
from umkm_cli.sources import DEFAULT_MAX_BYTES, Bounds, kind_of_media_type, unpack
from umkm_cli.verbs.undo import REMOVE, hide_as_removed


def remove(archive: Archive, ids: Iterable[int], arguments: Sequence[str]) -> None:
    """Hide releases. Their files are kept, and ingest skips them unless told otherwise."""
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
    """What a purge erases: the originals of releases, and the containers of those originals."""

    ids: tuple[int, ...]
    originals: tuple[OriginalToErase, ...]
    containers: tuple[OriginalToErase, ...]


def plan_purge(archive: Archive, ids: Iterable[int]) -> Purge:
    """Return what must be erased with some releases, including the containers of their files.

    Hidden releases may be named. Releases read from the same files are erased with them.

    Raises NoSuchRelease, or UsageError if a container is itself a release that was not named.
    """
    named = releases_with_same_originals(archive, ids)
    originals = originals_of(archive, named)
    containers = _find_containers(archive, originals)
    for container in containers:
        if container.release_id not in (None, *named):
            raise UsageError(
                f"{container.origin} also contains it, and is release {container.release_id}: name both or neither."
            )
    return Purge(named, originals, containers)


def _find_containers(
    archive: Archive, originals: Sequence[OriginalToErase]
) -> tuple[OriginalToErase, ...]:
    """Return every container that includes one of the originals, at any nesting depth."""
    erased = {each.sha256 for each in originals}
    # Innermost first, so that the container of a container is found, too.
    candidates = sorted(
        containers_of(archive, originals), key=lambda each: -each.origin.count("!")
    )
    containers: list[OriginalToErase] = []
    for each in candidates:
        if each.sha256 not in erased and _contains_any(archive, each, erased):
            erased.add(each.sha256)
            containers.append(each)
    return tuple(containers)


def _contains_any(
    archive: Archive, container: OriginalToErase, erased: Container[str]
) -> bool:
    """Return whether a file contains one of the originals; assume so if it can no longer be unpacked.

    `erased` is a set of SHA-256 digests.
    """
    kind = kind_of_media_type(container.media_type)
    if kind is None or not kind.has_members:
        return False
    with archive.snapshot() as db:
        content = original_bytes(db, container.sha256)
    try:
        members = unpack(
            kind, content, Bounds(max(DEFAULT_MAX_BYTES, len(content))), {}
        )
        return any(sha256(each.content).hexdigest() in erased for each in members)
    except UnreadableFile:
        return True


def purge(archive: Archive, plan: Purge, arguments: Sequence[str]) -> None:
    """Erase permanently, and overwrite the data in the archive file; backups are not affected.

    Raises UsageError if the plan is outdated, and CannotAccess if overwriting fails.
    """
    erased = (*plan.originals, *plan.containers)
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
        vacuum(archive)
    except CannotAccess as error:
        raise CannotAccess(
            f"erased, but overwriting failed, so deleted data may still be in the file: {error}"
        ) from error
