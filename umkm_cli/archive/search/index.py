"""Build, update and rebuild the full-text index and the vocabulary."""

import sqlite3
from collections.abc import Iterable, Sequence

from umkm_cli.archive import statements
from umkm_cli.archive.search.stemming import Entries, Indexer, current_recipe
from umkm_cli.language import later
from umkm_cli.models.release import Values
from umkm_cli.models.watching import Watch, unwatched
from umkm_cli.text import ReleaseTokens, Texts

# The columns of a release from which its index entries are built.
INDEXED = (
    "headline, subheadline, place, organisation, number, language, body, boilerplate, set_aside, "
    "(SELECT group_concat(programme, char(31)) FROM release_programmes WHERE release_id = releases.id)"
)
Indexed = Sequence[str | None]


def indexed_of(connection: sqlite3.Connection, release_id: int) -> Indexed:
    """Return the row of `INDEXED` for a release."""
    row: Indexed = connection.execute(
        f"SELECT {INDEXED} FROM releases WHERE id = ?", (release_id,)
    ).fetchone()
    return row


class IndexWriter:
    """Adds and removes index entries of single releases.

    `words` collects words that the vocabulary may lack. Stems are cached, because most
    words recur.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._indexer = Indexer()
        self.words: set[tuple[str, str]] = set()

    def remove(self, release_id: int, indexed: Indexed) -> None:
        """Remove a release; a contentless index needs the exact entries it contains."""
        self._db.execute(
            "INSERT INTO release_index (release_index, rowid, body, headline, lead, boilerplate, set_aside) "
            "VALUES ('delete', ?, ?, ?, ?, ?, ?)",
            (release_id, *self._entries(indexed)),
        )

    def insert(self, release_id: int, indexed: Indexed) -> None:
        """Add the index entries of a release."""
        self._db.execute(statements.ENTRIES, (release_id, *self._entries(indexed)))

    def _entries(self, indexed: Indexed) -> tuple[str, ...]:
        entries = entries_of(self._indexer, indexed)
        self.words |= entries.new_words
        return entries.columns


def bring_index_up_to_date(connection: sqlite3.Connection) -> None:
    """Rebuild the index if it was built with another recipe (another stemmer, say)."""
    stored = connection.execute(
        "SELECT value FROM settings WHERE name = 'index'"
    ).fetchone()
    if stored == (current_recipe(),):
        return
    if stored is not None:
        rebuild_index(connection)
    connection.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES ('index', ?)",
        (current_recipe(),),
    )


def rebuild_index(connection: sqlite3.Connection, watch: Watch = unwatched) -> None:
    """Rebuild index and vocabulary from the releases."""
    connection.execute(
        "INSERT INTO release_index (release_index) VALUES ('delete-all')"
    )
    connection.execute("DELETE FROM words")
    indexer = Indexer()
    (count,) = connection.execute("SELECT count(*) FROM releases").fetchone()
    releases = connection.execute(f"SELECT id, {INDEXED} FROM releases")
    for release_id, *indexed in watch(later("indexing"), releases, count):
        entries = entries_of(indexer, indexed)
        add_words(connection, entries.new_words)
        connection.execute(statements.ENTRIES, (release_id, *entries.columns))


def entries_of(indexer: Indexer, indexed: Indexed) -> Entries:
    """Build the index entries of a release from its row of `INDEXED`."""
    (
        headline,
        subheadline,
        place,
        organisation,
        number,
        language,
        body,
        boilerplate,
        set_aside,
        programmes,
    ) = indexed
    values = Values(
        headline,
        subheadline,
        place=place,
        organisation=organisation,
        number=number,
        language=language,
        programmes=tuple(programmes.split("\x1f")) if programmes else (),
    )
    return indexer.entries(
        ReleaseTokens.of(
            headline, Texts(body or "", boilerplate or "", set_aside or "")
        ),
        values,
    )


def add_words(connection: sqlite3.Connection, words: Iterable[tuple[str, str]]) -> None:
    """Add pairs of word and stem to the vocabulary, except those it has already."""
    connection.executemany(
        "INSERT OR IGNORE INTO words (word, stem) VALUES (?, ?)", sorted(words)
    )
