"""Move the rows that belong to what `numbers` says: each statement moves those of one table."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.transfer.numbers import difference_to

_NEW_RELEASES = "JOIN moved_releases r ON r.old = s.release_id AND NOT r.shared"
_ANY_RELEASES = "JOIN moved_releases r ON r.old = s.release_id"
_OPERATION = "JOIN moved_operations p ON p.old = s.operation_id"
_HIDING = "JOIN moved_operations h ON h.old = s.hidden_by"
_ORIGINAL = "JOIN moved_originals o ON o.old = s.original_id"


class _Names(NamedTuple):
    """A table of what many rows have in common: its columns, and which ids rows that move use."""

    table: str
    columns: tuple[str, ...]
    used: str
    key: str = ""
    """The column that tells them apart, if not all do."""


_CLAIM_NAMES = " UNION ".join(
    f"SELECT {column} FROM source.{table} s {_NEW_RELEASES}"
    for table, columns in (
        (
            "quotes",
            ("speaker_id", "role_id", "organisation_id", "decided_speaker_id"),
        ),
        ("figures", ("programme_id", "organisation_id")),
    )
    for column in columns
)
NAMES: Final = (
    _Names(
        "dictionaries",
        ("sha256", "media_type", "bytes"),
        "SELECT dictionary_id FROM source.originals s JOIN moved_originals o ON o.old = s.id",
        "sha256",
    ),
    _Names(
        "rule_sets",
        ("code", "catalogue_sha256"),
        "SELECT rule_set_id FROM source.releases s JOIN moved_releases r ON r.old = s.id AND NOT r.shared",
    ),
    _Names(
        "finding_kinds",
        ("field", "role", "rule", "part"),
        f"SELECT kind_id FROM source.findings s {_ANY_RELEASES}",
    ),
    _Names("claim_names", ("name",), _CLAIM_NAMES),
    _Names(
        "quote_kinds",
        ("kind", "cue", "rule"),
        f"SELECT kind_id FROM source.quotes s {_NEW_RELEASES}",
    ),
    _Names(
        "figure_kinds",
        ("unit", "nature", "approximate", "thing", "rule"),
        f"SELECT kind_id FROM source.figures s {_NEW_RELEASES}",
    ),
)

_RELEASE: Final = (
    "headline, subheadline, released_on, date_status, released_first, released_last, place, organisation, number, "
    "language, url, text_sha256"
)
_RELEASE_TEXTS: Final = "body, boilerplate, set_aside, correction_notice, not_a_release"
ROWS: Final[Mapping[str, str]] = {
    # The number in an undo is that of the operation that it undid.
    "operations (id, at, command, arguments, undone_by, user, computer)": """
SELECT p.new, s.at, s.command, CASE WHEN p.new <> p.old AND json_valid(s.arguments) AND
  json_extract(s.arguments, '$.of') IS NOT NULL THEN json_set(s.arguments, '$.of',
    (SELECT new FROM moved_operations WHERE old = json_extract(s.arguments, '$.of'))) ELSE s.arguments END,
  u.new, s.user, s.computer
FROM source.operations s JOIN moved_operations p ON p.old = s.id AND NOT p.shared
LEFT JOIN moved_operations u ON u.old = s.undone_by ORDER BY p.new""",
    "spare_dictionaries (id, sha256, media_type, bytes)": """
SELECT d.new, s.sha256, s.media_type, s.bytes
FROM source.spare_dictionaries s JOIN moved_dictionaries d ON d.old = s.id ORDER BY d.new""",
    "originals (id, sha256, media_type, byte_size, encoding, bytes, dictionary_id)": """
SELECT o.new, s.sha256, s.media_type, s.byte_size, s.encoding, s.bytes, d.new
FROM source.originals s JOIN moved_originals o ON o.old = s.id AND NOT o.shared
LEFT JOIN moved_dictionaries d ON d.old = s.dictionary_id ORDER BY o.new""",
    "texts (original_id, extractor, text, aside, scan, lacks, unread_pages)": f"""
SELECT o.new, s.extractor, s.text, s.aside, s.scan, s.lacks, s.unread_pages
FROM source.texts s {_ORIGINAL} AND NOT o.shared ORDER BY o.new""",
    f"releases (id, {_RELEASE}, rule_set_id, {_RELEASE_TEXTS})": f"""
SELECT r.new, {_RELEASE}, k.new, {_RELEASE_TEXTS}
FROM source.releases s JOIN moved_releases r ON r.old = s.id AND NOT r.shared
JOIN moved_rule_sets k ON k.old = s.rule_set_id ORDER BY r.new""",
    # A file that is that of a release here stays so.
    "copies (id, release_id, original_id, origin, ingested_at, operation_id)": f"""
SELECT c.new, coalesce((SELECT release_id FROM carriers WHERE original_id = o.new), r.new),
  o.new, s.origin, s.ingested_at, p.new
FROM source.copies s JOIN moved_copies c ON c.old = s.id AND NOT c.shared {_ORIGINAL} {_OPERATION}
LEFT JOIN moved_releases r ON r.old = s.release_id ORDER BY c.new""",
    "copy_metadata (copy_id, metadata)": """
SELECT c.new, s.metadata FROM source.copy_metadata s
JOIN moved_copies c ON c.old = s.copy_id AND NOT c.shared ORDER BY c.new""",
    "hidden_copies (id, release_id, original_id, origin, ingested_at, operation_id, metadata, hidden_by)": f"""
SELECT c.new, r.new, o.new, s.origin, s.ingested_at, p.new, s.metadata, h.new
FROM source.hidden_copies s JOIN moved_copies c ON c.old = s.id AND NOT c.shared {_ORIGINAL} {_OPERATION} {_HIDING}
LEFT JOIN moved_releases r ON r.old = s.release_id ORDER BY c.new""",
    "release_programmes (programme, release_id)": f"""
SELECT s.programme, r.new FROM source.release_programmes s {_NEW_RELEASES}""",
    "findings (release_id, n, copy_id, kind_id, value, confidence, start, end, chosen)": f"""
SELECT r.new, s.n, c.new, k.new, s.value, s.confidence, s.start, s.end, s.chosen
FROM source.findings s {_NEW_RELEASES} JOIN moved_copies c ON c.old = s.copy_id
JOIN moved_finding_kinds k ON k.old = s.kind_id ORDER BY r.new, s.n""",
    "quotes (release_id, n, kind_id, start, end, speaker_id, role_id, organisation_id, named_start, named_end, "
    "dropped, decided, decided_speaker_id)": f"""
SELECT r.new, s.n, k.new, s.start, s.end, a.new, b.new, c.new, s.named_start, s.named_end, s.dropped, s.decided, d.new
FROM source.quotes s {_NEW_RELEASES} JOIN moved_quote_kinds k ON k.old = s.kind_id
LEFT JOIN moved_claim_names a ON a.old = s.speaker_id LEFT JOIN moved_claim_names b ON b.old = s.role_id
LEFT JOIN moved_claim_names c ON c.old = s.organisation_id
LEFT JOIN moved_claim_names d ON d.old = s.decided_speaker_id ORDER BY r.new, s.n""",
    "figures (release_id, n, kind_id, start, end, value_min, value_max, counted, period_first, period_last, "
    "programme_id, organisation_id, quote, dropped)": f"""
SELECT r.new, s.n, k.new, s.start, s.end, s.value_min, s.value_max, s.counted, s.period_first, s.period_last,
  a.new, b.new, s.quote, s.dropped
FROM source.figures s {_NEW_RELEASES} JOIN moved_figure_kinds k ON k.old = s.kind_id
LEFT JOIN moved_claim_names a ON a.old = s.programme_id
LEFT JOIN moved_claim_names b ON b.old = s.organisation_id ORDER BY r.new, s.n""",
    "meanings (release_id, model, words, vectors)": f"""
SELECT r.new, s.model, s.words, s.vectors FROM source.meanings s {_NEW_RELEASES} ORDER BY r.new""",
    # Their order by number stays, and so does which end of a link comes first.
    "sketches (hash, release_id)": f"""
SELECT s.hash, r.new FROM source.sketches s {_NEW_RELEASES} ORDER BY 1, 2""",
    "release_sketches (release_id, hashes)": f"""
SELECT r.new, s.hashes FROM source.release_sketches s {_NEW_RELEASES} ORDER BY r.new""",
    "links (a, b, kind, rule, directed, doubtful, evidence)": """
SELECT a.new, b.new, s.kind, s.rule, s.directed, s.doubtful, s.evidence FROM source.links s
JOIN moved_releases a ON a.old = s.a AND NOT a.shared JOIN moved_releases b ON b.old = s.b AND NOT b.shared""",
    "decisions (id, at, original_id, field, action, value, operation_id)": f"""
SELECT d.new, s.at, o.new, s.field, s.action, s.value, p.new
FROM source.decisions s JOIN moved_decisions d ON d.old = s.id AND NOT d.shared {_ORIGINAL} {_OPERATION}
ORDER BY d.new""",
    "hidden_decisions (id, at, original_id, field, action, value, operation_id, hidden_by)": f"""
SELECT d.new, s.at, o.new, s.field, s.action, s.value, p.new, h.new
FROM source.hidden_decisions s JOIN moved_decisions d ON d.old = s.id AND NOT d.shared {_ORIGINAL} {_OPERATION}
{_HIDING} ORDER BY d.new""",
    "replaced_readings (operation_id, release_id, reading, after)": f"""
SELECT p.new, r.new, s.reading, s.after FROM source.replaced_readings s {_ANY_RELEASES} {_OPERATION}""",
    "replaced_texts (operation_id, original_id, before, after)": f"""
SELECT p.new, o.new, s.before, s.after FROM source.replaced_texts s {_ORIGINAL} {_OPERATION}""",
    "replaced_searches (operation_id, name, before, after)": f"""
SELECT p.new, s.name, s.before, s.after FROM source.replaced_searches s {_OPERATION}""",
    "replaced_programmes (operation_id, name, before, after)": f"""
SELECT p.new, s.name, s.before, s.after FROM source.replaced_programmes s {_OPERATION}""",
    # What was removed is known in every part, so that none takes it in again.
    "removed (sha256, operation_id, text_sha256, release_id, erased)": f"""
SELECT s.sha256, p.new, s.text_sha256, coalesce(r.new, s.release_id), s.erased
FROM source.removed s {_OPERATION} LEFT JOIN moved_releases r ON r.old = s.release_id""",
}
"""For each table and its columns, the query for the rows that move. What is in the target already stays."""
_SHARED_TABLES = (
    "spare_dictionaries",
    "replaced_readings",
    "replaced_texts",
    "replaced_searches",
    "replaced_programmes",
    "removed",
)
STEPS = len(ROWS) + 1
"""The number of steps of `move_rows`."""


def move_rows(db: Connection) -> Iterator[str]:
    """Move all rows, one table after the other; yield the name of each that was moved."""
    _note_carriers(db)
    for names in NAMES:
        _move_names(db, names)
    yield "names"
    for table, query in ROWS.items():
        name = table.partition(" ")[0]
        keeping = "OR IGNORE " if name in _SHARED_TABLES else ""
        db.execute(f"INSERT {keeping}INTO main.{table}{query}")
        yield name


def _note_carriers(db: Connection) -> None:
    """Note of which releases of the target the files are that both have."""
    db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS carriers (original_id INTEGER PRIMARY KEY, release_id INTEGER NOT NULL)"
    )
    db.execute("DELETE FROM carriers")
    db.execute(
        "INSERT INTO carriers SELECT m.original_id, min(m.release_id) FROM moved_originals o "
        "JOIN main.copies m ON m.original_id = o.new WHERE o.shared AND m.release_id IS NOT NULL GROUP BY 1"
    )


def _move_names(db: Connection, names: _Names) -> None:
    """Move the rows of a table that others share, each value once."""
    moved = f"moved_{names.table}"
    db.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS {moved} (old INTEGER PRIMARY KEY, new INTEGER)"
    )
    db.execute(f"DELETE FROM {moved}")
    columns = ", ".join(names.columns)
    db.execute(
        f"INSERT INTO {moved} SELECT s.id, m.id FROM source.{names.table} s "
        f"LEFT JOIN main.{names.table} m USING ({names.key or columns}) WHERE s.id IN ({names.used})"
    )
    lacking = f"SELECT old AS id FROM {moved} WHERE new IS NULL"
    added = difference_to(db, lacking, f"SELECT id FROM main.{names.table}")
    db.execute(f"UPDATE {moved} SET new = old + ? WHERE new IS NULL", (added,))
    db.execute(
        f"INSERT OR IGNORE INTO main.{names.table} (id, {columns}) SELECT m.new, {columns} "
        f"FROM source.{names.table} s JOIN {moved} m ON m.old = s.id ORDER BY m.new"
    )
