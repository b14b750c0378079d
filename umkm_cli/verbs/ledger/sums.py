"""Add up what a ledger shows, unless something is in the way."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import accumulate, chain
from operator import attrgetter
from typing import Final

from umkm_cli.catalogue.exact import EXACT
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.claims import Approximation
from umkm_cli.models.ledger import LedgerLine, LedgerSection, LedgerSum
from umkm_cli.models.release import PartialDate
from umkm_cli.verbs.ledger.belonging import may_be_same
from umkm_cli.verbs.ledger.changes import RATES

_MOST_NAMED = 4
_ARE: Final = {
    "cumulative": later("is cumulative"),
    "as-of": later("holds as of a day"),
    "target": later("is a target"),
    "share": later("is a share"),
    "other": later("is of no period"),
}
"""What keeps a figure of another nature out of a sum."""
_Reason = tuple[LedgerLine, str]


def add_up(sections: Sequence[LedgerSection]) -> LedgerSum | None:
    """Return the sum of all lines: those of one account, in periods that do not overlap.

    None if there is no line. Raises UsageError, which names the lines that are in the way.
    """
    lines = list(chain.from_iterable(map(attrgetter("lines"), sections)))
    if not lines:
        return None
    refused = list(_alone(lines))
    others = {id(line) for line, _ in refused}
    in_order = sorted((each for each in lines if id(each) not in others), key=_first)
    refused += _overlapping(in_order)
    if refused:
        raise UsageError(
            _("--sum cannot add these up: {lines}.").format(lines=_describe(refused))
        )
    return LedgerSum(
        reduce(EXACT.add, map(attrgetter("claim.low"), lines), Decimal(0)),
        reduce(EXACT.add, map(attrgetter("claim.high"), lines), Decimal(0)),
        lines[0].account.unit,
        _approximation(lines),
        in_order[0].claim.figure.period_first or "",
        in_order[-1].claim.figure.period_last or "",
        len(lines),
    )


def _describe(refused: Sequence[_Reason]) -> str:
    """Return which lines are in the way of a sum, and why."""
    named = [f"{_name(line)} {why}" for line, why in refused[:_MOST_NAMED]]
    rest = len(refused) - len(named)
    if rest:
        named.append(
            _("and {count} more are in the way").format(count=written_number(rest))
        )
    return "; ".join(named)


def _name(line: LedgerLine) -> str:
    """Return how to speak of a line: by its release, and the number of its figure there."""
    figure = line.claim.figure
    return _("figure {n} of release {release}").format(
        n=figure.n, release=figure.release
    )


def _alone(lines: Iterable[LedgerLine]) -> Iterator[_Reason]:
    """Yield each line that cannot be added whatever its period, with the reason."""
    first: LedgerLine | None = None
    for line in lines:
        why = _reason(line, first or line)
        if why:
            yield line, why
        elif first is None or first.claim.owner.organisation is None:
            first = line


def _reason(line: LedgerLine, first: LedgerLine) -> str:
    """Return why a line cannot be added to a first one; empty if it can."""
    figure, owner = line.claim.figure, line.claim.owner
    period = figure.period_first, figure.period_last
    what = f"{figure.thing or figure.counted}, {figure.unit}"
    whose = ", ".join(filter(None, owner[:2]))
    is_same_owner = may_be_same(owner, first.claim.owner)
    place = owner.place or _("no single place")
    reasons = (
        (figure.nature in _ARE, _(_ARE.get(figure.nature, ""))),
        (None in period, _("does not say its period")),
        (figure.unit in RATES, _("is a rate")),
        (
            line.account != first.account,
            _("counts something else ({what})").format(what=what),
        ),
        (
            owner.place != first.claim.owner.place,
            _("is about {place}").format(place=place),
        ),
        (not is_same_owner, _("is of somebody else ({whose})").format(whose=whose)),
    )
    return next((why for is_so, why in reasons if is_so), "")


def _overlapping(in_order: Iterable[LedgerLine]) -> Iterator[_Reason]:
    """Yield each line whose period overlaps an earlier one, given in the order of their first days."""
    lines = list(in_order)
    longest = accumulate(lines, lambda *both: max(both, key=attrgetter("day")))
    for earlier, line in zip(longest, lines[1:], strict=False):
        if _first(line) <= str(earlier.day):
            yield line, _("overlaps {other}").format(other=_name(earlier))


def _first(line: LedgerLine) -> str:
    """Return the first day of a line's period, in ISO form."""
    first = line.claim.figure.period_first
    return PartialDate.from_iso(str(first)).first


def _approximation(lines: Iterable[LedgerLine]) -> Approximation | None:
    """Return how exact a sum is: as its parts that are not, or about if these differ."""
    kinds = set(map(attrgetter("claim.figure.approximate"), lines))
    kinds.discard(None)
    if len(kinds) > 1:
        return "about"
    return next(iter(kinds), None)
