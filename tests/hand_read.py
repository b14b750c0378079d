"""Quotes and figures read by the simplest of rules, to test what becomes of them.

`“…,” kata NAME, ROLE ORGANISATION.` is a quote, each number a figure, the word behind it
what is counted. A test can change what is found by another `Hand`.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

from umkm_cli.models.claims import Claims, Figure, Nature, Quote
from umkm_cli.reading.claim_text import ClaimText

_QUOTE = re.compile(
    r"[“\"](?P<text>[^“”\"]+?),?[”\"],? (?P<cue>kata|ujar) (?P<speaker>[A-Z]\w+(?: [A-Z]\w+)*)"
    r"(?:, (?P<role>[a-z]\w+(?: \w+)?) (?P<organisation>[A-Z]\w+))?"
)
_FIGURE = re.compile(
    r"(?:(?P<about>sekitar|lebih dari) )?(?P<currency>Rp ?)?(?P<low>[0-9][0-9.]*[0-9]|[0-9])"
    r"(?:–(?P<high>[0-9]+))?(?P<scale> juta| miliar)?(?: (?P<counted>[a-zA-Z]+))?"
)
_SCALES = {" juta": 10**6, " miliar": 10**9, None: 1}
_ABOUT = {"sekitar": "about", "lebih dari": "more than"}


class Hand(NamedTuple):
    """A reader, which may be told to find no quotes, or only figures from so many on."""

    quotes: bool = True
    least: int = 0
    nature: Nature = "as-of"

    def read(self, text: ClaimText) -> Claims:
        quotes = tuple(map(_quote, _QUOTE.finditer(text.body))) if self.quotes else ()
        figures = map(self._figure, _FIGURE.finditer(text.body))
        return Claims(
            quotes,
            tuple(
                each._replace(quote=_quote_around(each, quotes))
                for each in figures
                if float(each.low) >= self.least
            ),
        )

    def _figure(self, match: re.Match[str]) -> Figure:
        scale = _SCALES[match["scale"]]
        low = int(match["low"].replace(".", "")) * scale
        high = int(match["high"]) * scale if match["high"] else low
        end = match.start("counted") - 1 if match["counted"] else match.end()
        return Figure(
            match.start("currency" if match["currency"] else "low"),
            end,
            str(low),
            str(high),
            "IDR" if match["currency"] else "count",
            "figure-number",
            self.nature,
            counted=match["counted"],
            thing="nasabah" if match["counted"] == "nasabah" else None,
            approximate=_ABOUT.get(match["about"]),  # type: ignore[arg-type]
            first="2022-03",
        )


def _quote(match: re.Match[str]) -> Quote:
    return Quote(
        "direct",
        *match.span("text"),
        "quote-marks",
        match["cue"],
        match["speaker"],
        match["role"],
        match["organisation"],
        match.span("speaker"),
    )


def _quote_around(figure: Figure, quotes: tuple[Quote, ...]) -> int | None:
    for n, quote in enumerate(quotes, 1):
        if quote.start <= figure.start and figure.end <= quote.end:
            return n
    return None


@contextmanager
def reading_by(hand: Hand) -> Iterator[None]:
    """Let `umkm` read quotes and figures by hand in the block."""
    module = sys.modules["umkm_cli.reading.read"]
    with patch.object(module, "read_claims", hand.read):
        yield
