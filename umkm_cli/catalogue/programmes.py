"""The programmes umkm knows, with a user's own on top."""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Alias, Lexicon, NameIndex, is_acronym, name_key
from umkm_cli.catalogue.tables import (
    append_row,
    column_names,
    delete_line,
    read_rows,
    split_cell,
)
from umkm_cli.errors import BadCatalogue, NoSuchProgramme, NotYourProgramme

HIDDEN = ""
"""The name under which phrases that hide a form of a programme are found."""

_FORMS = ("aliases", "ambiguous", "witness", "capitals", "exact", "not_this")
_FORBIDDEN = re.compile(r"[\t|\n\r]")
_YEAR = re.compile(r"(?:[0-9]{4})?")


class Programme(NamedTuple):
    """A named scheme that releases are about.

    `aliases` count wherever they stand; `ambiguous` ones only beside one of the
    `witness` words; `capitals` only where each word is capitalised; `exact` in this
    very case only. `not_this` phrases hide the forms inside them. `since` is the year
    it began, 0 where nobody wrote it down. A user's addition is their `own`.
    """

    name: str
    owner: str = ""
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    witness: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()
    note: str = ""
    own: bool = False
    since: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every way to write it, the canonical name first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.ambiguous)))


class Programmes(NameIndex):
    """The programmes by name and alias.

    A user's own programme owns the forms that it shares with one that ships.
    """

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self.by_name = {scheme.name: scheme for scheme in programmes}
        own_last = sorted(self.by_name.values(), key=lambda scheme: scheme.own)
        super().__init__((scheme.name, scheme.forms) for scheme in own_last)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Prepare all forms, on first use, for finding them in a text."""
        aliases: list[Alias] = []
        for programme in self.by_name.values():
            for form in programme.forms:
                exact = is_acronym(form) or form in programme.exact
                if self._names[form.casefold()] == programme.name:
                    aliases.append(Alias(programme.name, form, exact))
            for phrase in programme.not_this:
                aliases.append(Alias(HIDDEN, phrase, exact=False))
        return Lexicon(aliases)

    def named(self, typed: str) -> str:
        """Return the canonical name. Raises NoSuchProgramme with the nearest names."""
        name = self.canonical(typed)
        if name is None:
            raise NoSuchProgramme(typed, self.nearest(typed))
        return name

    def nearest(self, typed: str) -> tuple[str, ...]:
        """Return up to three canonical names with a form like what was typed."""
        # Loaded only where nothing has that name.
        from umkm_cli.catalogue.nearest import nearest_names

        forms = nearest_names(typed.casefold(), self._names)
        return tuple(dict.fromkeys(self._names[form] for form in forms))[:3]


def read_programmes(
    text: str, *, own: bool = False, source: Path | None = None
) -> list[Programme]:
    """Read the programmes of a table. Only the column `name` is needed.

    Raises BadCatalogue, with the number of the line, for a line without a name and for
    a name that stands twice; also for a table whose first line names no columns.
    """
    file = str(source or "programmes")
    columns = column_names(text)
    if columns and "name" not in columns:
        raise BadCatalogue(
            f"{file}: the first line must name the columns, 'name' among them."
        )
    programmes: dict[str, Programme] = {}
    for number, row in read_rows(text):
        where = f"{file}, line {number}"
        name = " ".join(row.get("name", "").split())
        if not name:
            raise BadCatalogue(f"{where}: no name in column 'name'.")
        if name in programmes:
            raise BadCatalogue(f"{where}: '{name}' appears twice.")
        since = row.get("since", "")
        if not _YEAR.fullmatch(since):
            raise BadCatalogue(f"{where}: '{since}' in column 'since' is not a year.")
        programmes[name] = Programme(
            name,
            owner=row.get("owner", ""),
            **{column: split_cell(row.get(column, "")) for column in _FORMS},
            note=row.get("note", ""),
            own=own,
            since=int(since or 0),
        )
    return list(programmes.values())


def add_programme(text: str, programme: Programme) -> str:
    """Add a programme at the end of a user's own table; the rest stays as it is.

    Raises BadCatalogue for a name that stands there already, and for characters that
    separate the cells of a table.
    """
    values = (programme.name, programme.owner, *programme.aliases)
    if any(map(_FORBIDDEN.search, values)):
        raise BadCatalogue("names and aliases cannot contain tabs, line breaks or |.")
    if programme.name.startswith("# "):
        raise BadCatalogue(
            "a name cannot begin with '# ': that makes its line a comment."
        )
    if any(row.get("name") == programme.name for _, row in read_rows(text)):
        raise BadCatalogue(f"'{programme.name}' is already one of your programmes.")
    cells = {
        "name": programme.name,
        "owner": programme.owner,
        "aliases": "|".join(programme.aliases),
    }
    return append_row(text, cells)


def remove_programme(text: str, name: str) -> str:
    """Take a programme, named in any case, out of a user's own table.

    Raises NotYourProgramme where it is not among them.
    """
    lines = {name_key(row.get("name", "")): number for number, row in read_rows(text)}
    number = lines.get(name_key(name))
    if number is None:
        raise NotYourProgramme(name)
    return delete_line(text, number)
