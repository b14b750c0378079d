"""Read the settings file: TOML, of which only statements `NAME = VALUE` are of use."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from umkm_cli.language import later
from umkm_cli.settings.keys import find_key
from umkm_cli.settings.values import SettingsFault, unknown_setting, wrong_value

MOST_BYTES: Final = 8192
"""Far more than all settings need; what is longer takes long to parse, too."""
_LINE: Final = re.compile(r"\(at line (\d+),")
_TOO_LARGE: Final = later("this is no file of settings: it has more than 8 KB.")
_NO_FILE: Final = later("this is no file of settings, but a folder or a device.")
_NO_UNICODE: Final = later("this is no file of settings: it is no text in UTF-8.")
_NO_TOML: Final = later(
    "this cannot be read; write NAME = \"VALUE\", and a path that has \\ in it in single quotes: 'C:\\…'."
)


class WrittenSetting(NamedTuple):
    """A statement of the file: its lines, of which `first` is the first (from 1), and its values."""

    first: int
    lines: tuple[str, ...]
    values: dict[str, Any]


class FileOfSettings(NamedTuple):
    """What a settings file says: values by the English names of settings, and their lines."""

    values: dict[str, str]
    lines: dict[str, int]
    fault: SettingsFault | None = None


def read_text(path: Path) -> str | SettingsFault:
    """Return the text of a settings file, or what is wrong with it. Raises OSError."""
    where = str(path)
    mode = path.stat().st_mode
    # A pipe would keep umkm waiting for its end.
    if not stat.S_ISREG(mode) and where != os.devnull:
        return SettingsFault(_NO_FILE, where)
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return SettingsFault(_TOO_LARGE, where)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return SettingsFault(_NO_UNICODE, where)


def parse(text: str, where: str) -> FileOfSettings:
    """Return what the text of a settings file says, with the first of its faults."""
    from tomllib import loads  # only for those who have such a file

    text = text.replace("\r\n", "\n")
    try:
        loads(text)
    # Not only TOMLDecodeError: numbers of more digits than Python takes, and lists in lists.
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return FileOfSettings({}, {}, SettingsFault(_NO_TOML, where, line))
    read = FileOfSettings({}, {})
    faults = [
        fault._replace(where=where, line=each.first)
        for each in statements(text)
        for fault in _take(each, read)
    ]
    return read._replace(fault=next(iter(faults), None))


def _take(statement: WrittenSetting, read: FileOfSettings) -> Iterator[SettingsFault]:
    """Add the values of a statement to what was read; yield its faults."""
    for name, value in statement.values.items():
        key = find_key(name)
        if key is None:
            yield unknown_setting(name)
            continue
        accepted = key.accept(value)
        if accepted is None:
            yield wrong_value(key, value)
            continue
        read.values[key.name] = accepted
        read.lines[key.name] = statement.first


def statements(text: str) -> Iterator[WrittenSetting]:
    """Yield the statements of a text, each with its lines; also empty lines and comments.

    A statement is the fewest lines that are TOML by themselves; the last may be none.
    """
    from tomllib import loads

    first, lines = 1, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        try:
            values = loads("\n".join(lines))
        except (ValueError, RecursionError):
            continue
        yield WrittenSetting(first, tuple(lines), values)
        first, lines = number + 1, []
    if lines:
        yield WrittenSetting(first, tuple(lines), {})
