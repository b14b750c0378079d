"""What exported chats say about the files next to them, in a folder or in a ZIP file."""

import os
from collections.abc import Callable, Iterable, Mapping

from umkm_cli.sources.formats.whatsapp.heads import folded_name, is_chat

HEAD = 1 << 16
"""How many bytes of a text suffice to tell whether it is a chat."""

_ENDING = ".txt"
_MOST_TEXTS = 8
"""A folder with more texts is not what WhatsApp exported."""
_MOST_BYTES = 50 * 1024 * 1024

Notes = Mapping[str, str]
"""Metadata by the name of a file, as `folded_name` returns it."""


def notes_beside(
    names: Iterable[str], read: Callable[[str, int], bytes], most_bytes: int
) -> Notes:
    """Return what the chats among some files say about the others.

    `read` returns at most so many bytes of one of them.
    """
    names = list(names)
    texts = [name for name in names if name.lower().endswith(_ENDING)]
    notes: dict[str, str] = {}
    if len(texts) > _MOST_TEXTS or len(texts) == len(names):
        return notes
    for name in texts:
        if is_chat(read(name, HEAD)):
            # Few folders and ZIP files have a chat.
            from umkm_cli.sources.formats.whatsapp.chat import notes_about_media

            others = frozenset(map(folded_name, names))
            notes |= notes_about_media(read(name, most_bytes), others)
    return notes


def notes_in_folder(folder: str, names: Iterable[str]) -> Notes:
    """Return what the chats in a folder say about the files there."""

    def read(name: str, most_bytes: int) -> bytes:
        return _read_file(os.path.join(folder, name), most_bytes)

    return notes_beside(names, read, _MOST_BYTES)


def note_of(notes: Notes, name: str) -> str:
    """Return what a chat says about a file; "" if nothing."""
    return notes.get(folded_name(name), "") if notes else ""


def _read_file(path: str, most_bytes: int) -> bytes:
    """Return the beginning of a regular file; nothing if it cannot be read."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(most_bytes)
    except OSError:
        return b""
