"""Pictures of pages, with what Tesseract printed of two of them: columns, doubtful words, limits, no engine."""

import json
import os
import re
import sqlite3
import stat
import struct
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import FIXTURES, STYLE, Umkm, conversation, terminal
from umkm_cli.archive.scans import decode_scan, encode_scan
from umkm_cli.errors import NotAnArchive, NoText, UnreadableFile
from umkm_cli.models.scan import Scan
from umkm_cli.sources import Recognition, extract, identify_kind
from umkm_cli.sources.formats.pdf.pages import read_pages
from umkm_cli.sources.formats.pdf.seen import seen_side
from umkm_cli.sources.formats.pdf.typeset import PdfPage
from umkm_cli.sources.ocr.page_pictures import PagePicture, page_pictures
from umkm_cli.sources.ocr.recognition import FileOcr
from umkm_cli.sources.ocr.seen_words import SeenPage, SeenWord
from umkm_cli.sources.ocr.tesseract import words_of_table

SIZE = 2481, 3507
SCALE = 300 / 72
RECORDED = FIXTURES / "scans"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+Z")
_ENGINE = """#!/bin/sh
case "$1" in
--version) echo "tesseract 5.3.0" ;;
--list-langs) printf 'List of available languages (3):\\neng\\nLatin\\nosd\\n' ;;
*) cat >/dev/null; cat "{table}" ;;
esac
"""
"""A program that prints what Tesseract printed, whatever picture it gets."""


def picture(width: int = SIZE[0], height: int = SIZE[1], form: str = "PNG") -> bytes:
    """A white picture."""
    file = BytesIO()
    Image.new("1", (width, height), 1).save(file, form, dpi=(300, 300))
    return file.getvalue()


def seen(name: str) -> SeenPage:
    """What Tesseract saw on a scan of `tests.scans`."""
    table = (RECORDED / f"{name}.tsv").read_text(encoding="utf-8")
    return SeenPage(list(words_of_table(table)), *SIZE, SCALE)


def with_engine(folder: Path, name: str) -> dict[str, str]:
    """An environment in which Tesseract prints again what it printed of a scan."""
    program = folder / "bin" / "tesseract"
    program.parent.mkdir(exist_ok=True)
    script = _ENGINE.format(table=RECORDED / f"{name}.tsv")
    program.write_text(script, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = os.pathsep.join((str(program.parent), "/usr/bin", "/bin"))
    return {"PATH": path, "UMKM_OCR": "tesseract"}


def test_columns_of_a_scan() -> None:
    """The words of a scan are read column by column, and lines become paragraphs, as in a PDF."""
    text = read_pages([PdfPage([seen_side(seen("columns"))])]).text
    headline, lead, second, third, *_ = text.split("\n\n")
    assert headline.startswith("Pertamina Helps Makassar Food Stalls")
    assert lead.startswith("Makassar, August 5, 2020- Sixty-three food stall owners in")
    assert lead.endswith("that the company runs for small businesses.")
    assert second.startswith("Each owner may borrow up to IDR 30 million")
    assert '"We noticed' in third
    assert "Unit Manager Communication and CSR" in third  # across the columns


@pytest.mark.posix
def test_a_scan_is_ingested(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A scan is read; `why` says which words OCR read, and where it is not sure: a date there is inferred."""
    scan = tmp_path / "pindai.png"
    scan.write_bytes(picture())
    done = umkm("ingest", scan, **with_engine(tmp_path, "noise"))
    assert done.returncode == 0, done.stderr
    (release,) = json.loads(umkm("list", "--json").stdout)
    assert release["released_on"] == "2016-06-20"
    assert release["date_status"] == "inferred"
    found = json.loads(umkm("why", "1", "--json").stdout)
    parts = {each["field"]: each for each in found["findings"] if each["chosen"]}
    assert parts["organisation"]["part"] == "ocr"
    assert parts["date"]["part"] == "doubtful ocr"
    assert parts["date"]["confidence"] < 85
    assert {each["page"] for each in found["findings"]} == {1}
    assert {each["ocr"] for each in found["figures"]} == {100}
    told = terminal(environment, "why", "1", columns=120)
    assert "page 1 (by OCR, which is not sure), line" in " ".join(
        STYLE.sub("", told).split()
    )
    assert umkm("retag", "--all", "--yes").stderr.startswith("1 release re-read")
    assert umkm("verify").returncode == 0


@pytest.mark.posix
def test_doubtful_words_go_to_review(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """`review` asks about headline, programme and date in words that may be misread, until a person has decided."""
    scan = tmp_path / "pindai.png"
    scan.write_bytes(picture())
    umkm("ingest", scan, **with_engine(tmp_path, "noise"))
    asked = json.loads(umkm("review", "--json").stdout)
    kinds = sorted(each["concern"] for each in asked)
    assert kinds == [*["doubtful words"] * 3, "inferred"]
    reasons = {each["reason"] for each in asked}
    assert "the date is inferred, not stated: OCR is not sure of its words" in reasons
    values = {each["value"] for each in asked if each["concern"] == "doubtful words"}
    assert "Bina Lingkungan" in values
    conversation(environment, "review", answers=["a", "a", "a", "a"])
    assert json.loads(umkm("review", "--json").stdout) == []
    release = json.loads(umkm("show", "1", "--json").stdout)
    assert release["date_status"] == "stated"
    assert "Bina Lingkungan" in release["programmes"]


def test_a_photo_without_the_library_for_it(
    umkm: Umkm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra `heic` is not installed, a photo of an iPhone says what to install, and can be kept."""
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    photo = FIXTURES / "scans" / "ponsel.heic"
    engine = with_engine(tmp_path, "noise")
    done = umkm("ingest", photo, **engine)
    assert done.returncode == 3
    assert "pip install 'umkm-cli[heic]'" in done.stderr
    done = umkm("ingest", photo, "--keep-unread", **engine)
    assert "1 kept unread" in done.stderr


@pytest.mark.posix
def test_scans_kept_unread_are_read_later(umkm: Umkm, tmp_path: Path) -> None:
    """`retag --ocr` reads what `--keep-unread` kept, undo takes it back; exports and rebuilds keep what OCR read."""
    scan = tmp_path / "pindai.png"
    scan.write_bytes(picture())
    umkm("ingest", scan, "--keep-unread", PATH=str(tmp_path), UMKM_OCR="auto")
    engine = with_engine(tmp_path, "noise")
    done = umkm("retag", "--ocr", "--dry-run", **engine)
    assert "1 file: 1 new" in done.stderr
    assert "nothing was written" in done.stderr
    done = umkm("retag", "--ocr", **engine)
    assert done.returncode == 0, done.stderr
    assert "1 file: 1 new" in done.stderr
    why = umkm("why", "1", "--json").stdout
    assert "doubtful ocr" in why
    assert "no scan that is unread" in umkm("retag", "--ocr", **engine).stderr
    done = umkm("retag", "1", "--ocr", **engine)
    assert "no page of these releases is unread" in done.stderr
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "semua.jsonl")
    other = tmp_path / "lain.db"
    done = umkm("--db", other, "ingest", tmp_path / "semua.jsonl")
    assert done.returncode == 0, done.stderr
    assert umkm("--db", other, "why", "1", "--json").stdout == why
    anew = tmp_path / "anew.db"
    done = umkm("rebuild", anew)
    assert done.returncode == 0, done.stderr
    assert umkm("--db", anew, "why", "1", "--json").stdout == why
    assert umkm("undo", "--yes").returncode == 0
    assert json.loads(umkm("list", "--json").stdout) == []
    assert "1 file: 1 new" in umkm("retag", "--ocr", **engine).stderr


def pdf_of(path: Path, *texts: str) -> Path:
    """A PDF with a title and a page for each text, then a page that is a picture."""
    canvas = Canvas(str(path))
    canvas.setTitle("Siaran pers")
    for text in texts:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.drawInlineImage(Image.open(BytesIO(picture())).convert("L"), 0, 0, 595, 842)
    canvas.save()
    return path


_MADE: dict[str, Callable[[Path], object]] = {
    ".png": lambda path: path.write_bytes(picture()),
    ".pdf": pdf_of,
}


def reading_in(umkm: Umkm, archive: Path) -> list[str]:
    """All that an archive has of its only release, with the metadata of the file."""
    commands = (
        ("show", "1", "--metadata"),
        ("show", "1", "--all"),
        ("why", "1", "--json"),
        ("list", "--json"),
    )
    answers = (umkm("--db", archive, *command).stdout for command in commands)
    return [MOMENT.sub("", answer) for answer in answers]


@pytest.mark.deep
@pytest.mark.posix
def test_a_scan_read_later_is_as_if_read_at_once(umkm: Umkm, tmp_path: Path) -> None:
    """What `retag --ocr` makes of a kept scan is what a direct ingest does, metadata included, and `verify` agrees."""
    scan = pdf_of(tmp_path / "pindai.pdf")
    engine = with_engine(tmp_path, "noise")
    later, direct = tmp_path / "later.db", tmp_path / "direct.db"
    umkm("--db", later, "ingest", scan, "--keep-unread", PATH=str(tmp_path))
    assert umkm("--db", later, "retag", "--ocr", **engine).returncode == 0
    assert umkm("--db", direct, "ingest", scan, **engine).returncode == 0
    assert "document title: Siaran pers" in reading_in(umkm, direct)[0]
    assert reading_in(umkm, later) == reading_in(umkm, direct)
    assert umkm("--db", later, "verify").returncode == 0
    assert umkm("--db", later, "undo", "--yes").returncode == 0
    assert umkm("--db", later, "retag", "--ocr", **engine).returncode == 0
    again = umkm("--db", later, "show", "2", "--metadata").stdout
    assert again.count("document title: Siaran pers") == 1
    assert umkm("--db", later, "verify").returncode == 0


@pytest.mark.posix
def test_a_page_as_a_picture(umkm: Umkm, tmp_path: Path) -> None:
    """`show --page` returns a page of the received file as PNG; one that it does not have is a sentence."""
    scan = tmp_path / "pindai.tif"
    scan.write_bytes(tiff_of(2))
    umkm("ingest", scan, **with_engine(tmp_path, "columns"))
    page = tmp_path / "halaman.png"
    assert umkm("show", "1", "--page", "2", "-o", page).returncode == 0
    with Image.open(page) as shown:
        assert shown.width > 600
    done = umkm("show", "1", "--page", "3", "-o", tmp_path / "x.png")
    assert done.returncode == 4
    assert "no picture of page 3: the file has no page 3" in done.stderr
    assert umkm("show", "1", "--page", "1", "--json").returncode == 2


@pytest.mark.posix
def test_pages_with_text_keep_it(umkm: Umkm, tmp_path: Path) -> None:
    """OCR reads the pages of a PDF that are pictures, and no others; they are joined in order."""
    path = pdf_of(
        tmp_path / "campur.pdf",
        "Koperasi Tunas Berlian di Semarang membuka gerai kopi.",
    )
    done = umkm("ingest", path, **with_engine(tmp_path, "columns"))
    assert done.returncode == 0, done.stderr
    shown = umkm("show", "1", "--all").stdout
    assert "membuka gerai kopi" in shown
    assert "subsidised gas cylinders" in shown
    pages = {
        each["page"]
        for each in json.loads(umkm("why", "1", "--json").stdout)["findings"]
    }
    assert pages == {None, 2}


def test_without_an_engine(umkm: Umkm, tmp_path: Path) -> None:
    """A picture that was named fails and says what to install, or is kept; one in a folder is skipped as ever."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "pindai.png").write_bytes(picture())
    nothing = {"PATH": str(folder), "UMKM_OCR": "tesseract"}
    done = umkm("ingest", folder / "pindai.png", **nothing)
    assert done.returncode == 3
    assert "a picture; Tesseract, which is to read it, is not installed" in done.stderr
    done = umkm("ingest", folder, **nothing)
    assert done.returncode == 0
    assert done.stderr == "1 file: 1 skipped (1 .png)\n"
    done = umkm("ingest", folder, "--ocr", "no")
    assert done.stderr == "1 file: 1 skipped (1 .png)\n"
    done = umkm("ingest", folder, "--keep-unread", **nothing)
    assert done.returncode == 0
    assert "1 kept unread" in done.stderr


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize("name", ["pindai.png", "pindai.pdf"])
def test_with_ocr_off(umkm: Umkm, tmp_path: Path, name: str) -> None:
    """With `--ocr no`, a scan that was named fails and says that OCR is off; kept unread, it is read later."""
    engine = with_engine(tmp_path, "noise")
    folder = tmp_path / "masuk"
    folder.mkdir()
    scan = folder / name
    _MADE[scan.suffix](scan)
    off = "OCR, which could read it, is off: --ocr auto turns it on"
    done = umkm("ingest", scan, "--ocr", "no", **engine)
    assert done.returncode == 3
    assert off in done.stderr
    for path in (scan, folder):
        archive = tmp_path / f"{path.name}.db"
        options = "--ocr", "no", "--keep-unread"
        done = umkm("--db", archive, "ingest", path, *options, **engine)
        assert done.returncode == 0, done.stderr
        assert "1 file: 1 kept unread" in done.stderr
        done = umkm("--db", archive, "retag", "--ocr", **engine)
        assert "1 file: 1 new" in done.stderr


@pytest.mark.posix
@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("auto", "to have it read, install Tesseract"),
        ("tesseract", "Tesseract, which is to read it, is not installed"),
        ("no", "to have it read, install Tesseract"),
    ],
)
def test_nothing_reads_what_was_kept(
    umkm: Umkm, tmp_path: Path, engine: str, said: str
) -> None:
    """Without an engine, `retag --ocr` says what to install, and leaves no trace in the journal."""
    scan = tmp_path / "pindai.png"
    scan.write_bytes(picture())
    nothing = {"PATH": str(tmp_path), "UMKM_OCR": "auto"}
    umkm("ingest", scan, "--keep-unread", **nothing)
    journal = umkm("log", "--json").stdout
    nothing["UMKM_OCR"] = engine
    for options in ([], ["--dry-run"]):
        done = umkm("retag", "--ocr", *options, **nothing)
        assert done.returncode == 3
        assert f"no scan was read; {said}" in done.stderr
    assert umkm("log", "--json").stdout == journal


@pytest.mark.parametrize("engine", ["auto", "tesseract", "no"])
def test_blank_pages(engine: str) -> None:
    """A PDF of blank pages is said to be blank, with an engine or without: none can read it."""
    file = BytesIO()
    canvas = Canvas(file)
    for size in ((595, 842), (14_400, 14_400), (1, 1)):
        canvas.setPageSize(size)
        canvas.showPage()
    canvas.save()
    kind = identify_kind("kosong.pdf", file.getvalue(), named=True)
    assert kind is not None
    with pytest.raises(NoText, match="its pages are blank, without text"):
        extract(kind, file.getvalue(), recognition=Recognition(engine))
    lost = re.sub(
        rb"/Kids \[[^]]*\]", b"/Kids [ 99 0 R 98 0 R 97 0 R ]", file.getvalue()
    )
    with pytest.raises(NoText, match="damaged: its pages cannot be read"):
        extract(kind, lost, recognition=Recognition(engine))


def test_pictures_in_a_folder_that_are_no_pages(umkm: Umkm, tmp_path: Path) -> None:
    """Pictures in a folder that were read in vain are skipped, each for the reason that is true, and counted by it."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "buram.png").write_bytes(picture())
    (folder / "lencana.jpg").write_bytes(picture(90, 90, "JPEG"))
    recorded = RECORDED.glob("*.tsv")
    header, _ = next(recorded).read_text(encoding="utf-8").split("\n", 1)
    (tmp_path / "kosong.tsv").write_text(f"{header}\n", encoding="utf-8")
    engine = with_engine(tmp_path, str(tmp_path / "kosong"))
    done = umkm("ingest", folder, "--json", **engine)
    reasons = {
        Path(row["origin"]).name: (row["outcome"], row["error"])
        for row in json.loads(done.stdout)
    }
    assert reasons == {
        "buram.png": ("skipped", "OCR finds no text on it (picture without text)"),
        "lencana.jpg": (
            "skipped",
            "not read: this picture is too small to be a page (.jpg)",
        ),
    }
    assert "2 skipped (1 picture without text, 1 .jpg)" in done.stderr


def tiff_of(pages: int) -> bytes:
    """A TIFF of small pages."""
    file = BytesIO()
    first, *others = [Image.new("1", (600, 840), 1) for _ in range(pages)]
    first.save(file, "TIFF", save_all=True, append_images=others)
    return file.getvalue()


def huge() -> bytes:
    """A PNG that says that it is 60,000 dots wide and high."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    small = picture(16, 16)
    start = small.index(b"IHDR")
    check = struct.pack(">I", zlib.crc32(header))
    return small[:start] + header + check + small[start + len(header) + 4 :]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (huge, "this picture has 3600 million dots"),
        (lambda: picture(90, 90), "too small"),
        (lambda: picture()[:300], "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "damaged"),
        (lambda: b"II*\x00" + b"\xff" * 99, "damaged"),
    ],
    ids=["huge", "small", "cut off", "no picture", "no TIFF"],
)  # fmt: skip
def test_pictures_that_are_no_pages(content: Callable[[], bytes], said: str) -> None:
    """A picture that is too large, too small or damaged is one sentence, whatever its header says."""
    with pytest.raises(UnreadableFile, match=said):
        list(page_pictures(content()))


def test_pictures_as_they_are_read() -> None:
    """A photo is turned as its file says, has a useful size, and what is clear is white; a TIFF has several pages."""
    file = BytesIO()
    exif = Image.Exif()
    exif[274] = 6  # to be turned by a quarter
    Image.new("L", (842, 595), 200).save(file, "JPEG", exif=exif, dpi=(72, 72))
    (page,) = page_pictures(file.getvalue())
    assert page.picture.height > page.picture.width > 1500
    file = BytesIO()
    Image.new("RGBA", (600, 840)).save(file, "PNG")
    (page,) = page_pictures(file.getvalue())
    assert page.picture.getextrema() == (255, 255)
    assert len(list(page_pictures(tiff_of(3)))) == 3


class Upside:
    """An engine that reads a page only when it stands on its head, as one that lies so."""

    name, remark = "upside", ""

    def __init__(self) -> None:
        self.looks = 0

    def look(self, page: PagePicture, _: float) -> list[SeenWord]:
        """Return a few words, of which it is sure at the third look."""
        self.looks += 1
        sure = 95 if self.looks == 3 else 30
        return [
            SeenWord("kelontong", 0, 40 * n, 90, 40 * n + 20, sure, n) for n in range(9)
        ]


def recognition_with(engine: object) -> Recognition:
    """A recognition that has an engine of ours."""
    recognition = Recognition("tesseract")
    vars(recognition).update(engine=engine, _names=["tesseract"])
    return recognition


def test_a_page_is_turned_upright() -> None:
    """A page whose words are not sure is turned until they are."""
    engine = Upside()
    page = PagePicture(Image.new("L", (600, 840), 255), SCALE)
    assert recognition_with(engine).read(page).quarters == 1
    assert engine.looks == 3


class Failing:
    """An engine that fails at each page."""

    name, remark = "failing", ""
    looks = 0

    def look(self, page: PagePicture, _: float) -> list[SeenWord]:
        """Raise UnreadableFile."""
        self.looks += 1
        raise UnreadableFile("too slow")


def test_a_file_of_very_many_pages() -> None:
    """After three failures, or fifty pages, the other pages of a file are left, and it says so."""
    engine = Failing()
    ocr = FileOcr(recognition_with(engine))
    page = PagePicture(Image.new("L", (600, 840), 255), SCALE)
    for _ in range(60):
        with pytest.raises(UnreadableFile, match="too slow"):
            ocr.read(page.turn)
    assert engine.looks == 3
    kind = identify_kind("a.tif", tiff_of(1), named=True)
    assert kind is not None
    with pytest.raises(NoText, match="too slow"):
        extract(kind, tiff_of(4), recognition=recognition_with(Failing()))


def test_limits_of_a_file() -> None:
    """No page is begun after the most pages, or the time that a file may take; a look gets the time that is left."""
    engine = Seeing()
    recognition = recognition_with(engine)
    recognition.most_pages, recognition.in_all = 2, 100
    clock = iter((0, 10, 50, 60, 0, 79, 81))
    page = PagePicture(Image.new("L", (600, 840), 255), SCALE)
    ocr = FileOcr(recognition, lambda: next(clock))
    ocr.read(page.turn)
    ocr.read(page.turn)
    with pytest.raises(UnreadableFile, match="at most 2 pages of a file"):
        ocr.read(page.turn)
    assert engine.seconds == [48, 30]
    ocr = FileOcr(recognition, lambda: next(clock))
    ocr.read(page.turn)
    with pytest.raises(UnreadableFile, match="after 100 seconds; --max-seconds"):
        ocr.read(page.turn)
    assert engine.seconds == [48, 30, 1]


class Seeing:
    """An engine that is sure of what it sees, and remembers how long it might look."""

    remark = ""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def look(self, _page: PagePicture, seconds: float) -> list[SeenWord]:
        self.seconds.append(seconds)
        return [
            SeenWord("kelontong", 0, 40 * n, 90, 40 * n + 20, 95, n) for n in range(9)
        ]


@pytest.mark.deep
@pytest.mark.posix
def test_pages_beyond_the_limit(umkm: Umkm, tmp_path: Path) -> None:
    """Pages that the limit left unread are told, found by `review`, and read by `retag --ocr` with another limit."""
    scan = tmp_path / "pindai.tif"
    scan.write_bytes(tiff_of(3))
    engine = with_engine(tmp_path, "columns")
    umkm("config", "set", "ocr_pages", "2")
    done = umkm("ingest", scan, **engine)
    left = "no text on 1 of 3 pages; OCR reads at most 2 pages of a file; --max-ocr-pages N reads more"
    assert left in done.stderr
    (asked,) = (
        each
        for each in json.loads(umkm("review", "--json").stdout)
        if each["concern"] == "little text"
    )
    assert asked["reason"].endswith(left)
    assert left in umkm("retag", "--ocr", **engine).stderr
    done = umkm("retag", "--max-ocr-pages", "3", **engine)
    assert "1 re-read by OCR" in done.stderr
    assert "no scan that is unread" in umkm("retag", "--ocr", **engine).stderr
    assert umkm("undo", "--yes").returncode == 0
    assert left in umkm("review", "--json").stdout
    assert umkm("config", "set", "ocr_pages", "0").returncode == 2
    assert umkm("verify").returncode == 0


@pytest.mark.posix
def test_ocr_that_is_off_in_the_settings(umkm: Umkm, tmp_path: Path) -> None:
    """`retag --ocr` asks for OCR, so it reads although the settings turn it off, and says so."""
    scan = tmp_path / "pindai.png"
    scan.write_bytes(picture())
    engine = with_engine(tmp_path, "noise") | {"UMKM_OCR": ""}
    umkm("config", "set", "ocr", "no")
    assert umkm("ingest", scan, "--keep-unread", **engine).returncode == 0
    done = umkm("retag", "--ocr", **engine)
    assert "OCR is off in the settings (ocr); --ocr reads all the same" in done.stderr
    assert "1 file: 1 new" in done.stderr


def test_what_is_stored_of_a_scan() -> None:
    """A scan is kept as JSON; anything else in its place is damage."""
    scan = Scan(((2, 10, 20), (3, 22, 40)), ((12, 15, 60), (30, 33, 20)))
    assert decode_scan(encode_scan(scan)) == scan
    assert decode_scan(encode_scan(Scan())) == Scan()
    for stored in (
        "x",
        "[]",
        "[[],[1]]",
        "[[[1,2]],[]]",
        '[[["a",1,2]],[]]',
        "[" * 9999,
    ):
        with pytest.raises(NotAnArchive):
            decode_scan(stored)


_SEEN = """Koperasi Laut Biru Buka Kios Ikan

Kupang, 4 Maret 2021 - Koperasi Laut Biru membuka kios ikan bagi 48 nelayan di Kupang.

"Kami menjual hasil tangkapan sendiri," kata Ketua Koperasi Laut Biru, Yosefina Tafuli, Kamis.
"""


def archive_of_words(
    umkm: Umkm, folder: Path, archive: Path, *doubtful: str
) -> dict[str, str]:
    """Make an archive of a scan on which OCR saw `_SEEN`, and is not sure of some words; return how to open it."""
    scan = folder / "pindai.png"
    scan.write_bytes(picture())
    umkm("--db", folder / "lain.db", "ingest", scan, **with_engine(folder, "noise"))
    exported = folder / "semua.jsonl"
    umkm("--db", folder / "lain.db", "export", "--jsonl", "--full", "-o", exported)
    record = json.loads(exported.read_text(encoding="utf-8"))
    starts = map(_SEEN.index, doubtful)
    words = [
        (at, at + len(word), 61) for at, word in zip(starts, doubtful, strict=True)
    ]
    scan_of_it = {"text": _SEEN, "scan": [[(1, 0, len(_SEEN))], words]}
    record["copies"][0]["ocr"] |= scan_of_it
    exported.write_text(json.dumps(record), encoding="utf-8")
    done = umkm("--db", archive, "ingest", exported)
    assert done.returncode == 0, done.stderr
    return {"UMKM_DB": str(archive)}


@pytest.mark.posix
def test_doubtful_speakers_go_to_review(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """`review` asks who speaks if a word of the name may be misread; the answer is a decision about the quote."""
    of_words = archive_of_words(umkm, tmp_path, tmp_path / "a.db", "Tafuli")
    (asked,) = json.loads(umkm("review", "--json", **of_words).stdout)
    assert asked["concern"] == "doubtful words"
    assert asked["reason"].endswith("read this from: speaker")
    assert "Tafuli" in asked["evidence"]
    environment |= of_words
    conversation(environment, "review", answers=["c", "Yosefina Tafuly"])
    assert json.loads(umkm("review", "--json", **of_words).stdout) == []
    (quote,) = json.loads(umkm("quotes", "--json", **of_words).stdout)
    assert quote["speaker"] == "Yosefina Tafuly"


@pytest.mark.posix
def test_figures_in_doubtful_words_are_inferred(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A figure with a doubtful word is marked as inferred wherever figures are shown, with how sure OCR is."""
    of_words = archive_of_words(umkm, tmp_path, tmp_path / "a.db", "48")
    environment |= of_words
    (figure,) = json.loads(umkm("figures", "--json", **of_words).stdout)
    assert (figure["ocr"], figure["status"]) == (61, "inferred")
    assert umkm("figures", "--csv", **of_words).stdout.strip().endswith(",61,inferred")
    for command in (["figures"], ["figures", "--table"], ["show", "1"], ["why", "1"]):
        shown = STYLE.sub("", terminal(environment, *command, columns=120))
        assert "inferred: OCR 61 %" in shown
    assert "inferred: OCR 61 %" in umkm("show", "1", **of_words).stdout


def _figures_shown(
    umkm: Umkm, environment: dict[str, str], folder: Path
) -> tuple[str, str]:
    """Return what is said of the figures of an archive, at all places, by their status in JSON and in words."""
    asked = (
        *(["figures"], ["figures", "--csv"], ["show", "1"], ["show", "1", "--json"]),
        *(["why", "1", "--json"], ["ledger", "--of", "nelayan", "--json"]),
        ["ledger", "--of", "nelayan", "--csv"],
    )
    told = [umkm(*each, UMKM_DB=environment["UMKM_DB"]).stdout for each in asked]
    report = folder / f"{len(list(folder.iterdir()))}.html"
    umkm("report", "-o", report, UMKM_DB=environment["UMKM_DB"])
    told.append(report.read_text(encoding="utf-8"))
    told.append(terminal(environment, "figures", "--table", columns=120))
    told.append(terminal(environment, "why", "1", columns=120))
    (figure,) = json.loads(
        umkm("figures", "--json", UMKM_DB=environment["UMKM_DB"]).stdout
    )
    inferred = [f"{at}" for at, each in enumerate(told) if "inferred" in each]
    return figure["status"], " ".join(inferred)


@pytest.mark.posix
def test_a_figure_that_a_person_found_right(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """What a person accepts of a doubtful figure is stated wherever it shows, also in copies; undo takes it back."""
    archive = tmp_path / "a.db"
    of_words = archive_of_words(umkm, tmp_path, archive, "48")
    environment |= of_words
    before = _figures_shown(umkm, environment, tmp_path)
    assert before == ("inferred", "0 1 2 3 4 5 6 7 8 9")
    findings = _rows(archive, "findings")
    conversation(environment, "review", "--only", "doubtful-words", answers=["a"])
    assert _figures_shown(umkm, environment, tmp_path) == ("stated", "")
    assert "a person decided" in umkm("why", "1", **of_words).stdout
    assert umkm("verify", **of_words).returncode == 0
    assert umkm("retag", "--all", "--yes", **of_words).returncode == 0
    exported, rebuilt = tmp_path / "putusan.jsonl", tmp_path / "baru.db"
    umkm("export", "--jsonl", "--full", "-o", exported, **of_words)
    umkm("--db", tmp_path / "lain2.db", "ingest", exported)
    assert umkm("rebuild", rebuilt, **of_words).returncode == 0
    for each in (archive, tmp_path / "lain2.db", rebuilt):
        (figure,) = json.loads(umkm("--db", each, "figures", "--json").stdout)
        assert (figure["status"], figure["ocr"]) == ("stated", 61)
    told = umkm("undo", "--dry-run", **of_words).stdout
    assert re.search(r"figure 1\W+stated\W+inferred", told)
    done = umkm("undo", "--yes", **of_words)
    assert _figures_shown(umkm, environment, tmp_path) == before
    assert _rows(archive, "findings") == findings
    (number,) = re.findall(r"umkm undo (\d+) reverts it", done.stderr)
    assert umkm("undo", number, "--yes", **of_words).returncode == 0
    assert _figures_shown(umkm, environment, tmp_path)[0] == "stated"
    assert umkm("verify", **of_words).returncode == 0


def _rows(archive: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


@pytest.mark.deep
@pytest.mark.posix
def test_a_typed_copy_beside_a_scan(umkm: Umkm, tmp_path: Path) -> None:
    """A figure has what OCR says of it only if the body was read from the scan, and not from a typed copy."""
    of_words = archive_of_words(umkm, tmp_path, tmp_path / "a.db", "48")
    typed = tmp_path / "diketik.txt"
    typed.write_text(_SEEN, encoding="utf-8")
    assert "1 copy" in umkm("ingest", typed, **of_words).stderr
    (figure,) = json.loads(umkm("figures", "--json", **of_words).stdout)
    assert figure["ocr"] == 61
    other = {"UMKM_DB": str(tmp_path / "b.db")}
    umkm("ingest", typed, **other)
    umkm("ingest", tmp_path / "semua.jsonl", **other)
    (figure,) = json.loads(umkm("figures", "--json", **other).stdout)
    assert (figure["ocr"], figure["status"]) == (None, "stated")
    assert json.loads(umkm("review", "--json", **other).stdout) == []
    assert json.loads(umkm("show", "1", "--json", **other).stdout)["copies"][1:]
