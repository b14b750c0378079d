"""What lines look like that end a list, or that are headlines of other stories."""

import re
from collections.abc import Sequence

from umkm_cli.catalogue.labels import LABEL
from umkm_cli.reading.furniture.patterns import STANDING
from umkm_cli.reading.layout import BULLET, Line, capital_share, is_prose

TITLE_WORDS = 4
"""The fewest words of a headline that stands below the label of a list."""

_SHORTEST_TITLE = 3  # words
_FEWEST, _LONGEST_REMARK = 3, 6  # words
_HEADLINE_SHARE, _TITLE_SHARE = 0.6, 0.8
_MOST_NAMES = 4  # lines between `Narahubung` and a number
_ABOUT = re.compile(
    r"tentang|about|sekilas|profil|kontak kami|contact us", re.IGNORECASE
)
_REACHED_BY = re.compile(
    r"\d[\d ().-]{4,}|@\w|www\.|\b(?:Jl|Jalan|Gedung)\b|:\s?[A-Z]|[a-z]{3} [a-z]{3,} [a-z]{3,} "
)
_RIGHTS = re.compile(r"\W*(?:©|copyright\b|hak cipta\b)", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[a-z]{3}[.!?][”\"’]? (?=[A-Z“\"])")


def is_title(line: Line) -> bool:
    """Return whether a line is capitalised like a headline, and has some words and no end of a sentence."""
    is_capitalised = capital_share(line.text) >= _HEADLINE_SHARE
    return all((line.word_count >= _FEWEST, not line.is_sentence, is_capitalised))


def is_long_title(line: Line) -> bool:
    """Return whether a line is capitalised and as long as the headline of a story."""
    share = capital_share(line.text)
    return line.word_count > TITLE_WORDS and share >= _TITLE_SHARE


def is_statement(line: Line) -> bool:
    """Return whether a line is a sentence that reports, as headlines of other stories are not."""
    return line.word_count > _LONGEST_REMARK and line.text.rstrip('”"’').endswith(".")


def has_sentence(line: Line) -> bool:
    """Return whether a sentence ends in a line, as it does in a paragraph cut off."""
    if line.is_sentence or capital_share(line.text) >= _HEADLINE_SHARE:
        return line.is_sentence
    return _SENTENCE_BREAK.search(line.text) is not None


def opens_boilerplate(line: Line) -> bool:
    """Return whether a line is worded like the first of boilerplate: `Tentang …`, `Narahubung`."""
    return STANDING.fullmatch(line.text) is not None


def opens_boilerplate_at(lines: Sequence[Line], number: int) -> bool:
    """Return whether boilerplate begins at a line, and not the links of a page's own footer.

    In those, `Tentang Kami` has only other links right below it.
    """
    line = lines[number]
    if not opens_boilerplate(line):
        return False
    depth = (_MOST_NAMES, 1)[_ABOUT.match(line.text) is not None]
    return any(map(_tells_of_issuer, lines[number : number + 1 + depth]))


def _tells_of_issuer(line: Line) -> bool:
    """Return whether a line has a sentence, a number to call, an address or somebody to ask."""
    is_told = any((line.is_sentence, _REACHED_BY.search(line.text)))
    return is_told and _RIGHTS.match(line.text) is None


def _ends_stories(line: Line) -> bool:
    return any((is_prose(line), has_sentence(line), opens_boilerplate(line)))


def _ends_points(line: Line) -> bool:
    is_item = BULLET.match(line.text) is not None
    is_apart = any((line.after_blank, is_prose(line), line.is_sentence))
    return is_apart and not is_item


def _ends_tags(line: Line) -> bool:
    return any((line.word_count >= TITLE_WORDS, line.is_sentence))


ENDS_OF_LISTS = {
    "listed-story": _ends_stories,
    "listed-point": _ends_points,
    "tags": _ends_tags,
}
"""What ends a list, by the rule that sets its items aside."""


def can_head_text(line: Line) -> bool:
    """Return whether a line is as long as a short headline, and neither a label nor a number."""
    return line.word_count >= _SHORTEST_TITLE and LABEL.fullmatch(line.text) is None
