"""Tell how the quotes and figures of a release change."""

from collections.abc import Iterator, Sequence

from umkm_cli.models.claims import (
    FIGURE,
    QUOTE,
    SPEAKER,
    ClaimMarks,
    Claims,
    DecidedSpeaker,
)
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Release

_DROPPED = "dropped"


def count_claim_changes(
    release_id: int, headline: str | None, before: Claims, after: Claims
) -> Iterator[Change]:
    """Yield a change of the number of quotes, and one of figures, if a new reading has others."""
    for name, old, new in zip(Claims._fields, before, after, strict=True):
        if old != new:
            yield Change(release_id, headline, name, f"{len(old)}", _count(old, new))


def _count(old: Sequence[object], new: Sequence[object]) -> str:
    """Return the new number of claims; if it is the old one, also how many are others."""
    others = len(set(new) - set(old))
    return f"{len(new)}" + f", {others} of them changed" * (len(old) == len(new))


def list_mark_changes(
    release: Release, claims: Claims, before: ClaimMarks, after: ClaimMarks
) -> Iterator[Change]:
    """Yield how decisions change the claims of a release, in words, by their numbers."""
    spans = (
        (f"{QUOTE} {{}}", "“{}”", claims.quotes, before.quotes, after.quotes),
        (f"{FIGURE} {{}}", "{}", claims.figures, before.figures, after.figures),
    )
    id_, headline = release.id, release.values.headline
    for name, form, found, old, new in spans:
        for n in sorted(old ^ new):
            words = release.body[found[n - 1].start : found[n - 1].end]
            states = form.format(words), _DROPPED
            one, other = states if n in new else states[::-1]
            yield Change(id_, headline, name.format(n), one, other)
    for n in sorted(before.speakers.keys() | after.speakers.keys()):
        read = DecidedSpeaker(claims.quotes[n - 1].speaker, is_same_person=True)
        speakers = before.speakers.get(n, read).name, after.speakers.get(n, read).name
        if before.speakers.get(n) != after.speakers.get(n):
            yield Change(id_, headline, f"{SPEAKER} {n}", *speakers)
