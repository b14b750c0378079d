"""Find the open questions about releases: what nobody has decided, without its evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import filterfalse, islice
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import findings_of, texts_of
from umkm_cli.archive.review import (
    Doubt,
    Located,
    candidates_found,
    dates_found,
    decided_releases,
    doubtful_links,
    doubtful_words_found,
    doubts_about,
    find_doubts,
)
from umkm_cli.archive.unread_pages import lacks_of_release
from umkm_cli.catalogue.fields import standing_decisions
from umkm_cli.catalogue.rules import ROLES
from umkm_cli.models.ingest import LITTLE_TEXT, NO_HEADLINE, Concern
from umkm_cli.models.links import Link
from umkm_cli.models.query import Filter
from umkm_cli.models.release import LINK, Decision
from umkm_cli.models.review import ReviewQuestion
from umkm_cli.query import Node
from umkm_cli.verbs.ingest.concerns import concerns_about
from umkm_cli.verbs.review.words import questions_about_words

IsKnown = Callable[[str], bool]
"""Whether a name is that of a programme in the catalogue."""

_PAGE = 500
_ISSUERS = ("dateline", "header")
_WEEKDAY_RULES = ("weekday-conflict", "order-undecided")
"""The rules that reject a date because its weekday does not match."""


class _Facts(NamedTuple):
    """What the archive knows about some releases, by their ids."""

    decisions: Mapping[int, Sequence[Decision]]
    dates: Mapping[int, Sequence[Located]]
    candidates: Mapping[int, Sequence[Located]]
    links: Mapping[int, Sequence[Link]]
    words: Mapping[int, Sequence[Located]]


def find_questions(
    archive: Archive, filter_: Filter, query: Node | None, is_known: IsKnown
) -> Iterator[ReviewQuestion]:
    """Yield the open questions about the matching releases, in the filter's order.

    Programmes that the catalogue has by now are left out: `retag` will tag them.
    """
    doubts = find_doubts(archive, filter_, query)
    with archive.snapshot() as db:
        decided = decided_releases(db)
    for start in range(0, len(doubts), _PAGE):
        with archive.snapshot() as db:
            page = doubts[start : start + _PAGE]
            questions = list(_questions(db, page, decided, is_known))
        yield from questions


def questions_about(
    archive: Archive, ids: Sequence[int], is_known: IsKnown
) -> list[ReviewQuestion]:
    """Return the open questions about some releases."""
    with archive.snapshot() as db:
        doubts = doubts_about(db, ids)
        return list(_questions(db, doubts, frozenset(ids), is_known))


def _questions(
    db: Connection,
    doubts: Sequence[Doubt],
    decided: frozenset[int],
    is_known: IsKnown,
) -> Iterator[ReviewQuestion]:
    """Yield the open questions about releases, of which those `decided` have decisions."""
    ids = list(map(attrgetter("id"), doubts))
    facts = _Facts(
        {each: decisions_of(db, each) for each in decided.intersection(ids)},
        dates_found(db, ids),
        candidates_found(db, ids),
        doubtful_links(db, ids),
        doubtful_words_found(db, ids),
    )
    for doubt in doubts:
        standing = standing_decisions(facts.decisions.get(doubt.id, ()))
        fields = set(map(attrgetter("field"), standing))
        if "headline" not in fields:
            yield from _about_text(db, doubt)
        if "date" not in fields:
            yield from _about_date(doubt, facts.dates.get(doubt.id, ()))
        yield from map(_about_link, facts.links.get(doubt.id, ()))
        names = {each.value for each in standing if each.field == "programme"}
        candidates = facts.candidates.get(doubt.id, ())
        yield from _about_programmes(doubt.id, candidates, names, is_known)
        words = facts.words.get(doubt.id, ())
        yield from questions_about_words(db, doubt.id, words, standing)


def _about_text(db: Connection, doubt: Doubt) -> Iterator[ReviewQuestion]:
    """Yield the first concern about the text of a release, if there is any."""
    if not doubt.clear:
        for concern in islice(concerns_of(db, doubt.id, doubt.headline), 1):
            yield ReviewQuestion(doubt.id, concern.kind, doubt.headline)
    elif doubt.headline is None:
        yield ReviewQuestion(doubt.id, NO_HEADLINE)


def concerns_of(
    db: Connection, release_id: int, headline: str | None
) -> Iterator[Concern]:
    """Yield what is odd about the texts of a release in the archive: unread pages first."""
    for lacks in lacks_of_release(db, release_id):
        yield Concern(LITTLE_TEXT, lacks)
    findings = findings_of(db, release_id)
    first = [finding for copy, finding in findings if copy == findings[0][0]]
    yield from concerns_about(headline, texts_of(db, release_id), first)


def _about_date(doubt: Doubt, found: Sequence[Located]) -> Iterator[ReviewQuestion]:
    """Yield a question if the date of a release is in doubt, with the most telling evidence."""
    chosen = _first(found, _is_chosen)
    if chosen is None:
        yield _undated(doubt.id, found)
        return
    if doubt.date_status == "inferred":
        yield _of_finding(doubt.id, "inferred", chosen)
        return
    other = _first(found, partial(_contradicts, chosen))
    if other is not None:
        # Of two conflicting dates, accepting confirms the chosen one.
        question = _of_finding(doubt.id, "conflict", other)
        yield question._replace(value=doubt.released_on)


def _undated(release_id: int, found: Sequence[Located]) -> ReviewQuestion:
    by_rule = {located[1].rule: located for located in reversed(found)}
    for rule in filter(by_rule.__contains__, _WEEKDAY_RULES):
        return _of_finding(release_id, "weekday", by_rule[rule])
    likeliest = _first(found, _can_date)
    if likeliest is None:
        return ReviewQuestion(release_id, "undated")
    return _of_finding(release_id, "undated", likeliest)


def _of_finding(release_id: int, kind: str, located: Located) -> ReviewQuestion:
    copy_id, finding = located
    return ReviewQuestion(release_id, kind, finding.value, finding, copy_id)


def _is_chosen(located: Located) -> bool:
    return located[1].chosen


def _can_date(located: Located) -> bool:
    return located[1].role in ROLES


def _contradicts(chosen: Located, other: Located) -> bool:
    """Return whether a date has the same role as the chosen one, but another value.

    Several datelines or headers of one text conflict; other dates conflict only between copies.
    """
    (chosen_copy, right), (copy, finding) = chosen, other
    contradicting = (
        finding.confidence > 0,
        finding.role == right.role,
        finding.value != right.value,
        finding.role in _ISSUERS or copy != chosen_copy,
    )
    return all(contradicting)


def _first(
    found: Iterable[Located], matches: Callable[[Located], bool]
) -> Located | None:
    return next(filter(matches, found), None)


def _about_link(link: Link) -> ReviewQuestion:
    return ReviewQuestion(link.b, LINK, f"{link.kind} {link.a}")


def _about_programmes(
    release_id: int,
    found: Sequence[Located],
    decided: set[str | None],
    is_known: IsKnown,
) -> Iterator[ReviewQuestion]:
    """Yield a question for each unknown programme, no matter how many copies name it."""
    by_name: dict[str, Located] = {}
    for located in found:
        by_name.setdefault(located[1].value or "", located)
    for name in filterfalse(decided.__contains__, by_name):
        if not is_known(name):
            yield _of_finding(release_id, "candidate", by_name[name])
