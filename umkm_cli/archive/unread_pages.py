"""The files of releases that have pages which only OCR can read, and it did not."""

import json
import sqlite3
from collections.abc import Iterable
from itertools import starmap
from typing import NamedTuple

from umkm_cli.archive.connection import Connection, first_column
from umkm_cli.archive.schema import SINCE_UNREAD_PAGES


class PartlyRead(NamedTuple):
    """A file of a release: the copy that the release was read from, its original, and the unread pages.

    `pages` is None if an earlier umkm read it, and did not record how many it left unread.
    """

    release_id: int
    copy_id: int
    original_id: int
    pages: int | None


_FILES = """
SELECT c.release_id, min(c.id), c.original_id, {pages} FROM texts t
  JOIN originals o ON o.id = t.original_id JOIN copies c ON c.original_id = o.id
WHERE c.release_id IS NOT NULL AND coalesce({pages}, 1) > 0
  AND o.media_type IN (SELECT value FROM json_each(?))
GROUP BY c.original_id ORDER BY 1, 2
"""


def partly_read_files(db: Connection, media_types: Iterable[str]) -> list[PartlyRead]:
    """Return the files of some media types that may have unread pages, in the order of the releases."""
    is_recorded = db.schema_version >= SINCE_UNREAD_PAGES
    query = _FILES.format(pages="t.unread_pages" if is_recorded else "NULL")
    rows = db.execute(query, (json.dumps(list(media_types)),))
    return list(starmap(PartlyRead, rows))


_PARTLY_READ = """
SELECT {what} FROM texts t JOIN copies c ON c.original_id = t.original_id
WHERE (t.extractor LIKE 'pdf-%' OR t.extractor LIKE 'ocr:%') AND t.unread_pages > 0 AND {which}
"""
"""The extractor stands before the text in a row: others are skipped without reading theirs."""


def partly_read_releases(db: Connection, after: int) -> set[int]:
    """Return the ids of the releases with unread pages, of those that arrived after one."""
    if db.schema_version < SINCE_UNREAD_PAGES:
        return set()
    query = _PARTLY_READ.format(what="c.release_id", which="c.release_id > ?")
    return set(first_column(db.execute(query, (after,))))


def lacks_of_release(db: Connection, release_id: int) -> list[str]:
    """Return what the files of a release with unread pages lack, as sentences."""
    if db.schema_version < SINCE_UNREAD_PAGES:
        return []
    query = _PARTLY_READ.format(what="DISTINCT t.lacks", which="c.release_id = ?")
    return first_column(db.execute(query, (release_id,)))


def note_unread_pages(
    db: sqlite3.Connection, original_id: int, lacks: str, pages: int
) -> None:
    """Record what the text of an original lacks, and how many of its pages are unread."""
    db.execute(
        "UPDATE texts SET lacks = ?, unread_pages = ? WHERE original_id = ?",
        (lacks, pages, original_id),
    )
