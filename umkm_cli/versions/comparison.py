"""Compare two releases word by word: what they share, and what one has otherwise."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property, partial
from itertools import filterfalse, pairwise, starmap
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.versions.alignment import align
from umkm_cli.versions.document import Document, Sentence

_LEAST_NEW = 0.5
_FEWEST_PAIRS = 3
_CREDITS = frozenset(
    "dikutip dilansir keterangan melansir mengutip redaksi rilis siaran".split()
)


class Stretch(NamedTuple):
    """Where two sentences have other words at the same place, as ranges of tokens."""

    start: int
    end: int
    start_after: int
    end_after: int


class SentencePair:
    """A sentence of the earlier text, and the same one in the later text."""

    def __init__(self, before: Sentence, after: Sentence) -> None:
        self.before = before
        self.after = after
        self.same = len(before.keys)
        self.stretches: list[Stretch] = []
        if before.keys != after.keys:
            self._compare()

    def _compare(self) -> None:
        matcher = SequenceMatcher(
            None, self.before.keys, self.after.keys, autojunk=False
        )
        codes = matcher.get_opcodes()
        self.same = sum(end - start for tag, start, end, *_ in codes if tag == "equal")
        replaced = filter(lambda code: code[0] == "replace", codes)
        self.stretches = [Stretch(*places) for _, *places in replaced]


class Comparison:
    """What two releases share, and what one has in place of the other's.

    Changes lead from `before` to `after`.
    """

    def __init__(self, before: Document, after: Document) -> None:
        self.before = before
        self.after = after
        self.aligned = align(before.sentences, after.sentences)
        self._sizes = sorted((before.size, after.size))

    @cached_property
    def pairs(self) -> list[SentencePair]:
        """The sentences that both bodies have, in the order of the later one."""
        return list(starmap(SentencePair, self.aligned.pairs))

    @cached_property
    def titles(self) -> SentencePair:
        """The headlines as one sentence each."""
        return SentencePair(self.before.title, self.after.title)

    @cached_property
    def same(self) -> int:
        """How many words both bodies have at the same place of a sentence."""
        return sum(map(attrgetter("same"), self.pairs))

    @property
    def share(self) -> float:
        """Which share of the shorter body the longer one has."""
        return self.same / max(1, self._sizes[0])

    @property
    def ratio(self) -> float:
        """How long the shorter body is, compared with the longer one."""
        return self._sizes[0] / max(1, self._sizes[1])

    @cached_property
    def added(self) -> list[Sentence]:
        """The sentences that only the later body has, and that say something new."""
        return _new(self.aligned.added, self.before)

    @cached_property
    def removed(self) -> list[Sentence]:
        """The sentences that only the earlier body has, and whose words are gone."""
        return _new(self.aligned.removed, self.after)

    @property
    def exchanged(self) -> float:
        """Which share of the shorter body are sentences that it has in place of others."""
        sizes = _size(self.added), _size(self.removed)
        return min(sizes) / max(1, self._sizes[0])

    @cached_property
    def swapped(self) -> tuple[int, float]:
        """How many facts each body has in place of the other's, and which share of all.

        Both counts are of the body that has fewer.
        """
        before, after = self.before, self.after
        lacking = (
            len(before.facts - after.counts.keys()),
            len(after.facts - before.counts.keys()),
        )
        known = min(len(before.facts), len(after.facts))
        return min(lacking), min(lacking) / max(1, known)


def _size(sentences: Sequence[Sentence]) -> int:
    return sum(map(len, map(attrgetter("keys"), sentences)))


def _new(sentences: Sequence[Sentence], other: Document) -> list[Sentence]:
    """Return the whole sentences whose words do not stand together in the other text.

    A sentence that was parted or joined is not new, and a line of a menu is none. A
    sentence about the release itself, as outlets add them, tells nothing of its matter.
    """
    whole = filter(attrgetter("is_marked"), sentences)
    return list(filter(partial(_is_new, other), whole))


def _is_new(other: Document, sentence: Sentence) -> bool:
    found = list(pairwise(sentence.keys))
    new = list(filterfalse(other.pairs.__contains__, found))
    signs = (
        _CREDITS.isdisjoint(sentence.keys),
        len(found) >= _FEWEST_PAIRS,
        len(new) >= _LEAST_NEW * len(found),
    )
    return all(signs)
