"""`umkm programmes`, with its subcommands `add`, `remove` and `test`."""

from typing import Annotated, Any

import typer

from umkm_cli.cli.answer import conclude, ignore_broken_pipe, show
from umkm_cli.cli.console import confirm, stdout_is_terminal
from umkm_cli.cli.options import Yes, with_context
from umkm_cli.errors import NothingMatched
from umkm_cli.models.review import Trial
from umkm_cli.output.views.programmes import ProgrammesView, TrialsView
from umkm_cli.verbs import own_programmes as verb
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase

EXAMPLES = (
    "Example: umkm programmes\n\n"
    "Example: umkm programmes add 'Pelaut Tangguh' --alias 'Program PT'"
)

_Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="The programme's name, as it will appear on releases."
    ),
]
_Aliases = Annotated[
    list[str] | None,
    typer.Option(
        "--alias",
        metavar="NAME",
        help="Another way to write its name; repeat it for more.",
    ),
]


def group(markup: Any) -> typer.Typer:
    """Build `umkm programmes` with its subcommands; `markup` is typer's markup mode."""
    commands = typer.Typer(
        name="programmes",
        rich_markup_mode=markup,
        add_completion=False,
        invoke_without_command=True,
    )
    commands.callback(epilog=EXAMPLES)(run)
    commands.command("add")(add_own)
    commands.command("remove")(remove_own)
    commands.command("test")(try_own)
    return commands


@with_context("programmes", "json", "csv")
def run(
    typer_context: typer.Context,
    *,
    context: Context,
) -> None:
    """List the programmes umkm knows, with owner, aliases and number of releases."""
    if typer_context.invoked_subcommand is not None:
        return
    known = context.load_programmes()
    counts = verb.count_by_programme(context)
    show(context, ProgrammesView(known.by_name.values(), counts))
    own = context.programmes_file
    path = context.programmes_path
    conclude(f"your own: {own}" if own else f"your own programmes are kept in {path}")


@with_context("programmes")
def add_own(
    name: _Name,
    *,
    alias: _Aliases = None,
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who runs it.")] = "",
    yes: Yes = False,
    context: Context,
) -> None:
    """Add a programme to your own catalogue, after showing which releases it would tag."""
    trial = verb.try_new_programme(context, name, tuple(alias or ()), owner)
    _write(context, trial.releases)
    path = context.programmes_path
    if not confirm(f"Save '{trial.programme.name}' in {path}?", yes=yes):
        context.say("nothing was saved.")
        return
    verb.add_own_programme(path, trial.programme)
    context.say(f"saved in {path}; `umkm retag` tags the releases in the archive.")


@with_context("programmes")
def remove_own(
    name: _Name,
    *,
    context: Context,
) -> None:
    """Remove one of your own programmes. Its tags stay until you run umkm retag."""
    path = context.programmes_path
    verb.remove_own_programme(path, name)
    context.say(f"removed from {path}; `umkm retag` removes its tags.")


@with_context("programmes", "json")
def try_own(
    name: _Name,
    *,
    alias: _Aliases = None,
    context: Context,
) -> None:
    """Show which releases a new programme would tag, without adding it."""
    trial = verb.try_programme(context, name, tuple(alias or ()))
    _write(context, trial.releases)
    if not trial.releases:
        raise NothingMatched(f"no release names '{trial.programme.name}'.")


def _write(context: Context, trials: list[Trial]) -> None:
    with ignore_broken_pipe():
        show(context, TrialsView(trials))
    if trials or stdout_is_terminal():
        context.say(f"it would tag {count_phrase(len(trials), 'release')}.")
