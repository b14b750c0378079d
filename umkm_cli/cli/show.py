"""`umkm show`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.cli.answer import show
from umkm_cli.cli.console import stdout_is_terminal
from umkm_cli.cli.options import Force, with_context
from umkm_cli.errors import UsageError
from umkm_cli.models.forms import Form
from umkm_cli.output.clean import one_line
from umkm_cli.output.views.pages import PagesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.show import get_received_file, get_releases

EXAMPLES = "Example: umkm show last\n\nExample: umkm show 12 --original -o rilis.pdf"
NO_ARGS_IS_HELP = True


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
    copy: Annotated[
        int,
        typer.Option("--copy", min=1, metavar="N", help="Return the Nth copy."),
    ] = 1,
    force: Force = False,
    context: Context,
) -> None:
    """Show whole releases, laid out for reading, or return the file that one was received in."""
    if original:
        _return_original(context, ids, copy, output, overwrite=force)
        return
    if output is not None or copy != 1 or force:
        raise UsageError("-o, --copy and --force only work with --original.")
    with context.open_for_reading() as archive:
        releases = get_releases(archive, ids)
    show(context, PagesView(releases))


def _return_original(
    context: Context,
    ids: list[str],
    number: int,
    output: Path | None,
    *,
    overwrite: bool,
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
    write_bytes(content, output, overwrite=overwrite)
    if output is not None:
        context.say(
            f"{copy.byte_size:,} bytes written to {output}, received as {one_line(copy.origin)}"
        )
