"""The programmes umkm knows, and a user's own on top."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Alias, Lexicon, is_acronym
from umkm_cli.catalogue.tables import header, rows, several
from umkm_cli.errors import BadCatalogue, NoSuchProgramme

HIDDEN = ""
"""The name under which phrases that hide a programme's form are found."""


class Programme(NamedTuple):
    """A named scheme that releases are about.

    `aliases` count wherever they stand; `ambiguous` ones only beside one of the `witness` words;
    `capitals` only where each word is capitalised; `exact` in this very case only. `not_this` phrases hide
    the forms inside them. `since` is the year it began, 0 where nobody wrote it down. `own` tells a user's
    addition from what ships.
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
        """Every way to write it, the canonical name first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.ambiguous)))


class Programmes:
    """The programmes by name and alias."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self.by_name: dict[str, Programme] = {each.name: each for each in programmes}
        # A user's own programme wins the forms that it shares with one that ships.
        by_rank = sorted(self.by_name.values(), key=lambda each: each.own)
        self._names = {
            form.casefold(): each.name
            for each in by_rank
            for form in reversed(each.forms)
        }
        self._lexicon: Lexicon | None = None

    @property
    def lexicon(self) -> Lexicon:
        """All forms, made ready for finding them in a text on first use."""
        if self._lexicon is None:
            self._lexicon = Lexicon(self._aliases())
        return self._lexicon

    def _aliases(self) -> Iterable[Alias]:
        for each in self.by_name.values():
            for form in each.forms:
                if self._names[form.casefold()] == each.name:
                    yield Alias(each.name, form, is_acronym(form) or form in each.exact)
            for phrase in each.not_this:
                yield Alias(HIDDEN, phrase, exact=False)

    def canonical(self, typed: str) -> str | None:
        """The canonical name for a name or alias in any case, or None."""
        return self._names.get(" ".join(typed.split()).casefold())

    def named(self, typed: str) -> str:
        """The canonical name. Raises NoSuchProgramme with the nearest names."""
        name = self.canonical(typed)
        if name is None:
            raise NoSuchProgramme(typed, self.nearest(typed))
        return name

    def nearest(self, typed: str) -> tuple[str, ...]:
        """Up to three canonical names whose name or alias looks like what was typed."""
        from umkm_cli.catalogue.alike import alike  # only where nothing has that name

        return tuple(
            dict.fromkeys(
                self._names[each] for each in alike(typed.casefold(), self._names)
            )
        )[:3]


def read_programmes(
    text: str, *, own: bool = False, source: Path | None = None
) -> list[Programme]:
    """The programmes of a table. Only the column `name` is needed.

    Raises BadCatalogue, naming the line, for a line without a name or a name that stands twice, and for a table whose
    first line does not name the columns.
    """
    programmes: dict[str, Programme] = {}
    if header(text) and "name" not in header(text):
        raise BadCatalogue(
            f"{source or 'programmes'}: the first line must name the columns, 'name' among them."
        )
    for number, row in rows(text):
        name = " ".join(row.get("name", "").split())
        if not name:
            raise BadCatalogue(
                f"{source or 'programmes'}, line {number}: no name in column 'name'."
            )
        if name in programmes:
            raise BadCatalogue(
                f"{source or 'programmes'}, line {number}: '{name}' stands twice."
            )
        programmes[name] = Programme(
            name,
            row.get("owner", ""),
            several(row.get("aliases")),
            several(row.get("ambiguous")),
            several(row.get("witness")),
            several(row.get("capitals")),
            several(row.get("exact")),
            several(row.get("not_this")),
            row.get("note", ""),
            own,
            _year(row.get("since", ""), f"{source or 'programmes'}, line {number}"),
        )
    return list(programmes.values())


def _year(cell: str, where: str) -> int:
    """The year of a cell, 0 for an empty one."""
    if not cell:
        return 0
    if not (cell.isascii() and cell.isdigit() and len(cell) == 4):
        raise BadCatalogue(f"{where}: '{cell}' in column 'since' is no year.")
    return int(cell)
