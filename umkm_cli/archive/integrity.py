"""Check an archive: its originals, the file itself, its rows and its index."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from umkm_cli.archive.claim_checks import CLAIM_CHECKS
from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.dictionaries import (
    damaged_dictionaries,
    load_stored,
    stored_columns,
)
from umkm_cli.archive.objects import differences
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.archive.search.expressions import recipe_of
from umkm_cli.archive.search.index import INDEXED, entries_of
from umkm_cli.archive.search.stemming import Indexer, current_recipe
from umkm_cli.archive.varints import decode_varints
from umkm_cli.language import later
from umkm_cli.models.journal import Fault
from umkm_cli.models.watching import Watch

_MOST_REPORTED = 20
_MOST_ATTEMPTS = 4
_Follow = Callable[[Sequence[int]], Iterable[int]]
"""Yields ids again, and sees how far the work on them is."""
_INDEXED = f"SELECT {INDEXED} FROM releases WHERE id = ?"
_SIZES = "SELECT sz FROM release_index_docsize WHERE id = ?"
_LEFT_OVER = "SELECT id FROM release_index_docsize EXCEPT SELECT id FROM releases"
_LONGEST = 32768  # bytes; FTS5 truncates longer words, even inside a character

_DAMAGED_DICTIONARIES = {
    1: later(
        "one of the two copies of a dictionary that originals are unpacked with is damaged"
    ),
    2: later("a dictionary is damaged: no original that needs it can be unpacked"),
}
"""What to say of a dictionary, by how many of its copies are damaged."""

_COPIES = (
    "(SELECT original_id FROM copies UNION ALL SELECT original_id FROM hidden_copies)"
)
_ROW_CHECKS = (
    (
        later("no copy records where it came from"),
        "SELECT r.id, NULL FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)",
        False,
    ),
    (
        later("no copy records where it came from"),
        "SELECT NULL, o.sha256 FROM originals o WHERE NOT EXISTS (SELECT 1 FROM {copies} c WHERE c.original_id = o.id)",
        False,
    ),
    (
        later("it has no findings"),
        "SELECT r.id, NULL FROM releases r WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.release_id = r.id)",
        True,
    ),
)


def faults_of_objects(archive: Archive) -> list[Fault]:
    """Return a fault for each table, trigger, index or view that is not as it should be.

    Reads nothing else. With such a fault, no other check is safe.
    """
    with archive.snapshot() as db:
        found = differences(db, db.schema_version)
    sentences = chain(
        map(later("the {} is not as umkm created it").format, found.changed),
        map(later("umkm did not create the {}").format, found.unknown),
        map(later("the {} is missing").format, found.missing),
    )
    return list(map(Fault, sentences))


def faults_of_dictionaries(archive: Archive) -> list[Fault]:
    """Return a fault for each dictionary that is damaged; one of its two copies can be repaired."""
    with archive.snapshot() as db:
        damaged = damaged_dictionaries(db)
    return [
        Fault(_DAMAGED_DICTIONARIES[count], mendable=count == 1) for count in damaged
    ]


def original_ids(archive: Archive) -> "array[int]":
    """Return the ids of all originals."""
    return _ids(archive, "originals")


def faults_of_original(archive: Archive, original_id: int) -> Iterator[Fault]:
    """Yield a fault if the bytes of an original are not as received."""
    with archive.snapshot() as db:
        rows = db.execute(
            f"SELECT sha256, {stored_columns(db)} FROM originals WHERE id = ?",
            (original_id,),
        )
        originals = [(sha256, load_stored(db, stored)) for sha256, *stored in rows]
    # Outside the snapshot, because writers wait for it to end.
    for sha256, original in originals:
        if damage := original.damage(sha256):
            release_id, origins = _places_of(archive, original_id)
            yield Fault(
                later("damaged: {why}").format(why=damage), release_id, sha256, origins
            )


def _ids(archive: Archive, table: str) -> "array[int]":
    with archive.snapshot() as db:
        rows = db.execute(f"SELECT id FROM {table} ORDER BY id")
        return array("q", chain.from_iterable(rows))


def _places_of(
    archive: Archive, original_id: int
) -> tuple[int | None, tuple[str, ...]]:
    """Return the release and the origins of an original."""
    with archive.snapshot() as db:
        copies = db.execute(
            "SELECT origin FROM copies WHERE original_id = ? ORDER BY id",
            (original_id,),
        ).fetchall()
        release_id: int | None = first_value(
            db,
            "SELECT release_id FROM copies "
            "WHERE original_id = ? AND release_id IS NOT NULL ORDER BY id",
            (original_id,),
        )
    return release_id, tuple(chain.from_iterable(copies))


def faults_of_file(archive: Archive, watch: Watch) -> list[Fault]:
    """Return the damage that SQLite finds in the file, and dangling references."""
    checks = (_faults_of_pages, _faults_of_references)
    with archive.autocommit() as db:
        followed = watch(later("checking the file"), checks, len(checks))
        return list(chain.from_iterable(check(db) for check in followed))


def _faults_of_pages(db: sqlite3.Connection) -> list[Fault]:
    checked = db.execute(f"PRAGMA integrity_check({_MOST_REPORTED})").fetchall()
    return [
        Fault(later("the file is damaged: {why}").format(why=damage))
        for (damage,) in checked
        if damage != "ok"
    ]


def _faults_of_references(db: sqlite3.Connection) -> list[Fault]:
    dangling = db.execute("PRAGMA foreign_key_check").fetchall()
    return [
        Fault(
            later(
                "{row} of {table} refers to a row of {parent} that does not exist"
            ).format(row=_named(row), table=table, parent=parent)
        )
        for table, row, parent, _ in dangling
    ]


def _named(row: int | None) -> str:
    """Return how to speak of a row; those of tables without row ids have no number."""
    return later("a row") if row is None else later("row {row}").format(row=row)


def faults_of_rows(archive: Archive, watch: Watch) -> list[Fault]:
    """Return a fault for each release or original that lacks copies or findings, or has odd claims."""
    checks = (*_ROW_CHECKS, *CLAIM_CHECKS)
    with archive.autocommit() as db:
        copies = _COPIES if db.schema_version >= SINCE_UNDO else "copies"
        return [
            Fault(what, release_id, sha256, mendable=mendable)
            for what, query, mendable in watch(
                later("checking the rows"), checks, len(checks)
            )
            for release_id, sha256 in db.execute(query.format(copies=copies)).fetchall()
        ]


def faults_of_index(archive: Archive, follow: _Follow) -> list[Fault] | None:
    """Compare index and vocabulary with the releases; all faults can be repaired.

    An index built with an earlier recipe is not checked: the next write rebuilds it.
    The check is slow and blocks no writer; `follow` sees how far it is. Returns None if others wrote to the archive
    during every attempt.
    """
    with archive.autocommit() as db:
        for _ in range(_MOST_ATTEMPTS):
            before = db.execute("PRAGMA data_version").fetchone()
            is_current = recipe_of(db) == current_recipe()
            faults = _faults_of_index(archive, db, follow) if is_current else []
            if not faults or db.execute("PRAGMA data_version").fetchone() == before:
                return faults
    return None


def _faults_of_index(
    archive: Archive, db: sqlite3.Connection, follow: _Follow
) -> list[Fault]:
    faults: list[Fault] = []
    indexer = Indexer()
    expected: Counter[str] = Counter()
    words: set[tuple[str, str]] = set()
    # One by one, so that writers need not wait.
    for release_id in follow(_ids(archive, "releases")):
        # None if it was removed meanwhile.
        for indexed in db.execute(_INDEXED, (release_id,)).fetchall():
            entries = entries_of(indexer, indexed)
            columns = list(map(str.split, entries.columns))
            words |= entries.new_words
            expected.update(chain.from_iterable(columns))
            stored: bytes = first_value(db, _SIZES, (release_id,)) or b""
            if decode_varints(stored) != list(map(len, columns)):
                what = later("the index is out of date for it")
                faults.append(Fault(what, release_id, mendable=True))
    whole = _describe_differences(db, expected, words)
    return faults + [Fault(what, mendable=True) for what in whole]


def _describe_differences(
    db: sqlite3.Connection,
    expected: Counter[str],
    words: set[tuple[str, str]],
) -> Iterator[str]:
    """Describe what is wrong with index and vocabulary as a whole."""
    for (release_id,) in db.execute(_LEFT_OVER).fetchall():
        yield later(
            "the index contains a release {release_id} that does not exist"
        ).format(release_id=release_id)
    if differing := _count_differing_words(db, expected):
        yield later("the index differs from the releases in {count:,} words").format(
            count=differing
        )
    if lacking := words.difference(db.execute("SELECT word, stem FROM words")):
        yield later("the vocabulary is missing {count:,} words").format(
            count=len(lacking)
        )


def _count_differing_words(db: sqlite3.Connection, expected: Counter[str]) -> int:
    """Return how many words the index contains more or less often than expected."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_words USING fts5vocab(main, release_index, row)"
    )
    left: Counter[bytes] = Counter()
    for word, count in expected.items():
        left[word.encode()[:_LONGEST]] += count
    differing = 0
    for term, count in db.execute(
        "SELECT CAST(term AS BLOB), cnt FROM temp.index_words"
    ):
        differing += left.pop(term, 0) != int(count)
    return differing + len(left)
