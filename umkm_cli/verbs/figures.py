"""Find how much was claimed: `umkm figures`."""

from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.claim_state import figure_units
from umkm_cli.errors.base import did_you_mean
from umkm_cli.language import gettext as _
from umkm_cli.models.claims import FigureFilter, Nature, RecordedFigure
from umkm_cli.verbs.claim_search import (
    FIGURES,
    ClaimList,
    Matching,
    find_matching,
    list_claims,
)
from umkm_cli.verbs.claim_state import sentence_if_unread
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.amounts import parse_range, parse_unit, unit_named
from umkm_cli.verbs.typed.claim_fields import check_words, join_filters
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.storable import storable

_MOST_NAMED = 6


class TypedFigures(NamedTuple):
    """The options that select figures, as they were typed."""

    of: str | None = None
    unit: str | None = None
    at_least: str | None = None
    at_most: str | None = None
    nature: Nature | None = None


def resolve_figures(context: Context, typed: TypedFigures) -> FigureFilter:
    """Return the filter that the options mean; says how a short amount was understood.

    Raises UsageError for what is no amount, for two units, and for what has no words.
    """
    check_words(typed.of, _("--of needs what is counted, such as --of nasabah."))
    unit = typed.unit and parse_unit(storable(typed.unit))
    bounds = parse_range(typed.at_least, typed.at_most, unit)
    context.say_all(dict.fromkeys(bounds.notes))
    return FigureFilter(
        of=typed.of and storable(typed.of),
        unit=bounds.unit,
        at_least=bounds.at_least,
        at_most=bounds.at_most,
        nature=typed.nature,
    )


def list_figures(
    context: Context,
    archive: Archive,
    query: str,
    typed: TypedFigures,
    filters: TypedFilter,
) -> ClaimList[RecordedFigure]:
    """Return the wanted figures of the releases that match.

    Raises UsageError, UnreadableQuery, NoSuchProgramme or BadDate.
    """
    wanted = resolve_figures(context, typed)
    matching = find_matching(context, archive, query, filters)
    wanted = _with_query(wanted, matching)
    return list_claims(context, archive, FIGURES, matching, filters, wanted)


def _with_query(wanted: FigureFilter, matching: Matching) -> FigureFilter:
    """Return a filter that also has what the query asks of a figure of every release."""
    for other in matching.wanted(FigureFilter):
        wanted = join_filters(wanted, other) or wanted
    return wanted


def figure_notes(
    archive: Archive, found: ClaimList[RecordedFigure], typed: TypedFigures
) -> tuple[str, ...]:
    """Return what to say about figures that were shown. Raises NothingMatched for none."""
    unread = sentence_if_unread(archive)
    if not found.total:
        found.fail(_advice(archive, typed), unread)
    return found.note, found.others, unread


def _advice(archive: Archive, typed: TypedFigures) -> str:
    """Return which things or units are near to those that were typed."""
    from umkm_cli.catalogue.nearest import nearest_names  # only if nothing was found
    from umkm_cli.catalogue.things import thing_forms, thing_named

    units = figure_units(archive)
    if typed.unit is not None and units and unit_named(typed.unit) not in units:
        return _("The units of this archive are {units}.").format(
            units=", ".join(units[:_MOST_NAMED])
        )
    if typed.of is None or thing_named(typed.of):
        return ""
    return did_you_mean(nearest_names(typed.of.casefold(), thing_forms()))
