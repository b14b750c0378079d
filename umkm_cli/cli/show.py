"""`umkm show`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.answer import show
from umkm_cli.cli.console import stdout_is_terminal
from umkm_cli.cli.options import Force, with_context
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.models.forms import Form
from umkm_cli.models.release import Release
from umkm_cli.output.clean import one_line
from umkm_cli.output.views.pages import PagesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.show import (
    get_metadata,
    get_page,
    get_received_file,
    get_releases,
)

EXAMPLES = (
    "umkm show last",
    "umkm show 12 --original -o asli.pdf",
    "umkm show 12 --page 2 -o halaman.png",
)
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

_Original = Annotated[
    bool, typer.Option("--original", help="Return the received file, byte for byte.")
]
_Metadata = Annotated[
    bool,
    typer.Option(
        "--metadata",
        help="Also show what the files say about themselves, such as who sent a message.",
    ),
]


_Page = Annotated[
    int | None,
    typer.Option(
        "--page",
        min=1,
        metavar="N",
        help="Return the Nth page of the received file as a picture (PNG).",
    ),
]


@with_context("json")
def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Release numbers, or last.")
    ],
    *,
    original: _Original = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write the original, or the page, to this file instead of standard output.",
        ),
    ] = None,
    page: _Page = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also show the lines that were set aside, and why."),
    ] = False,
    metadata: _Metadata = False,
    copy: _Copy = 1,
    force: Force = False,
    context: Context,
) -> None:
    """Show whole releases, laid out for reading, or return the file that one was received in."""
    to_file = output is not None or force
    is_file = original or page is not None
    _check(original=is_file, everything=everything, to_file=to_file, copy=copy)
    _check_metadata(asked=metadata, combined=is_file or everything)
    if is_file:
        _return_file(context, ids, _Wanted(copy, page), output, overwrite=force)
        return
    with context.open_for_reading() as archive:
        releases = get_releases(archive, ids)
        view = PagesView(releases)
        if everything:
            view = _with_outside(archive, releases, copy)
        elif metadata:
            view = _with_metadata(archive, releases)
    show(context, view)


def _check(*, original: bool, everything: bool, to_file: bool, copy: int) -> None:
    """Raise UsageError for options that do not work together."""
    if original:
        if everything:
            raise UsageError(_("--original and --page return one file, as it is."))
        return
    if to_file:
        raise UsageError(_("-o and --force only work with --original or --page."))
    if copy != 1 and not everything:
        raise UsageError(_("--copy only works with --original, --page or --all."))


def _check_metadata(*, asked: bool, combined: bool) -> None:
    """Raise UsageError for another view of a release at the same time."""
    if asked and combined:
        raise UsageError(_("--metadata does not work with --original or --all."))


def _with_outside(
    archive: Archive, releases: Sequence[Release], number: int
) -> PagesView:
    """Return a view of the releases with the lines that were set aside in a copy of each."""
    # Reading a text again needs far more modules than showing it.
    from umkm_cli.output.views.outside import CompletePagesView
    from umkm_cli.verbs.why import find_outside_lines

    outside = {each.id: find_outside_lines(archive, each, number) for each in releases}
    return CompletePagesView(releases, outside)


def _with_metadata(archive: Archive, releases: Sequence[Release]) -> PagesView:
    """Return a view of the releases with what their files say about themselves."""
    from umkm_cli.output.views.metadata import DescribedPagesView

    described = {each.id: get_metadata(archive, each) for each in releases}
    return DescribedPagesView(releases, described)


class _Wanted(NamedTuple):
    """The number of the copy whose file is wanted, and that of a page of it; None for all of it."""

    copy: int
    page: int | None


def _return_file(
    context: Context,
    ids: list[str],
    wanted: _Wanted,
    output: Path | None,
    *,
    overwrite: bool,
) -> None:
    """Write the original of a copy, byte for byte, or a page of it."""
    if len(ids) != 1 or context.form is Form.JSON:
        raise UsageError(_("--original and --page return one file, as it is."))
    if output is None and stdout_is_terminal():
        raise UsageError(
            _(
                "a received file may contain anything: write it to a file (-o FILE), or send it into a pipe."
            )
        )
    from umkm_cli.output.files import write_bytes

    with context.open_for_reading() as archive:
        copy, content = get_received_file(archive, ids[0], wanted.copy)
        if wanted.page is not None:
            content = get_page(copy, content, wanted.page)
    write_bytes(content, output, overwrite=overwrite)
    if output is not None:
        context.say(
            _("{byte_size} bytes written to {output}, received as {origin}").format(
                byte_size=written_number(len(content)),
                output=output,
                origin=one_line(copy.origin),
            )
        )
