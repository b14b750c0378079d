"""`umkm ingest`."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from umkm_cli import catalogue
from umkm_cli.archive import Archive, open_archive
from umkm_cli.archive.releases import get_release
from umkm_cli.catalogue import Catalogue
from umkm_cli.cli.options import (
    Db,
    DryRun,
    Json,
    OwnProgrammes,
    open_for_writing,
    output_format,
    own_file,
    say,
)
from umkm_cli.cli.take_in import FEW, IngestSession
from umkm_cli.errors import CannotAccess, NoArchive, SomeFailed, UsageError
from umkm_cli.models.ingest import IngestPreview
from umkm_cli.output import receipts
from umkm_cli.output.answers import write_releases
from umkm_cli.output.forecasts import write_forecasts
from umkm_cli.sources import (
    DEFAULT_MAX_BYTES,
    STDIN,
    find_sources,
    parse_column_map,
    parse_path_list,
)
from umkm_cli.verbs.ingest.pipeline import IngestOptions
from umkm_cli.verbs.ingest.pool import DEFAULT_SECONDS, Limit
from umkm_cli.verbs.ingest.preview import preview_ingest
from umkm_cli.verbs.locations import archive_path
from umkm_cli.verbs.typed.decisions import typed_decisions

EXAMPLES = (
    "Example: umkm ingest siaran-pers/     Example: umkm ingest rilis.pdf surat.eml"
)
NO_ARGS_IS_HELP = True
_MB = 1024 * 1024
_MOST_MB = 1024 * 1024


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…",
            help="Files, folders with all below them, or - for standard input.",
        ),
    ] = None,
    programme: Annotated[
        list[str] | None,
        typer.Option(
            "--programme",
            metavar="NAME",
            help="Tag these releases so, by your decision.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="They were released then, by your decision."
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", help="Where they were published.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="NAMES",
            help="Columns of a table: headline=judul,body=isi,date=tanggal.",
        ),
    ] = None,
    keep_unread: Annotated[
        bool,
        typer.Option("--keep-unread", help="Keep files too whose text cannot be read."),
    ] = False,
    removed: Annotated[
        bool, typer.Option("--removed", help="Take in what was removed, too.")
    ] = False,
    from_list: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take what a list names; of ingest's own answer, what failed.",
        ),
    ] = None,
    dry_run: DryRun = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch", help="Go on taking in what arrives, until you interrupt."
        ),
    ] = False,
    max_size: Annotated[
        int,
        typer.Option(min=1, max=_MOST_MB, metavar="MB", help="Largest file taken in."),
    ] = DEFAULT_MAX_BYTES // _MB,
    max_seconds: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="Longest that reading one file may take."
        ),
    ] = DEFAULT_SECONDS,
    programmes: OwnProgrammes = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Take release files into the archive: read, tag, keep.

    Text, web pages, PDF, Word, OpenDocument, RTF, mail, ZIP, CSV and JSON.

    Running it again is safe: what is in stays, and what is new comes in.
    """
    named = [*(paths or ()), *(_listed(from_list) if from_list is not None else ())]
    if not named and from_list is None:
        raise UsageError("name the files or folders to take in.")
    if watch and (dry_run or STDIN in named):
        raise UsageError(
            "--watch takes folders and files, and cannot be tried with --dry-run."
        )
    known = catalogue.load(own_file(programmes))
    asked = IngestOptions(
        max_size * _MB,
        typed_decisions(known.programmes, programme or (), on, url),
        parse_column_map(columns or ()),
        keep_unread,
        removed,
        limit=Limit(max_seconds),
    )
    if dry_run:
        _try(named, known, asked, db, json=json)
        return
    with (
        open_for_writing(db) as archive,
        IngestSession(archive, known, _today(), asked, json=json) as take_in,
    ):
        told = take_in.told
        total = sum(1 for _ in find_sources(named)) if sys.stderr.isatty() else None
        if watch:
            _watch(named, take_in, total)
        else:
            take_in(find_sources(named), total)
        if (
            not watch
            and sys.stdout.isatty()
            and not json
            and 0 < len(told.taken_in) <= FEW
        ):
            write_releases(
                [get_release(archive, each) for each in dict.fromkeys(told.taken_in)],
                "table",
                sys.stdout,
            )
    say(receipts.sum_line(told.outcomes, told.skipped))
    failed = told.outcomes["failed"]
    if failed:
        raise SomeFailed(failed)


def _listed(file: Path) -> list[str]:
    """The paths that a list names. Raises CannotAccess."""
    try:
        text = (
            sys.stdin.read()
            if str(file) == STDIN
            else file.read_text(encoding="utf-8-sig", errors="replace")
        )
    except OSError as error:
        raise CannotAccess(f"cannot read the list {file}: {error.strerror}.") from error
    return parse_path_list(text)


def _try(
    named: list[str],
    known: Catalogue,
    asked: IngestOptions,
    db: Path | None,
    *,
    json: bool,
) -> None:
    """Show what would become of the files."""
    with ExitStack() as opened:
        archive: Archive | None = None
        with suppress(NoArchive):
            archive = opened.enter_context(open_archive(archive_path(db)))
        forecasts = preview_ingest(
            archive, find_sources(named), known, today=_today(), asked=asked
        )
        outcomes: Counter[str] = Counter()
        write_forecasts(
            _counted(forecasts, outcomes), output_format(json=json), sys.stdout
        )
    say(f"{receipts.sum_line(outcomes, Counter())}; nothing was written")
    if outcomes["failed"]:
        raise SomeFailed(outcomes["failed"], tried=True)


def _counted(
    forecasts: Iterable[IngestPreview], outcomes: Counter[str]
) -> Iterator[IngestPreview]:
    for forecast in forecasts:
        outcomes[forecast.receipt.outcome] += 1
        yield forecast


def _watch(named: list[str], take_in: IngestSession, total: int | None) -> None:
    """Take in what is there, then what arrives, until the user interrupts."""
    # Only this pays for what tells of events.
    from umkm_cli.sources.watching import FileState, record_states, watch_for_files

    for path in named:
        if not os.path.exists(path):
            raise UsageError(f"there is no {path} to watch.")
    seen: dict[str, FileState] = {}
    take_in(record_states(find_sources(named), seen), total)
    say("watching; interrupt (Ctrl-C) to end")
    with suppress(KeyboardInterrupt):
        for sources in watch_for_files(named, seen):
            take_in(sources, None)
            say(receipts.sum_line(take_in.told.outcomes, take_in.told.skipped))


def _today() -> date:
    """The day in UTC, as the archive notes it, so that retag reads by the same day."""
    return datetime.now(UTC).date()
