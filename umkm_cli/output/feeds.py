"""Write feeds: what a feed reader shows of the releases that arrived."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from umkm_cli.language import TONGUES
from umkm_cli.models.feeds import Feed
from umkm_cli.output.files import open_output
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.templating import cleaned, environment
from umkm_cli.output.views.releases import summarize

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES: Final = Path(__file__).parent / "templates"


def write_feed(feed: Feed, version: str, path: Path, *, overwrite: bool) -> None:
    """Write a feed to a file, which appears once it is complete. Raises as `open_output` does."""
    with open_output(path, overwrite=overwrite) as out:
        out.write(feed_text(feed, version))


def feed_text(feed: Feed, version: str) -> str:
    """Return a feed as Atom, which names the version of umkm that wrote it."""
    return _template().render(feed=feed, version=version)


@cache
def _template() -> "Template":
    filled = environment(_TEMPLATES)
    filled.finalize = cleaned
    filled.globals |= {
        "headline_of": headline_in_list,
        "summary_of": summarize,
        "tongues": TONGUES,
    }
    return filled.get_template("feed.xml")
