"""Export releases to a file or to standard output."""

from collections.abc import Callable, Iterable, Iterator
from itertools import filterfalse
from pathlib import Path
from typing import Any, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.own_programmes import own_programmes_table
from umkm_cli.archive.records import (
    archived_records,
    count_unassigned_copies,
    origins_around,
    unassigned_copies,
)
from umkm_cli.archive.releases import release_ids
from umkm_cli.catalogue.programmes import read_programmes
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, several, written_number
from umkm_cli.models.forms import (
    ALL_CSV_COLUMNS,
    BINARY,
    CSV_COLUMNS,
    FOR_FULL_RECORDS,
    Form,
)
from umkm_cli.models.ingest import CHAT, ArchivedRecord
from umkm_cli.models.sharing import record_without_senders
from umkm_cli.output.files import open_output
from umkm_cli.output.render import render
from umkm_cli.output.views import View
from umkm_cli.output.views.export import ExportView, RecordsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.refusals import refusal_of
from umkm_cli.verbs.whole_releases import (
    WholeReleases,
    describe_unwritten,
    find_whole,
)


class TypedExport(NamedTuple):
    """The options of `umkm export` as they were typed, except the filters."""

    output: Path | None = None
    json: bool = False
    jsonl: bool = False
    csv: bool = False
    excel: bool = False
    columns: str | None = None
    no_body: bool = False
    full: bool = False
    with_senders: bool = False
    force: bool = False


def export(
    context: Context, typed: TypedExport, filters: TypedFilter, query: str | None
) -> int:
    """Write the releases that match the filters and the query; return their number.

    Raises UsageError for options that exclude each other, FileExists, and NothingMatched
    if there are no releases; an existing file is then left unchanged.
    """
    columns = _columns(typed.columns, no_body=typed.no_body)
    form = _resolve_form(typed)
    with context.open_for_reading() as archive:
        unfiltered = filters.without_additions() == TypedFilter()
        everything = all((typed.full, unfiltered, query is None))
        if everything:
            filters = filters._replace(with_non_releases=True)
        found = find_whole(context, archive, filters, query)
        count = found.total
        if not count and everything:
            count = count_unassigned_copies(archive)
        if not count and typed.output is not None:
            raise NothingMatched(advice=describe_unwritten(typed.output))
        view: View[Any]
        if typed.full:
            records = iter_records(found, everything=everything)
            if not typed.with_senders:
                say = context.say if everything else _say_nothing
                records = _without_senders(archive, records, say)
            own = read_programmes(own_programmes_table(archive), own=True)
            view = RecordsView(context.watch(later("writing"), records, count), own)
        else:
            releases = found.releases(claims=form.is_in_full)
            followed = context.watch(later("writing"), releases, count)
            view = ExportView(
                followed, columns, excel=typed.excel, senders=typed.with_senders
            )
        with open_output(typed.output, overwrite=typed.force) as out:
            notes = render(view, form, out)
        context.say_all(notes)
    if not count:
        raise NothingMatched
    return count


_CHATS = several(
    "{count} file with a chat was left out; --with-senders exports it, with the names of those who wrote",
    "{count} files with chats were left out; --with-senders exports them, with the names of those who wrote",
)


def _say_nothing(message: str) -> None:
    """Say nothing about chats where no file that holds others is wanted."""


def _without_senders(
    archive: Archive, records: Iterable[ArchivedRecord], say: Callable[[str], None]
) -> Iterator[ArchivedRecord]:
    """Yield records without the chats among their originals, and without who sent what."""
    chats = origins_around(archive, CHAT)
    if chats:
        said = ngettext(*_CHATS, len(chats))
        say(said.format(count=written_number(len(chats))))
    for record in records:
        kept = record.without_copies_from(chats)
        if kept.copies:
            yield record_without_senders(kept)


_FORMS = {
    (False, False, False): Form.CSV,
    (True, False, False): Form.JSON,
    (False, True, False): Form.JSONL,
    (False, False, True): Form.CSV,
}
"""The form for each choice of JSON, JSON Lines and CSV, of which only one may be chosen."""


_FORMS_BY_ENDING = {
    ".json": Form.JSON,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".xlsx": Form.XLSX,
    ".parquet": Form.PARQUET,
}
"""The form of a file with this ending, if none is chosen; else it is CSV."""

_OTHER_SPREADSHEETS = (".xlsm", ".xls", ".ods", ".numbers")
_DOCUMENTS = (".pdf", ".html", ".htm", ".docx", ".doc", ".odt", ".rtf", ".zip")


def _resolve_form(typed: TypedExport) -> Form:
    """Return the output form.

    Raises UsageError for options that exclude each other, or the name of the file.
    """
    form = _FORMS.get((typed.json, typed.jsonl, typed.csv or typed.excel))
    if form is None:
        raise UsageError(
            _("--json, --jsonl and CSV (--csv, --excel) cannot be combined.")
        )
    by_ending = _form_of_name(typed.output or Path())
    is_chosen = any((typed.json, typed.jsonl, typed.csv, typed.excel))
    if is_chosen and by_ending in BINARY:
        raise UsageError(
            _(
                "no program would open {output} as text; leave out --json, --jsonl, "
                "--csv and --excel, or choose another name."
            ).format(output=typed.output)
        )
    if not is_chosen:
        form = by_ending
    if typed.full and form not in FOR_FULL_RECORDS:
        raise UsageError(_("--full only works with --jsonl."))
    chooses_columns = typed.columns is not None or typed.no_body
    if chooses_columns and not form.has_columns:
        raise UsageError(
            _(
                "--columns and --no-body only work with tables (CSV, .xlsx, .parquet); JSON has every field."
            )
        )
    return form


def _form_of_name(output: Path) -> Form:
    """Return the form that the ending of a file stands for. Raises UsageError for other workbooks, and documents."""
    ending = output.suffix.lower()
    if ending in _OTHER_SPREADSHEETS:
        raise UsageError(
            _(
                "umkm cannot write {ending} files; spreadsheet programs open -o {path}."
            ).format(ending=ending, path=output.with_suffix(".xlsx"))
        )
    if ending in _DOCUMENTS:
        raise UsageError(
            _(
                "umkm cannot export {ending} files; `umkm report` writes .html, .docx, .xlsx and .zip."
            ).format(ending=ending)
        )
    return _FORMS_BY_ENDING.get(ending, Form.CSV)


def _columns(typed: str | None, *, no_body: bool) -> tuple[str, ...]:
    """Return the requested CSV columns. Raises UsageError for unknown ones, or if none is left."""
    columns: tuple[str, ...] = CSV_COLUMNS
    if typed is not None:
        columns = tuple(filter(None, map(str.strip, typed.split(","))))
    unknown = next(filterfalse(ALL_CSV_COLUMNS.__contains__, columns), None)
    if unknown is not None:
        known = ", ".join(ALL_CSV_COLUMNS)
        sentence = _("no column '{unknown}'; choose from {known}.")
        fault = sentence.format(unknown=unknown, known=known)
        raise refusal_of(fault, unknown, ALL_CSV_COLUMNS)
    if no_body:
        columns = tuple(filter("body".__ne__, columns))
    if not columns:
        raise UsageError(_("no column is left to write."))
    return columns


def iter_records(found: WholeReleases, *, everything: bool) -> Iterator[ArchivedRecord]:
    """Yield the complete records of the matching releases, in order of arrival unless sorted otherwise.

    With `everything`, also yield the archived files that are not releases: containers and unreadable files.
    """
    filter_ = found.filter
    in_order = filter_ if filter_.sort else filter_._replace(sort="arrival")
    ids = release_ids(found.archive, in_order, found.query)
    yield from archived_records(found.archive, ids)
    if everything:
        yield from unassigned_copies(found.archive)
