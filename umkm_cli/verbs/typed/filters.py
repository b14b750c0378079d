"""From what a person typed to the filter it means.

The catalogue is loaded only where a filter names something that is in it: most searches name nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import programme_counts
from umkm_cli.errors import NoSuchProgramme, UsageError
from umkm_cli.models.query import Filter, Sort
from umkm_cli.models.release import PartialDate
from umkm_cli.verbs.context import Context


class TypedFilter(NamedTuple):
    """The filter options as they were typed."""

    programmes: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    organisation: str | None = None
    undated: bool = False
    sort: Sort | None = None
    limit: int | None = None
    offset: int = 0


def resolve_filter(context: Context, archive: Archive, typed: TypedFilter) -> Filter:
    """Return the filter that was typed, with canonical names and whole days.

    Raises NoSuchProgramme, BadDate, or UsageError for options that exclude each other.
    """
    _check(typed)
    since = _date(typed.since).first if typed.since else None
    until = _date(typed.until).last if typed.until else None
    if since and until and since > until:
        raise UsageError("--since is after --until: the period ends before it begins.")
    return Filter(
        programmes=_programmes(context, archive, typed.programmes),
        since=since,
        until=until,
        place=_place(typed.place),
        organisation=_organisation(typed.organisation),
        undated=typed.undated,
        sort=typed.sort,
        limit=typed.limit,
        offset=typed.offset,
    )


def _check(typed: TypedFilter) -> None:
    if typed.undated and (typed.since or typed.until):
        raise UsageError(
            "--undated excludes --since and --until: an undated release lies in no period."
        )
    for name in ("since", "until", "place", "organisation"):
        value = getattr(typed, name)
        if value is not None and not value.strip():
            raise UsageError(f"--{name} is empty; leave it out to mean all.")


def _storable(typed: str) -> str:
    """What was typed, as text that a database can be asked for: bytes that are no UTF-8 match nothing."""
    return typed.encode("utf-8", "backslashreplace").decode("utf-8")


def _date(typed: str) -> PartialDate:
    from umkm_cli.catalogue.calendar import parse_date

    return parse_date(typed)


def _programmes(
    context: Context, archive: Archive, typed: Sequence[str]
) -> tuple[str, ...]:
    if not typed:
        return ()
    known = context.load_programmes()
    # A programme can be in the archive and in no catalogue: a user's file that has moved away.
    held = {name.casefold(): name for name in programme_counts(archive)}
    names: list[str] = []
    for each in typed:
        name = known.canonical(each) or held.get(" ".join(each.split()).casefold())
        if name is None:
            raise NoSuchProgramme(each, known.nearest(each))
        names.append(name)
    return tuple(dict.fromkeys(names))


def _place(typed: str | None) -> str | None:
    if not typed:
        return None
    from umkm_cli.catalogue import load_places

    name = _storable(typed)
    return load_places().canonical(name) or name


def _organisation(typed: str | None) -> str | None:
    if not typed:
        return None
    from umkm_cli.catalogue import load_organisations

    name = _storable(typed)
    return load_organisations().canonical(name) or name
