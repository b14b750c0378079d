"""A body with its cues, its quoted stretches, and its sentences outside of those."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, filterfalse
from operator import itemgetter
from typing import NamedTuple

from umkm_cli.models.release import Span
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.narration import sentence_ends
from umkm_cli.reading.quotes.marks import Marked
from umkm_cli.reading.quotes.verbs import MANNERS, WRITTEN, Manner
from umkm_cli.reading.spans import find_words, lower_letters

_SINGLE = re.compile(
    r"\s+(?!(?:Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu))(?P<name>[A-Z][\w’'-]+)(?=[.,]|\s+[a-z]|\s*\Z)"
)
_SINGLE_BEFORE = re.compile(
    r"(?:\A|[.!?“”\"]\s|\n|,\s)(?P<name>[A-Z][a-z’'-]+)\s(?:juga\s|pun\s|also\s)?\Z"
)
_BEHIND_NAME = frozenset([Manner.BEHIND, Manner.URGING])
_LONGEST = 40
_WHITE = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_BLANK = re.compile(r"[^\S\n]*\n?[^\S\n]*\Z")
_END_MARKS = " \t\n.,!?;:…-–—"
COVER, _MOST_SENTENCES, _WIDEST_GAP, _LEAST_SHORT_FORM = "·", 8, 8, 4


class Cue(NamedTuple):
    """A verb of saying in the text."""

    start: int
    end: int
    manner: Manner


def end_of_optional(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return where a pattern ends that may be empty, and so begins at each position."""
    return next(pattern.finditer(text, start, end)).end()


def find_cues(body: str, words: Iterable[str]) -> list[Cue]:
    """Return each occurrence of some verbs of saying, in order."""
    lower = lower_letters(body)
    written = (WRITTEN.get(word, word) for word in words)
    found = (
        Cue(start, start + len(word), MANNERS[word.partition(" ")[0]])
        for word, start in find_words(lower, written)
    )
    return sorted(filter(partial(_is_alone, lower), found))


def _is_alone(lower: str, cue: Cue) -> bool:
    """Return whether a verb is a whole word, and no half of `kata-kata`."""
    end = lower[cue.end : cue.end + 1]
    return not (end.isalnum() or "-" in (end, lower[cue.start - 1 : cue.start]))


class Passage:
    """A body as attributions are looked for in it: what is quoted is covered.

    `covered` has the length of the body, and dots in place of the words in the marks, but
    for the marks of punctuation at their end.
    """

    def __init__(
        self, text: ClaimText, cues: Sequence[Cue], quoted: Sequence[Marked]
    ) -> None:
        self.body = text.body
        self.quoted = quoted
        self.covered = _cover(text.body, quoted)
        self.cues = [cue for cue in cues if self.covered[cue.start] != COVER]
        self._cue_starts = list(map(itemgetter(0), self.cues))
        edges = chain.from_iterable(text.paragraphs)
        ends = sentence_ends(self.covered)
        self._edges = sorted({0, *edges, *ends})
        self._sentences = list(
            map(Span, self._edges, [*self._edges[1:], len(self.body)])
        )

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that a position is in."""
        return self._sentences[bisect_right(self._edges, position) - 1]

    def sentence_before(self, position: int) -> Span:
        """Return the sentence that the last character before a position is in."""
        before = self.body[max(0, position - _WIDEST_GAP) : position].rstrip()
        gap = min(position, _WIDEST_GAP) - len(before)
        return self.sentence_at(max(0, position - gap - 1))

    def is_blank(self, start: int, end: int) -> bool:
        """Return whether nothing but white space of one line is between two positions."""
        return _BLANK.match(self.body, start, end) is not None

    def sentences_between(self, start: int, end: int) -> Iterator[Span]:
        """Yield the sentences that begin between two positions, the last first; a few."""
        at = bisect_left(self._edges, end)
        for number in range(at - 1, max(-1, at - 1 - _MOST_SENTENCES), -1):
            if self._edges[number] < start:
                return
            yield self._sentences[number]

    def sentences_from(self, position: int, most: int) -> Iterator[Span]:
        """Yield the sentences behind the one that a position is in, so many at most."""
        at = bisect_right(self._edges, position)
        yield from self._sentences[at : at + most]

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """Return the cues between two positions."""
        first = bisect_left(self._cue_starts, start)
        return self.cues[first : bisect_left(self._cue_starts, end)]

    def last_cues_in(self, start: int, end: int, most: int) -> Sequence[Cue]:
        """Return the last cues between two positions, the last first; so many at most."""
        stop = bisect_left(self._cue_starts, end)
        first = max(bisect_left(self._cue_starts, start), stop - most)
        return self.cues[first:stop][::-1]

    def single_names(self) -> frozenset[str]:
        """Return the names of one word beside verbs of saying: `kata Rini.`, `Rini menambahkan`."""
        ends = map(itemgetter(1), self.cues)
        behind = map(partial(_SINGLE.match, self.covered), ends)
        before = (
            _SINGLE_BEFORE.search(self.covered, max(0, cue.start - _LONGEST), cue.start)
            for cue in self.cues
            if cue.manner in _BEHIND_NAME
        )
        found = filter(None, chain(behind, before))
        return frozenset(filterfalse(_is_short_form, map(itemgetter("name"), found)))

    def trim(self, start: int, end: int, dropped: str = ",;") -> Span:
        """Return a stretch without white space around it, and marks dropped at its end."""
        words = self.body[start:end]
        start += len(words) - len(words.lstrip(_WHITE + ",;:"))
        return Span(start, start + len(self.body[start:end].rstrip(_WHITE + dropped)))


def _is_short_form(word: str) -> bool:
    """Return whether a word is one of capitals, which is a body rather than a person: `DJPB`."""
    return len(word) >= _LEAST_SHORT_FORM and word.isupper()


def _cover(body: str, quoted: Sequence[Marked]) -> str:
    """Return a body with what is quoted covered, and opening marks that look like some."""
    parts: list[str] = []
    at = 0
    for marked in quoted:
        kept = marked.start + len(body[marked.start : marked.end].rstrip(_END_MARKS))
        opening = "“" * (marked.start - marked.open_start)
        parts += [body[at : marked.open_start], opening, COVER * (kept - marked.start)]
        at = kept
    return "".join([*parts, body[at:]])
