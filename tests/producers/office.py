"""Word processors: python-docx, LibreOffice and pandoc."""

import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml

from tests.producers.forms import as_flat_opendocument, as_markdown
from tests.producers.producer import Make, Producer, each_release, run_program
from tests.producers.releases import Items, Numbered, Paragraph, Table, Written

_ABSTRACT_LIST = (
    '<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="{number}">'
    '<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    "</w:abstractNum>"
)


def python_docx(written: Written) -> bytes:
    """A document of python-docx, which has no footnotes: they stand at the end."""
    document = docx.Document()
    document.add_heading(written.headline, level=1)
    for block in written.opened:
        match block:
            case Paragraph(text, _):
                document.add_paragraph(text)
            case Items(items):
                for each in items:
                    document.add_paragraph(each, style="List Bullet")
            case Numbered():
                _add_numbered(document, block)
            case Table(rows):
                table = document.add_table(len(rows), len(rows[0]))
                for cells, row in zip(table.rows, rows, strict=True):
                    for cell, text in zip(cells.cells, row, strict=True):
                        cell.text = text
    for note in written.notes:
        document.add_paragraph(note)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _add_numbered(document: Any, block: Numbered) -> None:
    """Add a list with a definition of its own: the template has none with letters in it."""
    numbering = document.part.numbering_part.element
    number = 100 + len(numbering)
    numbering.insert(
        0, parse_xml(_ABSTRACT_LIST.format(number=number, start=block.start))
    )
    listed = numbering.add_num(number).numId
    for line in block.lines():
        properties = (
            document.add_paragraph(line.text)._p.get_or_add_pPr().get_or_add_numPr()
        )
        properties.get_or_add_ilvl().val = line.depth
        properties.get_or_add_numId().val = listed


def by_libreoffice(target: str) -> Make:
    """Return how LibreOffice writes files of a kind, from flat OpenDocument."""

    def make(releases: Sequence[Written], folder: Path, ending: str) -> None:
        with tempfile.TemporaryDirectory() as work:
            sources = _sources(releases, Path(work), ".fodt", as_flat_opendocument)
            profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
            options = ("--headless", "--norestore", "--convert-to", target)
            run_program("soffice", profile, *options, "--outdir", folder, *sources)

    return make


def by_pandoc(target: str) -> Make:
    """Return how pandoc writes files of a kind, from Markdown."""

    def make(releases: Sequence[Written], folder: Path, ending: str) -> None:
        with tempfile.TemporaryDirectory() as work:
            for source in _sources(releases, Path(work), ".md", as_markdown):
                to = folder / f"{source.stem}{ending}"
                options = (
                    "-s",
                    "-f",
                    "markdown",
                    "-t",
                    target,
                    "--metadata",
                    "pagetitle= ",
                )
                run_program("pandoc", *options, "-o", to, source)

    return make


def _sources(
    releases: Sequence[Written],
    folder: Path,
    ending: str,
    form: Callable[[Written], str],
) -> list[Path]:
    paths = [folder / f"{each.name}{ending}" for each in releases]
    for each, path in zip(releases, paths, strict=True):
        path.write_text(form(each), encoding="utf-8")
    return paths


_LIBREOFFICE = (
    "docx",
    "odt",
    "rtf",
    "pdf",
    "html:HTML (StarWriter)",
    "fodt",
    "doc",
    "epub",
)

PRODUCERS = (
    Producer("python-docx", ".docx", each_release(python_docx)),
    *(
        Producer(
            f"LibreOffice {target.partition(':')[0]}",
            f".{target.partition(':')[0]}",
            by_libreoffice(target),
            programs=("soffice",),
        )
        for target in _LIBREOFFICE
    ),
    *(
        Producer(
            f"pandoc {target}", f".{target}", by_pandoc(target), programs=("pandoc",)
        )
        for target in ("docx", "odt", "rtf", "html", "epub")
    ),
)
