"""Draw a family of related releases on a terminal."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from umkm_cli.language import ngettext, several
from umkm_cli.language.names import counted_releases
from umkm_cli.models.families import RelatedReleases, Relationship
from umkm_cli.models.links import Kind
from umkm_cli.models.release import Release
from umkm_cli.output.clean import one_line
from umkm_cli.output.hanging import INDENT_GAP
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.kinship import describe_changes, describe_relationship
from umkm_cli.output.links import TerminalLinks
from umkm_cli.output.terminal import (
    HEADLINE_STYLE,
    ID_STYLE,
    date_text,
    date_width,
    dotted,
    number_width,
)

_WIDEST = 100
_DATE_WIDTH, _GAP = 11, 2
_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    "copy": several("{} copy", "{} copies"),
    "correction": several("{} correction", "{} corrections"),
    "update": several("{} update", "{} updates"),
    "sibling": several("{} sibling", "{} siblings"),
    "excerpt": several("{} excerpt", "{} excerpts"),
    "translation": several("{} translation", "{} translations"),
}
"""How to count links of each kind."""


def print_family(family: RelatedReleases, console: Console, *, in_detail: bool) -> None:
    """Print the releases of a family, oldest first, and `in_detail` what changed.

    A headline is only repeated where it is another one.
    """
    console.print(Text(_summary(family), style="dim"))
    links = TerminalLinks(console)
    indent = number_width(max(map(attrgetter("id"), family.releases), default=0))
    grid = _grid(indent, min(console.width, _WIDEST))
    above = ""
    for release in family.releases:
        headline = headline_in_list(release)
        related = family.relationships.get(release.id)
        lines = list(_facts(release, related))
        if headline != above:
            title = Text(headline, style=HEADLINE_STYLE)
            title.stylize(links.of_release(release))
            lines.insert(0, title)
        if in_detail and related:
            lines += map(Text, describe_changes(related))
        date = date_text(release.values)
        number = str(release.id).rjust(indent - INDENT_GAP)
        grid.add_row(number, date, Text("\n").join(lines))
        above = headline
    console.print(grid)


def _summary(family: RelatedReleases) -> str:
    """Return how many releases a family has, and of what kinds: `3 releases: 2 updates`."""
    kinds = Counter(map(attrgetter("link.kind"), family.relationships.values()))
    described = (
        ngettext(*_KINDS[kind], n).format(n) for kind, n in kinds.most_common()
    )
    return f"{counted_releases(len(family.releases))}: {', '.join(described)}"


def _grid(indent: int, width: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, style=ID_STYLE, no_wrap=True)
    dates = date_width(_DATE_WIDTH) + _GAP
    grid.add_column(width=dates, no_wrap=True)
    grid.add_column(width=width - indent - dates)
    return grid


def _facts(release: Release, related: Relationship | None) -> Iterator[Text]:
    """Yield the line with the relation, place and organisation of a release, if it has any."""
    values = release.values
    parts = [
        Text(describe_relationship(related) if related else "", style="cyan"),
        Text(one_line(values.place)),
        Text(one_line(values.organisation)),
    ]
    if known := list(filter(attrgetter("plain"), parts)):
        yield dotted(known)
