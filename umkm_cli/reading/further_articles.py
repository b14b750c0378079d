"""Find articles that follow the first one in a text: a headline, and a dateline right below it.

Pages of a tag or an author have several articles, whole, one below the other, and so have
files into which a person copied a week's releases. The release is the first one; the
others are told, so that nobody takes all of the text for one release.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from umkm_cli.models.release import FURTHER_ARTICLE, Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.body import span_of
from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.layout import Line, Text, is_prose

_LEAST_WORDS, _LONGEST = 4, 160
_CONFIDENCE = 80
_NO_HEADLINE = (":", ",", ";")
_MAY_BEGIN = re.compile(r"[A-Z][^\n.!?:]{2,60}?\s?[–—-]")


def find_further_articles(text: Text, anatomy: Anatomy) -> Iterator[Finding]:
    """Yield a finding for the headline of each further article, if the first has a dateline, too."""
    if anatomy.dateline is None or not anatomy.body:
        return
    first, end = span_of(anatomy.body)
    verdict = "headline", "further-article", _CONFIDENCE
    below = (each for each in text.lines if first < each.start and each.end <= end)
    for above, line in pairwise(below):
        if _is_headline(above) and _begins_article(text, line):
            yield Finding(FURTHER_ARTICLE, above.text, *verdict, above.start, above.end)


def _is_headline(line: Line) -> bool:
    """Return whether a line can be the headline of the article below it."""
    if line.is_sentence or line.text.endswith(_NO_HEADLINE):
        return False
    return line.word_count >= _LEAST_WORDS and len(line.text) <= _LONGEST


def _begins_article(text: Text, line: Line) -> bool:
    """Return whether a line is a paragraph that begins with the dateline of a place."""
    if not _MAY_BEGIN.match(line.text) or not is_prose(line):
        return False
    dateline = read_dateline(text, line.start, line.end)
    if dateline is None or dateline.alone or dateline.is_weak:
        return False
    return bool(dateline.places)
