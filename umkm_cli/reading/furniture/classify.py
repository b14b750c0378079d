"""Find the rule in the table that a line matches, fast.

Most lines contain none of the table's cues, and for the others only patterns with
a matching cue are tried. The index of cues is derived from the table, so that it is
always complete.
"""

import re
from collections.abc import Callable, Iterable

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.furniture.line_rule import LineRule
from umkm_cli.reading.furniture.line_rules import LINE_RULES

# Signs that normalization spells out, so that their letters join the adjacent word.
_SPELT_OUT = "™℠№"
_LETTERS = re.compile(r"[^\W\d_]*")
_LINKS = ("link", "section")
# Pictograms in front of a link or a label: `👉 Baca juga: …`.
_PICTOGRAMS = re.compile(r"[\u25b6\ufe0f\U0001f300-\U0001faff]+\s*(?=\w)")


def _index(cues_of: Callable[[LineRule], Iterable[str]]) -> dict[str, set[int]]:
    """Return the numbers of rules in the table, by each of their cues."""
    numbers: dict[str, set[int]] = {}
    for number, rule in enumerate(LINE_RULES):
        for cue in cues_of(rule):
            numbers.setdefault(cue, set()).add(number)
    return numbers


def _rules(numbers: Iterable[int]) -> tuple[LineRule, ...]:
    """Return the rules with some numbers, in the order of the table."""
    return tuple(map(LINE_RULES.__getitem__, sorted(numbers)))


_BY_FIRST_WORD = _index(lambda rule: rule.first_words)
_BY_WORD = _index(lambda rule: rule.words)
_BY_MARK = _index(lambda rule: rule.marks)
_WORDS = frozenset(_BY_WORD)
_INSIDE = _BY_WORD | _BY_MARK
_WITHOUT_CUE = set(range(len(LINE_RULES))).difference(
    *_BY_FIRST_WORD.values(), *_INSIDE.values()
)
_ALWAYS = _rules(_WITHOUT_CUE)
_BY_FIRST_WORD_ALONE = {
    word: _rules(_WITHOUT_CUE | numbers) for word, numbers in _BY_FIRST_WORD.items()
}


class LineClassifier:
    """Classifies the lines of one text.

    Cue words are looked up once in the whole text, so that each line is searched only
    for those that occur there as words. This also avoids finding `ai` in `pakai`.
    """

    def __init__(self, text: SearchableText) -> None:
        """Select the cues that occur in a text."""
        words = _WORDS & text.words
        if not text.is_simple and any(map(text.lower.__contains__, _SPELT_OUT)):
            words = _WORDS
        self._cues = [*words, *_BY_MARK]
        self._known: dict[str, LineRule | None] = {}

    def classify(self, line: str) -> LineRule | None:
        """Return the first rule that a line matches; None for a line of the release.

        The line must not be empty, nor have white space around it.
        """
        if line not in self._known:  # several passes ask for the same lines
            self._known[line] = self._rule_of(line)
        return self._known[line]

    def _rule_of(self, line: str) -> LineRule | None:
        lower = line.lower()
        first_word = _LETTERS.match(lower)[0]  # type: ignore[index]
        rules = _BY_FIRST_WORD_ALONE.get(first_word, _ALWAYS)
        cues = list(filter(lower.__contains__, self._cues))
        if cues:
            opened = _BY_FIRST_WORD.get(first_word, set())
            inside = map(_INSIDE.__getitem__, cues)
            rules = _rules(_WITHOUT_CUE.union(opened, *inside))
        for rule in rules:
            if rule.pattern.fullmatch(line):
                return rule
        pictograms = _PICTOGRAMS.match(line)
        behind = self.classify(line[pictograms.end() :]) if pictograms else None
        return behind if getattr(behind, "kind", "") in _LINKS else None


def classify_line(line: str) -> LineRule | None:
    """Return the first rule that a line matches, by itself; None for none."""
    return LineClassifier(SearchableText(line)).classify(line)
