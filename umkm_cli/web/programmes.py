"""The page of the programmes that umkm knows, with the number of releases of each."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.statistics import count_programmes
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.output.views import View
from umkm_cli.output.views.programmes import ProgrammesView
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question


class ProgrammesPage(NamedTuple):
    """Programmes with their releases, those with most first, and those without any."""

    named: Sequence[tuple[Programme, int]]
    others: Sequence[Programme]


def _programmes_view(question: Question, archive: Archive) -> ProgrammesView:
    known = question.context.load_programmes(archive)
    return ProgrammesView(known.by_name.values(), count_programmes(archive))


def programmes_page(question: Question, archive: Archive) -> ProgrammesPage:
    """Return the programmes of the catalogue and of the archive."""
    view = _programmes_view(question, archive)
    counted = [(each, view.counts.get(each.name, 0)) for each in view.items]
    counted.sort(key=lambda pair: (-pair[1], pair[0].name.casefold()))
    named = list(filter(itemgetter(1), counted))
    return ProgrammesPage(named, list(map(itemgetter(0), counted[len(named) :])))


def _view(question: Question, archive: Archive) -> View[Any]:
    return _programmes_view(question, archive)


PROGRAMMES = WebPage("/programmes", "programmes.html", programmes_page, _view)
