"""Look for rare properties in the bytes of a Word file's styles, which take long to parse."""

import re
from itertools import compress
from typing import NamedTuple

_STYLE = b"<w:style "
_ID = re.compile(rb'w:styleId="([^"]*)"')
_BASE = re.compile(rb'<w:basedOn w:val="([^"]*)"')
_NUMBERED = b"numPr"
_MOST_KEPT = 1000
_KEPT: dict[tuple[int, int], "StyleFacts"] = {}


class StyleFacts(NamedTuple):
    """Whether any style hides text, as hardly any does, and which may number paragraphs.

    `numbered` is None if the bytes do not tell, because the XML is written in another way.
    """

    can_hide: bool = True
    numbered: frozenset[str] | None = None

    def may_number(self, style: str) -> bool:
        """Return whether a style may number paragraphs."""
        return bool(style) and (self.numbered is None or style in self.numbered)


def facts_of(fingerprint: tuple[int, int], content: bytes) -> StyleFacts:
    """Return what is known of some styles, and keep it for `kept_facts`."""
    facts = StyleFacts(b"vanish" in content, _find_numbered(content))
    if len(_KEPT) >= _MOST_KEPT:
        _KEPT.clear()
    _KEPT[fingerprint] = facts
    return facts


def kept_facts(fingerprint: tuple[int, int]) -> StyleFacts | None:
    """Return what is known of the styles with a fingerprint.

    Documents from one template have the same styles, which need not be unpacked for
    each of them.
    """
    return _KEPT.get(fingerprint)


def _find_numbered(content: bytes) -> frozenset[str] | None:
    """Return the styles that number paragraphs, and those that are based on them."""
    if _NUMBERED not in content:
        return frozenset()
    styles = content.split(_STYLE)[1:]
    numbered = {_first(_ID, each) for each in styles if _NUMBERED in each}
    if "" in (numbered or {""}):
        return None
    bases = {_first(_ID, each): _first(_BASE, each) for each in styles}
    before = 0
    while before < len(numbered):
        before = len(numbered)
        based = map(numbered.__contains__, bases.values())
        numbered.update(list(compress(bases, based)))
    return frozenset(numbered)


def _first(pattern: re.Pattern[bytes], style: bytes) -> str:
    found = pattern.search(style)
    return found[1].decode("utf-8", "replace") if found is not None else ""
