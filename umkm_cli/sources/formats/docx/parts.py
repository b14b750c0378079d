"""Find the parts of a Word file.

The main part is the one that the package names as its document (ECMA-376 part 2, 10),
wherever it is: Word calls it `word/document.xml`, other programs otherwise. Programs
also forget to name parts; those are found by their usual names.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from operator import attrgetter
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.names import RELATIONS
from umkm_cli.sources.formats.docx.numbering import WordNumbers
from umkm_cli.sources.formats.docx.styles import WordStyles
from umkm_cli.sources.formats.office import Package, Relation
from umkm_cli.sources.formats.zip_parts import canonical

_USUAL_MAIN_PART = re.compile(r"(?:.*/)?document\d*\.xml")
_MAIN_CONTENT = re.compile(
    r"wordprocessingml\.(?:document|template)\.main\+xml"
    r"|ms-word\.(?:document|template)\.macroenabled\w*\.main\+xml",
    re.IGNORECASE,
)

_EMBEDDED = ("package", "oleObject")
_NO_RELATION = Relation("", "")


class WordFile:
    """The parts of a Word file, and the relations of its main part."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._main_name = next(_main_names(package), "")
        self._relations = package.relations(self._main_name)

    @property
    def main(self) -> Element | None:
        """The root of the main part, or None if there is none."""
        return self.package.part(self._main_name)

    def parts(self, kind: str) -> Iterator[list[Element]]:
        """Return the children of each part of a kind, such as `header`, by name."""
        folder = posixpath.dirname(self._main_name)
        stem = re.escape(posixpath.join(folder, kind))
        usual = re.compile(rf"{stem}\d*\.xml")
        names = {*self._targets(kind), *filter(usual.fullmatch, self.package.names)}
        return map(self.package.children, sorted(names))

    def target(self, element: Element, attribute: str = "id") -> str:
        """Return the name of the part that an element refers to, or ""."""
        number = element.get(RELATIONS + attribute, "")
        relation = self._relations.get(number, _NO_RELATION)
        return relation.target

    def embedded(self) -> Iterator[tuple[str, bytes]]:
        """Yield the names and bytes of the objects that are embedded in the main part."""
        for name in chain.from_iterable(map(self._targets, _EMBEDDED)):
            yield name, self.package.content(name)

    @cached_property
    def styles(self) -> WordStyles:
        """What its styles say."""
        folder = posixpath.dirname(self._main_name)
        usual = posixpath.join(folder, "styles.xml")
        named = self._targets("styles")
        return WordStyles(self.package, next(named, usual))

    @cached_property
    def numbers(self) -> WordNumbers:
        """The numbers of its paragraphs."""
        part = chain.from_iterable(self.parts("numbering"))
        return WordNumbers(part, self.styles)

    def _targets(self, kind: str) -> Iterator[str]:
        """Return the names of the parts of a kind."""
        return _targets_of(self._relations, kind)


def _targets_of(relations: Mapping[str, Relation], kind: str) -> Iterator[str]:
    own = filter(lambda relation: relation.kind == kind, relations.values())
    return map(attrgetter("target"), own)


def _main_names(package: Package) -> Iterator[str]:
    """Yield the parts that can be the document, the likeliest first."""
    named = _targets_of(package.relations(""), "officeDocument")
    yield from filter(package.names.__contains__, named)
    for part in package.children("[Content_Types].xml"):
        content_type = part.get("ContentType", "")
        name = part.get("PartName", "")
        if _MAIN_CONTENT.search(content_type):
            yield canonical(name)
    usual = filter(_USUAL_MAIN_PART.fullmatch, package.names)
    yield from sorted(usual)
