"""A release as one row of a table or one object of a JSON file: named values, no page.

The original of such a release is a small JSON object with the values that the row has; the file that it came from is
kept beside it.
"""

import json
from collections.abc import Mapping

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "record-1"
MEDIA_TYPE = "application/vnd.umkm.record+json"

FIELDS = (
    "headline", "subheadline", "released_on", "date_status", "place", "organisation", "programmes", "number",
    "language", "url", "body", "boilerplate",
)  # fmt: skip
"""The values that a record can have, in the words of our own exports."""


def content_of(values: Mapping[str, object]) -> bytes:
    """The bytes of a record: its filled values as JSON, in the order of `FIELDS`."""
    filled = {
        name: values[name] for name in FIELDS if values.get(name) not in (None, "", [])
    }
    return json.dumps(filled, ensure_ascii=False).encode("utf-8", "backslashreplace")


def read(content: bytes) -> Extract:
    """The text of a record: headline, body and boilerplate; every other value stands in its metadata."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoText("damaged: not a JSON object") from error
    text = "\n\n".join(
        _text(values.get(name))
        for name in ("headline", "subheadline", "body", "boilerplate")
        if values.get(name)
    )
    programmes = values.get("programmes") or []
    lines = [
        (f"record {name}", _text(values.get(name)))
        for name in FIELDS
        if name not in ("programmes", "body", "boilerplate")
    ]
    lines += [
        ("record programme", _text(each))
        for each in (programmes if isinstance(programmes, list) else [programmes])
    ]
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata_lines(lines))


def _text(value: object) -> str:
    return "" if value is None else str(value)
