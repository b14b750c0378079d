"""Words typed behind a command: `-bandung` excludes a word, `--x` is an option."""

import re
from typing import Any

from typer.core import TyperCommand

from umkm_cli.query.scan import FIELDS

# A private-use character, put before an excluding word while the options are parsed.
_MARK = "\ue001"
_FIELD_OF_SEVERAL = re.compile(
    rf'(-?(?:{"|".join(FIELDS)}):)([^"“”„«»():]* [^"“”„«»():]*)', re.IGNORECASE
)


class QueryCommand(TyperCommand):
    """A command without short options: an argument with one leading hyphen is a word of the query."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args == ["-h"]:
            args = ["--help"]
        takes_value = {
            name
            for each in self.params
            for name in each.opts
            if not getattr(each, "is_flag", False)
        }
        marked: list[str] = []
        for index, arg in enumerate(args):
            if arg == "--":
                marked += args[index:]
                break
            is_value = index > 0 and args[index - 1] in takes_value
            is_word = arg.startswith("-") and not arg.startswith("--") and len(arg) > 1
            marked.append(_MARK + arg if is_word and not is_value else arg)
        return super().parse_args(ctx, marked)


def join_query(words: list[str]) -> str:
    """The query that the arguments make.

    An excluding argument of several words excludes the phrase, and one that begins with a field is all its value: a
    shell takes the quotes off `place:"Jawa Barat"`.
    """
    made: list[str] = []
    for word in words:
        plain = word.removeprefix(_MARK)
        if named := _FIELD_OF_SEVERAL.fullmatch(plain):
            plain = f'{named[1]}"{named[2]}"'
        elif (
            plain is not word
            and plain.startswith("-")
            and " " in plain
            and '"' not in plain
        ):
            plain = f'-"{plain[1:]}"'
        made.append(plain)
    return " ".join(made)
