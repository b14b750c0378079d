"""Compare two releases word by word: what they share, and which facts were replaced."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property

from umkm_cli.models.links import TextChange, What
from umkm_cli.versions.alignment import align
from umkm_cli.versions.document import Document, Sentence
from umkm_cli.versions.tokens import DATES, Token

_FACTS: dict[str, What] = {
    "figure": "figure",
    "name": "name",
    **dict.fromkeys(DATES, "date"),
}
"""What a token states, by its kind; words state nothing."""
_CONTEXT_WORDS = 3


class Replaced:
    """A stretch of one text that the other text has otherwise, at the same place."""

    def __init__(
        self,
        texts: tuple[str, str],
        before: Sequence[Token],
        after: Sequence[Token],
        behind: Sequence[Token],
    ) -> None:
        self._texts = texts
        self.before = before
        self.after = after
        self._behind = behind[:_CONTEXT_WORDS]

    @cached_property
    def written(self) -> tuple[str, str]:
        """The stretch as it is written in both texts."""
        before, after = self._texts
        return _slice(before, self.before), _slice(after, self.after)

    @property
    def context(self) -> str:
        """The words that follow in the later text."""
        return _slice(self._texts[1], self._behind)

    def as_change(self, what: What) -> TextChange:
        """Return the change that it makes."""
        return TextChange(what, *self.written, self.context)

    def facts(self, side: int) -> Counter[What]:
        """Count what the tokens of one side state."""
        tokens = (self.before, self.after)[side]
        return Counter(_FACTS[token.kind] for token in tokens if token.kind in _FACTS)


class Comparison:
    """What two releases share, and what one has in place of the other's.

    Changes lead from `before` to `after`.
    """

    def __init__(self, before: Document, after: Document) -> None:
        self.before = before
        self.after = after
        self.aligned = align(before.sentences, after.sentences)
        self._bodies = before.body, after.body

    @cached_property
    def _blocks(self) -> list[tuple[int, list[Replaced]]]:
        """For each pair of sentences, how many tokens are the same, and the others."""
        return [_compare(self._bodies, *pair) for pair in self.aligned.pairs]

    @cached_property
    def same(self) -> int:
        """The number of tokens of the bodies that are the same."""
        return sum(same for same, _ in self._blocks)

    @cached_property
    def replaced(self) -> list[Replaced]:
        """What was replaced in the bodies, without what was only added or removed."""
        return [each for _, found in self._blocks for each in found]

    @cached_property
    def replaced_in_title(self) -> list[Replaced]:
        """What was replaced in the headlines."""
        texts = self.before.headline, self.after.headline
        return _compare(texts, self.before.title, self.after.title)[1]

    @property
    def share_of_smaller(self) -> float:
        """Which share of the shorter body the longer one has."""
        return self.same / max(1, min(self.before.size, self.after.size))

    @property
    def share_of_larger(self) -> float:
        """Which share of the longer body the shorter one has."""
        return self.same / max(1, max(self.before.size, self.after.size))

    @property
    def ratio(self) -> float:
        """How long the shorter body is, compared with the longer one."""
        sizes = sorted((self.before.size, self.after.size))
        return sizes[0] / max(1, sizes[1])

    @cached_property
    def facts_in_pairs(self) -> Counter[What]:
        """How many facts the paired sentences of the first body state."""
        tokens = (token for pair in self.aligned.pairs for token in pair[0].tokens)
        return Counter(_FACTS[token.kind] for token in tokens if token.kind in _FACTS)


def _compare(
    texts: tuple[str, str], before: Sentence, after: Sentence
) -> tuple[int, list[Replaced]]:
    """Return how many tokens of two sentences are the same, and what was replaced."""
    if before.keys == after.keys:
        return len(before.keys), []
    matcher = SequenceMatcher(None, before.keys, after.keys, autojunk=False)
    same, replaced = 0, []
    for tag, start, end, start_after, end_after in matcher.get_opcodes():
        if tag == "equal":
            same += end - start
        elif tag == "replace":
            stretch = before.tokens[start:end], after.tokens[start_after:end_after]
            replaced.append(Replaced(texts, *stretch, after.tokens[end_after:]))
    return same, replaced


def _slice(text: str, tokens: Sequence[Token]) -> str:
    """Return what a text has from the first to the last of some tokens."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
