"""Tell what an answer leaves out unasked: undated releases, and what is not a release."""

from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.left_out import count_non_releases, count_versions
from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, several, written_number
from umkm_cli.models.query import Filter, Size
from umkm_cli.query import Group
from umkm_cli.query.nodes import accept_undated
from umkm_cli.verbs.context import Context


class _Kind(NamedTuple):
    """How to speak of what is left out: behind a number, in a sentence, and how to see it.

    Each has a form for one and one for several.
    """

    option: str
    short: tuple[str, str]
    sentence: tuple[str, str]
    advice: tuple[str, str] = several("{option} adds it", "{option} adds them")


_UNDATED = _Kind(
    later("--with-undated"),
    several("; and {} undated", "; and {} undated"),
    several("{} undated release was left out", "{} undated releases were left out"),
)
_NON_RELEASES = _Kind(
    later("--with-non-releases"),
    several("; and {} marked as not a release", "; and {} marked as not a release"),
    several(
        "{} marked as not a release was left out",
        "{} marked as not a release were left out",
    ),
)
_VERSIONS = _Kind(
    later("umkm versions"),
    several("; and {} other version", "; and {} other versions"),
    several("{} other version was left out", "{} other versions were left out"),
    several("{option} shows it", "{option} shows them"),
)
_INSTEAD_SHOWS = several(
    "{instead} shows it, {advice}", "{instead} shows them, {advice}"
)


class LeftOut(NamedTuple):
    """What an answer leaves out: `undated` releases, for a period, and `non_releases`.

    `note` is a suffix for the number of releases, and `sentences` are about what is left
    out; both are empty if nothing is.
    """

    undated: Size = Size(0)
    non_releases: Size = Size(0)
    note: str = ""
    sentences: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The sentences as one text."""
        return ". ".join(self.sentences)


def format_size(size: Size) -> str:
    """Return a number of releases as text: `2,000`, `about 2,000`."""
    number = written_number(size.releases)
    return _("about {number}").format(number=number) if size.about else number


_INSTEAD = {
    (True, False): later("--undated"),
    (True, True): "",
    (False, True): later("date:none"),
}
"""What shows the undated releases alone if a filter, a query, or both ask for a period."""


def count_left_out(archive: Archive, filter_: Filter, query: Group | None) -> LeftOut:
    """Return what an answer to a filter and a query leaves out."""
    non_releases = count_non_releases(archive, filter_, query)
    left_out = LeftOut(non_releases=non_releases)
    asks_for_period = query is not None and accept_undated(query) != query
    instead = _INSTEAD.get((filter_.has_period, asks_for_period))
    shows_undated = filter_.undated or filter_.with_undated
    if instead is not None and not shows_undated:
        from umkm_cli.archive.left_out import count_undated

        undated = count_undated(archive, filter_, query)
        left_out = _add(left_out._replace(undated=undated), undated, _UNDATED, instead)
    left_out = _add(left_out, non_releases, _NON_RELEASES)
    if not filter_.latest:
        return left_out
    return _add(left_out, count_versions(archive, filter_, query), _VERSIONS)


def _add(left_out: LeftOut, size: Size, kind: _Kind, instead: str = "") -> LeftOut:
    """Add what to say about a number that is left out.

    `instead` is what to type to see them alone; empty where nothing does.
    """
    if not size.releases:
        return left_out
    count, number = size.releases, format_size(size)
    advice = ngettext(*kind.advice, count).format(option=_(kind.option))
    if instead:
        shows = ngettext(*_INSTEAD_SHOWS, count)
        advice = shows.format(instead=_(instead), advice=advice)
    short = ngettext(*kind.short, count).format(number)
    sentence = ngettext(*kind.sentence, count).format(number)
    return left_out._replace(
        note=f"{left_out.note}{short}: {advice}",
        sentences=(*left_out.sentences, f"{sentence}: {advice}"),
    )


def say_non_releases(context: Context, size: Size) -> None:
    """Say how many are left out because they are marked as not a release."""
    context.say(_add(LeftOut(), size, _NON_RELEASES).sentence)


def say_left_out(
    context: Context, archive: Archive, filter_: Filter, query: Group | None
) -> None:
    """Say what an answer to a filter and a query leaves out, if anything."""
    context.say_all(count_left_out(archive, filter_, query).sentences)
