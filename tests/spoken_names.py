"""The names of commands and options in Indonesian text: `python -m tests.spoken_names`.

Whoever reads Indonesian sees Indonesian names in help, so messages and pages name these, too.
`tests.translations` corrects the messages; this corrects the pages.
"""

import re
import sys
import textwrap
from collections.abc import Callable, Mapping
from typing import Final

from tests.transcripts import PAGES
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.cli.indonesian import COMMAND_NAMES, OPTION_NAMES, VALUE_NAMES
from umkm_cli.cli.two_names import indonesian_command
from umkm_cli.language import gettext, speaking
from umkm_cli.query.scan import FIELD_NAMES
from umkm_cli.settings import find_key
from umkm_cli.verbs.guide import INDONESIAN_TOPICS

_WITH_COMMANDS: Final = ("saved", "meaning", "programmes", "config", "help")
"""Commands that the name of another command follows."""
_CALLED: Final = frozenset(map(indonesian_command, COMMANDS))
_COMMAND: Final = re.compile(
    r"(?<![\w@.-])(umkm\s+(?:--[a-z]+ \S+ )*)([a-z][a-z-]*)(\s+[a-z][a-z-]*)?"
)
_OPTION: Final = re.compile(
    r"(?<![\w-])(--[a-z][a-z-]*[a-z])(?![\w{-])(?:([ =])([a-z][a-z_-]*(?:,[a-z_-]+)*))?"
)
WIDEST: Final = 88
"""The width of a page."""
_CALL: Final = re.compile(r"`umkm [^`]*`")
_FIELDS: Final = {field: name for name, field in FIELD_NAMES.items()}
_FIELD: Final = re.compile(rf"\b({'|'.join(_FIELDS)}):(?=[^\s`])")
_NO_VALUE: Final = re.compile(r"(?<=[a-z]:)none\b")
_CAPITAL_WORDS: Final = {
    "AND": "DAN",
    "OR": "ATAU",
    "NOT": "TANPA",
    "COMMAND": "PERINTAH",
    "QUERY": "KUERI",
    "TOPIC": "TOPIK",
}
"""Operators, and what is to be filled in and is no name of a value in help."""
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}\b")
_CHANGED_SETTING: Final = re.compile(
    r"(umkm pengaturan (?:atur|cabut) )([a-z_]+)(?:( )([a-z]+))?"
)
_WRITTEN_SETTING: Final = re.compile(
    r"^()([a-z_]+)(?:( = \")([a-z]+)(?=\"))?", re.MULTILINE
)
_NAMED_SETTING: Final = re.compile(r"^(`)([a-z]+_[a-z]+)()()(?=`$)")
_SPAN: Final = re.compile(r"`[^`\n]+(?:\n[^`\n]+)?`")
_BLOCK: Final = re.compile(r"(^```(\w*)\n.*?^```$)", re.MULTILINE | re.DOTALL)
_COMMAND_LINE: Final = re.compile(r"^\$ .*", re.MULTILINE)
_BILINGUAL: Final = frozenset(
    (
        *("In Indonesian", "Names in Indonesian"),
        *("Dalam bahasa Inggris", "Nama dalam bahasa Inggris"),
    )
)
"""The sections that have names in both languages."""


def with_indonesian_names(text: str) -> str:
    """Return a text with the Indonesian names of commands, options and their values."""
    named = _OPTION.sub(_option, _COMMAND.sub(_command, text))
    with speaking("id"):
        return _CALL.sub(_filled_in, named)


def _filled_in(call: re.Match[str]) -> str:
    return _CAPITALS.sub(lambda match: _capitals(match[0]), call[0])


def _command(match: re.Match[str]) -> str:
    program, name, below = match[1], match[2], match[3] or ""
    if name not in COMMANDS:
        return match[0]
    if name in _WITH_COMMANDS and below.strip() in COMMAND_NAMES:
        below = below.replace(below.strip(), indonesian_command(below.strip()))
    elif name == "help" and below.strip() in INDONESIAN_TOPICS:
        below = below.replace(below.strip(), INDONESIAN_TOPICS[below.strip()])
    return f"{program}{indonesian_command(name)}{below}"


def _option(match: re.Match[str]) -> str:
    name, sign, value = match[1], match[2] or "", match[3] or ""
    meant = {english: word for word, english in VALUE_NAMES.get(name, {}).items()}
    values = ",".join(meant.get(each, each) for each in value.split(","))
    return f"{OPTION_NAMES.get(name, name)}{sign}{values}"


def names_in(text: str) -> list[str]:
    """Return the commands and options that an Indonesian text may name."""
    commands = (
        f"umkm {match[2]}" for match in _COMMAND.finditer(text) if match[2] in _CALLED
    )
    return [*commands, *(match[1] for match in _OPTION.finditer(text))]


def typed_in_indonesian(text: str) -> str:
    """Return what a person types with Indonesian names, also of fields, operators and what is to be filled in."""
    named = _FIELD.sub(
        lambda match: f"{_FIELDS[match[1]]}:", with_indonesian_names(text)
    )
    named = _NO_VALUE.sub("kosong", named)
    named = _NAMED_SETTING.sub(_setting, _CHANGED_SETTING.sub(_setting, named))
    with speaking("id"):
        return _CAPITALS.sub(lambda match: _capitals(match[0]), named)


def _setting(match: re.Match[str]) -> str:
    """Return a setting, and a word that it takes, by their Indonesian names."""
    before, name, sign, value = match.groups("")
    key = find_key(name)
    if key is None:
        return match[0]
    with speaking("id"):
        return f"{before}{key.called}{sign}{key.choices.get(value, value)}"


def _capitals(word: str) -> str:
    return _CAPITAL_WORDS.get(word) or gettext(word)


def page_in_indonesian(text: str) -> str:
    """Return a page with Indonesian names in what is typed."""
    parts = re.split(r"(?m)^(?=## )", text)
    return "".join(
        part if part[3:].partition("\n")[0] in _BILINGUAL else _part(part)
        for part in parts
    )


def _part(text: str) -> str:
    pieces = _BLOCK.split(text)
    # A piece of prose, then a block and its kind, and so on.
    for at in range(0, len(pieces), 3):
        pieces[at] = _SPAN.sub(lambda match: typed_in_indonesian(match[0]), pieces[at])
    for at in range(1, len(pieces), 3):
        change = _BLOCKS.get(pieces[at + 1], str)
        pieces[at], pieces[at + 1] = change(pieces[at]), ""
    return "".join(pieces)


def _session(block: str) -> str:
    return _COMMAND_LINE.sub(lambda match: typed_in_indonesian(match[0]), block)


def _settings(block: str) -> str:
    return _WRITTEN_SETTING.sub(_setting, block)


_BLOCKS: Final[Mapping[str, Callable[[str], str]]] = {
    "console": _session,
    "sh": typed_in_indonesian,
    "toml": _settings,
}
"""What changes a block of code, by its kind."""


def without_bilingual_sections(text: str) -> str:
    """Return a page without the sections that have names in both languages."""
    parts = re.split(r"(?m)^(?=## )", text)
    return "".join(
        part for part in parts if part[3:].partition("\n")[0] not in _BILINGUAL
    )


def wrapped(text: str) -> str:
    """Return a page in which paragraphs that became wider than a page are wrapped anew."""
    pieces = _BLOCK.split(text)
    for at in range(0, len(pieces), 3):
        pieces[at] = re.sub(r"(?m)(?:^(?![|#<]).+\n?)+", _rewrapped, pieces[at])
        pieces[at + 2 : at + 3] = [""] * len(pieces[at + 2 : at + 3])
    return "".join(pieces)


def _rewrapped(match: re.Match[str]) -> str:
    paragraph = match[0]
    if max(map(len, paragraph.split("\n"))) <= WIDEST:
        return paragraph
    items = re.split(r"(?m)^(?=(?:-|\d+\.) )", paragraph.rstrip("\n"))
    end = "\n" * paragraph.endswith("\n")
    return "\n".join(map(_rewrapped_item, filter(None, items))) + end


def _rewrapped_item(item: str) -> str:
    mark = re.match(r"(?:-|\d+\.) +|", item)
    indent = mark[0] if mark else ""
    words = " ".join(item[len(indent) :].split())
    # Code is not broken.
    kept = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\xa0"), words)
    lines = textwrap.wrap(
        kept,
        WIDEST,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace("\xa0", " ")


def main() -> None:
    """Correct the names in the Indonesian pages, and say which pages changed."""
    for page in PAGES["id"]:
        text = page.read_text(encoding="utf-8")
        named = wrapped(page_in_indonesian(text))
        if named != text:
            page.write_text(named, encoding="utf-8")
            sys.stdout.write(f"{page.name}\n")


if __name__ == "__main__":
    main()
