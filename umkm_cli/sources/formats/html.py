"""Read web pages (.html): the main text of a page, and the metadata in its head.

Resiliparse extracts the main text. Compared with trafilatura and readability, only
Resiliparse lost no paragraph of the pages in `fixtures/` and kept their headlines, and
it loads in 5 ms. It leaves some menus and teasers, which are removed as furniture when
the release is read.
"""

import codecs
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from umkm_cli.models.release import CELL, Extract
from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.text import decode

EXTRACTOR = "html-2"

_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,80}encoding=["'])([\w.:-]{2,40})""",
    re.I,
)
_DECLARED_WITHIN = 4096
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
# What browsers use in place of declared encodings (WHATWG Encoding Standard, 4.2).
_READ_AS = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "iso8859-9": "windows-1254",
    "utf-7": "utf-8",
}
_SKIPPED = (
    "figcaption", "template", "dialog", "noscript", ".ads", ".advertisement", ".advert", ".iklan",
    ".adsbygoogle",
    ".wp-caption-text", ".photo-caption", "#comments", ".comments", ".comment-list", ".comments-area", "#disqus_thread",
)  # fmt: skip
_ARTICLE = re.compile(
    r"(?:News|Blog|Opinion|Report|Reportage|Advertiser|Scholarly)?\w*(?:Article|Posting|Report|PressRelease)|WebPage"
)
# Names of a page's date of publication: those of Open Graph and Dublin Core, and those
# that content management systems invented.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "article.published", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "content_publisheddate", "release_date",
    "originalpublicationdate", "article_date_original", "publication_date",
)  # fmt: skip
_TIME = (
    "article time[datetime], main time[datetime], time[pubdate], time[itemprop=datePublished], time.published, "
    "time.entry-date"
)
_DEEPEST_JSON = 20
_URL = re.compile(r"\s*(?ai:https?://)")
_JSON_LD = 'script[type="application/ld+json"]'
_ARTICLE_PROPERTIES = ("datePublished", "headline")
_ARTICLE_WRAPPERS = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_LINKED = 4
# The lookbehinds let a match begin only once in a run of spaces or tabs, so that
# matching takes linear time.
_CELL_BREAK = re.compile(r"(?:(?<! )|(?<=\| )) *(?<!\t)\t+ *\| ")
_INDENT = re.compile(r"^ +", re.MULTILINE)
_MOST_CELLS, _LONGEST_CELL = 12, 80
_META_NAMES = ("property", "name", "itemprop")

_Named = list[tuple[str, str]]


def read(content: bytes) -> Extract:
    """Return the main text of a web page, which may be empty."""
    return read_page(decode_page(content))


def decode_page(content: bytes, declared: str = "") -> str:
    """Decode a page by its byte order mark, else by its declared encoding.

    `declared` comes from a mail header and takes precedence over the page's own
    declaration. Without a usable one, the page is decoded like plain text.
    """
    if content.startswith(_MARKS):
        return decode(content)
    name = declared or _declared_encoding(content)
    try:
        encoding = codecs.lookup(name).name
        if encoding != "utf-8":
            return content.decode(_READ_AS.get(encoding, encoding), "strict")
    except (LookupError, ValueError):
        pass
    return decode(content)


def _declared_encoding(content: bytes) -> str:
    """Return the encoding that the head of a page declares; UTF-8 by default."""
    declaration = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declaration is None:
        return "utf-8"
    return declaration[1].decode("ascii")


def read_page(html: str, location: str = "") -> Extract:
    """Return the main text of a page; `location` is its address, if known."""
    tree = HTMLTree.parse(html)
    metadata = _metadata(tree, location)
    _mark_cells(tree)
    text = _text(tree, main_content=True)
    if not text.strip():
        text = _text(tree, main_content=False)
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata)


def text_of_page(html: str) -> str:
    """Return all the text of a page without menus, such as an HTML mail."""
    return _text(HTMLTree.parse(html), main_content=False)


def _mark_cells(tree: Any) -> None:
    """Insert separators between the cells of tables of figures.

    In such a table all rows, or all but one, consist of short cells. Tables used for
    page layout contain paragraphs instead.
    """
    for table in _innermost_tables(tree):
        rows = [_elements(row, "td, th") for row in _elements(table, "tr")]
        of_figures = sum(map(_is_row_of_figures, rows))
        if of_figures < max(2, len(rows) - 1):
            continue
        for row in rows:
            for cell in row[1:]:
                mark = tree.create_text_node(CELL.lstrip())
                cell.insert_before(mark, cell.first_child)


def _innermost_tables(tree: Any) -> Iterator[Any]:
    """Yield the tables that contain no other table.

    Found first, because examining the rows of every table in deeply nested tables would
    take quadratic time.
    """
    tables = _elements(tree.document, "table")
    # The first nested table directly follows its parent in document order.
    parents_of_following = map(_parent_table, tables[1:])
    for table, parent in zip_longest(tables, parents_of_following):
        if parent != table:
            yield table


def _parent_table(node: Any) -> Any:
    """Return the innermost table that contains an element, or None."""
    node = node.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node


def _is_row_of_figures(row: list[Any]) -> bool:
    """Return whether a row has several cells, all of them short."""
    if not 1 < len(row) < _MOST_CELLS:
        return False
    return max(len(cell.text.strip()) for cell in row) <= _LONGEST_CELL


def _elements(node: Any, selector: str) -> list[Any]:
    """Return the elements below a node that match a selector.

    Sliced, because iterating a collection builds all of it again at every step.
    """
    return list(node.query_selector_all(selector)[:])


def _text(tree: Any, *, main_content: bool) -> str:
    text: str = extract_plain_text(
        tree,
        main_content=main_content,
        list_bullets=False,
        alt_texts=False,
        skip_elements=list(_SKIPPED),
    )
    # List items are indented by their depth, so indents of nested lists grow
    # quadratically.
    return _CELL_BREAK.sub(CELL, _INDENT.sub("", text))


def _metadata(tree: Any, location: str) -> str:
    """Return the metadata of a page, most reliable first."""
    head = _meta_elements(tree)
    linked = list(_linked_data(tree))
    return metadata_lines(
        [
            ("canonical", _address(tree, head.get("og:url", ""), location)),
            *_published(tree, head, linked),
            ("heading", _only_heading(tree)),
            ("title (og:title)", head.get("og:title")),
            ("title (title)", tree.title),
            *_values_named("headline", linked[:_MOST_LINKED]),
            ("site (og:site_name)", head.get("og:site_name")),
        ]
    )


def _address(tree: Any, og_url: str, location: str) -> str | None:
    """Return the first valid address: the canonical link, `og_url` or `location`."""
    links = _elements(tree.document, "link[rel=canonical]")
    addresses = [link.getattr("href", "") for link in links]
    return next(filter(_URL.match, [*addresses, og_url, location]), None)


def _published(
    tree: Any, head: dict[str, str], linked: _Named
) -> Iterator[tuple[str, str | None]]:
    """Yield every date of publication that a page states."""
    for name, value in _values_named("datePublished", linked):
        yield f"published ({name})", value
    for name in _PUBLISHED:
        yield f"published ({name})", head.get(name)
    for element in _elements(tree.document, _TIME)[:1]:
        yield "published (time)", element.getattr("datetime")


def _only_heading(tree: Any) -> str | None:
    """Return the text of the page's h1 if it has exactly one."""
    headings = _elements(tree.document, "h1")
    if len(headings) != 1:
        return None
    text: str = headings[0].text
    return text


def _values_named(name: str, values: _Named) -> _Named:
    return [pair for pair in values if pair[0] == name]


def _meta_elements(tree: Any) -> dict[str, str]:
    """Return the `meta` elements by lower-case name; the first of each name counts."""
    values: dict[str, str] = {}
    for element in _elements(tree.document, "meta[content]"):
        name = next(filter(None, map(element.getattr, _META_NAMES)), "")
        if name:
            values.setdefault(name.lower(), element.getattr("content"))
    return values


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the properties of articles in a page's linked data (schema.org)."""
    for script in _elements(tree.document, _JSON_LD):
        with suppress(ValueError, RecursionError):
            described = json.loads(script.text, strict=False)
            yield from _articles_in(described, 0)


def _articles_in(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the properties of all articles in a JSON value."""
    if depth > _DEEPEST_JSON:
        return
    within: list[Any] = []
    if isinstance(value, list):
        within = value
    elif isinstance(value, dict):
        yield from _properties_of_article(value)
        within = [value.get(name) for name in _ARTICLE_WRAPPERS]
    for inner in within:
        yield from _articles_in(inner, depth + 1)


def _properties_of_article(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the properties of an article; none of anything else."""
    types = value.get("@type")
    names = types if isinstance(types, list) else [types]
    if not any(map(_ARTICLE.fullmatch, map(str, names))):
        return
    for name in _ARTICLE_PROPERTIES:
        if isinstance(value.get(name), str):
            yield name, value[name]
