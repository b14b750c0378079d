"""Resolve typed filter options into a filter.

The catalogue is loaded only if a filter names a programme, place or organisation: most searches do not.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import programme_counts
from umkm_cli.errors import NoSuchProgramme, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language.names import option_called
from umkm_cli.models.query import Filter, Sort
from umkm_cli.output.clean import one_line
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.storable import storable

if TYPE_CHECKING:
    from umkm_cli.catalogue.organisations import Organisations
    from umkm_cli.catalogue.periods import TypedPeriod
    from umkm_cli.catalogue.places import Places
    from umkm_cli.catalogue.programmes import Programmes


class TypedFilter(NamedTuple):
    """The filter options as they were typed."""

    programmes: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    organisation: str | None = None
    undated: bool = False
    with_undated: bool = False
    with_non_releases: bool = False
    latest: bool = False
    sort: Sort | None = None
    limit: int | None = None
    offset: int = 0

    @property
    def is_narrowing(self) -> bool:
        """Whether any of them leaves releases out; order, limit and what begins with `with` do not."""
        narrowing = self._replace(sort=None, limit=None, offset=0)
        return narrowing.without_additions() != TypedFilter()

    def without_additions(self) -> "TypedFilter":
        """Return the filters without those that only add to what an answer has."""
        return self._replace(with_undated=False, with_non_releases=False)


def resolve_filter(context: Context, archive: Archive, typed: TypedFilter) -> Filter:
    """Return the filter with canonical names, and with dates as first and last days.

    Raises NoSuchProgramme, BadDate, or UsageError for options that exclude each other.
    """
    _check(typed)
    if typed.latest:
        # Other searches need no link, nor the modules that make them.
        from umkm_cli.verbs.link_state import say_if_incomplete

        say_if_incomplete(context, archive)
    since, until = _period(context, typed)
    if since and until and since > until:
        raise UsageError(
            _("--since is after --until: the period ends before it begins.")
        )
    return Filter(
        programmes=_programmes(context, archive, typed.programmes),
        since=since,
        until=until,
        place=canonical_name("place", typed.place),
        organisation=canonical_name("organisation", typed.organisation),
        undated=typed.undated,
        with_undated=typed.with_undated,
        non_releases="with" if typed.with_non_releases else "without",
        latest=typed.latest,
        sort=typed.sort,
        limit=typed.limit,
        offset=typed.offset,
    )


def _check(typed: TypedFilter) -> None:
    if typed.undated:
        if typed.since or typed.until:
            raise UsageError(
                _(
                    "--undated cannot be combined with --since or --until: an undated release is in no period."
                )
            )
        if typed.with_undated:
            raise UsageError(
                _(
                    "--undated cannot be combined with --with-undated: it shows only undated releases."
                )
            )
    for name in ("since", "until", "place", "organisation"):
        value: str | None = getattr(typed, name)
        if value is not None and not value.strip():
            raise UsageError(
                _("{option} is empty; leave it out to mean all.").format(
                    option=option_called(name)
                )
            )


def _period(context: Context, typed: TypedFilter) -> tuple[str | None, str | None]:
    """Return the first and the last day of a period, and say what depends on today."""
    if not typed.since and not typed.until:
        return None, None
    from umkm_cli.catalogue.periods import parse_period  # most searches have no period

    since = parse_period(typed.since, context.today) if typed.since else None
    until = parse_period(typed.until, context.today) if typed.until else None
    context.say_all(_understood(typed, since, until))
    return since and since.first, until and until.last


def _understood(
    typed: TypedFilter, since: "TypedPeriod | None", until: "TypedPeriod | None"
) -> Iterator[str]:
    """Yield what was understood of the words whose days depend on today."""
    if since and since == until and since.is_relative:
        yield _("{typed}: {first} to {last}").format(
            typed=one_line(typed.since), first=since.first, last=since.last
        )
        return
    if since and since.is_relative:
        yield _("since {typed}: from {first}").format(
            typed=one_line(typed.since), first=since.first
        )
    if until and until.is_relative:
        yield _("until {typed}: to {last}").format(
            typed=one_line(typed.until), last=until.last
        )


def _programmes(
    context: Context, archive: Archive, typed: Sequence[str]
) -> tuple[str, ...]:
    if not typed:
        return ()
    known = context.load_programmes(archive)
    in_archive = programme_counts(archive)
    canonical = partial(canonical_programme, known=known, in_archive=in_archive)
    return tuple(dict.fromkeys(map(canonical, typed)))


def canonical_programme(
    typed: str, known: "Programmes", in_archive: Iterable[str]
) -> str:
    """Return the canonical name of a programme in the catalogue, or at least in the archive.

    A programme is only in the archive if it was removed from the catalogue, or came from
    a file that is not named now.
    Raises NoSuchProgramme.
    """
    archived = {name.casefold(): name for name in in_archive}
    folded = " ".join(typed.split()).casefold()
    name = known.canonical(typed) or archived.get(folded)
    if name is None:
        raise NoSuchProgramme(typed, known.nearest(typed))
    return name


def canonical_name(field: str, typed: str | None) -> str | None:
    """Return the catalogue's name for a place or an organisation; unknown names as typed.

    Return None if nothing was typed.
    """
    if not typed:
        return None
    from umkm_cli import catalogue

    loaders: dict[str, Callable[[], Places | Organisations]] = {
        "place": catalogue.load_places,
        "organisation": catalogue.load_organisations,
    }
    name = storable(typed)
    return loaders[field]().canonical(name) or name
