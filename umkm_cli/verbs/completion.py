"""Offer what could follow on a command line, for the completion of shells: fast, and without a trace.

An archive is only glanced at: it is never created, repaired or waited for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import starmap
from operator import attrgetter
from pathlib import Path
from typing import Final, Literal, NamedTuple

from umkm_cli.archive import Archive, open_archive
from umkm_cli.archive.beginnings import names_beginning, numbers_beginning
from umkm_cli.archive.limits import limit_reading
from umkm_cli.archive.parts import frequencies
from umkm_cli.archive.saved import list_saved_searches
from umkm_cli.errors import UmkmError
from umkm_cli.language.names import counted_releases, heading_of
from umkm_cli.output.clean import one_line
from umkm_cli.query.scan import FIELD_NAMES
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.field_names import spoken_fields

_SECONDS: Final = 0.1
"""How long an archive is waited for, and read."""
_MOST_NUMBERS: Final = 40
_TYPED_FIELD: Final = re.compile(
    rf"(?P<head>-?(?P<field>{'|'.join(FIELD_NAMES)}):)(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Candidate(NamedTuple):
    """A word that could follow, and what it is; more of the same word may come after an `open` one."""

    value: str
    about: str = ""
    open: bool = False


Offer = Callable[[Context, str], Iterable[Candidate]]
"""Returns what a word that was begun could become."""


def beginning_with(typed: str, choices: Iterable[Candidate]) -> list[Candidate]:
    """Return the choices that begin as typed, in any case."""
    start = typed.casefold()
    return [each for each in choices if each.value.casefold().startswith(start)]


@contextmanager
def _glance(path: Path) -> Iterator[Archive]:
    """Open an archive for a moment."""
    with open_archive(path, wait=_SECONDS, recover=False) as archive:
        limit_reading(archive, _SECONDS)
        yield archive


def _offer_names(field: str, context: Context, typed: str) -> list[Candidate]:
    names = _names_beginning(context, field, typed)
    return [Candidate(name, _size(releases)) for name, releases in names.items()]


def _names_beginning(context: Context, field: str, typed: str) -> dict[str, int]:
    """Return names with their numbers of releases, the most frequent first, of all archives."""
    found: list[dict[str, int]] = []
    for path in context.archive_paths:
        with _glance(path) as archive:
            found.append(names_beginning(archive, field, typed))
    return found[0] if len(found) == 1 else frequencies(found)


def _size(releases: int) -> str:
    return counted_releases(releases) if releases else ""


def offer_names(field: str) -> Offer:
    """Return what offers the names in a field of an archive, the most frequent first."""
    return partial(_offer_names, field)


def offer_all_programmes(context: Context, typed: str) -> list[Candidate]:
    """Offer the programmes of the archive, then those of the catalogue."""
    from umkm_cli.catalogue import load_programmes  # only for adding one

    found: list[Candidate] = []
    with suppress(UmkmError):  # an archive that does not exist yet, or is damaged
        found = _offer_names("programme", context, typed)
    known = load_programmes(context.programmes).by_name.values()
    names = set(map(attrgetter("value"), found))
    others = (
        Candidate(each.name, each.owner) for each in known if each.name not in names
    )
    return [*found, *beginning_with(typed, others)]


def _offer_numbers(
    table: Literal["releases", "operations"], context: Context, typed: str
) -> list[Candidate]:
    paths = context.archive_paths
    if len(paths) == 1:
        return list(_numbers(table, paths[0], "", typed))
    from umkm_cli.archive.several import names_of  # few have several

    return [
        candidate
        for name, path in zip(names_of(paths), paths, strict=True)
        for candidate in _numbers(table, path, f"{name}:", typed)
    ]


def _numbers(
    table: Literal["releases", "operations"], path: Path, name: str, typed: str
) -> Iterator[Candidate]:
    """Yield the numbers that follow the name of an archive, if that begins as typed."""
    number = typed.removeprefix(name)
    if name.startswith(typed):
        number = ""
    if number and not number.isdecimal():
        return
    with _glance(path) as archive:
        rows = numbers_beginning(archive, table, number, _MOST_NUMBERS)
    for found, about in rows:
        yield Candidate(f"{name}{found}", one_line(about))


def offer_releases(context: Context, typed: str) -> list[Candidate]:
    """Offer the ids of releases, the newest first, with their headlines."""
    return _offer_numbers("releases", context, typed)


def offer_operations(context: Context, typed: str) -> list[Candidate]:
    """Offer the numbers of operations, the newest first, with their commands."""
    return _offer_numbers("operations", context, typed)


def offer_saved_searches(context: Context, typed: str) -> list[Candidate]:
    """Offer the names of saved searches, after `@` if that was typed, with their queries."""
    mark = "@" if typed.startswith("@") else ""
    choices: list[Candidate] = []
    for path in context.archive_paths:
        with _glance(path) as archive:
            searches = list_saved_searches(archive)
        choices += [Candidate(f"{mark}{each.name}", each.query) for each in searches]
    return beginning_with(typed, choices)


def offer_query(context: Context, typed: str) -> list[Candidate]:
    """Offer what a query may have: fields, their values, and saved searches after `@`."""
    if typed.startswith("@"):
        return offer_saved_searches(context, typed)
    field = _TYPED_FIELD.fullmatch(typed)
    if not field:
        minus = "-" if typed.startswith("-") else ""
        return beginning_with(typed, starmap(partial(_field, minus), spoken_fields().items()))  # fmt: skip
    values = _VALUES.get(FIELD_NAMES[field["field"].lower()], _offer_nothing)
    return [
        each._replace(value=field["head"] + each.value)
        for each in values(context, field["value"])
    ]


def _field(minus: str, field: str, name: str) -> Candidate:
    return Candidate(f"{minus}{name}:", heading_of(field), open=True)


def _offer_nothing(_: Context, __: str) -> Sequence[Candidate]:
    return ()


_VALUES: Final[Mapping[str, Offer]] = {
    "programme": offer_names("programme"),
    "place": offer_names("place"),
    "organisation": offer_names("organisation"),
    "speaker": offer_names("speaker"),
    "of": offer_names("counted"),
}
"""What offers the values of a field of queries."""
