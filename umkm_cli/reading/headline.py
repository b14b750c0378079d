"""Which of the lines above the lead are the headline, and which the sub-headline."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.reading.layout import Line, Setting, capital_share, wraps

_KICKER_WORDS, _DECK_WORDS = 3, 4
_SENTENCE_SHARE, _TITLE_SHARE = 0.5, 0.8
_STRANGE, _TOLD = 0.3, 0.5
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

    `body` is the body in lower case; `labels` are the lines of the header's labels.
    """

    def __init__(self, setting: Setting, body: str, labels: Sequence[Line]) -> None:
        self._setting = setting
        self._body = body
        self._labels = labels

    def below_title(self, title: Line, below: Sequence[Line]) -> Headline:
        """Return a title that the file itself gives, and the sub-headline below it.

        On such a page captions and names of writers stand below it more often.
        """
        lines, _ = self._with_continuation(below, 0) if below else ([], 0)
        deck = _joined(lines)
        short = len(deck.split()) <= _DECK_WORDS or deck.endswith(".")
        if short or not _is_deck(deck) or self._share_told(deck) < _TOLD:
            return Headline([title], [])
        return Headline([title], lines)

    def choose(self, candidates: Sequence[Line]) -> Headline:
        """Return the headline among some lines, behind kickers, and what stands below it."""
        if self._labels:
            last = self._labels[-1].start
            candidates = [
                line for line in candidates if line.start > last
            ] or candidates
        if not candidates:
            return Headline([], [])
        number = self._without_kickers(candidates)
        if number == len(candidates) - 1 and self._is_masthead(candidates[number]):
            return Headline([], [])
        lines, number = self._with_continuation(candidates, number)
        return Headline(lines, self._subheadline(candidates[number:]))

    def _without_kickers(self, candidates: Sequence[Line]) -> int:
        """Return the number of the first line that is no kicker, caption, quotation or motto."""
        if len(candidates) < 2:
            return 0
        shares = [self._share_told(line.text) for line in candidates]
        for number, line in enumerate(candidates[:-1]):
            following = candidates[number + 1 : number + 4]
            if _is_kicker(line, following) or _is_plain(line, following[:2]):
                continue
            strange = _is_strange(line, shares[number])
            if not strange or max(shares[number + 1 :]) < _TOLD:
                return number
        return len(candidates) - 1

    def _is_masthead(self, line: Line) -> bool:
        """Tell whether the only line left is a masthead or a menu, and no headline."""
        if len(self._body) <= _LONG_BODY or self._labels:
            return False
        if len(line.text.split()) > _MASTHEAD_WORDS:
            return False
        return not self._share_told(line.text)

    def _subheadline(self, below: Sequence[Line]) -> list[Line]:
        """Return the first of the lines below the headline, where it says more of the story."""
        if not below:
            return []
        lines, _ = self._with_continuation(below, 0)
        if self._labels:
            return lines
        deck = _joined(lines)
        told = self._share_told(deck) >= _STRANGE
        return lines if told and _is_deck(deck) else []

    def _share_told(self, line: str) -> float:
        """Return the share of a line's words that the body tells of, in any form; 0 to 1.

        Headlines speak of what the body tells; mastheads, mottos and menus do not.
        """
        words = [word for word in _WORD.findall(line.lower()) if word not in _COMMON]
        if not words:
            return 0.0
        # Behind a prefix the first letter may be another: pasok, memasok.
        told = sum(
            word[:_ROOT] in self._body
            or _AFFIX.sub("", word)[1 : _ROOT + 1] in self._body
            for word in words
        )
        return told / len(words)

    def _with_continuation(
        self, candidates: Sequence[Line], number: int
    ) -> tuple[list[Line], int]:
        """Return the lines that make one headline, and the number of the line behind them."""
        lines = [candidates[number]]
        for line in candidates[number + 1 :]:
            if not self._continues(lines[-1], line):
                break
            lines.append(line)
        return lines, number + len(lines)

    def _continues(self, line: Line, following: Line) -> bool:
        """Tell whether a headline goes on in the next line."""
        if following.after_blank or line.is_sentence:
            return False
        if line.text.isupper() and following.text.isupper():
            return True
        if wraps(line, following, self._setting.longest):
            return True
        return _GOES_ON.search(line.text) is not None


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _is_strange(line: Line, told: float) -> bool:
    """Tell whether the body tells too little of a line for a headline.

    A headline that plays with words is a long one.
    """
    if told >= _STRANGE:
        return False
    return not told or len(line.text.split()) <= _MASTHEAD_WORDS


def _is_deck(text: str) -> bool:
    """Tell whether a line says more of the story: not a name, not what a picture shows."""
    return len(text.split()) > _KICKER_WORDS and _PICTURED.search(text) is None


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
    return any(_is_title(other) for other in following)


def _is_title(line: Line) -> bool:
    if len(line.text.split()) <= _KICKER_WORDS:
        return False
    return capital_share(line.text) >= _TITLE_SHARE
