"""Change the settings file: only the line of one setting, so that all else stays as it was written."""

import json
import os
from pathlib import Path
from typing import Final

from umkm_cli.atomic import open_replacement
from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.settings.file import WrittenSetting, parse, read_text, statements
from umkm_cli.settings.keys import KEYS, Key, find_key
from umkm_cli.settings.values import SettingsFault, unknown_setting, wrong_value

_ARCHIVE: Final = "archive"
_EXAMPLES: Final = {
    "archive": "~/siaran-pers.db",
    "pager": "less -FRX",
    "template": "{released_on} {headline}",
    "ocr_pages": "50",
}


def set_value(path: Path, name: str, typed: str) -> tuple[Key, str]:
    """Give a setting a value in the file, which is created if there is none.

    Return the setting, and its value by its English name. Raises BadSettings for an unknown
    setting, a wrong value and a file that stays at fault, and CannotAccess.
    """
    key = _known_key(name)
    value = key.accept(os.path.abspath(typed) if key.name == _ARCHIVE else typed)
    if value is None:
        raise wrong_value(key, typed).error
    _rewrite(path, key, f"{key.name} = {_quoted(value)}")
    return key, value


def unset_value(path: Path, name: str) -> tuple[Key, bool]:
    """Remove a setting from the file; return it, and whether the file had it. Raises as `set_value` does."""
    key = _known_key(name)
    return key, _rewrite(path, key, None)


def write_first_file(path: Path) -> None:
    """Create a settings file that names each setting in a comment, unless there is a file."""
    lines = [_("# Settings of umkm. Remove the # before a setting to use it."), ""]
    for key in KEYS:
        example = _EXAMPLES.get(key.name, next(iter(key.choices.values()), ""))
        lines += [f"# {_(key.about)}", f"# {key.called} = {_quoted(example)}", ""]
    if not path.exists():
        _write(path, "\n".join(lines))


def _known_key(name: str) -> Key:
    key = find_key(name)
    if key is None:
        raise unknown_setting(name).error
    return key


def _quoted(value: str) -> str:
    """Return a value as TOML has it. Raises UsageError for bytes that are no text."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(_("the value is no text in UTF-8.")) from None
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _rewrite(path: Path, key: Key, line: str | None) -> bool:
    """Put a line in the place of a setting, or remove it; return whether that changed the file."""
    text = _text_of(path)
    newline = "\r\n" if "\r\n" in text else "\n"
    changed = newline.join(_changed_lines(text.replace("\r\n", "\n"), key, line))
    if changed == text:
        return False
    if fault := parse(changed, str(path)).fault:
        raise fault.error
    _write(path, changed)
    return True


def _text_of(path: Path) -> str:
    try:
        text = read_text(path)
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise _cannot(_("cannot read {path}: {why}."), path, error) from error
    if isinstance(text, SettingsFault):
        raise text.error
    return text


def _changed_lines(text: str, key: Key, line: str | None) -> list[str]:
    """Return the lines of a text with one in the place of a setting, or behind all others."""
    new = list(filter(None, [line]))
    lines: list[str] = []
    for each in statements(text):
        if key not in map(find_key, each.values):
            lines += each.lines
            continue
        lines += [f"{one}{_comment_of(each)}" for one in new]
        new = []  # one that stands there twice, in both languages, goes
    if new and lines[-1:] == [""]:
        lines.pop()
    return [*lines, *new, ""] if new else lines


def _comment_of(statement: WrittenSetting) -> str:
    """Return the comment behind a value: from the first `#` before which all of the value stands."""
    from tomllib import loads

    text = "\n".join(statement.lines)
    for at, character in enumerate(text):
        if character != "#":
            continue
        try:
            values = loads(text[:at])
        except ValueError:
            continue
        if values == statement.values:
            return f"  {text[at:]}"
    return ""


def _write(path: Path, text: str) -> None:
    """Write the file at once. A link stays one; the file it leads to is replaced."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open_replacement(target) as out:
            out.write(text.encode("utf-8"))
    except OSError as error:
        raise _cannot(_("cannot write {path}: {why}."), path, error) from error


def _cannot(sentence: str, path: Path, error: OSError | ValueError) -> CannotAccess:
    why = retold(getattr(error, "strerror", None) or str(error))
    return CannotAccess(sentence.format(path=path, why=why))
