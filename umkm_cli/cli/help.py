"""`umkm help`."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.typer_words import SpokenContext
from umkm_cli.language import gettext as _
from umkm_cli.output.views.guide import GuideView, TopicsView
from umkm_cli.verbs.guide import find_page, guide_pages

EXAMPLES = ("umkm help", "umkm help query", "umkm help saved add")


def run(
    typer_context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TOPIC|COMMAND", help="A topic of the guide, or a command."
        ),
    ] = None,
) -> None:
    """Show a page of the guide, or the help of a command. Without a name, list the topics."""
    if not names:
        show(typer_context.obj, TopicsView(guide_pages()))
        conclude(_("umkm help TOPIC shows a page."))
        return
    root: Any = typer_context.find_root()
    command = _find_command(root, names)
    if command is not None:
        typer.echo(command.get_help())
        return
    page = find_page(" ".join(names), root.command.list_commands(root))
    show(typer_context.obj, GuideView(page))


def _find_command(root: Any, names: Sequence[str]) -> Any:
    """Return the context of a command or subcommand (`saved add`); None if there is none."""
    context = root
    for name in names:
        if not hasattr(context.command, "get_command"):
            return None
        command = context.command.get_command(context, name)
        if command is None:
            return None
        context = SpokenContext(command, info_name=name, parent=context)
    return context
