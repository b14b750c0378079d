"""The steps that migrate archives from schema 9 on: see `migration_steps.py`."""

from itertools import groupby
from operator import itemgetter
from struct import pack

from sqlite_utils import Database

from umkm_cli.archive import migration_steps
from umkm_cli.archive.migration_steps import execute_script

STEPS = migration_steps.STEPS

_CLAIMS = """
CREATE TABLE claim_names (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE quote_kinds (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect')),
  cue TEXT NOT NULL,                -- the verb of saying, as written
  rule TEXT NOT NULL,
  UNIQUE (kind, cue, rule)
);
CREATE TABLE figure_kinds (
  id INTEGER PRIMARY KEY,
  unit TEXT NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('cumulative', 'period', 'as-of', 'target', 'share', 'other')),
  approximate TEXT NOT NULL,
  thing TEXT NOT NULL,              -- what is counted, from a short list
  rule TEXT NOT NULL,
  UNIQUE (unit, nature, approximate, thing, rule)
);

CREATE TABLE quotes (
  release_id INTEGER NOT NULL REFERENCES releases,
  n INTEGER NOT NULL,               -- from 1
  kind_id INTEGER NOT NULL REFERENCES quote_kinds,
  start INTEGER NOT NULL,           -- characters of the body
  end INTEGER NOT NULL,
  speaker_id INTEGER,               -- of claim_names
  role_id INTEGER,
  organisation_id INTEGER,
  named_start INTEGER,              -- the words that name the speaker there
  named_end INTEGER,
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
  decided INTEGER NOT NULL CHECK (decided IN (0, 1, 2)),
  decided_speaker_id INTEGER,
  PRIMARY KEY (release_id, n)
) WITHOUT ROWID;

CREATE TABLE figures (
  release_id INTEGER NOT NULL REFERENCES releases,
  n INTEGER NOT NULL,               -- from 1
  kind_id INTEGER NOT NULL REFERENCES figure_kinds,
  start INTEGER NOT NULL,           -- characters of the body
  end INTEGER NOT NULL,
  value_min TEXT NOT NULL,
  value_max TEXT,
  counted TEXT,                     -- as written
  period_first TEXT,
  period_last TEXT,
  programme_id INTEGER,             -- of claim_names
  organisation_id INTEGER,
  quote INTEGER,                    -- the n of the quote around it
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
  PRIMARY KEY (release_id, n)
) WITHOUT ROWID;

CREATE VIEW quotes_in_words AS
  SELECT q.release_id AS release, q.n, k.kind, substr(r.body, q.start + 1, q.end - q.start) AS text,
    nullif(k.cue, '') AS cue, CASE q.decided WHEN 0 THEN s.name ELSE d.name END AS speaker,
    CASE WHEN q.decided < 2 THEN p.name END AS role, CASE WHEN q.decided < 2 THEN o.name END AS organisation,
    q.start, q.end, k.rule
  FROM quotes q JOIN releases r ON r.id = q.release_id JOIN quote_kinds k ON k.id = q.kind_id
    LEFT JOIN claim_names s ON s.id = q.speaker_id LEFT JOIN claim_names d ON d.id = q.decided_speaker_id
    LEFT JOIN claim_names p ON p.id = q.role_id LEFT JOIN claim_names o ON o.id = q.organisation_id
  WHERE NOT q.dropped;
CREATE VIEW figures_in_words AS
  SELECT f.release_id AS release, f.n, substr(r.body, f.start + 1, f.end - f.start) AS text, f.value_min,
    coalesce(f.value_max, f.value_min) AS value_max, k.unit, f.counted, nullif(k.approximate, '') AS approximate,
    k.nature, f.period_first, f.period_last, p.name AS programme, o.name AS organisation, q.n AS quote,
    f.start, f.end, nullif(k.thing, '') AS thing, k.rule
  FROM figures f JOIN releases r ON r.id = f.release_id JOIN figure_kinds k ON k.id = f.kind_id
    LEFT JOIN claim_names p ON p.id = f.programme_id LEFT JOIN claim_names o ON o.id = f.organisation_id
    LEFT JOIN quotes q ON q.release_id = f.release_id AND q.n = f.quote AND NOT q.dropped
  WHERE NOT f.dropped;
"""


@STEPS(name="10 releases have quotes and figures")
def _keep_claims(db: Database) -> None:
    """Add tables for quotes and figures. `umkm retag` fills them."""
    execute_script(db, _CLAIMS)


_RELEASE_ROWS = """
CREATE VIEW release_rows AS
  SELECT r.id, r.released_on, r.date_status, r.headline,
    (SELECT group_concat(programme, '; ') FROM
      (SELECT programme FROM release_programmes WHERE release_id = r.id ORDER BY programme)) AS programmes,
    r.place, r.organisation, r.number, r.language, r.url, c.origin, o.sha256, r.body, r.subheadline, r.boilerplate,
    r.released_first, r.released_last, r.correction_notice,
    (SELECT group_concat(b, '; ') FROM (SELECT b FROM links
      WHERE a = r.id AND directed AND kind IN ('correction', 'update') ORDER BY b)) AS corrected_by,
    (SELECT count(*) FROM copies WHERE release_id = r.id) AS copies
  FROM releases r LEFT JOIN copies c ON c.id = (SELECT min(id) FROM copies WHERE release_id = r.id)
    LEFT JOIN originals o ON o.id = c.original_id
  WHERE NOT r.not_a_release;
"""


@STEPS(name="11 releases are rows with names")
def _add_release_rows(db: Database) -> None:
    """Add a view for other tools, with one row per release."""
    execute_script(db, _RELEASE_ROWS)


@STEPS(name="12 texts that OCR read say how sure it is")
def _keep_scans(db: Database) -> None:
    """Add what of a text OCR read: none of the texts so far."""
    execute_script(db, "ALTER TABLE texts ADD COLUMN scan TEXT NOT NULL DEFAULT '';")


_UNREAD_PAGES = """
ALTER TABLE texts ADD COLUMN lacks TEXT;
ALTER TABLE texts ADD COLUMN unread_pages INTEGER;

CREATE TABLE replaced_texts (
  operation_id INTEGER NOT NULL REFERENCES operations,
  original_id INTEGER NOT NULL REFERENCES originals,
  before BLOB NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (operation_id, original_id)
);
"""


@STEPS(name="13 texts say which pages are unread, and can be replaced")
def _keep_unread_pages(db: Database) -> None:
    """Add what texts lack, which is not known so far, and a table for replaced texts."""
    execute_script(db, _UNREAD_PAGES)


_MEANINGS = """
CREATE TABLE meanings (
  release_id INTEGER PRIMARY KEY REFERENCES releases,
  model TEXT NOT NULL,
  words BLOB NOT NULL,
  vectors BLOB NOT NULL
);
"""


@STEPS(name="14 releases have vectors that tell what they mean")
def _keep_meanings(db: Database) -> None:
    """Add a table for vectors. `umkm meaning build` fills it."""
    execute_script(db, _MEANINGS)


_SMALLER = """
ALTER TABLE originals ADD COLUMN dictionary_id INTEGER;

CREATE TABLE dictionaries (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE TABLE spare_dictionaries (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
);

DROP INDEX sketches_by_release;
CREATE TABLE release_sketches (
  release_id INTEGER PRIMARY KEY REFERENCES releases,
  hashes BLOB NOT NULL
);

DROP TABLE release_index;
CREATE VIRTUAL TABLE release_index USING fts5 (
  body, headline, lead, boilerplate, set_aside,
  content = '', tokenize = 'ascii'
);
INSERT OR REPLACE INTO settings (name, value) VALUES ('index', '');
"""


@STEPS(name="15 originals share dictionaries, the index begins with the body")
def _make_smaller(db: Database) -> None:
    """Add dictionaries, which no original needs so far; keep sketches in less space; let `migrate` fill a new index."""
    execute_script(db, _SMALLER)
    rows = db.query("SELECT release_id, hash FROM sketches ORDER BY release_id, hash")
    for release_id, several in groupby(rows, itemgetter("release_id")):
        hashes = [row["hash"] for row in several]
        db.execute(
            "INSERT INTO release_sketches (release_id, hashes) VALUES (?, ?)",
            (release_id, pack(f"<{len(hashes)}I", *hashes)),
        )
