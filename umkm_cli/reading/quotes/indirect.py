"""Find what is reported without quotation marks: `Rini mengatakan, …`, `…, kata Rini`."""

import re
from collections.abc import Iterator
from itertools import groupby

from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.attribution import Attribution, AttributionReader
from umkm_cli.reading.quotes.direct import Statement
from umkm_cli.reading.quotes.passage import Cue, Passage
from umkm_cli.reading.quotes.verbs import Manner

_THAT = re.compile(
    r"\s*(?:kepada [^,]{1,40})?,?\s*(?:bahwa|kalau|that|agar|supaya)\b,?\s*|\s*(?:,\s*|:\s*)"
)
# A clause without `bahwa` or a comma before it has a verb, and it is not in a phrase such as
# `komitmennya untuk mendukung`.
_CLAUSE = re.compile(
    r"\s+(?=(?:(?!(?:yang|untuk|guna|tentang|mengenai|terkait|kepada|atas|bagi|dengan|sebagai|cara|upaya"
    r"|bagaimana|sejumlah|to|for|with|about|as|a|an)\b)[^\s.,]+,?\s+){0,9}?"
    r"(?:me\w{3,}|ber\w{3,}|di\w{4,}|ter\w{3,}|akan|sudah|telah|belum|tidak|tak|bukan|ada|adalah"
    r"|merupakan|hanya|baru|semula|sempat|naik|turun|tumbuh|masih|bisa|dapat|harus|perlu|siap|sanggup|optimistis"
    r"|is|are|was|were|has|have|had|will|would|can|could|may|must|should|used|did|does|do|\w{3,}ed|\w{3,}s)\b)"
)
_LEAST_WORDS = 2
_TIME = (
    r"(?:(?:Senin|Selasa|Rabu|Kamis|Jum[’']?at|Sabtu|Minggu|[A-Z][a-z]+day|on"
    r"|di|dalam|saat|usai|seusai|melalui|pada)\s[^,]{1,60},\s*)"
)
_BEHIND_SOURCE = re.compile(rf"[^,]{{0,60}}?,\s*{_TIME}{{0,3}}")
_SPACE = re.compile(r"\s+")
_END = " \n\t,;.…"
_LOWER = re.compile(r"[\s,]*(?=[a-z0-9])")
_CLAUSE_END = re.compile(r",\s*\Z")
_SOURCES = frozenset([Manner.SOURCE, Manner.SOURCE_WITH])
_INVERTED = frozenset([Manner.BEFORE, Manner.WITH, Manner.EITHER, Manner.PASSIVE])
_NO_CLAUSE = frozenset([Manner.URGING])


class IndirectReader:
    """Reads the reported statements of a passage."""

    def __init__(self, passage: Passage, attributions: AttributionReader) -> None:
        self._passage = passage
        self._attributions = attributions

    def read(self, used: frozenset[int]) -> Iterator[Statement]:
        """Yield the statements in order; verbs at the `used` positions told another."""
        cues = [cue for cue in self._passage.cues if cue.start not in used]
        by_sentence = groupby(
            cues, key=lambda cue: self._passage.sentence_at(cue.start)
        )
        for sentence, inside in by_sentence:
            for cue in inside:
                found = list(self._read(sentence, cue))
                if found:
                    yield from found
                    break

    def _read(self, sentence: Span, cue: Cue) -> Iterator[Statement]:
        """Yield what a verb in a sentence reports: behind it, before it, or around it."""
        found = self._attributions.from_speaker(sentence.start, cue)
        if found is not None:
            clause = self._clause_behind(found, sentence)
            if clause is not None:
                yield Statement("indirect", *clause, "indirect-behind", found)
            elif cue.manner is Manner.EITHER:
                yield from self._clause_before(found, sentence)
            return
        found = self._attributions.from_verb(cue, sentence.end)
        if found is None:
            return
        if cue.manner in _SOURCES:
            yield from self._around_source(found, sentence)
        elif cue.manner in _INVERTED:
            yield from self._around(found, sentence)

    def _clause_behind(self, found: Attribution, sentence: Span) -> Span | None:
        covered = self._passage.covered
        that = _THAT.match(covered, found.cue.end, sentence.end)
        if that is None and found.cue.manner is Manner.BODY:
            that = _SPACE.match(covered, found.cue.end, sentence.end)
        elif that is None and found.cue.manner not in _NO_CLAUSE:
            that = _CLAUSE.match(covered, found.cue.end, sentence.end)
        return self._clause(that.end(), sentence.end) if that else None

    def _clause(self, start: int, end: int) -> Span | None:
        """Return a reported clause; None if it is too short for one."""
        span = self._passage.trim(start, end, _END)
        words = self._passage.covered[span.start : span.end].split()
        return span if len(words) >= _LEAST_WORDS else None

    def _clause_before(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        covered = self._passage.covered[sentence.start : found.start]
        if not _CLAUSE_END.search(covered):
            return
        clause = self._clause(sentence.start, found.start)
        if clause is not None:
            yield Statement("indirect", *clause, "indirect-before", found)

    def _around_source(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what follows `menurut Rini,`, and what precedes it."""
        comma = _BEHIND_SOURCE.match(self._passage.covered, found.end, sentence.end)
        clause = self._clause(comma.end(), sentence.end) if comma else None
        if clause is not None:
            yield Statement("indirect", *clause, "indirect-source", found)
        else:
            yield from self._clause_before(found, sentence)

    def _around(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what precedes and what follows `kata Rini` in a sentence."""
        before = list(self._clause_before(found, sentence))
        is_first = not self._passage.covered[sentence.start : found.start].strip()
        yield from before
        if not before and not is_first:
            return
        that = _THAT.match(self._passage.covered, found.end, sentence.end)
        clause = self._clause(that.end(), sentence.end) if that else None
        if clause is not None:
            yield Statement("indirect", *clause, "indirect-behind", found)
