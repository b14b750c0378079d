"""Find the settings of a call: from the environment, from the settings file, or the usual ones."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from umkm_cli.errors import CannotAccess
from umkm_cli.language import later
from umkm_cli.settings.file import FileOfSettings, parse, read_text
from umkm_cli.settings.keys import KEYS, Key
from umkm_cli.settings.values import Origin, Settings, SettingsFault, wrong_value

VARIABLE: Final = "UMKM_CONFIG"
_NAME: Final = "umkm"
_UNREADABLE: Final = later("cannot read: {why}.")


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment and the settings file give."""
    variables = os.environ if environment is None else environment
    path, is_named = settings_path(variables)
    read = _read(path, is_named=is_named)
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    faults = [read.fault]
    for key in KEYS:
        text, origin = _find(key, variables, read, path)
        origins[key.name] = origin
        value = key.accept(text)
        if value is not None:
            values[key.name] = value
        elif text:
            faults.append(wrong_value(key, text)._replace(where=origin.where))
    if "archive" in values:
        values["archive"] = _archive(values["archive"], origins["archive"], path)
    fault = next(filter(None, faults), None)
    return Settings(**values, path=path, origins=origins, fault=fault)


def settings_path(variables: Mapping[str, str]) -> tuple[Path, bool]:
    """Return the settings file, and whether the environment names it, so that it must exist."""
    named = variables.get(VARIABLE)
    if named:
        return Path(named), True
    return _config_folder(variables) / _NAME / "config.toml", False


def _config_folder(variables: Mapping[str, str]) -> Path:
    """Return the folder that platformdirs names, which takes longer to import than to do without."""
    named = variables.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(named):
        return Path(named)
    if sys.platform == "win32":
        return Path(variables.get("LOCALAPPDATA") or os.path.expanduser("~"))
    folders = {"darwin": "~/Library/Application Support"}
    return Path(os.path.expanduser(folders.get(sys.platform, "~/.config")))


def _read(path: Path, *, is_named: bool) -> FileOfSettings:
    """Return what the settings file says; nothing if there is none, or none can be seen."""
    if not is_named and not os.path.exists(path):
        return FileOfSettings({}, {})
    try:
        text = read_text(path)
    except (OSError, ValueError) as error:  # ValueError: no name of a file
        return _unreadable(path, error)
    if isinstance(text, SettingsFault):
        return FileOfSettings({}, {}, text)
    return parse(text, str(path))


def _unreadable(path: Path, error: OSError | ValueError) -> FileOfSettings:
    why = getattr(error, "strerror", None) or str(error)
    fault = SettingsFault(_UNREADABLE, str(path), written=why, kind=CannotAccess)
    return FileOfSettings({}, {}, fault)


def _find(
    key: Key, variables: Mapping[str, str], read: FileOfSettings, path: Path
) -> tuple[str, Origin]:
    """Return the text of a setting, empty for the usual value, and where it is from."""
    if name := _first_set(key, key.own, variables):
        return key.heed(variables[name]), Origin("environment", name)
    if key.name in read.values:
        return read.values[key.name], Origin("file", str(path), read.lines[key.name])
    if name := _first_set(key, key.system, variables):
        return key.heed(variables[name]), Origin("system", name)
    return "", Origin("default")


def _first_set(key: Key, names: tuple[str, ...], variables: Mapping[str, str]) -> str:
    is_set = variables.__contains__ if key.heeds_empty else variables.get
    return next(filter(is_set, names), "")


def _archive(text: str, origin: Origin, path: Path) -> Path:
    """Return the path of the archive: one that the file names is relative to the file's folder."""
    if origin.source != "file":
        return Path(text)
    return path.parent / os.path.expanduser(text)
