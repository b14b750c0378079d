"""Citations of releases (`umkm cite`), and how far they agree (`umkm verify --citation`)."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TextIO

from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.language.names import short_label
from umkm_cli.models.citations import (
    CITATION_FIELDS,
    SOUND,
    Citation,
    CitedPart,
    Style,
    Verdict,
)
from umkm_cli.output.citations import write_citation
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View, fields_of

if TYPE_CHECKING:
    from rich.console import Console

_TOLD: dict[Verdict, str] = {
    "differs": later("{part} differs: cited as {cited}, found {found}"),
    "renumbered": later("here it is release {found}, not {cited}"),
    "missing": later("not found: neither its SHA-256 nor a release of its number"),
    "unreadable": later("cannot be read: {cited}"),
}


_AGREEMENT: dict[tuple[bool, bool], str] = {
    (True, True): later("agrees with release {}"),
    (True, False): later("agrees"),
    (False, True): later("does not agree with release {}"),
    (False, False): later("does not agree"),
}
"""What to say of a citation, by whether it agrees, and whether a release was found."""


class CitationsView(View[Citation]):
    """Citations as texts to copy, in one style."""

    columns = CITATION_FIELDS

    def __init__(self, citations: Iterable[Citation], style: Style) -> None:
        super().__init__(citations)
        self.style: Style = style

    def fields(self, citation: Citation) -> Fields:
        fields = fields_of(citation, CITATION_FIELDS)
        text = write_citation(citation, self.style)
        # Unlike a citation, JSON has null for what is not known.
        known = {name: None if value == "" else value for name, value in fields.items()}
        return {**known, "text": text}

    def write_plain(self, out: TextIO) -> None:
        for citation in self.items:
            out.write(write_citation(citation, self.style) + "\n")


class CitedPartsView(View[CitedPart]):
    """How each part of citations compares with what it cites."""

    columns = CitedPart._fields

    def fields(self, part: CitedPart) -> Fields:
        return part._asdict()

    def print(self, console: "Console") -> None:
        from rich.text import Text

        for number, parts in groupby(self.items, attrgetter("number")):
            lines = list(_lines(list(parts)))
            citation = _("citation {number}: {verdict}")
            head = citation.format(number=number, verdict=lines[0])
            console.print(Text(head, style="bold"))
            for line in lines[1:]:
                console.print(Text(f"  {line}"))


def _lines(parts: list[CitedPart]) -> Iterator[str]:
    """Yield what to say about a citation: in short, then about each part that is not as cited."""
    agreeing = [part.part for part in parts if part.verdict == "agrees"]
    is_sound = all(part.verdict in SOUND for part in parts)
    found = parts[0].id is not None
    yield _(_AGREEMENT[is_sound, found]).format(parts[0].id)
    for part in parts:
        if part.verdict in _TOLD:
            told = part._asdict() | {"part": short_label(part.part)}
            yield one_line(_(_TOLD[part.verdict]).format(**told))
    if agreeing and not is_sound:
        yield _("the same: {}").format(", ".join(map(short_label, agreeing)))
