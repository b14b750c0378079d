"""Expressions that mean the same to who searches: acronyms and what they stand for, terms in both languages, the names
of a programme or a ministry.

Every search asks, so no table is read whole: only the lines that hold one of the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from umkm_cli.catalogue.tables import header, several, shipped
from umkm_cli.text import tokenize

Expression = tuple[str, ...]
"""The words of an expression, folded."""

_NAMED = ("name", "aliases")
# Of organisations only ministries: what else stands beside a company are its units.
_TABLES = (
    ("synonyms.tsv", ("terms",), ""),
    ("programmes.tsv", _NAMED, ""),
    ("organisations.tsv", _NAMED, "kemen"),
)


def synonyms_in(
    typed: Sequence[str], own: Path | None = None
) -> list[tuple[Expression, ...]]:
    """The groups of expressions of which one stands among the words typed, in order and side by side.

    `own` is a user's programmes file.
    """
    lines = list(_lines_with(typed, own))
    row = f" {' '.join(typed)} "
    groups: list[tuple[Expression, ...]] = []
    for forms in lines:
        group = tuple(
            dict.fromkeys(found for form in forms if (found := tuple(tokenize(form))))
        )
        if len(group) > 1 and any(f" {' '.join(each)} " in row for each in group):
            groups.append(group)
    return groups


def _lines_with(typed: Sequence[str], own: Path | None) -> Iterator[list[str]]:
    """The forms of each line that holds one of the words typed."""
    tables = [
        (shipped(name), columns, beginning) for name, columns, beginning in _TABLES
    ]
    if own is not None and own.is_file():
        tables.append(
            (own.read_text(encoding="utf-8-sig", errors="replace"), _NAMED, "")
        )
    for text, columns, beginning in tables:
        wanted = [number for number, name in enumerate(header(text)) if name in columns]
        folded = text.casefold()
        for line in _lines_holding(folded, typed):
            cells = line.split("\t")
            if (
                line.startswith("# ")
                or cells[0] in columns
                or not line.startswith(beginning)
            ):
                continue
            yield [
                form
                for number in wanted
                if number < len(cells)
                for form in several(cells[number])
            ]


def _lines_holding(text: str, typed: Iterable[str]) -> Iterator[str]:
    """The lines of a text that hold one of some words, each once."""
    starts: dict[int, None] = {}
    for word in dict.fromkeys(typed):
        at = text.find(word)
        while at >= 0:
            end = text.find("\n", at)
            starts.setdefault(text.rfind("\n", 0, at) + 1)
            if end < 0:
                break
            at = text.find(word, end)
    for start in sorted(starts):
        end = text.find("\n", start)
        yield text[start : end if end >= 0 else len(text)]
