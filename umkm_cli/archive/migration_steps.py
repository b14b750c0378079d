"""The steps that migrate archives from earlier schemas.

Steps are history: their SQL is literal, independent of today's SCHEMA, and never
edited. sqlite_utils records the names of the applied steps in the table
`_sqlite_migrations`.
"""

from sqlite3 import complete_statement

from sqlite_utils import Database, Migrations

STEPS = Migrations("umkm")


_CLEARED_DECISIONS = """
ALTER TABLE decisions RENAME TO decisions_before;
DROP INDEX decisions_by_original;
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                 -- UTC, ISO 8601
  original_id INTEGER NOT NULL REFERENCES originals,
  field TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('set', 'add', 'remove', 'clear')),
  value TEXT,
  operation_id INTEGER NOT NULL REFERENCES operations
);
CREATE INDEX decisions_by_original ON decisions (original_id);
INSERT INTO decisions (id, at, original_id, field, action, value, operation_id)
  SELECT id, at, original_id, field, action, value, operation_id FROM decisions_before;
DROP TABLE decisions_before;
"""


@STEPS(name="2 a decision can be taken back")
def _let_decisions_be_cleared(db: Database) -> None:
    """Allow the action `clear`; SQLite cannot alter a CHECK, so recreate the table."""
    execute_script(db, _CLEARED_DECISIONS)


_METADATA = """
CREATE TABLE copy_metadata (
  copy_id INTEGER PRIMARY KEY REFERENCES copies,
  metadata TEXT NOT NULL
);
"""


@STEPS(name="3 what files say of themselves")
def _keep_metadata(db: Database) -> None:
    """Store the metadata of files, from which dates and headlines are read."""
    execute_script(db, _METADATA)


_SAVED_SEARCHES = """
DROP INDEX releases_by_day;
CREATE INDEX releases_by_day ON releases (released_first, released_last);
CREATE INDEX releases_by_place ON releases (place);
CREATE INDEX releases_by_organisation ON releases (organisation);
ALTER TABLE words RENAME TO words_before;
CREATE TABLE words (
  word TEXT NOT NULL,
  stem TEXT NOT NULL,
  PRIMARY KEY (word, stem)
) WITHOUT ROWID;
CREATE INDEX words_by_stem ON words (stem);
INSERT INTO words (word, stem) SELECT word, stem FROM words_before;
DROP TABLE words_before;
CREATE TABLE saved_searches (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  seen_id INTEGER NOT NULL,         -- 0: none
  asked_at TEXT NOT NULL            -- UTC, ISO 8601
) WITHOUT ROWID;
"""


@STEPS(name="4 searches are saved, words have a stem in each language")
def _save_searches(db: Database) -> None:
    """Add saved searches, several stems per word, and indexes on common fields."""
    execute_script(db, _SAVED_SEARCHES)


_UNDO = """
ALTER TABLE operations ADD COLUMN undone_by INTEGER REFERENCES operations;
CREATE TABLE hidden_copies (
  id INTEGER PRIMARY KEY,
  release_id INTEGER,
  original_id INTEGER NOT NULL REFERENCES originals,
  origin TEXT NOT NULL,
  ingested_at TEXT NOT NULL,
  operation_id INTEGER NOT NULL REFERENCES operations,
  metadata TEXT,
  hidden_by INTEGER NOT NULL REFERENCES operations
);
CREATE INDEX hidden_copies_by_original ON hidden_copies (original_id);
CREATE INDEX hidden_copies_by_release ON hidden_copies (release_id);
CREATE TABLE hidden_decisions (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  original_id INTEGER NOT NULL REFERENCES originals,
  field TEXT NOT NULL,
  action TEXT NOT NULL,
  value TEXT,
  operation_id INTEGER NOT NULL REFERENCES operations,
  hidden_by INTEGER NOT NULL REFERENCES operations
);
CREATE TABLE replaced_readings (
  operation_id INTEGER NOT NULL REFERENCES operations,
  release_id INTEGER NOT NULL,
  reading BLOB,
  after TEXT,
  PRIMARY KEY (operation_id, release_id)
);
CREATE TABLE replaced_searches (
  operation_id INTEGER NOT NULL REFERENCES operations,
  name TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (operation_id, name)
) WITHOUT ROWID;
CREATE TABLE removed (
  sha256 TEXT NOT NULL,
  operation_id INTEGER NOT NULL REFERENCES operations,
  text_sha256 TEXT NOT NULL,        -- of the release's words; nothing for what held others
  release_id INTEGER NOT NULL,
  erased INTEGER NOT NULL,
  PRIMARY KEY (sha256, operation_id)
) WITHOUT ROWID;
CREATE INDEX removed_by_words ON removed (text_sha256);
"""


@STEPS(name="5 operations can be undone, releases removed")
def _keep_what_is_undone(db: Database) -> None:
    """Keep what undo and removal hide, so that it can be restored."""
    execute_script(db, _UNDO)


_OWN_PROGRAMMES = """
ALTER TABLE operations ADD COLUMN user TEXT;
ALTER TABLE operations ADD COLUMN computer TEXT;
CREATE TABLE own_programmes (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  aliases TEXT NOT NULL,
  ambiguous TEXT NOT NULL,
  witness TEXT NOT NULL,
  capitals TEXT NOT NULL,
  exact TEXT NOT NULL,
  not_this TEXT NOT NULL,
  since INTEGER,                    -- a year
  note TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE replaced_programmes (
  operation_id INTEGER NOT NULL REFERENCES operations,
  name TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (operation_id, name)
) WITHOUT ROWID;
"""


@STEPS(name="6 an archive has programmes of its own, the journal says who wrote")
def _keep_own_programmes(db: Database) -> None:
    """Add the archive's own programmes, and the user and computer of each operation."""
    execute_script(db, _OWN_PROGRAMMES)


_SET_ASIDE = """
ALTER TABLE texts ADD COLUMN aside TEXT NOT NULL DEFAULT '';
ALTER TABLE releases ADD COLUMN set_aside TEXT NOT NULL DEFAULT '';
DROP TABLE release_index;
CREATE VIRTUAL TABLE release_index USING fts5 (
  headline, lead, body, boilerplate, set_aside,
  content = '', tokenize = 'ascii'
);
INSERT OR REPLACE INTO settings (name, value) VALUES ('index', '');
"""


@STEPS(name="7 what is in no part of a release is found, too")
def _index_what_is_set_aside(db: Database) -> None:
    """Store and index what is in no part of a release. `migrate` fills the new index."""
    execute_script(db, _SET_ASIDE)


_NON_RELEASES = """
ALTER TABLE releases ADD COLUMN correction_notice TEXT;
ALTER TABLE releases ADD COLUMN not_a_release INTEGER NOT NULL DEFAULT 0 CHECK (not_a_release IN (0, 1));
CREATE INDEX non_releases ON releases (not_a_release) WHERE not_a_release;
"""


@STEPS(name="8 a release may be a correction, or none at all")
def _mark_non_releases(db: Database) -> None:
    """Store the notice of a correction, and the mark of what is not a release."""
    execute_script(db, _NON_RELEASES)


_LINKS = """
DROP INDEX releases_by_organisation;
CREATE INDEX releases_by_organisation ON releases (organisation, released_first);
CREATE INDEX decisions_about_links ON decisions (id) WHERE field = 'link';
CREATE TABLE sketches (
  hash INTEGER NOT NULL,
  release_id INTEGER NOT NULL REFERENCES releases,
  PRIMARY KEY (hash, release_id)
) WITHOUT ROWID;
CREATE INDEX sketches_by_release ON sketches (release_id);

CREATE TABLE links (
  a INTEGER NOT NULL REFERENCES releases,
  b INTEGER NOT NULL REFERENCES releases,
  kind TEXT NOT NULL CHECK (kind IN ('copy', 'correction', 'update', 'sibling', 'excerpt', 'translation')),
  rule TEXT NOT NULL,
  directed INTEGER NOT NULL CHECK (directed IN (0, 1)),
  doubtful INTEGER NOT NULL CHECK (doubtful IN (0, 1)),
  evidence TEXT NOT NULL,           -- JSON: what changed, as lists of what, before, after and the words behind it
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX links_by_b ON links (b);
"""


@STEPS(name="9 releases are linked to their copies, corrections and siblings")
def _link_releases(db: Database) -> None:
    """Add tables for sketches and links. `umkm versions --rebuild` fills them."""
    execute_script(db, _LINKS)


def execute_script(db: Database, script: str) -> None:
    """Execute a script without ending the transaction, as `executescript` would."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            db.execute(statement)
            statement = ""
