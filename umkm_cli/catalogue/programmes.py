"""The built-in programmes, those of an archive, and those in a user's file."""

import re
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import (
    Alias,
    Lexicon,
    Match,
    NameIndex,
    SearchableText,
    is_acronym,
    longest_matches,
    name_key,
)
from umkm_cli.catalogue.tables import (
    append_row,
    column_names,
    delete_line,
    read_rows,
    split_cell,
)
from umkm_cli.errors import BadCatalogue, NoSuchProgramme, NotYourProgramme
from umkm_cli.language import gettext as _

HIDDEN = ""
"""The name in a lexicon for `not_this` phrases, which hide the forms inside them."""

_FORMS = ("aliases", "ambiguous", "witness", "capitals", "exact", "not_this")
_HASHTAG = re.compile(r"#(\w+)")
_SEPARATORS = re.compile(r"[\W_]+")
_FORBIDDEN = re.compile(r"[\t|\n\r]")
_YEAR = re.compile(r"(?:[0-9]{4})?")


class Programme(NamedTuple):
    """A named scheme that releases are about.

    `aliases` always count; `ambiguous` forms only in a text that also contains a
    `witness`, a word that shows which meaning is meant. Forms in `capitals` count only
    if every word is capitalised, those in `exact` only in the very same case.
    `not_this` phrases hide the forms inside them. `since` is the year in which the
    programme began, 0 if unknown. `own` marks one that an archive or a file adds to the catalogue.
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

    A form shared by an own programme and a built-in one refers to the own one.
    """

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self.by_name = {scheme.name: scheme for scheme in programmes}
        own_last = sorted(self.by_name.values(), key=lambda scheme: scheme.own)
        super().__init__(map(attrgetter("name", "forms"), own_last))

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return a lexicon of all forms, built on first use."""
        aliases: list[Alias] = []
        for programme in self.by_name.values():
            for form in programme.forms:
                exact = is_acronym(form) or form in programme.exact
                if self._names[form.casefold()] == programme.name:
                    aliases.append(Alias(programme.name, form, exact))
            for phrase in programme.not_this:
                aliases.append(Alias(HIDDEN, phrase, exact=False))
        return Lexicon(aliases)

    @cached_property
    def _by_hashtag(self) -> dict[str, Match]:
        """Return the programmes by their forms of several words, written as one."""
        return {
            _SEPARATORS.sub("", form).casefold(): Match(programme.name, form, 0, 0)
            for programme in self.by_name.values()
            for form in programme.forms
            if _SEPARATORS.search(form)
        }

    def find(self, text: SearchableText) -> list[Match]:
        """Return every mention of a programme in a text, in order.

        A hashtag is a name written as one word: `#BRIPeduli` is BRI Peduli.
        """
        matches = self.lexicon.find(text)
        if "#" not in text.text:
            return matches
        for tag in _HASHTAG.finditer(text.text):
            known = self._by_hashtag.get(tag[1].casefold())
            if known is not None:
                matches.append(known._replace(start=tag.start(), end=tag.end()))
        return longest_matches(matches)

    def named(self, typed: str) -> str:
        """Return the canonical name for a name or alias in any case.

        Raises NoSuchProgramme, with the nearest names, if there is none.
        """
        name = self.canonical(typed)
        if name is None:
            raise NoSuchProgramme(typed, self.nearest(typed))
        return name

    def nearest(self, typed: str) -> tuple[str, ...]:
        """Return up to three canonical names with a form similar to what was typed."""
        # Loaded only if the name is unknown.
        from umkm_cli.catalogue.nearest import nearest_names

        forms = nearest_names(typed.casefold(), self._names)
        names = map(self._names.__getitem__, forms)
        return tuple(dict.fromkeys(names))[:3]


def read_programmes(
    text: str, *, own: bool = False, source: Path | None = None
) -> list[Programme]:
    """Return the programmes in the text of a table. Only the column `name` is required.

    Raises BadCatalogue, with the line number, if a line has no name or a bad year or
    a name occurs twice; also if the first line does not name the columns.
    """
    file = str(source or "programmes")
    columns = column_names(text)
    if columns and "name" not in columns:
        raise BadCatalogue(
            _(
                "{file}: the first line must name the columns, 'name' among them."
            ).format(file=file)
        )
    programmes: dict[str, Programme] = {}
    for number, row in read_rows(text):
        where = _("{file}, line {number}").format(file=file, number=number)
        name = " ".join(row.get("name", "").split())
        if not name:
            raise BadCatalogue(
                _("{where}: no name in column 'name'.").format(where=where)
            )
        if name in programmes:
            raise BadCatalogue(
                _("{where}: '{name}' appears twice.").format(where=where, name=name)
            )
        since = row.get("since", "")
        if not _YEAR.fullmatch(since):
            raise BadCatalogue(
                _("{where}: '{since}' in column 'since' is not a year.").format(
                    where=where, since=since
                )
            )
        programmes[name] = Programme(
            name,
            owner=row.get("owner", ""),
            **{column: split_cell(row.get(column, "")) for column in _FORMS},
            note=row.get("note", ""),
            own=own,
            since=int(since or 0),
        )
    return list(programmes.values())


def check_cells(programme: Programme) -> None:
    """Raise BadCatalogue if a table cannot hold the name, owner or aliases of a programme."""
    values = (programme.name, programme.owner, *programme.aliases)
    if any(map(_FORBIDDEN.search, values)):
        raise BadCatalogue(
            _("names and aliases cannot contain tabs, line breaks or |.")
        )
    if programme.name.startswith("# "):
        raise BadCatalogue(
            _("a name cannot begin with '# ': that makes its line a comment.")
        )


def add_programme(text: str, programme: Programme) -> str:
    """Return the text of a user's own table with a programme added at its end.

    Raises BadCatalogue if the table already has that name, or if a value contains
    a character that separates cells or lines.
    """
    check_cells(programme)
    if any(row.get("name") == programme.name for _, row in read_rows(text)):
        raise BadCatalogue(
            _("'{name}' is already one of your programmes.").format(name=programme.name)
        )
    cells = {
        "name": programme.name,
        "owner": programme.owner,
        "aliases": "|".join(programme.aliases),
    }
    return append_row(text, cells)


def remove_programme(text: str, name: str) -> str:
    """Return the text of a user's own table without a programme, named in any case.

    Raises NotYourProgramme if the table does not have it.
    """
    lines = {name_key(row.get("name", "")): number for number, row in read_rows(text)}
    number = lines.get(name_key(name))
    if number is None:
        raise NotYourProgramme(name)
    return delete_line(text, number)
