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


class FolderNotes:
    """What the chats in folders say about the files there; a folder's are read when one is asked about.

    `is_closed` says which file may not be opened: closing the archive would free its lock.
    """

    def __init__(self, is_closed: Callable[[str], bool]) -> None:
        self._is_closed = is_closed
        self._folder = ""
        self._notes: Notes = {}

    def about(self, path: str) -> str:
        """Return what the chats beside a file say about it; "" if nothing."""
        folder, name = os.path.split(path)
        if name.lower().endswith(_ENDING):
            return ""
        if folder != self._folder:
            self._folder = folder
            self._notes = notes_beside(_names_in(folder), self._read, _MOST_BYTES)
        return note_of(self._notes, name)

    def _read(self, name: str, most_bytes: int) -> bytes:
        path = os.path.join(self._folder, name)
        return b"" if self._is_closed(path) else _read_file(path, most_bytes)


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


def _names_in(folder: str) -> list[str]:
    """Return the names in a folder, without hidden ones; none if it cannot be listed."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [name for name in names if not name.startswith(".")]
