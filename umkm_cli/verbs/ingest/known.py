"""Look files up by their bytes, so that archived files are not read again."""

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
    """Return the SHA-256 digests that the archive knows; `archive` is None if there is none."""
    if archive is None:
        return set()
    with archive.snapshot() as db:
        return find_bytes(db, digests)


def look_up(archive: Archive | None, item: Item, options: IngestOptions) -> Item:
    """Return an item with its outcome, if the archive has its bytes already."""
    if archive is None:
        return item
    with archive.snapshot() as db:
        release_id = _exported_release(archive, db, item)
        if release_id is not None:
            known = Receipt(item.source.origin, Disposition.KNOWN, release_id)
            return item._replace(known=known, receipt=known)
        match = match_file(db, item.sha256)
        by_bytes = dispose_by_bytes(item.source.origin, match, options)
        if by_bytes is None:
            return item
        adds_nothing = by_bytes.was_removed
        if not item.decisions(options.decisions):
            copy_id = find_copy(db, match.original_id, item.provenance.origin)
            adds_nothing |= copy_id is not None
        receipt = by_bytes if adds_nothing else None
        return item._replace(known=by_bytes, receipt=receipt)


def _exported_release(archive: Archive, db: Connection, item: Item) -> int | None:
    """Return the id of the archived release that a row of our own export repeats unchanged."""
    if not item.source.stands_for:
        return None
    _, release_id = find_original(db, item.source.stands_for)
    if release_id is None:
        return None
    release = get_release(archive, release_id)
    return release_id if _has_same_values(item, release) else None


def _has_same_values(item: Item, release: Release) -> bool:
    """Return whether a row of an export has the values of the archived release."""
    values: dict[str, object] = {
        **release.values._asdict(),
        "body": release.body,
        "boilerplate": release.boilerplate,
    }
    row = json.loads(item.content or b"{}")
    return all(_normalize(row[name]) == _normalize(values.get(name)) for name in row)


def _normalize(value: object) -> object:
    """Fold white space and sort lists; None equals an empty value."""
    if isinstance(value, list | tuple):
        return tuple(sorted(map(str, value)))
    return " ".join(str(value).split()) if value is not None else ""
