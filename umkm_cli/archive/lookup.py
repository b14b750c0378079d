"""Look a file up in the archive by its bytes, its origin or its words."""

from collections.abc import Sequence
from itertools import starmap
from typing import NamedTuple

from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.tombstones import (
    Removal,
    existing_values,
    placeholders,
    removal_of,
    removed_of,
)
from umkm_cli.models.release import Identity
from umkm_cli.text import figures, strip_item_marks, tokenize


class FileMatch(NamedTuple):
    """What the archive knows about a file; by default nothing.

    `original_id` and `release_id` belong to its bytes. A container, or an original
    archived unread, has no release. `same_words` is the id of the release with the same
    words, and `removal` says how its bytes or words were removed.
    """

    original_id: int | None = None
    release_id: int | None = None
    same_words: int | None = None
    removal: Removal | None = None


def match_file(
    db: Connection, sha256: str, prepared: PreparedRelease | None = None
) -> FileMatch:
    """Look up a file by its bytes and, if it has been read, by its words."""
    original_id, release_id = find_original(db, sha256)
    if prepared is None:
        removal = removal_of(db, sha256)
        return FileMatch(original_id, release_id, removal=removal)
    identity = prepared.identity
    same = releases_with_wording(
        db, identity, prepared.values.headline, prepared.texts.body
    )
    removal = removal_of(db, sha256, identity)
    return FileMatch(original_id, release_id, same[0] if same else None, removal)


def releases_with_wording(
    db: Connection, identity: Identity, headline: str | None, body: str
) -> list[int]:
    """Return the ids of the releases with the same words and figures.

    The identity of a release from the first version of umkm tells only its words, so
    the figures in its `headline` and `body` are compared.
    """
    found = release_with_words(db, identity.text_sha256)
    same = [found] if found is not None else []
    rows = db.execute(
        "SELECT id, coalesce(headline, ''), body FROM releases "
        f"WHERE text_sha256 IN ({placeholders(identity.former)}) ORDER BY id",
        identity.former,
    )
    for release_id, *archived in rows.fetchall():
        texts = zip((headline or "", body), archived, strict=True)
        if not any(starmap(_differ_only_in_figures, texts)):
            same.append(release_id)
    return same


def _differ_only_in_figures(one: str, other: str) -> bool:
    """Return whether two texts have the same words, but other figures.

    The marks of list items count in neither.

    The words may differ too: the archived ones may come from other rules of reading, or
    from a person.
    """
    one, other = strip_item_marks(one), strip_item_marks(other)
    return figures(one) != figures(other) and tokenize(one) == tokenize(other)


def find_original(db: Connection, sha256: str) -> tuple[int | None, int | None]:
    """Return the ids of the original with these bytes and of its release, or None.

    All copies of an original belong to one release: any of them tells, of a million.
    """
    row: tuple[int, int | None] | None = db.execute(
        "SELECT o.id, (SELECT release_id FROM copies WHERE original_id = o.id LIMIT 1) "
        "FROM originals o WHERE o.sha256 = ?",
        (sha256,),
    ).fetchone()
    return row or (None, None)


def find_copy(db: Connection, original_id: int | None, origin: str) -> int | None:
    """Return the id of an original's copy with this origin, or None."""
    copy_id: int | None = first_value(
        db,
        "SELECT id FROM copies WHERE original_id = ? AND origin = ?",
        (original_id, origin),
    )
    return copy_id


def release_with_words(db: Connection, text_sha256: str | None) -> int | None:
    """Return the id of the release with these words, or None."""
    release_id: int | None = first_value(
        db, "SELECT id FROM releases WHERE text_sha256 = ?", (text_sha256,)
    )
    return release_id


def find_bytes(db: Connection, sha256: Sequence[str]) -> set[str]:
    """Return which of these originals are in the archive or were removed from it."""
    existing = existing_values(db, "originals", "sha256", sha256)
    return existing | removed_of(db, "sha256", sha256)


def find_texts(db: Connection, text_sha256: Sequence[str]) -> set[str]:
    """Return which of these text identities belong to present or removed releases."""
    existing = existing_values(db, "releases", "text_sha256", text_sha256)
    return existing | removed_of(db, "text_sha256", text_sha256)
