"""Read the streams of compound files (MS-CFB) within limits, and translate what is damaged."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from olefile import OleFileIO

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import CUT_OFF, lacking_also

_STREAM = 2  # the type of an entry
_TIMES_SIZE = 4  # streams may share their bytes
_DAMAGED = later("damaged: the parts of this file cannot be found")

_ERRORS = (OSError, LookupError, ValueError, TypeError, ArithmeticError, struct.error)
"""What olefile raises for damaged files; for a size that no number holds, OverflowError."""


class CompoundFile:
    """A compound file. Raises NoText if it is damaged, or made to exhaust memory.

    `short` has the paths of the streams whose end is missing, of those that were read.
    """

    def __init__(self, content: bytes) -> None:
        self._left = _TIMES_SIZE * len(content)
        self.short: set[tuple[str, ...]] = set()
        with _translating_errors():
            self._file = OleFileIO(BytesIO(content))
            self.paths: list[list[str]] = self._file.listdir(storages=True)
            """The names of all streams and storages, each below those that it is in."""

    def stream(self, *path: str) -> bytes:
        """Return a stream; none if there is no such stream."""
        with _translating_errors():
            if self._file.get_type(path) != _STREAM:
                return b""
            content: bytes = self._file.openstream(path).read()
            if len(content) < self._file.get_size(path):
                self.short.add(path)
        self._left -= len(content)
        if self._left < 0:
            raise NoText(later("made to exhaust memory"))
        return content

    def finish(self, read: Extract) -> Extract:
        """Return what was read of this file, telling if its end is missing.

        Raises NoText if nothing else is left.
        """
        if not self.short:
            return read
        if not read.text.strip():
            raise NoText(_DAMAGED)
        return lacking_also(read, CUT_OFF)


@contextmanager
def _translating_errors() -> Iterator[None]:
    try:
        yield
    except _ERRORS as error:
        raise NoText(_DAMAGED) from error
