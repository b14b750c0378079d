"""Gather what a purge looks for in the files that it would keep: bytes, texts and words of what is erased."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from operator import attrgetter

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.purge import (
    OriginalToErase,
    largest_original,
    linked_containers,
    originals_of_others,
)
from umkm_cli.archive.traces import (
    bodies_of_release,
    texts_of_release,
    words_of_no_other,
)
from umkm_cli.errors import NotAnArchive, UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.watching import watch_many
from umkm_cli.sources import extract, kind_of_media_type
from umkm_cli.verbs.context import Watch
from umkm_cli.verbs.purge_search import Wanted, runs_of


def find_wanted(
    archive: Archive,
    ids: Sequence[int],
    originals: Sequence[OriginalToErase],
    watch: Watch,
) -> Wanted:
    """Return what to look for in other files."""
    sha256s = frozenset(sha256s_of(originals))
    followed = watch_many(watch, later("reading"), ids, len(ids))
    with archive.snapshot() as db:
        bodies = chain.from_iterable(map(partial(bodies_of_release, db), followed))
        runs = tuple(filter(None, map(runs_of, bodies)))
        words = words_to_erase(db, ids, originals, watch)
    return Wanted(
        sha256s,
        linked_containers(archive, originals),
        originals_of_others(archive, sha256s),
        runs,
        words,
        largest_original(archive),
    )


def words_to_erase(
    db: Connection,
    ids: Sequence[int],
    erased: Sequence[OriginalToErase],
    watch: Watch,
) -> frozenset[str]:
    """Return the words of releases that occur in no other one."""
    releases = watch_many(watch, later("reading"), ids, len(ids))
    texts = chain(
        chain.from_iterable(map(partial(texts_of_release, db), releases)),
        _texts_of_originals(
            db, watch_many(watch, later("checking files"), erased, len(erased))
        ),
    )
    sha256s = sha256s_of(erased)
    origins = list(map(attrgetter("origin"), erased))
    return words_of_no_other(db, ids, sha256s, texts, origins, watch)


def _texts_of_originals(
    db: Connection, erased: Iterable[OriginalToErase]
) -> Iterator[str]:
    """Yield the texts of the originals that can be read here and now."""
    for original in erased:
        kind = kind_of_media_type(original.media_type)
        if kind is not None and not kind.isolated:
            with suppress(UnreadableFile, NotAnArchive):
                yield extract(kind, original_bytes(db, original.sha256)).text


def sha256s_of(originals: Iterable[OriginalToErase]) -> list[str]:
    """Return the SHA-256 of originals."""
    return list(map(attrgetter("sha256"), originals))
