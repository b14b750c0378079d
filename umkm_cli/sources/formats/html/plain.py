"""Find the text of a small page that leaves no doubt, without the help of an engine.

Such a page has nothing but text and some links in it, as one that a word processor saved;
or all its paragraphs stand together outside menus, captions and comments, and little else
does, as on a simple site.
"""

from collections.abc import Sequence
from itertools import dropwhile, pairwise, starmap
from operator import attrgetter, or_

from umkm_cli.sources.formats.html.lines import PageLine
from umkm_cli.sources.formats.html.regions import PLAIN

_LARGEST = 20_000  # characters of markup
_LEAST_PROSE = 400  # letters
_MOST_ABOVE = 4  # lines
_MOST_LINKED, _MOST_OF_LINE = 0.05, 0.5

_IS_PROSE, _SIZE_OF = attrgetter("is_prose"), attrgetter("size")


def vote_plainly(lines: Sequence[PageLine], length: int) -> int:
    """Mark the lines that are the text of a page; return how many letters they have.

    Returns 0, with no line marked, if there is any doubt. `length` is that of the page.
    """
    if length > _LARGEST:
        return 0
    plain = [line for line in lines if line.kinds <= PLAIN]
    is_bare = len(plain) == len(lines) and not any(map(_is_link, lines))
    own = lines if is_bare else _together(plain)
    prose = sum(map(_SIZE_OF, filter(_IS_PROSE, own)))
    others = sum(map(_IS_PROSE, lines)) - sum(map(_IS_PROSE, own))
    if others or prose < _LEAST_PROSE:
        return 0
    for line in own:
        line.is_voted = True
    return sum(map(_SIZE_OF, own))


def _is_link(line: PageLine) -> bool:
    return line.linked >= _MOST_OF_LINE


def _together(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """Return the lines from the first paragraph on, if all but sub-headings are paragraphs."""
    own = list(dropwhile(lambda line: not line.is_prose, lines))
    are_prose = list(map(_IS_PROSE, own))
    linked = sum(line.size * line.linked for line in own)
    is_clear = all(
        (
            len(lines) - len(own) <= _MOST_ABOVE,
            all(starmap(or_, pairwise([*are_prose, False]))),
            linked <= _MOST_LINKED * sum(map(_SIZE_OF, own)),
        )
    )
    return own if is_clear else ()
