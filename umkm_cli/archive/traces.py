"""Find and erase what repeats the words of an erased release: journal, searches, decisions.

Words that occur in another release say nothing about the erased one, so only words that
occur nowhere else count.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import chain
from typing import Any

from umkm_cli.archive.connection import Archive, first_column, first_value
from umkm_cli.archive.text_log import former_words
from umkm_cli.archive.undo_log import replaced_texts
from umkm_cli.language import later
from umkm_cli.models.watching import Watch, watch_many
from umkm_cli.text import tokenize

ERASED = "(erased)"

_TEXTS_OF_RELEASE = (
    "SELECT headline, subheadline, place, organisation, number, url, body, boilerplate, set_aside "
    "FROM releases WHERE id = ?",
    "SELECT programme FROM release_programmes WHERE release_id = ?",
    "SELECT m.metadata FROM copy_metadata m JOIN copies c ON c.id = m.copy_id "
    "WHERE c.release_id = ?",
    "SELECT metadata FROM hidden_copies WHERE release_id = ?",
    "SELECT t.text, t.aside FROM texts t JOIN copies c USING (original_id) "
    "WHERE c.release_id = ?",
    "SELECT t.text, t.aside FROM texts t JOIN hidden_copies c USING (original_id) "
    "WHERE c.release_id = ?",
    "SELECT d.value FROM decisions d JOIN copies c USING (original_id) "
    "WHERE c.release_id = ?",
    "SELECT d.value FROM hidden_decisions d JOIN copies c USING (original_id) "
    "WHERE c.release_id = ?",
)
_TEXTS_OF_OTHERS = (
    "SELECT headline, subheadline, place, organisation, number, url, body, boilerplate, set_aside "
    "FROM releases WHERE id",
    "SELECT DISTINCT programme FROM release_programmes WHERE release_id",
    "SELECT DISTINCT name FROM quotes JOIN claim_names c ON c.id = decided_speaker_id WHERE release_id",
)
_REPLACED = ("replaced_searches", "replaced_programmes")
_DECISIONS = ("decisions", "hidden_decisions")


def texts_of_release(db: sqlite3.Connection, release_id: int) -> list[str]:
    """Return all texts about a release: values, body, metadata, texts of files, decisions."""
    rows: list[tuple[Any, ...]] = []
    for query in _TEXTS_OF_RELEASE:
        rows += db.execute(query, (release_id,))
    rows += replaced_texts(db, release_id)
    rows.append(tuple(former_words(db, release_id)))
    return list(map(str, filter(None, chain.from_iterable(rows))))


def bodies_of_release(db: sqlite3.Connection, release_id: int) -> list[str]:
    """Return the body of a release, or its headline if that is all it has.

    Bodies that it had before follow.
    """
    rows = db.execute(
        "SELECT coalesce(nullif(body, ''), headline) FROM releases WHERE id = ?",
        (release_id,),
    ).fetchall()
    rows += replaced_texts(db, release_id)
    return list(filter(None, first_column(rows)))


def words_of_no_other(
    db: sqlite3.Connection,
    ids: Iterable[int],
    sha256s: Iterable[str],
    texts: Iterable[str],
    origins: Iterable[str],
    watch: Watch,
) -> frozenset[str]:
    """Return the words of releases, and of their files' names, that occur nowhere else.

    `texts` are those about the releases with these ids, `origins` those of their
    originals. A word of a name also counts as occurring elsewhere if it is in the
    origin of another original.
    """
    words = set(chain.from_iterable(map(tokenize, texts)))
    named = set(chain.from_iterable(map(tokenize, map(_names_in, origins)))) - words
    for row in _texts_of_others(db, json.dumps(list(ids)), watch):
        seen = tokenize("\n".join(filter(None, row)))
        words.difference_update(seen)
        named.difference_update(seen)
    erased = set(sha256s)
    for sha256, origin in db.execute(
        "SELECT o.sha256, c.origin FROM copies c JOIN originals o ON o.id = c.original_id"
    ):
        if named and sha256 not in erased:
            named.difference_update(tokenize(origin))
    return frozenset(filter(_is_telling, words | named))


def _texts_of_others(
    db: sqlite3.Connection, ids: str, watch: Watch
) -> Iterator[tuple[Any, ...]]:
    """Yield rows of texts about all releases but those with these ids, a JSON array."""
    releases, *others = (
        f"{query} NOT IN (SELECT value FROM json_each(?))" for query in _TEXTS_OF_OTHERS
    )
    count = f"SELECT count(*) FROM ({releases})"
    total = first_value(db, count, (ids,))
    rows = db.execute(releases, (ids,))
    yield from watch_many(watch, later("reading other releases"), rows, total)
    for query in others:
        yield from db.execute(query, (ids,))


def _is_telling(word: str) -> bool:
    """Return whether a word says something: short numbers and syllables do not."""
    return len(word) >= (5 if word.isdigit() else 3)


def _names_in(origin: str) -> str:
    """Return the names of the files in an origin, without their folders."""
    return " ".join(part.rpartition("/")[2] for part in origin.split("!"))


def searches_with(archive: Archive, words: Set[str]) -> tuple[str, ...]:
    """Return the names of the saved searches that contain one of the words."""
    with archive.snapshot() as db:
        _define_mentions(db, words)
        rows = db.execute(
            "SELECT name FROM saved_searches WHERE mentions(name, query) ORDER BY name"
        )
        return tuple(chain.from_iterable(rows))


def programmes_with(archive: Archive, words: Set[str]) -> tuple[str, ...]:
    """Return the names of the archive's own programmes that contain one of the words."""
    with archive.snapshot() as db:
        rows = db.execute("SELECT * FROM own_programmes ORDER BY name")
        return tuple(row[0] for row in rows if _has(words, *row))


def releases_that_name(
    archive: Archive, words: Set[str], erased: Iterable[str]
) -> tuple[int, ...]:
    """Return the other releases whose origin or metadata contain one of the words.

    `erased` has the SHA-256 of the originals to erase. What a container says about its
    members, such as the subject of a mail, is kept with each of them.
    """
    skipped = set(erased)
    with archive.snapshot() as db:
        _define_mentions(db, words)
        rows = db.execute(
            "SELECT c.release_id, o.sha256 FROM copies c "
            "JOIN originals o ON o.id = c.original_id "
            "LEFT JOIN copy_metadata m ON m.copy_id = c.id "
            "WHERE c.release_id IS NOT NULL AND mentions(c.origin, m.metadata) "
            "ORDER BY c.release_id"
        )
        found = [release_id for release_id, sha256 in rows if sha256 not in skipped]
    return tuple(dict.fromkeys(found))


def erase_arguments_of_decisions(db: sqlite3.Connection, originals: str) -> None:
    """Erase the arguments of the operations that decided about some originals.

    `originals` is a query of their ids. What was typed there may repeat their texts.
    """
    decided = " UNION ".join(
        f"SELECT operation_id FROM {table} WHERE original_id IN {originals}"
        for table in _DECISIONS
    )
    db.execute(
        f"UPDATE operations SET arguments = ? WHERE id IN ({decided})",
        (json.dumps({"arguments": [ERASED]}),),
    )


def erase_traces(db: sqlite3.Connection, words: Set[str]) -> None:
    """Erase what contains one of the words outside of releases and their files.

    A decision that is in effect is not among that: its value is one of its release.
    """
    _define_mentions(db, words)
    _erase_arguments(db, words)
    for table in _DECISIONS:
        db.execute(
            f"DELETE FROM {table} WHERE field <> 'programme' AND mentions(value)"
        )
    db.execute("DELETE FROM saved_searches WHERE mentions(name, query)")
    for table in _REPLACED:
        _erase_replaced(db, table, words)


def _erase_replaced(db: sqlite3.Connection, table: str, words: Set[str]) -> None:
    """Erase what operations replaced or deleted: JSON arrays of the columns of a row."""
    rows = db.execute(f"SELECT operation_id, name, before, after FROM {table}")
    for number, name, *stored in rows.fetchall():
        columns = chain.from_iterable(map(json.loads, filter(None, stored)))
        if _has(words, name, *columns):
            db.execute(
                f"DELETE FROM {table} WHERE operation_id = ? AND name = ?",
                (number, name),
            )


def _erase_arguments(db: sqlite3.Connection, words: Set[str]) -> None:
    rows = db.execute("SELECT id, arguments FROM operations").fetchall()
    for number, stored in rows:
        about: dict[str, Any] = json.loads(stored)
        arguments = about.get("arguments", [])
        kept = list(map(partial(_without_words, words=words), arguments))
        if kept != arguments:
            db.execute(
                "UPDATE operations SET arguments = ? WHERE id = ?",
                (json.dumps({**about, "arguments": kept}), number),
            )


def _without_words(argument: str, words: Set[str]) -> str:
    """Return an argument, or `(erased)` if it contains one of the words."""
    option, separator, value = "", "", argument
    if argument.startswith("--"):
        option, separator, value = argument.partition("=")
    return f"{option}{separator}{ERASED}" if _has(words, value) else argument


def _define_mentions(db: sqlite3.Connection, words: Set[str]) -> None:
    """Define `mentions` in SQL: whether any of its arguments contains one of the words."""
    db.create_function("mentions", -1, partial(_has, words))


def _has(words: Set[str], *texts: object) -> bool:
    found = map(tokenize, map(str, filter(None, texts)))
    return not all(map(words.isdisjoint, found))
