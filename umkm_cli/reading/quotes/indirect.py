"""Find what is reported without quotation marks: `Rini mengatakan, …`, `…, kata Rini`."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import chain, groupby, islice
from operator import itemgetter

from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.attribution import Attribution, AttributionReader
from umkm_cli.reading.quotes.clauses import (
    ANY_CLAUSE,
    AT_ONCE,
    AT_ONCE_WITH,
    BEHIND_SOURCE,
    CLAUSE,
    CONNECTIVE,
    JOINED,
    MUST,
    RELATIVE,
    THAT,
    TOLD,
)
from umkm_cli.reading.quotes.direct import Statement
from umkm_cli.reading.quotes.passage import COVER, Cue, Passage
from umkm_cli.reading.quotes.verbs import CLAUSAL, Manner

_LEAST_WORDS, _MOST_CUES = 1, 8
_SPACE = re.compile(r"\s+")
_END = ",;.…"
_MODALS = tuple(
    map(
        " {} ".format,
        "akan untuk guna bisa dapat harus perlu ingin hendak tanpa".split(),
    )
)
"""What makes a verb of saying one of what may be said: `akan menilai hasilnya`."""
# What begins a quotation in the sentence of a reported clause: `harga naik.,"Kami ...`
_SAID = re.compile(rf"(?<=[.!?,])\s?[“\"]{COVER}")
# What follows a verb that reports nothing behind it.
_NO_CLAUSE = re.compile(r"\s*(?:[,.]|\Z|(?:on|in|at|during|when|while|to|as)\s)")
_BEHIND_CLAUSE = frozenset([Manner.EITHER, Manner.STUDY])
_NOUNS = frozenset([Manner.BEFORE_QUOTE, Manner.WITH_QUOTE])
_INVERTED = frozenset([Manner.BEFORE, Manner.WITH, Manner.EITHER, Manner.PASSIVE])
# How a reported clause can begin behind a verb.
_USUAL = (THAT, CLAUSE, RELATIVE)
_FREE = (THAT, CLAUSE, ANY_CLAUSE)
_BEHIND = {
    Manner.SOURCE: (AT_ONCE, BEHIND_SOURCE),
    Manner.SOURCE_WITH: (AT_ONCE_WITH, BEHIND_SOURCE),
}
_BEGINNINGS = {
    Manner.URGING: (THAT, MUST),
    Manner.BODY: (THAT, _SPACE),
    Manner.TELLING: (TOLD,),
    Manner.JOINED: (JOINED,),
}


class IndirectReader:
    """Reads the reported statements of a passage."""

    def __init__(self, passage: Passage, attributions: AttributionReader) -> None:
        self._passage = passage
        self._attributions = attributions
        self._around = {
            Manner.SOURCE: self._around_source,
            Manner.SOURCE_WITH: self._around_source,
            **dict.fromkeys(_INVERTED, self._around_verb),
            **dict.fromkeys(_NOUNS, self._around_noun),
            Manner.JOINED: self._around_speaker,
        }

    def read(self, used: Set[int | None]) -> Iterator[Statement]:
        """Yield the statements in order; verbs at the `used` positions told another."""
        covered = self._passage.covered
        cues = [
            cue
            for cue in self._passage.cues
            if cue.start not in used and not covered.endswith(_MODALS, 0, cue.start)
        ]
        by_sentence = groupby(
            cues, key=lambda cue: self._passage.sentence_at(cue.start)
        )
        for sentence, inside in by_sentence:
            few = list(islice(inside, _MOST_CUES))
            joined = list(filter(_is_joined, few))[:1]
            end = min(map(itemgetter(0), joined), default=sentence.end)
            main = partial(self._read, sentence._replace(end=end))
            yield from next(filter(None, map(list, map(main, few))), [])
            yield from chain.from_iterable(map(partial(self._read, sentence), joined))

    def _read(self, sentence: Span, cue: Cue) -> Iterator[Statement]:
        """Yield what a verb in a sentence reports: behind it, before it, or around it."""
        found = self._attributions.from_speaker(sentence.start, cue)
        if found is not None:
            return self._around_speaker(found, sentence)
        found = self._attributions.from_verb(cue, sentence.end)
        around = self._around.get(cue.manner)
        return around(found, sentence) if found and around else iter(())

    def _around_speaker(
        self, found: Attribution, sentence: Span
    ) -> Iterator[Statement]:
        """Yield what follows `Rini mengatakan`, and what precedes `she said`, or both."""
        behind = _NO_CLAUSE.match(self._passage.covered, found.cue.end, sentence.end)
        if found.cue.manner in _BEHIND_CLAUSE and behind:
            yield from self._clause_before(found, sentence)
        patterns = self._beginnings(found)
        yield from self._behind(patterns, found.cue.end, sentence, found)

    def _beginnings(self, found: Attribution) -> Sequence[re.Pattern[str]]:
        """Return how a clause may begin behind the verb of somebody."""
        covered, start = self._passage.covered, found.cue.start
        word = covered[start : found.cue.end].lower()
        if word in CLAUSAL:
            return _FREE
        # Of a group, `menilai` tells an opinion; of somebody known, what was said.
        is_opinion = word == "menilai" and not covered.endswith(" yang ", 0, start)
        is_said = is_opinion and found.phrase.is_known
        return _USUAL if is_said else _BEGINNINGS.get(found.cue.manner, _USUAL)

    def _behind(
        self,
        patterns: Iterable[re.Pattern[str]],
        start: int,
        sentence: Span,
        found: Attribution,
        rule: str = "indirect-behind",
    ) -> Iterator[Statement]:
        """Yield the clause behind the first of some beginnings that fits at a position."""
        for pattern in patterns:
            begin = pattern.match(self._passage.covered, start, sentence.end)
            if begin is not None:
                yield from self._stated(begin.end(), sentence.end, rule, found)
                return

    def _stated(
        self, start: int, end: int, rule: str, found: Attribution
    ) -> Iterator[Statement]:
        """Yield a reported clause, unless it is too short for one."""
        said = _SAID.search(self._passage.covered, start, end)
        span = self._passage.trim(start, said.start() if said else end, _END)
        words = self._passage.covered[span.start : span.end].split(
            maxsplit=_LEAST_WORDS
        )
        if len(words) >= _LEAST_WORDS:
            yield Statement("indirect", *span, rule, found)

    def _clause_before(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        covered = self._passage.covered[sentence.start : found.start]
        if covered.rstrip().endswith(",") and not CONNECTIVE.match(covered):
            yield from self._stated(
                sentence.start, found.start, "indirect-before", found
            )

    def _around_source(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what follows `menurut Rini,`, and what precedes it."""
        yield from self._clause_before(found, sentence)
        patterns = _BEHIND[found.cue.manner]
        yield from self._behind(patterns, found.end, sentence, found, "indirect-source")

    def _around_noun(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what is around an everyday noun that commas show to be a verb: `, aku Rini,`."""
        covered = self._passage.covered
        before = covered[sentence.start : found.start].rstrip()
        if before.endswith(",") and covered.startswith(",", found.end):
            yield from self._around_verb(found, sentence)

    def _around_verb(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what precedes and what follows `kata Rini` in a sentence."""
        before = list(self._clause_before(found, sentence))
        yield from before
        covered = self._passage.covered[sentence.start : found.start]
        if before or not covered.strip() or CONNECTIVE.match(covered):
            yield from self._behind((THAT,), found.end, sentence, found)


def _is_joined(cue: Cue) -> bool:
    return cue.manner is Manner.JOINED
