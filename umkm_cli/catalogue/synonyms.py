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
    groups = (
        _expressions(forms)
        for table in _tables(own)
        for forms in _forms_beside(typed, table)
    )
    row = f" {' '.join(typed)} "
    return [group for group in groups if _stands_in(row, group)]


def _tables(own: Path | None) -> Iterator[_Table]:
    names = ("name", "aliases")
    yield _Table(read_shipped("synonyms.tsv"), ("terms",))
    yield _Table(read_shipped("programmes.tsv"), names)
    # Only ministries: other organisations have their units for aliases.
    yield _Table(read_shipped("organisations.tsv"), names, beginning="kemen")
    if own is not None and own.is_file():
        yield _Table(own.read_text(encoding="utf-8-sig", errors="replace"), names)


def _expressions(forms: Iterable[str]) -> tuple[Expression, ...]:
    """Return the distinct forms that have words, as expressions."""
    expressions = dict.fromkeys(tuple(tokenize(form)) for form in forms)
    return tuple(filter(None, expressions))


def _stands_in(row: str, group: tuple[Expression, ...]) -> bool:
    """Tell whether a row of words contains an expression that others mean, too."""
    if len(group) < 2:
        return False
    return any(f" {' '.join(expression)} " in row for expression in group)


def _forms_beside(words: Sequence[str], table: _Table) -> Iterator[list[str]]:
    """Yield the forms in each line of a table that contains one of some words."""
    is_wanted = [column in table.columns for column in column_names(table.text)]
    for line in _lines_containing(words, table.text.casefold() + "\n"):
        if line.startswith("# ") or not line.startswith(table.beginning):
            continue
        cells = line.split("\t")
        is_header = cells[0] in table.columns
        if not is_header:
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
