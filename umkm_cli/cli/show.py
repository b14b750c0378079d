"""`umkm show`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.answer import show
from umkm_cli.cli.console import stdout_is_terminal
from umkm_cli.cli.options import with_context
from umkm_cli.errors import UsageError
from umkm_cli.models.forms import Form
from umkm_cli.models.release import Release
from umkm_cli.models.review import OutsideLine
from umkm_cli.output.clean import one_line
from umkm_cli.output.views.pages import PagesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.show import get_received_file, get_releases

EXAMPLES = ("umkm show last", "umkm show 12 --original -o rilis.pdf")
NO_ARGS_IS_HELP = True

_Copy = Annotated[
    int,
    typer.Option(
        "--copy",
        min=1,
        metavar="N",
        help="Return the Nth copy, or the lines set aside in it.",
    ),
]


@with_context("json")
def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Release numbers, or last.")
    ],
    *,
    original: Annotated[
        bool,
        typer.Option("--original", help="Return the received file, byte for byte."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write the original to this file instead of standard output.",
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also show the lines that were set aside, and why."),
    ] = False,
    copy: _Copy = 1,
    context: Context,
) -> None:
    """Show whole releases, laid out for reading, or return the file that one was received in."""
    _check(original=original, everything=everything, output=output, copy=copy)
    if original:
        _return_original(context, ids, copy, output)
        return
    with context.open_for_reading() as archive:
        releases = get_releases(archive, ids)
        outside = _find_outside(archive, releases, copy) if everything else None
    show(context, PagesView(releases, outside))


def _check(*, original: bool, everything: bool, output: Path | None, copy: int) -> None:
    """Raise UsageError for options that do not work together."""
    if original:
        if everything:
            raise UsageError("--original returns one file, as it is.")
        return
    if output is not None:
        raise UsageError("-o only works with --original.")
    if copy != 1 and not everything:
        raise UsageError("--copy only works with --original or --all.")


def _find_outside(
    archive: Archive, releases: Iterable[Release], number: int
) -> dict[int, list[OutsideLine]]:
    """Return the lines that were set aside in a copy of each release, by its id."""
    # Reading a text again needs far more modules than showing it.
    from umkm_cli.verbs.why import find_outside_lines

    return {each.id: find_outside_lines(archive, each, number) for each in releases}


def _return_original(
    context: Context, ids: list[str], number: int, output: Path | None
) -> None:
    """Write the original of a copy, byte for byte."""
    if len(ids) != 1 or context.form is Form.JSON:
        raise UsageError("--original returns one file, as it is.")
    if output is None and stdout_is_terminal():
        raise UsageError(
            "a received file may contain anything: write it to a file (-o FILE), or send it into a pipe."
        )
    from umkm_cli.output.files import write_bytes

    with context.open_for_reading() as archive:
        copy, content = get_received_file(archive, ids[0], number)
    write_bytes(content, output)
    if output is not None:
        context.say(
            f"{copy.byte_size:,} bytes written to {output}, received as {one_line(copy.origin)}"
        )
