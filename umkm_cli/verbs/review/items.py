"""Load what a person sees of an open question: the release, the reason, the evidence."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import get_release
from umkm_cli.errors import NoSuchRelease
from umkm_cli.language import later
from umkm_cli.models.ingest import CONCERNS, Concern
from umkm_cli.models.links import Link
from umkm_cli.models.release import LINK, Copy, Release
from umkm_cli.models.review import (
    DOUBTFUL_WORDS,
    REVIEW_REASONS,
    Evidence,
    ReviewItem,
    ReviewQuestion,
)
from umkm_cli.models.scan import DOUBTFUL
from umkm_cli.verbs.extracts import evidence_of, load_extract
from umkm_cli.verbs.review.questions import concerns_of

_MOST_CHANGES = 3
_NOT_SURE = later("OCR is not sure of its words")
_SENTENCES = {
    "weekday": "{why}",
    "conflict": later("{reason}: {chosen} was chosen; this says {value}"),
    "inferred": "{reason}: {why}",
    "undated": later("{reason}; most likely: {why}"),
    "candidate": "{reason}",
    DOUBTFUL_WORDS: "{reason}: {field}",
}
"""The sentence about an item of each kind: the reason, and what the evidence adds."""


def review_items(
    archive: Archive, questions: Iterable[ReviewQuestion]
) -> Iterator[ReviewItem]:
    """Yield what a person sees of each question; what has been removed meanwhile is left out."""
    return filter(None, map(partial(load_item, archive), questions))


def load_item(archive: Archive, question: ReviewQuestion) -> ReviewItem | None:
    """Return what a person sees of a question; None if its release has been removed."""
    with suppress(NoSuchRelease), archive.snapshot():
        release = get_release(archive, question.release_id)
        if question.kind == LINK:
            return _link_item(release, question)
        if question.kind in CONCERNS:
            return _text_item(archive, release, question)
        return _finding_item(
            release, question, _load_evidence(archive, release, question)
        )
    return None


def _load_evidence(
    archive: Archive, release: Release, question: ReviewQuestion
) -> Evidence | None:
    copies = {copy.id: copy for copy in release.copies}
    copy: Copy | None = copies.get(question.copy_id)
    if question.finding is None or copy is None:
        return None
    with archive.snapshot() as db:
        extract = load_extract(db, copy)
    return evidence_of(question.finding, copy, extract)


def _link_item(release: Release, question: ReviewQuestion) -> ReviewItem:
    """Return the item for a link that a person should look at."""
    kind, _, other = (question.value or "").partition(" ")
    filled = {"reason": REVIEW_REASONS[LINK], "kind": kind, "other": other}
    links: dict[str, Link] = {
        f"{each.other(release.id)}": each for each in release.links
    }
    found = links.get(other)
    changes = (
        f"{each.before} → {each.after}" for each in (found.changes if found else ())
    )
    return ReviewItem(
        release,
        LINK,
        question.value,
        later("{reason}: {kind} of {other}?"),
        filled,
        words="; ".join(islice(changes, _MOST_CHANGES)),
    )


def _text_item(
    archive: Archive, release: Release, question: ReviewQuestion
) -> ReviewItem:
    with archive.snapshot() as db:
        concerns = concerns_of(db, release.id, release.values.headline)
        details = {each.kind: each.detail for each in concerns}
    concern = Concern(question.kind, details.get(question.kind, ""))
    sentence = "{reason}: {detail}" if concern.detail else "{reason}"
    filled = {"reason": REVIEW_REASONS[concern.kind], "detail": concern.detail}
    return ReviewItem(release, concern.kind, release.values.headline, sentence, filled)


def _finding_item(
    release: Release, question: ReviewQuestion, evidence: Evidence | None
) -> ReviewItem:
    kind = question.kind
    reason = REVIEW_REASONS[kind]
    if evidence is None:
        return ReviewItem(release, kind, question.value, "{reason}", {"reason": reason})
    value, chosen = evidence.finding.value, release.values.released_on
    dates = {"chosen": chosen or "", "value": value or ""}
    why = _NOT_SURE if evidence.part == DOUBTFUL else evidence.reason
    return ReviewItem(
        release,
        kind,
        question.value,
        _SENTENCES[kind],
        {"reason": reason, "why": why, "field": evidence.finding.field, **dates},
        evidence.before,
        evidence.words,
        evidence.after,
        evidence.line,
        evidence.part,
        evidence.page,
    )
