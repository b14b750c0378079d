"""Modules for each kind of file, and the lines of metadata that all of them write."""

from collections.abc import Iterable

_LONGEST = 1000  # characters


def metadata_lines(values: Iterable[tuple[str, str | None]]) -> str:
    """Format metadata as lines `name: value`, into which the spans of findings point.

    Drops duplicate lines and empty values; folds white space, and truncates values.
    """
    return _named_lines(values, _LONGEST)


def aside_lines(values: Iterable[tuple[str, str]]) -> str:
    """Format what a file holds outside its running text as lines `kind: line`.

    Drops duplicate and empty lines, and folds white space.
    """
    return _named_lines(values, None)


def _named_lines(values: Iterable[tuple[str, str | None]], longest: int | None) -> str:
    lines: dict[str, None] = {}
    for name, value in values:
        folded = " ".join((value or "").split())
        if folded:
            lines[f"{name}: {folded[:longest]}"] = None
    return "\n".join(lines)
