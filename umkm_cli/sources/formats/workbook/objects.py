"""Find the files that are embedded in workbooks, as a release behind its row may be.

Excel keeps them in a folder of the workbook or in storages of a compound file,
LibreOffice as parts that are called objects.
"""

import re
from collections.abc import Iterator

from umkm_cli.models.ingest import Member
from umkm_cli.sources import compound
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats.embedded import read_members, read_streams
from umkm_cli.sources.formats.office import Package

_PART = re.compile(r"(?:xl/embeddings/[^/]+|object [0-9]+)\Z")
_STORAGE = "MBD"  # what the names of Excel's storages begin with


def embedded_files(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files of kinds that umkm reads that are embedded in a workbook. Raises NoText."""
    if content.startswith(compound.BEGINS):
        return read_streams(content, _is_stored, bounds)
    if content.startswith(b"PK"):
        return _in_parts(content, bounds)
    return iter(())


def _in_parts(content: bytes, bounds: Bounds) -> Iterator[Member]:
    package = Package(content)
    names = sorted(filter(_PART.match, package.names))
    return read_members(((name, package.content(name)) for name in names), bounds)


def _is_stored(path: list[str]) -> bool:
    return path[0].startswith(_STORAGE)
