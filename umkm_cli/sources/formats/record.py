"""Read records: releases from rows of a table or from objects of a JSON file.

The original of a record is a small JSON object with the values of its row; the file
that the row came from is archived too.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Any

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import metadata_lines

EXTRACTOR = "record-1"
MEDIA_TYPE = "application/vnd.umkm.record+json"

FIELDS = (
    "headline", "subheadline", "released_on", "date_status", "place", "organisation", "programmes", "number",
    "language", "url", "body", "boilerplate",
)  # fmt: skip
"""The values that a record can have, named as in our exports."""

_TEXT_FIELDS = ("headline", "subheadline", "body", "boilerplate")
_LINE_FIELDS = tuple(
    name for name in FIELDS if name not in ("programmes", "body", "boilerplate")
)
_EMPTY: tuple[object, ...] = (None, "", [])


def content_of(values: Mapping[str, object]) -> bytes:
    """Encode a record: its values that are not empty as JSON, in order of `FIELDS`."""
    filled = {name: values[name] for name in FIELDS if values.get(name) not in _EMPTY}
    return json.dumps(filled, ensure_ascii=False).encode("utf-8", "backslashreplace")


def read(content: bytes) -> Extract:
    """Return the text of a record: headlines, body and boilerplate.

    Its short values, headlines included, go to the metadata. Raises NoText if it is
    damaged.
    """
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoText(later("damaged: not a JSON object")) from error
    texts = filter(None, map(values.get, _TEXT_FIELDS))
    metadata = metadata_lines(_named_values(values))
    text = "\n\n".join(map(str, texts))
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata)


def _named_values(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    programmes = values.get("programmes") or []
    if not isinstance(programmes, list):
        programmes = [programmes]
    named = [(name, values.get(name)) for name in _LINE_FIELDS]
    named += zip(repeat("programme"), programmes)
    for name, value in named:
        if value is not None:
            yield f"record {name}", str(value)
