"""Which lines of a text make up a paragraph, and on which lines one goes on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from umkm_cli.models.release import CELL
from umkm_cli.reading.layout import BEGINS_ITEM, Line, Setting

# Words that need another behind them: no line ends with them but one that goes on below.
_LINKS = frozenset(
    "dan di ke dari untuk dengan bagi pada yang oleh dalam serta atau sebagai Provinsi Kabupaten PT of and the with by"
    " from S. M.".split()  # the beginning of a degree
)
_LONGEST_LINK = 12  # characters
_NARROWEST_COLUMN, _WIDEST_COLUMN = 40, 110
_LONGEST_WORD = 24  # characters
_LEAST_WORDS = 6
# A page's own line: `Bagus | Senin, 7 Jun 2021 - 09:45:27 WIB | dibaca: 25`.
_STAMPED = re.compile(
    r"[^.!?]{0,60}\d{4}\W{1,6}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?(?:WIB|WITA|WIT))?(?:\s?\|.{0,40})?"
)
# A dateline, which no headline goes on with: `JAKARTA - Perajin …`.
_CITY = re.compile(r"[A-Z]{4,}(?: [A-Z]{2,}){0,2} [–—-]{1,2} (?=[A-Z“\"])")
_OPENS, _CLOSES = re.compile(r"\([^()]*\Z"), re.compile(r"[^()]*\)")


def split_paragraphs(lines: Sequence[Line], setting: Setting) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph: hard-wrapped ones together, others alone."""
    block = list(lines[:1])
    for before, line in pairwise(lines):
        if not _continues(line, before, setting):
            yield block
            block = []
        block.append(line)
    yield from filter(None, [block])


def _continues(line: Line, before: Line, setting: Setting) -> bool:
    """Return whether a line continues the paragraph of the one before it.

    If blank lines separate the paragraphs, or the text is hard-wrapped, it does so after
    any line of prose that does not end a sentence. Two rows of a table are never one paragraph.
    """
    if line.after_blank or (CELL in line.text and CELL in before.text):
        return False
    if before.text.endswith(" |") or _STAMPED.fullmatch(line.text):
        return False
    if _is_unfinished(before):
        return True
    is_bracketed = _OPENS.search(before.text) and _CLOSES.match(line.text)
    if is_bracketed or wraps(before, line, setting.column):
        return True
    return _is_broken_off(before, setting) and not _begins_anew(line)


def _is_broken_off(line: Line, setting: Setting) -> bool:
    """Return whether a line of prose ends within a sentence, in a text that has the width of its lines."""
    has_width = setting.spaced or setting.wrapped
    if not has_width or setting.column > _WIDEST_COLUMN:
        return False
    return line.length >= _NARROWEST_COLUMN and not line.is_sentence


def _begins_anew(line: Line) -> bool:
    """Return whether a line begins an item of a list, or an article with its dateline."""
    return any((BEGINS_ITEM.match(line.text), _CITY.match(line.text)))


def _is_unfinished(line: Line) -> bool:
    """Return whether a line ends with a word that needs another: `… di Provinsi`."""
    last = line.text[-_LONGEST_LINK:].rsplit(maxsplit=1)[-1]
    return last in _LINKS and line.word_count >= _LEAST_WORDS


def wraps(line: Line, following: Line, width: int) -> bool:
    """Return whether a line wraps onto the following one.

    It does if that begins in lower case, or if its first word would not have fitted here,
    in a column of `width` characters, as wide as that one itself is. A list item always
    starts a new paragraph.
    """
    if _begins_anew(following):
        return False
    if following.text[0].islower():
        return True
    has_width = line.length >= _NARROWEST_COLUMN and width <= _WIDEST_COLUMN
    if not has_width or following.length > width + _LONGEST_WORD:
        return False
    return line.length + 1 + len(following.text.split(maxsplit=1)[0]) > width
