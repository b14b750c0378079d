"""Whole releases, with what their files say about themselves: `umkm show --metadata`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from umkm_cli.models.release import Release
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields
from umkm_cli.output.views.pages import PagesView

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


class DescribedPagesView(PagesView):
    """Whole releases; `described` has lines of metadata by the origin of a file.

    The files are the copies of a release and the containers around these. In a pipe each
    line is one below the text.
    """

    def __init__(
        self, releases: Sequence[Release], described: Mapping[int, Mapping[str, str]]
    ) -> None:
        super().__init__(releases)
        self._described = described

    def fields(self, release: Release) -> Fields:
        described = self._described[release.id].items()
        return {
            **super().fields(release),
            "metadata": [
                {"origin": origin, "lines": lines.split("\n")}
                for origin, lines in described
            ],
        }

    def page(self, release: Release, console: "Console") -> "list[RenderableType]":
        from rich.padding import Padding
        from rich.text import Text

        page = [*super().page(release, console), ""]
        for origin, lines in self._described[release.id].items():
            page += [Text(one_line(origin), style="dim")]
            page += [
                Padding(Text(one_line(line)), (0, 0, 0, 2))
                for line in lines.split("\n")
            ]
        return page

    def plain_page(self, release: Release) -> str:
        lines = [
            f"metadata: {one_line(line)}\n"
            for described in self._described[release.id].values()
            for line in described.split("\n")
        ]
        return "\n".join(filter(None, (super().plain_page(release), "".join(lines))))
