"""Reading the tab-separated tables the catalogue is made of; a header line names the columns."""

from collections.abc import Iterator
from pathlib import Path


def shipped(name: str) -> str:
    """The text of a table that comes with umkm."""
    # Not importlib.resources, which takes as long to load as a search may take.
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


def header(text: str) -> list[str]:
    """The columns that a table names in its first line."""
    for line in text.lstrip("\ufeff").splitlines():
        if line.strip() and not line.startswith("# "):
            return [cell.strip() for cell in line.split("\t")]
    return []


def rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column name; lines that are empty or start with `# ` are passed over."""
    header: list[str] | None = None
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        yield number, dict(zip(header, cells, strict=False))


def several(cell: str | None) -> tuple[str, ...]:
    """The values of a cell that holds several, apart by `|`."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())
