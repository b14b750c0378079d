"""Read web pages (.html): the text of a page, what stands beside it, and its metadata."""

import re
from functools import partial
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from umkm_cli.models.release import CELL, Extract
from umkm_cli.sources.formats import aside_lines
from umkm_cli.sources.formats.html.cells import mark_cells, part_notes
from umkm_cli.sources.formats.html.decoding import decode_page, repair_markup
from umkm_cli.sources.formats.html.head import describe_page
from umkm_cli.sources.formats.html.list_items import mark_items
from umkm_cli.sources.formats.html.main_text import choose_text
from umkm_cli.sources.formats.html.marks import (
    CELL_BREAK,
    INDENT,
    ITEM,
    marked,
    split_page,
    without_marks,
)

__all__ = [
    "EXTRACTOR",
    "decode_page",
    "read",
    "read_page",
    "read_stated",
    "text_of_chapter",
    "text_of_page",
]

EXTRACTOR = "html-6"

_STATED_CHARSET = re.compile(r"^charset: (\S+)$", re.MULTILINE)

_SKIPPED = (
    "figcaption", "template", "dialog", "noscript", ".ads", ".advertisement", ".advert", ".iklan",
    ".adsbygoogle",
    ".wp-caption-text", ".photo-caption", "#comments", ".comments", ".comment-list", ".comments-area", "#disqus_thread",
)  # fmt: skip


def read(content: bytes) -> Extract:
    """Return the main text of a web page, which may be empty."""
    return read_page(decode_page(content))


def read_stated(content: bytes, stated: str) -> Extract:
    """Return the main text of a page whose charset its server may have stated."""
    charset = _STATED_CHARSET.search(stated)
    return read_page(decode_page(content, charset[1] if charset else ""))


def read_page(html: str, location: str = "") -> Extract:
    """Return the main text of a page; `location` is its address, if known."""
    repaired = without_marks(repair_markup(html))
    tree = HTMLTree.parse(repaired)
    head = describe_page(tree, html, location)
    mark_cells(tree)
    part_notes(tree)
    mark_items(tree, partial(marked, ITEM))
    main = choose_text(split_page(tree), repaired, head.titles)
    return Extract(
        main.text,
        EXTRACTOR,
        stored=True,
        metadata=head.metadata,
        aside=aside_lines(main.aside),
    )


def text_of_page(html: str) -> str:
    """Return all the text of a page without menus, such as an HTML mail."""
    return _whole_text(HTMLTree.parse(html))


def text_of_chapter(html: str) -> str:
    """Return all the text of a page of a book, with its tables row by row."""
    tree: Any = HTMLTree.parse(html)
    mark_cells(tree)
    part_notes(tree)
    return _whole_text(tree)


def _whole_text(tree: Any) -> str:
    mark_items(tree)
    text: str = extract_plain_text(
        tree,
        main_content=False,
        list_bullets=False,
        alt_texts=False,
        skip_elements=list(_SKIPPED),
    )
    return CELL_BREAK.sub(CELL, INDENT.sub("", text))
