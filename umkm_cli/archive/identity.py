"""Who runs umkm, and on which computer: what the journal records of each operation."""

import os
from contextlib import suppress

OPT_OUT = "UMKM_NO_IDENTITY"
"""The environment variable that keeps both out of the journal, if it is not empty."""


def current_identity() -> tuple[str | None, str | None]:
    """Return the names of the user and of the computer; None for what is not known or not wanted."""
    if os.environ.get(OPT_OUT):
        return None, None
    return _cleaned(_user()), _cleaned(_computer())


def _user() -> str:
    import getpass  # only commands that write need it

    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""  # the system has no name for this user


def _computer() -> str:
    import platform

    return platform.node()


def _cleaned(name: str) -> str | None:
    """Return a name that a database can store; None if nothing is left of it."""
    return name.encode("utf-8", "replace").decode("utf-8").strip() or None
