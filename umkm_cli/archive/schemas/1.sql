-- Schema 1, as archives have it. History: never edited.

CREATE TABLE operations (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                 -- UTC, ISO 8601
  command TEXT NOT NULL,            -- ingest, tag, ...
  arguments TEXT NOT NULL           -- JSON
);
CREATE TABLE originals (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  byte_size INTEGER NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding IN ('zlib', 'identity')),
  bytes BLOB NOT NULL
);
CREATE TABLE texts (
  original_id INTEGER PRIMARY KEY REFERENCES originals,
  extractor TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE rule_sets (
  id INTEGER PRIMARY KEY,
  code INTEGER NOT NULL,
  catalogue_sha256 TEXT NOT NULL,
  UNIQUE (code, catalogue_sha256)
);
CREATE TABLE releases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  headline TEXT,
  subheadline TEXT,
  released_on TEXT,
  date_status TEXT CHECK (date_status IN ('stated', 'inferred')),
  released_first TEXT,
  released_last TEXT,
  place TEXT,
  organisation TEXT,
  number TEXT,
  language TEXT,
  url TEXT,
  text_sha256 TEXT NOT NULL UNIQUE, -- identity of the words, after the recipe its prefix names
  rule_set_id INTEGER NOT NULL REFERENCES rule_sets,
  body TEXT NOT NULL,
  boilerplate TEXT NOT NULL
);
CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  release_id INTEGER REFERENCES releases,
  original_id INTEGER NOT NULL REFERENCES originals,
  origin TEXT NOT NULL,
  ingested_at TEXT NOT NULL,        -- UTC, ISO 8601
  operation_id INTEGER NOT NULL REFERENCES operations,
  UNIQUE (original_id, origin)
);
CREATE TABLE release_programmes (
  programme TEXT NOT NULL,
  release_id INTEGER NOT NULL REFERENCES releases,
  PRIMARY KEY (programme, release_id)
) WITHOUT ROWID;
CREATE TABLE finding_kinds (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  role TEXT NOT NULL,
  rule TEXT NOT NULL,
  part TEXT NOT NULL,
  UNIQUE (field, role, rule, part)
);
CREATE TABLE findings (
  release_id INTEGER NOT NULL REFERENCES releases,
  n INTEGER NOT NULL,
  copy_id INTEGER NOT NULL REFERENCES copies,
  kind_id INTEGER NOT NULL REFERENCES finding_kinds,
  value TEXT,
  confidence INTEGER NOT NULL,      -- percent
  start INTEGER NOT NULL,           -- characters of the part
  end INTEGER NOT NULL,
  chosen INTEGER NOT NULL,
  PRIMARY KEY (release_id, n)
) WITHOUT ROWID;
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                 -- UTC, ISO 8601
  original_id INTEGER NOT NULL REFERENCES originals,
  field TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('set', 'add', 'remove')),
  value TEXT,
  operation_id INTEGER NOT NULL REFERENCES operations
);
CREATE TABLE words (
  word TEXT PRIMARY KEY,
  stem TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX releases_by_day ON releases (released_first);
CREATE INDEX copies_by_release ON copies (release_id);
CREATE INDEX programmes_by_release ON release_programmes (release_id);
CREATE INDEX decisions_by_original ON decisions (original_id);
CREATE VIEW findings_in_words AS
  SELECT f.release_id, f.copy_id, k.part, k.field, f.value, k.role, k.rule, f.confidence, f.start, f.end, f.chosen
  FROM findings f JOIN finding_kinds k ON k.id = f.kind_id;
CREATE VIRTUAL TABLE release_index USING fts5 (
  headline, lead, body, boilerplate,
  content = '', tokenize = 'ascii'
);
