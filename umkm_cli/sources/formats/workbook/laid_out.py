"""Recognise a sheet that is one release laid out in cells, and return its text.

Its rows have one cell each, or a label and its value, and some of them are sentences.
The rows of a list have more cells, and those of a list of headlines are no sentences.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from umkm_cli.sources.formats.office import table_texts
from umkm_cli.sources.formats.workbook.sheets import Row

_LEAST_SENTENCES = 2
_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S*[.!?][\"”’')\]]?", re.S)
_LABEL = re.compile(r"[^\W\d][\w ./()-]{0,30}:?")


def text_of_release(rows: Mapping[int, Row]) -> str:
    """Return the text of a sheet that is a release; "" if it is none.

    Empty rows part paragraphs.
    """
    texts = [list(filter(None, row)) for row in rows.values()]
    sentences = sum(map(_is_sentence, texts))
    lines = sum(map(_is_line, texts))
    if sentences < _LEAST_SENTENCES or 2 * lines <= len(texts):
        return ""
    return "".join(_lines(rows))


def _is_sentence(texts: list[str]) -> bool:
    return _is_line(texts) and _SENTENCE.fullmatch(texts[-1]) is not None


def _is_line(texts: list[str]) -> bool:
    """Return whether the filled cells of a row are one line, or a label and its value."""
    if len(texts) == 1:
        return True
    label, *values = texts
    is_short = _LABEL.fullmatch(label) is not None
    return is_short and (label.endswith(":") or values[0].startswith(":"))


def _lines(rows: Mapping[int, Row]) -> Iterator[str]:
    """Yield the rows as lines, and what parts them."""
    yield from _texts(rows[next(iter(rows))])
    for above, number in pairwise(rows):
        yield "\n" if number == above + 1 else "\n\n"
        yield from _texts(rows[number])


def _texts(row: Row) -> Iterator[str]:
    filled = list(filter(None, row))
    if _is_line(filled):
        return iter([" ".join(filled)])
    return table_texts([[[cell] if cell else [] for cell in row]])
