"""Whether the release that was meant is found first: `python -m tests.known_items`.

`fixtures/search.tsv` holds what people would type who half remember a release of the fixtures: words of its headline in
other forms, a name, a number, an acronym written the other way, another name of a programme, what it is about, a word
with a letter wrong. They were written by a writer who had read the releases and knew nothing of the search. For each
kind: how many are found first (R@1), among the first ten (R@10), and the mean of 1/rank over the first ten (MRR@10).

Beside it the same for what one would have without: SQLite's full-text search over the words of the files as they are
(FTS5 `unicode61`, any of the words, bm25), and the files that hold all of the words, the shortest first, as grep finds
them in a folder.

With `--meaning`, vectors are made first (needs the extra `meaning`), and the same is asked with and without them; what
vectors make worse is named.
"""

import csv
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.accuracy import CONTEXT
from tests.benchmark import process, umkm
from tests.conftest import FIXTURES
from tests.meaning_questions import ask
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.archive.search.engine import search
from umkm_cli.models.query import Filter
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.text import tokenize
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.typed.query import resolve_query

SETS = ("releases", "cases/releases", "frozen/releases")
_DEPTH = 10


class Item(NamedTuple):
    """What someone types, and the fixtures that answer it."""

    kind: str
    query: str
    answers: tuple[str, ...]


class Score(NamedTuple):
    """Over some items: how many there are, found first, found among the first ten; the sum of 1/rank."""

    items: int = 0
    first: int = 0
    among: int = 0
    ranks: float = 0.0

    def with_rank(self, rank: int | None) -> "Score":
        """The score with one more item, found at a rank from 1, or not at all."""
        if rank is None:
            return self._replace(items=self.items + 1)
        return Score(
            self.items + 1,
            self.first + (rank == 1),
            self.among + 1,
            self.ranks + 1 / rank,
        )


def items() -> list[Item]:
    """The items of the fixture."""
    with open(FIXTURES / "search.tsv", encoding="utf-8", newline="") as file:
        return [
            Item(row["kind"], row["query"], tuple(row["answers"].split(" | ")))
            for row in csv.DictReader(file, delimiter="\t")
        ]


@contextmanager
def fixture_archive() -> Iterator[tuple[Archive, Mapping[str, int]]]:
    """An archive of the text fixtures, and the release that each of them is, by its path in `fixtures`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with create_or_open(path) as archive:
            sources = find_sources([str(FIXTURES / each) for each in SETS])
            receipts = list(
                ingest(
                    archive,
                    sources,
                    catalogue.load(),
                    today=date(2026, 1, 1),
                    options=IngestOptions(DEFAULT_MAX_BYTES),
                )
            )
        ids = {
            Path(each.origin).relative_to(FIXTURES).as_posix(): each.id
            for each in receipts
            if each.id is not None
        }
        with open_archive(path) as archive:
            yield archive, ids


def scores(
    ranked: Callable[[str], list[int]], ids: Mapping[str, int]
) -> dict[str, Score]:
    """The score of each kind of item, and of all; `ranked` gives the best releases for a query."""
    made: dict[str, Score] = {}
    for item in items():
        wanted = {ids[each] for each in item.answers}
        rank = rank_of(ranked(item.query), wanted)
        for kind in (item.kind, "all"):
            made[kind] = made.get(kind, Score()).with_rank(rank)
    return made


def found_by(archive: Archive, query: str) -> list[int]:
    """What `umkm search` finds."""
    asked = resolve_query(CONTEXT, archive, query, "any")
    hits = search(archive, asked.query, Filter(limit=_DEPTH), snippet_length=180).hits
    return [hit.release.id for hit in hits]


def plain_search(ids: Mapping[str, int]) -> Callable[[str], list[int]]:
    """FTS5 over the files' words, any of them, by bm25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61')")
    for name, release_id in ids.items():
        db.execute(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)", (release_id, _text(name))
        )

    def ranked(query: str) -> list[int]:
        asked = " OR ".join(f'"{word}"' for word in tokenize(query))
        rows = db.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid DESC LIMIT ?",
            (asked, _DEPTH),
        )
        return [release_id for (release_id,) in rows]

    return ranked


def grep(ids: Mapping[str, int]) -> Callable[[str], list[int]]:
    """The files in which all of the words stand, in any case; the shortest first."""
    texts = sorted(
        ((_text(name).casefold(), release_id) for name, release_id in ids.items()),
        key=lambda t: len(t[0]),
    )

    def ranked(query: str) -> list[int]:
        asked = query.casefold().split()
        return [
            release_id
            for text, release_id in texts
            if all(word in text for word in asked)
        ][:_DEPTH]

    return ranked


def _text(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8", errors="replace")


def report_meaning() -> None:
    """Measure what vectors change, and print each item that is found later with them, or earlier."""
    with fixture_archive() as (archive, ids):
        process(umkm("meaning", "build"), UMKM_DB=str(archive.path))
        with open_archive(archive.path) as built:
            ways = {
                way: scores(partial(ask, built, by_meaning=way, limit=_DEPTH), ids)[
                    "all"
                ]
                for way in (False, True)
            }
            for way, score in ways.items():
                figures = (score.first, score.among, score.ranks)
                told = " | ".join(f"{figure / score.items:.3f}" for figure in figures)
                name = "words and meaning" if way else "words"
                sys.stdout.write(f"| {name} | {score.items} | {told} |\n")
            for item in items():
                wanted = {ids[each] for each in item.answers}
                before, after = (
                    rank_of(
                        ask(built, item.query, by_meaning=way, limit=_DEPTH), wanted
                    )
                    for way in (False, True)
                )
                if before != after:
                    moved = f"{before} → {after}"
                    sys.stdout.write(f"{item.kind:<8} {moved:12} {item.query}\n")


def rank_of(ranked: Sequence[int], wanted: Set[int]) -> int | None:
    """The place from 1 of the first that was wanted; None if there is none."""
    return next((n for n, each in enumerate(ranked, 1) if each in wanted), None)


def report() -> None:
    """Measure and print; with `-v` also what was not found first."""
    with fixture_archive() as (archive, ids):
        made = scores(lambda query: found_by(archive, query), ids)
        others = [scores(other(ids), ids) for other in (plain_search, grep)]
        sys.stdout.write(
            "| kind | items | R@1 | R@10 | MRR@10 | FTS5, words: R@1 | R@10 | grep: R@1 | R@10 |\n"
        )
        for kind, score in sorted(made.items()):
            figures = [score.first, score.among, score.ranks]
            figures += [
                figure
                for other in others
                for figure in (other[kind].first, other[kind].among)
            ]
            told = " | ".join(f"{figure / score.items:.3f}" for figure in figures)
            sys.stdout.write(f"| {kind} | {score.items} | {told} |\n")
        if "-v" in sys.argv:
            for item in items():
                ranked = found_by(archive, item.query)
                wanted = {ids[each] for each in item.answers}
                if not ranked or ranked[0] not in wanted:
                    at = rank_of(ranked, wanted) or 0
                    sys.stdout.write(f"{item.kind:<8} {at:3} {item.query}\n")


if __name__ == "__main__":
    report_meaning() if "--meaning" in sys.argv else report()
