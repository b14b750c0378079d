"""Whole releases, laid out for reading: `umkm show`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from umkm_cli.language import for_programs
from umkm_cli.models.forms import SHOW_FIELDS
from umkm_cli.models.release import Release
from umkm_cli.output.claim_fields import claim_lines
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.plain import cell_text
from umkm_cli.output.relations import relation
from umkm_cli.output.views import Fields, View, as_cell
from umkm_cli.output.views.releases import copy_fields, release_fields

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_NO_LINES = ("summary", "body", "boilerplate", "copies", "links", "quotes", "figures")
_LINES = tuple(name for name in SHOW_FIELDS if name not in _NO_LINES)
_COPY_LINE = (
    "{origin} ({ingested_at}, {media_type}, {byte_size} bytes, sha256 {sha256})"
)


class PagesView(View[Release]):
    """Whole releases. JSON is an object for one release, a list for several.

    In a pipe, a release is written as `field: value` lines, an empty line and its text.
    """

    columns = SHOW_FIELDS

    def __init__(self, releases: Sequence[Release]) -> None:
        super().__init__(releases)
        self.is_one_value = len(releases) == 1

    def fields(self, release: Release) -> Fields:
        return release_fields(release, SHOW_FIELDS)

    def write_plain(self, out: TextIO) -> None:
        out.write("\n".join(map(self.plain_page, self.items)))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import spaced

        for release in spaced(self.items, console):
            console.print(*self.page(release, console), sep="\n", crop=False)

    def page(self, release: Release, console: "Console") -> "list[RenderableType]":
        """Return a release, laid out for a terminal."""
        from umkm_cli.output.screen import release_page

        return [release_page(release, console)]

    @for_programs
    def plain_page(self, release: Release) -> str:
        """Return a release as it is written in a pipe."""
        lines: list[str] = []
        for name, value in release_fields(release, _LINES).items():
            lines.append(f"{name}: {cell_text(as_cell(value))}".rstrip())
        for link in release.links:
            related = relation(release.id, link)
            lines.append(f"link: {related} {link.other(release.id)}")
        for copy in release.copies:
            line = _COPY_LINE.format(**copy_fields(copy))
            lines.append(f"copy: {one_line(line)}")
        lines += claim_lines(release.claims)
        lines += ["", clean(release.body)]
        if release.boilerplate:
            lines += ["", clean(release.boilerplate)]
        return "\n".join(lines) + "\n"
