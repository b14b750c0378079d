"""The part of the current schema with one row per release for people and other tools: see `schema.py`.

Its columns have the names of those of `umkm export`. What is hidden or erased is in no
table of releases, and so in no row.
"""

RELEASE_ROWS = """
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
"""
