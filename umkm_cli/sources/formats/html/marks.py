"""Mark the parts of a page that stand beside its text, and split it into marked lines.

The marks are characters that no text contains (Unicode's noncharacters), put into the
tree before it is written out as text. So every word of the page is in exactly one line,
with what the markup says about its place.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from resiliparse.extract.html2text import extract_plain_text

from umkm_cli.models.release import CELL

LINK, TITLE, HEADING, NO_KIND = "link", "title", "heading", ""
HIDDEN, CAPTION, COMMENT = "hidden text", "caption", "comment"
MENU, FOOTER, HEADER = "menu", "page footer", "page header"
ALTERNATIVE = "alternative text"
BYLINE = "byline"
"""Who wrote the text and when: beside it, but read for its date and number."""
ITEM = "item"
"""The mark of a list item."""

_BY_TAG = {
    "a": LINK,
    "h1": TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), HEADING),
    "figcaption": CAPTION,
    "footer": FOOTER,
    "img": ALTERNATIVE,
    **dict.fromkeys("nav aside form button select input textarea svg".split(), MENU),
    **dict.fromkeys("noscript dialog audio video object canvas".split(), HIDDEN),
}
_BY_ROLE = {
    "banner": HEADER,
    "contentinfo": FOOTER,
    **dict.fromkeys(
        "navigation complementary search menu menubar dialog tablist toolbar".split(),
        MENU,
    ),
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Parts of class names and ids, as sites and their programs name what is beside a text.
# Short ones must be whole words: `tags`, `post-tags`, but not `stage`.
_BY_NAME = re.compile(
    r"""
    (?P<caption> caption (?!ed) | (?:photo|image|picture)-?credit | (?<![a-z])credits? (?![a-z]) )
  | (?P<comment> (?<![a-z])comments? (?!ary|[a-z]) | comment-?list | ^respond$ | disqus )
  | (?P<footer> footer | copyright | colophon )
  | (?P<header> masthead | site-?header | top-?bar )
  | (?P<byline>
      byline | author | timestamp | posted- | post-?info | (?<![a-z]) meta (?![a-z])
    )
  | (?P<menu>
      nav-?bar | navigation | bread-?crumb | side-?bar | newsletter | subscri | cookie
    | related | recommend | popular | trending | teaser | promo(?!ted|tion) | sponsor
    | advert | adsbygoogle | banner | (?<!elementor-) widget | tag-?list | pagination | pager
    | tool-?bar | outbrain | taboola | modal | pop-?up | overlay
    | (?:baca|lihat)-?juga | info-?box | nav-?box | cat-?links | edit-?section
    | skip-?link | latest | social | sharing | shareda | read-?more
    | category | sign-?up | log-?in | pull-?quote
    | (?<![a-z]) (?: share s? | tags? | nav | menu | ads? | iklan | print | toc
      | bio | next | prev(?:ious)? | more | most ) (?![a-z])
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BY_GROUP = {
    "caption": CAPTION,
    "comment": COMMENT,
    "footer": FOOTER,
    "header": HEADER,
    "byline": BYLINE,
    "menu": MENU,
}
_CANDIDATES = ", ".join(
    (
        *(tag for tag in _BY_TAG if tag not in ("a", "img")),
        "a[href]",
        "img[alt]",
        *(f"[{name}]" for name in "class id role style hidden aria-hidden rel".split()),
    )
)
_LONGEST_NAME = 400
# Marks inside these would be lost or move, or would mark the whole page.
_NEVER = frozenset(
    "html head body main article tr tbody thead tfoot table col colgroup link meta"
    " script style template iframe base option br hr title".split()
)
_LISTS = frozenset(("ul", "ol"))
_MARKED_AROUND = frozenset(("input", "img", "button", "textarea", "select"))
_KINDS = (
    LINK,
    TITLE,
    HEADING,
    HIDDEN,
    CAPTION,
    COMMENT,
    MENU,
    FOOTER,
    HEADER,
    BYLINE,
    ALTERNATIVE,
    ITEM,
)
_CLOSE = "\ufdef"
_OPENING = {chr(0xFDD0 + number): kind for number, kind in enumerate(_KINDS)}
_MARKS = {kind: mark for mark, kind in _OPENING.items()}
_ANY_MARK = re.compile("([\ufdd0-\ufdef])")
# The lookbehinds let a match begin only once in a run of spaces or tabs, so that
# matching takes linear time.
CELL_BREAK = re.compile(r"(?:(?<! )|(?<=\| )) *(?<!\t)\t+ *\| ")
INDENT = re.compile(r"^ +", re.MULTILINE)


class Region:
    """A marked part of a page, its kind, and the part around it.

    `kinds` are its own and those of all parts around it.

    `prose` counts the letters of the sentences in it, `voted` those of its lines that
    the engine takes for the text.
    """

    __slots__ = ("around", "kind", "kinds", "prose", "voted")

    def __init__(self, kind: str, around: "Region | None") -> None:
        self.kind = kind
        self.kinds = {kind, *getattr(around, "kinds", ())}
        self.around = around
        self.prose = 0.0
        self.voted = 0.0

    def outward(self) -> Iterator["Region"]:
        """Yield the region and those around it, from the inside out."""
        region: Region | None = self
        while region is not None:
            yield region
            region = region.around


class PagePiece(NamedTuple):
    """A part of a line that stands in one region."""

    text: str
    region: Region


def split_page(tree: Any) -> Iterator[list[PagePiece]]:
    """Yield the lines of a page, each as the pieces that stand in one region.

    A blank line has no pieces. Changes the tree.
    """
    for element in elements(tree.document, _CANDIDATES):
        kind = _kind_of(element)
        if kind:
            _mark(tree, element, kind)
    text: str = extract_plain_text(
        tree,
        main_content=False,
        list_bullets=False,
        alt_texts=True,
        form_fields=True,
        noscript=True,
    )
    # List items are indented by their depth, so indents of nested lists grow
    # quadratically.
    return _split(CELL_BREAK.sub(CELL, INDENT.sub("", text)))


def elements(node: Any, selector: str) -> list[Any]:
    """Return the elements below a node that match a selector.

    Sliced, because iterating a collection builds all of it again at every step.
    """
    return list(node.query_selector_all(selector)[:])


def without_marks(html: str) -> str:
    """Return a page without characters that look like marks."""
    return _ANY_MARK.sub("", html)


def marked(kind: str, text: str) -> str:
    """Return a text as a region of a kind."""
    return f"{_MARKS[kind]}{text}{_CLOSE}"


def _is_hidden(element: Any) -> bool:
    signs = (
        element.hasattr("hidden"),
        element.getattr("aria-hidden") == "true",
        _HIDDEN_STYLE.search(element.getattr("style", "")),
    )
    return any(signs)


def _kind_of(element: Any) -> str:
    """Return what kind of text an element holds; "" if nothing says so."""
    tag = element.tag
    if tag in _NEVER:
        return NO_KIND
    if _is_hidden(element):
        return HIDDEN
    if tag in _LISTS and element.query_selector("a") is None:
        return NO_KIND  # `nav-list` without links is a list of the text
    by_tag = _BY_TAG.get(tag) or _BY_ROLE.get(element.getattr("role", ""), NO_KIND)
    if by_tag:
        return by_tag
    name = f"{element.getattr('class', '')} {element.getattr('id', '')}"
    named = _BY_NAME.search(name, 0, _LONGEST_NAME)
    return _BY_GROUP[named.lastgroup or ""] if named is not None else NO_KIND


def _mark(tree: Any, element: Any, kind: str) -> None:
    """Put a mark before and after the text of an element."""
    opening, closing = map(tree.create_text_node, (_MARKS[kind], _CLOSE))
    if element.tag in _MARKED_AROUND:
        element.parent.insert_before(opening, element)
        element.parent.insert_before(closing, element.next)
    else:
        element.insert_before(opening, element.first_child)
        element.append_child(closing)


def _split(text: str) -> Iterator[list[PagePiece]]:
    """Yield the pieces of each line; lines that consist of marks are none."""
    region = page = Region(NO_KIND, None)
    for line in text.split("\n"):
        pieces: list[PagePiece] = []
        for part in _ANY_MARK.split(line):
            if part in _OPENING:
                region = Region(_OPENING[part], region)
            elif part == _CLOSE:
                region = region.around or page
            elif part.strip():
                pieces.append(PagePiece(part, region))
            elif part and pieces:
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + part)
        if pieces or not line.strip():
            yield pieces
