"""The evidence that a person whom a text names speaks for the issuer of it."""

import re

from umkm_cli.reading import organisation_words as words
from umkm_cli.reading.organisation_evidence import MentionEvidence
from umkm_cli.reading.speakers import (
    follows_saying_verb,
    names_of_holder,
    precedes_saying_verb,
)

_OPENS_SENTENCE = re.compile(
    r"(?:\A|[.!?:–—|\-\n“”\"(])\s*(?:(?:wakil|plt|pj|plh|penjabat|the)\.?\s+)?\Z",
    re.IGNORECASE,
)
_OPENING = 20  # characters


class HolderEvidence(MentionEvidence):
    """The evidence for a mention of a person who speaks for an organisation."""

    def _speaks(self) -> bool:
        """Return whether the person speaks: `Menteri UMKM Rini mengatakan`."""
        if follows_saying_verb(self._before):
            return True
        return precedes_saying_verb(self._text, self._end)

    def is_not_in_office(self) -> bool:
        """Return whether it is a former holder, a building or a decree.

        Nobody speaks for an office there: `mantan Menteri …`, `Peraturan Menteri BUMN`.
        """
        return words.NOT_IN_OFFICE.search(self._before.lower()) is not None

    def is_of_guest(self) -> bool:
        """Return whether the lead names the person among guests, and nobody quotes that name."""
        if not (self.in_lead and self._is_among_guests()):
            return False
        return not self.is_quoted_by_name()

    def is_quoted_by_name(self) -> bool:
        """Return whether the person is quoted elsewhere: `Bupati Rini …` and `kata Rini`."""
        if not self.in_body:
            return False
        return not self._page.quoted.isdisjoint(names_of_holder(self._text, self._end))

    def is_guest_of_lead(self) -> bool:
        """Return whether the lead names the person, who neither acts nor speaks.

        The person is a guest, too, if the headline begins with another's name: `BRI
        Latih Perajin`.
        """
        if not self.in_lead or self._page.subject not in ("", self._name):
            return self.in_lead
        before = self._before[-_OPENING:]
        return not self._has_speaker and _OPENS_SENTENCE.search(before) is None
