"""Find synonyms of the expressions in a query.

These are acronyms and their expansions, terms in both languages, and the names of
a programme or a ministry. Every search needs them, so the tables are not parsed: only
lines that contain one of the query's words are examined.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, compress
from pathlib import Path
from typing import NamedTuple

from umkm_cli.catalogue.tables import column_names, read_shipped, split_cell
from umkm_cli.text import search_words

Expression = tuple[str, ...]
"""The folded words of an expression."""


_NAMES = ("name", "aliases")


class _Table(NamedTuple):
    """The lines of a table, folded, and the columns whose values on a line are synonyms.

    `is_wanted` says of each column whether it is one of these. Only lines that start
    with `beginning` count.
    """

    lines: str
    columns: tuple[str, ...]
    is_wanted: tuple[bool, ...]
    beginning: str

    @classmethod
    def of(
        cls, text: str, columns: tuple[str, ...] = _NAMES, beginning: str = ""
    ) -> "_Table":
        """Return the table of a text."""
        is_wanted = tuple(map(columns.__contains__, column_names(text)))
        return cls(text.casefold() + "\n", columns, is_wanted, beginning)


def find_synonyms(
    typed: Sequence[str], own: Path | None = None, archived: str = ""
) -> list[tuple[Expression, ...]]:
    """Return the groups of synonyms that have an expression among the typed words.

    The words of that expression are adjacent and in order. `own` is a user's programmes
    file, `archived` the table of the archive's own programmes.
    """
    query = f" {' '.join(typed)} "
    groups: list[tuple[Expression, ...]] = []
    for table in _tables(own, archived):
        for forms in _forms_on_matching_lines(typed, table):
            expressions = dict.fromkeys(map(tuple, map(search_words, forms)))
            group = tuple(filter(None, expressions))
            is_in_query = any(f" {' '.join(words)} " in query for words in group)
            if is_in_query and len(group) > 1:
                groups.append(group)
    return groups


def _tables(own: Path | None, archived: str) -> Iterator[_Table]:
    yield from _shipped_tables()
    if archived:
        yield _Table.of(archived)
    if own is not None and own.is_file():
        yield _Table.of(own.read_text(encoding="utf-8-sig", errors="replace"))


@cache  # web pages search again and again
def _shipped_tables() -> tuple[_Table, ...]:
    return (
        _Table.of(read_shipped("synonyms.tsv"), ("terms",)),
        _Table.of(read_shipped("programmes.tsv")),
        # Only ministries: the aliases of other organisations include their units.
        _Table.of(read_shipped("organisations.tsv"), beginning="kemen"),
    )


def _forms_on_matching_lines(
    words: Sequence[str], table: _Table
) -> Iterator[list[str]]:
    """Yield the forms on each line of a table that contains any of some words."""
    for line in _lines_containing(words, table.lines):
        cells = line.split("\t")
        is_row = not line.startswith("# ") and cells[0] not in table.columns
        if is_row and line.startswith(table.beginning):
            wanted = compress(cells, table.is_wanted)
            yield list(chain.from_iterable(map(split_cell, wanted)))


def _lines_containing(words: Iterable[str], text: str) -> Iterator[str]:
    """Yield each line of a text that contains any of some words, once and in order."""
    starts: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            starts.add(text.rfind("\n", 0, at) + 1)
            at = text.find(word, text.index("\n", at))
    for start in sorted(starts):
        yield text[start : text.index("\n", start)]
