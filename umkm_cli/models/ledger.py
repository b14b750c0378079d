"""A ledger: what releases claimed about one thing over time.

Amounts are exact decimals. Figures of different natures, units or things are never in
one section.
"""

from decimal import Decimal
from typing import NamedTuple

from umkm_cli.models.claims import Approximation, Nature, RecordedFigure
from umkm_cli.models.release import Span


class Claimant(NamedTuple):
    """The release that claims something, as far as a ledger needs it.

    `released_on` is an ISO date, as exact as it is known. `text_sha256` orders releases of
    one day, because their ids depend on which of them arrived first.
    """

    id: int
    released_on: str | None
    text_sha256: str
    programmes: tuple[str, ...] = ()
    organisation: str | None = None
    language: str | None = None


class MarkedWords(NamedTuple):
    """The words around a figure, and where the figure stands in them."""

    text: str
    figure: Span


class Owner(NamedTuple):
    """Whose a figure is, as far as is known: programmes joined by `; `, an organisation.

    `place` is the place to which its sentence limits it, or several joined by ` & `.
    """

    programme: str = ""
    organisation: str | None = None
    place: str = ""


class LedgerClaim(NamedTuple):
    """A figure, the release that claims it, and the sentence in which it does.

    `owner` tells whose the figure is, if not that of what was asked for. `low` and `high`
    are its values, equal unless it is a range. `made_by` is the last day on which it can
    have been claimed, in ISO form; None for an undated release.
    """

    figure: RecordedFigure
    claimant: Claimant
    passage: MarkedWords
    owner: Owner
    low: Decimal
    high: Decimal
    made_by: str | None


class LedgerAccount(NamedTuple):
    """What the lines of a section share: only they can be compared."""

    nature: Nature
    unit: str
    thing: str | None


class LedgerLine(NamedTuple):
    """What one or several releases claim alike.

    `claims` are equal, the earliest first; `claim` is that one, and `releases` are the ids
    of all, in this order. `day` is the last one for which it holds, else that of its
    release, in ISO form; None for an undated one. `change` is the difference from the last
    line before it that can be compared, `change_percent` the same in percent of that line,
    and `compared_day` is its day.
    """

    account: LedgerAccount
    claim: LedgerClaim
    claims: tuple[LedgerClaim, ...]
    releases: tuple[int, ...]
    day: str | None
    change: Decimal | None = None
    change_percent: Decimal | None = None
    compared_day: str | None = None


class LedgerSection(NamedTuple):
    """The lines of one account, in the order of time; undated ones are last."""

    account: LedgerAccount
    lines: tuple[LedgerLine, ...]


class LedgerSum(NamedTuple):
    """What the lines of one account add up to; its period may have gaps."""

    value_min: Decimal
    value_max: Decimal
    unit: str
    approximate: Approximation | None
    period_first: str
    period_last: str
    lines: int
