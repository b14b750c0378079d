"""Find the headlines of other stories among the paragraphs of a body."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import chain, filterfalse, groupby
from operator import itemgetter

from umkm_cli.reading.layout import (
    BULLET,
    LONG_WORD,
    Line,
    Setting,
    capital_share,
    is_prose,
)

_FOREIGN_SHARE, _TOLD_SHARE, _MOST_OF_LIST = 0.8, 0.5, 0.5
_SUBHEADING_WORDS, _SHORT_WORDS, _RUN_WORDS = 6, 4, 7
_SEVERAL = 2  # headlines
_WIDEST_COLUMN = 200  # characters
_OPENS_LINK = re.compile(r"[^\W\d_]|[•▪●■]\s")  # but a dash opens an item of a list
_BRACKETED_LINK = re.compile(r"\([A-Z][^().!?:]{25,}\)\Z")


def find_other_headlines(lines: Sequence[Line], setting: Setting) -> list[Line]:
    """Return the headlines of other stories between two paragraphs, or in a list.

    They have few words in common with the text. Beside several of them, one can be as
    short as a sub-heading.
    """
    is_unwrapped = not setting.spaced and setting.longest > _WIDEST_COLUMN
    apart = list(_set_apart(lines, _SUBHEADING_WORDS, is_unwrapped=is_unwrapped))
    listed = chain(_find_runs(lines), _find_listed_headlines(lines))
    headlines = _untold([*apart, *listed], lines)
    if len(set(apart).intersection(headlines)) < _SEVERAL:
        return headlines
    short = _set_apart(lines, _SHORT_WORDS, is_unwrapped=is_unwrapped)
    return headlines + _untold(list(short), lines)


def _set_apart(
    lines: Sequence[Line], words: int, *, is_unwrapped: bool
) -> Iterator[Line]:
    """Yield the lines of more than so many words that are set like headlines between two paragraphs."""
    triples = zip(lines, lines[1:], lines[2:], strict=False)
    is_apart = partial(_is_set_apart, words=words, is_unwrapped=is_unwrapped)
    yield from map(itemgetter(1), filter(lambda triple: is_apart(*triple), triples))


def _untold(headlines: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the headlines with few words in common with the other lines."""
    if not headlines:  # counting words is slow, and most releases have no such lines
        return []
    telling = filterfalse(headlines.__contains__, lines)
    words = frozenset(chain.from_iterable(map(_long_words, telling)))
    return list(filterfalse(partial(_is_told, words), headlines))


def _find_listed_headlines(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the items of lists set like headlines, or all of a list that ends the text."""
    above = None
    for is_listed, run in groupby(lines, _is_item):
        items = list(run)
        if is_listed and not (above is None or _announces_list(above)):
            headlines = list(filter(_is_listed_headline, items))
            if len(headlines) > 1:
                is_most = len(headlines) > _MOST_OF_LIST * len(items)
                yield from items if is_most and items[-1] is lines[-1] else headlines
        above = above if is_listed else items[-1]


def _announces_list(line: Line) -> bool:
    """Return whether a line leads to a list: with a colon, or as its heading."""
    is_heading = line.word_count < _SUBHEADING_WORDS and not line.is_sentence
    return is_heading or line.text.endswith(":")


def _is_item(line: Line) -> bool:
    return BULLET.match(line.text) is not None


def _is_listed_headline(line: Line) -> bool:
    is_long = line.word_count >= _SUBHEADING_WORDS
    return is_long and capital_share(line.text) >= _FOREIGN_SHARE


def _is_set_apart(
    before: Line, line: Line, after: Line, *, words: int, is_unwrapped: bool
) -> bool:
    """Return whether a line is set like a headline between two paragraphs.

    It has more than so many words, and ends neither like a sentence nor in a comma. In a
    list or poem, every line is short. If each paragraph is a line, blank lines need not
    part them.
    """
    is_sentence = line.is_sentence and not line.text.endswith("?")
    if is_sentence or line.word_count <= words:
        return False
    if _BRACKETED_LINK.match(line.text):
        return capital_share(line.text) >= _FOREIGN_SHARE
    is_parted = all((line.after_blank, after.after_blank))
    is_glued = all((is_unwrapped, before.is_sentence, _OPENS_LINK.match(line.text)))
    is_between = all((is_prose(before), is_prose(after)))
    is_capitalised = capital_share(line.text) >= _FOREIGN_SHARE
    is_whole = not line.text.endswith(",")
    return all((is_parted or is_glued, is_between, is_capitalised, is_whole))


def _is_told(words: Set[str], line: Line) -> bool:
    """Return whether half of a line's longer words are among those of the text."""
    own = _long_words(line)
    return sum(map(words.__contains__, own)) >= _TOLD_SHARE * len(own)


def _find_runs(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the headlines that stand together between two paragraphs, each set apart."""
    runs = [(is_alike, list(run)) for is_alike, run in groupby(lines, _is_in_run)]
    triples = zip(runs, runs[1:], runs[2:], strict=False)
    for (_, above), (is_alike, run), (_, below) in triples:
        before, after = above[-1], below[0]
        # The items of a list begin alike.
        are_apart = len({line.text.split()[0] for line in run}) == len(run)
        is_between = all((is_alike, after.after_blank, len(run) > 1, are_apart))
        if is_between and all(map(is_prose, (before, after))):
            yield from run


def _is_in_run(line: Line) -> bool:
    """Return whether a line below a blank one is set like a headline."""
    if line.is_sentence:
        return False
    is_long = line.word_count >= _RUN_WORDS
    is_apart = all((line.after_blank, is_long, not is_prose(line)))
    return is_apart and capital_share(line.text) >= _FOREIGN_SHARE


def _long_words(line: Line) -> list[str]:
    return LONG_WORD.findall(line.text.lower())
