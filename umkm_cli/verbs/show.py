"""Load whole releases, and the files that they were received in."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, starmap
from operator import itemgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.originals import (
    holds_hidden,
    metadata_at,
    original_bytes,
)
from umkm_cli.archive.parts import home_of
from umkm_cli.archive.releases import get_release
from umkm_cli.errors import NoSuch, NoSuchCopy, UnreadableFile
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.models.ingest import containers_around
from umkm_cli.models.release import Copy, Release
from umkm_cli.verbs.typed.ids import parse_ids

_FOLDER = re.compile(r".*[/\\!](?=[^/\\!]*![^!]*\Z)", re.DOTALL)
"""What is around the container of a member: a folder, or another container."""
_ATTACHED = re.compile(r"^chat attached: (.+)$", re.MULTILINE)


class ReceivedFile(NamedTuple):
    """A copy of a release, and its bytes as received."""

    copy: Copy
    content: bytes


def get_releases(archive: Archive, typed: Sequence[str]) -> list[Release]:
    """Return whole releases by the ids that were typed. Raises NoSuchRelease."""
    whole = partial(get_release, archive, claims=True)
    return list(map(whole, parse_ids(archive, typed)))


def get_received_file(archive: Archive, typed: str, number: int) -> ReceivedFile:
    """Return the received file of a release's copy; the first copy is number 1.

    Raises NoSuchRelease or NoSuchCopy.
    """
    (release_id,) = parse_ids(archive, [typed])
    copy = get_copy(get_release(archive, release_id), number)
    with home_of(archive, release_id).snapshot() as db:
        return ReceivedFile(copy, original_bytes(db, copy.sha256))


def get_page(copy: Copy, content: bytes, page: int) -> bytes:
    """Return a page of a received file as a picture (PNG); the first is page 1. Raises NoSuch."""
    # Only this needs a process that reads files.
    from umkm_cli.sources import kind_of_media_type
    from umkm_cli.sources.page_files import page_as_png
    from umkm_cli.verbs.ingest.apart import run_apart
    from umkm_cli.verbs.ingest.options import Limit

    kind = kind_of_media_type(copy.media_type)
    try:
        return run_apart(page_as_png, (kind, content, page), Limit())
    except UnreadableFile as error:
        raise NoSuch(
            _("no picture of page {page}: {why}.").format(
                page=page, why=retold(str(error))
            )
        ) from error


def get_shareable_file(archive: Archive, typed: str, number: int) -> ReceivedFile:
    """Return a received file for others, who may see no release that was removed.

    Raises NoSuchRelease, NoSuchCopy, or NoSuch for a file that holds such a release.
    """
    received = get_received_file(archive, typed, number)
    with archive.snapshot() as db:
        if holds_hidden(db, received.copy.sha256):
            raise NoSuch(
                _(
                    "this file is not handed out, because it also holds a release that was removed."
                )
            )
    return received


def get_metadata(archive: Archive, release: Release) -> dict[str, str]:
    """Return what the files of a release, and those around them, say about themselves.

    That is metadata by origin, the outermost file first, and then the files that came
    with a message of a chat; files that say nothing are not in it.
    """
    origins = [
        origin
        for copy in release.copies
        for origin in (*containers_around(copy.origin), copy.origin)
    ]
    with home_of(archive, release.id).snapshot() as db:
        found = {origin: metadata_at(db, origin) for origin in origins}
        for beside in chain.from_iterable(starmap(_attached, list(found.items()))):
            found[beside] = metadata_at(db, beside)
    return dict(filter(itemgetter(1), found.items()))


def _attached(origin: str, metadata: str) -> Iterator[str]:
    """Yield the origins of the files that came with a message: they lie next to its chat."""
    folder = _FOLDER.match(origin)
    if folder is not None:
        yield from map(folder[0].__add__, _ATTACHED.findall(metadata))


def get_copy(release: Release, number: int) -> Copy:
    """Return a copy of a release; the first is number 1. Raises NoSuchCopy."""
    if number > len(release.copies):
        raise NoSuchCopy(release.id, number, len(release.copies))
    return release.copies[number - 1]
