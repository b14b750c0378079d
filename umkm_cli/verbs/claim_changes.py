"""Tell how the quotes and figures of a release change."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import starmap
from typing import NamedTuple

from umkm_cli.archive import Connection
from umkm_cli.archive.claim_rows import stored_claims, stored_marks
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import texts_of
from umkm_cli.language import later
from umkm_cli.models.claims import (
    FIGURE,
    QUOTE,
    SPEAKER,
    ClaimMarks,
    Claims,
    DecidedSpeaker,
)
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Decision
from umkm_cli.verbs.values import marked_claims

_DROPPED = "dropped"
_UNCONFIRMED, _CONFIRMED = "inferred", "stated"


class ClaimState(NamedTuple):
    """The claims of a body as they were read, and what people decided about them."""

    body: str
    claims: Claims
    marks: ClaimMarks


def claim_state(
    db: Connection, release_id: int, decisions: Sequence[Decision] = ()
) -> ClaimState:
    """Return the state of a visible release's claims: as it is, or after additional decisions."""
    marks = stored_marks(db, release_id)
    if decisions:
        decided = [*decisions_of(db, release_id), *decisions]
        marks = marked_claims(db, release_id, decided).marks
    body = texts_of(db, release_id).body
    return ClaimState(body, stored_claims(db, release_id), marks)


def list_claim_changes(
    release_id: int, headline: str | None, before: ClaimState, after: ClaimState
) -> Iterator[Change]:
    """Yield how the claims of a release change: in number if it was read anew, else in words."""
    yield from count_claim_changes(release_id, headline, before.claims, after.claims)
    if before.claims == after.claims:
        change = partial(Change, release_id, headline)
        yield from starmap(change, _decided_changes(after, before.marks))


def count_claim_changes(
    release_id: int, headline: str | None, before: Claims, after: Claims
) -> Iterator[Change]:
    """Yield a change of the number of quotes, and one of figures, if a new reading has others."""
    for name, old, new in zip(Claims._fields, before, after, strict=True):
        if old != new:
            yield Change(release_id, headline, name, f"{len(old)}", _count(old, new))


def _count(old: Sequence[object], new: Sequence[object]) -> str:
    """Return the new number of claims; if it is the old one, also how many are others."""
    if len(old) != len(new):
        return f"{len(new)}"
    others = len(set(new) - set(old))
    return later("{count}, {others} of them changed").format(
        count=len(new), others=others
    )


def _decided_changes(
    state: ClaimState, before: ClaimMarks
) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the field, the words before and those after for each claim that is marked otherwise."""
    body, (quotes, figures), after = state
    for field, form, claims, old, new in (
        (QUOTE, "“{}”", quotes, before.quotes, after.quotes),
        (FIGURE, "{}", figures, before.figures, after.figures),
    ):
        for n in sorted(old ^ new):
            words = body[claims[n - 1].start : claims[n - 1].end]
            states = form.format(words), _DROPPED
            yield f"{field} {n}", *(states if n in new else states[::-1])
    for n in sorted(before.confirmed ^ after.confirmed):
        states = _UNCONFIRMED, _CONFIRMED
        yield f"{FIGURE} {n}", *(states if n in after.confirmed else states[::-1])
    changed = dict(before.speakers.items() ^ after.speakers.items())
    for n in sorted(changed):
        read = DecidedSpeaker(quotes[n - 1].speaker, is_same_person=True)
        one, other = before.speakers.get(n, read), after.speakers.get(n, read)
        yield f"{SPEAKER} {n}", one.name, other.name
