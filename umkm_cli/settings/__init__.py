"""The settings of a person: which archive, which language, how answers look.

They come from options, from the environment, from the settings file, or are the usual
ones: `load_settings` finds them once, when umkm starts.
"""

from umkm_cli.settings.keys import KEYS, Key, find_key
from umkm_cli.settings.load import load_settings
from umkm_cli.settings.values import Origin, Settings, SettingsFault

__all__ = [
    "KEYS",
    "Key",
    "Origin",
    "Settings",
    "SettingsFault",
    "find_key",
    "load_settings",
]
