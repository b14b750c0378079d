"""One module per kind of file, and what all of them write: lines of metadata."""

from collections.abc import Iterable

_LONGEST = 1000  # characters


def metadata_lines(values: Iterable[tuple[str, str | None]]) -> str:
    """Return what a file says of itself beside its text, as lines `name: value`.

    Each line comes once, empty ones not at all. Lines, so that a span in them can be
    shown.
    """
    lines: dict[str, None] = {}
    for name, value in values:
        folded = " ".join((value or "").split())
        if folded:
            lines[f"{name}: {folded[:_LONGEST]}"] = None
    return "\n".join(lines)
