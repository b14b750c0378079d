"""Find all text in a web archive, also what is no page: a purge looks for words in it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from umkm_cli.errors import NoText
from umkm_cli.sources.bounds import describe_too_large
from umkm_cli.sources.formats import json_records
from umkm_cli.sources.formats.web_archive.records import Record, read_records
from umkm_cli.sources.formats.web_archive.response import decode_body, parse_response


def texts_of_records(file: IO[bytes], most: int) -> Iterator[str]:
    """Yield the address and the text of each record, none of pictures and the like.

    Raises NoText if a record is damaged, or larger than `most` bytes.
    """
    for record in read_records(file):
        yield record.field("WARC-Target-URI")
        yield _text(record, most)


def _text(record: Record, most: int) -> str:
    if record.size > most:
        raise NoText(describe_too_large(most))
    response = parse_response(record.block())
    body = decode_body(response, most)
    with suppress(NoText):  # no text, but a picture
        return json_records.whole_text(body)
    return ""
