"""Read feeds that were saved as files: RSS, Atom and JSON Feed.

Each entry with its whole text is a release, kept as a page of its own.
"""

from collections import Counter
from collections.abc import Iterator
from html import escape, unescape

from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import json_records, metadata_lines
from umkm_cli.sources.formats.feed.entries import Post, part_credit
from umkm_cli.sources.formats.feed.json_feed import entries_of_json
from umkm_cli.sources.formats.feed.xml_feed import entries_of_xml
from umkm_cli.sources.formats.tags import BLOCK, INLINE

_PAGE = (
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8">\n{head}\n</head><body>\n<article>\n<h1>{title}</h1>\n'
    "{text}\n</article>\n<footer>{credit}</footer>\n</body></html>\n"
)
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_SUMMARY = later("the feed has only a summary of it (only a summary)")


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the entries of a feed as pages. Raises NoText if it is damaged or cut off."""
    numbers = Counter[str]()
    is_json = content.lstrip(_BEFORE)[:1] == b"{"
    read = entries_of_json if is_json else entries_of_xml
    for number, entry in enumerate(read(content), 1):
        name = (entry.address or str(number)).replace("!", "%21")
        numbers[name] += 1
        if numbers[name] > 1:
            name = f"{name}#{numbers[name]}"
        yield _member(name, entry, bounds)


def texts_besides(content: bytes, most: int) -> Iterator[str]:
    """Yield the text of the whole feed, without escapes: also that of summaries."""
    yield unescape(unescape(json_records.whole_text(content)))


def _member(name: str, entry: Post, bounds: Bounds) -> Member:
    text = entry.whole
    if not text:
        bounds.count(1, 0)
        return Member(name, b"", left_out=_SUMMARY)
    lines = [("dated (updated)", entry.updated if not entry.published else "")]
    page = _page(entry, text).encode("utf-8", "replace")
    return bounds.member(name, page, metadata_lines(lines), media_type="text/html")


def _page(entry: Post, text: str) -> str:
    """Return an entry as a page: with its address and day in its head, as pages have them."""
    title = " ".join(unescape(INLINE.sub("", BLOCK.sub(" ", entry.title))).split())
    article, credit = part_credit(text)
    head = [f"<title>{escape(title)}</title>"]
    if entry.address:
        head.append(f'<link rel="canonical" href="{escape(entry.address)}">')
    if entry.published:
        day = escape(entry.published)
        head.append(f'<meta property="article:published_time" content="{day}">')
    return _PAGE.format(
        head="\n".join(head), title=escape(title), text=article, credit=credit
    )
