"""Word documents of every program: all their text is read, or kept aside with its kind, or reported."""

from pathlib import Path

import pytest

from tests import made
from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, identify_kind
from umkm_cli.sources.formats.symbols import read_symbol

MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", RELATION),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        (
            "wp",
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        ),
        ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
        ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)
LEAD = "<w:p><w:r><w:t>Kursi itu berangkat.</w:t></w:r></w:p>"


def run(text: str, properties: str = "") -> str:
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def part(body: str, root: str = "hdr") -> bytes:
    return f'<?xml version="1.0"?><w:{root} {NAMESPACES}>{body}</w:{root}>'.encode()


def word(
    body: str,
    others: dict[str, bytes] | None = None,
    relations: str = "",
    main: str = "word/document.xml",
) -> bytes:
    """A Word file of these parts; `relations` are those of the main part."""
    types = f'<Types><Override PartName="/{main}" ContentType="{MAIN}"/></Types>'
    root = f'<Relationships><Relationship Id="a" Type="{RELATION}/officeDocument" Target="{main}"/></Relationships>'
    folder, _, name = main.rpartition("/")
    return made.zip_of(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": root.encode(),
            main: part(f"<w:body>{body}</w:body>", "document"),
            f"{folder}/_rels/{name}.rels".lstrip(
                "/"
            ): f"<Relationships>{relations}</Relationships>".encode(),
            **(others or {}),
        }
    )


def related(kind: str, target: str, number: str = "x1") -> str:
    return f'<Relationship Id="{number}" Type="{RELATION}/{kind}" Target="{target}"/>'


def read(content: bytes, name: str = "rilis.docx") -> Extract:
    kind = identify_kind(name, content, named=False)
    assert kind is not None
    assert kind.module == "docx"
    return extract(kind, content)


def blocks(content: bytes) -> list[str]:
    return read(content).text.split("\n\n")


@pytest.mark.parametrize(
    "main", ["word/dokumen.xml", "document.xml", "Word/Isi.XML", "a/b/naskah.xml"]
)
def test_the_main_part_is_the_one_that_the_package_names(main: str) -> None:
    """Programs call the main part as they like: it is found by the relations, and by the list of types."""
    assert blocks(word(LEAD, main=main)) == ["Kursi itu berangkat."]
    listed = f'<Types><Override PartName="/{main}" ContentType="{MAIN}"/></Types>'
    unrelated = {"[Content_Types].xml": listed.encode(), main: part(LEAD, "document")}
    assert read(made.zip_of(unrelated)).text == "Kursi itu berangkat."
    untyped = {"_rels/.rels": b"<Relationships/>", "word/document.xml": unrelated[main]}
    assert read(made.zip_of(untyped)).text == "Kursi itu berangkat."


def test_names_with_backslashes() -> None:
    """Some programs write Windows' paths into the ZIP file, and links that begin with a slash."""
    content = word(
        LEAD,
        {"word\\header1.xml": part(paragraph(run("PT MEBEL")))},
        related("header", "/word/header1.xml"),
    ).replace(b"word/document.xml", b"word\\document.xml")
    found = read(content)
    assert found.text == "Kursi itu berangkat."
    assert found.aside == "page header: PT MEBEL"


def test_strict_namespaces() -> None:
    """A document saved as Strict Open XML is read like any other; what its text says of namespaces stays."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = part(f"<w:body>{paragraph(run(f'Lihat {strict}'))}</w:body>", "document")
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = xml.replace(b'xmlns:w="' + usual, b'xmlns:w="' + strict.encode())
    content = made.zip_of(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml}
    )
    assert read(content).text == f"Lihat {strict}"


CENTRED = "<w:jc w:val='center'/>"
NOT_BOLD, BOLD = "<w:b w:val='0'/>", "<w:b/>"


def broken(*lines: str, properties: str = "") -> str:
    return "<w:r><w:br/></w:r>".join(run(line, properties) for line in lines)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        # As Google Docs writes: bold is stated to be off.
        (
            paragraph(
                broken("Kursi Rotan Berangkat", "Solo, hari ini", properties=NOT_BOLD)
            ),
            ["Kursi Rotan Berangkat\nSolo, hari ini"],
        ),
        (
            paragraph(broken("Kursi Rotan", "Berangkat", properties=BOLD)),
            ["Kursi Rotan Berangkat"],
        ),
        (
            paragraph(
                broken("SIARAN PERS", "Kursi Rotan", "Berangkat"), properties=CENTRED
            ),
            ["SIARAN PERS", "Kursi Rotan Berangkat"],
        ),
        (
            paragraph(
                broken("SIARAN PERS", "Nomor: 7/SP/2022", "Kursi Rotan Berangkat"),
                properties=CENTRED,
            ),
            ["SIARAN PERS", "Nomor: 7/SP/2022", "Kursi Rotan Berangkat"],
        ),
        (
            paragraph(
                broken("PT MEBEL MAJU (PERSERO)", "KURSI ROTAN", "KE ROTTERDAM"),
                properties=CENTRED,
            ),
            ["PT MEBEL MAJU (PERSERO)", "KURSI ROTAN KE ROTTERDAM"],
        ),
        (
            paragraph(
                broken("Kursi Rotan Berangkat", "Solo, 3 Mei 2022"), properties=CENTRED
            ),
            ["Kursi Rotan Berangkat", "Solo, 3 Mei 2022"],
        ),
        *(
            (
                paragraph(broken("Kursi Rotan Berangkat", lead, properties=BOLD)),
                ["Kursi Rotan Berangkat", lead],
            )
            for lead in (
                "Solo, Rabu, 3 Mei 2022 – Kursi itu laku",
                "SOLO (3/5/2022) - Kursi itu laku",
                "SOLO – Kursi itu laku",
            )
        ),
        (
            paragraph(
                broken("BANK SALURKAN KUR", "UNTUK PERAJIN – ROTAN"), properties=CENTRED
            ),
            ["BANK SALURKAN KUR UNTUK PERAJIN – ROTAN"],
        ),
        (
            paragraph(broken("Kursi itu laku.", "Meja itu juga."), properties=CENTRED),
            ["Kursi itu laku.", "Meja itu juga."],
        ),
    ],
)
def test_line_breaks_in_headings(xml: str, expected: list[str]) -> None:
    """Breaks in a headline are layout; label, number, issuer, day and sentences stay apart from it."""
    assert blocks(word(xml)) == expected


def test_headings_by_the_name_of_a_style() -> None:
    """A style is a heading by its English name, whatever its number; centring can come from a style's base."""
    styles = (
        "<w:style w:styleId='3'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='4'><w:basedOn w:val='5'/></w:style>"
        f"<w:style w:styleId='5'><w:pPr>{CENTRED}</w:pPr></w:style>"
    )
    heads = (
        paragraph(broken("Kursi", "Rotan"), properties=f"<w:pStyle w:val='{number}'/>")
        for number in (3, 4, 6)
    )
    content = word("".join(heads), {"word/styles.xml": part(styles, "styles")})
    assert blocks(content) == ["Kursi Rotan", "Kursi Rotan", "Kursi\nRotan"]


def test_hidden_text_is_aside() -> None:
    """What is hidden, by itself or by a style, is aside in whole words; what is shown in spite of its style is text."""
    styles = (
        "<w:style w:styleId='Rahasia'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Anak'><w:basedOn w:val='Rahasia'/></w:style>"
    )
    hidden, shown = "<w:vanish/>", "<w:vanish w:val='false'/>"
    row = "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>baris</w:t></w:r></w:p></w:tc></w:tr>"
    body = (
        paragraph(
            run("Harga "),
            run("ra", hidden),
            run("hasia", hidden),
            run("naik"),
            run(" lagi", hidden),
        )
        + paragraph(run("catatan", "<w:rStyle w:val='Anak'/>"), run("Kursi"))
        + paragraph(
            run("seluruhnya "),
            run("kecuali ini", shown),
            properties="<w:pStyle w:val='Anak'/>",
        )
        + f"<w:tbl>{row}</w:tbl>"
    )
    found = read(word(body, {"word/styles.xml": part(styles, "styles")}))
    assert found.text.split("\n\n") == ["Harga naik", "Kursi", "kecuali ini"]
    assert found.aside.splitlines() == [
        f"hidden text: {each}"
        for each in ("rahasia", "lagi", "catatan", "seluruhnya", "baris")
    ]


def test_deleted_text_and_comments_are_aside() -> None:
    """What was deleted or moved away, in runs, rows and cells, and what others commented on is kept beside the text."""
    deleted = "<w:del><w:r><w:delText>lama</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('turun')}</w:moveFrom>"
    cell = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    gone = cell.format("<w:tcPr><w:cellDel/></w:tcPr>", "sel")
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format('', 'baris')}</w:tr>"
        f"<w:tr>{gone}{cell.format('', 'tetap')}</w:tr>"
    )
    comments = f"<w:comment w:id='0'>{paragraph(run('Cek angka'))}</w:comment>"
    body = paragraph(run("Kredit "), deleted, moved, run("baru"))
    found = read(
        word(
            f"{body}<w:tbl>{rows}</w:tbl>",
            {"word/comments.xml": part(comments, "comments")},
        )
    )
    assert found.text.split("\n\n") == ["Kredit baru", "tetap"]
    assert found.aside.splitlines() == [
        "deleted text: lama",
        "deleted text: turun",
        "deleted text: baris",
        "deleted text: sel",
        "comment: Cek angka",
    ]


def version(choice: str, fallback: str | None) -> str:
    other = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice>{other}</mc:AlternateContent>"


def box(text: str) -> str:
    return f"<w:pict><v:textbox><w:txbxContent>{paragraph(run(text))}</w:txbxContent></v:textbox></w:pict>"


@pytest.mark.parametrize(
    ("xml", "expected", "aside"),
    [
        # As WPS writes: for one version of programs only.
        (
            paragraph(
                run("Nilai "),
                f"<w:r>{version('<w:t>dua miliar</w:t>', None)}</w:r>",
                run(" rupiah"),
            ),
            ["Nilai dua miliar rupiah"],
            "",
        ),
        (
            paragraph(f"<w:r>{version(box('Kotak'), box('Kotak'))}</w:r>", run("Isi")),
            ["Kotak", "Isi"],
            "",
        ),
        (
            paragraph(f"<w:r>{version('<w:drawing/>', box('Kotak'))}</w:r>"),
            ["Kotak"],
            "",
        ),
        (
            version(paragraph(run("Kotak baru")), paragraph(run("Kotak lama"))),
            ["Kotak baru"],
            "hidden text: Kotak lama",
        ),
        (
            paragraph(f"<w:r>{version(box('Kotak baru'), box('Kotak lama'))}</w:r>"),
            ["Kotak baru"],
            "hidden text: Kotak lama",
        ),
    ],
)
def test_versions_for_other_programs(xml: str, expected: list[str], aside: str) -> None:
    """Of content in several versions the first with text is read, once; words that only another has are aside."""
    found = read(word(xml))
    assert found.text.split("\n\n") == expected
    assert found.aside == aside


def symbol(font: str, code: str) -> str:
    return f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"


def field(code: str, result: str = "") -> str:
    shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(result)}"
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{shown if result else ''}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


RAISED = "<w:vertAlign w:val='superscript'/>"
FRACTION = "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
POWER = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
CHOICE = (
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>"
    "<w:listEntry w:val='Solo'/><w:listEntry w:val='Tegal'/></w:ddList></w:ffData></w:fldChar></w:r>"
)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run("10") + symbol("Symbol", "F02D") + run("15 juta"), "10–15 juta"),
        (run("180") + symbol("Symbol", "F0B0") + run("C"), "180°C"),
        (run("a") + symbol("Wingdings", "F0E0") + run("b"), "a→b"),
        (run("5") + symbol("Webdings", "F061") + run("6"), "5•6"),
        (run("5") + symbol("Arial", "F0B2") + run("6"), "5²6"),
        (run("5") + symbol("Arial", "zz") + run("6"), "56"),
        (run("tahun 2021") + run("12", RAISED), "tahun 2021^12"),
        (run("10") + run("1", RAISED) + run("2", RAISED) + run("3"), "10^123"),
        (run("20") + run("21", "<w:vertAlign w:val='baseline'/>"), "2021"),
        (run("CO") + run("2", RAISED) + run(" m") + run("2", RAISED), "CO2 m2"),
        (run("\uf0b7 satu", "<w:rFonts w:ascii='Symbol'/>"), "• satu"),
        (run("\uf0fc satu", "<w:rFonts w:hAnsi='Wingdings'/>"), "✓ satu"),
        (run("10") + field(r"SYMBOL 45 \f &quot;Symbol&quot;") + run("15"), "10–15"),
        (run("a") + field("SYMBOL 0xB0") + field("SYMBOL 4a") + run("C"), "a°C"),
        (run("Kini ") + field("PAGEREF x", "12") + run(" unit"), "Kini 12 unit"),
        (field("MACROBUTTON NoMacro Ketik nama"), "Ketik nama"),
        (run("Kota ") + CHOICE, "Kota Tegal"),
        (run("Rasio ") + f"<m:oMath>{FRACTION}</m:oMath>" + run(" juta"), "Rasio 3/4 juta"),
        (f"<m:oMath>{POWER}</m:oMath>", "10^6"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>baca</w:t></w:r></w:rt><w:rubyBase>"
            "<w:r><w:t>tulis</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "(baca) tulis",
        ),
        (
            f"<w:smartTag>{run('Solo')}</w:smartTag><w:hyperlink>{run(' Raya')}</w:hyperlink>",
            "Solo Raya",
        ),
        ("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t><w:noBreakHyphen/></w:r>", "a b-"),
    ],
)  # fmt: skip
def test_what_is_in_a_paragraph(runs: str, expected: str) -> None:
    """Symbols, formulas and fields show on the line what they show on paper, so that no figures run together."""
    assert read(word(paragraph(runs))).text == expected


def test_every_symbol_has_a_character() -> None:
    """No code of a symbol font raises or vanishes, whatever number a file gives."""
    for font in ("Symbol", "Wingdings", "Calibri", ""):
        for code in (*range(0x20, 0x100), *range(0xF020, 0xF100), 0x2022, 0xFFFF):
            assert len(read_symbol(code, font)) == 1


def test_text_of_drawings() -> None:
    """Diagrams are text; descriptions of pictures and labels of charts are aside; embedded documents are reported."""
    drawn = (
        "<w:r><w:drawing><wp:docPr descr='Dua kursi' title='Foto'/>"
        "<a:p><a:r><a:t>Dalam </a:t></a:r><a:r><a:t>bentuk</a:t></a:r></a:p>"
        "<dgm:relIds r:dm='d1'/><c:chart r:id='c1'/></w:drawing></w:r>"
        "<w:r><w:pict><v:shape alt='Logo'><v:textpath string='RILIS'/></v:shape></w:pict></w:r>"
        "<w:r><w:object><o:OLEObject ProgID='Equation.3'/></w:object></w:r>"
    )
    diagram = "<a:p><a:r><a:t>Langkah satu</a:t></a:r></a:p>"
    chart = "<a:p><a:r><a:t>Penjualan</a:t></a:r></a:p><c:v>2021</c:v><c:v>40</c:v>"
    relations = related("diagramData", "diagrams/data1.xml", "d1")
    relations += related("chart", "charts/chart1.xml", "c1")
    found = read(
        word(
            paragraph(drawn, run("Isi")),
            {
                "word/diagrams/data1.xml": part(diagram),
                "word/charts/chart1.xml": part(chart),
            },
            relations,
        )
    )
    assert found.text.split("\n\n") == ["Dalam bentuk", "Langkah satu", "RILIS", "Isi"]
    assert found.aside.splitlines() == [
        "alternative text: Foto",
        "alternative text: Dua kursi",
        "caption: Penjualan",
        "caption: 2021",
        "caption: 40",
        "alternative text: Logo",
    ]
    assert "Equation" in found.lacks


def test_notes_stand_once() -> None:
    """A note follows its paragraph, also one in a text box; one that nothing refers to is aside."""
    notes = "".join(
        f"<w:footnote w:id='{number}'>{paragraph(run(f'Catatan {number}'))}</w:footnote>"
        for number in (1, 2, 3)
    )
    reference = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    boxed = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Kotak'), reference.format(2))}</w:txbxContent></w:pict></w:r>"
    found = read(
        word(
            paragraph(boxed, run("Isi"), reference.format(1), reference.format(1)),
            {"word/footnotes.xml": part(notes, "footnotes")},
        )
    )
    assert found.text.split("\n\n") == ["Kotak", "Catatan 2", "Isi", "Catatan 1"]
    assert found.aside == "note: Catatan 3"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "sisip.htm",
            "<html><body><p>Bagian kedua dari halaman.</p></body></html>",
            "Bagian kedua dari halaman.",
        ),
        ("sisip.rtf", r"{\rtf1 Bagian kedua {\v rahasia}}", "Bagian kedua"),
        ("sisip.txt", "Bagian kedua", "Bagian kedua"),
        (
            "sisip.docx",
            word(LEAD.replace("Kursi", "Meja")).decode("latin-1"),
            "Meja itu berangkat.",
        ),
    ],
)
def test_inserted_files(name: str, content: str, expected: str) -> None:
    """A file that is inserted as it is, in any kind of text, is read where it stands, once."""
    encoding = "latin-1" if name.endswith("docx") else "utf-8"
    chunk = "<w:altChunk r:id='x1'/>"
    found = read(
        word(
            LEAD + chunk + chunk,
            {f"word/{name}": content.encode(encoding)},
            related("aFChunk", name),
        )
    )
    assert found.text.split("\n\n") == ["Kursi itu berangkat.", expected]
    assert found.lacks == ""


def test_inserted_files_that_cannot_be_read() -> None:
    """A picture, or nothing, in place of an inserted file is reported; documents in documents end some day."""
    chunk = "<w:altChunk r:id='x1'/>"
    gone = word(LEAD + chunk, {}, related("aFChunk", "sisip.htm"))
    assert "inserted file" in read(gone).lacks
    content = word(LEAD)
    for number in range(6):
        body = LEAD.replace("Kursi", f"Meja {number}") + chunk
        content = word(body, {"word/x.docx": content}, related("aFChunk", "x.docx"))
    found = read(content)
    assert "Meja 5" in found.text
    assert "inserted file" in found.lacks


def test_margins_of_the_pages() -> None:
    """Headers and footers are metadata and aside, without page numbers, and no part of the text."""
    margins = {
        "word/header1.xml": part(
            paragraph(run("PT MEBEL")) + paragraph(run("Nomor 7/SP/2022"))
        ),
        "word/footer2.xml": part(
            paragraph(run("Halaman "), field("PAGE", "1"), run(" dari 2"))
            + paragraph(run("Jalan Rotan 1")),
            "ftr",
        ),
    }
    found = read(word(LEAD, margins))
    assert found.text == "Kursi itu berangkat."
    assert found.metadata.splitlines() == [
        "page header: PT MEBEL Nomor 7/SP/2022",
        "page footer: Jalan Rotan 1",
    ]
    assert found.aside.splitlines() == [
        "page header: PT MEBEL",
        "page header: Nomor 7/SP/2022",
        "page footer: Jalan Rotan 1",
    ]


def test_text_outside_paragraphs() -> None:
    """Tables in runs and text without a paragraph are read, and cells in wrappers too."""
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph(run('Sel'))}</w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    body = (
        paragraph(f"<w:r>{table}</w:r>", run("Isi"))
        + run("Lepas")
        + f"<m:oMathPara>{FRACTION}</m:oMathPara>"
    )
    assert blocks(word(body)) == ["Sel", "Isi", "Lepas", "3/4"]


def test_nested_tables_are_read_once() -> None:
    """Tables in tables, however deep, give each cell once and in order, in no more than a moment."""
    xml = paragraph(run("inti"))
    for depth in range(40):
        cells = f"<w:tc>{paragraph(run(f'kiri {depth}'))}{xml}</w:tc><w:tc>{paragraph(run(f'kanan {depth}'))}</w:tc>"
        xml = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    text = read(word(xml)).text
    places = [text.index(f"kiri {depth}\n") for depth in range(39, -1, -1)]
    assert places == sorted(places)
    assert text.count("inti") == text.count("kanan 7\n") == 1


def test_versions_in_versions_are_read_once() -> None:
    """Versions inside versions do not multiply."""
    xml = "<w:t>inti</w:t>"
    for _ in range(60):
        xml = version(xml, xml if len(xml) < 5000 else "<w:t>inti</w:t>")
    assert read(word(paragraph(f"<w:r>{xml}</w:r>"))).text == "inti"


@pytest.mark.parametrize("missing", ["word/header1.xml", "word/footnotes.xml"])
def test_damaged_parts(missing: str) -> None:
    """A document with a part that is no XML fails with a sentence, because text could be missing."""
    with pytest.raises(NoText, match="is not XML"):
        read(word(LEAD, {missing: b"<w:hdr"}))


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_what_is_no_document_under_this_name(name: str) -> None:
    """A text under the name of a document fails with a sentence, as a damaged one."""
    kind = identify_kind(name, b"version 1: elsewhere", named=True)
    assert kind is not None
    with pytest.raises(NoText, match="ZIP file cannot be found"):
        extract(kind, b"version 1: elsewhere")


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.dotm", "a.bin"])
def test_names_of_word_files(name: str) -> None:
    """Documents, templates and those with macros are Word documents, and so is one of any other name."""
    assert read(word(LEAD), name).text == "Kursi itu berangkat."


def test_by_python_docx(tmp_path: Path) -> None:
    """The file of a real library keeps its letterhead in the metadata, and its template's day out of it."""
    found = read(made.word(tmp_path).read_bytes())
    assert found.text.split("\n\n") == list(made.PARAGRAPHS)
    assert found.metadata == "page header: PT MEBEL TRANSAN MAJU"


def test_word_xml() -> None:
    """A Word document saved as one XML file has the same parts, those that are no XML in Base64."""
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    parts = {
        "/_rels/.rels": f"<Relationships>{related('officeDocument', 'isi.xml')}</Relationships>",
        "/_rels/isi.xml.rels": f"<Relationships>{related('aFChunk', 'sisip.txt')}</Relationships>",
        "/isi.xml": part(f"<w:body>{LEAD}<w:altChunk r:id='x1'/></w:body>", "document")
        .decode()
        .partition("?>")[2],
        "/header1.xml": part(paragraph(run("PT MEBEL"))).decode().partition("?>")[2],
    }
    xml = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
    )
    chunk = '<pkg:part pkg:name="/sisip.txt"><pkg:binaryData>QmFnaWFu</pkg:binaryData></pkg:part>'
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="{package}">{xml}{chunk}</pkg:package>'
    )
    found = read(flat.encode(), "rilis.xml")
    assert found.text.split("\n\n") == ["Kursi itu berangkat.", "Bagian"]
    assert found.aside == "page header: PT MEBEL"


def test_xml_of_word_2003() -> None:
    """What Word 2003 writes in place, notes, changes, comments and page headers, is read as Word files have it."""
    change = "<aml:annotation w:type='Word.{}'><aml:content>{}</aml:content></aml:annotation>"
    note = f"<w:r><w:footnote>{paragraph(run('Catatan'))}</w:footnote></w:r>"
    body = paragraph(
        run("Kredit "),
        change.format("Deletion", run("lama")),
        change.format("Insertion", run("baru")),
        change.format("Comment", paragraph(run("Cek"))),
        note,
        properties=f"<w:sectPr><w:hdr>{paragraph(run('PT MEBEL'))}</w:hdr></w:sectPr>",
    )
    body += paragraph(run("rahasia", "<w:rStyle w:val='R'/>"), run("terbuka"))
    style = "<w:style w:styleId='R'><w:rPr><w:vanish/></w:rPr></w:style>"
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
        ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office">'
        "<o:DocumentProperties><o:Title>Rilis kredit</o:Title><o:Created>2005-03-15T01:00:00Z</o:Created>"
        f"</o:DocumentProperties><w:styles>{style}</w:styles><w:body>{body}</w:body></w:wordDocument>"
    )
    found = read(flat.encode(), "rilis.doc")
    assert found.text.split("\n\n") == ["Kredit baru", "Catatan", "terbuka"]
    assert found.metadata.splitlines() == [
        "document title: Rilis kredit",
        "document created: 2005-03-15T01:00:00Z",
        "page header: PT MEBEL",
    ]
    assert found.aside.splitlines() == [
        "deleted text: lama",
        "hidden text: rahasia",
        "comment: Cek",
        "page header: PT MEBEL",
    ]
