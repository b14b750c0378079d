"""Who says what in a release: quotes with their verb, speaker, post and body."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.quotes import find_quotes

KNOWN = catalogue.load()
TODAY = date(2026, 11, 24)


def quotes_of(body: str) -> list[tuple[str | None, ...]]:
    """Return text, verb, speaker, post and body of each quote."""
    text = ClaimText(body, places=KNOWN.places)
    return [
        (body[q.start : q.end], q.cue, q.speaker, q.role, q.organisation)
        for q in find_quotes(text)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "“Panen kami naik,” kata Rini Astuti, pemilik Batik Sekar.",
            ("Panen kami naik", "kata", "Rini Astuti", "pemilik", "Batik Sekar"),
        ),
        (
            "Rini Astuti mengatakan, panen mereka naik.",
            ("panen mereka naik", "mengatakan", "Rini Astuti", None, None),
        ),
        (
            "“Our harvest grew,” said Rini Astuti, head of training.",
            ("Our harvest grew", "said", "Rini Astuti", "head of training", None),
        ),
    ],
)
def test_common_forms(body: str, expected: tuple[str | None, ...]) -> None:
    """The common forms give text, verb, speaker, post and body."""
    assert quotes_of(body) == [expected]
