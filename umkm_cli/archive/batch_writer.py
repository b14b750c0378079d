"""The fast path of writing: collect new releases and write them in one batch.

Runs each of `Writer`'s statements once per batch instead of once per release.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive.lookup import find_bytes, find_texts
from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.tombstones import new_release_ids, next_id
from umkm_cli.archive.writer import Writer
from umkm_cli.models.ingest import Provenance

_IDENTITIES = attrgetter("identity.of_any_recipe")
_GATHERED_BYTES = 8 * 1024 * 1024


def gather_index(db: sqlite3.Connection) -> None:
    """Let FTS5 collect the index entries of a whole batch before writing them.

    They become a single segment instead of one per megabyte. The option is
    undocumented; without it, writing only takes longer.
    """
    size = db.execute(
        "SELECT v FROM release_index_config WHERE k = 'hashsize'"
    ).fetchone()
    if size != (_GATHERED_BYTES,):
        with suppress(sqlite3.Error):
            db.execute(
                "INSERT INTO release_index (release_index, rank) VALUES ('hashsize', ?)",
                (_GATHERED_BYTES,),
            )


class _Row(NamedTuple):
    """A collected release and the ids to write it under."""

    release_id: int
    original_id: int
    copy_id: int
    prepared: PreparedRelease
    place: Provenance


class ReleaseBatch:
    """Collects a transaction's new releases until `write`.

    `prepared` are all releases of the transaction, so that one lookup finds those whose
    bytes or words the archive already has.
    """

    def __init__(
        self,
        writer: Writer,
        rules: tuple[int, str],
        prepared: Iterable[PreparedRelease],
    ) -> None:
        db = self._db = writer.db
        self._writer = writer
        self._rules = rules
        self._gathered: list[tuple[PreparedRelease, Provenance]] = []
        releases = list(prepared)
        self._existing: set[str | None] = {
            *find_bytes(db, list(map(attrgetter("original.sha256"), releases))),
            *find_texts(
                db,
                list(chain.from_iterable(map(_IDENTITIES, releases))),
            ),
        }

    def is_new(self, prepared: PreparedRelease) -> bool:
        """Return whether a release's bytes and words are both new.

        Those that were removed or have just been collected are not new.
        """
        known = (prepared.original.sha256, *_IDENTITIES(prepared))
        return self._existing.isdisjoint(known)

    def remember(self, sha256: str, prepared: PreparedRelease | None) -> None:
        """Remember bytes, and words if there are any, that were written elsewhere.

        What was written has no identity of a former recipe.
        """
        self._existing.add(sha256)
        if prepared is not None:
            self._existing.add(prepared.identity.text_sha256)

    def add(self, prepared: PreparedRelease, place: Provenance) -> None:
        """Collect a new release with its provenance."""
        self.remember(prepared.original.sha256, prepared)
        self._gathered.append((prepared, place))

    def write(self) -> list[tuple[int, int]]:
        """Write the collected releases; return each one's release and original id."""
        gathered, self._gathered = self._gathered, []
        if not gathered:
            return []
        release_ids = new_release_ids(self._db, len(gathered))
        first_original = next_id(self._db, "originals")
        first_copy = next_id(self._db, "copies")
        self._insert(
            [
                _Row(release_id, first_original + n, first_copy + n, *gathered[n])
                for n, release_id in enumerate(release_ids)
            ]
        )
        return [(id_, first_original + n) for n, id_ in enumerate(release_ids)]

    def _insert(self, rows: list[_Row]) -> None:
        writer = self._writer
        writer.insert_originals(
            list(map(attrgetter("original_id", "prepared.original"), rows))
        )
        for row in rows:
            writer.add_text(row.original_id, row.prepared)
        writer.insert_releases(
            list(map(attrgetter("release_id", "prepared"), rows)), self._rules
        )
        writer.insert_copies(
            map(attrgetter("copy_id", "release_id", "original_id", "place"), rows)
        )
        writer.insert_metadata(map(attrgetter("copy_id", "place.metadata"), rows))
        writer.insert_findings(
            finding
            for row in rows
            for finding in writer.finding_rows(
                row.release_id, row.copy_id, row.prepared.findings
            )
        )
        for row in rows:
            writer.claims.confirm(row.release_id, row.prepared.marks.confirmed)
