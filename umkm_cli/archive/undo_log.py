"""Keep the readings that operations replace, so that undo can restore them."""

import json
import sqlite3
from contextlib import suppress
from hashlib import sha256
from itertools import groupby, starmap
from operator import itemgetter
from typing import Any, NamedTuple

from umkm_cli.archive.claim_rows import are_claims, claims_of_json, stored_claims
from umkm_cli.archive.compression import compress, decompress
from umkm_cli.archive.connection import first_value
from umkm_cli.archive.releases import findings_of
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.models.claims import Claims
from umkm_cli.models.release import Finding
from umkm_cli.text import Texts

_TEXTS = ("text_sha256", "body", "boilerplate", "set_aside")
_FINDING = [str, str, str, int, int, int, str, bool]
"""The types of a finding's values, without the second, which may be missing."""


_LATER_PARTS: dict[str, Any] = {"set_aside": "", "claims": Claims()}
"""What readings that an earlier schema kept do not have: nothing was set aside before schema 7."""


class ArchivedReading(NamedTuple):
    """The complete reading of a release: its texts, claims, and findings with copy ids.

    No finding is marked as chosen.
    """

    text_sha256: str
    rules: tuple[int, str]
    body: str
    boilerplate: str
    findings: tuple[tuple[int, Finding], ...]
    set_aside: str = ""
    claims: Claims = Claims()

    @property
    def texts(self) -> Texts:
        """The texts of the release."""
        return Texts(self.body, self.boilerplate, self.set_aside)

    @property
    def by_copy(self) -> list[tuple[int, list[Finding]]]:
        """Pairs of copy id and that copy's findings, in order."""
        groups = groupby(self.findings, key=itemgetter(0))
        return [(copy_id, list(map(itemgetter(1), group))) for copy_id, group in groups]

    @property
    def digest(self) -> str:
        """The SHA-256 that identifies this reading.

        Digests are taken without what earlier schemas did not have, if there is none.
        """
        parts = {
            name: part
            for name, part in self._asdict().items()
            if part != _LATER_PARTS.get(name)
        }
        return sha256(_json(parts).encode()).hexdigest()


def reading_of(db: sqlite3.Connection, release_id: int) -> ArchivedReading | None:
    """Return the present reading of a release, or None if it is not visible."""
    row = db.execute(
        "SELECT r.text_sha256, s.code, s.catalogue_sha256, r.body, r.boilerplate, r.set_aside "
        "FROM releases r JOIN rule_sets s ON s.id = r.rule_set_id WHERE r.id = ?",
        (release_id,),
    ).fetchone()
    if row is None:
        return None
    text_sha256, code, catalogue, body, boilerplate, set_aside = row
    findings = tuple(
        (n, finding._replace(chosen=False))
        for n, finding in findings_of(db, release_id)
    )
    rules = (code, catalogue)
    claims = stored_claims(db, release_id)
    return ArchivedReading(
        text_sha256, rules, body, boilerplate, findings, set_aside, claims
    )


def store_replaced_reading(
    db: sqlite3.Connection,
    operation_id: int,
    release_id: int,
    before: ArchivedReading | None,
    after: ArchivedReading | None,
) -> None:
    """Store the parts of a reading that an operation replaces.

    `before` or `after` is None if the release is not visible then. If the operation
    replaces a reading twice, the first one is kept.
    """
    stored = None
    if before is not None:
        parts = {
            name: part
            for name, part in before._asdict().items()
            if part != getattr(after, name, None)
        }
        stored = encode_parts(parts)
    db.execute(
        "INSERT INTO replaced_readings (operation_id, release_id, reading, after) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (operation_id, release_id) DO UPDATE SET after = excluded.after",
        (operation_id, release_id, stored, after.digest if after else None),
    )


def identity_of(db: sqlite3.Connection, release_id: int) -> str | None:
    """Return the text identity of a visible or hidden release, or None."""
    current: str | None = first_value(
        db, "SELECT text_sha256 FROM releases WHERE id = ?", (release_id,)
    )
    if current is not None:
        return current
    rows = db.execute(
        "SELECT reading FROM replaced_readings WHERE release_id = ? AND reading IS NOT NULL",
        (release_id,),
    )
    for (stored,) in rows:
        if identity := decode_parts(stored).get("text_sha256"):
            return str(identity)
    return None


def replaced_texts(db: sqlite3.Connection, release_id: int) -> list[Texts]:
    """Return the texts that operations have replaced, or hidden."""
    rows = db.execute(
        "SELECT reading FROM replaced_readings WHERE release_id = ? AND reading IS NOT NULL",
        (release_id,),
    ).fetchall()
    read = list(starmap(decode_parts, rows))
    return [Texts(*(parts.get(name, "") for name in Texts._fields)) for parts in read]


class ReplacedReading(NamedTuple):
    """The parts of a reading that an operation replaced.

    `parts` is None if the release was not visible before. `after` is the digest of the
    new reading, or None if the operation hid the release.
    """

    parts: dict[str, Any] | None
    after: str | None

    def restore(self, current: ArchivedReading | None) -> ArchivedReading | None:
        """Return the replaced reading; unchanged parts come from the current one."""
        if self.parts is None:
            return None
        parts = _LATER_PARTS | (current._asdict() if current else {}) | self.parts
        if {*parts} != {*ArchivedReading._fields}:
            raise _damaged()
        return ArchivedReading(
            parts["text_sha256"],
            tuple(parts["rules"]),
            parts["body"],
            parts["boilerplate"],
            tuple((n, Finding(*finding)) for n, finding in parts["findings"]),
            parts["set_aside"],
            claims_of_json(parts["claims"]),
        )


def find_replaced_reading(
    db: sqlite3.Connection, operation_id: int, release_id: int
) -> ReplacedReading | None:
    """Return the reading of a release that an operation replaced, or None."""
    row = db.execute(
        "SELECT reading, after FROM replaced_readings WHERE operation_id = ? AND release_id = ?",
        (operation_id, release_id),
    ).fetchone()
    if row is None:
        return None
    return ReplacedReading(decode_parts(row[0]) if row[0] is not None else None, row[1])


def encode_parts(parts: dict[str, Any]) -> bytes:
    """Return the parts of a reading as they are stored."""
    return compress(_json(parts).encode())


def decode_parts(stored: object) -> dict[str, Any]:
    """Return the stored parts of a reading. Raises NotAnArchive."""
    parts: Any = None
    with suppress(ValueError, RecursionError):
        parts = json.loads(decompress(stored))
    if not isinstance(parts, dict) or not _are_parts(parts):
        raise _damaged()
    return parts


def _damaged() -> NotAnArchive:
    return NotAnArchive(
        _(
            "the archive is damaged: a reading that an operation replaced cannot be read."
        )
    )


def _are_parts(parts: dict[str, Any]) -> bool:
    """Return whether the values have the types that an `ArchivedReading` has."""
    if {*parts} - {*ArchivedReading._fields}:
        return False
    if not all(isinstance(parts.get(name, ""), str) for name in _TEXTS):
        return False
    rules = parts.get("rules", [0, ""])
    findings = parts.get("findings", [])
    if {type(rules), type(findings)} != {list}:
        return False
    if not are_claims(parts.get("claims", [[], []])):
        return False
    return _types(rules) == [int, str] and all(map(_is_finding, findings))


def _is_finding(stored: object) -> bool:
    """Return whether a value is a copy id with the values of a `Finding`."""
    if not isinstance(stored, list) or _types(stored) != [int, list]:
        return False
    value = stored[1][1:2]
    return _types([*stored[1][:1], *stored[1][2:]]) == _FINDING and (
        value == [None] or _types(value) == [str]
    )


def _types(values: list[Any]) -> list[type]:
    return list(map(type, values))


def _json(parts: dict[str, Any]) -> str:
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
