"""Find other stories below a text: each a headline, perhaps a day, and a beginning that breaks off."""

from collections.abc import Sequence

from umkm_cli.reading.furniture.line_shapes import is_title
from umkm_cli.reading.layout import Line

_ELLIPSES = ("...", "…", "[…]", "[...]")
_LEAST_TITLED = 2
_LONGEST_LABEL, _LONGEST_TEASER = 40, 400  # characters


def teasers_start(lines: Sequence[Line], end: int) -> int:
    """Return where the teasers at the end of a text begin; its `end` if there are not several with a headline.

    A single paragraph that breaks off is the end of a copy.
    """
    at, titled, start = len(lines), 0, end
    while at > 0:
        size = _size_above(lines, at)
        if size == 0:
            break
        at -= size
        is_titled = size > 1
        titled += is_titled
        if is_titled:
            start = lines[at].start
    return start if titled >= _LEAST_TITLED else end


def _size_above(lines: Sequence[Line], at: int) -> int:
    """Return how many lines a teaser, or a label, has that ends right above a line; 0 if it is neither."""
    last = lines[at - 1]
    if not (last.text.endswith(_ELLIPSES) and len(last.text) < _LONGEST_TEASER):
        is_label = len(last.text) < _LONGEST_LABEL and not last.is_sentence
        return int(is_label)
    above = lines[max(0, at - 3) : at - 1][::-1]
    for size, line in enumerate(above, 2):
        if is_title(line):
            return size
        if len(line.text) >= _LONGEST_LABEL:
            break
    return 1
