"""Exporting releases to a file or to standard output."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.records import (
    archived_record,
    count_unassigned_copies,
    unassigned_copies,
)
from umkm_cli.archive.releases import count_releases, list_releases, release_ids
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.columns import CSV_COLUMNS
from umkm_cli.models.forms import Form
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.query import Filter
from umkm_cli.output.files import open_output
from umkm_cli.output.render import render
from umkm_cli.output.views import View
from umkm_cli.output.views.export import ExportView, RecordsView
from umkm_cli.query import Node
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import Page
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query


class TypedExport(NamedTuple):
    """The options of `umkm export` as they were typed, but for filters."""

    output: Path | None = None
    json: bool = False
    jsonl: bool = False
    csv: bool = False
    excel: bool = False
    columns: str | None = None
    no_body: bool = False
    full: bool = False


class _ExportForm(NamedTuple):
    """The form of an export, and the columns of CSV."""

    form: Form
    columns: tuple[str, ...]


class _Selection(NamedTuple):
    """Which releases are exported; `everything` is all that the archive holds."""

    filter_: Filter
    query: Node | None
    everything: bool


def export(
    context: Context, typed: TypedExport, filters: TypedFilter, query: str | None
) -> int:
    """Write the releases that filters and a query match, and return how many were written.

    Raises UsageError for options that exclude each other, and NothingMatched; a file
    that is there is then left as it is.
    """
    form = _resolve_form(typed)
    with context.open_for_reading() as archive:
        selection = _Selection(
            resolve_filter(context, archive, filters),
            resolve_required_query(context, archive, query),
            everything=typed.full and filters == TypedFilter() and query is None,
        )
        count = _count(archive, selection)
        if not count and typed.output is not None:
            raise NothingMatched(
                f"no release matches; {typed.output} was left as it is."
            )
        _write(archive, selection, typed, form)
    if not count:
        raise NothingMatched("no release matches.")
    return count


def _write(
    archive: Archive, selection: _Selection, typed: TypedExport, form: _ExportForm
) -> None:
    filter_, query, everything = selection
    view: View[Any]
    if typed.full:
        view = RecordsView(iter_records(archive, filter_, query, everything=everything))
    else:
        releases = list_releases(archive, filter_, whole=True, query=query)
        view = ExportView(releases, form.columns, excel=typed.excel)
    with open_output(typed.output) as out:
        render(view, form.form, out)


def _resolve_form(typed: TypedExport) -> _ExportForm:
    """Return the form of the export. Raises UsageError for options that exclude each other."""
    columns = _columns(typed.columns, no_body=typed.no_body)
    if sum((typed.json, typed.jsonl, typed.csv or typed.excel)) > 1:
        raise UsageError("--json, --jsonl and CSV (--csv, --excel) exclude each other.")
    if typed.full and not typed.jsonl:
        raise UsageError("--full is for --jsonl.")
    if not (typed.json or typed.jsonl):
        return _ExportForm(Form.CSV, columns)
    if typed.columns is not None or typed.no_body:
        raise UsageError("--columns and --no-body are for CSV; JSON holds every field.")
    return _ExportForm(Form.JSON if typed.json else Form.JSONL, columns)


def _columns(typed: str | None, *, no_body: bool) -> tuple[str, ...]:
    """Return the CSV columns that were asked for. Raises UsageError for one that does not exist."""
    columns: tuple[str, ...] = CSV_COLUMNS
    if typed is not None:
        columns = tuple(filter(None, map(str.strip, typed.split(","))))
    for name in columns:
        if name not in CSV_COLUMNS:
            raise UsageError(f"no column '{name}'; there are {', '.join(CSV_COLUMNS)}.")
    if no_body:
        columns = tuple(name for name in columns if name != "body")
    if not columns:
        raise UsageError("no column is left to write.")
    return columns


def _count(archive: Archive, selection: _Selection) -> int:
    filter_, query, everything = selection
    total = count_releases(archive, filter_, query)
    count = Page.of(total, filter_.limit, filter_.offset).shown
    if not count and everything:
        return count_unassigned_copies(archive)
    return count


def iter_records(
    archive: Archive, filter_: Filter, query: Node | None, *, everything: bool
) -> Iterator[ArchivedRecord]:
    """Yield all that is held of the releases that match, in order of arrival unless sorted otherwise.

    With `everything` come also the files that are no release: those that hold others, and those that cannot be read.
    """
    in_order = filter_ if filter_.sort else filter_._replace(sort="arrival")
    for release_id in release_ids(archive, in_order, query):
        with archive.snapshot() as db:
            record = archived_record(db, release_id)
        if record is not None:
            yield record
    if everything:
        yield from unassigned_copies(archive)
