"""`umkm ingest`."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, NamedTuple

import typer

from umkm_cli import catalogue
from umkm_cli.archive import create_or_open
from umkm_cli.archive.releases import get_release
from umkm_cli.cli.options import Db, Json, OwnProgrammes, own_file, say
from umkm_cli.cli.streams import forget_stdout
from umkm_cli.errors import SomeFailed
from umkm_cli.models import Receipt
from umkm_cli.output import plain, receipts
from umkm_cli.output.answers import write_releases
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.decisions import typed_decisions
from umkm_cli.verbs.ingest import ingest
from umkm_cli.verbs.locations import archive_path

EXAMPLES = "Example: umkm ingest siaran-pers/     Example: pdftotext rilis.pdf - | umkm ingest -"
NO_ARGS_IS_HELP = True
_MB = 1024 * 1024
_FEW = 20


def run(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders with all below them, or - for standard input."),
    ],
    programme: Annotated[
        list[str] | None,
        typer.Option("--programme", metavar="NAME", help="Tag these releases so, by your decision."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="They were released then, by your decision.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="Where they were published.")] = None,
    max_size: Annotated[
        int, typer.Option(min=1, metavar="MB", help="Largest file taken in.")
    ] = DEFAULT_MAX_BYTES // _MB,
    programmes: OwnProgrammes = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Take release files into the archive: read, tag, keep.

    Running it again is safe: what is in stays as it is, and only what is new comes in.
    """
    known = catalogue.load(own_file(programmes))
    decisions = typed_decisions(known.programmes, programme or (), on, url)
    with create_or_open(archive_path(db)) as archive:
        made = ingest(
            archive,
            find_sources(paths),
            known,
            today=datetime.now(UTC).date(),  # as the archive notes it, so that retag reads by the same day
            max_bytes=max_size * _MB,
            decisions=decisions,
            arguments=sys.argv[1:],
        )
        told = _told(made, paths, json=json)
        if sys.stdout.isatty() and not json and 0 < len(told.taken_in) <= _FEW:
            write_releases(
                [get_release(archive, each) for each in dict.fromkeys(told.taken_in)], "table", sys.stdout
            )
    say(receipts.sum_line(told.outcomes, told.skipped))
    failed = told.outcomes["failed"]
    if failed:
        raise SomeFailed(failed)


class _Told(NamedTuple):
    """What became of the files: how many of each outcome, what was skipped by kind, the first releases taken in."""

    outcomes: Counter[str]
    skipped: Counter[str]
    taken_in: list[int]


def _told(made: Iterator[Receipt], paths: list[str], *, json: bool) -> _Told:
    """Tell what became of the files as they come."""
    told = _Told(Counter(), Counter(), [])

    def counted() -> Iterator[Receipt]:
        for receipt in _watched(made, paths):
            told.outcomes[receipt.outcome] += 1
            if receipt.outcome == "failed":
                say(receipts.failure_line(receipt))
            elif receipt.outcome == "skipped":
                told.skipped[receipts.skipped_kind(receipt)] += 1
            if receipt.improved:
                say(receipts.improved_line(receipt))
            if receipt.outcome in ("new", "copy") and receipt.id is not None and len(told.taken_in) <= _FEW:
                told.taken_in.append(receipt.id)
            yield receipt

    coming = counted()
    try:
        if json:
            plain.write_json_list(map(receipts.receipt_fields, coming), sys.stdout)
        elif not sys.stdout.isatty():
            rows = ([each.origin, each.outcome, each.id, each.error] for each in coming)
            plain.write_tsv(rows, receipts.FIELDS, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads the receipts any more; the files come in all the same.
        forget_stdout()
    for _ in coming:
        pass
    return told


def _watched(made: Iterator[Receipt], paths: list[str]) -> Iterator[Receipt]:
    """The receipts, behind a progress bar where a person watches."""
    if not sys.stderr.isatty():
        return made
    from umkm_cli.output.progress import with_progress
    from umkm_cli.output.terminal import console

    return with_progress(made, sum(1 for _ in find_sources(paths)), console(stderr=True))
