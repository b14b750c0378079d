"""Check what an export says that OCR read of a file."""

from collections.abc import Sequence
from typing import Any

from umkm_cli.models.release import Extract
from umkm_cli.models.scan import Scan

_MOST = 2**31
_Triple = tuple[int, int, int]


def scanned_text_of(value: Any) -> Extract | None:
    """Return the text that OCR read of a file before it was exported; None if it read none.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    if value is None:
        return None
    text, extractor, aside = (
        _check_string(value[name]) for name in ("text", "extractor", "aside")
    )
    pages, doubtful = value["scan"]
    spans = tuple(_check(each, slice(1, 3), text) for each in pages)
    words = tuple(_check(each, slice(0, 2), text) for each in doubtful)
    scan = Scan(spans, words)
    lacks = _check_string(value.get("lacks", ""))
    unread = _check_count(value.get("unread_pages", 0))
    return Extract(text, extractor, True, "", lacks, aside, scan, unread)


def _check_count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _MOST:
        raise ValueError("not a number of pages")
    return value


def _check_string(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("not a text")
    value.encode("utf-8")
    return value


def _check(values: Sequence[Any], span: slice, text: str) -> _Triple:
    """Return three numbers, of which two are a span of the text. Raises ValueError or TypeError."""
    if set(map(type, values)) != {int}:
        raise ValueError("not numbers")
    one, two, three = values
    start, end = values[span]
    if not 0 <= start <= end <= len(text):
        raise ValueError("not a span of the text")
    return one, two, three
