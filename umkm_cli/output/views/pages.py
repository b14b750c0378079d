"""Whole releases, laid out for reading: `umkm show`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from umkm_cli.models.forms import SHOW_FIELDS
from umkm_cli.models.release import Release
from umkm_cli.models.review import OutsideLine
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.plain import cell_text
from umkm_cli.output.views import Fields, View, as_cell
from umkm_cli.output.views.releases import copy_fields, release_fields

if TYPE_CHECKING:
    from rich.console import Console

_NO_LINES = ("summary", "body", "boilerplate", "copies")
_LINES = tuple(name for name in SHOW_FIELDS if name not in _NO_LINES)
_COPY_LINE = (
    "{origin} ({ingested_at}, {media_type}, {byte_size} bytes, sha256 {sha256})"
)


class PagesView(View[Release]):
    """Whole releases. JSON is an object for one release, a list for several.

    In a pipe, a release is written as `field: value` lines, an empty line and its text.
    `outside` has the lines that were set aside, by the id of the release, to be shown
    below the text.
    """

    columns = SHOW_FIELDS

    def __init__(
        self,
        releases: Sequence[Release],
        outside: Mapping[int, Sequence[OutsideLine]] | None = None,
    ) -> None:
        super().__init__(releases)
        self.is_one_value = len(releases) == 1
        self._outside = outside or {}

    def fields(self, release: Release) -> Fields:
        fields = release_fields(release, SHOW_FIELDS)
        if release.id in self._outside:
            lines = self._outside[release.id]
            fields["set_aside"] = [line._asdict() for line in lines]
        return fields

    def write_plain(self, out: TextIO) -> None:
        out.write("\n".join(map(self._plain_page, self.items)))

    def print(self, console: "Console") -> None:
        from rich.console import Group, RenderableType

        from umkm_cli.output.screen import outside_page, release_page
        from umkm_cli.output.terminal import print_paged

        pages: list[RenderableType] = []
        for release in self.items:
            pages += ["\n", release_page(release, console)]
            if release.id in self._outside:
                pages.append(outside_page(self._outside[release.id], console))
        print_paged(Group(*pages[1:]), console)

    def _plain_page(self, release: Release) -> str:
        lines: list[str] = []
        for name, value in release_fields(release, _LINES).items():
            lines.append(f"{name}: {cell_text(as_cell(value))}".rstrip())
        for copy in release.copies:
            line = _COPY_LINE.format(**copy_fields(copy))
            lines.append(f"copy: {one_line(line)}")
        lines += ["", clean(release.body)]
        if release.boilerplate:
            lines += ["", clean(release.boilerplate)]
        if self._outside.get(release.id):
            lines += ["", *map(_plain_line, self._outside[release.id])]
        return "\n".join(lines) + "\n"


def _plain_line(line: OutsideLine) -> str:
    """Return a line that was set aside, as `set aside, line 3: Baca juga … (reason)`."""
    reason = one_line(line.reason).rstrip(".")
    return f"set aside, line {line.line}: {one_line(line.text)} ({reason})"
