"""Modules for each kind of file, and the lines of metadata that all of them write."""

from collections.abc import Iterable

from umkm_cli.language import later
from umkm_cli.models.release import Extract

_LONGEST = 1000  # characters
CUT_OFF = later("its end, which is cut off")
"""What an extract lacks of a file whose last bytes are missing."""

ASIDE = {
    "page header": "The header of the file's pages.",
    "page footer": "The footer of the file's pages.",
    "caption": "The caption of a picture.",
    "menu": "One of the page's own lines around the text: menus, links, notices.",
    "note": "A note next to the text, or the mail or page that covers it.",
    "comment": "A comment in the margin.",
    "hidden text": "The file holds this text, but does not show it.",
    "deleted text": "The file still holds this text, marked as deleted.",
    "alternative text": "The description of a picture.",
}
"""What a file can hold outside its running text (see `Extract.aside`), each with a sentence."""


def lacking_also(extract: Extract, sentence: str) -> Extract:
    """Return an extract that lacks something more, if the sentence is not empty."""
    return extract._replace(lacks="; ".join(filter(None, (extract.lacks, sentence))))


def metadata_lines(values: Iterable[tuple[str, str | None]]) -> str:
    """Format metadata as lines `name: value`, into which the spans of findings point.

    Drops duplicate lines and empty values; folds white space and NUL, and truncates values.
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
        folded = " ".join((value or "").replace("\x00", " ").split())
        if folded:
            lines[f"{name}: {folded[:longest]}"] = None
    return "\n".join(lines)
