"""Nothing drops out silently: what a file did not give, ingest says in a line or in the sum."""

import json
import re
import textwrap
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from tests import made
from tests.conftest import FIXTURES, Umkm, release_text, terminal
from umkm_cli.errors import NoText, SomeFailed
from umkm_cli.sources.formats import pdf

PICTURE = b"\xff\xd8\xff\xe0" + bytes(200)


def lines(done_stderr: str, folder: Path) -> list[str]:
    """The lines on stderr, with the names of files relative to a folder."""
    return done_stderr.replace(f"{folder}/", "").splitlines()


def release_in(folder: Path, name: str = "rilis.txt") -> Path:
    path = folder / name
    path.write_text(release_text(), encoding="utf-8")
    return path


def test_a_named_file_of_no_kind(umkm: Umkm, tmp_path: Path) -> None:
    """A named file that is no release gets a line with the reason, and exit code 3.

    Nothing else is in the archive, so the message does not say that.
    """
    (tmp_path / "lagu.mp3").write_bytes(b"ID3" + bytes(99))
    done = umkm("ingest", tmp_path / "lagu.mp3")
    assert done.returncode == SomeFailed.EXIT_CODE
    assert lines(done.stderr, tmp_path) == [
        "umkm: lagu.mp3: not a release format (.mp3)",
        "1 file: 1 skipped (1 .mp3)",
        "umkm: 1 file was not ingested (named above).",
    ]
    assert done.stdout.splitlines()[1].split("\t")[1:3] == ["skipped", ""]
    preview = umkm("ingest", "--dry-run", tmp_path / "lagu.mp3")
    assert preview.returncode == SomeFailed.EXIT_CODE
    assert "1 file would not be ingested (named above).\n" in preview.stderr


def test_the_others_are_in_the_archive(umkm: Umkm, tmp_path: Path) -> None:
    """Only where another file came in, or was there already, the message says that it is in the archive."""
    (tmp_path / "foto.jpg").write_bytes(PICTURE)
    (tmp_path / "kosong.txt").write_bytes(b"")
    release = release_in(tmp_path)
    ending = "(named above); everything else is in the archive.\n"
    for _ in ("new", "known"):
        done = umkm("ingest", tmp_path / "foto.jpg", release)
        assert done.returncode == SomeFailed.EXIT_CODE
        assert done.stderr.endswith(f"umkm: 1 file was not ingested {ending}")
    done = umkm("ingest", tmp_path / "foto.jpg", tmp_path / "kosong.txt")
    assert done.stderr.endswith("umkm: 2 files were not ingested (named above).\n")


def test_files_in_a_folder_are_counted(umkm: Umkm, tmp_path: Path) -> None:
    """Files of other kinds that were only found in a folder are counted by kind, without a line each."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    release_in(folder)
    for name in ("a.jpg", "b.jpg", "c.pptx"):
        (folder / name).write_bytes(PICTURE)
    done = umkm("ingest", folder)
    assert done.returncode == 0
    assert done.stderr == "4 files: 1 new, 3 skipped (2 .jpg, 1 .pptx)\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            {"a.jpg": PICTURE, "b/c.png": b"x"},
            "no file in it is in a release format (1 .jpg, 1 .png)",
        ),
        ({".DS_Store": b"x"}, "it contains no files"),
        ({"dalam.zip": made.zip_of({})}, "no file in it is a release"),
    ],
    ids=["pictures", "hidden", "nested"],
)
def test_a_zip_that_gives_nothing(
    umkm: Umkm, tmp_path: Path, content: dict[str, bytes], reason: str
) -> None:
    """A ZIP file without a release gets a line wherever it was, and exit code 3 if it was named."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    path = made.zipped(folder, content)
    release_in(folder)
    preview = umkm("ingest", "--dry-run", path)
    assert preview.returncode == SomeFailed.EXIT_CODE
    named = umkm("ingest", path)
    assert f"umkm: arsip.zip: {reason}" in lines(named.stderr, folder)
    assert named.returncode == SomeFailed.EXIT_CODE
    assert named.stderr.endswith("1 file was not ingested (named above).\n")


def test_a_zip_in_a_folder_that_gives_nothing(umkm: Umkm, tmp_path: Path) -> None:
    """A ZIP file that was only found gets its line too, but does not change the exit code."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    made.zipped(folder, {"a.jpg": PICTURE})
    release_in(folder)
    done = umkm("ingest", folder)
    assert done.returncode == 0
    assert lines(done.stderr, folder) == [
        "umkm: arsip.zip: no file in it is in a release format (1 .jpg)",
        "3 files: 1 new, 1 opened, 1 skipped (1 .jpg)",
    ]


def test_a_mail_that_gives_nothing(umkm: Umkm, tmp_path: Path) -> None:
    """So does a mail without words and with a picture attached."""
    message = made.mail("")
    message.add_attachment(PICTURE, "image", "jpeg", filename="undangan.jpg")
    path = tmp_path / "surat.eml"
    path.write_bytes(message.as_bytes())
    done = umkm("ingest", path)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert lines(done.stderr, tmp_path)[0] == (
        "umkm: surat.eml: no file in it is in a release format (1 .jpg)"
    )


def test_parts_that_are_left_out(umkm: Umkm, tmp_path: Path) -> None:
    """If a file that was named gave a release, a line says what else was in it and left out, at any depth."""
    inner = made.zip_of({"tabel.pptx": b"x", "rilis.txt": release_text().encode()})
    path = made.zipped(tmp_path, {"dalam.zip": inner, "!foto!.jpg": PICTURE})
    done = umkm("ingest", path)
    assert done.returncode == 0
    assert lines(done.stderr, tmp_path) == [
        "umkm: arsip.zip: left out of it, as no release formats: 1 .pptx, 1 .jpg",
        "5 files: 1 new, 2 opened, 2 skipped (1 .pptx, 1 .jpg)",
    ]
    mail = made.mail("\n\n".join(made.PARAGRAPHS * 3))
    mail.add_attachment(b"x", "application", "x-y", filename="lampiran.pptx")
    (tmp_path / "surat.eml").write_bytes(mail.as_bytes())
    done = umkm("ingest", tmp_path / "surat.eml")
    assert lines(done.stderr, tmp_path)[0] == (
        "umkm: surat.eml: left out of it, as no release formats: 1 .pptx"
    )


def test_an_encrypted_member(umkm: Umkm, tmp_path: Path) -> None:
    """A member with a password is named with the reason; its ZIP file needs no second line."""
    path = made.zipped(tmp_path, {"a.txt": release_text().encode()})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    done = umkm("ingest", path)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert lines(done.stderr, tmp_path) == [
        "umkm: arsip.zip!a.txt: protected by a password; unpack it first",
        "2 files: 1 opened, 1 failed",
        "umkm: 1 file was not ingested (named above).",
    ]


def test_a_removed_file_that_is_named(umkm: Umkm, tmp_path: Path) -> None:
    """A removed release stays out as a person decided: a line says so, and the exit code stays 0."""
    release = release_in(tmp_path)
    umkm("ingest", release)
    umkm("remove", "1", "--yes")
    done = umkm("ingest", release)
    assert done.returncode == 0
    assert lines(done.stderr, tmp_path)[0].startswith(
        "umkm: rilis.txt: removed before, as release 1 by operation 2"
    )


def test_progress_stays_within_its_total(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """The members of a ZIP file raise the total of the progress bar when they come to light."""
    texts = {
        f"{number}.txt": release_text(f"Perajin Nomor {number} Naik Kelas").encode()
        for number in range(8)
    }
    made.zipped(tmp_path, texts)
    seen = terminal(environment, "ingest", str(tmp_path / "arsip.zip"))
    steps = [tuple(map(int, each)) for each in re.findall(r"(\d+)/(\d+)", seen)]
    assert (9, 9) in steps
    assert all(done <= total for done, total in steps)


HINT = "`umkm show ID --all` shows a release with the lines that were set aside"
LINK = "Baca juga: Perajin Lain di Kota Lain Naik Kelas Berkat Pinjaman Lunak\n\n"


def scan(width: int, height: int) -> Image.Image:
    """A picture of a page, as a scanner makes it."""
    return Image.effect_noise((width, height), 40)


def pdf_of_pages(path: Path, pages: list[str | Image.Image]) -> Path:
    """A PDF by reportlab with pages of text and pages of pictures."""
    page = canvas.Canvas(str(path), pagesize=A4)
    for each in pages:
        if isinstance(each, str):
            lines = page.beginText(72, 760)
            lines.textLines(each)
            page.drawText(lines)
        else:
            page.drawInlineImage(each, 0, 0, *A4)
        page.showPage()
    page.save()
    return path


@pytest.mark.deep
def test_pages_without_text(umkm: Umkm, tmp_path: Path) -> None:
    """Pages of a PDF that show pictures without text are named at the end; blank pages are not."""
    wrapped = "\n\n".join(textwrap.fill(each, 70) for each in made.PARAGRAPHS)
    pages: list[str | Image.Image] = [wrapped, scan(600, 800), "2", "", scan(600, 800)]
    path = pdf_of_pages(tmp_path / "rilis.pdf", pages)
    done = umkm("ingest", path, "--json")
    lacks = "no text on 2 of 5 pages (2, 5), only pictures; OCR can add it"
    assert done.stderr.splitlines() == [
        "1 file: 1 new",
        f"look at 1 file with little text: rilis.pdf (release 1, {lacks})",
        HINT,
    ]
    (row,) = json.loads(done.stdout)
    assert row["concerns"] == [f"little text: {lacks}"]
    copy = pdf_of_pages(tmp_path / "salinan.pdf", [wrapped, scan(600, 800)])
    (row,) = json.loads(umkm("ingest", copy, "--json").stdout)
    assert row["outcome"] == "copy"
    assert row["concerns"][0].startswith("little text: no text on 1 of 2 pages (2)")


def test_a_text_drawn_as_lines_is_no_text(tmp_path: Path) -> None:
    """A page whose letters are drawn as lines has no text either; one with a few rules or a logo is blank."""
    page = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    page.drawString(72, 700, "Perajin bambu di Sleman menerima pinjaman lunak.")
    page.showPage()
    for count in (5, 300):
        for number in range(count):
            page.line(72, 100 + number, 300, 100 + number)
        page.showPage()
    page.drawInlineImage(scan(100, 100), 72, 72)
    page.showPage()
    page.drawInlineImage(scan(100, 100), 0, 0, *A4)
    page.showPage()
    page.save()
    extract = pdf.read((tmp_path / "a.pdf").read_bytes())
    assert extract.lacks.startswith("no text on 2 of 5 pages (3, 5), only pictures")


def test_a_stamp_on_a_scan_is_not_its_text(tmp_path: Path) -> None:
    """A page that a picture covers, with only a stamp on it, is named; a photo on a page of text is not."""
    page = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for height, text in (
        (A4[1], ["Ditandatangani secara elektronik"]),
        (90, made.PARAGRAPHS),
    ):
        page.drawInlineImage(scan(60, 80), 0, 0, A4[0], height)
        for at, each in enumerate(text):
            page.drawString(72, 700 - 20 * at, each)
        page.showPage()
    page.save()
    extract = pdf.read((tmp_path / "a.pdf").read_bytes())
    assert extract.lacks.startswith("few letters on 1 of 2 pages (1)")


def stamped(path: Path, stamps: list[str]) -> bytes:
    """A PDF of scanned pages, each with some words below the scan."""
    page = canvas.Canvas(str(path), pagesize=A4)
    for each in stamps:
        page.drawInlineImage(scan(60, 80), 0, 40, A4[0], 700)
        page.drawString(72, 20, each)
        page.showPage()
    page.save()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("stamps", "lacks"),
    [
        (["Batik Rote", ""], "no text on 1 of 2 pages (2), only pictures; OCR can add it; few letters on"),
        (["Humas PT Lontar"] * 3, "few letters on 3 of 3 pages (1, 2, 3)"),
    ],
    ids=["one page", "every page"],
)  # fmt: skip
def test_the_few_words_of_a_scan(stamps: list[str], lacks: str, tmp_path: Path) -> None:
    """What words a scan has are its text, and its pages are named."""
    found = pdf.read(stamped(tmp_path / "a.pdf", stamps))
    assert found.text == stamps[0]
    assert found.lacks.startswith(lacks)


def test_two_scans_with_one_stamp(umkm: Umkm, tmp_path: Path) -> None:
    """The words that a scanner stamps on every page do not make two scans copies of one release."""
    for name, pages in (("a.pdf", 1), ("b.pdf", 2)):
        stamped(tmp_path / name, ["Scanned by KamScan"] * pages)
    done = umkm("ingest", tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert done.stderr.count("\n") >= 2
    assert "2 files: 2 new" in done.stderr
    assert umkm("verify").returncode == 0
    assert "known" in umkm("ingest", tmp_path / "b.pdf").stderr


@pytest.mark.parametrize("stamps", [["", ""], ["1", "2"]])
def test_a_scan_without_words(stamps: list[str], tmp_path: Path) -> None:
    """A scan that has no word, or none but the numbers of its pages, is refused with advice."""
    with pytest.raises(NoText, match="a scan: pictures of pages, without text; OCR"):
        pdf.read(stamped(tmp_path / "a.pdf", stamps))


def test_a_damaged_picture_costs_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that PDFium cannot examine does not keep the other pages from being read."""

    def fail(_: object) -> None:
        raise pypdfium2.PdfiumError("cannot examine it")

    path = pdf_of_pages(tmp_path / "a.pdf", ["\n".join(made.PARAGRAPHS), scan(60, 80)])
    assert pdf.read(path.read_bytes()).lacks
    monkeypatch.setattr(pypdfium2.PdfImage, "get_px_size", fail)
    extract = pdf.read(path.read_bytes())
    assert made.HEADLINE in extract.text
    assert not extract.lacks


def test_a_text_shorter_than_any_release(umkm: Umkm, tmp_path: Path) -> None:
    """A file of a few words is named: it may be a page whose text is in a picture."""
    page = "<html><body><h1>Foto Kegiatan</h1><p>Lihat gambar.</p></body></html>"
    (tmp_path / "rilis.html").write_text(page, encoding="utf-8")
    done = umkm("ingest", tmp_path / "rilis.html")
    (line,) = (each for each in done.stderr.splitlines() if "little text" in each)
    assert (
        line
        == "look at 1 file with little text: rilis.html (release 1, fewer than 20 words)"
    )
    assert done.returncode == 0


def test_much_set_aside(umkm: Umkm, tmp_path: Path) -> None:
    """If more of a text was set aside than kept, the file is named with the share; a usual page is not."""
    (tmp_path / "biasa.txt").write_text(release_text() + LINK, encoding="utf-8")
    (tmp_path / "menu.txt").write_text(
        release_text("Perajin Emas")
        + "".join(LINK.replace("Perajin Lain", f"Perajin {n}") for n in range(9)),
        encoding="utf-8",
    )
    done = umkm("ingest", tmp_path / "biasa.txt", tmp_path / "menu.txt")
    (line,) = (each for each in done.stderr.splitlines() if each.startswith("look"))
    found = re.fullmatch(
        r"look at 1 file with much set aside: menu\.txt \(release 2, (\d\d)% of the text\)",
        line,
    )
    assert found is not None
    assert 80 < int(found[1]) < 95


def test_no_headline(umkm: Umkm, tmp_path: Path) -> None:
    """Files without a headline are counted, and the first three are named; each has its row in the answer."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    for number in range(5):
        text = (
            release_text()
            .partition("\n\n")[2]
            .replace("bambu", f"bambu, rotan dan perak {number}")
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    release_in(folder)
    found = umkm("ingest", "--dry-run", folder)
    assert found.stderr.endswith(
        "\nlook at 5 files with no headline: 0.txt, 1.txt, 2.txt and 2 more\n"
    )
    done = umkm("ingest", folder)
    assert done.stderr.splitlines()[1:] == [
        "look at 5 files with no headline: 0.txt (release 1), 1.txt (release 2), "
        "2.txt (release 3) and 2 more",
        HINT,
    ]
    header, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert header == ["origin", "outcome", "id", "error", "concerns"]
    assert [row[4] for row in rows] == ["no headline"] * 5 + [""]


@pytest.mark.deep
def test_concerns_are_few(umkm: Umkm) -> None:
    """Of the collected releases and pages, none has little text or much set aside."""
    sets = (
        "releases",
        "frozen/releases",
        "cases/releases",
        "forms/releases",
        "pages/releases",
    )
    folders = [FIXTURES / each for each in (*sets, "documents/releases")]
    done = umkm("ingest", *folders)
    assert done.returncode == 0
    assert "no headline" in done.stderr
    assert "little text" not in done.stderr
    assert "much set aside" not in done.stderr
