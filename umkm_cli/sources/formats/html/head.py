"""Read the metadata of a page from its head and its markup."""

import re
from operator import attrgetter
from typing import Any, NamedTuple

from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.html.linked_data import find_article
from umkm_cli.sources.formats.html.marks import elements
from umkm_cli.sources.formats.html.published import find_published

_URL = re.compile(r"\s*(?ai:https?://)")
# What Chrome and Firefox, and SingleFile, note in a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4,}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)",
    re.IGNORECASE,
)
_SAVED_WITHIN = 4000  # characters
_TEXT = attrgetter("text")
# Headings that publishing systems mark as the title of an article.
_TITLED = ", ".join(
    f"h{level}{mark}"
    for level in (2, 3, 4)
    for mark in ("[itemprop=headline]", ".entry-title", ".post-title", ".article-title")
)
_PARTS = re.compile(r"\s[|–—-]\s|:\s|\s[»•·]\s")
_META_NAMES = ("property", "name", "itemprop")


class Head(NamedTuple):
    """The metadata of a page, as `name: value` lines, and the titles in it."""

    metadata: str
    titles: tuple[str, ...]


def describe_page(tree: Any, html: str, location: str) -> Head:
    """Return the metadata of a page, most reliable first.

    `location` is the address that it was saved from, if known.
    """
    head = _meta_elements(tree)
    title = tree.title or _text_of(tree, "title")
    heading = _only_heading(tree, title)
    titles = [heading, head.get("og:title", ""), title]
    stated, headline, _ = find_article(tree, [*titles, *_headings(tree)])
    saved = _SAVED_FROM.search(html[:_SAVED_WITHIN])
    addresses = [head.get("og:url", ""), location, saved[1] if saved else ""]
    lines = metadata_lines(
        [
            ("canonical", _address(tree, addresses)),
            *find_published(tree, head, stated),
            ("heading", heading),
            ("title (og:title)", head.get("og:title")),
            ("title (title)", title),
            ("headline", headline),
            ("site (og:site_name)", head.get("og:site_name")),
        ]
    )
    return Head(lines, tuple(filter(None, [*titles, headline])))


def _address(tree: Any, others: list[str]) -> str | None:
    """Return the first valid address: the canonical link, else one of `others`."""
    links = elements(tree.document, "link[rel=canonical]")
    addresses = [link.getattr("href", "") for link in links]
    return next(filter(_URL.match, [*addresses, *others]), None)


def _only_heading(tree: Any, title: str) -> str:
    """Return the heading of a page's only article, "" if there is none or several.

    That is the only h1. Where the site's name is one, or there is none, it is the only
    heading that the markup calls the title of an article.
    """
    headings = _headings(tree)
    only = headings[0] if len(headings) == 1 else ""
    marked = set(map(str.strip, map(_TEXT, elements(tree.document, _TITLED))))
    if len(marked) != 1 or (only and not _names_site(only, title)):
        return only
    return marked.pop() or only


def _names_site(heading: str, title: str) -> bool:
    """Return whether a heading is the part of a page's title that names the site: `Kabar Waru: Pasar Dibuka`."""
    parts = map(str.strip, _PARTS.split(title))
    return heading.strip() in parts and heading.strip() != title.strip()


def _headings(tree: Any) -> list[str]:
    return list(map(_TEXT, elements(tree.document, "h1")))


def _text_of(tree: Any, selector: str) -> str:
    return next(map(_TEXT, elements(tree.document, selector)), "")


def _meta_elements(tree: Any) -> dict[str, str]:
    """Return the `meta` elements by lower-case name; the first of each name counts."""
    values: dict[str, str] = {}
    for element in elements(tree.document, "meta[content]"):
        name = next(filter(None, map(element.getattr, _META_NAMES)), "")
        if name:
            values.setdefault(name.lower(), element.getattr("content"))
    return values
