"""What a release claims: the quotes of the people in it, and its figures.

All positions are characters of the release's body. The words of a claim are the slice
of the body at `start` and `end`; they are not stored a second time.
"""

from typing import Literal, NamedTuple

QuoteKind = Literal["direct", "indirect"]
"""Whether the words stand in quotation marks, or are reported."""

Approximation = Literal["about", "more than", "almost", "up to"]
"""How exact a figure claims to be: `sekitar`, `lebih dari`, `hampir`, `maksimal`."""

Nature = Literal["cumulative", "period", "as-of", "target", "share", "other"]
"""What kind of figure it is: only figures of one nature can be compared.

`cumulative` counts from a start or up to a day, `period` within a period, `as-of` at a
day; a `target` is not reached yet, a `share` is one of something; `other` are interest,
growth, prices, caps and one-off amounts.
"""


class Quote(NamedTuple):
    """What somebody says, in one stretch of the body without its quotation marks.

    `cue` is the verb of saying as written, `named` the span of the words that name the
    speaker there (`Ia`, `Rini`), `speaker` the fullest name of that person in the
    release, without titles. `role` is the post without the organisation behind it. What
    a body says has an `organisation` and no speaker.
    """

    kind: QuoteKind
    start: int
    end: int
    rule: str
    cue: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    named: tuple[int, int] | None = None


class Figure(NamedTuple):
    """A number with its sign, scale and unit, and what it says.

    `low` and `high` are plain decimals (`3400000000`, `64.5`), equal unless the figure is
    a range. `unit` is an ISO currency, `percent`, `count`, or the usual symbol of a unit.
    `counted` are the words beside it that name what is counted, `thing` the same from the
    field's short list. `first` and `last` are the period for which it holds, in ISO form
    and as exact as written. `quote` is the place of the quote around it in the list of
    quotes, counted from 1.
    """

    start: int
    end: int
    low: str
    high: str
    unit: str
    rule: str
    nature: Nature = "other"
    counted: str | None = None
    thing: str | None = None
    approximate: Approximation | None = None
    first: str | None = None
    last: str | None = None
    programme: str | None = None
    organisation: str | None = None
    quote: int | None = None


class Claims(NamedTuple):
    """The quotes and the figures of a release, each in the order of the body."""

    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
