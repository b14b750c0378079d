"""What is embedded in a document is read like a file attached to a mail, or it is told."""

import io
import struct
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from olefile import OleFileIO

from tests import made
from tests.checks import outcomes
from tests.conftest import Umkm
from tests.old_workbooks import old_workbook
from tests.test_open_document import document as open_document
from tests.test_open_document import p
from tests.workbooks import FOLDER as WORKBOOKS
from umkm_cli.sources import Bounds, extract, identify_kind, unpack
from umkm_cli.sources.formats.embedded import open_object

RELEASE = "\n\n".join(made.PARAGRAPHS).encode()
_OBJECT = (
    '<w:object xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<o:OLEObject Type="Embed" ProgID="{}" r:id="{}"/></w:object>'
)
_SECTOR, _SMALLEST = 512, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(stream: str, content: bytes) -> bytes:
    """A compound file (MS-CFB) with one stream, which is too long for the small sectors."""
    content = content.ljust(_SMALLEST, b"\0")
    count = -(-len(content) // _SECTOR)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            *(
                raw,
                len(raw) + 2,
                kind,
                1,
                _FREE,
                _FREE,
                child,
                b"",
                0,
                0,
                0,
                start,
                size,
            ),
        )

    entries = entry("Root Entry", 5, 1, _END, 0) + entry(
        stream, 2, _FREE, 2, len(content)
    )
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b""),
        *(0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0),
        *(0, *[_FREE] * 108),
    )
    return (
        head
        + table
        + entries.ljust(_SECTOR, b"\0")
        + content.ljust(count * _SECTOR, b"\0")
    )


def packaged(name: str, content: bytes) -> bytes:
    """A file as Windows packs it, in a compound file."""
    path = f"C:\\Rilis\\{name}".encode() + b"\0"
    names = struct.pack("<H", 2) + name.encode() + b"\0" + path
    body = (
        names
        + struct.pack("<HHI", 0, 3, len(path))
        + path
        + struct.pack("<I", len(content))
        + content
    )
    return compound("\x01Ole10Native", struct.pack("<I", len(body)) + body)


def word_with(
    path: Path, program: str, name: str, content: bytes, kind: str = "OLE_OBJECT"
) -> Path:
    """A Word document of a few words in which an object is embedded."""
    document = docx.Document()
    document.add_paragraph("Rilis terlampir di bawah ini, Rekan.")
    part = Part(
        PackURI(f"/word/embeddings/{name}"),
        "application/octet-stream",
        content,
        document.part.package,
    )
    number = document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind))
    document.add_paragraph().add_run()._r.append(
        parse_xml(_OBJECT.format(program, number))
    )
    document.save(str(path))
    return path


def word_release() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    for each in made.PARAGRAPHS:
        document.add_paragraph(each)
    document.save(buffer)
    return buffer.getvalue()


def pdf_in_object() -> bytes:
    with TemporaryDirectory() as folder:
        return compound("CONTENTS", made.pdf(Path(folder)).read_bytes())


@pytest.mark.parametrize(
    ("program", "name", "content", "kind", "member"),
    [
        ("Word.Document.12", "rilis.docx", word_release(), "PACKAGE", "rilis.docx"),
        ("Word.Document.12", "oleObject1.bin", compound("Package", word_release()), "OLE_OBJECT", "oleobject1.bin"),
        ("AcroExch.Document.7", "oleObject1.bin", pdf_in_object(), "OLE_OBJECT", "oleobject1.bin"),
        ("Package", "oleObject1.bin", packaged("Rilis é.txt", RELEASE), "OLE_OBJECT", "Rilis é.txt"),
    ],
    ids=["word", "word in an object", "PDF in an object", "text in a package"],
)  # fmt: skip
def test_a_release_in_a_document(
    program: str,
    name: str,
    content: bytes,
    kind: str,
    member: str,
    umkm: Umkm,
    tmp_path: Path,
) -> None:
    """An embedded file is a release; the few words around it are its covering note, and nothing is lacking."""
    path = word_with(tmp_path / "surat.docx", program, name, content, kind)
    assert outcomes(umkm, path) == {
        f"surat.docx!{member}": ("new", 1),
        "surat.docx": ("opened", None),
    }
    assert made.HEADLINE in umkm("search", "terlampir").stdout
    assert "shown as a picture" not in umkm("show", "1", "--all").stdout
    assert umkm("verify").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("oleObject1.bin", packaged("anggaran.xyz", b"1;2"), "(anggaran.xyz)"),
        ("oleObject1.bin", compound("Equation Native", b"x"), "(oleobject1.bin)"),
        ("oleObject1.bin", packaged("a.txt", b"isi")[:600], "(oleobject1.bin)"),
    ],
    ids=["unknown", "equation", "damaged"],
)
def test_an_object_that_is_not_read(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    """What is of no kind that umkm reads, or damaged, is told by name."""
    whole = word_with(tmp_path / "a.docx", "Package", name, content).read_bytes()
    kind = identify_kind("a.docx", whole, named=True)
    assert kind is not None
    assert not list(unpack(kind, whole, Bounds(1 << 24), {}))
    assert told in extract(kind, whole).lacks


def test_an_object_in_open_document() -> None:
    """An OpenDocument text brings the file in an object of Windows, too."""
    frame = '<draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame>'
    whole = open_document(
        p(f"Terlampir {frame}"), {"Object 1": packaged("rilis.txt", RELEASE)}
    )
    kind = identify_kind("a.odt", whole, named=True)
    assert kind is not None
    (member,) = unpack(kind, whole, Bounds(1 << 24), {})
    assert (member.name, member.content) == ("rilis.txt", RELEASE)
    assert extract(kind, whole).lacks == ""


@given(st.binary(max_size=200), st.integers(0, 6000))
def test_any_bytes_as_an_object(content: bytes, at: int) -> None:
    """Whatever stands where an object should be gives no more bytes than it has."""
    whole = packaged("a.txt", b"isi")
    for damaged in (
        whole[:at] + content,
        whole[:at] + content + whole[at + len(content) :],
    ):
        assert len(open_object("a.bin", damaged).content) <= len(damaged)


def test_an_object_in_an_inserted_file(tmp_path: Path) -> None:
    """What is embedded in a document that is inserted into another is told."""
    inner = word_with(
        tmp_path / "a.docx", "Package", "oleObject1.bin", packaged("a.txt", RELEASE)
    )
    document = docx.Document()
    document.add_paragraph(made.LEAD)
    part = Part(
        PackURI("/word/sisip.docx"),
        "application/octet-stream",
        inner.read_bytes(),
        document.part.package,
    )
    number = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    chunk = f'<w:altChunk {nsdecls("w", "r")} r:id="{number}"/>'
    document.element.body.insert(1, parse_xml(chunk))
    document.save(str(tmp_path / "b.docx"))
    whole = (tmp_path / "b.docx").read_bytes()
    kind = identify_kind("b.docx", whole, named=True)
    assert kind is not None
    found = extract(kind, whole)
    assert "Rilis terlampir" in found.text
    assert "embedded in an inserted file" in found.lacks


_ROWS = (("judul", "tanggal"), ("Daftar hadir", "3 Mei 2021"))


def _old_workbook() -> bytes:
    native = packaged("rilis.txt", RELEASE)
    with OleFileIO(io.BytesIO(native)) as file:
        stream = file.openstream("\x01Ole10Native").read()
    return old_workbook(_ROWS, {"MBD00A1/\x01Ole10Native": stream})


def _workbook(ending: str, name: str, content: bytes) -> bytes:
    whole = io.BytesIO((WORKBOOKS / f"id-daftar{ending}").read_bytes())
    with ZipFile(whole, "a") as file:
        file.writestr(name, content)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("ending", "content", "outcome"),
    [
        (".xlsx", _workbook(".xlsx", "xl/embeddings/oleObject1.bin", packaged("rilis.txt", RELEASE)), "copy"),
        (".ods", _workbook(".ods", "Object 1", packaged("rilis.txt", RELEASE)), "copy"),
        (".xls", _old_workbook(), "new"),
    ],
    ids=[".xlsx", ".ods", ".xls"],
)  # fmt: skip
def test_a_release_in_a_workbook(
    ending: str, content: bytes, outcome: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A file that is embedded in a workbook is read, whether or not there is a list of releases beside it."""
    path = tmp_path / f"lampiran{ending}"
    path.write_bytes(content)
    found = outcomes(umkm, path, "--map", "headline=judul,body=isi")
    told, release_id = found[f"lampiran{ending}!rilis.txt"]
    assert told == outcome
    assert found[f"lampiran{ending}"] == ("opened", None)
    assert made.HEADLINE in umkm("show", str(release_id)).stdout
    assert umkm("verify").returncode == 0
