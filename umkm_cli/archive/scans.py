"""What OCR read of a text, as the archive stores it: JSON, or nothing."""

import json
from contextlib import suppress
from typing import Any

from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.models.scan import NO_SCAN, Scan


def encode_scan(scan: Scan) -> str:
    """Return what is stored of a scan; nothing for a text that no OCR read."""
    return "" if scan == NO_SCAN else json.dumps(scan, separators=(",", ":"))


def decode_scan(stored: str) -> Scan:
    """Return a stored scan. Raises NotAnArchive for what is none."""
    if not stored:
        return NO_SCAN
    with suppress(ValueError, RecursionError):
        lists = json.loads(stored)
        if _is_list(lists, 2) and all(map(_are_triples, lists)):
            pages, doubtful = (tuple(map(tuple, each)) for each in lists)
            return Scan(pages, doubtful)
    raise NotAnArchive(
        _("the archive is damaged: what OCR read of a text cannot be read.")
    )


def _are_triples(value: Any) -> bool:
    return _is_list(value) and all(map(_is_triple, value))


def _is_triple(value: Any) -> bool:
    return _is_list(value, 3) and set(map(type, value)) == {int}


def _is_list(value: Any, length: int | None = None) -> bool:
    return isinstance(value, list) and length in (None, len(value))
