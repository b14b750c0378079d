"""Look at all that a kept file holds, also what reading it leaves out.

A purge looks for words in it, and a check compares the rows of a table with the records
that were made of them.
"""

import re
from collections.abc import Iterator, Mapping

from umkm_cli.models.release import Extract
from umkm_cli.sources.columns import could_be_record
from umkm_cli.sources.formats import csv_table, json_records, mail
from umkm_cli.sources.formats.record import MEDIA_TYPE as RECORD
from umkm_cli.sources.formats.text import decode_characters
from umkm_cli.sources.kinds import Kind, extract, replace_lone_surrogates

__all__ = ["RECORD", "could_be_record", "rows_of_table", "whole_text"]

_JSON_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)


def whole_text(kind: Kind, content: bytes) -> str:
    """Return the text of a file.

    Of a mail that is every part, of a table every cell: whatever columns it has, and
    also if it is damaged. Raises UnreadableFile if it has no text that we can read.
    """
    if kind.is_tabular:
        text = decode_characters(content)
        return _unescape_json(text) if kind.module == "json_records" else text
    if kind.module == "mail":
        return mail.text_of_all_parts(content)
    found: Extract = extract(kind, content)
    return "\n".join((found.text, found.metadata, found.aside))


def _unescape_json(text: str) -> str:
    """Replace the escapes in JSON; any but those of characters separate words."""
    return replace_lone_surrogates(_JSON_ESCAPE.sub(_character, text))


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else " "


def rows_of_table(
    kind: Kind, content: bytes
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the number of each row with its cells, by column. Raises NoText."""
    is_json = kind.module == "json_records"
    rows = (
        json_records.rows_of_json(content)
        if is_json
        else csv_table.rows_of_csv(content)
    )
    for number, cells in rows:
        yield str(number), cells
