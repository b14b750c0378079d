"""What a file says of itself beside its text: lines `name: value`, so that a span in them can be shown."""

from collections.abc import Iterable

_LONGEST = 1000


def metadata_lines(values: Iterable[tuple[str, str | None]]) -> str:
    """Metadata as lines `name: value`, each once, without the empty ones."""
    lines = (
        f"{name}: {' '.join(value.split())[:_LONGEST]}"
        for name, value in values
        if value and value.strip()
    )
    return "\n".join(dict.fromkeys(lines))
