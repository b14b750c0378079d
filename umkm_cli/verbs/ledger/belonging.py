"""Decide whose the figures of a release are: a programme's, an organisation's."""

from typing import NamedTuple

from umkm_cli.models.claims import RecordedFigure
from umkm_cli.models.ledger import Claimant, Owner


class Subject(NamedTuple):
    """Whom a ledger is about: any of some programmes, an organisation; nothing means all."""

    programmes: frozenset[str] = frozenset()
    organisation: str | None = None

    def has(self, figure: RecordedFigure, claimant: Claimant) -> bool:
        """Return whether a figure of a release that matches is about it.

        It names one of the programmes, or none while its release has no other one. It names
        the organisation, which is that of the release, or none.
        """
        named = _programmes(figure, claimant)
        is_of_programme = not self.programmes or self.programmes.issuperset(named)
        organisations = filter(None, (figure.organisation, self.organisation))
        return is_of_programme and len(set(map(str.casefold, organisations))) < 2

    def owner_of(self, figure: RecordedFigure, claimant: Claimant) -> Owner:
        """Return whose a figure is; if one programme was asked for, all are its.

        The organisation of the release counts only where no programme is known.
        """
        named = _programmes(figure, claimant)
        organisation = figure.organisation
        if not named:
            organisation = organisation or claimant.organisation
        if len(self.programmes) == 1:
            return Owner("", organisation)
        return Owner("; ".join(sorted(named)), organisation)


def _programmes(figure: RecordedFigure, claimant: Claimant) -> tuple[str, ...]:
    """Return the programme that a figure names, else those of its release."""
    if figure.programme:
        return (figure.programme,)
    return claimant.programmes


def name_of(owner: Owner) -> str:
    """Return the programme, else the organisation, else nothing, and the place."""
    name = owner.programme or owner.organisation or ""
    return f"{name} {owner.place}"


def may_be_same(one: Owner, other: Owner) -> bool:
    """Return whether figures can be of the same owner, as far as is known."""
    organisations = {one.organisation, other.organisation} - {None}
    return one.programme == other.programme and len(organisations) < 2
