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


_BETWEEN = {True: "\n", False: "\n\n"}
"""What parts two rows, by whether one follows the other at once."""


def text_of_release(rows: Mapping[int, Row]) -> str:
    """Return the text of a sheet that is a release; "" if it is none.

    Empty rows part paragraphs.
    """
    texts = list(map(_filled, rows.values()))
    sentences = sum(map(_is_sentence, texts))
    lines = sum(map(_is_line, texts))
    if all((sentences >= _LEAST_SENTENCES, 2 * lines > len(texts))):
        return "".join(_lines(rows))
    return ""


def _filled(row: Row) -> Row:
    return list(filter(None, row))


def _is_sentence(texts: Row) -> bool:
    return all((_is_line(texts), _SENTENCE.fullmatch(texts[-1])))


def _is_line(texts: Row) -> bool:
    """Return whether the filled cells of a row are one line, or a label and its value."""
    if len(texts) == 1:
        return True
    label, value, *_ = texts
    is_labelled = any((label.endswith(":"), value.startswith(":")))
    return all((is_labelled, _LABEL.fullmatch(label)))


def _lines(rows: Mapping[int, Row]) -> Iterator[str]:
    """Yield the rows as lines, and what parts them."""
    before = next(iter(rows))
    yield from _texts(rows[before])
    for above, number in pairwise(rows):
        yield _BETWEEN[number == above + 1]
        yield from _texts(rows[number])


def _texts(row: Row) -> Iterator[str]:
    filled = _filled(row)
    if _is_line(filled):
        return iter([" ".join(filled)])
    return table_texts([list(map(_paragraphs, row))])


def _paragraphs(cell: str) -> Row:
    return _filled([cell])
