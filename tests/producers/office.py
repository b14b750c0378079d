"""Word processors: python-docx, LibreOffice and pandoc."""

import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx

from tests.producers.forms import as_flat_opendocument, as_markdown
from tests.producers.producer import Make, Producer, each_release, run_program
from tests.producers.releases import Items, Paragraph, Table, Written


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


_LIBREOFFICE = ("docx", "odt", "rtf", "pdf", "html:HTML (StarWriter)", "fodt", "doc")

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
        for target in ("docx", "odt", "rtf", "html")
    ),
)
