"""Parse the words of a query on the command line: `-bandung` excludes a word, `--x` is an option."""

import re
from itertools import chain, pairwise, starmap
from operator import attrgetter, methodcaller
from typing import Any

from umkm_cli.cli.help_form import Command
from umkm_cli.cli.two_names import option_names
from umkm_cli.query.scan import FIELD_NAMES

# A private-use character, prefixed to an excluded word so that it is not parsed as an option.
_MARK = "\ue001"
_FIELD_OF_SEVERAL = re.compile(
    rf'(-?(?:{"|".join(FIELD_NAMES)}):)([^"“”„«»():]* [^"“”„«»():]*)', re.IGNORECASE
)

_ONE_HYPHEN = re.compile(r"-[^-]")
_SEVERAL_WORDS = re.compile(r'[^"]* [^"]*')


class QueryCommand(Command):
    """A command that has no short options but `-h`, as the first argument, and `-o`.

    Any other argument with one leading hyphen excludes a word.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] == ["-h"]:
            args = ["--help"]
        # After `--` every argument is a word anyway.
        end = [*args, "--"].index("--")
        marked = starmap(self._mark, pairwise(["", *args[:end]]))
        return super().parse_args(ctx, [*marked, *args[end:]])

    def _mark(self, before: str, argument: str) -> str:
        """Mark an argument that excludes a word: it has one hyphen and is not the value of the option before."""
        # Arguments have no `is_flag`.
        options = [each for each in self.params if not getattr(each, "is_flag", True)]
        names = option_names(chain.from_iterable(map(attrgetter("opts"), options)))
        is_word = _ONE_HYPHEN.match(argument) and argument != "-o"
        if is_word and before not in names:
            return _MARK + argument
        return argument


def join_query(words: list[str]) -> str:
    """Join command-line arguments into one query, restoring the quotes that the shell removed."""
    return " ".join(map(_query_part, words))


def excluded_words(words: list[str]) -> tuple[str, ...]:
    """Return the words that arguments with one leading hyphen exclude, without it."""
    marked = filter(methodcaller("startswith", _MARK), words)
    return tuple(word.removeprefix(_MARK)[1:] for word in marked)


def _query_part(argument: str) -> str:
    """Return one argument as query text, with the quotes that the shell removed.

    An excluded argument of several words becomes a phrase (`-"usaha mikro"`); after a
    field name, all of it becomes the value (`place:"Jawa Barat"`).
    """
    part = argument.removeprefix(_MARK)
    field = _FIELD_OF_SEVERAL.fullmatch(part)
    if field:
        return f'{field[1]}"{field[2]}"'
    if argument.startswith(f"{_MARK}-") and _SEVERAL_WORDS.fullmatch(part):
        return f'-"{part[1:]}"'
    return part
