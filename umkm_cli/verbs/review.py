"""Find what needs a human decision: missing, inferred and conflicting dates, and unknown programmes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import filterfalse, islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import findings_of, get_release, is_visible
from umkm_cli.archive.review import ids_to_review
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.catalogue.rules import ROLES
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.ingest import Concern
from umkm_cli.models.links import Link
from umkm_cli.models.release import LINK, Finding, Release
from umkm_cli.models.review import REVIEW_REASONS, Evidence, Explanation, ReviewItem
from umkm_cli.reading import standing_decisions
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.concerns import concerns_about
from umkm_cli.verbs.left_out import say_left_out
from umkm_cli.verbs.lists import Page
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query
from umkm_cli.verbs.why import explain

_MOST_CHANGES = 3
_ISSUERS = ("dateline", "header")
_WEEKDAY_RULES = ("weekday-conflict", "order-undecided")
"""The rules that reject a date because its weekday does not match."""


class ReviewList(NamedTuple):
    """The review items of one page, and the number of all that match, by kind."""

    items: list[ReviewItem]
    kinds: Counter[str]
    page: Page

    @property
    def note(self) -> str:
        """How many items there are, by kind, and which are shown: `3 to review: 2 undated, 1 candidate`."""
        counts = (f"{count} {short_label(kind)}" for kind, count in self.kinds.items())
        return _("{total} to review: {counts}{note}").format(
            total=written_number(self.page.total),
            counts=", ".join(counts),
            note=self.page.note,
        )


def find_review_items(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> ReviewList:
    """Return the review items of the matching releases; limit and offset count items, not releases.

    Programmes that are in the catalogue by now are left out: `retag` will tag them.
    """
    filter_ = resolve_filter(context, archive, filters._replace(limit=None, offset=0))
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    say_left_out(context, archive, filter_, resolved)
    known = context.load_programmes(archive)
    found = review_items(archive, ids_to_review(archive, filter_, resolved))
    items = list(filterfalse(partial(_is_known, known), found))
    kinds = Counter(map(attrgetter("kind"), items))
    page = Page.of(len(items), filters.limit, filters.offset)
    return ReviewList(items[filters.offset :][: filters.limit], kinds, page)


def _is_known(programmes: Programmes, item: ReviewItem) -> bool:
    """Return whether an item is a candidate that is a programme of the catalogue by now."""
    name = programmes.canonical(item.value or "")
    return item.kind == "candidate" and name is not None


def review_items(archive: Archive, ids: Iterable[int]) -> Iterator[ReviewItem]:
    """Yield what a person should look at in each release; what they have decided is left out."""
    for release_id in ids:
        questions = _open_questions(archive, release_id)
        if questions is not None:
            explanation = explain(archive, release_id)
            yield from map(partial(_text_item, explanation.release), questions.texts)
            if questions.date:
                yield from _date_items(explanation)
            yield from map(partial(_link_item, explanation.release), questions.links)
            yield from _candidate_items(explanation, questions)


def _candidate_items(
    explanation: Explanation, questions: "_OpenQuestions"
) -> Iterator[ReviewItem]:
    """Yield an item for each unknown programme, no matter how many copies name it."""
    candidates: dict[str | None, Evidence] = {}
    for evidence in explanation.evidence:
        if _is_open_candidate(evidence.finding, questions):
            candidates.setdefault(evidence.finding.value, evidence)
    for evidence in candidates.values():
        yield _review_item(explanation.release, "candidate", evidence)


class _OpenQuestions(NamedTuple):
    """What nobody has decided about a release.

    That is perhaps its date, all but some programmes, and `texts`: the concern about
    its texts, if there is one and nobody has confirmed the headline.
    """

    date: bool
    texts: tuple[Concern, ...]
    decided_programmes: set[str | None]
    links: tuple[Link, ...]


def _open_questions(archive: Archive, release_id: int) -> _OpenQuestions | None:
    """Return what is undecided about a release; None if nothing is, or if it is hidden."""
    decided: defaultdict[str, set[str | None]] = defaultdict(set)
    with archive.snapshot() as db:
        if not is_visible(db, release_id):
            return None
        for decision in standing_decisions(decisions_of(db, release_id)):
            decided[decision.field].add(decision.value)
        findings = findings_of(db, release_id)
        release = get_release(archive, release_id)
    texts: tuple[Concern, ...] = ()
    if "headline" not in decided:
        first = [finding for n, finding in findings if n == findings[0][0]]
        headline = release.values.headline
        texts = tuple(islice(concerns_about(headline, release.texts, first), 1))
    links = tuple(
        link for link in release.links if link.doubtful and link.b == release_id
    )
    questions = _OpenQuestions(
        "date" not in decided, texts, decided["programme"], links
    )
    is_candidate = partial(_is_open_candidate, questions=questions)
    has_candidate = any(map(is_candidate, map(itemgetter(1), findings)))
    is_open = any((questions.date, has_candidate, texts, links))
    return questions if is_open else None


def _link_item(release: Release, link: Link) -> ReviewItem:
    """Return the item for a link that a person should look at."""
    other = link.other(release.id)
    filled = {"reason": REVIEW_REASONS[LINK], "kind": link.kind, "other": f"{other}"}
    changes = (f"{each.before} → {each.after}" for each in link.changes)
    return ReviewItem(
        release,
        LINK,
        f"{link.kind} {other}",
        later("{reason}: {kind} of {other}?"),
        filled,
        words="; ".join(islice(changes, _MOST_CHANGES)),
    )


def _text_item(release: Release, concern: Concern) -> ReviewItem:
    sentence = "{reason}: {detail}" if concern.detail else "{reason}"
    filled = {"reason": REVIEW_REASONS[concern.kind], "detail": concern.detail}
    return ReviewItem(release, concern.kind, release.values.headline, sentence, filled)


def _is_open_candidate(finding: Finding, questions: _OpenQuestions) -> bool:
    undecided = finding.value not in questions.decided_programmes
    return finding.role == "candidate" and undecided


def _date_items(explanation: Explanation) -> Iterator[ReviewItem]:
    """Yield an item if the date of a release needs review, with the most telling evidence."""
    release = explanation.release
    dates = explanation.evidence_about("date")
    chosen = _first(dates, lambda each: each.finding.chosen)
    if chosen is None:
        yield _undated_item(release, dates)
    elif release.values.date_status == "inferred":
        yield _review_item(release, "inferred", chosen)
    elif other := _first(dates, lambda each: _contradicts(each, chosen)):
        yield _review_item(release, "conflict", other)


def _undated_item(release: Release, dates: Sequence[Evidence]) -> ReviewItem:
    by_rule = {date.finding.rule: date for date in reversed(dates)}
    for rule in _WEEKDAY_RULES:
        if rule in by_rule:
            return _review_item(release, "weekday", by_rule[rule])
    likeliest = _first(dates, lambda each: each.finding.role in ROLES)
    return _review_item(release, "undated", likeliest)


def _contradicts(evidence: Evidence, chosen: Evidence) -> bool:
    """Return whether a date has the same role as the chosen one, but another value.

    Several datelines or headers of one text conflict; other dates conflict only between copies.
    """
    finding = evidence.finding
    contradicting = (
        finding.confidence > 0,
        finding.role == chosen.finding.role,
        finding.value != chosen.finding.value,
        finding.role in _ISSUERS or evidence.copy != chosen.copy,
    )
    return all(contradicting)


def _first(
    dates: Sequence[Evidence], matches: Callable[[Evidence], bool]
) -> Evidence | None:
    return next(filter(matches, dates), None)


_SENTENCES = {
    "weekday": "{why}",
    "conflict": later("{reason}: {chosen} was chosen; this says {value}"),
    "inferred": "{reason}: {why}",
    "undated": later("{reason}; most likely: {why}"),
    "candidate": "{reason}",
}
"""The sentence about an item of each kind: the reason, and what the evidence adds."""


def _review_item(release: Release, kind: str, evidence: Evidence | None) -> ReviewItem:
    reason = REVIEW_REASONS[kind]
    if evidence is None:
        return ReviewItem(release, kind, None, "{reason}", {"reason": reason})
    value, chosen = evidence.finding.value, release.values.released_on
    dates = {"chosen": chosen or "", "value": value or ""}
    return ReviewItem(
        release,
        kind,
        # Of two conflicting dates, accepting confirms the chosen one.
        chosen if kind == "conflict" else value,
        _SENTENCES[kind],
        {"reason": reason, "why": evidence.reason, **dates},
        evidence.before,
        evidence.words,
        evidence.after,
        evidence.line,
        evidence.part,
    )
