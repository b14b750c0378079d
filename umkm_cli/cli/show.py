"""`umkm show`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.releases import get_release
from umkm_cli.cli.ids import parse_ids
from umkm_cli.cli.options import (
    Db,
    Json,
    on_terminal,
    open_for_reading,
    output_format,
    say,
)
from umkm_cli.errors import NoSuchCopy, UsageError
from umkm_cli.output.answers import write_shown
from umkm_cli.output.clean import one_line

EXAMPLES = "Example: umkm show 12     Example: umkm show last     Example: umkm show 12 --original -o rilis.pdf"
NO_ARGS_IS_HELP = True


def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Numbers of releases, or last.")
    ],
    original: Annotated[
        bool,
        typer.Option("--original", help="Give back the received file, byte for byte."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write the original there; else to standard output.",
        ),
    ] = None,
    copy: Annotated[
        int,
        typer.Option(
            "--copy", min=1, metavar="N", help="The original of the Nth copy."
        ),
    ] = 1,
    db: Db = None,
    json: Json = False,
) -> None:
    """Show releases whole, set to be read; or give back the file that one was received in."""
    if not original and (output is not None or copy != 1):
        raise UsageError("-o and --copy are for --original.")
    if original and (len(ids) != 1 or json):
        raise UsageError("--original gives one file back, as it is.")
    if original and output is None and on_terminal():
        raise UsageError(
            "a received file may hold anything: name a file for it (-o FILE), or send it into a pipe."
        )
    with open_for_reading(db) as archive:
        numbers = parse_ids(archive, ids)
        if original:
            _give_back(archive, numbers[0], copy, output)
            return
        releases = [get_release(archive, number) for number in numbers]
    write_shown(releases, output_format(json=json), sys.stdout)


def _give_back(
    archive: Archive, release_id: int, number: int, output: Path | None
) -> None:
    """Write the bytes of a copy's original."""
    copies = get_release(archive, release_id).copies
    if number > len(copies):
        raise NoSuchCopy(release_id, number, len(copies))
    copy = copies[number - 1]
    with archive.snapshot() as db:
        content = original_bytes(db, copy.sha256)
    from umkm_cli.output.files import write_bytes

    write_bytes(content, output)
    if output is not None:
        say(
            f"{copy.byte_size:,} bytes written to {output}, received as {one_line(copy.origin)}"
        )
