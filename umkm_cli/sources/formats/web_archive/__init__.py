"""Read web archives (WARC, ISO 28500), such as `wget --warc-file` and crawlers write.

Each page and document of a site is a member, named by its address.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import IO

from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats.web_archive.captures import Captures
from umkm_cli.sources.formats.web_archive.records import read_records
from umkm_cli.sources.formats.web_archive.whole import texts_of_records


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the captures in a web archive. Raises NoText if it is damaged."""
    return members_of_file(BytesIO(content), bounds)


def members_of_file(file: IO[bytes], bounds: Bounds) -> Iterator[Member]:
    """Yield the captures in an open file, one record at a time. Raises NoText."""
    return captures_in(file, Captures(bounds))


def texts_besides(content: bytes, most: int) -> Iterator[str]:
    """Yield the text of all records, also of those that are no pages. Raises NoText."""
    return texts_of_records(BytesIO(content), most)


def captures_in(file: IO[bytes], captures: Captures) -> Iterator[Member]:
    """Yield the captures in one of the files of a web archive. Raises NoText."""
    for record in read_records(file):
        yield from captures.members(record)
