"""`umkm web`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.cli.options import with_context
from umkm_cli.output.extras import load_extra
from umkm_cli.verbs.context import Context

EXAMPLES = (
    "umkm web --open",
    "umkm web --port 8080",
    "umkm web --host 0.0.0.0 --allow-host arsip.example",
)


@with_context("programmes")
def run(
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Serve at this address.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, metavar="N", help="Serve at this port."
        ),
    ] = 8000,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open the page in your browser.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="Answer under this host name, too; repeat it for more.",
        ),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help="Only readers with the token in FILE may read.",
        ),
    ] = None,
    context: Context,
) -> None:
    """Show the archive in a browser: search, releases, figures over time, feeds. Pages only read.

    Only this computer can reach them, unless you name another address (umkm help browser).
    """
    for library in ("starlette", "uvicorn"):
        load_extra(library, "web", "umkm web")
    from umkm_cli.web.server import ServerOptions, serve_pages

    names = tuple(allow_host or ())
    serve_pages(context, ServerOptions(host, port, names, token_file, open_browser))
