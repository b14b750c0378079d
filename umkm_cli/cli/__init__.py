"""The command line, one module per command; the only package that imports typer.

A command parses its options, calls a verb and shows the result. Its module is imported only when the command is
called, so that `umkm search` does not pay for what `umkm ingest` needs.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from errno import EINVAL
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from umkm_cli import __version__
from umkm_cli.cli.alone import (
    WITHOUT_SHELL,
    InstallCompletion,
    ShowCompletion,
    run_alone,
)
from umkm_cli.cli.call import NO_COLOR, NO_PAGER, new_context, take_settings
from umkm_cli.cli.commands import COMMANDS, GROUP_OF, GROUPS, when_interrupted
from umkm_cli.cli.console import (
    discard_stdout,
    on_screen,
    prepare_streams,
    with_pager,
    without_colours,
)
from umkm_cli.cli.help_form import HELP_OPTIONS, Command, examples, write_groups
from umkm_cli.cli.lang import Lang
from umkm_cli.cli.two_names import TwoNamedGroup
from umkm_cli.cli.typer_words import in_language, usage_error_lines
from umkm_cli.errors import ExitCode, UmkmError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold, speaking
from umkm_cli.output.clean import clean_sentence

_WITHOUT_SETTINGS = ("config", "help")
"""The commands that help somebody whose settings are at fault."""
_COMPLETE = "_UMKM_COMPLETE"
"""The variable by which the script of a shell asks what could follow on a command line."""
_START = later("Start with: umkm ingest FOLDER     Guide: umkm help")
_MODULES = {"list": "list_"}


def _markup() -> Any:
    """Return the markup mode of typer: framed help on a terminal, plain help in a pipe."""
    return "rich" if sys.stdout.isatty() else None


class Commands(TwoNamedGroup):
    """Look commands up by name, and turn every failure into a message and an exit code."""

    _listing = False

    def english_names(self) -> Sequence[str]:
        return list(COMMANDS)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self._listing = True
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        groups = {
            _(title): {
                self._called(name): _(summary) for name, summary in group.items()
            }
            for title, group in GROUPS.items()
        }
        write_groups(formatter, groups)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        self._listing = True
        return super().shell_complete(ctx, incomplete)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        name = self.english_name(cmd_name)
        if name is None:
            return None
        if self._listing:
            return TyperCommand(
                cmd_name,
                help=_(COMMANDS[name]),
                short_help=_(COMMANDS[name]),
                rich_markup_mode=_markup(),
                rich_help_panel=_(GROUP_OF[name]),
            )
        module = import_module(f"umkm_cli.cli.{_MODULES.get(name, name)}")
        gc.freeze()
        gc.enable()
        if hasattr(module, "group"):
            return in_language(typer.main.get_command(module.group(_markup())))
        single = typer.Typer(add_completion=False, rich_markup_mode=_markup())
        single.command(
            cmd_name,
            epilog=examples(module.EXAMPLES, _markup()),
            cls=getattr(module, "Command", Command),
            no_args_is_help=getattr(module, "NO_ARGS_IS_HELP", False),
        )(module.run)
        return in_language(typer.main.get_command(single))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if not WITHOUT_SHELL.isdisjoint(args[-1:]):
            args = [*args, ""]
        return super().parse_args(ctx, args)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().make_context(*args, **kwargs)
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            _tell_usage_error(error)
            raise

    def invoke(self, ctx: Any) -> Any:
        try:
            with on_screen():
                return super().invoke(ctx)
        except UmkmError as error:
            _say(f"umkm: {error.told}")
            raise typer.Exit(error.EXIT_CODE) from None
        except KeyboardInterrupt:
            name = self.english_name(ctx.invoked_subcommand or "")
            _say(_(when_interrupted(name)))
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            discard_stdout()
            raise typer.Exit(ExitCode.DONE) from None
        except OSError as error:
            discard_stdout()
            if os.name == "nt" and error.errno == EINVAL:
                raise typer.Exit(
                    ExitCode.DONE
                ) from None  # how Windows reports a broken pipe
            _say(_cannot_access(error))
            raise typer.Exit(ExitCode.CANNOT_ACCESS) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            _tell_usage_error(error)
            if type(error).__module__.startswith("typer"):
                raise  # the help: typer prints it
            import traceback  # only needed for a bug

            _say(
                traceback.format_exc()
                + _("umkm: this is a bug in umkm; the archive is intact.")
            )
            raise typer.Exit(ExitCode.BUG) from None


def _tell_usage_error(error: Exception) -> None:
    """Tell an error in options and arguments as any other, and exit."""
    lines = list(usage_error_lines(error))
    if lines:
        _say("\n".join(lines))
        raise typer.Exit(ExitCode.USAGE) from None


def _cannot_access(error: OSError) -> str:
    sentence = _("umkm: cannot read or write{path}: {why}.")
    path = f" {error.filename}" if isinstance(error.filename, str) else ""
    return sentence.format(path=path, why=retold(error.strerror or str(error)))


def _say(sentence: str) -> None:
    with suppress(OSError):  # stderr may be closed
        typer.echo(clean_sentence(sentence, sys.stderr), err=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"umkm {__version__}")
        raise typer.Exit


_Db = Annotated[
    list[Path] | None,
    typer.Option(
        "--db",
        metavar="FILE",
        readable=False,
        help="The archive file; also accepted after the command, or set UMKM_DB. Repeat it to ask several.",
    ),
]


def _root(
    typer_context: typer.Context,
    db: _Db = None,
    no_color: Annotated[
        bool,
        typer.Option(
            NO_COLOR,
            help="Turn colours off; also accepted after the command, or set NO_COLOR.",
        ),
    ] = False,
    no_pager: Annotated[
        bool,
        typer.Option(
            NO_PAGER,
            help="Show long answers without a pager; also accepted after the command, or set UMKM_PAGER to nothing.",
        ),
    ] = False,
    lang: Lang = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
    install_completion: InstallCompletion = None,
    show_completion: ShowCompletion = None,
) -> None:
    """An archive for press releases of Indonesia's small-enterprise programmes: ingest, search, show, list, export."""
    arguments, settings = typer_context.obj
    archives = db or []
    if archives:
        settings = settings.given("archive", archives[0], "--db")
    if _needs_sound_settings(typer_context):
        settings.check()
    typer_context.obj = new_context(arguments, settings, archives[1:])
    _run_alone(typer_context, install_completion, show_completion)


def _run_alone(typer_context: typer.Context, *scripts: str | None) -> None:
    """Do what `umkm` does without a command, if there is none."""
    if typer_context.invoked_subcommand is None or scripts != (None, None):
        run_alone(typer_context.obj, *scripts)
        raise typer.Exit


def _needs_sound_settings(typer_context: typer.Context) -> bool:
    """Return whether a command is called that does not go with settings that are at fault."""
    command: Any = typer_context.command
    called = command.english_name(typer_context.invoked_subcommand or "")
    return called not in _WITHOUT_SETTINGS


def app() -> Any:
    """Build the command line, ready to be called."""
    typer_app = typer.Typer(
        name="umkm",
        cls=Commands,
        context_settings=HELP_OPTIONS,
        epilog=_(_START),
        add_completion=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=_markup(),
    )
    typer_app.callback()(_root)
    return in_language(typer.main.get_command(typer_app))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `umkm`, and end the process with a documented exit code.

    `arguments` defaults to `sys.argv[1:]`.
    """
    prepare_streams()
    args = list(sys.argv[1:] if arguments is None else arguments)
    shell = os.environ.get(_COMPLETE)
    if shell is not None:
        from umkm_cli.cli.completion import complete  # a person presses Tab

        complete(app, shell, args)
        return
    typed = tuple(args)
    settings = take_settings(args)
    with ExitStack() as stack:
        stack.enter_context(speaking(settings.language))
        stack.enter_context(with_pager(settings.pager))
        if settings.colour == "no":
            stack.enter_context(without_colours())
        try:
            with on_screen():
                app()(args=args, prog_name="umkm", obj=(typed, settings))
        except OSError as error:
            # `Commands.invoke` handles failures of commands; `--help` and `--version` write before it runs.
            discard_stdout()
            _say(_cannot_access(error))
            sys.exit(ExitCode.CANNOT_ACCESS)
