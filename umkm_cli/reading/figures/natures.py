"""Decide what kind of figure a number is, by the constructions around it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, get_args

from umkm_cli.models.claims import Nature
from umkm_cli.reading.figures.evidence import signs_of
from umkm_cli.reading.figures.periods import When
from umkm_cli.reading.figures.signs import bit
from umkm_cli.reading.figures.surroundings import Surroundings

CONSTRUCTIONS: Final = """
was: becomes
was: once
was: from changed-9
was: part
made-part: part made
made-part: part -changed-4
growing: growth -made
priced: price -stock
priced: size
priced: unit selling
priced: money per-unit
priced: money below
priced: up-to unit
now: present
now: at-day
timed: time-near
timed: time-behind
timed: time-counted
timed: last-time

share: percentage of-target
share: percentage absorbed -growing -changed-9 -ratio -priced
so-now: now done-near
so-now: realised
target: plan -was -so-now -if
target: asked -was
target: budgeted -done-near -was
target: able eased
target: ought eased
target: aimed -was
target: soon -priced -was -has-done -if -by-means
target: hopeful -priced -was -done -done-near -if
target: to-come -priced -was

share: made-part
share: percentage sharing
share: percentage -growing so-much
share: percentage so-much share-behind
share: percentage -growing share-behind
share: percentage headless -growing -priced
share: percentage taken
share: percentage -growing noun-behind
share: percentage for-behind -growing -priced -ratio
share: percentage listed -growing -priced -ratio -changed-9
share: percentage bracketed -growing
share: percentage who-behind -growing -priced -ratio -changed-9 -was
share: percentage sector -growing -priced -ratio -changed-9
share: percentage equal-behind -growing -priced -ratio -changed-9

spread: each
spread: rhythm
done: has-done flow -doing
done: gathered
done: done-behind -has-done
done: done-behind doing
open: -percent -priced
kept: since now-near -done
kept: now-near state -done -flow
kept: owning -done
kept: state later -flow -done
built: until
built: early
built: later
built: done
built: done-near
built: amounting
cumulative: open limit -kept built -spread
cumulative: open until-now -kept -spread
cumulative: open done -dated -was -timed -spread
cumulative: open at-day has-done -dated -spread

level: ratio -limits -changed-3
level: ratio -limits to-3
level: -ratio now -time-behind to-3
level: -ratio now -time-behind -growing
as-of: at -cap -growing
as-of: at -cap later
as-of: at -cap level
held: recorded -flowing -in
held: standing
held: stock -changed-near -each
held: now-near -able
as-of: percent level -was -priced
as-of: money held -was -priced
as-of: money still state -was -priced
there: now -able
there: still -able
there: still-behind -able -flow
there: attained -dated -timed -unit -able -flowing -to-3
there: amount
there: reached -dated -timed
there: sold-at
there: state -flow -timed -purpose
there: state -dated -timed -purpose
there: -unit to-2 changed-9 -dated -timed
there: equation -unit
there: so-far headless -dated
there: whose population -dated
there: out-of population -dated
kind: abstract
kind: unit -area -amount -stock
kind: below
kind: bound
kind: unnamed
kind: per-unit
kind: spread
as-of: at-day -percent -was -priced -flow
as-of: there -percent -money -was -priced -time-behind -length -kind

one-off: gained money -has-done -flowing
one-off: allotted
one-off: purpose
one-off: rhythm
one-off: average timed -dated
one-off: begun
one-off: once -flowing -unit
one-off: changed-2 money
period: in open -place -length -one-off
period: timed open -place -length -one-off

share: of-this
"""
"""What each kind is known by, and signs that follow from others: `sign: with -without`.

The first that fits decides. The signs of words are in `signs`; the others are what the
number, its date and the words behind it are (`evidence`).
"""


_WITHOUT: Final = re.compile(r"(?<!\S)-(\S+)")
_NATURES: Final[dict[str, Nature]] = {each: each for each in get_args(Nature)}


def _read_constructions() -> Iterator[tuple[Nature | None, int, int, int]]:
    """Yield each construction: what it gives, as nature and bit, the signs needed, and all named.

    Of all the signs that it names, a figure has just those that are needed.
    """
    for line in filter(None, CONSTRUCTIONS.split("\n")):
        given, needed = line.split(":")
        without = bit(" ".join(_WITHOUT.findall(needed)))
        needed = _WITHOUT.sub("", needed)
        yield _NATURES.get(given), bit(given), bit(needed), bit(needed) | without


_CONSTRUCTIONS: Final = list(_read_constructions())


def nature_of(
    context: Surroundings, counted: str, when: When | None, *, was: bool = False
) -> Nature:
    """Return what kind of figure a number is; `was` if it became another one."""
    return _nature(signs_of(context, counted, when, was=was))


@lru_cache(maxsize=4096)
def _nature(signs: int) -> Nature:
    """Return the nature that some signs mean."""
    for nature, given, needed, named in _CONSTRUCTIONS:
        if signs & named == needed:
            if nature is not None:
                return nature
            signs |= given
    return "other"
