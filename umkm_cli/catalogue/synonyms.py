"""Find expressions that mean the same to someone who searches.

These are acronyms and what they stand for, terms in both languages, and the names of a
programme or a ministry. Every search asks for them, so tables are not parsed: only the
lines that contain one of the words are looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from pathlib import Path
from typing import NamedTuple

from umkm_cli.catalogue.tables import column_names, read_shipped, split_cell
from umkm_cli.text import tokenize

Expression = tuple[str, ...]
"""The words of an expression, folded."""


class _Table(NamedTuple):
    """A table, and the columns of it whose values mean the same.

    Only lines with this `beginning` count.
    """

    text: str
    columns: tuple[str, ...]
    beginning: str = ""


def synonyms_in(
    typed: Sequence[str], own: Path | None = None
) -> list[tuple[Expression, ...]]:
    """Return the groups of which one expression stands among the words typed.

    Its words stand there side by side and in order. `own` is a user's programmes file.
    """
    row = f" {' '.join(typed)} "
    found: list[tuple[Expression, ...]] = []
    for table in _tables(own):
        for forms in _forms_beside(typed, table):
            expressions = dict.fromkeys(map(tuple, map(tokenize, forms)))
            group = tuple(filter(None, expressions))
            stands_there = any(f" {' '.join(words)} " in row for words in group)
            if stands_there and len(group) > 1:
                found.append(group)
    return found


def _tables(own: Path | None) -> Iterator[_Table]:
    names = ("name", "aliases")
    yield _Table(read_shipped("synonyms.tsv"), ("terms",))
    yield _Table(read_shipped("programmes.tsv"), names)
    # Only ministries: other organisations have their units for aliases.
    yield _Table(read_shipped("organisations.tsv"), names, beginning="kemen")
    if own is not None and own.is_file():
        yield _Table(own.read_text(encoding="utf-8-sig", errors="replace"), names)


def _forms_beside(words: Sequence[str], table: _Table) -> Iterator[list[str]]:
    """Yield the forms in each line of a table that contains one of some words."""
    columns = column_names(table.text)
    is_wanted = list(map(table.columns.__contains__, columns))
    for line in _lines_containing(words, table.text.casefold() + "\n"):
        cells = line.split("\t")
        is_row = not line.startswith("# ") and cells[0] not in table.columns
        if is_row and line.startswith(table.beginning):
            wanted = compress(cells, is_wanted)
            yield list(chain.from_iterable(map(split_cell, wanted)))


def _lines_containing(words: Iterable[str], text: str) -> Iterator[str]:
    """Yield the lines of a text that contain one of some words, each once."""
    starts: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            starts.add(text.rfind("\n", 0, at) + 1)
            at = text.find(word, text.index("\n", at))
    for start in sorted(starts):
        yield text[start : text.index("\n", start)]
