"""The hits of a search, and facets: counts of the values among them (`umkm search`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TextIO

from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.forms import HIT_TEMPLATE_FIELDS, LIST_FIELDS, PIPE_COLUMNS
from umkm_cli.models.query import Count, Hit
from umkm_cli.output.clean import one_line
from umkm_cli.output.plain import Cell, Row
from umkm_cli.output.views import Fields, View
from umkm_cli.output.views.releases import (
    RELEASE_CELLS,
    ReleasesView,
    release_cells,
    release_fields,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Facets = Mapping[str, Sequence[Count]]
"""Under each name (`programme`, `year`, …) its values, each with its number of releases."""

_MOST_VALUES = 8  # per facet on a terminal, but all years: they are few and sorted
_YEAR = "year"
_NO_VALUE = "none"


class HitsView(View[Hit]):
    """The releases found, with a snippet of each; tables have no room for snippets."""

    columns = PIPE_COLUMNS
    template_fields = HIT_TEMPLATE_FIELDS

    def fields(self, hit: Hit) -> Fields:
        return release_fields(hit.release, LIST_FIELDS) | {
            "snippet": hit.snippet,
            "hits": [[span.start, span.end] for span in hit.spans],
        }

    def cells(self, hit: Hit) -> Row:
        return release_cells(hit.release, self.columns)

    def cell(self, item: Hit, name: str) -> Cell:
        if name == "snippet":
            return item.snippet
        value: Cell = RELEASE_CELLS[name](item.release)
        return value

    def write_plain(self, out: TextIO) -> None:
        self._releases.write_plain(out)

    def write_table(self, out: TextIO) -> None:
        self._releases.write_table(out)

    @property
    def _releases(self) -> ReleasesView:
        """The releases without what search found in them."""
        return ReleasesView(map(attrgetter("release"), self.items))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.screen import hit_entry, print_entries

        print_entries(map(hit_entry, self.items), console)


class FacetsView(View[tuple[str, Count]]):
    """The facets of a search, always written after the hits."""

    columns = ("facet", "value", "releases")

    def __init__(self, facets: Facets) -> None:
        super().__init__(
            (name, count) for name, counts in facets.items() for count in counts
        )
        self.facets = facets

    def fields(self, item: tuple[str, Count]) -> Fields:
        facet, count = item
        return {"facet": facet, "value": count.keys[0], "releases": count.releases}

    def write_plain(self, out: TextIO) -> None:
        out.write("\n")
        super().write_plain(out)

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.terminal import open_console

        self.print(open_console(out))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import borderless_table, dotted

        table = borderless_table(header=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(ratio=1)
        for name, counts in filter(itemgetter(1), self.facets.items()):
            table.add_row(short_label(name), dotted(_facet_texts(name, counts)))
        console.print()
        console.print(table)


def _facet_texts(name: str, counts: Sequence[Count]) -> "Iterator[Text]":
    """Yield the most frequent values of a facet, with their counts."""
    from rich.text import Text

    shown = len(counts) if name == _YEAR else _MOST_VALUES
    for count in counts[:shown]:
        value = one_line(count.keys[0]) or short_label(_NO_VALUE)
        yield Text.assemble(value, " ", (written_number(count.releases), "cyan"))
    if len(counts) > shown:
        more = written_number(len(counts) - shown)
        yield Text(_("and {} more").format(more), style="dim")


class FacetedHitsView(HitsView):
    """Hits followed by facets. JSON is one object.

    Beside `releases` and `facets` it has two numbers of what is left out: the `undated`
    releases, for a period, and the `non_releases`.
    """

    is_one_value = True

    def __init__(
        self, hits: Iterable[Hit], facets: Facets, undated: int, non_releases: int
    ) -> None:
        super().__init__(hits)
        self.facets = facets
        self.left_out = {"undated": undated, "non_releases": non_releases}

    def objects(self) -> Iterator[Fields]:
        facets: Fields = {}
        for name, counts in self.facets.items():
            facets[name] = [
                {name: count.keys[0], "releases": count.releases} for count in counts
            ]
        yield {
            "releases": list(super().objects()),
            "facets": facets,
            **self.left_out,
        }

    def write_plain(self, out: TextIO) -> None:
        super().write_plain(out)
        FacetsView(self.facets).write_plain(out)

    def write_table(self, out: TextIO) -> None:
        super().write_table(out)
        FacetsView(self.facets).write_table(out)

    def print(self, console: "Console") -> None:
        super().print(console)
        FacetsView(self.facets).print(console)
