"""Whole releases, with the lines of their file that were set aside: `umkm show --all`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from umkm_cli.models.release import Release
from umkm_cli.models.review import OutsideLine
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields
from umkm_cli.output.views.pages import PagesView

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


class CompletePagesView(PagesView):
    """Whole releases; `outside` has the lines that were set aside, by the release's id.

    In a pipe each of them is a line below the text.
    """

    def __init__(
        self, releases: Sequence[Release], outside: Mapping[int, Sequence[OutsideLine]]
    ) -> None:
        super().__init__(releases)
        self._outside = outside

    def fields(self, release: Release) -> Fields:
        lines = list(map(OutsideLine._asdict, self._outside[release.id]))
        return {**super().fields(release), "set_aside": lines}

    def page(self, release: Release, console: "Console") -> "list[RenderableType]":
        from umkm_cli.output.screen import outside_page

        outside = outside_page(self._outside[release.id], console)
        return [*super().page(release, console), outside]

    def plain_page(self, release: Release) -> str:
        page = super().plain_page(release)
        lines = "".join(map(_plain_line, self._outside[release.id]))
        return "\n".join(filter(None, (page, lines)))


def _plain_line(line: OutsideLine) -> str:
    """Return a line that was set aside: `set aside, line 3: Baca juga … (reason)`."""
    reason = one_line(line.reason).rstrip(".")
    place = f"line {line.line}" if line.line else line.rule
    return f"set aside, {place}: {one_line(line.text)} ({reason})\n"
