"""Tell which releases a period leaves out because they have no date."""

from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.models.query import Filter, Size
from umkm_cli.query import Group
from umkm_cli.query.nodes import accept_undated
from umkm_cli.verbs.context import Context


class LeftOut(NamedTuple):
    """The undated releases that a period leaves out; by default none.

    `note` is a suffix for the number of releases, and `sentence` is about them; both are
    empty if none is left out.
    """

    size: Size = Size(0)
    note: str = ""
    sentence: str = ""


def format_size(size: Size) -> str:
    """Return a number of releases as text: `2,000`, `about 2,000`."""
    return f"about {size.releases:,}" if size.about else f"{size.releases:,}"


_INSTEAD = {(True, False): "--undated", (True, True): "", (False, True): "date:none"}
"""What shows the undated releases alone if a filter, a query, or both ask for a period."""


def count_left_out(archive: Archive, filter_: Filter, query: Group | None) -> LeftOut:
    """Return how many undated releases the period of a filter or of a query leaves out."""
    asks_for_period = query is not None and accept_undated(query) != query
    instead = _INSTEAD.get((filter_.has_period, asks_for_period))
    shows_undated = filter_.undated or filter_.with_undated
    if instead is None or shows_undated:
        return LeftOut()
    from umkm_cli.archive.undated import count_undated

    return _describe(count_undated(archive, filter_, query), instead)


def _describe(size: Size, instead: str) -> LeftOut:
    """Say how many releases are left out, and what to type `instead` of the period.

    `instead` is empty where nothing shows these releases alone.
    """
    if not size.releases:
        return LeftOut()
    were, it = "releases were", "them"
    if size.releases == 1:
        were, it = "release was", "it"
    advice = f"--with-undated adds {it}"
    if instead:
        advice = f"{instead} shows {it}, {advice}"
    number = format_size(size)
    return LeftOut(
        size,
        f"; and {number} undated: {advice}",
        f"{number} undated {were} left out: {advice}",
    )


def say_left_out(
    context: Context, archive: Archive, filter_: Filter, query: Group | None
) -> None:
    """Say how many undated releases a period leaves out, if any."""
    sentence = count_left_out(archive, filter_, query).sentence
    if sentence:
        context.say(sentence)
