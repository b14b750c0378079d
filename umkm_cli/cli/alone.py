"""What `umkm` does without a command: completion in a shell, or an overview of the archive."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from umkm_cli.cli.console import say
from umkm_cli.cli.help_form import spoken_line
from umkm_cli.cli.two_names import option_names
from umkm_cli.language import gettext as _

if TYPE_CHECKING:
    from umkm_cli.verbs.context import Context

_INSTALL: Final = "--install-completion"
_SHOW: Final = "--show-completion"
WITHOUT_SHELL: Final = frozenset(option_names([_INSTALL, _SHOW]))
"""Options that mean the shell which runs umkm if they are the last word."""

InstallCompletion = Annotated[
    str | None,
    typer.Option(
        _INSTALL,
        metavar="[SHELL]",
        help="Complete what you type after umkm in bash, zsh, fish or PowerShell (default: this shell).",
    ),
]
ShowCompletion = Annotated[
    str | None,
    typer.Option(
        _SHOW,
        metavar="[SHELL]",
        help="Print the script that --install-completion installs.",
    ),
]


def run_alone(context: "Context", install: str | None, show: str | None) -> None:
    """Install or print the completion of a shell; without either, show the overview."""
    if show is not None:
        from umkm_cli.cli.completion.install import completion_script

        typer.echo(completion_script(show), nl=False)
    elif install is not None:
        from umkm_cli.cli.completion.install import install_completion

        shell, path = install_completion(install)
        sentence = _("completion in {shell} is installed in {path}; open a new terminal to use it.")  # fmt: skip
        say(sentence.format(shell=shell, path=path))
    else:
        _show_overview(context)


def _show_overview(context: "Context") -> None:
    """Show the archive at a glance, or how to begin one."""
    # `umkm --help` needs none of these.
    from umkm_cli.cli.answer import show
    from umkm_cli.output.views.overview import BeginningView, OverviewView
    from umkm_cli.verbs.overview import count_files_here, overview

    found = overview(context)
    if found is None:
        show(context, BeginningView(context.archive_path, count_files_here(), spoken_line))  # fmt: skip
    else:
        show(context, OverviewView(found, spoken_line))
