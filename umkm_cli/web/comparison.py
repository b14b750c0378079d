"""The page that compares two releases: what became of each sentence of the first in the second."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.models.families import Difference, SentenceChange
from umkm_cli.output.views import View
from umkm_cli.output.views.difference import DifferenceView
from umkm_cli.verbs.diff import compare_releases
from umkm_cli.web.marks import TextPiece, cut_at
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question


class Row(NamedTuple):
    """A sentence as both releases have it; or a number of sentences that are the same."""

    change: str
    before: Sequence[TextPiece[bool]]
    after: Sequence[TextPiece[bool]]
    same: int


class ComparisonPage(NamedTuple):
    """What the page shows: the releases, and the sentences that differ."""

    difference: Difference
    rows: Sequence[Row]


def _difference(question: Question, archive: Archive) -> Difference:
    named = question.named
    return compare_releases(archive, (named["other"], named["id"]))


def comparison_page(question: Question, archive: Archive) -> ComparisonPage:
    """Return what differs between two releases. Raises NoSuchRelease."""
    difference = _difference(question, archive)
    view = DifferenceView(difference, everything=question.has("all"))
    return ComparisonPage(difference, list(_rows(view)))


def _rows(view: DifferenceView) -> Iterator[Row]:
    for count, sentence in view.runs(view.difference.sentences):
        if sentence is None:
            yield Row("same", (), (), count)
        else:
            yield _row(sentence)


def _row(sentence: SentenceChange) -> Row:
    before = cut_at(sentence.before, sentence.spans_before)
    after = cut_at(sentence.after, sentence.spans_after)
    return Row(sentence.change, before, after, 0)


def _view(question: Question, archive: Archive) -> View[Any]:
    return DifferenceView(_difference(question, archive), everything=True)


COMPARISON = WebPage(
    "/releases/{id}/compare/{other}", "comparison.html", comparison_page, _view
)
