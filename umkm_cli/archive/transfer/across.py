"""Link the releases of one archive with those of another that they were merged with."""

from array import array
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain, filterfalse, starmap

from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.link_candidates import possible_pairs
from umkm_cli.archive.link_decisions import decided_links
from umkm_cli.archive.links import document_of, insert_links, judge_pair

_PORTION = 25
_DOCUMENTS_IN_MEMORY = 256
_SAME_HOME = "SELECT 1 FROM homes a JOIN homes b ON b.id = ? AND b.source = a.source WHERE a.id = ?"
_DELETE = "DELETE FROM links WHERE a = ? AND b = ?"


def start_homes(db: Connection) -> None:
    """Start to note which archive each release comes from."""
    db.execute(
        "CREATE TEMP TABLE homes (id INTEGER PRIMARY KEY, source INTEGER NOT NULL)"
    )


def note_homes(db: Connection, source: int) -> None:
    """Note which releases came from the attached source, which has this number."""
    db.execute(
        "INSERT INTO homes SELECT m.new, ? FROM moved_releases m "
        "JOIN source.releases r ON r.id = m.old WHERE NOT m.shared",
        (source,),
    )


def ids_at_home(db: Connection) -> "array[int]":
    """Return the ids of all releases whose home was noted, in order."""
    rows = db.execute("SELECT id FROM homes ORDER BY id")
    return array("q", chain.from_iterable(rows))


def link_across(db: Connection, ids: "array[int]") -> Iterator[int]:
    """Write the links between releases of different archives; yield each release once it has its own.

    Those within one archive are there already.
    """
    load = lru_cache(_DOCUMENTS_IN_MEMORY)(partial(document_of, db))
    is_within = partial(_have_same_home, db)
    # Of a pair, the lower one finds the other: both have the same hashes.
    every = range((ids[-1] if ids else 0) + 1)
    decided = dict(decided_links(db, every, load))
    for start in range(0, len(ids), _PORTION):
        portion = ids[start : start + _PORTION]
        pairs = possible_pairs(db, portion, every) - decided.keys()
        across = filterfalse(is_within, sorted(pairs))
        insert_links(db, starmap(partial(judge_pair, load), across))
        yield from portion
    # People may have decided anew about releases of one archive, too.
    db.executemany(_DELETE, chain(decided, map(_turned, decided)))
    insert_links(db, decided.values())


def _have_same_home(db: Connection, pair: tuple[int, int]) -> bool:
    return first_value(db, _SAME_HOME, pair) is not None


def _turned(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[1], pair[0]
