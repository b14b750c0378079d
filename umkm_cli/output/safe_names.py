"""Names for files that we write for others, made of names that anybody may have given."""

import re
from typing import Final

from umkm_cli.models.sharing import shared_origin

_FORBIDDEN = re.compile(r"[^\w .,()+@=&%#~^\[\]{}$;\'!-]")
"""What some system does not take in a name, with controls and marks of direction."""
_RESERVED: Final = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_AROUND = re.compile(r".*(?:[/\\]|\.\w+!)(?=.)", re.DOTALL)
"""The folders, and the containers by their endings, around the name of a file in an origin."""
_MOST_BYTES = 120
_MOST_OF_ENDING = 12


def name_in_origin(origin: str) -> str:
    """Return the name of a received file for others, without the folders and containers around it.

    A name may have a `!` of its own: `Naik Kelas!.docx`.
    """
    return shared_origin(_AROUND.sub("", origin, count=1))


def safe_name(name: str) -> str:
    """Return a name that every system takes, as like the given one as can be.

    The part behind the last `/` counts; `..` and the names of devices become harmless.
    """
    last = name.rpartition("/")[2]
    kept = _FORBIDDEN.sub("_", last).strip(" .") or "file"
    stem, dot, ending = kept.rpartition(".")
    if not stem or len(ending) > _MOST_OF_ENDING:
        stem, dot, ending = kept, "", ""
    room = _MOST_BYTES - len((dot + ending).encode())
    short = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + dot + ending
    return f"_{short}" if _RESERVED.match(short) else short
