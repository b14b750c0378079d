"""The full-text index and the vocabulary: how they are made from releases, kept in step, and made anew."""

import sqlite3
from collections.abc import Iterable, Sequence

from umkm_cli.archive import rows
from umkm_cli.archive.stems import Entries, Indexer, recipe
from umkm_cli.models import Values
from umkm_cli.words import Wording

# The columns of a release that its index entries are made of.
INDEXED = (
    "headline, subheadline, place, organisation, number, language, body, boilerplate, "
    "(SELECT group_concat(programme, char(31)) FROM release_programmes WHERE release_id = releases.id)"
)
Indexed = Sequence[str | None]


def indexed_of(connection: sqlite3.Connection, release_id: int) -> Indexed:
    """What the index entries of a release are made of."""
    row: Indexed = connection.execute(
        f"SELECT {INDEXED} FROM releases WHERE id = ?", (release_id,)
    ).fetchone()
    return row


def remove_entries(connection: sqlite3.Connection, release_id: int, indexed: Indexed) -> None:
    """Take a release out of the index. A contentless index wants the very entries it holds."""
    connection.execute(
        "INSERT INTO release_index (release_index, rowid, headline, lead, body, boilerplate) "
        "VALUES ('delete', ?, ?, ?, ?, ?)",
        (release_id, *entries_of(Indexer(), indexed).columns),
    )


def insert_entries(
    connection: sqlite3.Connection, release_id: int, indexed: Indexed
) -> frozenset[tuple[str, str]]:
    """Put a release into the index; the words that the vocabulary may lack."""
    entries = entries_of(Indexer(), indexed)
    connection.execute(rows.ENTRIES, (release_id, *entries.columns))
    return entries.new_words


def settle_index(connection: sqlite3.Connection) -> None:
    """Make the index anew where it was made by another recipe, as after an upgrade of the stemmer."""
    held = connection.execute("SELECT value FROM settings WHERE name = 'index'").fetchone()
    if held == (recipe(),):
        return
    if held is not None:
        rebuild_index(connection)
    connection.execute("INSERT OR REPLACE INTO settings (name, value) VALUES ('index', ?)", (recipe(),))


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make index and vocabulary anew from the releases."""
    connection.execute("INSERT INTO release_index (release_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM words")
    indexer = Indexer()
    for release_id, *indexed in connection.execute(f"SELECT id, {INDEXED} FROM releases"):
        entries = entries_of(indexer, indexed)
        add_words(connection, entries.new_words)
        connection.execute(rows.ENTRIES, (release_id, *entries.columns))


def entries_of(indexer: Indexer, indexed: Indexed) -> Entries:
    """The index entries of a release, from its row of `INDEXED`."""
    headline, subheadline, place, organisation, number, language, body, boilerplate, programmes = indexed
    values = Values(
        headline,
        subheadline,
        place=place,
        organisation=organisation,
        number=number,
        language=language,
        programmes=tuple(programmes.split("\x1f")) if programmes else (),
    )
    return indexer.entries(Wording.of(headline, body or "", boilerplate or ""), values)


def add_words(connection: sqlite3.Connection, words: Iterable[tuple[str, str]]) -> None:
    """Add to the vocabulary the words, with their stems, that it lacks."""
    connection.executemany("INSERT OR IGNORE INTO words (word, stem) VALUES (?, ?)", sorted(words))
