"""Read what the styles of a Word file say about a paragraph (ECMA-376 part 1, 17.7)."""

import re
from functools import cached_property
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.names import W, is_on, value_of
from umkm_cli.sources.formats.docx.style_facts import StyleFacts, facts_of, kept_facts
from umkm_cli.sources.formats.office import NO_FINGERPRINT, Package

_VANISH = f"{W}rPr/{W}vanish"
_STYLE = f"{W}pPr/{W}pStyle"
_BOLD = f"{W}rPr/{W}b"
_NUMBERING = f"{W}pPr/{W}numPr"
_ALIGNED = f"{W}pPr/{W}jc"
_RUNS_OF_TEXT = f".//{W}r[{W}t]"
_HEADING = re.compile(r"heading|title|judul|subtitle", re.IGNORECASE)
_LONGEST_CHAIN = 20  # of styles that are based on one another


class WordStyles:
    """The styles of a Word file; their part is only parsed if anything needs it."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        styles: dict[str, Element] = {}
        for style in self._package.children(self._name):
            number = style.get(W + "styleId", "")
            styles[number] = style
        return styles

    @cached_property
    def _facts(self) -> StyleFacts:
        fingerprint = self._package.fingerprint(self._name)
        if fingerprint == NO_FINGERPRINT:
            return StyleFacts()
        kept = kept_facts(fingerprint)
        return kept or facts_of(fingerprint, self._package.content(self._name))

    def numbering(self, style: str) -> Element | None:
        """Return the list, and the level of it, that a style puts paragraphs into."""
        if not self._facts.may_number(style):
            return None
        return self._property(style, _NUMBERING)

    def hides(self, style: str) -> bool:
        """Return whether text of a style is hidden."""
        if not self._facts.can_hide:
            return False
        mark = self._property(style, _VANISH)
        return is_on(mark)

    def is_heading(self, paragraph: Element) -> bool:
        """Return whether a paragraph looks like a heading.

        It has the style of one, whose name is English in every language of Word, or is
        centred, or bold.
        """
        style = value_of(paragraph.find(_STYLE))
        name = self._property(style, W + "name")
        if any(map(_HEADING.match, (style, value_of(name)))):
            return True
        alignment = paragraph.find(_ALIGNED)
        if alignment is None:
            alignment = self._property(style, _ALIGNED)
        is_centred = value_of(alignment) == "center"
        return is_centred or self._is_bold(paragraph, style)

    def _is_bold(self, paragraph: Element, style: str) -> bool:
        by_style = self._property(style, _BOLD)
        is_bold = False
        for run in paragraph.iterfind(_RUNS_OF_TEXT):
            mark = run.find(_BOLD)
            is_bold = is_on(by_style if mark is None else mark)
            if not is_bold:
                break
        return is_bold

    def _property(self, name: str, path: str) -> Element | None:
        """Return a property of a style, or of one that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(name)
            if style is None:
                break
            found = style.find(path)
            if found is not None:
                return found
            base = style.find(W + "basedOn")
            name = value_of(base)
        return None
