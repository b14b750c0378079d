"""Find where a text ends on a page that has notices, teasers and forms below it."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, filterfalse

from umkm_cli.reading.furniture.classify import LineClassifier
from umkm_cli.reading.furniture.line_shapes import is_statement
from umkm_cli.reading.furniture.patterns import END, LONG_NOTICE, STRONG_END
from umkm_cli.reading.furniture.teasers import teasers_start
from umkm_cli.reading.layout import PROSE_LENGTH, Line, capital_share

_LEAST_ABOVE = 3  # paragraphs
_MOST_BELOW = 0.6  # of what is above, in characters
_BELOW = ("page", "section")
_ROWS = frozenset("crumb-trail page-template share-price weather navigation".split())
"""The rules for lines that rows of tables, marks of lists and sub-headings look like, too."""
_HEADLINE_SHARE = 0.6
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_LENGTH, _LONGEST_NOTICE = 80, 300  # characters


def find_page_end(lines: Sequence[Line], end: int, classifier: LineClassifier) -> int:
    """Return the start of a page's furniture below its text; the `end` of the lines if there is none."""
    is_notice = partial(_is_notice, classifier)
    return min(
        _end_below_last(lines, end, is_notice, partial(is_page_label, classifier)),
        teasers_start(lines, end),
        _end_at_label(lines, end, is_notice),
    )


def _is_notice(classifier: LineClassifier, line: Line) -> bool:
    """Return whether a line as long as a paragraph is a notice of the page."""
    if LONG_NOTICE.fullmatch(line.text):
        return True
    is_short = len(line.text) < _LONGEST_NOTICE
    return is_short and classifier.classify(line.text) is not None


def is_page_label(classifier: LineClassifier, line: str) -> bool:
    """Return whether a line is one that pages have below a text: a label, button or form."""
    rule = classifier.classify(line) if _LETTER.search(line) else None
    is_below = rule is not None and rule.kind in _BELOW and rule.name not in _ROWS
    return is_below or STRONG_END.fullmatch(line) is not None


def _end_below_last(
    lines: Sequence[Line],
    end: int,
    is_notice: Callable[[Line], bool],
    is_label: Callable[[str], object],
) -> int:
    """Return the start of the first label below the last paragraph that is no notice."""
    start = end
    labels: list[Callable[[str], object]] = [END.fullmatch, is_label]
    for line in reversed(lines):
        paragraph_length = _SENTENCE_LENGTH if line.is_sentence else PROSE_LENGTH
        is_paragraph = len(line.text) >= paragraph_length
        if (is_paragraph or _tells(line)) and not is_notice(line):
            if is_paragraph:
                return start
            labels = labels[:1]  # others can stand between paragraphs
        if line.is_sentence:
            # `Tag berita:`, with a colon, can stand between paragraphs as well.
            is_end = line.text.endswith(":") and any(
                label(line.text) for label in labels[1:]
            )
        else:
            is_end = any(label(line.text) for label in labels)
        start = line.start if is_end else start
    return end


def _tells(line: Line) -> bool:
    """Return whether a line is a sentence that reports, or as long as one and no headline."""
    is_plain = capital_share(line.text) < _HEADLINE_SHARE
    is_long = all((is_plain, len(line.text) >= _SENTENCE_LENGTH))
    return any((is_statement(line), is_long))


def _end_at_label(
    lines: Sequence[Line], end: int, is_notice: Callable[[Line], bool]
) -> int:
    """Return the start of the first label that hardly any page has between paragraphs.

    There are paragraphs above it, and far fewer below it: those of a page's other stories.
    """
    lengths = list(map(_told, lines))
    above = list(accumulate(lengths, initial=0))
    counts = list(accumulate(map(bool, lengths), initial=0))
    for number, line in enumerate(lines):
        is_below = counts[number] >= _LEAST_ABOVE and not line.is_sentence
        if is_below and STRONG_END.fullmatch(line.text):
            below = sum(map(_told, filterfalse(is_notice, lines[number:])))
            return line.start if below <= _MOST_BELOW * above[number] else end
    return end


def _told(line: Line) -> int:
    """Return the length of a paragraph; 0 for any other line."""
    return len(line.text) * (line.is_sentence and len(line.text) >= _SENTENCE_LENGTH)
