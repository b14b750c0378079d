"""The page of a ledger: one claim over time, with a chart and the words."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.figure_names import commonest_names
from umkm_cli.archive.releases import release_ids
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.claims import FigureFilter, Nature
from umkm_cli.models.ledger import LedgerLine
from umkm_cli.models.query import Filter
from umkm_cli.output.views import View
from umkm_cli.output.views.ledger import LedgerView
from umkm_cli.verbs.figures import TypedFigures
from umkm_cli.verbs.ledger.follow import Ledger, follow
from umkm_cli.web.marks import TextPiece, cut_at
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question

_NATURES: Final[dict[str, Nature]] = {
    "cumulative": "cumulative",
    "period": "period",
    "as-of": "as-of",
    "target": "target",
    "share": "share",
    "other": "other",
}
_MOST_LINES: Final = 500


class LedgerPage(NamedTuple):
    """What the page of a ledger shows.

    Without something to follow, there is no `ledger`, and `things` are what releases count
    most. `reason` says why nothing was found.
    """

    ledger: Ledger | None
    things: Sequence[str]
    reason: str
    natures: Sequence[str] = tuple(_NATURES)

    def words(self, line: LedgerLine) -> list[TextPiece[bool]]:
        """Return the sentence of a line, its figure marked."""
        passage = line.claim.passage
        return cut_at(passage.text, [passage.figure])


def _typed(question: Question) -> TypedFigures:
    """Return which figures are wanted. Raises UsageError for a nature that does not exist."""
    nature = question.get("nature")
    if nature and nature not in _NATURES:
        raise UsageError(
            _("'nature' is one of {natures}.").format(natures=", ".join(_NATURES))
        )
    return TypedFigures(
        of=question.get("of") or None,
        unit=question.get("unit") or None,
        nature=_NATURES.get(nature),
    )


def _follow(question: Question, archive: Archive) -> Ledger:
    filters = question.filters._replace(limit=_MOST_LINES)
    query = question.get("q") or None
    return follow(question.context, archive, _typed(question), filters, query)


def ledger_page(question: Question, archive: Archive) -> LedgerPage:
    """Return what the page of a ledger shows. Raises UsageError or NoSuchProgramme."""
    if not question.get("of"):
        ids = release_ids(archive, Filter())
        return LedgerPage(
            None, commonest_names(archive, "thing", FigureFilter(), ids), ""
        )
    try:
        return LedgerPage(_follow(question, archive), (), "")
    except NothingMatched as nothing:
        return LedgerPage(None, (), str(nothing))


def _view(question: Question, archive: Archive) -> View[Any]:
    return LedgerView(_follow(question, archive).sections, question.get("of"))


LEDGER = WebPage("/ledger", "ledger.html", ledger_page, _view, has_chart=True)
