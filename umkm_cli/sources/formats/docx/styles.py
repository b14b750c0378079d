"""Read what the styles of a Word file say about a paragraph (ECMA-376 part 1, 17.7)."""

from functools import cached_property
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.names import W, is_on, value_of
from umkm_cli.sources.formats.office import NO_FINGERPRINT, Package

_VANISH = f"{W}rPr/{W}vanish"
_STYLE = f"{W}pPr/{W}pStyle"
_BOLD = f"{W}rPr/{W}b"
_ALIGNED = f"{W}pPr/{W}jc"
_RUNS_OF_TEXT = f".//{W}r[{W}t]"
_HEADING_NAMES = ("heading", "title", "judul", "subtitle")
_LONGEST_CHAIN = 20  # of styles that are based on one another
_CAN_HIDE: dict[tuple[int, int], bool] = {NO_FINGERPRINT: True}
"""Whether styles can hide text, by fingerprint."""


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
    def _can_hide(self) -> bool:
        """Whether any style hides text, as hardly any does.

        Documents from one template have the same styles, which need not be unpacked for
        each of them.
        """
        fingerprint = self._package.fingerprint(self._name)
        if fingerprint not in _CAN_HIDE:
            content = self._package.content(self._name)
            _CAN_HIDE[fingerprint] = b"vanish" in content
        return _CAN_HIDE[fingerprint]

    def hides(self, style: str) -> bool:
        """Return whether text of a style is hidden."""
        if not self._can_hide:
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
        for each in (style, value_of(name)):
            if each.lower().startswith(_HEADING_NAMES):
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
