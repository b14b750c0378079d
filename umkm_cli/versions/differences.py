"""Tell what became of each sentence of a release in another one."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import Literal

from umkm_cli.models.families import Fact, SentenceChange
from umkm_cli.models.release import Span
from umkm_cli.versions.alignment import align
from umkm_cli.versions.document import Document, Sentence
from umkm_cli.versions.tokens import DATES, TextToken

_What = Literal["figure", "date", "name"]
_FACTS_OF_TITLES: dict[str, _What] = {
    "figure": "figure",
    **dict.fromkeys(DATES, "date"),
}
_FACTS: dict[str, _What] = {**_FACTS_OF_TITLES, "name": "name"}
_Pair = tuple[int, int]
_Spans = tuple[tuple[Span, ...], tuple[Span, ...]]
_SPACE = re.compile(r"\s")


def compare_sentences(before: Document, after: Document) -> list[SentenceChange]:
    """Return what became of each sentence, in the order of the second text.

    Removed sentences stand where they stood in the first one. The headlines come first.
    """
    return [*_headlines(before, after), *_SentencePairs(before, after).changes()]


def facts_missing(document: Document, other: Document) -> list[Fact]:
    """Return the figures, dates and names of a release that another one lacks, each once."""
    known = set(map(attrgetter("key"), _tokens(other)))
    found = chain(
        # In a headline any word may have a capital.
        _facts_missing(document.headline, [document.title], known, _FACTS_OF_TITLES),
        _facts_missing(document.body, document.sentences, known, _FACTS),
    )
    return list({fact.text.casefold(): fact for fact in found}.values())


def _tokens(document: Document) -> Iterator[TextToken]:
    for sentence in (document.title, *document.sentences):
        yield from sentence.tokens


def _facts_missing(
    text: str,
    sentences: Iterable[Sentence],
    known: Container[str],
    whats: Mapping[str, _What],
) -> Iterator[Fact]:
    """Yield the runs of facts of one kind that are not known: `Bank Mandiri` is one."""

    def group_of(token: TextToken) -> tuple[_What, int] | None:
        """Return what a token states, if that is missing; each figure is a group of its own."""
        what = whats.get(token.kind)
        if what is None or token.key in known:
            return None
        return what, token.start if what == "figure" else 0

    for sentence in sentences:
        for group, found in groupby(sentence.tokens, group_of):
            if group is not None:
                tokens = list(found)
                yield Fact(group[0], text[tokens[0].start : tokens[-1].end])


def _headlines(before: Document, after: Document) -> Iterator[SentenceChange]:
    texts = before.headline, after.headline
    if not any(texts):
        return
    if not texts[1]:
        yield SentenceChange("removed", *texts, number_before=0)
    elif not texts[0]:
        yield SentenceChange("added", *texts, number_after=0)
    else:
        spans = _differing(before.title, after.title)
        yield SentenceChange(_kept(spans), *texts, *spans, 0, 0)


def _kept(spans: _Spans) -> Literal["same", "changed"]:
    return "changed" if any(spans) else "same"


class _SentencePairs:
    """The sentences of two bodies, and which of them are the same ones."""

    def __init__(self, before: Document, after: Document) -> None:
        self._before, self._after = _Written(before), _Written(after)
        pairs = align(before.sentences, after.sentences).pairs
        self._pairs = sorted(
            (self._before.number_of(one), self._after.number_of(other))
            for one, other in pairs
        )
        self._in_place = _longest_rise(self._pairs)

    def changes(self) -> Iterator[SentenceChange]:
        """Yield what became of each sentence, between the pairs that stand in place."""
        moved = {other: one for one, other in self._pairs}
        paired = set(moved.values())
        ends = (len(self._before.sentences), len(self._after.sentences))
        places = [(-1, -1), *self._in_place, ends]
        for (last_before, last_after), (before, after) in pairwise(places):
            for number in range(last_before + 1, before):
                if number not in paired:
                    yield self._removed(number)
            for number in range(last_after + 1, after):
                yield self._added(number, moved.get(number))
            if (before, after) != ends:
                yield self._kept(before, after, is_moved=False)

    def _removed(self, number: int) -> SentenceChange:
        text, _ = self._before.written(number)
        return SentenceChange("removed", text, "", number_before=number + 1)

    def _added(self, number: int, moved_from: int | None) -> SentenceChange:
        if moved_from is not None:
            return self._kept(moved_from, number, is_moved=True)
        text, _ = self._after.written(number)
        return SentenceChange("added", "", text, number_after=number + 1)

    def _kept(self, before: int, after: int, *, is_moved: bool) -> SentenceChange:
        sentences = self._before.sentences[before], self._after.sentences[after]
        spans = _differing(*sentences)
        texts = self._before.written(before), self._after.written(after)
        return SentenceChange(
            "moved" if is_moved else _kept(spans),
            texts[0][0],
            texts[1][0],
            _shifted(spans[0], texts[0][1]),
            _shifted(spans[1], texts[1][1]),
            before + 1,
            after + 1,
        )


class _Written:
    """The sentences of a body with all that is written in them, marks included."""

    def __init__(self, document: Document) -> None:
        self.sentences = document.sentences
        self._body = document.body
        self._starts = [0, *self._boundaries(), len(self._body)]
        self._numbers = {
            sentence.tokens[0].start: number
            for number, sentence in enumerate(self.sentences)
        }

    def _boundaries(self) -> Iterator[int]:
        """Yield where a sentence begins: at the first space behind the one before."""
        for before, after in pairwise(self.sentences):
            start, end = before.tokens[-1].end, after.tokens[0].start
            space = _SPACE.search(self._body, start, end)
            yield space.start() if space else end

    def number_of(self, sentence: Sentence) -> int:
        """Return the number of a sentence, from 0."""
        return self._numbers[sentence.tokens[0].start]

    def written(self, number: int) -> tuple[str, int]:
        """Return a sentence as it is written, and where it begins in the body."""
        start, end = self._starts[number : number + 2]
        text = self._body[start:end]
        return text.strip(), start + len(text) - len(text.lstrip())


def _shifted(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    """Return spans of a text as those of the part of it from `start`."""
    return tuple(Span(span.start - start, span.end - start) for span in spans)


def _differing(before: Sentence, after: Sentence) -> _Spans:
    """Return the spans of the words that differ between two sentences."""
    matcher = SequenceMatcher(None, before.keys, after.keys, autojunk=False)
    opcodes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    return (
        tuple(_spans(before.tokens, (each[1:3] for each in opcodes))),
        tuple(_spans(after.tokens, (each[3:5] for each in opcodes))),
    )


def _spans(tokens: Sequence[TextToken], ranges: Iterable[_Pair]) -> Iterator[Span]:
    for start, end in ranges:
        if start < end:
            yield Span(tokens[start].start, tokens[end - 1].end)


def _longest_rise(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the most pairs that stand in the same order in both texts.

    They are in the order of the first numbers.
    """
    ends: list[int] = []
    chains: list[tuple[_Pair, int]] = []  # a pair, and the place of the one before it
    last: list[int] = []  # for each length, where the rise that ends lowest ends
    for at, pair in enumerate(pairs):
        length = bisect_left(ends, pair[1])
        chains.append((pair, last[length - 1] if length else -1))
        ends[length : length + 1] = [pair[1]]
        last[length : length + 1] = [at]
    rise: list[_Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        pair, at = chains[at]
        rise.append(pair)
    return rise[::-1]
