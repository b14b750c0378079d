"""Releases whole, set to be read: `umkm show`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from umkm_cli.models.columns import CSV_COLUMNS, SHOW_FIELDS
from umkm_cli.models.release import Release
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View, as_cell
from umkm_cli.output.views.releases import release_cells, release_fields

if TYPE_CHECKING:
    from rich.console import Console

_TEXTS = ("summary", "body", "boilerplate")
_COPY_LINE = (
    "{origin} ({ingested_at}, {media_type}, {byte_size} bytes, sha256 {sha256})"
)


class PagesView(View[Release]):
    """Releases whole. JSON is an object for one release, a list for several.

    In a pipe a release is lines `field: value`, an empty line, and its text.
    """

    columns = CSV_COLUMNS

    def __init__(self, releases: Sequence[Release]) -> None:
        super().__init__(releases)
        self.is_one_value = len(releases) == 1

    def fields(self, release: Release) -> Fields:
        return release_fields(release, SHOW_FIELDS)

    def cells(self, release: Release) -> Row:
        return release_cells(release, self.columns)

    def write_plain(self, out: TextIO) -> None:
        out.write("\n".join(map(self._plain_page, self.items)))

    def print(self, console: "Console") -> None:
        from rich.console import Group, RenderableType

        from umkm_cli.output.screen import release_page
        from umkm_cli.output.terminal import print_paged

        pages: list[RenderableType] = []
        for release in self.items:
            pages += ["\n", release_page(release, console)]
        print_paged(Group(*pages[1:]), console)

    def _plain_page(self, release: Release) -> str:
        lines: list[str] = []
        for name, value in self.fields(release).items():
            if name not in _TEXTS:
                lines += _field_lines(name, value)
        lines += ["", clean(release.body)]
        if release.boilerplate:
            lines += ["", clean(release.boilerplate)]
        return "\n".join(lines) + "\n"


def _field_lines(name: str, value: Any) -> Iterator[str]:
    if name == "copies":
        for copy in value:
            yield "copy: " + one_line(_COPY_LINE.format(**copy))
        return
    cell = as_cell(value)
    text = "" if cell is None else one_line(str(cell))
    yield f"{name}: {text}".rstrip()
