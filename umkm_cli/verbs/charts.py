"""Say what a chart is about, and where its data are from."""

from collections.abc import Iterator
from shlex import quote

from umkm_cli import __version__
from umkm_cli.archive import Archive
from umkm_cli.catalogue.calendar import format_date
from umkm_cli.language import gettext as _
from umkm_cli.language import later, spoken
from umkm_cli.language.names import option_called
from umkm_cli.models.query import Filter
from umkm_cli.output.charts.answers import Sourced
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter

_MARKS = {
    "undated": later("undated releases"),
    "with_undated": later("with undated releases"),
    "latest": later("newest versions"),
}
"""What options say that have no value, by the name of a field of a filter."""


def sourced(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> Sourced:
    """Return what a chart says about its releases and their source, in the language that is spoken."""
    silent = context._replace(say=Context().say)
    filter_ = resolve_filter(silent, archive, filters)
    about = " · ".join(_selected(filter_, query))
    day = format_date(context.today().isoformat(), spoken())
    options = " ".join(_options(filter_, query))
    parts = (f"umkm {__version__}", context.archive_names, options, day)
    source = _("Source: {}").format(" · ".join(filter(None, parts)))
    return Sourced(about, source)


def _selected(filter_: Filter, query: str | None) -> Iterator[str]:
    """Yield in words which releases are selected."""
    if filter_.programmes:
        yield ", ".join(filter_.programmes)
    yield from filter(None, (filter_.organisation, filter_.place))
    if filter_.since:
        yield _("from {}").format(format_date(filter_.since, spoken()))
    if filter_.until:
        yield _("until {}").format(format_date(filter_.until, spoken()))
    if query:
        yield f"“{query}”"
    for name, words in _MARKS.items():
        if getattr(filter_, name):
            yield _(words)


def _options(filter_: Filter, query: str | None) -> Iterator[str]:
    """Yield the options that select the same releases on any day."""
    for programme in filter_.programmes:
        yield f"{option_called('programme')} {quote(programme)}"
    values = filter_._asdict() | {"query": query}
    for name in ("since", "until", "place", "organisation", "query"):
        if values[name]:
            yield f"{option_called(name)} {quote(values[name])}"
    for name in _MARKS:
        if values[name]:
            yield option_called(name.replace("_", "-"))
    for name in filter(values.get, ("limit", "offset")):
        yield f"{option_called(name)} {values[name]}"
    if filter_.non_releases == "with":
        yield option_called("with-non-releases")
