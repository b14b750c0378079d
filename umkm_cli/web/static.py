"""The files of the pages that are not pages: the style, and the icon."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "static"
MEDIA_TYPES: Final = {
    "umkm.css": "text/css; charset=utf-8",
    "umkm.svg": "image/svg+xml",
}
"""All there are: no other file is ever read for a browser."""


@cache
def static_content(name: str) -> bytes:
    """Return the bytes of one of `MEDIA_TYPES`."""
    return (_FOLDER / name).read_bytes()


@cache
def versioned(name: str) -> str:
    """Return the address of a file, which is another one whenever it changes."""
    return f"/static/{name}?v={hashlib.sha256(static_content(name)).hexdigest()[:12]}"
