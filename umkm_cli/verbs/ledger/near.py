"""Say what is near when no figure belongs to a ledger."""

from collections.abc import Iterator, Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.figure_names import commonest_names
from umkm_cli.catalogue.nearest import nearest_names
from umkm_cli.catalogue.things import known_things, thing_named
from umkm_cli.errors import NothingMatched
from umkm_cli.errors.base import did_you_mean
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number
from umkm_cli.models.claims import FigureFilter, RecordedFigure
from umkm_cli.verbs.claim_state import sentence_if_unread
from umkm_cli.verbs.lists import count_phrase


def nothing_claimed(
    archive: Archive,
    wanted: FigureFilter,
    ids: Sequence[int],
    others: Sequence[RecordedFigure],
) -> NothingMatched:
    """Return the error for releases with no wanted figure, or only with `others`, which do not belong."""
    figure = _("no such figure of '{thing}'")
    if wanted == FigureFilter(of=wanted.of):
        figure = _("no figure of '{thing}'")
    figure = figure.format(thing=" ".join(str(wanted.of).split()))
    sentence = _("{figure} in {releases}.").format(
        figure=figure, releases=count_phrase(len(ids), "release")
    )
    if others:
        sentence = ngettext(
            "{figure} belongs to what you asked for; {count} belongs to others.",
            "{figure} belongs to what you asked for; {count} belong to others.",
            len(others),
        ).format(figure=figure, count=written_number(len(others)))
    near = filter(None, _advice(archive, wanted, ids))
    advice = sentence_if_unread(archive) or " ".join(near)
    return NothingMatched(sentence, advice=advice)


def _advice(
    archive: Archive, wanted: FigureFilter, ids: Sequence[int]
) -> Iterator[str]:
    """Yield what is near: another spelling, other units and natures, things, programmes."""
    typed = str(wanted.of)
    if thing_named(typed) is None:
        yield did_you_mean(nearest_names(typed, known_things()))
    loose = FigureFilter(of=typed)
    if loose != wanted:
        units = commonest_names(archive, "unit", loose, ids)
        yield _list(_("Its units there are: {names}."), units)
        yield _list(
            _("Its natures there are: {names}."),
            commonest_names(archive, "nature", loose, ids),
        )
    yield _list(
        _("Counted there: {names}."),
        commonest_names(archive, "thing", FigureFilter(), ids),
    )
    yield _list(
        _("It is counted of: {names}."), commonest_names(archive, "programme", loose)
    )


def _list(sentence: str, names: Sequence[str]) -> str:
    return sentence.format(names=", ".join(names)) if names else ""
