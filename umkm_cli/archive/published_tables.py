"""The tables of a published copy, which is no archive: it has what a reader may see.

Programmes are a JSON list, which datasette counts by programme. Programs that know
SQLite's full-text index, such as datasette and sqlite-utils, find it by its name and its
`content`.
"""

APPLICATION_ID = 0x554D5043  # "UMPC"
"""Marks a file as a published copy, which a later one may replace."""

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Dates are as precise as known (2020-10-12, 2020-10, 2020). The origin is the name of the file that came first, and
-- `superseded_by` the newest release that corrects or updates this one, if it is in this copy.
CREATE TABLE releases (
  id INTEGER PRIMARY KEY,
  released_on TEXT,
  date_status TEXT,
  headline TEXT,
  programmes TEXT NOT NULL,         -- a JSON list
  place TEXT,
  organisation TEXT,
  year INTEGER,
  number TEXT,
  language TEXT,
  url TEXT,
  origin TEXT,
  sha256 TEXT,
  subheadline TEXT,
  body TEXT NOT NULL,
  boilerplate TEXT NOT NULL,
  correction_notice TEXT,
  is_superseded INTEGER NOT NULL,   -- 0 or 1, like not_a_release
  superseded_by INTEGER REFERENCES releases (id),
  not_a_release INTEGER NOT NULL
);
CREATE TABLE release_programmes (
  release INTEGER NOT NULL REFERENCES releases (id),
  programme TEXT NOT NULL,
  PRIMARY KEY (release, programme)
) WITHOUT ROWID;
CREATE INDEX releases_by_programme ON release_programmes (programme);
CREATE VIEW programmes AS
  SELECT programme AS name, count(*) AS releases FROM release_programmes GROUP BY programme;

-- Positions are characters of the body.
CREATE TABLE quotes (
  release INTEGER NOT NULL REFERENCES releases (id),
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  cue TEXT,
  speaker TEXT,
  role TEXT,
  organisation TEXT,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (release, n)
);
CREATE TABLE figures (
  release INTEGER NOT NULL REFERENCES releases (id),
  n INTEGER NOT NULL,
  text TEXT NOT NULL,
  value_min NUMERIC NOT NULL,
  value_max NUMERIC NOT NULL,
  unit TEXT NOT NULL,
  counted TEXT,
  approximate TEXT,
  nature TEXT NOT NULL,
  period_first TEXT,
  period_last TEXT,
  programme TEXT,
  organisation TEXT,
  quote INTEGER,                    -- the n of the quote around it
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (release, n)
);

-- Copies, corrections and other versions: each link twice, once for either release.
CREATE TABLE links (
  release INTEGER NOT NULL REFERENCES releases (id),
  other INTEGER NOT NULL REFERENCES releases (id),
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  later INTEGER REFERENCES releases (id),
  PRIMARY KEY (release, other)
) WITHOUT ROWID;

-- The files in which a release came, by their names.
CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  release INTEGER NOT NULL REFERENCES releases (id),
  origin TEXT NOT NULL,
  ingested_at TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  byte_size INTEGER NOT NULL
);
CREATE INDEX copies_by_release ON copies (release);
"""

WITHOUT_OTHERS = """
DELETE FROM links WHERE other NOT IN (SELECT id FROM releases);
UPDATE releases SET superseded_by = NULL WHERE superseded_by NOT IN (SELECT id FROM releases);
"""
"""Removes references to releases that are not in the copy."""

INDEXED = {
    "releases": (
        *("headline", "subheadline", "programmes", "place", "organisation"),
        "body",
    ),
    "quotes": ("text", "speaker", "role", "organisation"),
}
"""The columns of each table that have a full-text index."""
