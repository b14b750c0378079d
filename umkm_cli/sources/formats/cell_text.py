"""Read the text of a cell: without markup, and out of objects such as WordPress's."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape
from itertools import filterfalse, islice
from operator import is_
from typing import Any

from umkm_cli.sources.formats.tags import BLOCK, INLINE

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});", re.I)
_DEEPEST = 4
_MOST_NAMES = 1000
_TEXT_OF = ("rendered", "raw", "value", "text", "#text")
"""The name of the text in an object that stands for it: `{"rendered": "<p>…</p>"}`."""


def plain_text(cell: str) -> str:
    """Return a cell without HTML; line ends count unless its tags give paragraphs."""
    has_blocks = BLOCK.search(cell)
    if not has_blocks and not INLINE.search(cell):
        return unescape(cell) if _ENTITY.search(cell) else cell
    # Few tables have HTML in them, and loading its reader takes 5 ms.
    from umkm_cli.sources.formats.html import text_of_page

    page = cell if has_blocks else cell.replace("\n", "<br>")
    return text_of_page(page).strip()


def flatten(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of an object, with those of objects in it as `title.rendered`.

    The text of an object that stands for one also has the object's own name.
    """
    flat = dict(values)
    for name, value in islice(_inner_values("", values, 0), _MOST_NAMES):
        flat.setdefault(name, value)
    for name in values:
        texts = (flat.get(f"{name}.{part}") for part in _TEXT_OF)
        flat[name] = next(filterfalse(partial(is_, None), texts), flat[name])
    return flat


def _inner_values(
    prefix: str, values: Mapping[str, Any], depth: int
) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if not isinstance(value, dict):
            yield f"{prefix}{name}", value
        elif depth < _DEEPEST:
            yield from _inner_values(f"{prefix}{name}.", value, depth + 1)
