"""From what a person typed to the decisions it means."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from umkm_cli.catalogue import load_organisations, load_places
from umkm_cli.catalogue.calendar import parse_date
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.errors import NoSuchProgramme, UsageError
from umkm_cli.models.release import Decision
from umkm_cli.output.clean import clean

NOTHING = "none"
"""What a person types to say that a release has no such value."""

CLEARABLE = {
    "programme": "programme",
    "programmes": "programme",
    "date": "date",
    "released_on": "date",
    "place": "place",
    "organisation": "organisation",
    "headline": "headline",
    "url": "url",
}
"""What can be cleared, by the names that people see it under."""

_ADDRESS = re.compile(r"https?://\S+")


class TypedTags(NamedTuple):
    """The setters of `umkm tag` as they were typed."""

    add_programmes: Sequence[str] = ()
    remove_programmes: Sequence[str] = ()
    date: str | None = None
    place: str | None = None
    organisation: str | None = None
    headline: str | None = None
    clear: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no setter was typed."""
        return all(value in (None, (), []) for value in self)


def typed_decisions(
    known: Programmes, programmes: Sequence[str], date: str | None, url: str | None
) -> tuple[Decision, ...]:
    """Return decisions that add programmes and set date and address.

    Raises NoSuchProgramme, BadDate, or UsageError for what is no web address.
    """
    decisions = [Decision("programme", "add", known.named(name)) for name in programmes]
    if date is not None:
        decisions.append(Decision("date", "set", parse_date(date).iso))
    if url is not None:
        decisions.append(Decision("url", "set", _parse_url(url)))
    return tuple(decisions)


def tag_decisions(
    typed: TypedTags, known: Programmes, in_archive: Collection[str]
) -> tuple[Decision, ...]:
    """Return what the setters mean.

    `in_archive` are the programmes of the archive, in the catalogue or not. `none` sets
    a field to nothing.

    Raises NoSuchProgramme, BadDate, or UsageError for an empty value, for a programme
    that is to be both added and removed, and for a field that is to be both set and
    cleared.
    """
    cleared = dict.fromkeys(_parse_clearable(name) for name in typed.clear)
    clearing = [Decision(field, "clear", None) for field in cleared]
    tagging = list(_programme_decisions(typed, known, in_archive))
    setting = list(_set_decisions(typed))
    for decision in setting:
        if decision.field in cleared:
            field = decision.field
            raise UsageError(f"--clear {field} and --set-{field} exclude each other.")
    return (*clearing, *tagging, *setting)


def _programme_decisions(
    typed: TypedTags, known: Programmes, in_archive: Collection[str]
) -> Iterator[Decision]:
    added = [_parse_programme(name, known, in_archive) for name in typed.add_programmes]
    for name in dict.fromkeys(added):
        yield Decision("programme", "add", name)
    removed = [
        _parse_programme(name, known, in_archive) for name in typed.remove_programmes
    ]
    for name in dict.fromkeys(removed):
        if name in added:
            raise UsageError(f"'{name}' cannot be both added and removed.")
        yield Decision("programme", "remove", name)


def _set_decisions(typed: TypedTags) -> Iterator[Decision]:
    for field, parse in _PARSERS.items():
        text = getattr(typed, field)
        if text is not None:
            yield Decision(field, "set", parse(text))


def _parse_clearable(typed: str) -> str:
    field = CLEARABLE.get(typed.strip().casefold())
    if field is None:
        names = ", ".join(dict.fromkeys(CLEARABLE.values()))
        raise UsageError(f"--clear {typed}: there are {names}.")
    return field


def _parse_programme(typed: str, known: Programmes, in_archive: Collection[str]) -> str:
    """Return the canonical name of a programme, of the catalogue or only of the archive."""
    name = known.canonical(typed)
    if name is not None:
        return name
    wanted = " ".join(typed.split()).casefold()
    for name in in_archive:
        if name.casefold() == wanted:
            return name
    raise NoSuchProgramme(typed, known.nearest(typed))


def _parse_url(typed: str) -> str:
    if not _ADDRESS.fullmatch(typed) or not typed.isprintable():
        raise UsageError("--url wants an address that begins with http:// or https://.")
    return typed


def _parse_date(typed: str) -> str | None:
    return None if _is_nothing(typed) else parse_date(typed).iso


def _parse_place(typed: str) -> str | None:
    place = _one_line("place", typed)
    return None if _is_nothing(place) else load_places().canonical(place) or place


def _parse_organisation(typed: str) -> str | None:
    name = _one_line("organisation", typed)
    return None if _is_nothing(name) else load_organisations().canonical(name) or name


def _parse_headline(typed: str) -> str:
    return _one_line("headline", typed)


_PARSERS: Mapping[str, Callable[[str], str | None]] = {
    "date": _parse_date,
    "place": _parse_place,
    "organisation": _parse_organisation,
    "headline": _parse_headline,
}
"""How the value of each setter is read, in the order in which decisions are made."""


def _one_line(field: str, typed: str) -> str:
    """Return what was typed on one line. Raises UsageError where nothing is left."""
    value = " ".join(typed.split())
    if not value:
        raise UsageError(f"--set-{field} is empty.")
    if clean(value) != value:
        raise UsageError(f"--set-{field} holds characters that cannot be shown.")
    return value


def _is_nothing(value: str) -> bool:
    return value.strip().casefold() == NOTHING
