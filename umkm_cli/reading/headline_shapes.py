"""Tell kickers, topics and titles by their words and capitals."""

from collections.abc import Sequence
from operator import attrgetter

from umkm_cli.reading.layout import Line, capital_share
from umkm_cli.reading.told import share_told

KICKER_WORDS = 3
"""The most words of a kicker, a section's name above a headline."""

MASTHEAD_WORDS = 6
"""The most words of the name or motto of a site."""

TITLE_SHARE = 0.8
"""The least share of the longer words of a title that begin with a capital."""


def is_kicker(line: Line, following: Sequence[Line]) -> bool:
    """Return whether a line is a section name or a site's motto above the headline."""
    words = line.word_count
    if words > KICKER_WORDS:
        return False
    lengths: list[int] = list(map(attrgetter("word_count"), following))
    return lengths[0] > words or max(lengths) > KICKER_WORDS + 1


def is_topic(line: Line, below: Line) -> bool:
    """Return whether a line set apart is the topic of a longer title below it, which names it."""
    if line.word_count > MASTHEAD_WORDS or not below.after_blank:
        return False
    is_longer = below.word_count > line.word_count + 1
    is_named = share_told(line.text, below.text.lower()) >= TITLE_SHARE
    return is_longer and is_named and is_like_title(below)


def is_like_title(line: Line) -> bool:
    """Return whether a line is longer than a kicker and capitalised like a title."""
    is_long = line.word_count > KICKER_WORDS
    return is_long and capital_share(line.text) >= TITLE_SHARE
