"""What needs a person: dates that are missing, inferred or in conflict, and programmes that no catalogue has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import findings_of, is_in_sight
from umkm_cli.archive.review import ids_to_review
from umkm_cli.catalogue.rules import ROLES
from umkm_cli.models.release import Release
from umkm_cli.models.review import REVIEW_REASONS, Evidence, ReviewItem
from umkm_cli.reading import standing_decisions
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query
from umkm_cli.verbs.why import explain

_ISSUERS = ("dateline", "header")


def find_review_items(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> list[ReviewItem]:
    """Return what needs a person among the releases that match; a limit counts items, not releases."""
    every = resolve_filter(context, archive, filters._replace(limit=None, offset=0))
    asked = resolve_required_query(context, archive, query)
    items = list(review_items(archive, ids_to_review(archive, every, asked)))
    return items[filters.offset :][: filters.limit]


def count_by_kind(items: Sequence[ReviewItem]) -> str:
    """Return how many items there are, and of each kind, for a person."""
    kinds = Counter(item.kind for item in items)
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    return f"{len(items):,} to look at: {counts}"


def review_items(archive: Archive, ids: Iterable[int]) -> Iterator[ReviewItem]:
    """The concerns of some releases, one release after the other; what a person decided is none."""
    for release_id in ids:
        with archive.reading() as db:
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
