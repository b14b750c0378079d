"""The sentence of a body around one of its figures, as it is shown."""

import re

from umkm_cli.models.release import Span

_GAP = "\n\n"
_SENTENCE = re.compile(
    # not `PT. Astra`, `Rp. 5` or `Dr. Sri`
    r"(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\bTbk)[.!?][”\"’')\]]*\s+(?=[^\W_a-z]|[“\"‘'(])"
)
REACH = 400
"""How many characters of a long sentence are shown at most on either side."""


def sentence_around(body: str, start: int, end: int) -> Span:
    """Return the span of the sentence that a stretch of a body is in.

    Of a very long one, it is what is near the stretch, from one space to another.
    """
    before = body[max(0, start - REACH) : start].rpartition(_GAP)[2]
    after = body[end : end + REACH].partition(_GAP)[0]
    starts = [match.end() for match in _SENTENCE.finditer(before + body[start:end])]
    first = max(filter(len(before).__ge__, starts), default=_cut(before, " "))
    sentence_end = _SENTENCE.search(after)
    last = len(after)
    if sentence_end is not None:
        last = sentence_end.start() + len(sentence_end[0].rstrip())
    elif last == REACH:
        last = after.rfind(" ") + 1 or last
    return Span(start - len(before) + first, end + last)


def _cut(before: str, space: str) -> int:
    """Return where to begin in what is before: at a word, if there may be more before it."""
    return before.find(space) + 1 if len(before) == REACH else 0
