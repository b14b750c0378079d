"""A text as lines with their places, the doubled ones set aside, and wrapped lines joined again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# White space of Unicode, and two marks of no width that pages leave behind.
_SPACE = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
_SENTENCE_END = (
    ".",
    "!",
    "?",
    ".”",
    '."',
    ".'",
    ".’",
    "!”",
    '!"',
    "?”",
    '?"',
    ":",
    ";",
)
_LONG, _SHORT = 60, 12
_NARROWEST_COLUMN, _WIDEST_COLUMN = 40, 110
_PARTED = 3
_ITEM = re.compile(r"(?:[-–•*▪]|\d{1,2}[.)]|[a-z][.)])\s")


class Line(NamedTuple):
    """A line that is not blank, without the white space around it: `text[start:end]`.

    `after_blank` tells whether an empty line, or the beginning of the text, is above it. `indent` is how many
    characters of the line were taken off before it, as a dateline is.
    """

    start: int
    end: int
    text: str
    after_blank: bool
    indent: int = 0

    @property
    def length(self) -> int:
        """How far the line reached, in characters."""
        return self.indent + len(self.text)

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return self.text.endswith(_SENTENCE_END)


_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


def capital_share(text: str) -> float:
    """The share of words of four letters and more that begin with a capital: headlines have most of them so; 0 to 1."""
    words = _LONG_WORD.findall(text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines: list[Line] = []
    at, after_blank = 0, True
    for line in text.split("\n"):
        stripped = line.strip(_SPACE)
        if stripped:
            start = at + line.index(stripped)
            lines.append(Line(start, start + len(stripped), stripped, after_blank))
        after_blank = not stripped
        at += len(line) + 1
    return lines


def undoubled(lines: Sequence[Line]) -> list[Line]:
    """The lines, each once.

    Some releases reach us with their body twice and the headline between (a page's summary, then its
    text). Of a run that holds a sentence the later copy stays, so that the headline between stands above
    its body; of a headline that is printed twice the first one stays.
    """
    keys = [
        line.text if "  " not in line.text else " ".join(line.text.split())
        for line in lines
    ]
    if len(set(keys)) == len(keys):
        return list(lines)
    last = {key: index for index, key in enumerate(keys)}
    dropped: set[int] = set()
    index = 0
    while index < len(lines):
        later = last[keys[index]]
        length = 0
        while index + length < later and later + length < len(lines):
            if keys[index + length] != keys[later + length]:
                break
            length += 1
        run = range(index, index + length)
        if any(
            lines[each].is_sentence and len(keys[each]) >= _LONG for each in run
        ) or (sum(len(keys[each]) for each in run) >= 3 * _LONG):
            dropped.update(run)
        elif length and len(keys[index]) > _SHORT:
            dropped.update(range(later, later + length))
        index += max(length, 1)
    return [line for index, line in enumerate(lines) if index not in dropped]


class Setting(NamedTuple):
    """How a text is set: its `longest` line, and the longest that another one follows directly, its `column`.

    Both in characters. `parted` tells that empty lines stand between its paragraphs.
    """

    longest: int
    column: int
    parted: bool


def setting_of(lines: Sequence[Line]) -> Setting:
    """How the lines of a text are set."""
    followed = [
        len(line.text) for line, after in pairwise(lines) if not after.after_blank
    ]
    parted = sum(line.after_blank for line in lines)
    longest = max((len(line.text) for line in lines), default=0)
    return Setting(
        longest,
        max(followed, default=0),
        parted >= _PARTED and 4 * parted >= len(lines),
    )


def paragraphs(lines: Sequence[Line], setting: Setting) -> Iterator[list[Line]]:
    """The lines gathered into paragraphs: hard-wrapped lines belong together, others stand alone."""
    block: list[Line] = []
    for line in lines:
        if block and not _belongs(line, block[-1], setting):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _belongs(line: Line, before: Line, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph of the one before it.

    Where empty lines part the paragraphs it does so behind every line of prose that ends no sentence.
    """
    if line.after_blank:
        return False
    if wraps(before, line, setting.column):
        return True
    prose = not before.is_sentence and before.length >= _NARROWEST_COLUMN
    return (
        setting.parted
        and prose
        and setting.column <= _WIDEST_COLUMN
        and not _ITEM.match(line.text)
    )


def wraps(line: Line, following: Line, width: int) -> bool:
    """Whether a paragraph goes on over this line's end.

    It does where the next line begins in lower case, and, in a column of so many characters, where the next word would
    not have fitted on this line. An item of a list begins anew.
    """
    if _ITEM.match(following.text):
        return False
    if following.text[0].islower():
        return True
    if width > _WIDEST_COLUMN or line.length < _NARROWEST_COLUMN:
        return False
    return line.length + 1 + len(following.text.split(maxsplit=1)[0]) > width
