"""Standard input: what it holds decides its kind, because it has no name.

It is read once it is its turn, like any other file. An export as JSON Lines is different:
it may be as large as an archive, and its own programmes must be known before anything is
read. So it is received first, into a temporary file.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedReader

from umkm_cli.errors import NoText
from umkm_cli.sources import signatures
from umkm_cli.sources.columns import Columns, is_own_export
from umkm_cli.sources.exports import has_in_first_line
from umkm_cli.sources.files import STDIN, Source
from umkm_cli.sources.formats import csv_table
from umkm_cli.sources.formats.text import decode_characters

_PIECE = 1 << 20  # bytes
_HEAD = 20_000  # bytes
_LINES_OF_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_JSON = re.compile(r'\s*(?:\[\s*)*(?:\{\s*"|\{\s*\}|\[\s*\]\s*\Z)')
_FROM = re.compile(r"^from:[^\n]*@", re.I | re.M)
_OTHER_FIELD = re.compile(r"^(?:date|to|subject):", re.I | re.M)
_ORIGINALS_KEY = b'"original"'


@contextmanager
def received_export(paths: Sequence[str], max_bytes: int) -> Iterator[Source | None]:
    """Receive standard input if it is among the paths, and may be an export as JSON Lines.

    Anything else is left unread. The file is there until the end of the block. If it is no
    full export, no more is received than shows that it is larger than `max_bytes`.

    Raises OSError.
    """
    if STDIN not in paths or not _LINES_OF_JSON.match(_peek()):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="umkm-") as folder:
        path = os.path.join(folder, "export.jsonl")
        _receive(path, max_bytes)
        yield Source(path, STDIN, named=True)


def _peek() -> bytes:
    stream = sys.stdin.buffer
    # A program that calls us may have replaced it by something simpler.
    return stream.peek(_HEAD) if isinstance(stream, BufferedReader) else b""


def _receive(path: str, max_bytes: int) -> None:
    stream = sys.stdin.buffer
    with open(path, "wb") as out:
        for _ in range(max_bytes // _PIECE + 1):
            out.write(stream.read(_PIECE))
        out.flush()
        if has_in_first_line(path, _ORIGINALS_KEY):
            shutil.copyfileobj(stream, out)


def name_input(content: bytes, columns: Columns) -> str:
    """Return the name that a file with this content would have.

    `columns` maps the columns of tables: whoever names them expects a table. Kinds that
    their first bytes determine need no particular name.
    """
    head = content[:_HEAD].rstrip(bytes(range(0x80, 0x100)))  # no part of a character
    text = ""
    with suppress(NoText):
        text = decode_characters(head).removeprefix("\ufeff").replace("\r\n", "\n")
    endings = (ending for ending, holds in _ENDINGS.items() if holds(text, columns))
    return STDIN + next(endings, ".txt")


def _is_json(text: str, _: Columns) -> bool:
    return _JSON.match(text) is not None


def _is_table(text: str, columns: Columns) -> bool:
    header = csv_table.names_of_columns(text)
    is_known = any((columns, "body" in header, is_own_export(header)))
    return len(header) > 1 and is_known


def _is_mail(text: str, _: Columns) -> bool:
    """Return whether a text is mail, even if no server has added fields to it."""
    header = text.partition("\n\n")[0]
    if not (_FROM.search(header) and _OTHER_FIELD.search(header)):
        return False
    return signatures.media_type_of(text.encode(), signatures.MAIL) == signatures.MAIL


_ENDINGS: dict[str, Callable[[str, Columns], bool]] = {
    ".json": _is_json,
    ".csv": _is_table,
    ".eml": _is_mail,
}
