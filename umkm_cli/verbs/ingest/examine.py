"""Examine a file: what it is, by its bytes and its name, without reading its text."""

import os

from umkm_cli.language import later
from umkm_cli.models.ingest import Disposition, Member, Receipt
from umkm_cli.sources import Kind, Source, identify_kind, kind_of_media_type
from umkm_cli.verbs.ingest.items import Item, ReadItem

Examined = Receipt | Item | ReadItem
"""A file that is done with, one to be read or unfolded, or one to be kept as it is."""

_DEEPEST = 5
_PAGE_PARTS = ("html", "text", "json_records", "csv_table", "markdown", "picture")
_UNKNOWN_KIND = later("of a kind that this version of umkm does not know")
_DAMAGED = later("damaged: its bytes do not match the SHA-256 in the export")


def examine(source: Source, content: bytes, digest: str) -> Examined:
    """Return what a file with this content and SHA-256 is."""
    if source.sha256 not in ("", digest):
        return receipt_of_failure(source, _DAMAGED)
    kind = _kind(source, content)
    item = Item(source._replace(content=None), content, digest, source.media_type)
    if kind is None:
        if source.arrival is None:
            return receipt_of_skipping(source)
        return ReadItem(item, failure=_UNKNOWN_KIND)
    if source.of_page and kind.module in _PAGE_PARTS:
        return receipt_of_skipping(source)
    item = item._replace(media_type=kind.media_type)
    if kind.is_container and source.arrival is not None:
        return ReadItem(item)  # its members are in the export, too
    return item


def receipt_of_failure(source: Source, failure: str) -> Receipt:
    """Return the receipt of a file that cannot be ingested."""
    return Receipt(source.origin, Disposition.FAILED, None, failure)


def receipt_of_skipping(
    source: Source,
    what: str = later("not a release format ({ending})"),
    failure: str | None = None,
) -> Receipt:
    """Return the receipt of a file that holds no release; `what` it is instead.

    `failure` is what was wrong with it, if it was read.
    """
    name = os.path.basename(" ".join(source.path.split()))
    ending = os.path.splitext(name)[1].lower() or name
    if source.of_page:
        what = later("part of a saved page ({ending})")
    why = what.format(ending=ending, why=failure)
    return Receipt(source.origin, Disposition.SKIPPED, None, why, times=source.times)


def member_source(source: Source, member: Member) -> Source:
    """Return a member of a file as a source of its own."""
    failure = member.failure
    if failure is None and source.depth >= _DEEPEST:
        failure = later("nested deeper than {count} files deep").format(count=_DEEPEST)
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
        bounds=source.bounds,
        left_out=member.left_out,
        is_captured=member.is_captured,
        times=member.times,
    )


def _kind(source: Source, content: bytes) -> Kind | None:
    if source.media_type:
        return kind_of_media_type(source.media_type)
    return identify_kind(source.path, content, named=source.named)
