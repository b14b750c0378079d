-- Schema 15, as archives have it. History: never edited.

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

-- The names that quotes and figures have in common: of people, their posts, organisations and programmes.
CREATE TABLE claim_names (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- Kinds of quotes and figures, in tables of their own because releases share them. Nothing is '' in them.
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

-- What people say in a release, in the order of its body. Derived; its words are the slice of the body at the span.
-- People may have dropped a quote, or decided who speaks: 1 the same person by another name, 2 another one or nobody.
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

-- The figures of a release, in the order of its body. Derived data. Values are plain decimals, and value_max is the
-- second one of a range.
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

-- Both with their words, as umkm shows them: without what people dropped, and with the speakers that they decided on.
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

-- What each release means, as vectors of 384 signed bytes. Derived data, by `umkm meaning build`. The words are a
-- digest of the headline and body of which they were made.
CREATE TABLE meanings (
  release_id INTEGER PRIMARY KEY REFERENCES releases,
  model TEXT NOT NULL,
  words BLOB NOT NULL,
  vectors BLOB NOT NULL
);

-- The releases as a person wants them: with names and not ids, and without index pages and the like. The origin and the
-- SHA-256 are those of the first copy; `corrected_by` are the ids of the releases that correct or update this one.
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
