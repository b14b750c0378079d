"""Number the paragraphs of a Word document (ECMA-376 part 1, 17.9).

A paragraph, or its style, names a list and a level of it. Lists that share an abstract
one share its numbers, until one of them says where it begins again.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import repeat
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.names import HINT, W, is_on, value_of
from umkm_cli.sources.formats.docx.styles import WordStyles
from umkm_cli.sources.formats.list_numbers import (
    BULLET,
    NO_MARK,
    Levels,
    ListCounter,
    ListLevel,
    shown_mark,
    small_number,
)

_SHOWN = f"{W}listPr/{HINT}t"  # Word 2003 says what it shows
_FORMS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "none": NO_MARK,
}
_NO_LIST = "0"


class _WordList:
    """A list: the abstract one that it is an instance of, and what it changes in it."""

    def __init__(self, number: Element, abstract: Element) -> None:
        self.abstract = abstract.get(W + "abstractNumId", "")
        self.starts: dict[int, int] = {}
        self.styles: dict[str, int] = {}
        levels = {_level_of(each): each for each in abstract.iterfind(W + "lvl")}
        for change in number.iterfind(W + "lvlOverride"):
            level = _level_of(change)
            for each in change.iterfind(W + "lvl"):
                levels[level] = each
            for start in change.iterfind(W + "startOverride"):
                self.starts[level] = _integer(start, 1)
        for level, each in levels.items():
            self.styles[_child_value(each, "pStyle")] = level
        self.styles.pop("", None)
        self.levels: Levels = {
            level: _read_level(levels[level]) for level in sorted(levels)
        }


class WordNumbers:
    """The numbers of a document's paragraphs, counted in the order in which they are read.

    `part` are the elements of the part that describes the lists.
    """

    def __init__(self, part: Iterable[Element], styles: WordStyles) -> None:
        self._part = part
        self._styles = styles
        self._counters: dict[str, ListCounter] = {}
        self._begun: set[str] = set()

    def mark(self, paragraph: Element) -> str:
        """Count a paragraph, and return its mark: `2.`, `(b)` or a bullet; "" if none."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return NO_MARK
        shown = properties.find(_SHOWN)
        if shown is not None:
            return shown_mark(shown.get(HINT + "val", ""))
        style = value_of(properties.find(W + "pStyle"))
        told = [properties.find(W + "numPr"), self._styles.numbering(style)]
        number = next(filter(None, map(_child_value, told, repeat("numId"))), "")
        found = self._lists.get(number) if number else None
        if found is None:
            return NO_MARK
        by_style = small_number(_child_value(told[1], "ilvl"), 0) + 1
        level = found.styles.get(style, by_style)
        own = _child_value(told[0], "ilvl")
        return self._count(number, found, small_number(own, level - 1) + 1)

    def snapshot(self) -> dict[str, ListCounter]:
        """Return the numbers as they are, for paragraphs that are read twice."""
        return {name: each.copy() for name, each in self._counters.items()}

    def restore(self, counters: dict[str, ListCounter]) -> None:
        """Go back to the numbers of a snapshot."""
        self._counters = {name: each.copy() for name, each in counters.items()}

    def _count(self, number: str, found: _WordList, level: int) -> str:
        counter = self._counters.setdefault(found.abstract, ListCounter())
        if number not in self._begun:
            self._begun.add(number)
            for each, start in found.starts.items():
                counter.restart(each, start)
        return counter.next_mark(found.levels, level)

    @cached_property
    def _lists(self) -> dict[str, _WordList]:
        """The lists by number."""
        abstract: dict[str, Element] = {}
        linked: dict[str, Element] = {}
        numbers: list[Element] = []
        for each in self._part:
            if each.tag == W + "abstractNum":
                abstract[each.get(W + "abstractNumId", "")] = each
                linked[value_of(each.find(W + "styleLink"))] = each
            elif each.tag == W + "num":
                numbers.append(each)
        lists: dict[str, _WordList] = {}
        for each in numbers:
            found = abstract.get(_child_value(each, "abstractNumId"))
            if found is not None:
                link = value_of(found.find(W + "numStyleLink"))
                lists[each.get(W + "numId", "")] = _WordList(
                    each, linked.get(link, found) if link else found
                )
        lists.pop(_NO_LIST, None)
        return lists


def _read_level(level: Element) -> ListLevel:
    form = _child_value(level, "numFmt") or "decimal"
    template = _child_value(level, "lvlText")
    if form == "bullet" and template.strip():
        template = BULLET
    restart = level.find(W + "lvlRestart")
    return ListLevel(
        _FORMS.get(form, "1"),
        template,
        _integer(level.find(W + "start"), 0),
        restarts=restart is None or value_of(restart) != "0",
        is_legal=is_on(level.find(W + "isLgl")),
    )


def _level_of(element: Element) -> int:
    """Return the number of a level, from 1 on."""
    return small_number(element.get(W + "ilvl", ""), 0) + 1


def _integer(element: Element | None, default: int) -> int:
    return small_number(value_of(element), default)


def _child_value(element: Element | None, name: str) -> str:
    return "" if element is None else value_of(element.find(W + name))
