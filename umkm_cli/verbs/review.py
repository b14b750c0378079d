"""What needs a person: dates that are missing, inferred or in conflict, and programmes that no catalogue has."""

from collections.abc import Iterable, Iterator

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import findings_of, is_in_sight
from umkm_cli.catalogue.rules import ROLES
from umkm_cli.models.release import Decision, Release
from umkm_cli.models.review import REVIEW_REASONS, Evidence, ReviewItem
from umkm_cli.reading import standing_decisions
from umkm_cli.verbs.tag import decide
from umkm_cli.verbs.why import explain

_ISSUERS = ("dateline", "header")


def review_items(archive: Archive, ids: Iterable[int]) -> Iterator[ReviewItem]:
    """The concerns of some releases, one release after the other; what a person decided is none."""
    for release_id in ids:
        with archive.snapshot() as db:
            if not is_in_sight(db, release_id):
                continue
            standing = standing_decisions(decisions_of(db, release_id))
            dated = any(each.field == "date" for each in standing)
            named = {each.value for each in standing if each.field == "programme"}
            due = not dated or _has_candidate(db, release_id, named)
        if not due:
            continue
        explanation = explain(archive, release_id)
        dates = [each for each in explanation.evidence if each.finding.field == "date"]
        if not dated and (
            concern := _date_concern(explanation.release.values.date_status, dates)
        ):
            kind, evidence = concern
            yield _made(explanation.release, kind, evidence)
        for each in explanation.evidence:
            finding = each.finding
            if finding.role == "candidate" and finding.value not in named:
                yield _made(explanation.release, "candidate", each)


def _has_candidate(db: Connection, release_id: int, named: set[str | None]) -> bool:
    return any(
        finding.role == "candidate" and finding.value not in named
        for _, finding in findings_of(db, release_id)
    )


def _date_concern(
    status: str | None, dates: list[Evidence]
) -> tuple[str, Evidence | None] | None:
    """What is to be said about the date of a release, with the evidence that says it best."""
    chosen = next((each for each in dates if each.finding.chosen), None)
    if chosen is None:
        for rule, kind in (
            ("weekday-conflict", "weekday"),
            ("order-undecided", "weekday"),
        ):
            if held := next(
                (each for each in dates if each.finding.rule == rule), None
            ):
                return kind, held
        # The likeliest of the dates that were not taken.
        return "undated", next(
            (each for each in dates if each.finding.role in ROLES), None
        )
    if status == "inferred":
        return "inferred", chosen
    for each in dates:
        finding = each.finding
        same_strength = finding.confidence > 0 and finding.role == chosen.finding.role
        if same_strength and finding.value != chosen.finding.value:
            if finding.role in _ISSUERS or each.copy != chosen.copy:
                return "conflict", each
    return None


def _made(release: Release, kind: str, evidence: Evidence | None) -> ReviewItem:
    if evidence is None:
        return ReviewItem(release, kind, None, REVIEW_REASONS[kind])
    reason = REVIEW_REASONS[kind]
    if kind == "weekday":
        reason = evidence.reason
    elif kind == "conflict":
        reason += f": {release.values.released_on} is taken, and here stands {evidence.finding.value}"
    elif kind == "undated":
        reason += f"; the likeliest: {evidence.reason}"
    elif kind != "candidate":
        reason += f": {evidence.reason}"
    # Of two dates that disagree the one that stands is what a person may accept.
    value = release.values.released_on if kind == "conflict" else evidence.finding.value
    return ReviewItem(
        release,
        kind,
        value,
        reason,
        evidence.before,
        evidence.words,
        evidence.after,
        evidence.line,
    )


class Session:
    """A person going through the concerns: each answer is on disk when the next question comes."""

    def __init__(self, archive: Archive, arguments: Iterable[str]) -> None:
        self._operation = Operation(archive, "review", arguments)

    def decide(self, release_id: int, *decisions: Decision) -> None:
        """Write what the person decided about a release."""
        with self._operation.transaction() as writer:
            decide(writer, release_id, decisions)
