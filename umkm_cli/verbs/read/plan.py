"""Plan a reading: which sources make up which part.

A part has so many files that a worker is busy for some seconds, in the order of the
sources. A web archive larger than `--max-size` is shared between several parts: each
unfolds all of it, which is quick, and reads some of its pages.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.sources import (
    STDIN,
    Source,
    could_be_export,
    find_sources,
    is_full_export,
    media_type_of_large_file,
)
from umkm_cli.sources.bounds import describe_too_large
from umkm_cli.sources.web_signatures import WARC

_MOST_FILES, _MOST_BYTES = 1000, 64 * 1024 * 1024
_SHARE_BYTES = 128 * 1024 * 1024
_URI = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_ANY_SIZE = (".warc", ".warc.gz", ".wacz")
_MOST_FETCHED = (1 << 31) - 1024
_NOT_FETCHED = later(
    "larger than 2 GB, which Spark does not fetch; read it as a local file"
)
EXPORTED = later(
    "a full export, with decisions: `umkm ingest` takes exports in directly"
)
"""Why what an export restores is not read: it is more than a file."""


class Sized(NamedTuple):
    """A source with its size in bytes, and among how many parts it is shared."""

    source: Source
    size: int
    shares: int = 1


class ReadPart(NamedTuple):
    """Some sources, or one share of a single one.

    With `is_remote`, Spark fetches the bytes of the sources.
    """

    number: int
    sources: tuple[Source, ...]
    share: int = 0
    shares: int = 1
    is_remote: bool = False

    @property
    def place(self) -> int:
        """Its number, or that of the first part with a share of the same source."""
        return self.number - self.share

    @property
    def name(self) -> str:
        """The name of its files, without the ending."""
        return f"{self.number:06}"

    def encode(self) -> dict[str, Any]:
        """Return the part as JSON has it."""
        sources = [
            [each.path, each.origin, each.named, each.failure, each.of_page]
            for each in self.sources
        ]
        return self._asdict() | {"sources": sources}

    @classmethod
    def decode(cls, values: dict[str, Any]) -> "ReadPart":
        """Return the part that `encode` encoded. Raises ValueError, TypeError and KeyError."""
        part = cls(**values)
        sources = []
        for path, origin, named, failure, of_page in values["sources"]:
            source = Source(path, origin, named, failure=failure, of_page=of_page)
            sources.append(source)
        return part._replace(sources=tuple(sources))


def is_uri(path: str) -> bool:
    """Return whether a path is that of a file system that only Spark opens, such as `hdfs://…`."""
    return _URI.match(path) is not None


def check_paths(paths: Iterable[str], *, with_spark: bool) -> None:
    """Check that paths can be read later, elsewhere. Raises UsageError."""
    for path in paths:
        if path == STDIN:
            raise UsageError(_("umkm read does not read standard input."))
        if is_uri(path) and not with_spark:
            raise UsageError(_("{path} needs --spark.").format(path=path))


def find_sized(paths: Iterable[str], max_bytes: int) -> Iterator[Sized]:
    """Yield the sources of the paths with their sizes, in the order in which ingest takes them."""
    for source in find_sources(paths):
        yield _sized(source, max_bytes)


def _sized(source: Source, max_bytes: int) -> Sized:
    size = 0
    with suppress(OSError):
        size = os.path.getsize(source.path)
        if could_be_export(source) and is_full_export(source.path):
            return Sized(source._replace(failure=EXPORTED), 0)
    shares = 1
    if media_type_of_large_file(source, max_bytes) == WARC:
        shares += size // _SHARE_BYTES
    return Sized(source, size, shares)


def size_remote(path: str, size: int, max_bytes: int) -> Sized:
    """Return a file whose bytes Spark fetches. It fetches no more than 2 GiB of one."""
    failure: str | None = None
    if size > max_bytes and not path.lower().endswith(_ANY_SIZE):
        failure = describe_too_large(max_bytes)
    elif size > _MOST_FETCHED:
        failure = _NOT_FETCHED
    source = Source(path, path, named=False, failure=failure)
    return Sized(source, 0 if failure else size)


def plan_parts(
    found: Iterable[Sized], *, number: int = 1, is_remote: bool = False
) -> Iterator[ReadPart]:
    """Yield the parts that sources make up, numbered from `number`."""
    for sources, shares in _bundles(found):
        for share in range(shares):
            yield ReadPart(number, tuple(sources), share, shares, is_remote)
            number += 1


def _bundles(found: Iterable[Sized]) -> Iterator[tuple[list[Source], int]]:
    """Yield the sources of each part, with the number of its shares."""
    bundle: list[Source] = []
    size = 0
    for source, source_bytes, shares in found:
        size += source_bytes
        is_full = len(bundle) == _MOST_FILES or size > _MOST_BYTES
        if bundle and (is_full or shares > 1):
            yield bundle, 1
            bundle, size = [], source_bytes
        if shares > 1:
            yield [source], shares
            size = 0
        else:
            bundle.append(source)
    if bundle:
        yield bundle, 1
