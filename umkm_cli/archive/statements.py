"""The INSERT statements for releases, one per table, and the ids of shared rows.

The same statement inserts one row or a batch. A row whose id is None gets the next id.
"""

import sqlite3
from typing import Any

from umkm_cli.models.release import PartialDate, Values

ORIGINAL = (
    "INSERT OR IGNORE INTO originals (id, sha256, media_type, byte_size, encoding, bytes, dictionary_id) "
    "VALUES (?, ?, ?, ?, ?, ?, (SELECT id FROM dictionaries WHERE sha256 = ?))"
)
TEXT = (
    "INSERT OR REPLACE INTO texts (original_id, extractor, text, aside, scan, lacks, unread_pages) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
RELEASE = (
    "INSERT INTO releases (id, headline, subheadline, released_on, date_status, released_first, released_last, place, "
    "organisation, number, language, url, correction_notice, not_a_release, text_sha256, rule_set_id, body, "
    "boilerplate, set_aside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
PROGRAMME = "INSERT INTO release_programmes (programme, release_id) VALUES (?, ?)"
ENTRIES = (
    "INSERT INTO release_index (rowid, body, headline, lead, boilerplate, set_aside) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
COPY = (
    "INSERT OR IGNORE INTO copies (id, release_id, original_id, origin, ingested_at, operation_id) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
COPY_METADATA = "INSERT OR REPLACE INTO copy_metadata (copy_id, metadata) VALUES (?, ?)"
FINDING = (
    "INSERT INTO findings (release_id, n, copy_id, kind_id, value, confidence, start, end, chosen) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
QUOTE = (
    "INSERT INTO quotes (release_id, n, kind_id, start, end, speaker_id, role_id, organisation_id, named_start, "
    "named_end, dropped, decided) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)"
)
FIGURE = (
    "INSERT INTO figures (release_id, n, kind_id, start, end, value_min, value_max, counted, period_first, "
    "period_last, programme_id, organisation_id, quote, dropped) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
FindingRow = tuple[int, int, int, int, str | None, int, int, int, bool]

_KEYS = {
    "claim_names": ("name",),
    "quote_kinds": ("kind", "cue", "rule"),
    "figure_kinds": ("unit", "nature", "approximate", "thing", "rule"),
}
"""The columns by which the rows of a shared table are looked up."""

_FULL_DATE = len("2020-10-12")


def value_columns(values: Values) -> tuple[str | bool | None, ...]:
    """Return values as columns of `releases`, with the date's first and last day."""
    (
        headline,
        subheadline,
        released_on,
        date_status,
        place,
        organisation,
        number,
        language,
        url,
        correction_notice,
        not_a_release,
        _,
    ) = values
    first = last = released_on
    if released_on is not None and len(released_on) < _FULL_DATE:
        date = PartialDate.from_iso(released_on)
        first, last = date.first, date.last
    return (
        headline,
        subheadline,
        released_on,
        date_status,
        first,
        last,
        place,
        organisation,
        number,
        language,
        url,
        correction_notice,
        not_a_release,
    )


class Interner:
    """Looks up the ids of rows that releases share, and inserts missing ones.

    Caches ids, so it must not outlive its transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._kinds: dict[tuple[str, ...], int] = {}
        self._rule_sets: dict[tuple[int, str], int] = {}
        self._shared: dict[tuple[str, ...], int] = {}

    def name(self, name: str | None) -> int | None:
        """Return the id of a name in quotes and figures; None for none."""
        return None if name is None else self._find("claim_names", name)

    def quote_kind(self, *key: str) -> int:
        """Return the id of a kind of quote; `key` is its kind, cue and rule."""
        return self._find("quote_kinds", *key)

    def figure_kind(self, *key: str) -> int:
        """Return the id of a kind of figure; `key` is its unit, nature, approximation, thing and rule."""
        return self._find("figure_kinds", *key)

    def _find(self, table: str, *key: str) -> int:
        found = self._shared.get((table, *key))
        if found is None:
            columns = _KEYS[table]
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            found = self._shared[(table, *key)] = self._intern(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",
                f"SELECT id FROM {table} WHERE ({names}) = ({marks})",
                key,
            )
        return found

    def kind(self, *key: str) -> int:
        """Return the id of a finding kind; `key` is its field, role, rule and part."""
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._intern(
                "INSERT OR IGNORE INTO finding_kinds (field, role, rule, part) VALUES (?, ?, ?, ?)",
                "SELECT id FROM finding_kinds WHERE field = ? AND role = ? AND rule = ? AND part = ?",
                key,
            )
        return kind

    def rule_set(self, rules: tuple[int, str]) -> int:
        """Return the id of a rule set: code version and SHA-256 of the catalogues."""
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
