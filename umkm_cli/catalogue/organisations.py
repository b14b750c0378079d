"""The organisations that issue releases."""

from collections.abc import Iterable
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Alias, Lexicon, is_acronym
from umkm_cli.catalogue.tables import rows, several


class Organisation(NamedTuple):
    """An issuer: its canonical name, other ways to write it (units included)."""

    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""


class Organisations:
    """The organisations by name and alias."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.by_name = {each.name: each for each in organisations}
        self._names = {
            form.casefold(): each.name
            for each in reversed(self.by_name.values())
            for form in (*each.aliases, each.name)
        }
        self._lexicon: Lexicon | None = None

    @property
    def lexicon(self) -> Lexicon:
        """All forms, made ready for finding them in a text on first use."""
        if self._lexicon is None:
            self._lexicon = Lexicon(
                Alias(each.name, form, is_acronym(form))
                for each in self.by_name.values()
                for form in (each.name, *each.aliases)
            )
        return self._lexicon

    def canonical(self, typed: str) -> str | None:
        """The canonical name for a name or alias in any case, or None."""
        return self._names.get(" ".join(typed.split()).casefold())


def read_organisations(text: str) -> list[Organisation]:
    """The organisations of a table."""
    return [
        Organisation(row["name"], several(row.get("aliases")), row.get("note", ""))
        for _, row in rows(text)
    ]
