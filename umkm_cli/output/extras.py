"""Load libraries that only an extra of umkm installs."""

from importlib import import_module
from typing import Any

from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _


def load_extra(library: str, extra: str, doing: str) -> Any:
    """Import a library. Raises UsageError, with what to install for `doing` this, if it is missing."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        words = _("{doing} needs {library}; install it with: {command}")
        name, _dot, _module = library.partition(".")
        command = f"pip install 'umkm-cli[{extra}]'"
        raise UsageError(
            words.format(doing=_(doing), library=name, command=command)
        ) from error
