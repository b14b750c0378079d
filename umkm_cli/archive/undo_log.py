"""What was read of a release, as the archive holds it: kept when an operation replaces it, so that it can come back."""

import json
import sqlite3
import zlib
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from umkm_cli.archive.releases import findings_of
from umkm_cli.models.release import Finding


class HeldReading(NamedTuple):
    """All that was read of a release: what rules found in each copy (by its id), and the texts. Nothing is chosen."""

    text_sha256: str
    rules: tuple[int, str]
    body: str
    boilerplate: str
    findings: tuple[tuple[int, Finding], ...]

    @property
    def by_copy(self) -> list[tuple[int, list[Finding]]]:
        """The findings of each copy, in their order."""
        groups = groupby(self.findings, key=itemgetter(0))
        return [
            (copy_id, [finding for _, finding in group]) for copy_id, group in groups
        ]

    @property
    def digest(self) -> str:
        """Names this reading among all others."""
        return sha256(_json(self._asdict()).encode()).hexdigest()


def reading_of(db: sqlite3.Connection, release_id: int) -> HeldReading | None:
    """Return what was read of a release; None where there is none to be seen."""
    row = db.execute(
        "SELECT r.text_sha256, s.code, s.catalogue_sha256, r.body, r.boilerplate "
        "FROM releases r JOIN rule_sets s ON s.id = r.rule_set_id WHERE r.id = ?",
        (release_id,),
    ).fetchone()
    if row is None:
        return None
    text_sha256, code, catalogue, body, boilerplate = row
    findings = tuple(
        (n, finding._replace(chosen=False))
        for n, finding in findings_of(db, release_id)
    )
    return HeldReading(text_sha256, (code, catalogue), body, boilerplate, findings)


def keep_reading(
    db: sqlite3.Connection,
    operation_id: int,
    release_id: int,
    before: HeldReading | None,
    after: HeldReading | None,
) -> None:
    """Keep the parts of a release's reading that an operation replaces."""
    kept = None
    if before is not None:
        parts = {
            name: part
            for name, part in before._asdict().items()
            if part != getattr(after, name, None)
        }
        kept = zlib.compress(_json(parts).encode())
    db.execute(
        "INSERT INTO replaced_readings (operation_id, release_id, reading, after) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (operation_id, release_id) DO UPDATE SET after = excluded.after",
        (operation_id, release_id, kept, after.digest if after else None),
    )


def identity_of(db: sqlite3.Connection, release_id: int) -> str | None:
    """Return the identity of the words of a release, in sight or not.

    None where it never was one.
    """
    now = reading_of(db, release_id)
    if now is not None:
        return now.text_sha256
    rows = db.execute(
        "SELECT reading FROM replaced_readings WHERE release_id = ? AND reading IS NOT NULL",
        (release_id,),
    )
    for (stored,) in rows:
        if identity := json.loads(zlib.decompress(stored)).get("text_sha256"):
            return str(identity)
    return None


class KeptReading(NamedTuple):
    """What an operation replaced of a release. `parts` is None where it was not to be seen before it.

    `after` is the digest of the reading that took its place, None for none.
    """

    parts: dict[str, Any] | None
    after: str | None

    def on(self, now: HeldReading | None) -> HeldReading | None:
        """Return the reading as it was; parts that did not change are as they are now."""
        if self.parts is None:
            return None
        parts = {**(now._asdict() if now else {}), **self.parts}
        return HeldReading(
            parts["text_sha256"],
            tuple(parts["rules"]),
            parts["body"],
            parts["boilerplate"],
            tuple((n, Finding(*finding)) for n, finding in parts["findings"]),
        )


def kept_reading(
    db: sqlite3.Connection, operation_id: int, release_id: int
) -> KeptReading | None:
    """Return what an operation replaced of a release; None where it replaced nothing."""
    row = db.execute(
        "SELECT reading, after FROM replaced_readings WHERE operation_id = ? AND release_id = ?",
        (operation_id, release_id),
    ).fetchone()
    if row is None:
        return None
    return KeptReading(
        json.loads(zlib.decompress(row[0])) if row[0] is not None else None, row[1]
    )


def _json(parts: dict[str, Any]) -> str:
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
