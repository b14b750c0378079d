"""Find the rule of the table that a line fits, and find it fast.

Most lines hold none of the cues of the table, and only patterns whose cues are met are
tried on the others. The index of the cues is made from the table, so none is forgotten.
"""

import re
from collections.abc import Callable, Iterable

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.furniture.line_rule import LineRule
from umkm_cli.reading.furniture.line_rules import LINE_RULES

# Signs whose letters run into the word beside them where words are normalized.
_SPELT_OUT = "™℠№"
_LETTERS = re.compile(r"[^\W\d_]*")
_FEW_LINES = 8
"""Fewer lines are each searched for all cues sooner than the whole text is."""


def _index(cues_of: Callable[[LineRule], Iterable[str]]) -> dict[str, set[int]]:
    """Return the numbers of the rules in the table by each of their cues."""
    numbers: dict[str, set[int]] = {}
    for number, rule in enumerate(LINE_RULES):
        for cue in cues_of(rule):
            numbers.setdefault(cue, set()).add(number)
    return numbers


def _rules(numbers: Iterable[int]) -> tuple[LineRule, ...]:
    """Return some rules in the order of the table."""
    return tuple(LINE_RULES[number] for number in sorted(numbers))


_BY_FIRST_WORD = _index(lambda rule: rule.first_words)
_BY_WORD = _index(lambda rule: rule.words)
_BY_MARK = _index(lambda rule: rule.marks)
_INSIDE = _BY_WORD | _BY_MARK
_WITHOUT_CUE = set(range(len(LINE_RULES))).difference(
    *_BY_FIRST_WORD.values(), *_INSIDE.values()
)
_ALWAYS = _rules(_WITHOUT_CUE)
_OPENED_BY = {
    word: _rules(_WITHOUT_CUE | numbers) for word, numbers in _BY_FIRST_WORD.items()
}


class LineClassifier:
    """The rules as they can hold in one text.

    In a text of many short lines the cues are looked for once, so that each line is
    searched only for those that the text has.
    """

    def __init__(self, text: SearchableText) -> None:
        """Take the text whose lines are to be classified."""
        self._text = text
        self._cues = list(_INSIDE)
        self._lines = 0

    def _narrow(self) -> None:
        """Leave out the cues that the text has not."""
        words = _BY_WORD.keys() & self._text.words
        if any(map(self._text.lower.__contains__, _SPELT_OUT)):
            words = set(_BY_WORD)
        self._cues = [*words, *filter(self._text.lower.__contains__, _BY_MARK)]

    def classify(self, line: str) -> LineRule | None:
        """Return the first rule that a line fits; None for a line of the release's own.

        The line is not empty, and no white space stands around it.
        """
        self._lines += 1
        if self._lines == _FEW_LINES:
            self._narrow()
        lower = line.lower()
        first_word = _LETTERS.match(lower)[0]  # type: ignore[index]
        cues = list(filter(lower.__contains__, self._cues))
        rules = _OPENED_BY.get(first_word, _ALWAYS)
        if cues:
            opened = _BY_FIRST_WORD.get(first_word, set())
            inside = map(_INSIDE.__getitem__, cues)
            rules = _rules(_WITHOUT_CUE.union(opened, *inside))
        for rule in rules:
            if rule.pattern.fullmatch(line):
                return rule
        return None


def classify_line(line: str) -> LineRule | None:
    """Return the first rule that a line fits that stands alone."""
    return LineClassifier(SearchableText(line)).classify(line)
