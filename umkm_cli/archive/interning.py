"""Ids of what many rows share: kinds of finding, and rules."""

import sqlite3
from typing import Any


class Interner:
    """The ids of a transaction; what has none yet is given one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._kinds: dict[tuple[str, ...], int] = {}
        self._rule_sets: dict[tuple[int, str], int] = {}

    def kind(self, *key: str) -> int:
        """Return the id of a kind of finding: its field, role, rule and part."""
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._intern(
                "INSERT OR IGNORE INTO finding_kinds (field, role, rule, part) VALUES (?, ?, ?, ?)",
                "SELECT id FROM finding_kinds WHERE field = ? AND role = ? AND rule = ? AND part = ?",
                key,
            )
        return kind

    def rule_set(self, rules: tuple[int, str]) -> int:
        """Return the id of rules: the reading code and the SHA-256 of the catalogues."""
        if rules not in self._rule_sets:
            self._rule_sets[rules] = self._intern(
                "INSERT OR IGNORE INTO rule_sets (code, catalogue_sha256) VALUES (?, ?)",
                "SELECT id FROM rule_sets WHERE code = ? AND catalogue_sha256 = ?",
                rules,
            )
        return self._rule_sets[rules]

    def _intern(self, insert: str, select: str, key: tuple[Any, ...]) -> int:
        self._db.execute(insert, key)
        (row_id,) = self._db.execute(select, key).fetchone()
        return int(row_id)
