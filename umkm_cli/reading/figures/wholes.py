"""Find of what a share is whose clause names nothing: `Nasabahnya 900. Sebanyak 60 persen perempuan.`"""

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from umkm_cli.models.claims import Figure
from umkm_cli.reading.figures.discourse import main_of
from umkm_cli.reading.figures.noun_words import is_verb
from umkm_cli.reading.figures.surroundings import Surroundings
from umkm_cli.reading.figures.topics import is_bare

_PREDICATES: Final = frozenset(
    "adalah merupakan ialah yang telah sudah belum masih tidak sedang ada ikut di are were is was have had come came"
    " said say".split()
)
"""The words behind a share that say something of those counted, apart from verbs."""
_OBJECT = re.compile(r" [a-z]+ (?:their|its|the|his|her|them)\b")
_OF_TOLD = re.compile(
    r"(?:-?nya)?(?: [a-z]+)? di ?antaranya\b|-?nya\b| of (?:them|whom|which|these|those)\b"
)
"""Matches what makes a number one of what was told: `a third of whom`, `12 di antaranya`."""
_OF_THEM = re.compile(" of them\\b")
_FARTHEST, _MOST_BETWEEN = 160, 6


def whole_just_told(
    body: str, context: Surroundings, figures: Sequence[Figure]
) -> str | None:
    """Return what the figure before counts of which one tells a part: `40 usaha, separuhnya baru`."""
    number, last = context.number, figures[-1]
    is_known = body[number.end - 3 : number.end] == "nya"
    is_part = is_known or _OF_TOLD.match(context.behind)
    if not is_part or not _is_told(body, context, last):
        return None
    if _OF_THEM.match(context.behind):
        return _last_of("count", figures).counted
    if number.unit != "percent" and number.low >= 1:
        return _last_of(number.figure_unit, figures).counted
    is_new = last.start < context.sentence[0]
    return (main_of(body, figures) if is_new else last).counted


def _last_of(unit: str, figures: Sequence[Figure]) -> Figure:
    """Return the last figure with a unit, or the last one."""
    units = list(map(attrgetter("unit"), figures[:-_MOST_BETWEEN:-1]))
    place = units.index(unit) if unit in units else 0
    return figures[-1 - place]


def _is_told(body: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a figure is the last thing told: no noun stands between, but in one sentence."""
    gap = body[last.end : context.number.start]
    is_same = last.start >= context.sentence[0]
    is_told = any((is_same, is_bare(context.before.replace(",", " "))))
    return all((is_told, len(gap) < _FARTHEST, "\n" not in gap))


def whole_of(body: str, context: Surroundings, figures: Sequence[Figure]) -> str | None:
    """Return what the last sentence counted, if a share only says what some of those do.

    `Sebanyak 20 persen berasal dari Jawa Barat`, `Baru 7 persen yang punya izin`.
    """
    last, number = figures[-1], context.number
    gap = body[last.end : number.start]
    is_near = all((len(gap) < _FARTHEST, "\n" not in gap))
    is_share = all((number.unit == "percent", is_near, _has_predicate(context)))
    if not is_share or not is_bare(context.before):
        return None
    start = main_of(body, figures).start
    near = (each for each in figures[-_MOST_BETWEEN:] if each.start >= start)
    return next((each.counted for each in near if each.unit == "count"), None)


def _has_predicate(context: Surroundings) -> bool:
    """Return whether a verb, or a link to what those counted are, follows."""
    word = "".join(context.next_words[:1])
    has_object = _OBJECT.match(context.next_text) is not None
    return any((word in _PREDICATES, has_object, *is_verb(word)))
