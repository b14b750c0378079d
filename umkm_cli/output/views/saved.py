"""Saved searches, with the number of new releases in each: `umkm saved`."""

from typing import TYPE_CHECKING

from umkm_cli.language import written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.query import SavedSearch
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

CountedSearch = tuple[SavedSearch, int | None]
"""A search and the number of new releases in it; None if its query is no longer valid."""


class SavedSearchesView(View[CountedSearch]):
    """Saved searches, with new releases counted since `asked_at`."""

    columns = ("name", "query", "new", "asked_at")

    def fields(self, item: CountedSearch) -> Fields:
        search, new = item
        return {
            "name": search.name,
            "query": search.query,
            "new": new,
            "asked_at": search.asked_at,
        }

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import borderless_table

        table = borderless_table()
        table.add_column(short_label("search"), style="cyan", no_wrap=True)
        table.add_column(short_label("new"), justify="right", no_wrap=True)
        table.add_column(short_label("query"))
        for search, new in self.items:
            table.add_row(
                one_line(search.name), _new_text(new), Text(one_line(search.query))
            )
        if table.row_count:
            console.print(table)


def _new_text(new: int | None) -> "Text":
    from rich.text import Text

    if new is None:
        return Text("?", style="dim")
    return Text(written_number(new), style="" if new else "dim")
