"""Put claims into the sections of a ledger: equal ones into one line, lines in the order of time."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, Final, get_args

from umkm_cli.models.claims import Nature, RecordedFigure
from umkm_cli.models.ledger import (
    Claimant,
    LedgerAccount,
    LedgerClaim,
    LedgerLine,
    LedgerSection,
    MarkedWords,
    Owner,
)
from umkm_cli.models.release import PartialDate
from umkm_cli.verbs.ledger.belonging import name_of
from umkm_cli.verbs.ledger.changes import with_changes

_NATURES: Final = {nature: place for place, nature in enumerate(get_args(Nature))}
_account_of = attrgetter("figure.nature", "figure.unit", "figure.thing")
_period_of = attrgetter("figure.period_first", "figure.period_last")
_NOBODY: Final = Owner()
_Key = tuple[Hashable, ...]


def as_claim(
    figure: RecordedFigure,
    claimant: Claimant,
    passage: MarkedWords,
    owner: Owner = _NOBODY,
) -> LedgerClaim:
    """Return a figure as a claim of a release."""
    made_by = None
    if claimant.released_on:
        made_by = PartialDate.from_iso(claimant.released_on).last
    low, high = Decimal(figure.value_min), Decimal(figure.value_max)
    return LedgerClaim(figure, claimant, passage, owner, low, high, made_by)


def keep_accounts(claims: Iterable[LedgerClaim]) -> list[LedgerSection]:
    """Return the sections of a ledger.

    They, and the lines in them, depend on what is claimed, not on the order of the claims.
    """
    by_account: defaultdict[LedgerAccount, list[LedgerClaim]] = defaultdict(list)
    for claim in claims:
        account = LedgerAccount(*_account_of(claim))
        by_account[account].append(claim)
    sections: list[LedgerSection] = []
    for account, found in by_account.items():
        lines = with_changes(_lines(account, found))
        sections.append(LedgerSection(account, tuple(lines)))
    return sorted(sections, key=_order_of_section)


def _order_of_section(section: LedgerSection) -> tuple[Any, ...]:
    nature, unit, thing = section.account
    place, size = _NATURES[nature], len(section.lines)
    return place, -size, unit, str(thing)


def _lines(
    account: LedgerAccount, claims: Iterable[LedgerClaim]
) -> Iterator[LedgerLine]:
    """Yield the lines of one account in the order of time.

    Of equal claims that give no day, those are one line between which nothing else was claimed.
    """
    equal: defaultdict[_Key, list[LedgerClaim]] = defaultdict(list)
    for claim in claims:
        made_by = None if claim.figure.period_last else claim.made_by
        equal[made_by, _said(claim)].append(claim)
    in_order = sorted(map(_earliest_first, equal.values()), key=_order_of_equals)
    for _, runs in groupby(in_order, key=lambda equals: _said(equals[0])):
        yield _line_of(account, _earliest_first(chain.from_iterable(runs)))


def _line_of(account: LedgerAccount, claims: list[LedgerClaim]) -> LedgerLine:
    first = claims[0]
    ids = dict.fromkeys(map(attrgetter("claimant.id"), claims))
    day = _day_of(first)
    return LedgerLine(account, first, tuple(claims), tuple(ids), day)


def _said(claim: LedgerClaim) -> _Key:
    """Return what equal claims of an account share."""
    value = claim.low, claim.high
    approximate = claim.figure.approximate
    return value, approximate, _period_of(claim), name_of(claim.owner)


def _earliest_first(claims: Iterable[LedgerClaim]) -> list[LedgerClaim]:
    """Return equal claims in the order in which they were made."""
    in_text = sorted(claims, key=attrgetter("claimant.text_sha256", "figure.start"))
    in_text.sort(key=lambda claim: _last_if_none(claim.made_by))
    return in_text


def _order_of_equals(equals: list[LedgerClaim]) -> tuple[Any, ...]:
    """Return the place in time of equal claims; at the same time, the earliest made comes first."""
    first = equals[0]
    days = _last_if_none(_day_of(first)), _last_if_none(first.made_by)
    text = first.claimant.text_sha256, first.figure.start
    period = list(map(str, _period_of(first)))
    value = first.low, first.high, str(first.figure.approximate)
    return *days, text, period, value, name_of(first.owner)


def _day_of(claim: LedgerClaim) -> str | None:
    """Return the last day for which a claim holds, else the one by which it was made."""
    last = claim.figure.period_last
    if last is None:
        return claim.made_by
    return PartialDate.from_iso(last).last


def _last_if_none(day: str | None) -> tuple[bool, str]:
    """Return a key that sorts what has no day behind what has one."""
    return day is None, str(day)
