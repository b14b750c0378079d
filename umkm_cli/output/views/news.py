"""What is new in saved searches: `umkm saved news`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from umkm_cli.language.names import counted_releases
from umkm_cli.models.forms import LIST_FIELDS, PIPE_COLUMNS
from umkm_cli.models.query import NewReleases
from umkm_cli.output.clean import one_line
from umkm_cli.output.plain import Row, write_tsv
from umkm_cli.output.views import Fields, View
from umkm_cli.output.views.releases import (
    ReleasesView,
    plain_cells,
    release_cells,
    release_fields,
)

if TYPE_CHECKING:
    from rich.console import Console


class NewsView(View[NewReleases]):
    """Saved searches with their new releases; rows have one for each release of each search."""

    columns = ("search", *PIPE_COLUMNS)

    def fields(self, item: NewReleases) -> Fields:
        search, total, releases = item
        return {
            "name": search.name,
            "query": search.query,
            "new": total,
            "asked_at": search.asked_at,
            "releases": [release_fields(each, LIST_FIELDS) for each in releases],
        }

    def rows(self) -> Iterator[Row]:
        for search, _, releases in self.items:
            for release in releases:
                yield [search.name, *release_cells(release, PIPE_COLUMNS)]

    def write_plain(self, out: TextIO) -> None:
        rows = [
            [search.name, *plain_cells(release)]
            for search, _, releases in self.items
            for release in releases
        ]
        if rows:  # without any, not even the columns: cron mails whatever is written
            write_tsv(rows, self.columns, out)

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import DOT, spaced

        for search, total, releases in spaced(self.items, console):
            name = Text(one_line(search.name), style="bold cyan")
            facts = (counted_releases(total), one_line(search.query))
            console.print(name.append("".join(map(DOT.__add__, facts)), style="dim"))
            console.print()
            ReleasesView(releases).print(console)
