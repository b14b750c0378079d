"""Recognise the lock files of Microsoft Office.

While a document is open, `~$rilis.docx` beside it says who has opened it. The lock files
of LibreOffice are hidden files.
"""

import re

from umkm_cli.language import later

LOCK_FILE = later(
    "a lock file, which Office keeps while a document is open; there is no text in it"
)

_NAME = re.compile(r"(?:\A|[/\\])~\$[^/\\]*\Z")
_LARGEST = 1024  # bytes; they have 162 or 165


def is_lock_file(name: str, size: int) -> bool:
    """Return whether a file is a lock file, by its name and its size in bytes."""
    if size > _LARGEST:
        return False
    return _NAME.search(name) is not None
