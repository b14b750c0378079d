"""Open files: identify their kind, look up their bytes, unpack containers.

A container is unpacked one member at a time and follows its members, so that an
interrupted run unpacks it again.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import islice

from umkm_cli.archive import Archive, packing
from umkm_cli.errors import UnreadableFile
from umkm_cli.models.ingest import Disposition, Member, Receipt
from umkm_cli.sources import (
    STDIN,
    Bounds,
    Kind,
    Source,
    could_be_release,
    identify_kind,
    is_large_export,
    is_plain,
    kind_of_media_type,
    members_of_export,
    read_bytes,
    unpack,
)
from umkm_cli.verbs.ingest.items import LIGHT_BYTES, Item, ReadItem, skip_reading
from umkm_cli.verbs.ingest.known import find_known, look_up
from umkm_cli.verbs.ingest.options import IngestOptions

Opened = Receipt | Item | ReadItem
"""The receipt of a file that is done, a file to read, or a file that need not be read."""

_DEEPEST = 5
_AHEAD = 32  # files
_PAGE_PARTS = ("html", "text", "json_records", "csv_table", "markdown")
_UNKNOWN_KIND = "of a kind that this version of umkm does not know"
_DAMAGED = "damaged: its bytes do not match the SHA-256 in the export"


class Opener:
    """Opens the files of one run. `archive` is None if there is none yet."""

    def __init__(self, archive: Archive | None, options: IngestOptions) -> None:
        self._archive = archive
        self._options = options
        # Small texts read ahead, by path: bytes, SHA-256, and whether they are new.
        self._ahead: dict[str, tuple[bytes, str, bool]] = {}

    def open_all(self, sources: Iterable[Source]) -> Iterator[Opened]:
        """Open sources and their members, in order."""
        remaining = iter(sources)
        while batch := list(islice(remaining, _AHEAD)):
            self._read_ahead(batch)
            for source in batch:
                yield from self._open(source)

    def attachments(self, read: ReadItem) -> Iterator[Source]:
        """Yield the attachments of a mail.

        If they exceed the bounds, one failure stands for the remaining ones.
        """
        source = read.item.source
        bounds = source.bounds or Bounds(self._options.max_bytes)
        for member in read.members:
            try:
                bounds.count(1, len(member.content))
            except UnreadableFile as error:
                failure = str(error)
                yield Source(source.path, source.origin, named=False, failure=failure)
                return
            yield _member_source(source, member, bounds)

    def _read_ahead(self, sources: Iterable[Source]) -> None:
        """Read small texts and look them up together, since each query locks the archive."""
        texts: dict[str, tuple[bytes, str]] = {}
        most = min(LIGHT_BYTES, self._options.max_bytes)
        for source in filter(_is_unopened_text, sources):
            with suppress(UnreadableFile):  # reported when it is opened
                content = read_bytes(source, most)
                texts[source.path] = content, sha256(content).hexdigest()
        known = find_known(self._archive, [digest for _, digest in texts.values()])
        for path, (content, digest) in texts.items():
            self._ahead[path] = content, digest, digest not in known

    def _open(self, source: Source) -> Iterator[Opened]:
        if source.failure is not None:
            yield _failed(source, source.failure)
            return
        try:
            if source.content is not None:
                yield from self._open_bytes(source)
            elif not could_be_release(source):
                yield _skipped(source)
            elif is_large_export(source, self._options.max_bytes):
                for member in members_of_export(source.path):
                    yield from self._open(_member_source(source, member, None))
            else:
                yield from self._open_bytes(source)
        except UnreadableFile as error:
            yield _failed(source, str(error))

    def _open_bytes(self, source: Source) -> Iterator[Opened]:
        """Identify a source by its bytes, and open it accordingly. Raises UnreadableFile."""
        content, digest, is_new = self._read(source)
        if source.sha256 not in ("", digest):
            raise UnreadableFile(_DAMAGED)
        kind = _kind(source, content)
        item = Item(source._replace(content=None), content, digest, source.media_type)
        if kind is None:
            if source.arrival is None:
                yield _skipped(source)
            else:
                yield self._keep_unless_known(item, _UNKNOWN_KIND)
            return
        if source.of_page and kind.module in _PAGE_PARTS:
            yield _skipped(source)
            return
        item = item._replace(media_type=kind.media_type)
        if not kind.is_container:
            yield item if is_new else self._look_up_text(item, kind)
        elif source.arrival is not None:
            yield self._keep_unless_known(item)
        else:
            yield from self._unfold(item, kind)

    def _read(self, source: Source) -> tuple[bytes, str, bool]:
        """Return the bytes of a source, their SHA-256, and whether they are known to be new.

        Raises UnreadableFile.
        """
        content = source.content
        if content is None:
            if ahead := self._ahead.pop(source.path, None):
                return ahead
            content = read_bytes(source, self._options.max_bytes)
        return content, sha256(content).hexdigest(), False

    def _look_up_text(self, item: Item, kind: Kind) -> Opened:
        """Look a file up; return it to be read if it was kept unread, or may have attachments."""
        item = look_up(self._archive, item, self._options)
        is_done = item.needs_no_reading and not kind.has_attachments
        if item.known is not None and (is_done or item.source.arrival is not None):
            return skip_reading(item)
        return item

    def _keep_unless_known(self, item: Item, failure: str | None = None) -> Opened:
        """Return a file to be kept without reading it, unless it is archived already."""
        item = look_up(self._archive, item, self._options)
        if item.known is not None:
            return skip_reading(item)
        return _kept(item, failure)

    def _unfold(self, item: Item, kind: Kind) -> Iterator[Opened]:
        """Open the members of a container, then yield the container itself.

        An export whose releases are restored is not kept itself.
        """
        source = item.source
        bounds = source.bounds or Bounds(self._options.max_bytes)
        content = item.original().content
        failure: str | None = None
        restored = has_members = False
        try:
            for member in unpack(kind, content, bounds, self._options.columns):
                has_members = True
                restored |= member.arrival is not None
                yield from self._open(_member_source(source, member, bounds))
        except UnreadableFile as error:
            failure = str(error)
        if restored:
            return
        if failure is None:
            yield self._keep_unless_known(item)
        elif has_members or self._options.keep_unread:
            yield _kept(item, failure)._replace(has_members=has_members)
        else:
            yield _failed(source, failure)


def _kept(item: Item, failure: str | None) -> ReadItem:
    packed = packing.pack(item.original())
    return ReadItem(item, failure=failure, packed=packed).without_bytes()


def _failed(source: Source, failure: str) -> Receipt:
    return Receipt(source.origin, Disposition.FAILED, None, failure)


def _skipped(source: Source) -> Receipt:
    ending = os.path.splitext(source.path)[1].lower() or os.path.basename(source.path)
    what = "part of a saved page" if source.of_page else "not a release format"
    return Receipt(source.origin, Disposition.SKIPPED, None, f"{what} ({ending})")


def _is_unopened_text(source: Source) -> bool:
    return source.content is None and is_plain(source)


def _kind(source: Source, content: bytes) -> Kind | None:
    if source.media_type:
        return kind_of_media_type(source.media_type)
    name = "-.txt" if source.path == STDIN else source.path
    return identify_kind(name, content, named=source.named)


def _member_source(source: Source, member: Member, bounds: Bounds | None) -> Source:
    failure = member.failure
    if failure is None and source.depth >= _DEEPEST:
        failure = f"nested deeper than {_DEEPEST} files deep"
    return Source(
        member.name,
        f"{source.origin}!{member.name}",
        named=False,
        failure=failure,
        content=member.content,
        metadata="\n".join(filter(None, (member.metadata, source.metadata))),
        media_type=member.media_type,
        stands_for=member.stands_for,
        arrival=member.arrival,
        sha256=member.sha256,
        depth=source.depth + 1,
        bounds=bounds,
    )
