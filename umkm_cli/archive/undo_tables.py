"""The part of the current schema that undo needs: see `schema.py`."""

UNDO_TABLES = """
-- Hidden copies and decisions: those of undone operations and of removed releases. Their ids are never reused.
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

-- The reading of a release before an operation replaced it, for undo: JSON, compressed with zlib; NULL if the release
-- was not visible. `after` is the SHA-256 of the new reading.
CREATE TABLE replaced_readings (
  operation_id INTEGER NOT NULL REFERENCES operations,
  release_id INTEGER NOT NULL,
  reading BLOB,
  after TEXT,
  PRIMARY KEY (operation_id, release_id)
);

-- The text of an original, and the metadata of its copies, before an operation had OCR read more of it: JSON,
-- compressed with zlib. `after` is the SHA-256 of what replaced them.
CREATE TABLE replaced_texts (
  operation_id INTEGER NOT NULL REFERENCES operations,
  original_id INTEGER NOT NULL REFERENCES originals,
  before BLOB NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (operation_id, original_id)
);

-- A saved search before and after an operation: JSON, or NULL if it did not exist.
CREATE TABLE replaced_searches (
  operation_id INTEGER NOT NULL REFERENCES operations,
  name TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (operation_id, name)
) WITHOUT ROWID;

-- An own programme before and after an operation: JSON, or NULL if the archive did not have it.
CREATE TABLE replaced_programmes (
  operation_id INTEGER NOT NULL REFERENCES operations,
  name TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (operation_id, name)
) WITHOUT ROWID;

-- Tombstones of originals that a person removed or erased, so that they are not ingested again unasked; also of the
-- containers of erased originals.
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
