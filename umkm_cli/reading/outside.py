"""Find what is in no part of a release: with its parts, it covers every word of a file."""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.models.release import SET_ASIDE, Extract, Finding
from umkm_cli.reading.anatomy import Anatomy

_WORD = re.compile(r"[^\W_]")
_REPEATS = "doubled"  # what it sets aside is in the release, too
_SPAN_OF = attrgetter("start", "end")


class Outside(NamedTuple):
    """A stretch of a text that is in no part of the release, and the rule that decided so."""

    start: int
    end: int
    rule: str


_NOTHING = Outside(0, 0, "")


def find_outside(text: str, anatomy: Anatomy) -> list[Outside]:
    """Return the stretches of a text that are in no part of the release, in order."""
    header = anatomy.header
    outside = {Outside(line.start, line.end, rule) for line, rule in anatomy.set_aside}
    parts = [
        *map(_SPAN_OF, (*header.headline, *header.subheadline)),
        *anatomy.body_stretches,
        *anatomy.boilerplate_stretches,
    ]
    begun = set(map(itemgetter(0), (*outside, *parts)))
    outside.update(
        Outside(line.start, line.end, "above-text")
        for line in header.lines
        if line.start not in begun
    )
    dateline = anatomy.dateline
    if dateline is not None:
        outside.add(Outside(dateline.start, dateline.end, "dateline"))
    covered = sorted([*map(_SPAN_OF, outside), *parts])
    outside.update(_cut_off(text, covered))
    return sorted(outside)


def _cut_off(text: str, covered: Iterable[tuple[int, int]]) -> Iterator[Outside]:
    """Yield the pieces with words between the stretches that are covered."""
    at = 0
    for start, end in (*covered, (len(text), len(text))):
        if _WORD.search(text, at, start):
            piece = text[at:start]
            first = at + len(piece) - len(piece.lstrip())
            yield Outside(first, at + len(piece.rstrip()), "cut-off")
        at = max(at, end)


def outside_findings(text: str, outside: Iterable[Outside]) -> Iterator[Finding]:
    """Yield a finding for each run of stretches with the same rule."""
    runs = [_NOTHING]
    for stretch in outside:
        last = runs[-1]
        if last.rule == stretch.rule and not _has_text(text, last, stretch):
            runs[-1] = last._replace(end=stretch.end)
        else:
            runs.append(stretch)
    for start, end, rule in runs[1:]:
        yield Finding(SET_ASIDE, None, "outside", rule, 0, start, end)


def _has_text(text: str, one: Outside, other: Outside) -> bool:
    """Return whether anything but white space stands between two stretches."""
    return bool(text[one.end : other.start].strip())


def join_outside(extract: Extract, outside: Iterable[Outside]) -> str:
    """Return what is in no part of a release as lines, without what repeats its parts.

    What the file holds outside its running text follows, without the kinds.
    """
    own_lines = [
        extract.text[start:end] for start, end, rule in outside if rule != _REPEATS
    ]
    lines = filter(None, dict.fromkeys([*own_lines, *extract.aside_texts]))
    return "\n".join(lines)
