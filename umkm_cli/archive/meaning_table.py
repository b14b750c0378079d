"""The part of the current schema that holds what releases mean: see `schema.py`."""

MEANING_TABLE = """
-- What each release means, as vectors of 384 signed bytes. Derived data, by `umkm meaning build`. The words are a
-- digest of the headline and body of which they were made.
CREATE TABLE meanings (
  release_id INTEGER PRIMARY KEY REFERENCES releases,
  model TEXT NOT NULL,
  words BLOB NOT NULL,
  vectors BLOB NOT NULL
);
"""
