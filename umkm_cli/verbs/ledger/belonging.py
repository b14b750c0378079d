"""Decide which figures of a release are about the programme and the organisation asked for."""

from typing import NamedTuple

from umkm_cli.models.ledger import LedgerClaim


class Subject(NamedTuple):
    """Whom a ledger is about: any of some programmes, an organisation; nothing means all."""

    programmes: frozenset[str] = frozenset()
    organisation: str | None = None

    def has(self, claim: LedgerClaim) -> bool:
        """Return whether a claim, of a release that matches, is about it.

        It names one of the programmes, or none while its release has no other one. It names
        the organisation, which is that of the release, or none.
        """
        figure = claim.figure
        programmes = claim.claimant.programmes
        if figure.programme:
            programmes = (figure.programme,)
        organisation = figure.organisation or self.organisation or ""
        issuer = self.organisation or organisation
        is_of_programme = not self.programmes or self.programmes.issuperset(programmes)
        return is_of_programme and organisation.casefold() == issuer.casefold()
