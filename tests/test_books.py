"""Electronic books (.epub): their chapters in order, and what they hold beside them."""

import json
from pathlib import Path

import pytest

from tests import made
from tests.conftest import Umkm
from umkm_cli.errors import NoText
from umkm_cli.sources import identify_kind
from umkm_cli.sources.formats import epub

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/isi.opf"/></rootfiles></container>'
)
_LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:CipherData><e:CipherReference URI="OEBPS/{}"/></e:CipherData></e:EncryptedData></encryption>'
)


def book(
    pages: dict[str, str],
    spine: str,
    properties: str = "",
    more: dict[str, str] | None = None,
) -> bytes:
    """A book with these pages, by name; `spine` has the references to them in order."""
    told = {"isi": properties}
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{told.get(name, "")}/>'
        for name in pages
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Buletin Perajin</dc:title><dc:date>2019-05-02</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/isi.opf": opf,
        **{
            f"OEBPS/{name}.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
            for name, body in pages.items()
        },
        **(more or {}),
    }
    return made.zip_of({name: part.encode() for name, part in parts.items()})


PAGES = {
    "isi": "<ol><li>Daftar isi</li></ol>",
    "dua": "<p>Bab dua.</p><table><tr><td><p>Desa</p></td><td><p>Perajin</p></td></tr>"
    "<tr><td><p>Turi</p></td><td><p>12</p></td></tr></table>",
    "satu": "<h1>Bab satu</h1>",
    "sisipan": "<p>Di luar urutan.</p>",
    "lampiran": "<p>Di luar daftar.</p>",
}
SPINE = '<itemref idref="isi"/><itemref idref="satu"/><itemref idref="dua"/><itemref idref="sisipan" linear="no"/>'


def test_chapters_in_their_order() -> None:
    """The text is that of the chapters as they are read; contents and pages outside the order are aside."""
    content = book(PAGES, SPINE, ' properties="nav"')
    kind = identify_kind("a.zip", content, named=False)
    assert kind is not None
    assert kind.module == "epub"
    found = epub.read(content)
    lines = ["Bab satu", "Bab dua.", "Desa | Perajin", "Turi | 12"]
    assert [each for each in found.text.split("\n") if each] == lines
    for each in ("Daftar isi", "Di luar urutan.", "Di luar daftar."):
        assert each in found.aside
    stated = ["document title: Buletin Perajin", "document created: 2019-05-02"]
    assert found.metadata.splitlines() == stated


def test_a_release_as_a_book(umkm: Umkm, tmp_path: Path) -> None:
    """A book that is a release has its headline, day and place."""
    body = "".join(f"<p>{each}</p>" for each in made.PARAGRAPHS)
    path = tmp_path / "rilis.epub"
    path.write_bytes(book({"a": body}, '<itemref idref="a"/>'))
    assert umkm("ingest", path).returncode == 0
    shown = json.loads(umkm("show", "1", "--json").stdout)
    assert (shown["headline"], shown["released_on"]) == (made.HEADLINE, "2022-03-14")
    assert shown["body"].split("\n\n") == list(made.BODY)


MANY = '<package xmlns="http://www.idpf.org/2007/opf"><manifest>{}</manifest></package>'.format(
    "".join(
        f'<item id="{n}" href="a.xhtml" media-type="text/html"/>' for n in range(999)
    )
)
BOMB = '<!DOCTYPE p [<!ENTITY a "x">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (book(PAGES, SPINE, more={"META-INF/encryption.xml": _LOCK.format("satu.xhtml")}), "protected by its seller"),
        (book(PAGES, SPINE, more={"OEBPS/isi.opf": BOMB + "<package/>"}), "defines entities"),
        (book(PAGES, SPINE, more={"META-INF/container.xml": "<container/>"}), "without its list of chapters"),
        (book({"a": "a" * (8 << 20)}, "", more={"OEBPS/isi.opf": MANY}), "larger than any"),
        (book(PAGES, SPINE)[:-200], "damaged"),
    ],
    ids=["locked", "entities", "no book", "large", "cut off"],
)  # fmt: skip
def test_hostile_books(content: bytes, said: str) -> None:
    """A lock, entities, missing parts and pages without end are one sentence each; a locked font is no lock."""
    with pytest.raises(NoText, match=said):
        epub.read(content)


def test_fonts_may_be_locked() -> None:
    """Books lock their fonts, which is no reason not to read their text."""
    lock = {"META-INF/encryption.xml": _LOCK.format("font.otf")}
    assert "Bab satu" in epub.read(book(PAGES, SPINE, more=lock)).text
