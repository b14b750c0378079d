"""Join the stretches of a text to the texts that the archive keeps."""

import re
from collections.abc import Iterable

from umkm_cli.models.release import Extract
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.outside import Outside, join_outside
from umkm_cli.text import Texts

_BREAK, _IN_BRACKETS = re.compile(r"\n"), re.compile(r"(\()\n|\n(\))")


def kept_texts(original: Extract, anatomy: Anatomy, outside: list[Outside]) -> Texts:
    """Return the texts of a release as the file says them, with its broken marks."""
    return Texts(
        _join_paragraphs(original.text, anatomy.body),
        _join_paragraphs(original.text, anatomy.boilerplate),
        join_outside(original, outside),
    )


def _join_paragraphs(text: str, paragraphs: Iterable[Iterable[tuple[int, int]]]) -> str:
    """Return paragraphs separated by blank lines, with wrapped and broken lines joined."""
    parts = [
        " ".join(text[start:end].strip() for start, end in paragraph)
        for paragraph in paragraphs
    ]
    joined = "\n\n".join(parts)
    if joined.count("\n") <= 2 * len(parts) - 2:
        return joined
    return "\n\n".join(
        _BREAK.sub(" ", _IN_BRACKETS.sub(r"\1\2", each)) for each in parts
    )
