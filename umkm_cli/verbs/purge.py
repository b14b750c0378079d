"""Erase releases permanently, with every file that holds them and every trace of their words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.old_archives import erase_file, old_archives_with
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.overwriting import overwrite
from umkm_cli.archive.purge import (
    Moment,
    OriginalToErase,
    current_moment,
    erase,
    originals_of,
    possible_holders,
    releases_with_same_originals,
)
from umkm_cli.archive.releases import is_visible
from umkm_cli.archive.schema import VERSION
from umkm_cli.archive.traces import (
    programmes_with,
    releases_that_name,
    searches_with,
)
from umkm_cli.archive.undo_log import identity_of
from umkm_cli.atomic import delete_abandoned
from umkm_cli.errors import (
    ArchiveBusy,
    CannotAccess,
    NotAnArchive,
    UnreadableFile,
    UsageError,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.sources import CONTAINER_TYPES
from umkm_cli.verbs.context import Watch, unwatched
from umkm_cli.verbs.ingest.apart import Apart
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.purge_search import DAMAGED, Suspicion, Wanted, search_file
from umkm_cli.verbs.purge_wanted import find_wanted, sha256s_of, words_to_erase
from umkm_cli.verbs.undo import REMOVE

_CHANGED = later(
    "what would be erased has changed in the meantime; check it again. "
    "Nothing was erased."
)


class Suspect(NamedTuple):
    """An original that holds an erased release, or may, and the reason."""

    original: OriginalToErase
    why: str


class Purge(NamedTuple):
    """What a purge erases.

    `originals` are those of the releases, `containers` the files that hold one of them,
    and `doubtful` the files that cannot be proved free of them. `words` occur in no
    other release; they are erased from the journal, and the `searches` with one of them
    are deleted. `old_archives` are archives of earlier schemas with one of the releases.
    The releases `named_by` keep such a word in their origin or metadata, and the
    archive's own `programmes` in what defines them. What was `wanted` was looked for up
    to the moment `seen`.
    """

    ids: tuple[int, ...]
    originals: tuple[OriginalToErase, ...]
    containers: tuple[Suspect, ...]
    doubtful: tuple[Suspect, ...]
    searches: tuple[str, ...]
    old_archives: tuple[Path, ...]
    named_by: tuple[int, ...]
    programmes: tuple[str, ...]
    words: frozenset[str]
    wanted: Wanted
    seen: Moment

    @property
    def releases_among_doubtful(self) -> tuple[int, ...]:
        """The releases, not named, that are doubtful files."""
        ids = map(attrgetter("original.release_id"), self.doubtful)
        return tuple(filter(None, filterfalse(set(self.ids).__contains__, ids)))


def plan_purge(archive: Archive, ids: Iterable[int], watch: Watch = unwatched) -> Purge:
    """Return what must be erased with some releases; `watch` follows the search.

    Hidden releases may be named. Hidden releases that were read from the same files are
    erased with them.

    Raises NoSuchRelease, or UsageError if a visible release that was not named was read
    from the same file, or is itself a file that holds one of them, or if the archive has
    an earlier schema.
    """
    if archive.schema_version < VERSION:
        raise UsageError(
            _(
                "this archive was written by an earlier umkm; "
                "what a purge erases can be shown once it has been updated."
            )
        )
    named = tuple(ids)
    together = releases_with_same_originals(archive, named)
    _check_others(archive, named, together)
    originals = originals_of(archive, together)
    seen = current_moment(archive)
    wanted = find_wanted(archive, together, originals, watch)
    containers, doubtful = _find_suspects(archive, wanted, together)
    held = tuple(_originals_in(containers))
    words = wanted.words
    with archive.snapshot() as db:
        if held:
            words = words_to_erase(db, together, (*originals, *held), watch)
        identities = [identity_of(db, release_id) or "" for release_id in together]
    sha256s = sha256s_of((*originals, *held))
    old = old_archives_with(archive.path, sha256s, identities)
    return Purge(
        together,
        originals,
        containers,
        doubtful,
        searches_with(archive, words),
        old,
        releases_that_name(archive, words, sha256s),
        programmes_with(archive, words),
        words,
        wanted,
        seen,
    )


def _originals_in(suspects: Iterable[Suspect]) -> list[OriginalToErase]:
    return list(map(attrgetter("original"), suspects))


def _check_others(
    archive: Archive, named: Sequence[int], together: Iterable[int]
) -> None:
    added = set(together).difference(named)
    with archive.snapshot() as db:
        for other in filter(added.__contains__, together):
            if is_visible(db, other):
                raise UsageError(
                    _(
                        "release {other} was read from the same file, "
                        "which would be erased with it: name both or neither."
                    ).format(other=other)
                )


def _find_suspects(
    archive: Archive, wanted: Wanted, ids: Sequence[int], after_id: int = 0
) -> tuple[tuple[Suspect, ...], tuple[Suspect, ...]]:
    """Return the files that hold what is wanted, and those that may.

    Only files that contain others, or were never read as a release, can hold another
    release. Raises UsageError if one of them is itself a release that was not named.
    """
    erased = {None, *ids}
    holding: list[Suspect] = []
    doubtful: list[Suspect] = []
    for original, suspicion in _suspicions(archive, wanted, after_id):
        is_held = suspicion.holds or original.sha256 in wanted.linked
        if is_held and original.release_id not in erased:
            raise UsageError(
                _(
                    "{origin} also contains it, and is release "
                    "{release_id}: name both or neither."
                ).format(origin=original.origin, release_id=original.release_id)
            )
        suspects = holding if is_held else doubtful
        suspects.append(Suspect(original, suspicion.why))
    return tuple(holding), tuple(doubtful)


def _suspicions(
    archive: Archive, wanted: Wanted, after_id: int
) -> Iterator[tuple[OriginalToErase, Suspicion]]:
    """Yield each file that is not free of what is wanted, and what speaks against it."""
    with Apart((wanted,), Limit()) as apart:
        for original in possible_holders(
            archive, wanted.sha256s, CONTAINER_TYPES, after_id
        ):
            is_release = original.release_id is not None
            try:
                with archive.snapshot() as db:
                    content = original_bytes(db, original.sha256)
                asked = (original.media_type, content, is_release)
                suspicion = apart.call(search_file, *asked)
            except UnreadableFile as error:
                suspicion = Suspicion(False, str(error))
            except NotAnArchive:
                suspicion = Suspicion(False, DAMAGED)
            if suspicion is not None:
                yield original, suspicion


def purge(
    archive: Archive,
    plan: Purge,
    arguments: Sequence[str],
    watch: Watch = unwatched,
    *,
    doubtful: bool = False,
) -> None:
    """Erase permanently, and overwrite the data in the archive file.

    Also erases the `doubtful` files if told so. Backups are not affected.

    Raises UsageError if the plan is outdated or a doubtful file is a release that was
    not named, and CannotAccess if overwriting fails.
    """
    if doubtful and plan.releases_among_doubtful:
        others = ", ".join(map(str, plan.releases_among_doubtful))
        raise UsageError(
            _(
                "a file that may contain it is release {others}: name both or keep it."
            ).format(others=others)
        )
    suspects = (*plan.containers, *(plan.doubtful if doubtful else ()))
    erased = (*plan.originals, *_originals_in(suspects))
    sha256s = sha256s_of(erased)
    operation = Operation(archive, REMOVE, arguments, erased=sha256s)
    with archive.without_reference_checks(), operation.transaction() as writer:
        _check_unchanged(archive, plan)
        erase(writer, plan.ids, erased, plan.words, watch)
        # Before the commit: whoever is interrupted here can purge once more.
        for old in plan.old_archives:
            erase_file(old)
        delete_abandoned(archive.path.absolute().parent)
    try:
        overwrite(archive, watch)
    except (ArchiveBusy, CannotAccess) as error:
        raise CannotAccess(
            _(
                "erased, but overwriting failed, so deleted data may still be in the "
                "file until the next command that writes: {why}"
            ).format(why=error)
        ) from error


def _check_unchanged(archive: Archive, plan: Purge) -> None:
    """Raise UsageError if there is more to erase, or less, than was planned.

    Only files that came in since are looked into: the archive is locked meanwhile.
    """
    together = releases_with_same_originals(archive, plan.ids)
    originals = originals_of(archive, together)
    now = current_moment(archive)
    planned = plan.ids, plan.originals, plan.seen.erasure
    is_same = (together, originals, now.erasure) == planned
    if not is_same or searches_with(archive, plan.words) != plan.searches:
        raise UsageError(_(_CHANGED))
    new = _find_suspects(archive, plan.wanted, plan.ids, plan.seen.original_id)
    if any(new):
        raise UsageError(_(_CHANGED))
