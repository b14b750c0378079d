"""Words typed behind a command: `-bandung` excludes a word, `--x` is an option."""

import re
from itertools import pairwise
from typing import Any

from typer.core import TyperCommand

from umkm_cli.query.scan import FIELDS

# A private-use character, put before an excluding word while the options are parsed.
_MARK = "\ue001"
_FIELD_OF_SEVERAL = re.compile(
    rf'(-?(?:{"|".join(FIELDS)}):)([^"“”„«»():]* [^"“”„«»():]*)', re.IGNORECASE
)

_ONE_HYPHEN = re.compile(r"-[^-]")
_SEVERAL_WORDS = re.compile(r'[^"]* [^"]*')


class QueryCommand(TyperCommand):
    """A command without short options: an argument with one leading hyphen is a word of the query."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args == ["-h"]:
            args = ["--help"]
        # Behind `--` every argument is a word already.
        end = args.index("--") if "--" in args else len(args)
        marked = [
            _MARK + argument if self._excludes(argument, before) else argument
            for before, argument in pairwise(["", *args[:end]])
        ]
        return super().parse_args(ctx, marked + args[end:])

    def _excludes(self, argument: str, before: str) -> bool:
        """Return whether an argument excludes a word: a hyphen, and no value of an option."""
        if not _ONE_HYPHEN.match(argument):
            return False
        # An argument is among the parameters by its bare name: `words`.
        options = (
            param for param in self.params if not getattr(param, "is_flag", False)
        )
        names = {name for option in options for name in option.opts}
        return not (before.startswith("-") and before in names)


def join_query(words: list[str]) -> str:
    """Return the query that the arguments make."""
    return " ".join(map(_query_part, words))


def _query_part(argument: str) -> str:
    """Return an argument as it stands in a query; a shell has taken its quotes off.

    An excluding argument of several words excludes the phrase, and one that begins with
    a field is all its value: `place:"Jawa Barat"`.
    """
    part = argument.removeprefix(_MARK)
    field = _FIELD_OF_SEVERAL.fullmatch(part)
    if field:
        return f'{field[1]}"{field[2]}"'
    if argument.startswith(f"{_MARK}-") and _SEVERAL_WORDS.fullmatch(part):
        return f'-"{part[1:]}"'
    return part
