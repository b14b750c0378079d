"""Decide for which day, month or year a figure holds."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from umkm_cli.models.claims import Nature
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.periods import When
from umkm_cli.reading.figures.surroundings import Surroundings

ONE_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\1")
"""Matches one day, as the first and the last one."""

_EVENT = re.compile(
    r" yang (?:telah |akan |sedang )?(?:berlangsung|digelar|diadakan|diselenggarakan|dihelat|dibuka|ditutup)\b"
    r"|[,.!?][”\"]"
)
"""Matches what makes a date one of the event that is named before it, or of the saying."""

_OF_NOUN = re.compile(
    r"^,? [^,.;:0-9]*\b(?!tahun|pada|di|in|untuk|selama|sepanjang|dan)[a-z)]+ (?:tahun )?$",
    re.I,
)
"""Matches what stands between the date that opens a clause and a year that describes a noun."""
_TWO_YEARS = 8
_TO_AN_END = frozenset(("target", "cumulative"))
_SHARED = frozenset(("in", "until"))
"""What a date does that may hold for two figures before it."""
_START = attrgetter("start")


def period_of(
    nature: Nature, when: When | None, number: Number
) -> tuple[str | None, str | None]:
    """Return the first and the last day, month or year for which a figure holds."""
    if when is None:
        return None, None
    whole: tuple[str | None, str | None] = when.first, when.last
    if nature in _TO_AN_END:
        whole = None, when.last
    is_day = ONE_DAY.fullmatch(when.first + when.last)
    if all((nature == "other", any((is_day, when.start < number.start)))):
        return None, None
    ends = {"since": (when.first, None), "until": (None, when.last)}
    return ends.get(when.role, whole)


def _of_clause(before: Sequence[When], context: Surroundings) -> When:
    """Return the last date before a number, or that which opens its sentence.

    The year that only describes a noun does not hold for the verb: `Hingga 5 Mei 2021,
    penyaluran KUR tahun 2021 telah menjangkau 40 desa`.
    """
    first, last = before[0], before[-1]
    start = context.number.start - len(context.before)
    between = context.before[max(0, first.end - start) : max(0, last.start - start)]
    is_year = len(f"{last.first}{last.last}") == _TWO_YEARS
    roles = first.role, last.role
    opens = all((is_year, roles == ("until", "in"), _OF_NOUN.search(between)))
    return first if opens else last


def nearest_when(
    whens: Sequence[When], context: Surroundings, following: Surroundings | None
) -> When | None:
    """Return the date of the sentence that belongs to a number.

    It is the one behind it, before the `following` figure, or the last one before it. A
    period behind two figures of different units holds for both.
    """
    if not whens:
        return None
    start, end = context.dated
    edges = start, context.number.start, max(end, context.sentence[1])
    first, middle, last = (bisect_left(whens, edge, key=_START) for edge in edges)
    before, behind = whens[first:middle], whens[middle:last]
    if behind and _EVENT.search(context.behind[: behind[0].start - context.number.end]):
        behind = []
    limit, unit = end, context.number.unit
    if following is not None:
        limit, unit = following.number.start, following.number.unit
    if behind and behind[0].start < limit:
        return behind[0]
    if before:
        return _of_clause(before, context)
    is_shared = unit != context.number.unit
    is_within = is_shared and behind and behind[0].role in _SHARED
    return behind[0] if is_within else None
