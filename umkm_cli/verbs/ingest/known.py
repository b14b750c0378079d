"""Looking files up by their bytes, so that what is known is not read again."""

import json
from collections.abc import Sequence

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.lookup import find_bytes, find_copy, find_original, match_file
from umkm_cli.archive.releases import get_release
from umkm_cli.models.ingest import Disposition, Receipt
from umkm_cli.models.release import Release
from umkm_cli.verbs.ingest.dispose import dispose_by_bytes
from umkm_cli.verbs.ingest.items import Item
from umkm_cli.verbs.ingest.options import IngestOptions


def find_known(archive: Archive | None, digests: Sequence[str]) -> set[str]:
    """Return those of some SHA-256 that the archive knows.

    `archive` is None where there is none.
    """
    if archive is None or not digests:
        return set()
    with archive.snapshot() as db:
        return find_bytes(db, digests)


def look_up(archive: Archive | None, item: Item, options: IngestOptions) -> Item:
    """Return an item with what becomes of it, where the archive has its bytes."""
    if archive is None:
        return item
    with archive.snapshot() as db:
        release_id = _exported_release(archive, db, item)
        if release_id is not None:
            known = Receipt(item.source.origin, Disposition.KNOWN, release_id)
            return item._replace(known=known, receipt=known)
        found = match_file(db, item.sha256)
        by_bytes = dispose_by_bytes(item.source.origin, found, options)
        if by_bytes is None:
            return item
        brings_nothing = by_bytes.was_removed
        if not item.decisions(options.decisions):
            copy_id = find_copy(db, found.original_id, item.provenance.origin)
            brings_nothing |= copy_id is not None
        receipt = by_bytes if brings_nothing else None
        return item._replace(known=by_bytes, receipt=receipt)


def _exported_release(archive: Archive, db: Connection, item: Item) -> int | None:
    """Return the release that a row of an export repeats."""
    if not item.source.stands_for:
        return None
    _, release_id = find_original(db, item.source.stands_for)
    if release_id is None:
        return None
    release = get_release(archive, release_id)
    return release_id if _says_the_same(item, release) else None


def _says_the_same(item: Item, release: Release) -> bool:
    """Tell whether a row of an export says of a release what the archive says."""
    values: dict[str, object] = {
        **release.values._asdict(),
        "body": release.body,
        "boilerplate": release.boilerplate,
    }
    row = json.loads(item.content or b"{}")
    return all(_normalize(row[name]) == _normalize(values.get(name)) for name in row)


def _normalize(value: object) -> object:
    """Fold white space, sort lists; nothing and an empty value are the same."""
    if isinstance(value, list | tuple):
        return tuple(sorted(map(str, value)))
    return " ".join(str(value).split()) if value is not None else ""
