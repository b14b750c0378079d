"""How each shell tells what was typed, and how it wants to be told what could follow."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from umkm_cli.cli.completion.shell_words import (
    kept_text,
    quoted,
    text_of,
    typed_words,
)
from umkm_cli.output.clean import one_line
from umkm_cli.verbs.completion import Candidate

Environment = Mapping[str, str]

_LINE: Final = "_UMKM_LINE"
_LISTING: Final = "63"
"""The type of completion in which bash lists the choices and inserts none."""
_SHORTEST: Final = 20
"""The least room that there is for what is said about a choice, in columns."""


class Typed(NamedTuple):
    """The words after `umkm` that were typed, and the word that was begun."""

    words: list[str]
    word: str


class ShellAnswer(NamedTuple):
    """What could follow: choices, or the names of files, which the shell knows."""

    choices: Sequence[Candidate] = ()
    files: bool = False

    @property
    def how(self) -> str:
        """The first line of an answer."""
        kinds = {self.files: "files", any(each.open for each in self.choices): "open"}
        return kinds.get(True, "words")


class Shell(NamedTuple):
    """What reads the question of a shell, and what writes the answer line by line."""

    read: Callable[[Sequence[str], Environment], Typed]
    write: Callable[[ShellAnswer, Environment], Iterator[str]]


def _as_arguments(arguments: Sequence[str], _: Environment) -> Typed:
    """Read the words that a shell has separated itself; the last one may still have quotes."""
    *words, word = arguments
    return Typed(words, text_of(list(chain.from_iterable(typed_words(word)))))


def _as_typed(_: Sequence[str], environment: Environment) -> Typed:
    """Read the line of bash up to the cursor."""
    _program, *words, word = map(text_of, typed_words(environment[_LINE]))
    return Typed(words, word)


def _as_lines(_: Sequence[str], environment: Environment) -> Typed:
    """Read the words of PowerShell, which would lose an empty argument."""
    *words, word = environment["_UMKM_WORDS"].split("\n")
    return Typed(words, word)


def _with_tabs(answer: ShellAnswer, _: Environment) -> Iterator[str]:
    """Yield each value with what it is behind a tab."""
    yield answer.how
    for each in answer.choices:
        yield "\t".join(filter(None, (each.value, each.about)))


def _for_zsh(answer: ShellAnswer, environment: Environment) -> Iterator[str]:
    """Yield each value with the line to show for it behind a tab."""
    yield answer.how
    values = [each.value for each in answer.choices]
    shown = _in_columns(values, answer.choices, environment)
    yield from map("{}\t{}".format, values, shown)


def _for_bash(answer: ShellAnswer, environment: Environment) -> Iterator[str]:
    """Yield what stands for the part of the word that readline replaces."""
    yield answer.how
    word = typed_words(environment[_LINE])[-1]
    kept, quote = kept_text(word, environment["_UMKM_BREAKS"])
    choices = _of_one_spelling(answer.choices, len(text_of(word)))
    inserted = [quoted(each.value[len(kept) :], quote) for each in choices]
    if environment["_UMKM_LISTING"] == _LISTING:
        inserted = list(_in_columns(inserted, choices, environment))
    yield from inserted


def _of_one_spelling(choices: Sequence[Candidate], length: int) -> Sequence[Candidate]:
    """Return the choices that spell what was typed as the first one does.

    Bash inserts what all have in common, which would be less than what was typed.
    """
    spelling = choices[0].value[:length] if choices else ""
    return [each for each in choices if each.value.startswith(spelling)]


def _in_columns(
    values: Sequence[str], choices: Sequence[Candidate], environment: Environment
) -> Iterator[str]:
    """Yield each value with what it is, in columns; values alone if nothing is said of any."""
    width = max(map(len, values), default=0)
    room = max(int(environment["COLUMNS"]) - width - 5, _SHORTEST)
    for value, choice in zip(values, choices, strict=True):
        about = textwrap.shorten(choice.about, room, placeholder=" …")
        yield f"{value.ljust(width)}  {about}".rstrip()


def _is_safe(choice: Candidate) -> bool:
    """Tell whether a value can stand on a line: the archive may be a stranger's."""
    return choice.value.isprintable() and bool(choice.value)


def fit_for_shells(choices: Sequence[Candidate]) -> list[Candidate]:
    """Return the choices that a shell can take, with what is said of them on one line."""
    safe = filter(_is_safe, choices)
    return [each._replace(about=one_line(each.about)) for each in safe]


SHELLS: Final[Mapping[str, Shell]] = {
    "bash": Shell(_as_typed, _for_bash),
    "zsh": Shell(_as_arguments, _for_zsh),
    "fish": Shell(_as_arguments, _with_tabs),
    "powershell": Shell(_as_lines, _with_tabs),
}
"""The shells that are completed in, by their names."""
