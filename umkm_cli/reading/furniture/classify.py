"""Find the rule of the table that a line fits, and find it fast.

Most lines hold none of the cues of the table, and only patterns whose cues are met are
tried on the others. The index of the cues is made from the table, so none is forgotten.
"""

import re
from collections.abc import Callable, Iterable

from umkm_cli.reading.furniture.line_rule import LineRule
from umkm_cli.reading.furniture.line_rules import LINE_RULES

_LETTERS = re.compile(r"[^\W\d_]*")


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


_BY_WORD = _index(lambda rule: rule.cue_words)
_BY_MARK = _index(lambda rule: rule.cue_marks)
_WITHOUT_CUE = set(range(len(LINE_RULES))).difference(
    *_BY_WORD.values(), *_BY_MARK.values()
)
_ALWAYS = _rules(_WITHOUT_CUE)
_OPENED_BY = {
    word: _rules(_WITHOUT_CUE | numbers) for word, numbers in _BY_WORD.items()
}


class LineClassifier:
    """The rules as they can hold in one text, whose marks are looked for only once."""

    def __init__(self, lower: str) -> None:
        """Take the text in lower case, whose lines are to be classified."""
        self._marks = [mark for mark in _BY_MARK if mark in lower]

    def classify(self, line: str) -> LineRule | None:
        """Return the first rule that a line fits; None for a line of the release's own.

        The line is not empty, and no white space stands around it.
        """
        lower = line.lower()
        first_word = _LETTERS.match(lower)[0]  # type: ignore[index]
        marks = [mark for mark in self._marks if mark in lower]
        rules = _OPENED_BY.get(first_word, _ALWAYS)
        if marks:
            rules = _with_marks(first_word, marks)
        for rule in rules:
            if rule.pattern.fullmatch(line):
                return rule
        return None


def _with_marks(first_word: str, marks: Iterable[str]) -> tuple[LineRule, ...]:
    """Return the rules for lines with this first word that hold these marks."""
    numbers = map(_BY_MARK.__getitem__, marks)
    return _rules(_WITHOUT_CUE.union(_BY_WORD.get(first_word, ()), *numbers))


def classify_line(line: str) -> LineRule | None:
    """Return the first rule that a line fits that stands alone."""
    return LineClassifier(line.lower()).classify(line)
