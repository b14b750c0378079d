"""What a page is: an address, a model that is made of the archive, and how it is shown."""

from collections.abc import Callable
from typing import Any, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.output.views import View
from umkm_cli.web.question import Question


class WebPage(NamedTuple):
    """A page of the archive: a template filled with a model, and the same as JSON.

    `view` returns what the command line writes with `--json`; None if nothing does. It
    can also be drawn if the page `has_chart`.
    """

    path: str
    template: str
    model: Callable[[Question, Archive], Any]
    view: Callable[[Question, Archive], View[Any]] | None = None
    has_chart: bool = False
    media_type: str = "text/html"
