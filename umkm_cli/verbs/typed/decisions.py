"""From what a person typed to the decisions it means."""

import re
from collections.abc import Collection, Sequence
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


def typed_decisions(
    known: Programmes, programmes: Sequence[str], date: str | None, url: str | None
) -> tuple[Decision, ...]:
    """Programmes to add, date and address to set. Raises NoSuchProgramme or BadDate."""
    decisions = [Decision("programme", "add", known.named(each)) for each in programmes]
    if date is not None:
        decisions.append(Decision("date", "set", parse_date(date).iso))
    if url is not None:
        if not _ADDRESS.fullmatch(url) or not url.isprintable():
            raise UsageError(
                "--url wants an address that begins with http:// or https://."
            )
        decisions.append(Decision("url", "set", url))
    return tuple(decisions)


def tag_decisions(
    typed: TypedTags, known: Programmes, held: Collection[str]
) -> tuple[Decision, ...]:
    """What the setters mean; `held` are the programmes that the archive has, known or not.

    `none` sets a field to nothing. Raises NoSuchProgramme, BadDate, or UsageError for an empty value, for a programme
    that is to be both added and removed, and for a field that is to be both set and cleared.
    """
    cleared = [_clearable(each) for each in typed.clear]
    decisions = [Decision(field, "clear", None) for field in dict.fromkeys(cleared)]
    for action, names in (
        ("add", typed.add_programmes),
        ("remove", typed.remove_programmes),
    ):
        for programme in dict.fromkeys(_programme(name, known, held) for name in names):
            if any(
                (each.field, each.value) == ("programme", programme)
                for each in decisions
            ):
                raise UsageError(f"'{programme}' cannot be both added and removed.")
            decisions.append(
                Decision("programme", "add" if action == "add" else "remove", programme)
            )
    if typed.date is not None:
        date = _or_nothing(typed.date)
        decisions.append(
            Decision("date", "set", parse_date(date).iso if date is not None else None)
        )
    if typed.place is not None:
        place = _or_nothing(_value("place", typed.place))
        decisions.append(
            Decision(
                "place", "set", place and (load_places().canonical(place) or place)
            )
        )
    if typed.organisation is not None:
        issued_by = _or_nothing(_value("organisation", typed.organisation))
        known_name = load_organisations().canonical(issued_by) if issued_by else None
        decisions.append(Decision("organisation", "set", known_name or issued_by))
    if typed.headline is not None:
        decisions.append(
            Decision("headline", "set", _value("headline", typed.headline))
        )
    for field in cleared:
        if (
            any(each.field == field and each.action != "clear" for each in decisions)
            and field != "programme"
        ):
            raise UsageError(f"--clear {field} and --set-{field} exclude each other.")
    return tuple(decisions)


def _clearable(typed: str) -> str:
    field = CLEARABLE.get(typed.strip().casefold())
    if field is None:
        names = ", ".join(dict.fromkeys(CLEARABLE.values()))
        raise UsageError(f"--clear {typed}: there are {names}.")
    return field


def _programme(typed: str, known: Programmes, held: Collection[str]) -> str:
    """The canonical name of a programme, of the catalogue or only of the archive."""
    name = known.canonical(typed)
    if name is not None:
        return name
    folded = " ".join(typed.split()).casefold()
    for each in held:
        if each.casefold() == folded:
            return each
    raise NoSuchProgramme(typed, known.nearest(typed))


def _value(field: str, typed: str) -> str:
    """What was typed, on one line. Raises UsageError where nothing is left."""
    value = " ".join(typed.split())
    if not value:
        raise UsageError(f"--set-{field} is empty.")
    if clean(value) != value:
        raise UsageError(f"--set-{field} holds characters that cannot be shown.")
    return value


def _or_nothing(value: str) -> str | None:
    return None if value.strip().casefold() == NOTHING else value
