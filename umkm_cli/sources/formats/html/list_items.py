"""Write the marks of list items into a page, which its markup only implies."""

import re
from collections.abc import Callable, Iterator, Set
from typing import Any

from resiliparse.parse.html import NodeType

from umkm_cli.sources.formats.html.marks import elements
from umkm_cli.sources.formats.list_numbers import BULLET, NO_MARK, numeral

_INTEGER = re.compile(r"\s*([+-]?\d{1,6})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_FORMS = {
    "none": "none",
    **dict.fromkeys(("disc", "circle", "square"), BULLET),
    "decimal": "1",
    "decimal-leading-zero": "01",
    **dict.fromkeys(("lower-alpha", "lower-latin"), "a"),
    **dict.fromkeys(("upper-alpha", "upper-latin"), "A"),
    "lower-roman": "i",
    "upper-roman": "I",
}
_USUAL = {"ul": BULLET}
_FIXED = {BULLET: BULLET, "none": NO_MARK}  # marks without a number
_BLOCKS = frozenset("p div blockquote".split())
# What an item begins with that has no text of its own, or is only layout.
_NO_ITEM = frozenset("ul ol menu dir table h1 h2 h3 h4 h5 h6 article section".split())
_INLINE = frozenset("span b strong i em u font".split())


def mark_items(tree: Any, write: Callable[[str], str] = str) -> None:
    """Put the mark of each item before its text: its number, or a bullet.

    `write` returns how a mark is put there. Items of bulleted lists that begin with a
    link are menus and tags, and have none.
    """
    for element in elements(tree.document, "ol, ul"):
        number, step = _first_number(element)
        for item in _items(element):
            number = _integer(item, "value", number)
            place, mark = _place(item), _mark_of(element, item, number)
            if place is not None and mark and not _is_entry(mark, place):
                node = tree.create_text_node(write(f"{mark} "))
                place.parent.insert_before(node, place)
            number += step


def _first_number(element: Any) -> tuple[int, int]:
    """Return the number of a list's first item, and the step to the next one."""
    if not element.hasattr("reversed"):
        return _integer(element, "start", 1), 1
    return _integer(element, "start", len(_items(element))), -1


def _items(element: Any) -> list[Any]:
    """Return the items of a list itself, not those of lists in it."""
    return list(filter(lambda child: child.tag == "li", _children(element)))


def _mark_of(element: Any, item: Any, number: int) -> str:
    form = _form(item) or _form(element) or _USUAL.get(element.tag, "1")
    form = _FORMS.get(form, form)  # `type` can be that of a bullet
    return _FIXED.get(form, f"{numeral(number, form)}.")


def _form(element: Any) -> str:
    """Return the form of the marks that an element names, or ""."""
    style = _STYLE.search(element.getattr("style", ""))
    words = style[1].lower().split() if style is not None else []
    named = next(filter(_FORMS.__contains__, words), "")
    return _FORMS.get(named, "") or element.getattr("type", "")


def _place(item: Any) -> Any | None:
    """Return the node that begins the text of an item; None if it has none of its own."""
    node = _enter(_first_shown(item), _BLOCKS)
    return None if _tag(node) in _NO_ITEM else node


def _is_entry(mark: str, node: Any) -> bool:
    """Return whether an item with a bullet begins with a link."""
    return mark == BULLET and _tag(_enter(node, _INLINE)) == "a"


def _enter(node: Any | None, tags: Set[str]) -> Any | None:
    """Return what is shown first in a node, inside all elements with these tags."""
    while _tag(node) in tags:
        node = _first_shown(node)
    return node


def _tag(node: Any | None) -> str:
    """Return the tag of an element, or "" for None."""
    return getattr(node, "tag", "")


def _first_shown(node: Any) -> Any | None:
    """Return the first child that is an element or has text, or None."""
    return next(filter(_is_shown, _children(node)), None)


def _children(node: Any) -> Iterator[Any]:
    """Yield the children of a node: a collection would build all of them first."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _is_shown(node: Any) -> bool:
    if node.type == NodeType.TEXT:
        return bool(node.text.strip())
    return bool(node.type == NodeType.ELEMENT)


def _integer(element: Any, name: str, default: int) -> int:
    value = _INTEGER.match(element.getattr(name, ""))
    return int(value[1]) if value is not None else default
