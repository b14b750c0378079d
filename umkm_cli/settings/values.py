"""The settings of one call of umkm, where each came from, and what is wrong with the file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from umkm_cli.errors import BadSettings, UmkmError
from umkm_cli.errors.base import on_one_line
from umkm_cli.language import Tongue, later, retold
from umkm_cli.language import gettext as _
from umkm_cli.settings.keys import Key, find_key, key_names

_LONGEST_QUOTE: Final = 40
_UNKNOWN: Final = later(
    "no setting is called '{written}'; `umkm config` lists them all."
)
_NEAR: Final = later("no setting is called '{written}'. Did you mean: {name}?")
_NO_TEXT: Final = later("{name} needs a text in quotation marks.")
_NO_NUMBER: Final = later("{name} is a whole number from 1 on, not '{written}'.")
_NO_WORD: Final = later("{name} is {choices}, not '{written}'.")
_WRONG: Final = {
    (True, False): _NO_TEXT,
    (False, True): _NO_NUMBER,
    (False, False): _NO_WORD,
}
"""What to say of a wrong value, by whether the setting takes any text, and a number."""

Source = Literal["option", "environment", "file", "system", "default"]


class Origin(NamedTuple):
    """Where a setting came from: from which option, variable, or line of the file."""

    source: Source
    where: str = ""
    line: int | None = None


class SettingsFault(NamedTuple):
    """What is wrong with a setting: `error` says it in the language that is spoken then.

    `where` is the file, or the variable of the environment; empty for what was typed. The
    sentence may name the setting that is meant, and what was written.
    """

    sentence: str
    where: str = ""
    line: int | None = None
    key: Key | None = None
    written: str = ""
    kind: type[UmkmError] = BadSettings

    @property
    def error(self) -> UmkmError:
        """The error, in the language that is spoken now."""
        facts = {"written": self.written, "why": retold(self.written)}
        if self.key is not None:
            facts["name"] = self.key.called
            facts["choices"] = " | ".join(self.key.choices.values())
        why = _(self.sentence).format(**facts)
        return self.kind(": ".join(filter(None, (self._place, why))))

    @property
    def _place(self) -> str:
        if self.line is None:
            return self.where
        return _("{path}, line {line}").format(path=self.where, line=self.line)


class Settings(NamedTuple):
    """The settings of one call. `path` is the file of settings, which need not exist.

    Without an `archive`, it is the usual one. A `fault` of the file is not an error yet:
    who mends the file needs umkm, too.
    """

    archive: Path | None = None
    language: Tongue = "en"
    pager: str = "auto"
    colour: str = "auto"
    list: str = "short"
    template: str = ""
    ocr: str = "auto"
    ocr_pages: str = "50"
    path: Path = Path()
    origins: Mapping[str, Origin] = {}
    fault: SettingsFault | None = None

    def given(self, name: str, value: object, option: str) -> "Settings":
        """Return these settings with one that was given by an option."""
        origins = {**self.origins, name: Origin("option", option)}
        changed: dict[str, Any] = {name: value, "origins": origins}
        return self._replace(**changed)

    def check(self) -> None:
        """Raise BadSettings if the file, or a variable, is at fault."""
        if self.fault is not None:
            raise self.fault.error


def unknown_setting(written: str) -> SettingsFault:
    """Return the fault of a name that no setting has."""
    from difflib import get_close_matches  # only needed for a typo

    for near in get_close_matches(written.casefold(), key_names(), 1):
        return SettingsFault(_NEAR, key=find_key(near), written=_quoted(written))
    return SettingsFault(_UNKNOWN, written=_quoted(written))


def wrong_value(key: Key, written: object) -> SettingsFault:
    """Return the fault of a value that a setting does not take."""
    sentence = _WRONG[key.takes_text, key.takes_number]
    return SettingsFault(sentence, key=key, written=_quoted(str(written)))


def _quoted(written: str) -> str:
    """Return what somebody wrote, on one line and cut if it is long."""
    line = on_one_line(written)
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"
