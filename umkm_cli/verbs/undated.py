"""Tell which releases a period leaves out because they have no date."""

from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.models.query import Filter, Size
from umkm_cli.query import Group
from umkm_cli.query.nodes import accept_undated
from umkm_cli.verbs.context import Context


class LeftOut(NamedTuple):
    """How many undated releases a period leaves out, and what to type `instead` of it.

    `instead` is empty where nothing shows these releases alone.
    """

    size: Size
    instead: str = "--undated"

    @property
    def note(self) -> str:
        """A suffix for the number of releases; empty if none is left out."""
        if not self.size.releases:
            return ""
        return f"; and {format_size(self.size)} undated: {self._advice}"

    @property
    def sentence(self) -> str:
        """A sentence about them; empty if none is left out."""
        if not self.size.releases:
            return ""
        were = "release was" if self.size.releases == 1 else "releases were"
        return f"{format_size(self.size)} undated {were} left out: {self._advice}"

    @property
    def _advice(self) -> str:
        it = "it" if self.size.releases == 1 else "them"
        added = f"--with-undated adds {it}"
        return f"{self.instead} shows {it}, {added}" if self.instead else added


def format_size(size: Size) -> str:
    """Return a number of releases as text: `2,000`, `about 2,000`."""
    return f"about {size.releases:,}" if size.about else f"{size.releases:,}"


NOTHING_LEFT_OUT = LeftOut(Size(0))
_INSTEAD = {(True, False): "--undated", (True, True): "", (False, True): "date:none"}
"""What shows the undated releases alone if a filter, a query, or both ask for a period."""


def count_left_out(archive: Archive, filter_: Filter, query: Group | None) -> LeftOut:
    """Return how many undated releases the period of a filter or of a query leaves out."""
    asks_for_period = query is not None and accept_undated(query) != query
    instead = _INSTEAD.get((filter_.has_period, asks_for_period))
    if instead is None or filter_.undated or filter_.with_undated:
        return NOTHING_LEFT_OUT
    from umkm_cli.archive.undated import count_undated

    return LeftOut(count_undated(archive, filter_, query), instead)


def say_left_out(
    context: Context, archive: Archive, filter_: Filter, query: Group | None
) -> None:
    """Say how many undated releases a period leaves out, if any."""
    sentence = count_left_out(archive, filter_, query).sentence
    if sentence:
        context.say(sentence)
