"""Each kind of file, made by a real library: what a reader sees in it is what is read."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import attacks, made
from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources import Bounds, extract, identify_kind, unpack
from umkm_cli.sources.formats.pdf.pages import read_pages
from umkm_cli.sources.formats.pdf.pieces import Piece
from umkm_cli.sources.formats.pdf.typeset import PdfPage, Side
from umkm_cli.sources.kind_table import KINDS
from umkm_cli.sources.kinds import replace_lone_surrogates


def read(path: Path) -> Extract:
    content = path.read_bytes()
    kind = identify_kind(path.name, content, named=True)
    assert kind is not None
    return extract(kind, content)


def paragraphs(path: Path) -> list[str]:
    return [
        " ".join(each.split()) for each in read(path).text.split("\n\n") if each.strip()
    ]


@pytest.mark.parametrize(
    "make",
    [
        made.word,
        made.open_document,
        made.pdf,
        made.rich_text,
        made.page,
        made.saved_page,
    ],
    ids=lambda make: make.__name__,
)
def test_paragraphs(make: Callable[[Path], Path], tmp_path: Path) -> None:
    """Word, OpenDocument, PDF, rich text and web pages give the paragraphs of the release, whole and in order."""
    found = paragraphs(make(tmp_path))
    places = [found.index(each) for each in made.PARAGRAPHS]
    assert places == sorted(places)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    """What was inserted or moved here is read; what was deleted or moved away is not, nor are deleted rows."""
    path = made.word_of(
        tmp_path,
        paragraph(
            run("Kredit "),
            f"<w:ins>{run('baru ')}</w:ins>",
            "<w:del><w:r><w:delText>lama </w:delText></w:r></w:del>",
            f"<w:moveTo>{run('naik')}</w:moveTo>",
            f"<w:moveFrom>{run('turun')}</w:moveFrom>",
        )
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('hapus'))}</w:tc></w:tr></w:tbl>",
    )
    assert paragraphs(path) == ["Kredit baru naik"]


def test_text_boxes_and_content_controls(tmp_path: Path) -> None:
    """A text box is read once, though it is stored twice; content controls hold text like any other."""
    box = f"<w:txbxContent>{paragraph(run('Nomor 12/SP/2020'))}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('Jakarta, 3 Mei 2020'))}</w:sdtContent></w:sdt>"
    path = made.word_of(tmp_path, paragraph(drawn, run("Judul")) + control)
    assert paragraphs(path) == ["Nomor 12/SP/2020", "Judul", "Jakarta, 3 Mei 2020"]


def test_marks_of_word(tmp_path: Path) -> None:
    """Soft hyphens vanish, hyphens that do not break stay, breaks are lines, and a heading's are not."""
    broken = "<w:r><w:t>satu</w:t><w:br/><w:t>dua</w:t></w:r>"
    path = made.word_of(
        tmp_path,
        paragraph(run("usa\u00adha"), "<w:r><w:noBreakHyphen/></w:r>", run("usaha"))
        + paragraph(broken)
        + f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{broken}</w:p>",
    )
    assert read(path).text.split("\n\n") == ["usaha-usaha", "satu\ndua", "satu dua"]


def test_tables(tmp_path: Path) -> None:
    """A row of a table is a line of cells; what is only laid out in one, as letterheads are, keeps its paragraphs."""

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    figures = row(paragraph(run("Jawa Barat")), paragraph(run("204")))
    head = row("", paragraph(run("PT MEBEL")) + paragraph(run("Jalan Rotan 1")))
    label = row(paragraph(run("Nomor")), paragraph(run(": 1/SP/2020")))
    path = made.word_of(
        tmp_path,
        f"<w:tbl>{head}</w:tbl><w:tbl>{label}</w:tbl><w:tbl>{figures}{figures}{figures}</w:tbl>",
    )
    assert paragraphs(path) == [
        "PT MEBEL",
        "Jalan Rotan 1",
        "Nomor : 1/SP/2020",
        *["Jawa Barat | 204"] * 3,
    ]


def test_columns_and_hyphens_of_a_pdf(tmp_path: Path) -> None:
    """Columns are read one after the other, words that a line's end parts are whole again, the page number is aside."""
    prose = [
        "Kementerian menyalurkan bantuan kepada pelaku usaha di lima provinsi " * 4
        + f"bagian {number}."
        for number in range(9)
    ]
    path = made.newsletter(tmp_path, ("Bantuan Usaha Menjangkau Lima Provinsi", *prose))
    found = paragraphs(path)
    assert found[0] == "Bantuan Usaha Menjangkau Lima Provinsi"
    assert found[1:] == [each.replace("  ", " ") for each in prose]


def pieces(text: str, x: float, y: float) -> list[Piece]:
    """A line of words whose letters are 5 points wide."""
    return [
        Piece(found[0], x + 5 * found.start(), x + 5 * found.end(1), y, 10)
        for found in re.finditer(r"(\S+) ?", text)
    ]


def page_of(*given: Piece) -> PdfPage:
    """A page of A4 with these pieces."""
    return PdfPage([Side(842, given)])


def lines(*texts: str, x: float = 50, top: float = 700) -> list[Piece]:
    return [
        each for at, text in enumerate(texts) for each in pieces(text, x, top - 12 * at)
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (
            "para pelaku usaha mikro dan kecil memper-",
            "oleh pinjaman",
            "memperoleh pinjaman",
        ),
        (
            "bantuan itu untuk pedagang dan anak-",
            "anak mereka semua",
            "anak-anak mereka",
        ),
        (
            "rapat dengan semua kepala dinas perikan-",
            "an dan para nelayan",
            "dinas perikanan dan",
        ),
        (
            "seluruh pelaku usaha mikro kecil se-",
            "Indonesia hadir",
            "se-Indonesia hadir",
        ),
        (
            "program untuk usaha ultra-mikro itu dan ultra-",
            "mikro lain di sana",
            "ultra-mikro lain",
        ),
    ],
)
def test_hyphens_at_the_end_of_a_line(first: str, second: str, whole: str) -> None:
    """A hyphen that only parts a word goes; one that belongs to it stays: doubled words, names, spelt so elsewhere."""
    text = read_pages([page_of(*lines(first, second))]).text
    assert whole in text


def test_margins_of_pages() -> None:
    """Lines that stand at the edge of several pages are aside but for the first, and so are page numbers."""
    prose = "Pelaku usaha menerima pinjaman dari bank pelaksana pada hari itu juga."

    def sheet(number: int) -> PdfPage:
        head = pieces("PT MEBEL MAJU", 50, 800)
        foot = pieces(f"Halaman {number} dari 3", 50, 30)
        return page_of(*head, *lines(f"{prose[:-1]} {number}."), *foot)

    text, margins, _ = read_pages([sheet(1), sheet(2), sheet(3)])
    assert text.split("\n\n") == [
        "PT MEBEL MAJU",
        *(f"{prose[:-1]} {number}." for number in (1, 2, 3)),
    ]
    assert [each.header for each in margins] == [[], *[["PT MEBEL MAJU"]] * 2]
    assert [each.footer for each in margins] == [
        [f"Halaman {number} dari 3"] for number in (1, 2, 3)
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A sentence that a page's end parts is one paragraph."""
    one, two = (
        "Pinjaman itu dipakai untuk membeli mesin jahit dan",
        "membayar upah sembilan perajin.",
    )
    text = read_pages([page_of(*lines(one)), page_of(*lines(two))]).text
    assert text == f"{one} {two}"


@given(
    st.lists(
        st.builds(
            Piece,
            st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
            *[st.floats(-1e4, 1e4)] * 3,
            st.floats(0, 1e3),
        ),
        max_size=60,
    )
)
@example([*lines("a", "b"), Piece("\u2003", 50, 60, 676, 10)])
def test_any_page_keeps_its_letters(letters: list[Piece]) -> None:
    """Wherever letters stand, no reading raises, and none but page numbers and hyphens is lost."""
    text = read_pages([page_of(*letters)]).text
    given_letters = {each.text for each in letters if each.text.isalpha()}
    assert given_letters <= set(text)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "windows-1252"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "windows-1252"),
        ("", "windows-1252"),
    ],
)
def test_encodings_of_pages(declared: str, encoding: str, tmp_path: Path) -> None:
    """A page is read in the encoding that it declares, as browsers do; one that lies or declares none, as text is."""
    html = made.PAGE.format(
        charset=declared,
        headline=made.HEADLINE,
        body=f"<p>{made.QUOTE}</p><p>{made.LAST}</p>",
    )
    path = tmp_path / "a.html"
    path.write_bytes(html.encode(encoding))
    assert made.QUOTE in paragraphs(path)


def test_metadata_of_a_page(tmp_path: Path) -> None:
    """The address, the day of publication and the titles of a page stand in its metadata."""
    told = read(made.page(tmp_path)).metadata.splitlines()
    assert "canonical: https://kabarmebel.example/2022/03/rotan" in told
    assert "published (datePublished): 2022-03-15T18:30:00+00:00" in told
    assert f"heading: {made.HEADLINE}" in told


def test_furniture_of_a_page(tmp_path: Path) -> None:
    """A page's menus and teasers are not its text; a page without main text gives all it has."""
    text = read(made.page(tmp_path)).text
    assert "Beranda" not in text
    (tmp_path / "b.html").write_text("<html><p>Satu baris saja.</p></html>")
    assert read(tmp_path / "b.html").text.strip() == "Satu baris saja."


def test_a_table_of_a_page(tmp_path: Path) -> None:
    """The rows of a table of figures are lines of cells; a table that lays out the page is no table."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{count}</td></tr>"
        for name, count in (("Bali", "20"), ("Jambi", "9"))
    )
    body = f"<p>{made.LEAD}</p><table>{rows}</table><p>{made.LAST}</p>"
    (tmp_path / "a.html").write_text(
        f"<html><body><table><tr><td>Menu</td><td>{body}</td></tr></table></body></html>",
        encoding="utf-8",
    )
    told = read(tmp_path / "a.html").text.splitlines()
    assert "Bali | 20" in told
    assert "Jambi | 9" in told


def test_mail(tmp_path: Path) -> None:
    """A mail's text is its body without the signature; who sent it, when and about what stand in its metadata."""
    body = "\n\n".join(made.PARAGRAPHS) + "\n-- \nRina, Humas\n0812"
    found = read(
        made.mail_file(
            tmp_path, made.mail(body, subject="Siaran Pers: Kursi – Rotterdam")
        )
    )
    assert found.text == "\n\n".join(made.PARAGRAPHS)
    assert found.metadata.splitlines() == [
        "mail date: Tue, 15 Mar 2022 08:15:00 +0700",
        "mail from: Humas Mebel <humas@mebel.example>",
        "mail subject: Siaran Pers: Kursi – Rotterdam",
    ]


def test_mail_in_html(tmp_path: Path) -> None:
    """A mail of HTML alone is read as its paragraphs."""
    message = made.mail("")
    message.set_content(
        "".join(f"<p>{each}</p>" for each in made.PARAGRAPHS),
        subtype="html",
        charset="windows-1252",
    )
    assert paragraphs(made.mail_file(tmp_path, message)) == list(made.PARAGRAPHS)


GMAIL = """Mohon dimuat ya.

---------- Forwarded message ---------
Dari: Rina <rina@kantor.example>
Date: Sel, 15 Mar 2022 pukul 09.00
Subject: Fwd: Kursi
To: <redaksi@koran.example>

Terusan lagi.

---------- Forwarded message ---------
From: Humas Mebel <humas@mebel.example>
Date: Mon, 14 Mar 2022 at 08.00
Subject: Kursi
To: <rina@kantor.example>

{body}
"""
OUTLOOK = """FYI

________________________________
Dari: Humas Mebel <humas@mebel.example>
Dikirim: Senin, 14 Maret 2022 08.00
Kepada: Rina
Perihal: Kursi

{body}
"""
REPLIED = """On Mon, Humas wrote:
> From: Humas Mebel <humas@mebel.example>
> Sent: Monday, March 14, 2022
> To: Rina
> Subject: Kursi
>
{body}
"""


@pytest.mark.parametrize(
    ("form", "mark"), [(GMAIL, ""), (OUTLOOK, ""), (REPLIED, "> ")]
)
def test_forwarded_mail(form: str, mark: str, tmp_path: Path) -> None:
    """A chain of forwarded messages is unwrapped to the first one; its header stands before the others."""
    body = "\n".join(mark + line for line in "\n\n".join(made.PARAGRAPHS).split("\n"))
    found = read(made.mail_file(tmp_path, made.mail(form.format(body=body))))
    assert found.text == "\n\n".join(made.PARAGRAPHS)
    dates = [
        line for line in found.metadata.splitlines() if line.startswith("mail date")
    ]
    assert "14" in dates[0]
    assert "from: Humas Mebel" in found.metadata.splitlines()[1]


def test_what_is_attached(tmp_path: Path) -> None:
    """Attached files come with their names or types, a message that is attached as one; pictures in the text do not."""
    message = made.mail("Terlampir.", made.word(tmp_path, "Rilis – Kursi.docx"))
    message.add_attachment(made.mail("isi " * 120), filename=None)
    message.add_attachment(b"%PDF-1.4", "application", "pdf", filename=None)
    message.add_attachment(
        b"\x89PNG", "image", "png", disposition="inline", filename="logo.png"
    )
    path = made.mail_file(tmp_path, message)
    kind = identify_kind(path.name, path.read_bytes(), named=True)
    assert kind is not None
    found = list(unpack(kind, path.read_bytes(), Bounds(1 << 20), {}))
    assert [each.name for each in found] == ["Rilis – Kursi.docx", "3.eml", "4.pdf"]
    assert found[0].content == (tmp_path / "Rilis – Kursi.docx").read_bytes()
    assert "mail date: Tue, 15 Mar 2022" in found[0].metadata


def test_figures_at_the_edge_of_a_page() -> None:
    """A table that reaches into the margin keeps its figures: only what stands alone there is a page's number."""
    rows = [
        each
        for at in range(3)
        for each in (
            *pieces("Jawa Barat", 50, 90 - 12 * at),
            *pieces("12", 300, 90 - 12 * at),
        )
    ]
    head = lines("Penerima menurut provinsi tahun ini:")
    text = read_pages([page_of(*head, *rows, *pieces("3", 300, 20))]).text
    assert text.count("Jawa Barat | 12") == 3
    assert not text.endswith("\n3")


def mail_text(message: object, folder: Path) -> str:
    return " ".join(read(made.mail_file(folder, message)).text.split())  # type: ignore[arg-type]


def test_the_richer_of_two_alternatives(tmp_path: Path) -> None:
    """A plain text that only speaks of the HTML beside it is not the mail; one that says the same is."""
    html = "".join(f"<p>{each}</p>" for each in made.PARAGRAPHS)
    assert mail_text(
        made.mail("Surel Anda tidak menampilkan HTML.", html=html), tmp_path
    ) == " ".join(made.PARAGRAPHS)
    plain = "\n\n".join(made.PARAGRAPHS) + "\n\nSalam"
    assert mail_text(made.mail(plain, html=html), tmp_path).endswith("Salam")


def test_text_in_several_parts(tmp_path: Path) -> None:
    """What a mail says in one part after the other is all its text."""
    message = made.mail("Berikut rilis kami.")
    message.add_attachment(f"<p>{made.LEAD}</p>", subtype="html", disposition="inline")
    assert mail_text(message, tmp_path) == f"Berikut rilis kami. {made.LEAD}"


def test_an_attached_message_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    """Its bytes are those that were attached, long header lines and all, in whatever encoding."""
    inner = made.mail(
        "isi " * 30, subject="Sebuah judul yang panjang sekali " * 4
    ).as_bytes()
    head = b"MIME-Version: 1.0\nMessage-ID: <2@x>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    for encoding, content in (("8bit", inner), ("base64", base64.encodebytes(inner))):
        part = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\n\n".encode()
        whole = head + part + content + b"\n--b--\n"
        kind = identify_kind("a.eml", whole, named=True)
        assert kind is not None
        (found,) = unpack(kind, whole, Bounds(1 << 20), {})
        assert found.content.rstrip(b"\n") == inner.rstrip(b"\n")


def test_letters_beyond_the_first_plane() -> None:
    """Letters that are counted as two halves come whole; half of one alone is replaced."""
    text = read_pages(
        [page_of(*lines("Kopi \U0001f600 Gayo naik harga pekan ini"))]
    ).text
    assert "\U0001f600" in text
    assert replace_lone_surrogates("a\ud83d\ude00b\ud83dc") == "a\U0001f600b\ufffdc"


def test_notes_of_word(tmp_path: Path) -> None:
    """Inserted words of a page and end notes of a document are text like any other."""
    (tmp_path / "a.html").write_text(
        f"<p>{made.LEAD} pelaku <ins>usaha mikro</ins> di desa.</p>", encoding="utf-8"
    )
    assert "pelaku usaha mikro di desa" in read(tmp_path / "a.html").text
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run_ = '<w:p><w:r><w:t>Isi</w:t><w:endnoteReference w:id="2"/></w:r></w:p>'
    note = '<w:endnote w:id="2"><w:p><w:r><w:t>Catatan</w:t></w:r></w:p></w:endnote>'
    body = f'<w:document xmlns:w="{name}"><w:body>{run_}</w:body></w:document>'
    notes = f'<w:endnotes xmlns:w="{name}">{note}</w:endnotes>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document2.xml": body,
        "word/endnotes.xml": notes,
    }
    path = made.zipped(
        tmp_path, {each: text.encode() for each, text in parts.items()}, "a.docx"
    )
    assert paragraphs(path) == ["Isi", "Catatan"]


@pytest.mark.parametrize(
    "content",
    [
        '[{"headline": "Judul", "body": "satu\u2028dua\u0085tiga"}]',
        '{"headline": "Judul", "body": "satu\u2028dua\u0085tiga"}\n{"headline": "Dua", "body": "isi"}\n',
    ],
)
def test_line_ends_in_json(content: str) -> None:
    """Line ends of Unicode may stand in a string of JSON; they end no line of JSON Lines."""
    kind = identify_kind("a.jsonl", content.encode(), named=True)
    assert kind is not None
    found = list(unpack(kind, content.encode(), Bounds(1 << 20), {}))
    assert all(each.failure is None for each in found)
    assert "tiga" in found[0].content.decode()


def test_one_row_fails_alone() -> None:
    """An object without a text, or with a value that is none, fails; those behind it come. A list is paragraphs."""
    content = b'[{"headline": "a"}, {"body": {"x": 1}}, {"body": ["satu", "dua"]}]'
    kind = identify_kind("a.json", content, named=True)
    assert kind is not None
    found = list(unpack(kind, content, Bounds(1 << 20), {}))
    assert [each.failure is None for each in found] == [False, False, True]
    assert b"satu\\n\\ndua" in found[2].content


@pytest.mark.parametrize(
    "content",
    [
        b"From a@b.c\n\nSubject: x\n\nisi",
        b"From a@b Mon Oct 12 08:00:00 2020\nSubject: y\n\nIsi.\n\nFrom January to December 2020 the\nyear went on.\n",
    ],
)
def test_sentences_of_a_mailbox(content: bytes) -> None:
    """A sentence that begins with From parts no messages; a mailbox without any is refused."""
    kind = identify_kind("a.mbox", content, named=True)
    assert kind is not None
    try:
        found = list(unpack(kind, content, Bounds(1 << 20), {}))
    except NoText:
        assert b"08:00" not in content
        return
    assert len(found) == 1
    assert b"From January" in found[0].content


@pytest.mark.parametrize(
    ("name", "comes"),
    [
        ("a.txt", True),
        ("a/b.txt", True),
        ("../a.txt", True),
        ("a/.../b.txt", True),
        (".a.txt", False),
        ("a/.git/b.txt", False),
        ("..a/b.txt", False),
        ("__MACOSX/a.txt", False),
        ("__MACOSX.txt", True),
        ("a/__MACOSX/b.txt", True),
        ("a/", False),
        ("~$rilis.docx", False),
        ("a/~$rilis.docx", False),
        ("a\\~$rilis.docx", False),
        ("~$a/rilis.txt", True),
        ("~rilis.txt", True),
    ],
)
def test_hidden_files_of_a_zip_file(name: str, comes: bool) -> None:
    """Hidden files, folders and lock files of a ZIP file are passed over; dots that lead to a folder hide nothing."""
    content = made.zip_of({name: b"isi"})
    kind = identify_kind("a.zip", content, named=True)
    assert kind is not None
    names = [member.name for member in unpack(kind, content, Bounds(1 << 20), {})]
    assert names == ([name] if comes else [])


def test_tables_in_tables_are_read_once() -> None:
    """A nested table of an OpenDocument text is read once, not once for each table around it."""
    kind = next(each for each in KINDS if each.module == "odt")
    found = extract(kind, attacks.nested_tables(40))
    assert found.text.count("Perajin Bambu Sleman") == 1


def test_grouped_rows_of_tables_are_read() -> None:
    """Header rows and groups of rows of an OpenDocument table are read in their order."""
    kind = next(each for each in KINDS if each.module == "odt")
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    head = f"<table:table-header-rows>{row.format('Nama', 'Jumlah')}</table:table-header-rows>"
    group = f"<table:table-row-group>{row.format('Kopi', '12')}</table:table-row-group>"
    rows = f"<table:table-rows>{row.format('Teh', '7')}</table:table-rows>"
    text = extract(
        kind, attacks.open_document(f"<table:table>{head}{group}{rows}</table:table>")
    ).text
    assert [line.split(" | ") for line in text.splitlines() if line] == [
        ["Nama", "Jumlah"],
        ["Kopi", "12"],
        ["Teh", "7"],
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("*SIARAN PERS*\n\n*_Topi Lontar_ Laku*", "SIARAN PERS\n\nTopi Lontar Laku"),
        ("_Kupang, 4 Mei 2022_ – ~batal~ ```kode```", "Kupang, 4 Mei 2022 – batal kode"),
        ("[04/05/22 10.30.15] Humas: *Judul*\nIsi.", "Judul\nIsi."),
        ("\u200e[04/05/22, 10.30.15] ~ Humas: Isi.", "Isi."),
        ("04/05/22 10.30 - Humas Bank: Isi.\n4/5/2022, 10:31 AM - Budi: Ya.", "Isi.\nYa."),
        ("[10.30, 4/5/2022] Humas: Isi.", "Isi."),
        ("nama_berkas_ini 2*3*4 * butir harga* https://a.example/_b_/", None),
        ("\u202aKupang, 4\u200b Mei\u2066 2022\u202c – pem\u00adbinaan\ufeff", "Kupang, 4 Mei 2022 – pembinaan"),
        ("\U0001d40aopi \uff34opi \u2066x\u2069", "Kopi Topi x"),
        ("👩\u200d🌾 tani", None),
        ('Satu.<br /><br>Dua &amp; <b>tiga</b>.<p class="x">Empat.', "Satu.\n\n\n\nDua & tiga.\n\nEmpat."),
        ("3 < 5 dan <b>7</b> > 5, lihat <p> di buku", None),
    ],
)  # fmt: skip
def test_chats(written: str, text: str | None, tmp_path: Path) -> None:
    """The marks and prefixes of chats are no text; neither are tags of a page, nor characters that nobody sees."""
    (tmp_path / "a.txt").write_text(written, encoding="utf-8")
    found = read(tmp_path / "a.txt")
    assert found.text == (written if text is None else text)
    assert found.stored == (text is not None)
    assert ("Humas" in written) == ("Humas" in found.metadata)
    assert not found.aside


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("五个村，十二名工匠：", "五个村，十二名工匠："),
        ("（２０２１／０５／０３）", "(2021/05/03)"),
        ("ＵＭＫＭ！", "UMKM!"),
        ("𝗨𝗠𝗞𝗠 di\u200b Garut", "UMKM di Garut"),
    ],
)
def test_wide_and_styled_letters(written: str, read_as: str) -> None:
    """Styled letters and digits become plain, with the signs next to them; Chinese text keeps its own signs."""
    kind = identify_kind("rilis.txt", b"", named=True)
    assert kind is not None
    assert extract(kind, written.encode()).text.strip() == read_as
