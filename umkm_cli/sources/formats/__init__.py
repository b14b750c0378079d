"""Modules for each kind of file, and the metadata lines that all of them write."""

from collections.abc import Iterable

_LONGEST = 1000  # characters


def metadata_lines(values: Iterable[tuple[str, str | None]]) -> str:
    """Format metadata as lines `name: value`, into which the spans of findings point.

    Drops duplicate lines and empty values; folds white space, and truncates values.
    """
    lines: dict[str, None] = {}
    for name, value in values:
        folded = " ".join((value or "").split())
        if folded:
            lines[f"{name}: {folded[:_LONGEST]}"] = None
    return "\n".join(lines)
