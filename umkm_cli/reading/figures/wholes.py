"""Find of what a share is whose clause names nothing: `Nasabahnya 900. Sebanyak 60 persen perempuan.`"""

import re
from collections.abc import Sequence
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
_FARTHEST, _MOST_BETWEEN = 160, 6


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
    counts = (each for each in figures[-_MOST_BETWEEN:] if each.unit == "count")
    first = next((each for each in counts if each.start >= start), None)
    return first.counted if first else None


def _has_predicate(context: Surroundings) -> bool:
    """Return whether a verb, or a link to what those counted are, follows."""
    word = "".join(context.next_words[:1])
    has_object = _OBJECT.match(context.next_text) is not None
    return any((word in _PREDICATES, has_object, *is_verb(word)))
