"""Read JSON feeds (version 1 and 1.1)."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.feed.entries import Post
from umkm_cli.sources.formats.text import decode_characters


def entries_of_json(content: bytes) -> Iterator[Post]:
    """Yield the entries of a feed. Raises NoText if it is damaged."""
    try:
        feed = json.loads(decode_characters(content))
    except (ValueError, RecursionError) as error:
        raise NoText(later("damaged: not JSON ({why})").format(why=error)) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _entry(item)


def _entry(item: dict[str, Any]) -> Post:
    values = {key: value for key, value in item.items() if isinstance(value, str)}
    lines = filter(str.strip, values.get("content_text", "").splitlines())
    plain = "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in lines)
    return Post(
        values.get("title", ""),
        values.get("url", values.get("external_url", "")),
        values.get("date_published", ""),
        values.get("date_modified", ""),
        values.get("content_html", plain),
        values.get("summary", ""),
    )
