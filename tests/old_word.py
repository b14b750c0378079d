"""Word documents from before 2007: `python -m tests.old_word` has LibreOffice write those in `fixtures/old-word`."""

import struct
import tempfile
from pathlib import Path

from tests import made
from tests.compound_files import compound
from tests.conftest import FIXTURES
from tests.producers.producer import run_program

FOLDER = FIXTURES / "old-word"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def table(*rows: tuple[str, ...]) -> str:
    lines = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


_BY = 'w:id="7" w:author="a" w:date="2020-01-01T00:00:00Z"'
_RAISED = '<w:vertAlign w:val="superscript"/>'
BODIES = {
    "id-lengkap": (
        paragraph(run("Kelompok Tani Sleman Jual Salak ke Medan", "<w:b/>"), properties='<w:jc w:val="center"/>'),
        paragraph(run("Sleman, 4 April 2019 – Enam belas petani salak mengirim "), run("dua ton", "<w:i/>"),
                  run(" buah ke Medan"), run(" lewat Semarang", "<w:vanish/>"), run(".")),
        paragraph(f'<w:del {_BY}><w:r><w:delText>Kalimat yang dicoret. </w:delText></w:r></w:del>',
                  f'<w:ins {_BY}><w:r><w:t>Kalimat yang masuk.</w:t></w:r></w:ins>'),
        table(("Tahun", "Ton"), ("2018", "11"), ("2019", "")),
        paragraph(run("Luasnya 12 m"), run("2", _RAISED), run(" dan suhunya 25 \xb0C – “cukup”.")),
        paragraph(run("Alamat:"), '<w:r><w:tab/><w:t>Turi</w:t><w:br/><w:t>Sleman</w:t></w:r>'),
    ),
    "en-nested": (
        paragraph(run("Weavers of Sumba Open a Shop"), properties='<w:pStyle w:val="Heading1"/>'),
        paragraph(run("Waingapu, 3 June 2018 – Forty weavers opened a shop.")),
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{paragraph(run('above'))}"
        f"{table(('x', 'y'), ('1', '2'))}{paragraph(run('below'))}</w:tc></w:tr></w:tbl>",
        paragraph(run("They sell 300 cloths a month.")),
    ),
}  # fmt: skip
"""What stands in each document, as Word files have it since 2007."""


def source(name: str, folder: Path) -> Path:
    """The document of today that a fixture was written from."""
    return made.word_of(folder, "".join(BODIES[name]), f"{name}.docx")


def record() -> None:
    """Have LibreOffice write the fixtures anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        for name in BODIES:
            options = ("--headless", "--norestore", "--convert-to", "doc")
            path = source(name, Path(work))
            run_program("soffice", profile, *options, "--outdir", FOLDER, path)


def old_word(
    text: str, *, pieces: int = 1, length: int | None = None, flags: int = 0
) -> bytes:
    """A document of Word 97 of this text, in so many pieces that are all the same one."""
    letters = text.encode("utf-16-le")
    count = len(letters) // 2
    places = struct.pack(f"<{pieces + 1}I", *range(0, (pieces + 1) * count, count))
    table = places + struct.pack("<HIH", 0, 0x600, 0) * pieces
    clx = b"\x02" + struct.pack("<I", len(table)) + table
    head = bytearray(0x600)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 10, 0x200 | flags)
    struct.pack_into("<I", head, 0x4C, pieces * count if length is None else length)
    struct.pack_into("<II", head, 0x9A + 8 * 33, 0, len(clx))
    return compound({"WordDocument": bytes(head) + letters, "1Table": clx})


def word_6(text: str, *, of_mac: bool = False) -> bytes:
    """A document of Word 6 of this text, which is in one piece, without any properties."""
    letters = text.encode("mac-roman" if of_mac else "cp1252")
    head = bytearray(0x300)
    struct.pack_into("<HH", head, 0, 0xA5DC, 0x68)
    struct.pack_into("<H", head, 0x14, 0x100 * of_mac)
    struct.pack_into("<II", head, 0x18, len(head), len(head) + len(letters))
    struct.pack_into("<I", head, 0x34, len(letters))
    return compound({"WordDocument": bytes(head) + letters})


if __name__ == "__main__":
    record()
