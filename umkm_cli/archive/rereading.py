"""Find the releases that may have to be read again."""

from array import array
from collections.abc import Iterable
from itertools import chain

from umkm_cli.archive.connection import Archive


def outdated(
    archive: Archive, ids: Iterable[int], rules: tuple[int, str]
) -> "array[int]":
    """Return which of the given releases were read with other rules than these."""
    with archive.snapshot() as db:
        current = db.execute(
            "SELECT id FROM rule_sets WHERE code = ? AND catalogue_sha256 = ?", rules
        ).fetchone()
        if current is None:
            return array("q", ids)
        rows = db.execute("SELECT id FROM releases WHERE rule_set_id <> ?", current)
        outdated_ids = set(chain.from_iterable(rows))
    return array("q", filter(outdated_ids.__contains__, ids))


def releases_containing(archive: Archive, word: str) -> "array[int]":
    """Return the ids of the releases whose headlines or body may contain a string.

    Case is ignored. Releases with a headline set by a person are always included,
    because the original headline may contain the string.
    """
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT r.id FROM releases r WHERE "
            "instr(lower(coalesce(headline, '') || ' ' || coalesce(subheadline, '') || ' ' || body), lower(?)) "
            "OR EXISTS (SELECT 1 FROM copies c JOIN decisions d ON d.original_id = c.original_id "
            "WHERE c.release_id = r.id AND d.field IN ('headline', 'subheadline')) ORDER BY r.id",
            (word,),
        )
        return array("q", chain.from_iterable(rows))
