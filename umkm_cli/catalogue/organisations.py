"""The organisations that issue releases."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Alias, Lexicon, NameIndex, is_acronym
from umkm_cli.catalogue.tables import read_rows, split_cell


class Organisation(NamedTuple):
    """An issuer: its canonical name, and aliases for it or for one of its units."""

    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every way to write it, the canonical name first."""
        return (self.name, *self.aliases)


class Organisations(NameIndex):
    """The organisations by name and alias; if two share a form, the first one wins."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.by_name = {issuer.name: issuer for issuer in organisations}
        last_first = reversed(self.by_name.values())
        super().__init__((issuer.name, issuer.forms) for issuer in last_first)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return a lexicon of all forms, built on first use."""
        return Lexicon(
            Alias(organisation.name, form, is_acronym(form))
            for organisation in self.by_name.values()
            for form in organisation.forms
        )


def read_organisations(text: str) -> list[Organisation]:
    """Return the organisations in the text of a table."""
    return [
        Organisation(
            row["name"],
            split_cell(row.get("aliases", "")),
            row.get("note", ""),
        )
        for _, row in read_rows(text)
    ]
