"""Decide where the name of an organisation ends if capitals do not show it.

In a headline every word is capitalised, and in `Ketua Umum Asosiasi Lontar Sari Wening`
a person's name follows. Such a name ends where the text ends it elsewhere, or where the
name of somebody who is quoted begins.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, chain, filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.speakers import quoted_names

_LEAST_WORDS = 2
_MOST_ABOVE = 40
_WORD = re.compile(r"\S+")


class Mention(NamedTuple):
    """A mention of an organisation, by its canonical name or else as written.

    `by_title` is true if the text names a person who speaks for it: `Menteri UMKM`.
    `is_open` is true if a person's name may be part of it.
    """

    name: str
    start: int
    end: int
    by_title: bool = False
    is_open: bool = False


def close_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return mentions with the ends of the open ones found; others of them are dropped."""
    clear = list(filterfalse(attrgetter("is_open"), mentions))
    if len(clear) == len(mentions):
        return mentions
    told = frozenset(map(attrgetter("name"), clear))
    quoted = quoted_names(text)
    closed = {
        mention: _as_told(mention, told) or _before_person(text, mention, quoted)
        for mention in filter(attrgetter("is_open"), mentions)
    }
    return list(filter(None, (closed.get(each, each) for each in mentions)))


def shorten_names(mentions: list[Mention], anatomy: Anatomy) -> list[Mention]:
    """Return mentions, those in the headline as short as the text has them elsewhere."""
    end = max(chain.from_iterable(anatomy.headline_stretches), default=0)
    first = bisect_left(mentions, end, key=attrgetter("start"))
    above = [
        mention
        for mention in mentions[: min(first, _MOST_ABOVE)]
        if mention.name.count(" ") >= _LEAST_WORDS
        and anatomy.in_headline(mention.start)
    ]
    if not above:
        return mentions
    told = frozenset(map(attrgetter("name"), filterfalse(above.__contains__, mentions)))
    shorter = {mention: _as_told(mention, told) or mention for mention in above}
    return [shorter.get(mention, mention) for mention in mentions]


def _as_told(mention: Mention, told: frozenset[str]) -> Mention | None:
    """Return a mention whose name ends where another's does; None if there is none."""
    if mention.name in told:
        return mention._replace(is_open=False)
    shorter = list(filter(told.__contains__, _beginnings(mention.name)))
    return _cut(mention, shorter[-1]) if shorter else None


def _before_person(
    text: str, mention: Mention, quoted: frozenset[str]
) -> Mention | None:
    """Return a mention that ends where the name of a person begins, who is quoted.

    A family name that is quoted alone does not show where the name begins: the last
    word of the mention does not count.
    """
    for name in _beginnings(mention.name):
        following = _WORD.match(mention.name, len(name) + 1)
        if following is None or following.end() == len(mention.name):
            return None
        if following.group() in quoted:
            return _cut(mention, name)
    return None


def _beginnings(name: str) -> Iterator[str]:
    """Yield the beginnings of a name, of two words and more, without the whole."""
    words = name.split()
    yield from list(accumulate(words, "{} {}".format))[_LEAST_WORDS - 1 : -1]


def _cut(mention: Mention, name: str) -> Mention:
    """Return a mention with a shorter name, of as many words."""
    end = mention.end - (len(mention.name) - len(name))
    return mention._replace(name=name, end=end, is_open=False)
