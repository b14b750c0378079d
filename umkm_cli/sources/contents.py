"""Look at all that a kept file holds, also what reading it leaves out.

A purge looks for words in it, and a check compares the rows of a table with the records
that were made of them.
"""

from collections.abc import Callable, Iterator, Mapping

from umkm_cli.models.release import Extract
from umkm_cli.sources.columns import could_be_record
from umkm_cli.sources.formats.record import MEDIA_TYPE as RECORD
from umkm_cli.sources.kind_table import Kind
from umkm_cli.sources.kinds import extract, load_format, replace_lone_surrogates

__all__ = [
    "RECORD",
    "could_be_record",
    "rows_of_table",
    "texts_besides_members",
    "whole_text",
]


def whole_text(kind: Kind, content: bytes) -> str:
    """Return the text of a file.

    Of a mail that is every part, of a table every cell: whatever columns it has, and
    also if it is damaged. Raises UnreadableFile if it has no text that we can read.
    """
    read_all: Callable[[bytes], str] | None
    read_all = getattr(load_format(kind), "whole_text", None)
    if read_all is not None:
        return replace_lone_surrogates(read_all(content))
    found: Extract = extract(kind, content)
    return "\n".join((found.text, found.metadata, found.aside))


def texts_besides_members(kind: Kind, content: bytes, most: int) -> Iterator[str]:
    """Yield what a container holds beside its members, as a web archive does.

    No part of it may be larger than `most` bytes. Raises UnreadableFile.
    """
    find_texts: Callable[[bytes, int], Iterator[str]] | None
    find_texts = getattr(load_format(kind), "texts_besides", None)
    if find_texts is not None:
        yield from map(replace_lone_surrogates, find_texts(content, most))


def rows_of_table(
    kind: Kind, content: bytes
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the number of each row with its cells, by column. Raises NoText."""
    rows: Iterator[tuple[str, Mapping[str, object]]] = load_format(kind).rows(content)
    return rows
