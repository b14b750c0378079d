"""OpenDocument texts of every program: all their text is read, or kept aside with its kind, or reported."""

import pytest

from tests import made
from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, identify_kind

TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        *((each, f"{_OASIS}:{each}:1.0") for each in ("office", "text", "table", "style", "form", "manifest")),
        ("draw", f"{_OASIS}:drawing:1.0"),
        ("svg", f"{_OASIS}:svg-compatible:1.0"),
        ("fo", f"{_OASIS}:xsl-fo-compatible:1.0"),
        ("meta", f"{_OASIS}:meta:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("math", "http://www.w3.org/1998/Math/MathML"),
    )
)  # fmt: skip


def content_xml(body: str, styles: str = "", kind: str = "text") -> bytes:
    return (
        f'<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>'
        f'<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>'
    ).encode()  # fmt: skip


def document(
    body: str, others: dict[str, bytes] | None = None, styles: str = ""
) -> bytes:
    return made.zip_of(
        {
            "mimetype": TYPE.encode(),
            "content.xml": content_xml(body, styles),
            **(others or {}),
        }
    )


def read(content: bytes, name: str = "rilis.odt") -> Extract:
    kind = identify_kind(name, content, named=False)
    assert kind is not None
    assert kind.module == "odt"
    return extract(kind, content)


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


OLD_MANIFEST = (
    '<!DOCTYPE manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    f"<manifest:manifest {NAMESPACES}>"
    f'<manifest:file-entry manifest:media-type="{TYPE}"/></manifest:manifest>'
)


@pytest.mark.parametrize(
    "parts",
    [
        {"content.xml": content_xml(p("Kursi")), "mimetype": TYPE.encode()},
        {
            "content.xml": content_xml(p("Kursi")),
            "mimetype": f"{TYPE}-template\n".encode(),
        },
        {
            "content.xml": content_xml(p("Kursi")),
            "META-INF/manifest.xml": OLD_MANIFEST.encode(),
        },
    ],
)  # fmt: skip
def test_the_type_is_found_wherever_it_stands(parts: dict[str, bytes]) -> None:
    """A text is one though `mimetype` comes last or says template, or only an old OpenOffice's manifest says so."""
    assert read(made.zip_of(parts), "tanpa-nama").text == "Kursi"


def test_one_file_of_xml() -> None:
    """A flat text is read like one in parts, with its margins, its title and its pictures beside the text."""
    flat = (
        f'<?xml version="1.0"?><office:document {NAMESPACES} office:mimetype="{TYPE}">'
        "<office:meta><dc:title>Rilis kursi</dc:title><meta:creation-date>2022-03-15</meta:creation-date></office:meta>"
        f"<office:master-styles><style:master-page><style:header>{p('PT MEBEL')}</style:header></style:master-page>"
        "</office:master-styles><office:body><office:text>"
        f"{p('<draw:frame><draw:image><office:binary-data>QUJD</office:binary-data></draw:image><svg:title>Foto</svg:title></draw:frame>Kursi')}"
        "</office:text></office:body></office:document>"
    )
    for name in ("rilis.fodt", "rilis.xml"):
        found = read(flat.encode(), name)
        assert found.text == "Kursi"
        assert found.metadata.splitlines() == [
            "document title: Rilis kursi",
            "document created: 2022-03-15",
            "page header: PT MEBEL",
        ]
        assert found.aside.splitlines() == [
            "alternative text: Foto",
            "page header: PT MEBEL",
        ]


RAISED = ('<text:span text:style-name="Naik">', "</text:span>")
HIDDEN = (
    '<style:style style:name="R" style:family="{family}"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="A" style:family="{family}" style:parent-style-name="R"/>'
)


@pytest.mark.parametrize(
    ("body", "text", "aside"),
    [
        (
            p(
                'Satu <text:hidden-text text:is-hidden="true" text:string-value="dua">dua</text:hidden-text>tiga'
            ),
            "Satu tiga",
            "hidden text: dua",
        ),
        (
            p('<text:hidden-text text:string-value="dua"/>tiga'),
            "tiga",
            "hidden text: dua",
        ),
        (
            p(
                'Satu <text:hidden-text text:is-hidden="false">dua</text:hidden-text> tiga'
            ),
            "Satu dua tiga",
            "",
        ),
        (
            p('<text:hidden-paragraph text:is-hidden="true"/>Satu') + p("dua"),
            "dua",
            "hidden text: Satu",
        ),
        (
            f'<text:section text:display="none">{p("Satu")}</text:section>{p("dua")}',
            "dua",
            "hidden text: Satu",
        ),
        (
            f'<text:section text:display="condition" text:is-hidden="true">{p("Satu")}</text:section>{p("dua")}',
            "dua",
            "hidden text: Satu",
        ),
        (
            f'<text:section text:display="true">{p("Satu")}</text:section>{p("dua")}',
            "Satu\n\ndua",
            "",
        ),
        (
            p('Satu <text:span text:style-name="A">dua</text:span>'),
            "Satu",
            "hidden text: dua",
        ),
        (p("Satu", "A") + p("dua"), "dua", "hidden text: Satu"),
        (
            p("<office:annotation><dc:creator>Rina</dc:creator><text:p>Cek</text:p></office:annotation>Satu"),
            "Satu",
            "comment: Cek",
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
            f"<dc:creator>Rina</dc:creator>{p('salah')}</office:change-info>{p('lama')}</text:deletion>"
            f"</text:changed-region></text:tracked-changes>{p('baru')}",
            "baru",
            "comment: salah\ndeleted text: lama",
        ),
        (
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/></text:changed-region>'
            '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
            + p(
                'Kursi <text:span><text:change-start text:change-id="c1"/>lama</text:span> sekali'
                '<text:change-end text:change-id="c1"/><text:change-start text:change-id="c2"/>baru'
                '<text:change-end text:change-id="c2"/> <text:change-start text:change-id="c1"/>dan'
            )
            + p('meja<text:change-end text:change-id="c1"/>laku'),
            "Kursi baru\n\nlaku",
            "deleted text: lama sekali\ndeleted text: dan\ndeleted text: meja",
        ),
        (
            '<table:table><table:table-row table:visibility="collapse"><table:table-cell>'
            f"{p('lama')}</table:table-cell></table:table-row><table:table-row><table:table-cell>{p('baru')}"
            "</table:table-cell></table:table-row></table:table>",
            "baru",
            "hidden text: lama",
        ),
        (
            '<office:forms><form:form><form:text form:label="Nama" form:current-value="Rina"/></form:form>'
            "</office:forms>"
            + p("Isi"),
            "Isi",
            "caption: Nama\ncaption: Rina",
        ),
    ],
)  # fmt: skip
def test_what_is_not_seen_is_aside(body: str, text: str, aside: str) -> None:
    """What fields, sections or styles hide, what was deleted and what others commented on is kept beside the text."""
    styles = HIDDEN.format(family="paragraph") + HIDDEN.format(family="text")
    found = read(document(body, styles=styles))
    assert (found.text, found.aside) == (text, aside)


@pytest.mark.parametrize(
    ("body", "text", "aside"),
    [
        (
            p(f"<draw:custom-shape>{p('Bentuk')}</draw:custom-shape>Isi"),
            "Bentuk\n\nIsi",
            "",
        ),
        (
            p(
                f"<draw:frame><draw:text-box>{p('Kotak')}{p('kedua')}</draw:text-box></draw:frame>Isi"
            ),
            "Kotak\n\nkedua\n\nIsi",
            "",
        ),
        (
            f"<draw:rect>{p('Bentuk')}<svg:title>Foto</svg:title></draw:rect>{p('Isi')}",
            "Bentuk\n\nIsi",
            "alternative text: Foto",
        ),
        (
            p(
                "<draw:frame><draw:image/><svg:title>Foto</svg:title><svg:desc>Dua kursi</svg:desc></draw:frame>Isi"
            ),
            "Isi",
            "alternative text: Foto\nalternative text: Dua kursi",
        ),
        (
            p(
                "<text:ruby><text:ruby-base>tulis</text:ruby-base><text:ruby-text>baca</text:ruby-text></text:ruby>"
            ),
            "tulis (baca)",
            "",
        ),
        (
            p(
                f"Isi<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Catatan')}</text:note-body></text:note>"
            ),
            "Isi\n\nCatatan",
            "",
        ),
        (
            p("tahun 2021{}1{} dan CO{}2{}".format(*RAISED * 2)),
            "tahun 2021^1 dan CO2",
            "",
        ),
        (p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), "a b c\nd", ""),
        (
            p(
                "<text:script>x = 1</text:script>Isi<office:binary-data>QUJD</office:binary-data>"
            ),
            "Isi",
            "hidden text: x = 1",
        ),
    ],
)
def test_what_is_in_a_paragraph(body: str, text: str, aside: str) -> None:
    """Text boxes and shapes are paragraphs of their own, notes follow, descriptions of pictures are aside."""
    style = (
        '<style:style style:name="Naik" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
    )
    found = read(document(body, styles=style))
    assert (found.text, found.aside) == (text, aside)


STYLES = (
    '<style:style style:name="T" style:family="paragraph">'
    '<style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
)


@pytest.mark.parametrize(
    ("tag", "style", "expected"),
    [
        ("h", "", "SIARAN PERS\n\nKursi Rotan Berangkat"),
        ("p", "T", "SIARAN PERS\n\nKursi Rotan Berangkat"),
        ("p", "B", "SIARAN PERS\n\nKursi Rotan Berangkat"),
        ("p", "", "SIARAN PERS\nKursi Rotan\nBerangkat"),
    ],
)
def test_line_breaks_in_headings(tag: str, style: str, expected: str) -> None:
    """Breaks in a headline are layout, whether it is a heading, centred or bold; its label stays apart."""
    lines = "<text:line-break/>".join(("SIARAN PERS", "Kursi Rotan", "Berangkat"))
    body = f'<text:{tag} text:style-name="{style}">{lines}</text:{tag}>'
    assert read(document(body, styles=STYLES)).text == expected


FORMULA = (
    "<math:math><math:semantics><math:mrow><math:mi>NPL</math:mi><math:mo>=</math:mo><math:mfrac><math:mn>3</math:mn>"
    "<math:mn>4</math:mn></math:mfrac></math:mrow><math:annotation>NPL = {3} over {4}</math:annotation>"
    "</math:semantics></math:math>"
)


def test_embedded_documents() -> None:
    """Formulas are text, in parts or in place; labels of charts are aside; objects of other programs are reported."""
    frame = '<draw:frame><draw:object xlink:href="./Object {}"/></draw:frame>'
    body = (
        p(f"Rasio {frame.format(1)} naik")
        + p(frame.format(2))
        + p(f"<draw:frame><draw:object>{FORMULA}</draw:object></draw:frame>")
        + p('<draw:frame><draw:object-ole xlink:href="./Object 3"/></draw:frame>')
    )
    others = {
        "Object 1/content.xml": FORMULA.replace(
            "<math:math>", f"<math:math {NAMESPACES}>"
        ).encode(),
        "Object 2/content.xml": content_xml(p("Penjualan"), kind="chart"),
    }
    found = read(document(body, others))
    assert found.text.split("\n\n") == ["Rasio NPL=3/4 naik", "NPL=3/4"]
    assert found.aside == "caption: Penjualan"
    assert "embedded object" in found.lacks


def test_margins_of_the_pages() -> None:
    """Headers and footers of all kinds of pages are metadata and aside; switched-off ones and page numbers are not."""
    pages = (
        f"<style:header>{p('PT MEBEL')}{p('Jalan Rotan 1')}</style:header>"
        f"<style:header-left>{p('SIARAN PERS')}</style:header-left>"
        f'<style:footer style:display="false">{p("Templat")}</style:footer>'
        f"<style:footer-first>{p('Halaman <text:page-number>1</text:page-number>')}</style:footer-first>"
    )
    styles = (
        f"<office:document-styles {NAMESPACES}><office:master-styles><style:master-page>{pages}"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    found = read(document(p("Isi"), {"styles.xml": styles.encode()}))
    assert found.text == "Isi"
    assert found.metadata.splitlines() == [
        "page header: PT MEBEL Jalan Rotan 1",
        "page header: SIARAN PERS",
    ]
    assert found.aside.splitlines() == [
        "page header: PT MEBEL",
        "page header: Jalan Rotan 1",
        "page header: SIARAN PERS",
    ]


def test_a_table_in_a_table() -> None:
    """The cells of a table in a table are read once, where it stands."""

    def table(*cells: str) -> str:
        row = "".join(f"<table:table-cell>{each}</table:table-cell>" for each in cells)
        return f"<table:table><table:title>Daftar</table:title><table:table-row>{row}</table:table-row></table:table>"

    inner = table(p("a"), p("b"))
    body = table(p("atas") + inner + p("bawah"), p("kanan"))
    found = read(document(body))
    assert found.text.split("\n\n") == ["atas", "a | b", "bawah", "kanan"]
    assert found.aside == "alternative text: Daftar"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("spreadsheet", "save its table as CSV"),
        ("presentation", "a presentation|save its text"),
        ("drawing", "save its text"),
        ("lain", "without its text"),
    ],
)
def test_other_open_documents(kind: str, sentence: str) -> None:
    """A spreadsheet or presentation under the name of a text fails with the sentence that says what to do."""
    parts = {"mimetype": TYPE.encode(), "content.xml": content_xml("", kind=kind)}
    with pytest.raises(NoText, match=sentence):
        read(made.zip_of(parts))


def test_entities_are_refused() -> None:
    """A reference to definitions elsewhere is never followed; definitions are refused before anything expands."""
    bomb = b'<!DOCTYPE d [<!ENTITY a "xxx"><!ENTITY b "&a;&a;">]>' + content_xml(
        p("&b;")
    )
    with pytest.raises(NoText, match="defines entities"):
        read(made.zip_of({"mimetype": TYPE.encode(), "content.xml": bomb}))
    outside = b'<!DOCTYPE d SYSTEM "http://rilis.example/office.dtd">' + content_xml(
        p("Isi")
    )
    parts = {"mimetype": TYPE.encode(), "content.xml": outside}
    assert read(made.zip_of(parts)).text == "Isi"
