"""Check an archive: its originals, the file itself, its rows and its index."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from umkm_cli.archive.compression import decode_original
from umkm_cli.archive.connection import Archive, first_column, first_value
from umkm_cli.archive.objects import differences
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.archive.search.expressions import recipe_of
from umkm_cli.archive.search.index import INDEXED, entries_of
from umkm_cli.archive.search.stemming import Indexer, current_recipe
from umkm_cli.models.journal import Fault

_MOST_REPORTED = 20
_MOST_ATTEMPTS = 4
_PAGE = 200
_LONGEST = 32768  # bytes; FTS5 truncates longer words, even inside a character

_COPIES = (
    "(SELECT original_id FROM copies UNION ALL SELECT original_id FROM hidden_copies)"
)
_ROW_CHECKS = (
    (
        "no copy records where it came from",
        "SELECT r.id, NULL FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)",
        False,
    ),
    (
        "no copy records where it came from",
        "SELECT NULL, o.sha256 FROM originals o WHERE NOT EXISTS (SELECT 1 FROM {copies} c WHERE c.original_id = o.id)",
        False,
    ),
    (
        "it has no findings",
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
    return [
        *(Fault(f"the {each} is not as umkm created it") for each in found.changed),
        *(Fault(f"umkm did not create the {each}") for each in found.unknown),
        *(Fault(f"the {each} is missing") for each in found.missing),
    ]


def faults_of_originals(archive: Archive) -> Iterator[Fault]:
    """Yield a fault for each original whose bytes are not as received."""
    with archive.snapshot() as db:
        ids = first_column(db.execute("SELECT id FROM originals ORDER BY id"))
    for original_id in ids:
        with archive.snapshot() as db:
            originals = db.execute(
                "SELECT sha256, encoding, byte_size, bytes FROM originals WHERE id = ?",
                (original_id,),
            ).fetchall()
            copies = db.execute(
                "SELECT origin FROM copies WHERE original_id = ? ORDER BY id",
                (original_id,),
            ).fetchall()
            release_id = first_value(
                db,
                "SELECT release_id FROM copies "
                "WHERE original_id = ? AND release_id IS NOT NULL ORDER BY id",
                (original_id,),
            )
        # Outside the snapshot, because writers wait for it to end.
        for sha256, *stored in originals:
            damage = _damage(sha256, *stored)
            if damage:
                origins = tuple(first_column(copies))
                yield Fault(f"damaged: {damage}", release_id, sha256, origins)


def _damage(digest: object, *stored: object) -> str:
    """Describe what is wrong with an original; return "" if nothing is."""
    try:
        content = decode_original(*stored)
    except ValueError as error:
        return str(error)
    if hashlib.sha256(content).hexdigest() != digest:
        return "its bytes do not match the SHA-256 recorded when they were received"
    return ""


def faults_of_file(archive: Archive) -> list[Fault]:
    """Return the damage that SQLite finds in the file, and dangling references."""
    with archive.autocommit() as db:
        checked = db.execute(f"PRAGMA integrity_check({_MOST_REPORTED})").fetchall()
        dangling = db.execute("PRAGMA foreign_key_check").fetchall()
    faults = [
        Fault(f"the file is damaged: {damage}")
        for (damage,) in checked
        if damage != "ok"
    ]
    return faults + [
        Fault(f"row {row} of {table} refers to a row of {parent} that does not exist")
        for table, row, parent, _ in dangling
    ]


def faults_of_rows(archive: Archive) -> list[Fault]:
    """Return a fault for each release or original that lacks copies or findings."""
    with archive.autocommit() as db:
        copies = _COPIES if db.schema_version >= SINCE_UNDO else "copies"
        return [
            Fault(what, release_id, sha256, mendable=mendable)
            for what, query, mendable in _ROW_CHECKS
            for release_id, sha256 in db.execute(query.format(copies=copies)).fetchall()
        ]


def faults_of_index(archive: Archive) -> list[Fault] | None:
    """Compare index and vocabulary with the releases; all faults can be repaired.

    An index built with an earlier recipe is not checked: the next write rebuilds it.
    The check is slow and blocks no writer. Returns None if others wrote to the archive
    during every attempt.
    """
    with archive.autocommit() as db:
        for _ in range(_MOST_ATTEMPTS):
            before = db.execute("PRAGMA data_version").fetchone()
            faults = _faults_of_index(db) if recipe_of(db) == current_recipe() else []
            if not faults or db.execute("PRAGMA data_version").fetchone() == before:
                return faults
    return None


def _indexed(db: sqlite3.Connection) -> Iterator[Sequence[Any]]:
    """Yield rows of each release's id and the columns of `INDEXED`.

    Reads page by page, so that writers need not wait.
    """
    last = 0
    while rows := db.execute(
        f"SELECT id, {INDEXED} FROM releases WHERE id > ? ORDER BY id LIMIT {_PAGE}",
        (last,),
    ).fetchall():
        yield from rows
        last = rows[-1][0]


def _faults_of_index(db: sqlite3.Connection) -> list[Fault]:
    faults: list[Fault] = []
    indexer = Indexer()
    expected: Counter[str] = Counter()
    words: set[tuple[str, str]] = set()
    sizes = dict(db.execute("SELECT id, sz FROM release_index_docsize").fetchall())
    for release_id, *indexed in _indexed(db):
        entries = entries_of(indexer, indexed)
        columns = [column.split() for column in entries.columns]
        words |= entries.new_words
        expected.update(chain.from_iterable(columns))
        if _decode_sizes(sizes.pop(release_id, b"")) != list(map(len, columns)):
            what = "the index is out of date for it"
            faults.append(Fault(what, release_id, mendable=True))
    whole = _describe_differences(db, sizes, expected, words)
    return faults + [Fault(what, mendable=True) for what in whole]


def _describe_differences(
    db: sqlite3.Connection,
    left_over: Iterable[int],
    expected: Counter[str],
    words: set[tuple[str, str]],
) -> Iterator[str]:
    """Describe what is wrong with index and vocabulary as a whole."""
    for release_id in left_over:
        yield f"the index contains a release {release_id} that does not exist"
    if differing := _count_differing_words(db, expected):
        yield f"the index differs from the releases in {differing:,} words"
    if lacking := words.difference(db.execute("SELECT word, stem FROM words")):
        yield f"the vocabulary is missing {len(lacking):,} words"


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


def _decode_sizes(stored: bytes) -> list[int]:
    """Decode SQLite's variable-length integers: the number of words in each column."""
    sizes: list[int] = []
    number = 0
    for byte in stored:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            sizes.append(number)
            number = 0
    return sizes
