"""Plan a reading: which sources make up which part.

A part has so many files that a worker is busy for some seconds, in the order of the
sources. A web archive larger than `--max-size` is shared between several parts: each
unfolds all of it, which is quick, and reads some of its pages.
"""

import os
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
from umkm_cli.sources.web_signatures import WARC

_MOST_FILES, _MOST_BYTES = 1000, 64 * 1024 * 1024
_SHARE_BYTES = 128 * 1024 * 1024
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
    """Some sources, or one share of a single one."""

    number: int
    sources: tuple[Source, ...]
    share: int = 0
    shares: int = 1

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


def check_paths(paths: Iterable[str]) -> None:
    """Check that paths can be read again when a run goes on. Raises UsageError."""
    if STDIN in paths:
        raise UsageError(_("umkm read does not read standard input."))


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


def plan_parts(
    found: Iterable[Sized],
) -> Iterator[ReadPart]:
    """Yield the parts that sources make up, numbered from 1."""
    number = 1
    for sources, shares in _bundles(found):
        for share in range(shares):
            yield ReadPart(number, tuple(sources), share, shares)
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
