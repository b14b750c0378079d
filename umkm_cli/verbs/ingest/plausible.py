"""Decide whether a text that came among others, as in a chat, reads like a release."""

import re

from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.models.release import Extract
from umkm_cli.verbs.ingest.items import Item

_LABEL = re.compile(
    r"\b(?:siaran pers|(?:press|media|news) release|rilis(?: pers)?|(?:keterangan|pernyataan) pers)\b",
    re.IGNORECASE,
)
_LABEL_WITHIN = 300  # characters
_OPENINGS = {"dateline-date", "dateline-place"}
_LEAST_SIGNS = 2


def is_plausible(item: Item, text: Extract, prepared: PreparedRelease) -> bool:
    """Return whether a text reads like a release, or was one in another archive.

    One with a dateline, a number or the words for a release is one. Otherwise it needs
    two of: an organisation, a programme, a quote whose speaker is known.
    """
    rules = {finding.rule for finding in prepared.findings if finding.confidence}
    values = prepared.values
    if any(
        (
            item.source.arrival,
            values.number,
            _LABEL.search(text.text[:_LABEL_WITHIN]),
            _OPENINGS & rules,
        )
    ):
        return True
    signs = (
        values.organisation,
        values.programmes,
        any(quote.speaker for quote in prepared.claims.quotes),
    )
    return sum(map(bool, signs)) >= _LEAST_SIGNS
