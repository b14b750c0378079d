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
from umkm_cli.cli.call import NO_COLOR, new_context, take_settings
from umkm_cli.cli.console import (
    discard_stdout,
    prepare_streams,
    without_colours,
)
from umkm_cli.cli.help_form import HELP_OPTIONS, Command, examples
from umkm_cli.cli.lang import Lang
from umkm_cli.cli.two_names import TwoNamedGroup
from umkm_cli.cli.typer_words import in_language, tell_usage_error
from umkm_cli.errors import ExitCode, UmkmError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold, speaking
from umkm_cli.output.clean import clean_sentence

COMMANDS = {
    "ingest": later("Add release files to the archive."),
    "search": later("Search releases, best matches first."),
    "show": later("Show whole releases, or return a file as received."),
    "quotes": later("Find who said what."),
    "figures": later("Find how much was claimed."),
    "similar": later("Find releases similar to one."),
    "versions": later("Show copies, corrections and other versions of releases."),
    "diff": later("Compare two releases sentence by sentence."),
    "list": later("List releases, newest first."),
    "export": later("Write releases to a CSV, JSON or Excel file."),
    "cite": later("Cite releases: plain, for BibTeX, or as APA has it."),
    "publish": later("Write a copy for others, without originals."),
    "web": later("Show the archive in a browser, to read and share."),
    "why": later("Explain where each value of a release comes from."),
    "saved": later("Save searches, and list what is new in each."),
    "tag": later("Correct releases; your values always win."),
    "review": later("Review what needs a human decision."),
    "retag": later("Re-read releases with the current rules."),
    "remove": later("Hide releases, or erase them permanently."),
    "log": later("List changes to the archive, newest first."),
    "undo": later("Undo a change to the archive."),
    "programmes": later("List the programmes umkm knows, and add your own."),
    "ledger": later("Follow one claim over time: how a number moved."),
    "stats": later("Count releases by programme, year, place, …"),
    "calendar": later("Show in which months releases came out."),
    "report": later("Report on a period or a programme, as a file to share."),
    "config": later("Show your settings, and change them."),
    "backup": later("Back up the archive, even while others write."),
    "rebuild": later("Rebuild an archive from originals and decisions."),
    "verify": later("Check the archive, and repair what can be repaired."),
    "help": later("Show the guide, or the help of a command."),
}
"""The commands in the order of `umkm --help`, with the summaries it shows without importing them.

The module of that name defines `run`, or `group` for a command with subcommands.
"""

_WITHOUT_SETTINGS = ("config", "help")
"""The commands that help somebody whose settings are at fault."""
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

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        self._listing = True
        return super().shell_complete(ctx, incomplete)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        name = self.english_name(cmd_name)
        if name is None:
            return None
        if self._listing:
            return TyperCommand(
                cmd_name, help=_(COMMANDS[name]), rich_markup_mode=_markup()
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

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().make_context(*args, **kwargs)
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            tell_usage_error(error)
            raise

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except UmkmError as error:
            _say(f"umkm: {error.told}")
            raise typer.Exit(error.EXIT_CODE) from None
        except KeyboardInterrupt:
            _say(
                _(
                    "umkm: interrupted; everything written so far is complete, "
                    "and running it again does the rest."
                )
            )
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
            if type(error).__module__.startswith("typer"):
                tell_usage_error(error)
                raise  # a usage error: typer prints it and exits with 2
            import traceback  # only needed for a bug

            _say(
                traceback.format_exc()
                + _("umkm: this is a bug in umkm; the archive is intact.")
            )
            raise typer.Exit(ExitCode.BUG) from None


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
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        readable=False,
        help="The archive file; also accepted after the command, or set UMKM_DB.",
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
) -> None:
    """An archive for press releases of Indonesia's small-enterprise programmes: ingest, search, show, list, export."""
    arguments, settings = typer_context.obj
    if db is not None:
        settings = settings.given("archive", db, "--db")
    if _needs_sound_settings(typer_context):
        settings.check()
    typer_context.obj = new_context(arguments, settings)


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
        no_args_is_help=True,
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
    typed = tuple(args)
    settings = take_settings(args)
    with ExitStack() as stack:
        stack.enter_context(speaking(settings.language))
        if settings.colour == "no":
            stack.enter_context(without_colours())
        try:
            app()(args=args, prog_name="umkm", obj=(typed, settings))
        except OSError as error:
            # `Commands.invoke` handles failures of commands; `--help` and `--version` write before it runs.
            discard_stdout()
            _say(_cannot_access(error))
            sys.exit(ExitCode.CANNOT_ACCESS)
