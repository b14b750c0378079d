"""Web pages (.html): the main text of a page, and what its head says of it.

The main text is found by Resiliparse: beside trafilatura and readability it was the one that lost no paragraph of the
pages in `fixtures/` and kept their headlines, and it loads in 5 ms. What it leaves of menus and teasers is furniture,
which reading sets aside.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from umkm_cli.models.release import CELL, Extract
from umkm_cli.sources.formats.text import decode
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "html-2"

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.:-]{2,40})""",
    re.I,
)
_DECLARED_WITHIN = 4096
# What browsers read instead of what a page declares (WHATWG Encoding Standard, 4.2).
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
# How pages name the day they were published: Open Graph, Dublin Core and what content systems made up.
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
_CELL_BREAK = re.compile(
    r"(?:(?<! )|(?<=\| )) *(?<!\t)\t+ *\| "
)  # begun once in a run of spaces or tabs
_INDENT = re.compile(r"^ +", re.MULTILINE)
_MOST_CELLS, _LONGEST_CELL = 12, 80


def read(content: bytes) -> Extract:
    """The main text of a web page. Raises NoText where there is none."""
    return page(decoded(content))


def decoded(content: bytes, declared: str = "") -> str:
    """A page as text: by byte order mark, then what its sender or its head declares, then as plain text is."""
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    name = declared or ((found[1] or found[2]).decode("ascii") if found else "")
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or content.startswith(
        codecs.BOM_UTF8
    ):
        name = ""
    try:
        encoding = codecs.lookup(name).name if name else "utf-8"
        return (
            content.decode(_READ_AS.get(encoding, encoding), "strict")
            if encoding != "utf-8"
            else decode(content)
        )
    except (LookupError, ValueError):
        return decode(content)


def page(html: str, location: str = "") -> Extract:
    """The main text of a page that came from `location`, if that is known."""
    tree = HTMLTree.parse(html)
    metadata = _metadata(tree, location)
    _part_cells(tree)
    text = _text(tree, main_content=True)
    if not text.strip():
        text = _text(tree, main_content=False)
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata)


def plain(html: str) -> str:
    """All the text of a page, as for a mail, which has no menus."""
    return _text(HTMLTree.parse(html), main_content=False)


def _part_cells(tree: Any) -> None:
    """Mark in tables of figures where a cell ends. Tables that pages are laid out with hold paragraphs, not figures."""
    tables = _elements(tree.document, "table")
    for at, table in enumerate(tables):
        # One that holds another is followed by it. Looked at first: else of tables in one another each row is looked
        # at once for each.
        if at + 1 < len(tables) and _table_around(tables[at + 1]) == table:
            continue
        rows = [_elements(row, "td, th") for row in _elements(table, "tr")]
        texts = [[cell.text.strip() for cell in row] for row in rows]
        several = [
            1 < len(row) < _MOST_CELLS and max(map(len, row)) <= _LONGEST_CELL
            for row in texts
        ]
        if len(rows) > 1 and sum(several) >= max(2, len(rows) - 1):
            for row in rows:
                for cell in row[1:]:
                    cell.insert_before(
                        tree.create_text_node(CELL.lstrip()), cell.first_child
                    )


def _table_around(node: Any) -> Any:
    """The innermost table that an element stands in; None for none."""
    node = node.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node


def _elements(node: Any, selector: str) -> list[Any]:
    """The elements below a node that a selector means: sliced, since a step from one to the next makes them all."""
    return list(node.query_selector_all(selector)[:])


def _text(tree: Any, *, main_content: bool) -> str:
    text: str = extract_plain_text(
        tree,
        main_content=main_content,
        list_bullets=False,
        alt_texts=False,
        skip_elements=list(_SKIPPED),
    )
    # Items of lists are set in by their depth: of lists in one another that is the square of what they say.
    return _CELL_BREAK.sub(CELL, _INDENT.sub("", text))


def _metadata(tree: Any, location: str) -> str:
    head = _meta_elements(tree)
    linked = [*_json_ld(tree)]
    times = [each.getattr("datetime") for each in _elements(tree.document, _TIME)]
    canonical = [
        each.getattr("href") for each in _elements(tree.document, "link[rel=canonical]")
    ]
    headings = [each.text for each in _elements(tree.document, "h1")]
    return metadata_lines(
        [
            (
                "canonical",
                next(
                    (
                        each
                        for each in (*canonical, head.get("og:url"), location)
                        if _is_url(each)
                    ),
                    None,
                ),
            ),
            *(
                ("published (datePublished)", value)
                for name, value in linked
                if name == "datePublished"
            ),
            *(
                (f"published ({name})", head[name])
                for name in _PUBLISHED
                if name in head
            ),
            ("published (time)", times[0] if times else None),
            *(("heading", each) for each in headings[:1] if len(headings) == 1),
            ("title (og:title)", head.get("og:title")),
            ("title (title)", tree.title),
            *(("headline", value) for name, value in linked[:4] if name == "headline"),
            ("site (og:site_name)", head.get("og:site_name")),
        ]
    )


def _is_url(value: str | None) -> bool:
    return value is not None and value.strip().lower().startswith(
        ("http://", "https://")
    )


def _meta_elements(tree: Any) -> dict[str, str]:
    """The `meta` elements by name in lower case; of several the first."""
    found: dict[str, str] = {}
    for each in _elements(tree.document, "meta[content]"):
        name = (
            each.getattr("property") or each.getattr("name") or each.getattr("itemprop")
        )
        if name:
            found.setdefault(name.lower(), each.getattr("content"))
    return found


def _json_ld(tree: Any) -> Iterator[tuple[str, str]]:
    """`datePublished` and `headline` of the articles that a page describes for machines (schema.org)."""
    for script in _elements(tree.document, 'script[type="application/ld+json"]'):
        try:
            described = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(described, 0)


def _articles(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for each in value:
            yield from _articles(each, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        if any(
            isinstance(each, str) and _ARTICLE.fullmatch(each)
            for each in (types if isinstance(types, list) else [types])
        ):
            for name in ("datePublished", "headline"):
                if isinstance(value.get(name), str):
                    yield name, value[name]
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(name), depth + 1)
