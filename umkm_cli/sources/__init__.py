"""Bytes in: find the files of a path, tell their kind, turn them into an extract.

The only readers of files that are to be archived. A new kind is one module and one row in `kinds.KINDS`.
"""

from umkm_cli.sources.files import DEFAULT_MAX_BYTES, STDIN, Source, find_sources, read_bytes
from umkm_cli.sources.kinds import Kind, extract, kind_of, kind_of_media_type

__all__ = [
    "DEFAULT_MAX_BYTES",
    "STDIN",
    "Kind",
    "Source",
    "extract",
    "find_sources",
    "kind_of",
    "kind_of_media_type",
    "read_bytes",
]
