"""Quotes and figures as they were found, each with its release."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from umkm_cli.models.claims import RecordedFigure, RecordedQuote
from umkm_cli.models.release import Release, Span

AnyClaim = TypeVar("AnyClaim", RecordedQuote, RecordedFigure)


class ClaimHit(NamedTuple, Generic[AnyClaim]):
    """A quote or a figure, and its release; `words` are those of the query near it, in the body."""

    release: Release
    claim: AnyClaim
    words: Sequence[Span] = ()


QuoteHit = ClaimHit[RecordedQuote]
FigureHit = ClaimHit[RecordedFigure]
