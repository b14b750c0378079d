"""The page of a release: its text, what it claims, why umkm read it so, its versions and its files."""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.models.claims import RecordedClaims, RecordedFigure, RecordedQuote
from umkm_cli.models.families import RelatedReleases
from umkm_cli.models.release import IN_TEXT, TEXT, Copy, Decision, Release
from umkm_cli.models.review import Evidence
from umkm_cli.models.sharing import explanation_without_senders, without_senders
from umkm_cli.output.addresses import is_web_address
from umkm_cli.output.claim_fields import kept
from umkm_cli.output.views import View
from umkm_cli.output.views.explanation import ExplanationView
from umkm_cli.output.views.pages import PagesView
from umkm_cli.verbs.show import get_releases
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.ids import parse_ids
from umkm_cli.verbs.typed.selection import TypedSelection
from umkm_cli.verbs.versions import find_families
from umkm_cli.verbs.why import ExplainedTexts, explain, explain_in_texts
from umkm_cli.web.marks import MarkedStretch, TextPiece, cut
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question

_PARAGRAPHS: Final = "\n\n"
_BLOCKS: Final = frozenset(("body", "boilerplate"))
"""The fields whose evidence is a part of the text: its lines are told apart, and not marked."""
_MOST_LINES: Final = 1_500
_MOST_VERSIONS: Final = 30
"""How many versions are shown on either side of a release in a large family."""

Claim = RecordedQuote | RecordedFigure


class TextLine(NamedTuple):
    """A line of a received text: its number, its words with evidence marked, and that evidence.

    `kind` is body, boilerplate or empty; `notes` are the findings that begin in it.
    """

    number: int
    pieces: Sequence[TextPiece[Evidence]]
    notes: Sequence[Evidence]
    kind: str


class ReadText(NamedTuple):
    """The text of a copy as it was received, with the evidence in it; the first lines of a long one."""

    copy: Copy
    lines: Sequence[TextLine]
    is_cut: bool
    elsewhere: Sequence[Evidence]


class ReleasePage(NamedTuple):
    """What the page of a release shows."""

    release: Release
    paragraphs: Sequence[Sequence[TextPiece[Claim]]]
    claims: RecordedClaims
    family: RelatedReleases | None
    versions: Sequence[Release]
    texts: Sequence[ReadText]
    decisions: Sequence[Decision]
    url: str | None


def _paragraphs(body: str, claims: RecordedClaims) -> Iterator[list[TextPiece[Claim]]]:
    """Yield the paragraphs of a body, cut where its quotes and figures begin and end."""
    every: list[Claim] = [*claims.quotes, *claims.figures]
    marked = (MarkedStretch(each.start, each.end, each) for each in every)
    waiting = deque(sorted(marked, key=attrgetter("start")))
    near: list[MarkedStretch[Claim]] = []
    start = 0
    for paragraph in body.split(_PARAGRAPHS):
        end = start + len(paragraph)
        while waiting and waiting[0].start < end:
            near.append(waiting.popleft())
        near = [each for each in near if each.end > start]
        if paragraph.strip():
            yield cut(paragraph, near, start)
        start = end + len(_PARAGRAPHS)


def _read_texts(explained: ExplainedTexts) -> Iterator[ReadText]:
    """Yield the text of each copy that has evidence, with what was found in it."""
    evidence = sorted(explained.explanation.evidence, key=attrgetter("copy.id"))
    for copy_id, found in groupby(evidence, attrgetter("copy.id")):
        yield _read_text(list(found), explained.texts[copy_id])


def _read_text(found: Sequence[Evidence], texts: Mapping[str, str]) -> ReadText:
    """Return a text line by line, with the evidence in it."""
    here = [each for each in found if each.part in IN_TEXT]
    elsewhere = [each for each in found if each.part not in IN_TEXT]
    text = texts[TEXT]
    is_cut = text.count("\n") >= _MOST_LINES
    return ReadText(found[0].copy, list(_lines(text, here)), is_cut, elsewhere)


def _lines(text: str, found: Sequence[Evidence]) -> Iterator[TextLine]:
    """Yield the first lines of a text, without empty ones."""
    lines = text.split("\n")
    by_line = _by_line(lines, found)
    parts = [each for each in found if each.finding.field in _BLOCKS]
    start = 0
    for number, line in enumerate(lines[:_MOST_LINES], 1):
        end = start + len(line)
        if line.strip():
            notes = by_line[number]
            pieces = cut(line, _marked(notes), start)
            yield TextLine(number, pieces, _each_once(notes), _kind(parts, start, end))
        start = end + 1


def _by_line(
    lines: Sequence[str], found: Sequence[Evidence]
) -> defaultdict[int, list[Evidence]]:
    """Return the findings by the number of the line in which they begin."""
    ends = list(accumulate(len(line) + 1 for line in lines))
    by_line: defaultdict[int, list[Evidence]] = defaultdict(list)
    for each in found:
        by_line[bisect_right(ends, each.finding.start) + 1].append(each)
    return by_line


def _marked(notes: Iterable[Evidence]) -> Iterator[MarkedStretch[Evidence]]:
    """Yield what is marked in a line: evidence that goes on in the next one is not."""
    for each in notes:
        if "\n" not in each.words:
            yield MarkedStretch(each.finding.start, each.finding.end, each)


def _kind(parts: Sequence[Evidence], start: int, end: int) -> str:
    """Return which part of the release a line is in; empty for one that is in none."""
    covering = (
        each.finding.field
        for each in parts
        if each.finding.start < end and start < each.finding.end
    )
    return next(covering, "")


def _each_once(notes: Sequence[Evidence]) -> list[Evidence]:
    """Return the findings of a line, each value for each reason once, the chosen ones first."""
    in_order = sorted(notes, key=lambda each: not each.finding.chosen)
    first = {
        (each.finding.field, each.finding.value, each.finding.rule): each
        for each in reversed(in_order)
    }
    return list(reversed(first.values()))


def _family(question: Question, archive: Archive) -> RelatedReleases | None:
    """Return the versions of a release; None if it is the only one."""
    selection = TypedSelection([question.named["id"]], TypedFilter(), None)
    families = find_families(question.context, archive, selection).families
    return next(families, None)


def _near(release: Release, family: RelatedReleases | None) -> Sequence[Release]:
    """Return the versions of a release that are near to it in time."""
    if family is None:
        return ()
    ids = list(map(attrgetter("id"), family.releases))
    place = ids.index(release.id)
    first = max(0, place - _MOST_VERSIONS)
    return family.releases[first : place + _MOST_VERSIONS + 1]


def page_of_release(question: Question, archive: Archive) -> ReleasePage:
    """Return what the page of a release shows. Raises NoSuchRelease."""
    (release_id,) = parse_ids(archive, [question.named["id"]])
    explained = explain_in_texts(archive, release_id)
    release = explained.explanation.release
    claims = kept(release.claims)
    family = _family(question, archive)
    url = release.values.url or ""
    return ReleasePage(
        release,
        list(_paragraphs(release.body, claims)),
        claims,
        family,
        _near(release, family),
        list(_read_texts(explained)),
        explained.explanation.decisions,
        url if is_web_address(url) else None,
    )


def _view(question: Question, archive: Archive) -> View[Any]:
    releases = get_releases(archive, [question.named["id"]])
    return PagesView(list(map(without_senders, releases)))


def _explanation(question: Question, archive: Archive) -> View[Any]:
    (release_id,) = parse_ids(archive, [question.named["id"]])
    return ExplanationView(explanation_without_senders(explain(archive, release_id)))


RELEASE = WebPage("/releases/{id}", "release.html", page_of_release, _view)
WHY = WebPage("/releases/{id}/why", "release.html", page_of_release, _explanation)
