"""Completion in shells: what could follow on a command line, from the archive that it names.

The script of a shell calls `umkm` with the variable `_UMKM_COMPLETE`, and tells what was
typed. The answer is a line that says how to complete, and a line for each choice.
A failure is silence: the person is typing.
"""

import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from itertools import pairwise
from operator import attrgetter, methodcaller
from pathlib import Path
from typing import Any, Final

from typer._click.shell_completion import _resolve_context, _resolve_incomplete

from umkm_cli.cli.arguments import QueryCommand
from umkm_cli.cli.call import take_settings
from umkm_cli.cli.completion.offers import TypedValue
from umkm_cli.cli.completion.shells import SHELLS, ShellAnswer, Typed, fit_for_shells
from umkm_cli.language import gettext as _
from umkm_cli.language import speaking
from umkm_cli.settings import Settings
from umkm_cli.verbs.completion import Candidate, offer_query
from umkm_cli.verbs.context import Context

_EXCLUDED: Final = re.compile(r"-[^-].*", re.DOTALL)


def complete(root: Callable[[], Any], shell: str, arguments: Sequence[str]) -> None:
    """Write what could follow, for a shell; nothing for one that is not known, or if anything fails."""
    lines: list[str] = []
    with suppress(Exception, SystemExit), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # fmt: skip
        typed = SHELLS[shell].read(arguments, os.environ)
        lines = list(SHELLS[shell].write(_answer(root, typed), os.environ))
    with suppress(OSError):
        sys.stdout.write("".join(map("{}\n".format, lines)))
        sys.stdout.flush()


def _answer(root: Callable[[], Any], typed: Typed) -> ShellAnswer:
    """Return what could follow, in the language that the line or the environment asks for."""
    words = list(typed.words)
    settings = take_settings(words)
    with speaking(settings.language):
        context = _resolve_context(root(), {}, "umkm", words)
        found, word = _resolve_incomplete(context, words, typed.word)
        head = typed.word.removesuffix(word)
        told = _context_of(context, settings)
        answer = _about(told, context, found, words, word)
    choices = fit_for_shells(answer.choices)
    return answer._replace(
        choices=[each._replace(value=head + each.value) for each in choices]
    )


def _about(
    context: Context, typer_context: Any, found: Any, words: Sequence[str], word: str
) -> ShellAnswer:
    """Return what could follow in a command, or as the value of a parameter."""
    if isinstance(found, QueryCommand) and _EXCLUDED.fullmatch(word):
        return ShellAnswer(list(offer_query(context, word)))
    if not hasattr(found, "param_type_name"):
        items = found.shell_complete(typer_context, word)
        return ShellAnswer(
            [Candidate(each.value, _(each.help) if each.help else "") for each in items]
        )
    line = _from_root(typer_context)
    path = (
        above.command.english_name(below.info_name) for above, below in pairwise(line)
    )
    wanted = TypedValue(tuple(path), found, words)
    if wanted.is_file:
        return ShellAnswer(files=True)
    chosen = typer_context.params.get(found.name)
    named = chosen if isinstance(chosen, list | tuple) else ()
    choices = (each for each in wanted.offer(context, word) if each.value not in named)
    return ShellAnswer(list(choices))


def _context_of(typer_context: Any, settings: Settings) -> Context:
    """Return the context that a command line names: its archive, and its file of programmes."""
    params = list(map(attrgetter("params"), _from_root(typer_context)))
    typed = map(methodcaller("get", "db"), params)
    *_, archives = ((), *filter(None, typed))
    first, *others = map(_as_shell, archives or (settings.archive,))
    programmes = map(methodcaller("get", "programmes"), params)
    *_, last = (None, *filter(None, programmes))
    return Context(
        archive=first,
        programmes=_as_shell(last),
        others=tuple(filter(None, others)),
    )


def _from_root(typer_context: Any) -> list[Any]:
    """Return the contexts of umkm, of the command, and of one below it."""
    if typer_context is None:
        return []
    return [*_from_root(typer_context.parent), typer_context]


def _as_shell(typed: Path | None) -> Path | None:
    """Return a path that was typed, with what the shell would put for `~` and variables."""
    return typed and Path(os.path.expandvars(typed)).expanduser()
