"""`umkm config`, with its subcommands `set`, `unset`, `path` and `edit`."""

import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.groups import command_group
from umkm_cli.cli.options import with_context
from umkm_cli.errors import CannotAccess
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.models.forms import TEMPLATE_FIELDS
from umkm_cli.output.views.settings import SettingsView, ShownSetting
from umkm_cli.settings import KEYS, Key, Origin, Settings, find_key, load_settings
from umkm_cli.settings.change import set_value, unset_value, write_first_file
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.template import check_template_of, parse_template

EXAMPLES = ("umkm config", "umkm config set language id", "umkm config unset pager")
_EXAMPLES_BELOW: Final[Mapping[str, Sequence[str]]] = {
    "set": (
        "umkm config set archive /home/rini/siaran.db",
        "umkm config set language id",
    ),
    "unset": ("umkm config unset archive", "umkm config unset pager"),
    "path": ("umkm config path", "umkm config path --lang id"),
    "edit": ("umkm config edit", "umkm config edit --lang id"),
}
_EDITORS = ("VISUAL", "EDITOR")
_USUAL_EDITORS = {"nt": "notepad"}
_Name = Annotated[
    str, typer.Argument(metavar="SETTING", help="Its name, as umkm config shows it.")
]


def group(markup: Any) -> typer.Typer:
    """Build `umkm config` with its subcommands; `markup` is typer's markup mode."""
    below = {
        "set": set_setting,
        "unset": unset_setting,
        "path": tell_path,
        "edit": edit_file,
    }
    return command_group("config", run, EXAMPLES, below, _EXAMPLES_BELOW, markup)


@with_context("json", "csv")
def run(
    typer_context: typer.Context,
    *,
    context: Context,
) -> None:
    """Show each setting, and where it comes from: an option, the environment or a file."""
    if typer_context.invoked_subcommand is not None:
        return
    show(context, SettingsView(_settings_of(context)))
    conclude(_("settings file: {path}").format(path=context.settings.path))
    _check(context.settings)


def _check(settings: Settings) -> None:
    """Raise BadSettings if the settings, or the template that they give, are at fault."""
    settings.check()
    check_template_of(settings)


def _settings_of(context: Context) -> Iterator[ShownSetting]:
    settings = context.settings
    if context.archive not in (settings.archive, None):
        settings = settings.given("archive", context.archive, "--db")
    named = filter(None, (context.archive, *context.others))
    archives = ", ".join(map(str, named)) or str(context.archive_path)
    for key in KEYS:
        value = archives if key.name == "archive" else str(getattr(settings, key.name))
        yield ShownSetting(
            key, value, settings.origins.get(key.name, Origin("default"))
        )


@with_context()
def set_setting(
    name: _Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its new value.")],
    *,
    context: Context,
) -> None:
    """Change a setting in the settings file; the rest of the file stays as it is."""
    path = context.settings.path
    if find_key(name) == find_key("template"):
        parse_template(value, TEMPLATE_FIELDS)
    key, written = set_value(path, name, value)
    context.say(
        _("{name} is {value} in {path}.").format(
            name=key.called, value=key.choices.get(written, written), path=path
        )
    )
    _tell_what_wins(context, key)


@with_context()
def unset_setting(
    name: _Name,
    *,
    context: Context,
) -> None:
    """Remove a setting from the settings file, so that the usual value holds."""
    path = context.settings.path
    key, was_there = unset_value(path, name)
    words = _("{path} has no setting {name}.")
    if was_there:
        words = _("{name} was removed from {path}.")
    context.say(words.format(name=key.called, path=path))


@with_context()
def tell_path(*, context: Context) -> None:
    """Print the path of the settings file, which need not exist."""
    typer.echo(context.settings.path)


@with_context()
def edit_file(*, context: Context) -> None:
    """Open the settings file in your editor, and check it then."""
    path = context.settings.path
    write_first_file(path)
    named = filter(None, map(os.environ.get, _EDITORS))
    editor = next(named, _USUAL_EDITORS.get(os.name, "vi"))
    try:
        subprocess.run(_command(editor, str(path)), check=False)
    except (OSError, ValueError) as error:  # ValueError: quotation marks without end
        why = retold(getattr(error, "strerror", None) or str(error))
        sentence = _("cannot start the editor {editor}: {why}.")
        raise CannotAccess(sentence.format(editor=editor, why=why)) from error
    _check(load_settings())


def _command(editor: str, path: str) -> str | list[str]:
    """Return what opens a file in an editor, which may have arguments."""
    if os.name == "nt":
        return f'{editor} "{path}"'
    return [*shlex.split(editor), path]


def _tell_what_wins(context: Context, key: Key) -> None:
    """Say if a variable of the environment goes before what the file says."""
    origin = context.settings.origins[key.name]
    if origin.source == "environment":
        sentence = _("{variable} is set, and goes before it.")
        context.say(sentence.format(variable=origin.where))
