"""Whether an archive is sound: received bytes, file, rows, and the index made of them."""

import hashlib
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.archive.search.expressions import recipe_of
from umkm_cli.archive.search.index import INDEXED, entries_of
from umkm_cli.archive.search.stemming import Indexer, recipe
from umkm_cli.models.journal import Fault

_MOST_TOLD = 20
_MOST_TRIED = 4
_PAGE = 200
_LONGEST = 32768  # bytes of a word in FTS5, which cuts even inside a character

_COPIES = (
    "(SELECT original_id FROM copies UNION ALL SELECT original_id FROM hidden_copies)"
)
_ALONE = (
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


def fixity(archive: Archive) -> Iterator[Fault]:
    """Yield the originals whose bytes are not those that were received."""
    with archive.snapshot() as db:
        ids = [row[0] for row in db.execute("SELECT id FROM originals ORDER BY id")]
    for original_id in ids:
        with archive.snapshot() as db:
            originals = db.execute(
                "SELECT sha256, byte_size, encoding, bytes FROM originals WHERE id = ?",
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
        # Checked outside the snapshot, in which others would wait for it.
        for sha256, *stored in originals:
            damage = _damage(sha256, *stored)
            if damage:
                origins = tuple(origin for (origin,) in copies)
                yield Fault(f"damaged: {damage}", release_id, sha256, origins)


def _damage(digest: object, byte_size: object, encoding: object, stored: object) -> str:
    """Return what is wrong with an original; an empty text where nothing is."""
    if not isinstance(stored, bytes):
        return "its bytes are missing"
    try:
        content = zlib.decompress(stored) if encoding == "zlib" else stored
    except zlib.error:
        return "its bytes cannot be unpacked"
    if len(content) != byte_size:
        return f"it has {len(content):,} bytes, and {byte_size:,} were received"
    if hashlib.sha256(content).hexdigest() != digest:
        return "its bytes do not match the SHA-256 recorded when they were received"
    return ""


def faults_of_file(archive: Archive) -> list[Fault]:
    """Return what SQLite finds wrong with the file, and references that lead nowhere."""
    with archive.autocommit() as db:
        checked = db.execute(f"PRAGMA integrity_check({_MOST_TOLD})").fetchall()
        lacking = db.execute("PRAGMA foreign_key_check").fetchall()
    found = [
        Fault(f"the file is damaged: {damage}")
        for (damage,) in checked
        if damage != "ok"
    ]
    return found + [
        Fault(f"row {row} of {table} refers to a row of {parent} that does not exist")
        for table, row, parent, _ in lacking
    ]


def faults_of_rows(archive: Archive) -> list[Fault]:
    """Releases and originals that lack what belongs to each."""
    with archive.autocommit() as db:
        copies = _COPIES if db.schema_version >= SINCE_UNDO else "copies"
        return [
            Fault(what, release_id, sha256, mendable=mendable)
            for what, query, mendable in _ALONE
            for release_id, sha256 in db.execute(query.format(copies=copies)).fetchall()
        ]


def faults_of_index(archive: Archive) -> list[Fault] | None:
    """Return where index and vocabulary are not those that the releases make.

    All can be mended.

    An index that an earlier umkm made is not looked at: it is made anew at the next
    write. It takes long, and nobody waits for it: None where others wrote meanwhile
    each time that it was tried.
    """
    with archive.autocommit() as db:
        for _ in range(_MOST_TRIED):
            before = db.execute("PRAGMA data_version").fetchone()
            found = _faults_of_index(db) if recipe_of(db) == recipe() else []
            if not found or db.execute("PRAGMA data_version").fetchone() == before:
                return found
    return None


def _indexed(db: sqlite3.Connection) -> Iterator[Sequence[Any]]:
    """Yield each release's id, and behind it what its index entries are made of.

    It is read page by page, so that nobody who writes has to wait.
    """
    last = 0
    while rows := db.execute(
        f"SELECT id, {INDEXED} FROM releases WHERE id > ? ORDER BY id LIMIT {_PAGE}",
        (last,),
    ).fetchall():
        yield from rows
        last = rows[-1][0]


def _faults_of_index(db: sqlite3.Connection) -> list[Fault]:
    found: list[Fault] = []
    indexer = Indexer()
    expected: Counter[str] = Counter()
    words: set[tuple[str, str]] = set()
    held = dict(db.execute("SELECT id, sz FROM release_index_docsize").fetchall())
    for release_id, *indexed in _indexed(db):
        entries = entries_of(indexer, indexed)
        columns = [column.split() for column in entries.columns]
        words |= entries.new_words
        expected.update(chain.from_iterable(columns))
        if _sizes(held.pop(release_id, b"")) != list(map(len, columns)):
            what = "the index is out of date for it"
            found.append(Fault(what, release_id, mendable=True))
    return found + [
        Fault(what, mendable=True) for what in _faults_of_all(db, held, expected, words)
    ]


def _faults_of_all(
    db: sqlite3.Connection,
    left_over: Iterable[int],
    expected: Counter[str],
    words: set[tuple[str, str]],
) -> Iterator[str]:
    """Say what is wrong with index and vocabulary beside the entry of a release."""
    for release_id in left_over:
        yield f"the index contains a release {release_id} that does not exist"
    if differing := _differing(db, expected):
        yield f"the index differs from the releases in {differing:,} words"
    if lacking := words.difference(db.execute("SELECT word, stem FROM words")):
        yield f"the vocabulary is missing {len(lacking):,} words"


def _differing(db: sqlite3.Connection, expected: Counter[str]) -> int:
    """Return how many words do not stand in the index as often as they should."""
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


def _sizes(stored: bytes) -> list[int]:
    """Return the number of words in each column, from SQLite's variable-length integers."""
    sizes: list[int] = []
    number = 0
    for byte in stored:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            sizes.append(number)
            number = 0
    return sizes
