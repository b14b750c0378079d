"""Write a report to a file, whose name says of what kind it is."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.originals import archive_with, original_bytes
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.report import Report
from umkm_cli.output.files import open_binary_output
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.report.collect import make_report
from umkm_cli.verbs.typed.filters import TypedFilter


def write_report(
    context: Context,
    filters: TypedFilter,
    query: str | None,
    output: Path,
    *,
    overwrite: bool,
) -> Report:
    """Write the report on the releases that match, and return it.

    Raises UsageError for a file of another kind, for a limit, and if the kind needs an
    extra that is not installed; FileExists, and as `make_report` does.
    """
    if filters.limit is not None or filters.offset:
        raise UsageError(
            _("a report is about all that matches: it takes no --limit or --offset.")
        )
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        kinds = ", ".join(_WRITERS)
        raise UsageError(
            _("the name of a report ends in one of {kinds}.").format(kinds=kinds)
        )
    made_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # The file first: that it cannot be written is not to be told after a minute of work.
    with (
        open_binary_output(output, overwrite=overwrite) as file,
        context.open_for_reading() as archive,
    ):
        report = make_report(context, archive, filters, query, made_at)
        notes = write(archive, report, _Target(file, output.stem))
    context.say_all(notes)
    return report


Sentences = tuple[str, ...]
"""What did not fit into a file as it is."""


class _Target(NamedTuple):
    """Where a report goes: the open file, and the name that it will have."""

    file: BinaryIO
    name: str


def _write_html(_: Archive, report: Report, out: _Target) -> Sentences:
    from umkm_cli.output.report.html import write_html

    text = TextIOWrapper(out.file, encoding="utf-8", newline="")
    write_html(report, text)
    text.detach()
    return ()


def _write_docx(_: Archive, report: Report, out: _Target) -> Sentences:
    from umkm_cli.output.report.docx import write_docx

    write_docx(report, out.file)
    return ()


def _write_xlsx(_: Archive, report: Report, out: _Target) -> Sentences:
    from umkm_cli.output.report.workbook import write_report_workbook

    return write_report_workbook(report, out.file)


def _write_zip(archive: Archive, report: Report, out: _Target) -> Sentences:
    from umkm_cli.output.report.handover import write_handover

    def load(sha256: str) -> bytes:
        with archive_with(archive, sha256).snapshot() as db:
            return original_bytes(db, sha256)

    write_handover(report, load, out.name, out.file)
    return ()


_WRITERS: Final[Mapping[str, Callable[[Archive, Report, _Target], Sentences]]] = {
    ".html": _write_html,
    ".docx": _write_docx,
    ".xlsx": _write_xlsx,
    ".zip": _write_zip,
}
"""How a report is written, by the ending of the file's name."""
