"""Where the archive and the user's own catalogue lie when nobody says."""

from pathlib import Path

_NAME = "umkm"


def archive_path(typed: Path | None) -> Path:
    """The archive a command means: what was typed, else `archive.db` in the user's data folder."""
    if typed is not None:
        return typed
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False) / "archive.db"


def own_programmes_path() -> Path:
    """Where the user's own programmes are kept when no other file is named."""
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False) / "programmes.tsv"


def own_programmes(typed: Path | None) -> Path | None:
    """The user's own programmes file: what was typed, else the one in the config folder if it is there."""
    if typed is not None:
        return typed
    path = own_programmes_path()
    return path if path.exists() else None
