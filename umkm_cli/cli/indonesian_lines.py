"""Example command lines in Indonesian: the same commands, by their Indonesian names."""

import re
from itertools import accumulate, takewhile

from umkm_cli.cli.indonesian import COMMAND_NAMES, OPTION_NAMES, VALUE_NAMES
from umkm_cli.cli.two_names import indonesian_command
from umkm_cli.language import gettext as _
from umkm_cli.query.scan import FIELD_NAMES
from umkm_cli.settings import KEYS

_FIELDS = {field: name for name, field in FIELD_NAMES.items()}
_WORDS = {"AND": "DAN", "NOT": "TANPA", "OR": "ATAU", "last": "terakhir"}
"""Words of queries, and what stands for a release."""
_SETTINGS = {
    english: name
    for key in KEYS
    for english, name in (
        *zip(key.words.values(), key.words, strict=True),
        (key.name, key.indonesian),
    )
}
"""Settings and the words they take."""
_FIELD = re.compile(rf"({'|'.join(_FIELDS)}):")


def indonesian_line(line: str) -> str:
    """Return a command line with the Indonesian names of commands, options, values and fields."""
    program, *words = line.split(" ")
    commands = list(takewhile(COMMAND_NAMES.__contains__, words))
    rest = words[len(commands) :]
    if "config" in commands:
        rest = [_SETTINGS.get(word, word) for word in rest]
    translated = map(_indonesian_word, accumulate(rest, _option), rest)
    return " ".join((program, *map(indonesian_command, commands), *translated))


def _option(before: str, word: str) -> str:
    """Return the option to which a word belongs: the last one."""
    return word if word.startswith("-") else before


def _indonesian_word(option: str, word: str) -> str:
    values = VALUE_NAMES.get(option, {})
    meant = {english: name for name, english in values.items()}
    meant |= {**OPTION_NAMES, **_WORDS}
    if word.isupper() and word not in _WORDS:  # what stands for a value, as in help
        return _(word)
    parts = (meant.get(each, each) for each in word.split(","))
    return _FIELD.sub(_indonesian_field, ",".join(parts))


def _indonesian_field(match: re.Match[str]) -> str:
    return f"{_FIELDS[match[1]]}:"
