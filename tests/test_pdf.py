"""PDF as programs write it: what a reader sees on the pages is the text, and the rest is not lost."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests import attacks
from umkm_cli.errors import NoText
from umkm_cli.sources.formats import pdf

HEADLINE = "Perajin Bambu Sleman Merintis Pasar Baru"
BODY = (
    "Sleman, 5 Mei 2023 - Tiga puluh perajin bambu menjual lampu mereka ke",
    "enam kota dengan pinjaman lunak dari bank pelaksana program itu.",
)
LINES = (
    (18, 760, HEADLINE),
    *((11, 730 - 14 * at, each) for at, each in enumerate(BODY)),
)
TEXT = f"{HEADLINE}\n\n{' '.join(BODY)}"


def release(text_of_line: str = "/F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj") -> bytes:
    """The content of a page with the release; each line is set in this way."""
    shown = (
        f"BT {text_of_line.format(size=size, x=60, y=y, text=text)} ET"
        for size, y, text in LINES
    )
    return "\n".join(shown).encode()


def line(
    text: str, y: int = 500, state: str = "", x: int = 60, size: int = 11
) -> bytes:
    """One more line, in a graphics state of its own."""
    return f"\nq {state} BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET Q".encode()


def page_of(content: bytes, *more: bytes) -> bytes:
    """A PDF of a page of 600 x 800 points; the font is its fifth object."""
    return attacks.pdf_of(attacks.pdf_stream(content), *more)


def annotated(content: bytes, *annotations: bytes, root: bytes = b"") -> bytes:
    """The page with annotations, each an object from the sixth on."""
    references = b" ".join(b"%d 0 R" % at for at in range(6, 6 + len(annotations)))
    whole = page_of(content, *annotations).replace(
        b"/MediaBox", b"/Annots [%b] /MediaBox" % references
    )
    return whole.replace(b"/Type /Catalog", b"/Type /Catalog " + root)


def scaled(factor: float) -> bytes:
    """The release in units that many times smaller than points."""
    shown = [
        f"BT /F {size / factor} Tf 1 0 0 1 {60 / factor} {y / factor} Tm ({text}) Tj ET"
        for size, y, text in LINES
    ]
    return f"{factor} 0 0 {factor} 0 0 cm {' '.join(shown)}".encode()


def upside_down() -> bytes:
    """The release in units that count from the top, as browsers print it."""
    shown = [
        f"BT /F {size / 0.24} Tf 1 0 0 -1 {60 / 0.24} {(800 - y) / 0.24} Tm ({text}) Tj ET"
        for size, y, text in LINES
    ]
    return f".24 0 0 -.24 0 800 cm {' '.join(shown)}".encode()


@pytest.mark.parametrize(
    "content",
    [
        release(),
        release("/F 1 Tf {size} 0 0 {size} {x} {y} Tm ({text}) Tj"),
        release("/F -1 Tf -{size} 0 0 -{size} {x} {y} Tm ({text}) Tj"),
        scaled(0.24),
        scaled(0.1),
        scaled(0.05),
        scaled(20),
        upside_down(),
    ],
    ids=[
        "points",
        "in Tm",
        "negative",
        "cm .24",
        "cm .1",
        "cm .05",
        "cm 20",
        "top down",
    ],
)
def test_sizes_are_those_on_the_page(content: bytes) -> None:
    """Lines are read alike wherever a program writes the size: at the font, in the text's or in the page's matrix."""
    assert pdf.read(page_of(content)).text == TEXT


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_a_page_may_be_turned(rotation: int, matrix: str) -> None:
    """A page that lies on its side or stands on its head is read in the direction of its text."""
    content = f"1 0 0 1 300 400 cm {matrix} 0 0 cm 1 0 0 1 -300 -500 cm\n".encode()
    boxes = b"/MediaBox [-200 -200 900 900] /Rotate %d" % rotation
    whole = page_of(content + release()).replace(b"/MediaBox [0 0 600 800]", boxes)
    assert pdf.read(whole).text == TEXT


def test_sideways_text_comes_after_the_page() -> None:
    """A line up the edge of a page is whole, and does not part the text beside it."""
    spine = b"\nBT /F 9 Tf 0 1 -1 0 30 200 Tm (Laporan tahunan koperasi 2023) Tj ET"
    assert pdf.read(page_of(release() + spine)).text == (
        f"{TEXT}\n\nLaporan tahunan koperasi 2023"
    )


LIGATURES = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <ff> endcodespacerange
3 beginbfchar <80> <FB00> <81> <00660066> <82> <FB03> endbfchar endcmap end"""


def test_ligatures_are_letters() -> None:
    """A sign for several letters does not split the word that it is in."""
    sample = line("sta\\200 di o\\202ce, tari\\201 dan sa\\202x")
    whole = page_of(release() + sample, attacks.pdf_stream(LIGATURES)).replace(
        b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /ToUnicode 6 0 R"
    )
    assert "staff di office, tariff dan saffix" in pdf.read(whole).text


BOX = b"\n0 0 .4 rg 50 490 400 30 re f\n"
PHOTO = b"\n1 g q 400 0 0 30 50 490 cm /X Do Q"
PICTURE = attacks.pdf_stream(
    b"0",
    b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
)


@pytest.mark.parametrize(
    ("content", "shows"),
    [
        (line("Perajin menutup tahun", state="1 g"), False),
        (line("Perajin menutup tahun", state="0 0 0 0 k"), False),
        (line("Perajin menutup tahun", state="3 Tr"), False),
        (line("Perajin menutup tahun", state="7 Tr"), False),
        (line("Perajin menutup tahun", state=".01 0 0 .01 60 500 cm"), False),
        (line("Perajin menutup tahun", x=-300), False),
        (line("Perajin menutup tahun", y=900), False),
        (line("Perajin menutup tahun", state="50 600 400 30 re W n"), False),
        (line("Perajin menutup tahun", state="0 0 0 0 re W n"), False),
        (line("Perajin menutup tahun", state="50 490 40 30 re W n"), True),
        (line("Perajin menutup tahun", state="50 500 m 90 700 l 90 300 l W n"), True),
        (line("Perajin menutup tahun", state="1 g 1 Tr"), True),
        (BOX + line("Perajin menutup tahun", state="1 g"), True),
        (PHOTO + line("Perajin menutup tahun", state="1 g"), True),
        (
            b"\nq 600 0 0 800 0 0 cm /X Do Q"
            + line("Perajin menutup tahun", state="3 Tr"),
            True,
        ),
        (
            b"\nq 60 0 0 60 0 0 cm /X Do Q"
            + line("Perajin menutup tahun", state="3 Tr"),
            False,
        ),
    ],
    ids=[
        "white",
        "no ink",
        "unpainted",
        "clip only",
        "tiny",
        "left",
        "above",
        "cut off",
        "cut off by nothing",
        "cut in part",
        "cut aslant",
        "outline",
        "on a box",
        "on a photo",
        "scan",
        "logo",
    ],
)
def test_hidden_text_is_aside(content: bytes, shows: bool) -> None:
    """Text that nobody can see is set aside, not lost; white text on a coloured area and that of a scan are seen."""
    found = pdf.read(page_of(release() + content, PICTURE))
    assert ("Perajin menutup tahun" in found.text) == shows
    assert (found.aside == "hidden text: Perajin menutup tahun") != shows


def test_a_file_that_hides_everything() -> None:
    """Hidden text is the text if there is no other, as where OCR's scan is missing."""
    assert pdf.read(page_of(b"3 Tr\n" + release())).text == TEXT


def test_letters_that_are_set_twice() -> None:
    """Bold letters and shadows that consist of two copies are read once, and two equal letters as two."""
    bold = b"".join(
        line(letter, x=60 + 7 * at + shift, y=500)
        for at, letter in enumerate("Pinjaman")
        for shift in (0, 1)
    )
    shadow = line("Koperasi Baru", y=450) + line("Koperasi Baru", x=62, y=449)
    found = pdf.read(
        page_of(release() + bold + shadow + line("Rp 11 dan 100 ll", y=400))
    )
    assert "Pinjaman" in found.text
    assert found.text.count("Koperasi Baru") == 1
    assert "Rp 11 dan 100 ll" in found.text


FIELD = (
    b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (%b) /V (%b) /F 4"
    b" /Rect [120 %d 560 %d] /DA (/F 11 Tf 0 g) >>"
)
FORM = b"/AcroForm << /Fields [6 0 R 7 0 R] /DR << /Font << /F 5 0 R >> >> >>"


def test_values_of_form_fields() -> None:
    """What was filled into a form stands beside its label, also what runs out of its field."""
    labels = line("Judul:", 700) + line("Isi:", 650)
    long = " ".join(["Lampu bambu itu terjual sampai ke kota tetangga"] * 4)
    whole = annotated(
        labels,
        FIELD % (b"judul", HEADLINE.encode(), 696, 714),
        FIELD % (b"isi", f"{BODY[0]} {long}.".encode(), 646, 664),
        root=FORM,
    )
    found = pdf.read(whole)
    assert found.text.split("\n\n") == [f"Judul: {HEADLINE}", f"Isi: {BODY[0]} {long}."]
    assert not found.aside


def test_text_boxes_and_comments() -> None:
    """A text box is part of its page; a comment, which opens with a click, is aside."""
    box = b"<< /Type /Annot /Subtype /FreeText /Contents (Embargo sampai Senin) /Rect [60 300 300 330] /F 4 >>"
    comment = b"<< /Type /Annot /Subtype /Text /Contents (Periksa angka ini) /Rect [60 200 80 220] >>"
    popup = b"<< /Type /Annot /Subtype /Popup /Parent 7 0 R /Contents (Periksa angka ini) /Rect [60 200 80 220] >>"
    found = pdf.read(annotated(release(), box, comment, popup))
    assert found.text == f"{TEXT}\n\nEmbargo sampai Senin"
    assert found.aside == "comment: Periksa angka ini"


GARBLED = LIGATURES.replace(
    b"3 beginbfchar <80> <FB00> <81> <00660066> <82> <FB03>",
    b"3 beginbfchar <61> <E061> <69> <E069> <6e> <E06E>",
)


def test_letters_that_no_font_names() -> None:
    """A file whose fonts do not say what some letters are is told of; one without readable letters is not read."""
    map_of = attacks.pdf_stream(GARBLED)
    named = b"/BaseFont /Helvetica /ToUnicode 6 0 R"
    whole = page_of(release(), map_of).replace(b"/BaseFont /Helvetica", named)
    told = "letters on 1 of 1 pages (1) are not named by their fonts; OCR can read them"
    assert pdf.read(whole).lacks == told
    vowels = page_of(line("ini ini nian nana anai"), map_of)
    with pytest.raises(NoText, match="do not say which letters"):
        pdf.read(vowels.replace(b"/BaseFont /Helvetica", named))


OTHERS = {
    "of a Macintosh": b"<61> <61> <2030>",
    "of no language": b"<61> <7a> <01D0>",
    "other letters": b"<61> <77> <0064>",
}


@pytest.mark.parametrize(
    "stated", [*OTHERS.values(), b"<61> <7a> <0061>"], ids=[*OTHERS, "right"]
)
def test_letters_that_form_no_words(stated: bytes) -> None:
    """Letters that a font states wrongly, so that they form no words, are told of; no others are."""
    maps = LIGATURES.replace(
        b"3 beginbfchar <80> <FB00> <81> <00660066> <82> <FB03> endbfchar",
        b"1 beginbfrange %b endbfrange" % stated,
    )
    named = b"/BaseFont /Helvetica /ToUnicode 6 0 R"
    more = b"".join(line(BODY[at % 2], 600 - 14 * at) for at in range(4))
    whole = page_of(release() + more, attacks.pdf_stream(maps))
    told = "letters on 1 of 1 pages (1) may be wrong; OCR can read them"
    found = pdf.read(whole.replace(b"/BaseFont /Helvetica", named))
    assert (found.lacks == told) == (stated in OTHERS.values()), found


def test_headers_and_footers_are_aside(tmp_path: Path) -> None:
    """What every page repeats is aside, in the order of the pages, with the page numbers."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for number in (1, 2, 3):
        canvas.drawString(60, 810, "Siaran Pers PT Maju Bersama, 5 Mei 2023")
        canvas.drawString(
            60, 600, f"Bagian {number} dari rilis ini menjelaskan pinjaman."
        )
        canvas.drawString(60, 30, f"Halaman {number}")
        canvas.showPage()
    canvas.save()
    found = pdf.read((tmp_path / "a.pdf").read_bytes())
    assert found.aside.splitlines() == [
        "page footer: Halaman 1",
        "page header: Siaran Pers PT Maju Bersama, 5 Mei 2023",
        "page footer: Halaman 2",
        "page footer: Halaman 3",
    ]
    assert "page margin: Siaran Pers PT Maju Bersama, 5 Mei 2023" in found.metadata


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_raised_numbers_stay_in_their_line(rotation: int) -> None:
    """A raised number stays at the word that it follows, and on a turned page as well."""
    raised = line("Luas kebun 20 m", 500) + line("2", 505, x=143, size=6)
    after = line("di desa itu", 500, x=152) + line("dan di kota itu", 486)
    turned = page_of(release() + raised + after).replace(
        b"/MediaBox", b"/Rotate %d /MediaBox" % rotation
    )
    assert "Luas kebun 20 m2 di desa itu dan di kota" in pdf.read(turned).text


@pytest.mark.parametrize(
    "note",
    [
        line("1", 504, size=6) + line("Angka menurut bank.", 500, x=64),
        line("1", 500, size=9) + line("Angka menurut bank.", 500, x=66, size=9),
    ],
    ids=["raised", "small figure"],
)
def test_the_number_of_a_footnote_is_a_word(note: bytes) -> None:
    """The number before a footnote is not put together with its first word."""
    assert pdf.read(page_of(release() + note)).text.endswith("\n1 Angka menurut bank.")


def test_the_short_end_of_a_headline_above_columns() -> None:
    """A headline above two columns goes on in its second line, although that is as short as a column."""
    head = line("Perajin Bambu Sleman dan Rotan Cirebon Bertemu di", 780, size=20)
    end = line("Surabaya", 755, size=20)
    columns = [
        line(f"Koperasi nomor {at} menerima mesin jahit", 720 - 14 * at, x=x)
        for x in (60, 320)
        for at in range(12)
    ]
    text = pdf.read(page_of(head + end + b"".join(columns))).text
    assert text.startswith(
        "Perajin Bambu Sleman dan Rotan Cirebon Bertemu di Surabaya\n\n"
    )


def test_what_a_browser_prints_around_a_page() -> None:
    """The address and the time that a browser adds are aside; they are not the release's."""
    header = line("11/29/26, 1:34 AM", 793, size=8) + line("Rilis", 793, x=300, size=8)
    footer = line("https://bambu.example/rilis", 15, size=8) + line(
        "1/1", 15, x=560, size=8
    )
    found = pdf.read(page_of(header + release() + footer))
    assert found.text == TEXT
    assert found.aside.splitlines() == [
        "page header: 11/29/26, 1:34 AM",
        "page header: Rilis",
        "page footer: https://bambu.example/rilis",
        "page footer: 1/1",
    ]


def test_a_column_with_a_table() -> None:
    """A column of prose is one although a table stands in it."""
    left = [
        line(f"Koperasi nelayan nomor {at} menerima mesin", 600 - 14 * at)
        for at in range(20)
    ]
    right = [
        line(f"Bank pelaksana mencatat angsuran ke {at}", 600 - 14 * at, x=320)
        for at in range(8)
    ]
    cells = [
        line(text, 480 - 14 * at, x=x)
        for at in range(5)
        for text, x in (("Tuban", 320), ("540", 420), ("12", 500))
    ]
    found = pdf.read(page_of(b"".join([*left, *right, *cells]))).text
    assert found.index("nomor 19") < found.index("angsuran ke 0")
    assert found.count("Tuban | 540 | 12") == 5


def rows(*cells: tuple[str, ...], gap: float = 1.2) -> bytes:
    """Lines of cells with this many font sizes between the longest of a column and the next."""
    lefts = [60.0]
    for column in list(zip(*cells, strict=True))[:-1]:
        widest = max(stringWidth(each, "Helvetica", 11) for each in column)
        lefts.append(lefts[-1] + widest + 11 * gap)
    return b"".join(
        line(text, 600 - 16 * number, x=round(left))
        for number, row in enumerate(cells)
        for left, text in zip(lefts, row, strict=True)
    )


TABLE = (("Kecamatan", "Peminjam", "Nilai"), ("Abeli", "97", "Rp 2.150"), ("Nambo", "136", "Rp 612"))  # fmt: skip


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (rows(*TABLE), [" | ".join(row) for row in TABLE]),
        (
            rows(("1.", "Lampu bambu untuk"), ("2.", "Kursi bambu"), ("3.", "Meja"), gap=1),
            ["1. Lampu bambu untuk", "2. Kursi bambu", "3. Meja"],
        ),
        (
            rows(("Nama", ": Sari"), ("Kota", ": Sleman"), ("Usia", ": 41"), gap=1),
            ["Nama : Sari", "Kota : Sleman", "Usia : 41"],
        ),
        (
            rows(
                ("sebelas perajin bambu", "menjual lampu ke"),
                ("enam kota di pulau itu", "dengan pinjaman lunak"),
                ("dari bank pelaksana di", "kota tetangga mereka"),
            ),
            ["sebelas perajin bambu menjual lampu ke"],
        ),
    ],
    ids=["cells", "items", "labels", "prose"],
)  # fmt: skip
def test_narrow_gaps(content: bytes, lines: list[str]) -> None:
    """Cells with a narrow gap between them are parted, but not marks of items, values of labels or words of prose."""
    read = pdf.read(page_of(release() + content)).text.replace("\n\n", "\n")
    assert all(f"\n{each}" in read for each in lines), read


def test_list_items_are_paragraphs() -> None:
    """A line with a bullet begins a paragraph, also after a full line."""
    bullets = LIGATURES.replace(b"<80> <FB00>", b"<80> <2022>")
    items = line("\\200 lampu bambu untuk enam kota di Jawa", 500) + line(
        "\\200 kursi bambu untuk tiga kota di Bali", 486
    )
    whole = page_of(release() + items, attacks.pdf_stream(bullets)).replace(
        b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /ToUnicode 6 0 R"
    )
    assert pdf.read(whole).text.endswith(
        "\n\n• lampu bambu untuk enam kota di Jawa\n\n• kursi bambu untuk tiga kota di Bali"
    )
