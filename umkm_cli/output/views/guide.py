"""The guide, its topics and its pages: `umkm help`."""

from typing import TYPE_CHECKING, TextIO

from umkm_cli.models.guide import GuidePage
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console


class TopicsView(View[GuidePage]):
    """The topics of the guide, with a sentence about each."""

    columns = ("topic", "about")

    def fields(self, page: GuidePage) -> Fields:
        return {"topic": page.topic, "about": page.about}

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import borderless_table

        table = borderless_table(header=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(ratio=1)
        for page in self.items:
            table.add_row(page.called, page.about)
        console.print(table)


class GuideView(View[GuidePage]):
    """One page of the guide: laid out on a terminal, Markdown in a pipe."""

    columns = ("topic", "about", "text")
    is_one_value = True

    def __init__(self, page: GuidePage) -> None:
        super().__init__([page])
        self.page = page

    def fields(self, page: GuidePage) -> Fields:
        return {"topic": page.topic, "about": page.about, "text": page.text}

    def write_plain(self, out: TextIO) -> None:
        out.write(self.page.text)

    def print(self, console: "Console") -> None:
        from umkm_cli.output.markdown import markdown_page

        console.print(markdown_page(self.page.text, console))
