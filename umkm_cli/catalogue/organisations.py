"""The organisations that issue releases."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Alias, Lexicon, NameIndex, is_acronym
from umkm_cli.catalogue.tables import read_rows, split_cell

_OPEN_END = "9"  # later than every day


class Organisation(NamedTuple):
    """An issuer: its canonical name, and aliases for it or for one of its units.

    `titles` are those of the persons who speak for it (`Menteri UMKM`). The offices of
    one `line` had the same task one after the other; `years` are the stretches, as
    `FROM/TO`, in which this one bore its name.
    """

    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    titles: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every way to write it, the canonical name first."""
        return (self.name, *self.aliases, *self.titles)

    def existed_on(self, day: str) -> bool:
        """Return whether it bore its name on a day, in ISO form.

        In a year or month, one of its days suffices; "" is any time.
        """
        precision = len(day)
        stretches = (years.split("/") for years in self.years)
        return any(
            start[:precision] <= day <= (end[:precision] or _OPEN_END)
            for start, end in stretches
        )


class Organisations(NameIndex):
    """The organisations by name and alias; if two share a form, the first one wins."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.by_name = {issuer.name: issuer for issuer in organisations}
        self.titles = frozenset(
            chain.from_iterable(map(attrgetter("titles"), self.by_name.values()))
        )
        """The titles of persons who speak for an organisation."""
        last_first = reversed(self.by_name.values())
        super().__init__(map(attrgetter("name", "forms"), last_first))

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return a lexicon of all forms, built on first use."""
        return Lexicon(
            Alias(organisation.name, form, is_acronym(form))
            for organisation in self.by_name.values()
            for form in organisation.forms
        )

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        """Return the lines of each office that is in one."""
        return {
            office.name: office.lines
            for office in self.by_name.values()
            if office.lines
        }

    @cached_property
    def _by_line(self) -> dict[str, list[Organisation]]:
        """Return the offices that had the same task one after the other."""
        by_line: dict[str, list[Organisation]] = defaultdict(list)
        for name, lines in self._lines.items():
            for line in lines:
                by_line[line].append(self.by_name[name])
        return by_line

    def exists_today(self, name: str) -> bool:
        """Return whether no later office took over the task of an office."""
        office = self.by_name.get(name)
        return office is not None and office.existed_on(_OPEN_END)

    def name_on(self, name: str, day: str) -> str:
        """Return the name that an office bore on a day, in ISO form; "" if unknown.

        `Kementerian Koperasi` is Kementerian Koperasi dan UKM in a text of 2021. The
        name itself is returned if it is not known which office had the task that day:
        the day is unknown, or the task was divided between several.
        """
        lines = self._lines.get(name)
        if lines is None:
            return name
        all_holders = chain.from_iterable(map(self._by_line.__getitem__, lines))
        holders = {holder.name for holder in all_holders if holder.existed_on(day)}
        return holders.pop() if len(holders) == 1 else name


def read_organisations(text: str) -> list[Organisation]:
    """Return the organisations in the text of a table."""
    return [
        Organisation(
            row["name"],
            split_cell(row.get("aliases", "")),
            row.get("note", ""),
            split_cell(row.get("titles", "")),
            split_cell(row.get("line", "")),
            split_cell(row.get("years", "")),
        )
        for _, row in read_rows(text)
    ]
