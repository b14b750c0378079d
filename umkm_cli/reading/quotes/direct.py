"""Find what is said in quotation marks, with the attribution behind, before or between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.models.claims import QuoteKind
from umkm_cli.models.release import Span
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.narration import sentence_ends
from umkm_cli.reading.quotes.attribution import ENDING, Attribution, AttributionReader
from umkm_cli.reading.quotes.marks import Marked, marks_in, pair_marks
from umkm_cli.reading.quotes.passage import Cue, Passage

_LEAST_ALONE = 4
# How many spaces a statement has at least, by whether it has both marks.
_LEAST_SPACES = {True: 5, False: 1}
# What introduces a name or a title in marks, which nobody says.
CONTINUED = "quote-continued"
"""The rule of a quotation without an attribution of its own."""

_MOST_CUES = 3
_NAMING = frozenset(
    "bertajuk berjudul bertema bertemakan tema tajuk judul bernama merek brand program kegiatan"
    " acara slogan semboyan tagline istilah julukan disebut dijuluki dinamai titled called"
    " named themed theme entitled dubbed".split()
)
_SENTENCE_MARKS = (".", "!", "?", "…")
_CLAUSE_MARKS = frozenset([*_SENTENCE_MARKS, ","])
_INTRODUCES = re.compile(
    r"[\s,:]*(?:(?:bahwa|that|dengan|secara|kepada|saat|usai|di|dalam|pada|in|at|on|to)?(?:\s[^.!?:“”\"]{0,80})?[,:]\s*|(?:bahwa|that)\s*)?\Z"
)
# The last character in the marks, the one behind them, and the last one before them.
_CLAUSE_END = re.compile(r"\A[.,!?…]|\A.,|[:,]\Z", re.DOTALL)
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:saya|kami|kita|aku|i|we|my|our)(?!\w)", re.IGNORECASE
)
# What stands before the verb where a closing mark is missing: `… naik, kata Rini.`, `…, she said.`
_BEFORE_ATTRIBUTION = re.compile(
    r"(?<=[,.!?])\s?(?:(?:s?he|they|[A-Z]\w+(?:\s[A-Z]\w+)?)\s)?\Z"
)
# `“Panen naik”. Ujarnya.` makes a sentence of the attribution.
_SAID_ALONE = re.compile(r"\. [A-Z][a-z]+nya\.(?=\s|\Z)")
# What follows `Rini menambahkan` that reports nothing more.
_NO_CLAUSE = re.compile(r"\Z|\.|in a|(?:on|at|saat|sambil) ")
_BEFORE_VERB = 60
_BEFORE_NAME = 30


class Statement(NamedTuple):
    """What is said, with the attribution that tells by whom.

    Without an attribution it goes on from the statement before.
    """

    kind: QuoteKind
    start: int
    end: int
    rule: str
    attribution: Attribution | None = None

    @property
    def own_verb(self) -> int | None:
        """Return where its verb is that reports nothing else; None if it is that of another."""
        if self.attribution is None or self.rule == CONTINUED:
            return None
        return self.attribution.cue.start


def find_marked(text: ClaimText, cues: Sequence[Cue]) -> list[Marked]:
    """Return the marked stretches of a body that may be said; names are none.

    Paragraphs that each open with a mark and close once are one stretch.
    """
    joined: list[Marked] = []
    for pair in _pairs(text, cues):
        if joined and _goes_on(text.body, joined[-1], pair):
            pair = Marked(*joined.pop()[:2], *pair[2:])
        joined.append(pair)
    return list(filter(partial(_may_be_said, text.body), joined))


def _pairs(text: ClaimText, cues: Sequence[Cue]) -> Iterator[Marked]:
    """Yield the marked stretches of each paragraph."""
    read = partial(pair_marks, text.body, text.paragraphs)
    for pair in chain.from_iterable(map(read, marks_in(text.body))):
        if not pair.is_closed:
            pair = _end_at_verb(text.body, pair, cues)
        yield pair if pair.is_opened else _begin_at_speech(text.body, pair)


def _goes_on(body: str, first: Marked, second: Marked) -> bool:
    """Return whether the second of two stretches goes on with a first one that is open."""
    return not first.is_closed and body[first.end : second.open_start].isspace()


def _end_at_verb(body: str, marked: Marked, cues: Sequence[Cue]) -> Marked:
    """Return a stretch without closing mark up to the attribution in it."""
    place = attrgetter("start")
    first, last = (
        bisect_left(cues, edge, key=place) for edge in (marked.start, marked.end)
    )
    for cue in cues[first:last]:
        begin = max(marked.start, cue.start - _BEFORE_VERB)
        found = _BEFORE_ATTRIBUTION.search(body, begin, cue.start)
        if found and cue.manner in ENDING:
            return marked._replace(end=found.start(), close_end=found.start())
    return marked


def _begin_at_speech(body: str, marked: Marked) -> Marked:
    """Return a stretch without opening mark from the first sentence on that says `I`.

    What stands before it in the paragraph are words of the writer.
    """
    words = body[marked.start : marked.end]
    first = _FIRST_PERSON.search(words)
    ends = [0, *sentence_ends(words)]
    behind = bisect_right(ends, first.start() if first else 0)
    start = marked.start + ends[behind - 1]
    return marked._replace(open_start=start, start=start)


def _may_be_said(body: str, marked: Marked) -> bool:
    """Return whether marked words can be a statement, not a name or irony."""
    words = body[marked.start : marked.end].strip()
    before = body[max(0, marked.open_start - _BEFORE_NAME) : marked.open_start]
    if not words or _NAMING.intersection(before.lower().rstrip(" :").split()[-1:]):
        return False
    ends = (
        words[-1:]
        + body[marked.close_end : marked.close_end + 1]
        + before.rstrip()[-1:]
    )
    is_whole = marked.is_whole
    if is_whole and _CLAUSE_END.search(ends):
        return True
    return words.count(" ") >= _LEAST_SPACES[is_whole] and not words.istitle()


class DirectReader:
    """Reads the statements in the marked stretches of a passage."""

    def __init__(self, passage: Passage, attributions: AttributionReader) -> None:
        self._passage = passage
        self._attributions = attributions

    def read(self) -> Iterator[Statement]:
        """Yield the statements in order."""
        quoted = self._passage.quoted
        last: Statement | None = None
        ends = [*map(attrgetter("open_start"), quoted), len(self._passage.body)][1:]
        for marked, end in zip(quoted, ends, strict=True):
            found = self._read(marked, end, last)
            if found is not None:
                yield found
                last = found

    def _read(
        self, marked: Marked, end: int, last: Statement | None
    ) -> Statement | None:
        found = self._behind(marked, end)
        if found is not None:
            return self._statement(marked, "quote-behind", found)
        sentence = self._passage.sentence_before(marked.open_start)
        found = self._before(marked, sentence)
        if found is not None:
            return self._statement(marked, "quote-before", found)
        if not self._is_sentence(marked):
            return None
        if last is not None and self._follows(marked, last):
            return self._statement(marked, CONTINUED, None)
        found = self._reported_before(marked, sentence)
        return self._statement(marked, CONTINUED, found) if found else None

    def _statement(
        self, marked: Marked, rule: str, found: Attribution | None
    ) -> Statement:
        span = self._passage.trim(marked.start, marked.end)
        return Statement("direct", *span, rule, found)

    def _behind(self, marked: Marked, end: int) -> Attribution | None:
        """Return the attribution behind the closing mark.

        If the words in the marks end a sentence, only one that ends its own does.
        """
        passage = self._passage
        sentence = passage.sentence_at(marked.close_end)
        if passage.is_blank(marked.close_end, sentence.end):
            sentence = passage.sentence_at(sentence.end)
        elif _SAID_ALONE.match(passage.body, marked.close_end):
            sentence = passage.sentence_at(sentence.end + 1)
        limit = min(end, sentence.end)
        found = self._attributions.behind(marked.close_end, limit)
        if found is None and passage.body[marked.end - 1 : marked.end] in _CLAUSE_MARKS:
            found = self._attributions.by_unknown_verb(marked.close_end, limit)
        if found is None or (
            found.start < found.cue.start and not self._is_whole(marked, found, limit)
        ):
            return None
        return found

    def _is_whole(self, marked: Marked, found: Attribution, end: int) -> bool:
        """Return whether `Rini menambahkan` behind a quotation says nothing more."""
        words = self._passage.body[marked.start : marked.end].rstrip()
        if not words.endswith(_SENTENCE_MARKS):
            return True
        rest = self._passage.covered[found.cue.end : end].strip()
        return _NO_CLAUSE.match(rest) is not None

    def _before(self, marked: Marked, sentence: Span) -> Attribution | None:
        """Return the attribution in the sentence before the opening mark."""
        passage = self._passage
        found = self._last_in(sentence.start, marked.open_start)
        if found is None:
            return None
        begin = max(found.end, found.cue.end)
        between = passage.covered[begin : marked.open_start]
        return found if _INTRODUCES.match(between) else None

    def _last_in(self, start: int, end: int) -> Attribution | None:
        """Return the last attribution that begins in a stretch of one sentence."""
        cues = self._passage.last_cues_in(start, end, _MOST_CUES)
        around = map(partial(self._attributions.around, start, end), cues)
        return next(filter(None, around), None)

    def _is_sentence(self, marked: Marked) -> bool:
        """Return whether marked words are a sentence, which may stand for itself."""
        words = self._passage.body[marked.start : marked.end].strip()
        return words.endswith(_SENTENCE_MARKS) and words.count(" ") >= _LEAST_ALONE - 1

    def _follows(self, marked: Marked, last: Statement) -> bool:
        """Return whether a quotation is in the paragraph of the one before, or in the next."""
        return self._passage.body.count("\n\n", last.end, marked.open_start) <= 1

    def _reported_before(self, marked: Marked, sentence: Span) -> Attribution | None:
        """Return who reports something in the sentence right before a quotation."""
        if marked.open_start < sentence.end:
            return None
        return self._last_in(sentence.start, sentence.end)
