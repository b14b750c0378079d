"""Resolve typed decisions about the quotes and figures of a release."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from umkm_cli.archive import Archive
from umkm_cli.archive.claims import claims_of
from umkm_cli.archive.releases import texts_of
from umkm_cli.errors import NoSuch, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
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
from umkm_cli.verbs.lists import count_phrase
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
            _(
                "--drop-quote, --drop-figure and --set-speaker number the quotes and figures "
                "of one release: name one."
            )
        )
    with archive.snapshot() as db:
        claims, body = claims_of(db, ids[0]), texts_of(db, ids[0]).body
    chosen = _Chosen(context, archive, ids[0], claims)
    decisions = [*_drops(chosen, typed, body), *_speakers(chosen, typed, body)]
    cleared = {each.field for each in others if each.action == "clear"}
    fields = map(attrgetter("field"), decisions)
    for field in filter(cleared.__contains__, fields):
        raise UsageError(
            _("--clear {field} and deciding it cannot be combined.").format(field=field)
        )
    return decisions


_HAS_NONE = {
    QUOTE: later("release {id} has no quotes."),
    FIGURE: later("release {id} has no figures."),
}
_DROPPED = {
    QUOTE: later("quote {number} of release {id} is dropped already."),
    FIGURE: later("figure {number} of release {id} is dropped already."),
}


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
            sentence = _(_HAS_NONE[field])
            if claims:
                sentence = _("release {id} has {claims}, no number {number}.")
            sentence = sentence.format(
                id=self._id, claims=count_phrase(len(claims), field), number=number
            )
            advice = sentence_if_unread(self._archive)
            raise NoSuch(f"{sentence} {advice}".strip())
        return claims[number - 1]

    def kept(
        self, field: str, numbers: Sequence[int]
    ) -> Iterator[RecordedQuote | RecordedFigure]:
        """Yield the claims with some numbers, and say which ones are dropped already."""
        for number in dict.fromkeys(numbers):
            claim = self.get(field, number)
            if claim.dropped:
                self._say(_(_DROPPED[field]).format(number=number, id=self._id))
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
            _(
                "quote {number} cannot be dropped and given a speaker in one command."
            ).format(number=number)
        )
    if quote.dropped:
        raise UsageError(
            _(
                "quote {number} is dropped, so nobody says it; --clear {field} brings it back."
            ).format(number=number, field=QUOTE)
        )
    name = " ".join(written.split())
    check_words(name, _("--set-speaker needs a name, or none for nobody."))
    if clean(name) != name:
        raise UsageError(_("--set-speaker contains unprintable characters."))
    is_nobody = name.casefold() == NOTHING
    yield set_speaker(body, quote.start, quote.end, None if is_nobody else name)
