"""The current schema of an archive, and the numbers that identify its file.

The schema uses no custom functions, so any SQLite tool can query an archive. For
migrations from earlier schemas see `migrations.py`.
"""

from umkm_cli.archive.claim_tables import CLAIM_TABLES
from umkm_cli.archive.meaning_table import MEANING_TABLE
from umkm_cli.archive.release_rows import RELEASE_ROWS
from umkm_cli.archive.undo_tables import UNDO_TABLES

APPLICATION_ID = 0x554D4B4D  # "UMKM"
VERSION = 15
PAGE_SIZE = 32768
"""Measured with 20,000 releases of 2.9 kB: with smaller pages, more stays free at their
ends, and the archive takes 0.07 (16384) and 0.24 times the texts more (8192). With larger
ones, it takes as much."""

# The schema versions that introduced a feature. Commands that only read must check
# these, because only commands that write migrate an archive.
SINCE_METADATA = 3
SINCE_SAVED_SEARCHES = 4
SINCE_UNDO = 5
SINCE_OWN_PROGRAMMES = 6
SINCE_SET_ASIDE = 7
SINCE_NON_RELEASES = 8
SINCE_LINKS = 9
SINCE_CLAIMS = 10
SINCE_SCANS = 12
SINCE_UNREAD_PAGES = 13
SINCE_MEANINGS = 14
SINCE_BODY_FIRST = 15
SINCE_DICTIONARIES = 15
SINCE_RELEASE_SKETCHES = 15

_TABLES = """
-- The journal: every command that writes is one operation.
CREATE TABLE operations (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                 -- UTC, ISO 8601
  command TEXT NOT NULL,            -- ingest, tag, ...
  arguments TEXT NOT NULL,          -- JSON: arguments, and of: the operation that an undo turned
  undone_by INTEGER REFERENCES operations,
  user TEXT,                        -- who ran it, and where; NULL if that was not recorded
  computer TEXT
);

-- The exact bytes of each received file. Apart from decisions, everything else can be derived from them.
CREATE TABLE originals (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  byte_size INTEGER NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding IN ('zlib', 'identity')),
  bytes BLOB NOT NULL,
  dictionary_id INTEGER             -- which zlib needs to unpack them; NULL if it needs none
);

-- Words that many originals of a kind have in common, for zlib. Each is stored in both tables, because without it no
-- original can be unpacked that needs it.
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

-- The extracted text, if decoding the original does not reproduce it exactly.
CREATE TABLE texts (
  original_id INTEGER PRIMARY KEY REFERENCES originals,
  extractor TEXT NOT NULL,
  text TEXT NOT NULL,
  aside TEXT NOT NULL DEFAULT '',   -- what the file holds outside its running text: lines `kind: text`
  scan TEXT NOT NULL DEFAULT '',    -- what of it OCR read, if anything: JSON, two lists: pages as number, start and
                                    -- end, and doubtful words as start, end and how sure OCR is of them in percent
  lacks TEXT,                       -- what the file shows and the text lacks: sentences, or ''
  unread_pages INTEGER              -- how many pages only OCR can read, and it did not. Both are NULL if an earlier
                                    -- umkm did not record them
);

-- The versions of code and catalogue with which a release was read.
CREATE TABLE rule_sets (
  id INTEGER PRIMARY KEY,
  code INTEGER NOT NULL,
  catalogue_sha256 TEXT NOT NULL,
  UNIQUE (code, catalogue_sha256)
);

-- One press release per row, with the chosen values. Dates are as precise as known (2020-10-12, 2020-10, 2020);
-- released_first and released_last are the first and last day of that period.
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
  boilerplate TEXT NOT NULL,
  set_aside TEXT NOT NULL DEFAULT '', -- the lines of all its files that are in no part of it
  correction_notice TEXT,           -- as written: RALAT, Koreksi, or a sentence
  not_a_release INTEGER NOT NULL DEFAULT 0 CHECK (not_a_release IN (0, 1)) -- 1: an index page, for example
);
CREATE INDEX releases_by_day ON releases (released_first, released_last);
CREATE INDEX releases_by_place ON releases (place);
CREATE INDEX releases_by_organisation ON releases (organisation, released_first);
CREATE INDEX non_releases ON releases (not_a_release) WHERE not_a_release;

-- One arrival of an original. The origin is a path, or - for standard input.
CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  release_id INTEGER REFERENCES releases,
  original_id INTEGER NOT NULL REFERENCES originals,
  origin TEXT NOT NULL,
  ingested_at TEXT NOT NULL,        -- UTC, ISO 8601
  operation_id INTEGER NOT NULL REFERENCES operations,
  UNIQUE (original_id, origin)
);
CREATE INDEX copies_by_release ON copies (release_id);

-- Metadata from a file and the container it came in: lines `name: value`. Spans of the part "metadata" index into it.
CREATE TABLE copy_metadata (
  copy_id INTEGER PRIMARY KEY REFERENCES copies,
  metadata TEXT NOT NULL
);

CREATE TABLE release_programmes (
  programme TEXT NOT NULL,
  release_id INTEGER NOT NULL REFERENCES releases,
  PRIMARY KEY (programme, release_id)
) WITHOUT ROWID;
CREATE INDEX programmes_by_release ON release_programmes (release_id);

-- Kinds of findings, in a table of their own because all releases share the same few dozen.
CREATE TABLE finding_kinds (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  role TEXT NOT NULL,
  rule TEXT NOT NULL,
  part TEXT NOT NULL,
  UNIQUE (field, role, rule, part)
);

-- Every candidate for every field. Derived data. The evidence is the slice of the text at the span.
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
CREATE VIEW findings_in_words AS
  SELECT f.release_id, f.copy_id, k.part, k.field, f.value, k.role, k.rule, f.confidence, f.start, f.end, f.chosen
  FROM findings f JOIN finding_kinds k ON k.id = f.kind_id;

-- What a person decided about the release in an original. Append-only; rules never change it.
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
CREATE INDEX decisions_about_links ON decisions (id) WHERE field = 'link';

-- Hashes of a few word triples of each body, by which the relatives of a release are found. Derived data.
CREATE TABLE sketches (
  hash INTEGER NOT NULL,
  release_id INTEGER NOT NULL REFERENCES releases,
  PRIMARY KEY (hash, release_id)
) WITHOUT ROWID;
CREATE TABLE release_sketches (
  release_id INTEGER PRIMARY KEY REFERENCES releases,
  hashes BLOB NOT NULL              -- those of one release, four bytes each: an index of them takes three times as much
);

-- How two releases are related. Derived data, but for the decisions of people. If it is directed, b is the later one.
-- A person should look at what is doubtful.
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

-- The words of all releases with their stems in each language in which they occur: for prefix queries, spelling hints
-- and exact words.
CREATE TABLE words (
  word TEXT NOT NULL,
  stem TEXT NOT NULL,
  PRIMARY KEY (word, stem)
) WITHOUT ROWID;
CREATE INDEX words_by_stem ON words (stem);

-- The full-text index, over stems; row ids are release ids. The body comes first because FTS5 notes no column for what
-- is in the first one, which saves two bytes for each word of a release.
CREATE VIRTUAL TABLE release_index USING fts5 (
  body, headline, lead, boilerplate, set_aside,
  content = '', tokenize = 'ascii'
);

-- Saved searches, each with the newest release at the time it was last asked for news.
CREATE TABLE saved_searches (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  seen_id INTEGER NOT NULL,         -- 0: none
  asked_at TEXT NOT NULL            -- UTC, ISO 8601
) WITHOUT ROWID;

-- The archive's own programmes, on top of the catalogue that comes with umkm, with the same columns. Several values are
-- separated by `|`.
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

-- Settings. `index` is the recipe with which the index was built; it names the stemmer. `links` is that of the sketches
-- and links, if all releases have them. `overwriting` is there for as long as the file may hold text that was erased.
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

SCHEMA = _TABLES + UNDO_TABLES + CLAIM_TABLES + MEANING_TABLE + RELEASE_ROWS
