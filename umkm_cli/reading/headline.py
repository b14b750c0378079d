"""Choose the headline and the sub-headline among the lines above the lead."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import cache, cached_property
from itertools import chain, filterfalse, pairwise, takewhile
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.reading.captions import CAPTION, CAPTION_END, SHOWS
from umkm_cli.reading.furniture.line_rule import MENU_WORDS
from umkm_cli.reading.headline_shapes import (
    KICKER_WORDS,
    MASTHEAD_WORDS,
    TITLE_SHARE,
    is_kicker,
    is_like_title,
    is_topic,
)
from umkm_cli.reading.headline_wraps import goes_on
from umkm_cli.reading.layout import (
    TEXT_OF,
    Line,
    Text,
    capital_share,
    is_prose,
    join_lines,
)
from umkm_cli.reading.told import share_told

_DECK_WORDS = 4
_SENTENCE_SHARE = 0.5
_ANYTHING, _STRANGE, _TOLD = 0.001, 0.3, 0.5
_LONG_HEADER, _EVEN, _MUCH_MORE = 6, 0.2, 2
_LONG_BODY = 100  # characters
_LEAST_TITLE = 4  # words
_ELLIPSES = ("...", "…")
_NO_TITLE = (*_ELLIPSES, "Tbk", "(Persero)", "Republik Indonesia")
_LEGAL = re.compile(r"\b(?:Tbk|Persero|PT)\b")
_SMALL = re.compile(r"(?!bank )[a-z]+(?: [a-z]+){2}\b")


class Headline(NamedTuple):
    """The lines of a headline, and those of the sub-headline `below` it."""

    lines: list[Line]
    below: list[Line]


class HeadlineChooser:
    """Chooses the headline of a text by comparing its lines with its body.

    `body` is the body in lower case; `label_end` is the end of the header's last label,
    0 if there is none; `stamped` is the line right above an outlet's byline, if any is,
    and `names` are the lines with nothing but a name that the body has, too.
    """

    def __init__(
        self,
        text: Text,
        body: str,
        label_end: int,
        stamped: Line | None,
        names: Set[Line],
    ) -> None:
        self._setting = text.setting
        self._all_lines = text.lines
        self._body = body
        self._label_end = label_end
        self._stamped = stamped
        self._names = names

    @cached_property
    def _told(self) -> Callable[[Line], float]:
        """Return a function for the share of a line's words that the body has."""
        return cache(lambda line: share_told(line.text, self._body))

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Return the lines that the page has more than once."""
        counts = Counter(map(TEXT_OF, self._all_lines))
        return frozenset(line for line, count in counts.items() if count > 1)

    def below_title(self, title: Line, below: Sequence[Line]) -> Headline:
        """Return the title that the file itself gives, and the sub-headline below it.

        The sub-headline must meet a stricter test than in `choose`, because captions
        and bylines are more frequent on such pages.
        """
        lines = self._whole_headline(below)
        is_deck = self._is_deck(lines, _DECK_WORDS, _TOLD)
        if is_deck and not lines[-1].text.endswith("."):
            return Headline([title], lines)
        return Headline([title], [])

    def choose(self, candidates: Sequence[Line]) -> Headline:
        """Return the headline and sub-headline among the candidates.

        There must be at least one candidate, and they must be in text order.
        """
        first = bisect_left(candidates, self._label_end, key=attrgetter("start"))
        rest = self._below_menu(candidates[first:] or candidates)
        rest = self._below_other_stories(rest)
        rest = list(filterfalse(self._names.__contains__, rest))
        rest = self._without_kickers(rest) if rest else []
        rest = self._without_names(rest)
        lines = self._whole_headline(rest)
        if self._is_masthead(lines) or self._is_of_another(lines, rest):
            return Headline([], [])
        below = self._whole_headline(rest[len(lines) :])
        if self._label_end or self._is_deck(below, KICKER_WORDS, _STRANGE):
            return Headline(lines, below)
        return Headline(lines, [])

    def _below_menu(self, candidates: Sequence[Line]) -> Sequence[Line]:
        """Return the candidates from the headline on, if menus stand above it.

        Of many lines, it is the one that the body repeats best, near the text if
        possible; without any such line, there are no candidates.
        """
        if len(candidates) <= _LONG_HEADER:
            return candidates
        shares = list(map(self._share_of_headline, candidates))
        titles = chain(
            filter(self._is_told_title, candidates),
            filter(self._is_told_whole, candidates),
        )
        title = next(titles, None)
        if title is not None:
            # A motto of the site stands above its menu.
            least = self._told(title) + _EVEN
            below = candidates[candidates.index(title) + _LONG_HEADER :]
            later = filter(self._is_told_title, below)
            better = filter(lambda line: self._told(line) >= least, later)
            return candidates[candidates.index(next(better, title)) :]
        near = shares[-_LONG_HEADER:]
        if max(near) < _TOLD:
            near = shares
        best = max(near)
        if best < _TOLD:
            return self._least_told(candidates)
        # Headline and sub-headline are told alike; the headline is the first of them.
        at = list(map((best - _EVEN).__le__, near)).index(True)
        return candidates[len(shares) - len(near) + at :]

    def _below_other_stories(self, candidates: Sequence[Line]) -> Sequence[Line]:
        """Return the candidates from a told line on, if two titles that the body tells much less are right above it."""
        triples = zip(candidates, candidates[1:], candidates[2:], strict=False)
        for number, (first, second, title) in enumerate(triples, 2):
            others = (first, second)
            least = max(_TOLD, _MUCH_MORE * max(map(self._told, others)))
            is_told = self._told(title) >= least
            is_long = title.word_count >= _LEAST_TITLE
            is_whole = len(self._whole_headline([first, second, title])) == 1
            if all((is_told, is_long, is_whole, *map(is_like_title, others))):
                return candidates[number:]
        return candidates

    def _is_told_title(self, line: Line) -> bool:
        """Return whether a line is set like a title, complete, and most of it is told by the body."""
        return is_like_title(line) and self._is_told(line, _LEAST_TITLE)

    def _is_told_whole(self, line: Line) -> bool:
        """Return whether a line that is set like a sentence is as long as a headline, complete, and told."""
        return not line.is_sentence and self._is_told(line, MASTHEAD_WORDS)

    def _is_told(self, line: Line, words: int) -> bool:
        """Return whether a complete line of more than so many words is told by the body."""
        is_long = line.word_count > words and not line.text.endswith(_NO_TITLE)
        return is_long and self._told(line) >= _TOLD

    def _without_names(self, candidates: Sequence[Line]) -> Sequence[Line]:
        """Return the candidates from a title on, if what stands above it is short or breaks off, as a name does.

        `Galeri`, `Warta Waru`, `PT Waru Raya Tbk`, `Pasar Waru Punya Rumah…`
        """
        for number, line in enumerate(candidates[1:], 1):
            above = candidates[:number]
            if self._is_told_title(line):
                is_other = all(map(self._is_name, above))
                return candidates[number:] if is_other else candidates
        return candidates

    def _is_name(self, line: Line) -> bool:
        """Return whether a line above a title is short or breaks off, and the body does not tell it."""
        if line.text.endswith(_ELLIPSES) or line.word_count < KICKER_WORDS:
            return True
        told = self._told(line) * (_LEGAL.search(line.text) is None)
        is_remark = capital_share(line.text) < _SENTENCE_SHARE and told < _STRANGE
        most = _LEAST_TITLE + 1 + KICKER_WORDS * is_remark
        return line.word_count <= most and told < _TOLD

    def _least_told(self, candidates: Sequence[Line]) -> Sequence[Line]:
        """Return the candidates from a title on that the body hardly tells: above the byline, or the only one."""
        titles = list(filter(is_like_title, candidates))
        if self._stamped in titles:
            return candidates[candidates.index(self._stamped) :]
        told = [each for each in titles if self._told(each) >= _STRANGE]
        if len(told) != 1 or told[0].word_count <= MASTHEAD_WORDS:
            return []
        return candidates[candidates.index(told[0]) :]

    def _share_of_headline(self, line: Line) -> float:
        """Return the share of its words told by the body; 0 if it can be no headline."""
        caption = (CAPTION, CAPTION_END)[is_like_title(line)]
        if line.word_count <= KICKER_WORDS or caption.search(line.text):
            return 0
        told = self._told(line)
        if told < _TOLD and is_like_title(line) and line.text in self._repeated:
            return _TOLD
        return told

    def _without_kickers(self, candidates: Sequence[Line]) -> Sequence[Line]:
        """Return the lines after any kickers, captions, quotations and mottos.

        A motto has few words in common with the body, whereas a line below it has many.
        A punning headline also has few, but it is longer.
        """
        for number, line in enumerate(candidates[:-1], 1):
            below = candidates[number:]
            is_other = self._is_of_other_story(line, below[0])
            is_other |= is_topic(line, below[0])
            if is_other or is_kicker(line, below[:3]) or self._is_plain(line, below):
                continue
            is_short = line.word_count <= MASTHEAD_WORDS
            least = _STRANGE if is_short else _ANYTHING
            if self._told(line) >= least or max(map(self._told, below)) < _TOLD:
                return candidates[number - 1 :]
        return candidates[-1:]

    def _is_of_other_story(self, line: Line, below: Line) -> bool:
        """Return whether the body tells hardly anything of a title, but that below it.

        It is in a page's ticker, or links to another story.
        """
        if self._told(line) >= _STRANGE:
            return False
        is_title = capital_share(line.text) >= _SENTENCE_SHARE
        is_told = self._told(below) >= _TOLD
        return all((below.after_blank, is_title, is_told, is_like_title(below)))

    def _is_plain(self, line: Line, following: Sequence[Line]) -> bool:
        """Return whether a line is a caption or a quotation above the headline.

        It is capitalised like a sentence, and a line below it, which the body tells, like a title.
        """
        if capital_share(line.text) >= _SENTENCE_SHARE:
            return False
        return any(map(self._told, filter(is_like_title, following)))

    def _is_masthead(self, lines: Sequence[Line]) -> bool:
        """Return whether what is left is a masthead, menu, name or caption, not a headline.

        A motto or pun of some words is one if the outlet's byline is right below it. A menu
        is one word, and a caption can begin with words in small letters.
        """
        line = join_lines(lines)
        if any((line.lower() in MENU_WORDS, _SMALL.match(line))):
            return True
        is_stamped = self._stamped in lines and len(line.split()) > KICKER_WORDS
        if any((is_stamped, self._label_end, len(self._body) <= _LONG_BODY)):
            return False
        is_short = len(line.split()) <= MASTHEAD_WORDS
        is_other = is_short or capital_share(line) < _SENTENCE_SHARE
        return is_other and not share_told(line, self._body)

    def _is_of_another(self, lines: Sequence[Line], rest: Sequence[Line]) -> bool:
        """Return whether a headline that the body does not repeat has a lead of its own below it.

        Such a lead breaks off, above the section and the dateline of the story itself.
        """
        below = rest[len(lines) : len(lines) + 1]
        breaks_off = any(is_prose(each) and not each.is_sentence for each in below)
        return breaks_off and max(map(self._told, rest[: len(lines) + 1])) < _STRANGE

    def _is_deck(self, lines: Sequence[Line], words: int, told: float) -> bool:
        """Return whether lines are a sub-headline, and not a name or a picture caption.

        A sub-headline has more than `words` words, and the body contains at least the
        share `told` of them.
        """
        text = join_lines(lines)
        if len(text.split()) <= words or SHOWS.search(text):
            return False
        if text.endswith(".") and capital_share(text) >= TITLE_SHARE:
            return False  # a person's name and office
        return share_told(text, self._body) >= told

    def _whole_headline(self, lines: Sequence[Line]) -> list[Line]:
        """Return the first line, and those onto which its headline wraps."""
        width = self._setting.width
        pairs = takewhile(lambda pair: goes_on(*pair, width), pairwise(lines))
        return [*lines[:1], *map(itemgetter(1), pairs)]
