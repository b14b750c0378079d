"""`umkm ingest`."""

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import get_release
from umkm_cli.cli.answer import ignore_broken_pipe, show, show_at_once
from umkm_cli.cli.ingest_options import IngestChoices
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import DryRun, with_context
from umkm_cli.errors import NoArchive, SomeFailed
from umkm_cli.language import gettext as _
from umkm_cli.models.forms import Form
from umkm_cli.models.ingest import IngestPreview, Receipt
from umkm_cli.output.views.previews import PreviewsView
from umkm_cli.output.views.receipts import ReceiptsView
from umkm_cli.output.views.releases import ReleasesView
from umkm_cli.sources import (
    Source,
    find_sources,
    received_export,
)
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.ingest import (
    MEGABYTE,
    TypedIngest,
    check_watched,
    file_limit,
    paths_to_ingest,
    resolve_ingest_options,
)

if TYPE_CHECKING:
    from umkm_cli.cli.ingest_session import IngestJob, IngestSession, IngestTally

EXAMPLES = (
    "umkm ingest siaran-pers/",
    "umkm ingest rilis.pdf surat.eml --programme KUR",
    "umkm ingest siaran-pers/ --dry-run",
)
NO_ARGS_IS_HELP = True


@with_context("programmes", "json")
@with_options("typed", IngestChoices)
def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…",
            help="Files, folders (with their subfolders), or - for standard input.",
        ),
    ] = None,
    *,
    typed: TypedIngest,
    from_list: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Ingest the files listed in FILE; if that is the output of an earlier ingest, the files that failed.",
        ),
    ] = None,
    dry_run: DryRun = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Keep ingesting new files as they arrive, until interrupted.",
        ),
    ] = False,
    context: Context,
) -> None:
    """Add release files to the archive: read each, tag it and keep the original.

    Accepts text, web pages, PDF, Word, OpenDocument, RTF, email, ZIP, CSV and JSON.

    Running it again is safe: files already in the archive are skipped.
    """
    named = paths_to_ingest(paths, from_list)
    if watch:
        check_watched(named, dry_run=dry_run)
    with received_export(named, typed.max_size * MEGABYTE) as received:
        job = _prepare(context, named, typed, received)
        if dry_run:
            preview_files(job)
        elif watch:
            _watch(job, named)
        else:
            ingest_files(job)


def _prepare(
    context: Context, named: list[str], typed: TypedIngest, received: Source | None
) -> "IngestJob":
    """Load the catalogue, with the programmes of exports that a person named."""
    from umkm_cli.cli.ingest_session import IngestJob
    from umkm_cli.verbs.ingest.incoming import look_for_programmes
    from umkm_cli.verbs.read.result import find_result

    context.check_is_one()
    result = find_result(named)
    if result is not None:
        return _prepare_result(context, result, typed)
    limit = file_limit(typed.max_seconds, typed.max_ocr_pages, context.settings)
    incoming = look_for_programmes(named, received, limit, context.say)
    catalogue = incoming.complete(context.load_catalogue())
    options = resolve_ingest_options(typed, catalogue, context.settings)
    return IngestJob(context, catalogue, options, incoming)


def _prepare_result(context: Context, path: Path, typed: TypedIngest) -> "IngestJob":
    """Open the result of `umkm read`. Raises NotAnArchive or UsageError."""
    from umkm_cli.cli.ingest_session import IngestJob
    from umkm_cli.verbs.read.result import check_catalogues, open_result

    result = open_result(path, typed, IngestChoices().value())
    catalogue = context.load_catalogue()
    check_catalogues(result, catalogue)
    return IngestJob(context, catalogue, result.options, result)


def ingest_files(job: "IngestJob") -> None:
    """Ingest the files, then show the new releases if there are only a few."""
    from umkm_cli.cli.ingest_session import IngestSession
    from umkm_cli.cli.ingest_summary import conclude_ingest, sum_up

    incoming = job.incoming
    with job.context.open_for_writing() as archive:
        job = job.take_programmes(archive)
        session = IngestSession(archive, job)
        total = _count_sources(incoming.sources())
        _show(job, session.ingest(incoming.sources(), total))
        session.conclude()
        if not job.context.form.is_for_person:
            conclude_ingest(job.context, session.tally)
            return
        if session.release_ids:
            new = map(partial(get_release, archive), session.release_ids)
            show(job.context._replace(form=Form.TABLE), ReleasesView(new))
        sum_up(job.context, session)


def _watch(job: "IngestJob", named: list[str]) -> None:
    """Ingest the files, then new ones as they arrive, until the user interrupts."""
    from umkm_cli.cli.ingest_session import IngestSession
    from umkm_cli.cli.ingest_summary import conclude_ingest

    with job.context.open_for_writing() as archive:
        job = job.take_programmes(archive)
        session = IngestSession(archive, job)
        _show(job, _watched_receipts(job, named, session))
        session.conclude()
    conclude_ingest(job.context, session.tally)


def _watched_receipts(
    job: "IngestJob", named: list[str], session: "IngestSession"
) -> Iterator[Receipt]:
    # Only `--watch` pays for importing watchfiles.
    from umkm_cli.sources.watching import FileState, record_states, watch_for_files

    seen: dict[str, FileState] = {}
    yield from session.ingest(
        record_states(find_sources(named), seen), _count_sources(find_sources(named))
    )
    _flush()
    job.context.say(_("watching; press Ctrl-C to stop"))
    with suppress(KeyboardInterrupt):
        for sources in watch_for_files(named, seen):
            yield from session.ingest(sources, None)
            _flush()
            job.context.say(session.tally.summary)


def _show(job: "IngestJob", receipts: Iterator[Receipt]) -> None:
    """Show the receipts as they come; keep ingesting even if the reader of the pipe exits."""
    with ignore_broken_pipe():
        show_at_once(job.context, ReceiptsView(receipts))
    deque(receipts, maxlen=0)


def _count_sources(sources: Iterator[Source]) -> int | None:
    """Return the number of files for the progress bar; None if none will be shown."""
    if not sys.stderr.isatty():
        return None
    return sum(1 for _ in sources)


def _flush() -> None:
    with ignore_broken_pipe():
        sys.stdout.flush()


def preview_files(job: "IngestJob") -> None:
    """Show what ingest would do with the files."""
    from umkm_cli.cli.ingest_session import IngestTally

    tally = IngestTally()
    with ExitStack() as stack:
        archive: Archive | None = None
        with suppress(NoArchive):
            archive = stack.enter_context(job.context.open_for_reading())
        previews = _previews(job, archive)
        show_at_once(job.context, PreviewsView(_counted(previews, tally)))
    summary = _("{summary}; nothing was written").format(summary=tally.summary)
    job.context.say("\n".join([summary, *tally.concern_lines]))
    if tally.failed:
        raise SomeFailed(tally.failed, tried=True)


def _previews(job: "IngestJob", archive: Archive | None) -> Iterator[IngestPreview]:
    """Yield what a rescan would do, if there is one, then what ingest would."""
    from umkm_cli.cli.ingest_session import today
    from umkm_cli.verbs.ingest.preview import preview_ingest

    if job.rescan is not None and archive is not None:
        yield from job.rescan.previews(archive)
    yield from preview_ingest(
        archive,
        job.incoming.sources(),
        job.catalogue,
        today=today(),
        options=job.options,
        reads=job.reads(archive),
    )


def _counted(
    previews: Iterable[IngestPreview], tally: "IngestTally"
) -> Iterator[IngestPreview]:
    for preview in previews:
        tally.count(preview.receipt)
        yield preview
