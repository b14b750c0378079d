"""Resolve typed decisions about the quotes and figures of a release."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from umkm_cli.archive import Archive
from umkm_cli.archive.claims import claims_of
from umkm_cli.archive.releases import texts_of
from umkm_cli.errors import NoSuch, UsageError, one_or_many
from umkm_cli.models.claims import (
    FIGURE,
    QUOTE,
    RecordedClaims,
    RecordedFigure,
    RecordedQuote,
)
from umkm_cli.models.release import Decision
from umkm_cli.output.clean import clean
from umkm_cli.reading.claim_decisions import drop_figure, drop_quote, set_speaker
from umkm_cli.verbs.claim_state import sentence_if_unread
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.claim_fields import check_words
from umkm_cli.verbs.typed.decisions import NOTHING, TypedTags

_DROP: Final[dict[str, Callable[[str, int, int], Decision]]] = {
    QUOTE: drop_quote,
    FIGURE: drop_figure,
}


def claim_decisions(
    context: Context,
    archive: Archive,
    typed: TypedTags,
    ids: Sequence[int],
    others: Sequence[Decision],
) -> list[Decision]:
    """Return the decisions of `--drop-quote`, `--drop-figure` and `--set-speaker` about a release.

    Says which ones are dropped already. Raises NoSuch for a number that the release does
    not have, or UsageError for several releases, for a field that one of the `others`
    clears, and for an invalid name.
    """
    if not typed.is_about_claims:
        return []
    if len(ids) != 1:
        raise UsageError(
            "--drop-quote, --drop-figure and --set-speaker number the quotes and figures "
            "of one release: name one."
        )
    with archive.snapshot() as db:
        claims, body = claims_of(db, ids[0]), texts_of(db, ids[0]).body
    chosen = _Chosen(context, archive, ids[0], claims)
    decisions = [*_drops(chosen, typed, body), *_speakers(chosen, typed, body)]
    cleared = {each.field for each in others if each.action == "clear"}
    fields = map(attrgetter("field"), decisions)
    for field in filter(cleared.__contains__, fields):
        raise UsageError(f"--clear {field} and deciding it cannot be combined.")
    return decisions


class _Chosen:
    """Looks up the claims of a release by the numbers that were typed."""

    def __init__(
        self,
        context: Context,
        archive: Archive,
        release_id: int,
        claims: RecordedClaims,
    ) -> None:
        self._say = context.say
        self._archive = archive
        self._id = release_id
        self._claims: dict[str, Sequence[RecordedQuote | RecordedFigure]]
        self._claims = {QUOTE: claims.quotes, FIGURE: claims.figures}

    def get(self, field: str, number: int) -> RecordedQuote | RecordedFigure:
        """Return the quote or the figure with a number. Raises NoSuch."""
        claims = self._claims[field]
        if not 0 < number <= len(claims):
            has = f"has no {field}s."
            if claims:
                many = one_or_many(
                    len(claims), f"1 {field}", f"{len(claims):,} {field}s"
                )
                has = f"has {many}, no number {number}."
            advice = sentence_if_unread(self._archive)
            raise NoSuch(f"release {self._id} {has} {advice}".strip())
        return claims[number - 1]

    def kept(
        self, field: str, numbers: Sequence[int]
    ) -> Iterator[RecordedQuote | RecordedFigure]:
        """Yield the claims with some numbers, and say which ones are dropped already."""
        for number in dict.fromkeys(numbers):
            claim = self.get(field, number)
            if claim.dropped:
                self._say(f"{field} {number} of release {self._id} is dropped already.")
            else:
                yield claim


def _drops(chosen: _Chosen, typed: TypedTags, body: str) -> Iterator[Decision]:
    numbers = {QUOTE: typed.drop_quotes, FIGURE: typed.drop_figures}
    for field, drop in _DROP.items():
        for claim in chosen.kept(field, numbers[field]):
            yield drop(body, claim.start, claim.end)


def _speakers(chosen: _Chosen, typed: TypedTags, body: str) -> Iterator[Decision]:
    if typed.speaker is None:
        return
    number, written = typed.speaker
    quote = chosen.get(QUOTE, number)
    if number in typed.drop_quotes:
        raise UsageError(
            f"quote {number} cannot be dropped and given a speaker in one command."
        )
    if quote.dropped:
        raise UsageError(
            f"quote {number} is dropped, so nobody says it; --clear {QUOTE} brings it back."
        )
    name = " ".join(written.split())
    check_words(name, "--set-speaker needs a name, or none for nobody.")
    if clean(name) != name:
        raise UsageError("--set-speaker contains unprintable characters.")
    is_nobody = name.casefold() == NOTHING
    yield set_speaker(body, quote.start, quote.end, None if is_nobody else name)
