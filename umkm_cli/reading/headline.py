"""Which of the lines above the lead are the headline, and which the sub-headline."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.layout import Line, Setting, capital_share, wraps

_KICKER_WORDS, _DECK_WORDS = 3, 4
_SENTENCE_SHARE, _TITLE_SHARE = 0.5, 0.8
_ANYTHING, _STRANGE, _TOLD = 0.001, 0.3, 0.5
_LONG_BODY, _ROOT, _MASTHEAD_WORDS = 300, 5, 6
_COMMON = frozenset(
    "bagi dalam dari dengan from oleh pada that this untuk with yang".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_AFFIX = re.compile(
    r"^(?:me(?:ny|ng|n|m)?|pe(?:ny|ng|n|m|r)?|ber|ter|di|ke|se)(?=\w{4})"
)
_PICTURED = re.compile(
    r"\b(?:saat|sedang|tampak|berpose|berfoto|suasana|ilustrasi|memperlihatkan|foto)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[,:–—-]|\b(?:dan|di|ke|dari|untuk|dengan|bagi|pada|yang|sampai|hingga|kepada|oleh|dalam|agar|serta|atau|sebagai"
    r"|jadi|saat|lewat|via|of|and|to|for|in|on|the|with|by|from|at|as))$",
    re.IGNORECASE,
)


class Headline(NamedTuple):
    """The lines of the headline and those of the sub-headline."""

    lines: list[Line]
    below: list[Line]


class HeadlineChooser:
    """The choice among the lines above the lead of a text, by what its body tells.

    `body` is the body in lower case; the last of the header's labels ends at `label_end`,
    which is 0 where there is none.
    """

    def __init__(self, setting: Setting, body: str, label_end: int) -> None:
        self._setting = setting
        self._body = body
        self._label_end = label_end

    def below_title(self, title: Line, below: Sequence[Line]) -> Headline:
        """Return a title that the file itself gives, and the sub-headline below it.

        On such a page captions and names of writers stand below it more often.
        """
        lines = self._whole_headline(below)
        is_deck = self._is_deck(lines, _DECK_WORDS, _TOLD)
        if is_deck and not lines[-1].text.endswith("."):
            return Headline([title], lines)
        return Headline([title], [])

    def choose(self, candidates: Sequence[Line]) -> Headline:
        """Return the headline among some lines, behind kickers, and what stands below it.

        There is at least one candidate, and they are in order.
        """
        first = bisect_left(candidates, self._label_end, key=attrgetter("start"))
        rest = self._without_kickers(candidates[first:] or candidates)
        lines = self._whole_headline(rest)
        below = self._whole_headline(rest[len(lines) :])
        if self._label_end or self._is_deck(below, _KICKER_WORDS, _STRANGE):
            return Headline(lines, below)
        return Headline(lines, [])

    def _without_kickers(self, candidates: Sequence[Line]) -> Sequence[Line]:
        """Return the lines from the first that is no kicker, caption, quotation or motto.

        A motto is strange to the body, which tells of a line below it. A headline that
        plays with words is strange, too, but a long one.
        """
        shares: list[float] = []
        # They take time, and most releases have one candidate.
        if len(candidates) > 1:
            shares = [self._share_told(line.text) for line in candidates]
        for number, line in enumerate(candidates[:-1]):
            following = candidates[number + 1 : number + 4]
            if _is_kicker(line, following) or _is_plain(line, following[:2]):
                continue
            is_short = len(line.text.split()) <= _MASTHEAD_WORDS
            least = _STRANGE if is_short else _ANYTHING
            if shares[number] >= least or max(shares[number + 1 :]) < _TOLD:
                return candidates[number:]
        return [] if self._is_masthead(candidates[-1]) else candidates[-1:]

    def _is_masthead(self, line: Line) -> bool:
        """Tell whether the only line left is a masthead or a menu, and no headline."""
        if self._label_end or len(self._body) <= _LONG_BODY:
            return False
        is_short = len(line.text.split()) <= _MASTHEAD_WORDS
        return is_short and not self._share_told(line.text)

    def _is_deck(self, lines: Sequence[Line], words: int, told: float) -> bool:
        """Tell whether lines say more of the story: not a name, not what a picture shows.

        They have more than so many words, and the body tells of this share of them.
        """
        text = " ".join(line.text for line in lines)
        if len(text.split()) <= words or _PICTURED.search(text):
            return False
        return self._share_told(text) >= told

    def _share_told(self, line: str) -> float:
        """Return the share of a line's words that the body tells of, in any form; 0 to 1.

        Headlines speak of what the body tells; mastheads, mottos and menus do not.
        """
        words = [word for word in _WORD.findall(line.lower()) if word not in _COMMON]
        told = 0
        for word in words:
            # Behind a prefix the first letter may be another: pasok, memasok.
            told += (
                word[:_ROOT] in self._body
                or _AFFIX.sub("", word)[1 : _ROOT + 1] in self._body
            )
        return told / max(1, len(words))

    def _whole_headline(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines that make one headline with the first of some lines."""
        headline = list(lines[:1])
        for line, following in pairwise(lines):
            if not _goes_on(line, following, self._setting.longest):
                break
            headline.append(following)
        return headline


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Tell whether a headline goes on over a line's end."""
    if following.after_blank or line.is_sentence:
        return False
    if line.text.isupper() and following.text.isupper():
        return True
    return wraps(line, following, width) or _GOES_ON.search(line.text) is not None


def _is_kicker(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line is a section's label or a site's motto above the headline."""
    next_line = following[0]
    if line.text[0].islower() and next_line.text[0].isupper():
        return next_line.after_blank
    words = len(line.text.split())
    if words > _KICKER_WORDS:
        return False
    lengths = [len(line.text.split()) for line in following]
    return lengths[0] > words or max(lengths) > _KICKER_WORDS + 1


def _is_plain(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line is a caption or a quotation above the headline.

    It is set like a sentence, and one below it is set like a title.
    """
    if capital_share(line.text) >= _SENTENCE_SHARE:
        return False
    for other in following:
        is_long = len(other.text.split()) > _KICKER_WORDS
        if is_long and capital_share(other.text) >= _TITLE_SHARE:
            return True
    return False
