"""Read electronic books (.epub, EPUB 3.3), as which some offices publish their bulletins.

The text is that of the chapters, in the order in which they are read. Tables of contents,
and what the book leaves out of that order, are aside.
"""

import posixpath
from collections.abc import Iterator
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import aside_lines, html, metadata_lines
from umkm_cli.sources.formats.office import Package
from umkm_cli.sources.formats.zip_parts import canonical

EXTRACTOR = "epub-1"

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_ROOT = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_BOOK = "{http://www.idpf.org/2007/opf}"
_SAID = "{http://purl.org/dc/elements/1.1/}"
_LOCKED = ".//{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = ("application/xhtml+xml", "text/html")
_MOST_BYTES = 64 * 1024 * 1024  # of all chapters
_ASIDE = "menu"


class _Chapter(NamedTuple):
    """A chapter: the name of its part, and whether it is read in order."""

    name: str
    is_shown: bool


_NAME = attrgetter("name")


def read(content: bytes) -> Extract:
    """Return the text of a book, with its title and day as metadata.

    Raises NoText if it is damaged, protected or larger than any release.
    """
    package = Package(content)
    name = _name_of_book(package)
    book = package.part(name)
    if book is None:
        raise NoText(later("damaged: a book without its list of chapters"))
    chapters = list(_chapters(book, posixpath.dirname(name)))
    texts: dict[bool, list[str]] = {True: [], False: []}
    for chapter, page in zip(chapters, _pages(package, chapters), strict=True):
        text = html.text_of_chapter(html.decode_page(page))
        texts[chapter.is_shown].append(text.strip())
    aside = "\n".join(texts[False]).splitlines()
    return Extract(
        "\n\n".join(filter(None, texts[True])),
        EXTRACTOR,
        stored=True,
        metadata=metadata_lines(_properties(book)),
        aside=aside_lines(zip(repeat(_ASIDE), aside)),
    )


def _pages(package: Package, chapters: list[_Chapter]) -> list[bytes]:
    """Return the pages of chapters. Raises NoText if any is locked, or all are too large."""
    locked = set(map(_name_of_locked, _elements(package, _LOCKS, _LOCKED)))
    if not locked.isdisjoint(map(_NAME, chapters)):
        raise NoText(later("protected by its seller; save a copy without it"))
    pages: list[bytes] = []
    left = _MOST_BYTES
    for page in map(package.content, map(_NAME, chapters)):
        pages.append(page)
        left -= len(page)
        if left < 0:
            raise NoText(later("larger than any release"))
    return pages


def _elements(package: Package, name: str, path: str) -> Iterator[Element]:
    part = package.part(name)
    return iter(()) if part is None else part.iterfind(path)


def _name_of_book(package: Package) -> str:
    roots = _elements(package, _CONTAINER, f".//{_ROOT}")
    return next((root.get("full-path", "") for root in roots), "")


def _name_of_locked(reference: Element) -> str:
    return canonical(unquote(reference.get("URI", "")))


def _chapters(book: Element, folder: str) -> Iterator[_Chapter]:
    """Yield the chapters in order, then the pages that are in none."""
    pages = {
        item.get("id", ""): item
        for item in book.iterfind(f"{_BOOK}manifest/{_BOOK}item")
        if item.get("media-type") in _PAGES
    }
    for reference in book.iterfind(f"{_BOOK}spine/{_BOOK}itemref"):
        page = pages.pop(reference.get("idref", ""), None)
        if page is not None:
            is_contents = "nav" in page.get("properties", "").split()
            is_shown = reference.get("linear") != "no"
            yield _Chapter(_name_of(page, folder), is_shown and not is_contents)
    for page in pages.values():
        yield _Chapter(_name_of(page, folder), False)


def _name_of(page: Element, folder: str) -> str:
    return canonical(posixpath.join(folder, unquote(page.get("href", ""))))


def _properties(book: Element) -> Iterator[tuple[str, str | None]]:
    """Yield what the book says of itself, as documents do."""
    for name, element in (("document title", "title"), ("document created", "date")):
        yield name, book.findtext(f"{_BOOK}metadata/{_SAID}{element}")
