"""What a release claims: the quotes of the people in it, and its figures.

All positions are characters of the release's body. The words of a claim are the slice
of the body at `start` and `end`; they are not stored a second time.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # most commands compute with no figure
    from decimal import Decimal

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


QUOTE, FIGURE, SPEAKER = "quote", "figure", "speaker"

CLAIM_FIELDS = QUOTE, FIGURE, SPEAKER
"""The fields of decisions about claims: `remove` of a quote or a figure, `set` of a speaker.

The value has the words of the release that say which claim is meant, because a later
reading may number the claims differently (`reading.claim_decisions`).
"""


class DecidedSpeaker(NamedTuple):
    """Who speaks, as a person decided; None for nobody.

    The post that was read remains if it `is_same_person`, by another name.
    """

    name: str | None
    is_same_person: bool = False


class ClaimMarks(NamedTuple):
    """What people decided about the claims of a release: which ones are dropped, and who speaks.

    Quotes and figures are numbered from 1. Of the figures that OCR read, `confirmed` are
    those that a person found to be right.
    """

    quotes: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    speakers: Mapping[int, DecidedSpeaker] = {}
    confirmed: frozenset[int] = frozenset()


class RecordedQuote(NamedTuple):
    """A quote of a release in the archive, with its words, and with decisions applied.

    `n` counts from 1. `named` are the words that name the speaker there. If a person
    decided about the speaker, `is_decided`, and `read_speaker` is who it was before.
    """

    release: int
    n: int
    kind: QuoteKind
    text: str
    cue: str | None
    speaker: str | None
    role: str | None
    organisation: str | None
    start: int
    end: int
    rule: str
    dropped: bool = False
    is_decided: bool = False
    read_speaker: str | None = None
    named: str | None = None


_STATUS: Mapping[int | None, Literal["stated"]] = {None: "stated", 100: "stated"}
"""The status of a figure of whose words OCR is this sure, in percent; with any other number it is inferred."""


class RecordedFigure(NamedTuple):
    """A figure of a release in the archive, with its words; the values are plain decimals.

    `n` counts from 1. `quote` is the number of the quote around it, unless that is
    dropped. If OCR read its words, `ocr` is how sure it is of them in percent, and
    `is_confirmed` whether a person found them right.
    """

    release: int
    n: int
    text: str
    value_min: str
    value_max: str
    unit: str
    counted: str | None
    approximate: Approximation | None
    nature: Nature
    period_first: str | None
    period_last: str | None
    programme: str | None
    organisation: str | None
    quote: int | None
    start: int
    end: int
    thing: str | None
    rule: str
    dropped: bool = False
    ocr: int | None = None
    is_confirmed: bool = False

    @property
    def status(self) -> Literal["stated", "inferred"]:
        """Whether it is stated, or inferred from words that OCR may have misread."""
        return "stated" if self.is_confirmed else _STATUS.get(self.ocr, "inferred")


class RecordedClaims(NamedTuple):
    """The quotes and figures of a release in the archive, those dropped by a person too."""

    quotes: tuple[RecordedQuote, ...] = ()
    figures: tuple[RecordedFigure, ...] = ()


class QuoteFilter(NamedTuple):
    """Which quotes are wanted: those of speakers with this part of a name, say."""

    speaker: str | None = None
    with_dropped: bool = False


class FigureFilter(NamedTuple):
    """Which figures are wanted.

    `of` are words of what is counted, or a thing of the short list. A range matches a
    bound if one of its values does; the value itself is no bound if all must be `above`
    or `below` it. `programme` is a canonical name.
    """

    of: str | None = None
    unit: str | None = None
    at_least: "Decimal | None" = None
    at_most: "Decimal | None" = None
    nature: Nature | None = None
    programme: str | None = None
    with_dropped: bool = False
    above: bool = False
    below: bool = False
