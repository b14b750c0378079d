"""The numbers of lists: every kind of file shows them as a page does, and they are no words of the release."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests import test_open_document, test_pages, test_word
from tests.test_open_document import p
from tests.test_word import paragraph, part, related, run, word
from umkm_cli import reading
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.html import text_of_page
from umkm_cli.sources.formats.list_numbers import numeral
from umkm_cli.text import tokenize


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (3, "1", "3"),
        (3, "01", "03"),
        (26, "a", "z"),
        (28, "A", "AB"),
        (4, "i", "iv"),
        (1949, "I", "MCMXLIX"),
        (0, "a", "0"),
        (-2, "I", "-2"),
        (4000, "i", "4000"),
        (3, "", ""),
        (3, "一", "3"),
    ],
)
def test_numerals(number: int, form: str, expected: str) -> None:
    """Letters and Roman numerals are written as far as they go, other numbers as figures."""
    assert numeral(number, form) == expected


def level(number: int, form: str, template: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


LEVELS = (
    level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "lowerRoman", "(%3)")
)
ABSTRACT = {
    "1": LEVELS,
    "2": level(0, "bullet", "\uf0b7") + level(1, "bullet", " "),
    "3": level(0, "upperRoman", "%1.", '<w:pStyle w:val="Bab"/>')
    + level(1, "decimal", "%1.%2", '<w:isLgl/><w:pStyle w:val="Pasal"/>'),
    "4": '<w:numStyleLink w:val="Daftar"/>',
    "5": '<w:styleLink w:val="Daftar"/>' + level(0, "upperLetter", "%1)", start=3),
    "6": level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2.", '<w:lvlRestart w:val="0"/>'),
    "7": level(0, "none", "Syarat:"),
}
NUMBERS = {
    **{number: (number, "") for number in ABSTRACT},
    "8": ("1", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    "9": ("1", f'<w:lvlOverride w:ilvl="0">{level(0, "decimalZero", "[%1]")}</w:lvlOverride>'),
    "10": ("1", ""),
    "11": ("99", ""),
}  # fmt: skip
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
    for number, levels in ABSTRACT.items()
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{changes}</w:num>'
    for number, (abstract, changes) in NUMBERS.items()
)
STYLES = (
    '<w:style w:styleId="Bab"><w:name w:val="judul"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Pasal"><w:basedOn w:val="Bab"/></w:style>'
    '<w:style w:styleId="Ayat"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
)


def item(text: str, number: str = "1", depth: int = 0, style: str = "") -> str:
    """A paragraph in a list; "" for a number leaves that to the style."""
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    properties = f'<w:pStyle w:val="{style}"/>' + (listed if number else "")
    return paragraph(run(text) if text else "", properties=properties)


def word_lines(body: str) -> list[str]:
    others = {
        "word/numbering.xml": part(NUMBERING, "numbering"),
        "word/styles.xml": part(STYLES, "styles"),
    }
    numbering = related("numbering", "numbering.xml")
    relations = numbering + related("styles", "styles.xml", "x2")
    return test_word.blocks(word(body, others, relations))


def in_versions(text: str) -> str:
    drawn = f"<w:txbxContent>{item(text)}</w:txbxContent>"
    return paragraph(
        f"<w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice>"
        f"<mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Levels begin anew below another item; a paragraph between items changes nothing.
        (
            item("a") + item("b", depth=1) + item("c", depth=1) + item("d", depth=2)
            + paragraph(run("di antara")) + item("e") + item("f", depth=1),
            ["1. a", "a) b", "b) c", "(i) d", "di antara", "2. e", "a) f"],
        ),
        # Another instance goes on, one with a start of its own begins anew, but only once.
        (
            item("a") + item("b", "10") + item("c", "8") + item("d", "8") + item("e"),
            ["1. a", "2. b", "1. c", "2. d", "3. e"],
        ),
        (item("a") + item("b", "9"), ["1. a", "[02] b"]),
        (item("a", "4") + item("b", "4"), ["C) a", "D) b"]),
        (item("a", "2") + item("b", "2", 1), ["• a", "b"]),
        (item("a", "7"), ["Syarat: a"]),
        # A list that is switched off, that is not there, or a level that is not there.
        (item("a", "0") + item("b", "11") + item("c", "4", 5), ["a", "b", "c"]),
        # By style: the level is that which names the style; Roman numerals as figures.
        (
            item("a", "", style="Bab") + item("b", "", style="Pasal")
            + item("c", "", style="Bab") + item("d", "0", style="Bab"),
            ["I. a", "1.1 b", "II. c", "d"],
        ),
        # The level of a style goes before that of the one it is based on.
        (item("a", "", style="Bab") + item("b", "", style="Ayat"), ["I. a", "1.1 b"]),
        # A level that goes on below another item.
        (
            item("a", "6") + item("b", "6", 1) + item("c", "6") + item("d", "6", 1),
            ["1. a", "1.1. b", "2. c", "2.2. d"],
        ),
        # An inner item without an outer one.
        (item("b", "6", 1), ["1.1. b"]),
        # What is hidden or deleted does not count; an empty paragraph does, as on the page.
        (
            item("a") + paragraph(run("b", "<w:vanish/>"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
            + item("c") + item("") + item("d"),
            ["1. a", "2. c", "3.", "4. d"],
        ),
        # The versions of a box are one text.
        (in_versions("a") + item("b"), ["1. a", "2. b"]),
        # Numbers in a column of a table.
        (
            "<w:tbl>" + "".join(
                f"<w:tr><w:tc>{item('')}</w:tc><w:tc>{paragraph(run(text))}</w:tc></w:tr>" for text in "abc"
            ) + "</w:tbl>",
            ["1. | a", "2. | b", "3. | c"],
        ),
    ],
)  # fmt: skip
def test_numbers_of_word(body: str, expected: list[str]) -> None:
    """A Word document shows the numbers that its lists give to its paragraphs."""
    assert word_lines(body) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'w:styleId="Bab"', b"w:styleId='Bab'"),
        (b"<w:style ", b"<w:style\n"),
        (b"w:", b"x:"),
    ],
)
def test_styles_written_otherwise(old: bytes, new: bytes) -> None:
    """Styles number paragraphs however their XML is written."""
    styles = part(STYLES, "styles").replace(old, new)
    styles = styles.replace(b"xmlns:w=", b"xmlns:x=") if new == b"x:" else styles
    others = {
        "word/numbering.xml": part(NUMBERING, "numbering"),
        "word/styles.xml": styles,
    }
    body = item("a", "", style="Bab") + item("b", "", style="Pasal")
    assert test_word.blocks(word(body, others)) == ["I. a", "1.1 b"]


HUGE = "9" * 5000


def test_hostile_numbers() -> None:
    """Numbers of thousands of figures, and levels that no list has, count as not given."""
    listed = f'<w:numPr><w:ilvl w:val="{HUGE}"/><w:numId w:val="1"/></w:numPr>'
    assert word_lines(paragraph(run("a"), properties=listed)) == ["1. a"]
    deep = f'text:level="{"9" * 8}" text:display-levels="{"9" * 8}" text:start-value="{HUGE}"'
    styles = list_style(
        "L9", f'<text:list-level-style-number {deep} style:num-format="1"/>'
    )
    body = ol(li(p("a"), f'text:start-value="{HUGE}"')) + ol(li(p("b")), style="L9")
    content = test_open_document.document(body, {}, LIST_STYLES + styles)
    assert test_open_document.read(content).text == "1. a\n\nb"
    page = test_pages.page(f"<ol start='{HUGE}'><li>a</li></ol>")
    assert " a" in text_of_page(page)


def test_numbers_of_word_2003() -> None:
    """The XML of Word 2003 says what each paragraph shows; a bullet is the one of all kinds."""
    shown = "".join(
        f'<w:p><w:pPr><w:listPr><wx:t wx:val="{mark}"/></w:listPr></w:pPr>{run(text)}</w:p>'
        for mark, text in (("1.", "a"), ("·", "b"), ("o", "c"))
    )
    hint = 'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    content = part(f"<w:body>{shown}</w:body>", "wordDocument")
    content = content.replace(b"<w:wordDocument", f"<w:wordDocument {hint}".encode())
    content = content.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://schemas.microsoft.com/office/word/2003/wordml",
    )
    told = test_word.read(content, "rilis.xml").text.split("\n\n")
    assert told == ["1. a", "• b", "• c"]


def number_level(number: int, form: str, more: str) -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" {more}>'
        "<style:list-level-properties/></text:list-level-style-number>"
    )


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


LIST_STYLES = (
    list_style(
        "L1",
        number_level(1, "1", 'style:num-suffix="."'),
        number_level(2, "a", 'style:num-prefix="(" style:num-suffix=")"'),
        number_level(3, "i", 'style:num-suffix="." text:display-levels="3"'),
    )
    + list_style("L2", number_level(1, "A", 'style:num-suffix=")" text:start-value="3"'))
    + list_style("L3", '<text:list-level-style-bullet text:level="1" text:bullet-char="-"/>')
    + list_style("L4", number_level(1, "", ""))
    + '<style:style style:name="Butir" style:family="paragraph" style:list-style-name="L2"/>'
    + '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Butir"/>'
)  # fmt: skip
OUTLINE = (
    f'<office:document-styles {test_open_document.NAMESPACES}><office:styles><text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/>'
    f"</text:outline-style>{list_style('Milik', number_level(1, '1', ''))}</office:styles></office:document-styles>"
)


def ol(*items: str, style: str = "L1", more: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>{''.join(items)}</text:list>"


def li(content: str, more: str = "") -> str:
    return f"<text:list-item {more}>{content}</text:list-item>"


def h(text: str, depth: int, more: str = "") -> str:
    return f'<text:h text:outline-level="{depth}" {more}>{text}</text:h>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Only the first paragraph of an item is numbered; inner lists have the style of the outer.
        (
            ol(
                li(p("a") + p("lanjutan a")),
                li(p("b") + ol(li(p("c")), li(p("d") + ol(li(p("e")), style="")), style="")),
                li(p("f") + ol(li(p("g")), style="")),
            ),
            ["1. a", "lanjutan a", "2. b", "(a) c", "(b) d", "2.b.i. e", "3. f", "(a) g"],
        ),
        # Another list begins anew, unless it continues one; an item can have its own number.
        (
            ol(li(p("a")), li(p("b")), more='xml:id="satu"') + p("antara") + ol(li(p("c")))
            + ol(li(p("d")), more='text:continue-numbering="true"')
            + ol(li(p("e")), more='text:continue-list="satu"')
            + ol(li(p("f"), 'text:start-value="7"'), li(p("g"))),
            ["1. a", "2. b", "antara", "1. c", "2. d", "3. e", "7. f", "8. g"],
        ),
        # An inner list that goes on has an outer item without a text of its own.
        (
            ol(li(p("a") + ol(li(p("b")), style=""))) + p("antara")
            + ol(li(ol(li(p("c")), style="")), li(p("d")), more='text:continue-numbering="true"'),
            ["1. a", "(a) b", "antara", "(b) c", "2. d"],
        ),
        (ol(f"<text:list-header>{p('a')}</text:list-header>", li(p("b"))), ["a", "1. b"]),
        (ol(li(p("a")), li(p("b")), style="L2"), ["C) a", "D) b"]),
        (ol(li(p("a", "P1")), style=""), ["C) a"]),
        (ol(li(p("a")), style="L3"), ["• a"]),
        (ol(li(p("a")), style="L4"), ["a"]),
        (ol(li(p("a")), style="Milik"), ["1 a"]),
        (ol(li(p("a")), style="tak-ada"), ["a"]),
        # A number that the file keeps for other programs is not shown twice.
        (ol(li("<text:number>1.</text:number>" + p("a"))), ["1. a"]),
        (ol(li(h("<text:number>1.</text:number>a", 1))), ["1. a"]),
        (
            h("a", 1) + h("b", 2) + h("c", 2) + h("d", 3) + h("e", 1, 'text:is-list-header="true"')
            + h("f", 1) + h("g", 1, 'text:start-value="9"'),
            ["I. a", "I.1 b", "I.2 c", "d", "e", "II. f", "IX. g"],
        ),
    ],
)  # fmt: skip
def test_numbers_of_opendocument(body: str, expected: list[str]) -> None:
    """An OpenDocument text shows the numbers of its lists and of its headings."""
    others = {"styles.xml": OUTLINE.encode()}
    content = test_open_document.document(body, others, LIST_STYLES)
    assert test_open_document.read(content).text.split("\n\n") == expected


LISTS_OF_PAGES = [
    ("<ol><li>satu</li><li>dua</li></ol>", ["1. satu", "2. dua"]),
    ("<ol start='3'><li>satu</li><li value='7'>dua</li><li>tiga</li></ol>", ["3. satu", "7. dua", "8. tiga"]),
    ("<ol reversed><li>satu</li><li>dua</li><li>tiga</li></ol>", ["3. satu", "2. dua", "1. tiga"]),
    ("<ol reversed start=9><li>satu</li><li>dua</li></ol>", ["9. satu", "8. dua"]),
    ("<ol type='a'><li>satu</li><li type='I'>dua</li></ol>", ["a. satu", "II. dua"]),
    ("<ol style='margin:0; list-style-type: lower-roman'><li>satu</li></ol>", ["i. satu"]),
    ("<ol style='list-style: inside upper-alpha'><li>satu</li></ol>", ["A. satu"]),
    ("<ol style='list-style:none'><li>satu</li></ol>", ["satu"]),
    ("<ol><li><p>satu</p><p>lanjutan</p></li><li><div><p>dua</p></div></li></ol>", ["1. satu", "lanjutan", "2. dua"]),
    ("<ol><li>satu<ol type='a'><li>isi</li><li>isi lagi</li></ol></li><li>dua</li></ol>",
     ["1. satu", "a. isi", "b. isi lagi", "2. dua"]),
    ("<ol start='x'><li> </li><li><b>dua</b> kali</li></ol>", ["2. dua kali"]),
    ("<ul><li>satu</li><li><em>dua</em> kali</li></ul>", ["• satu", "• dua kali"]),
    ("<ul type='square'><li>satu</li></ul>", ["• satu"]),
    ("<ul style='list-style-type:none'><li>satu</li></ul>", ["satu"]),
    ("<ul><li><a href='/a'>satu</a></li></ul>", ["satu"]),
    ("<ol><li><a href='/a'>satu</a></li></ol>", ["1. satu"]),
    ("<ul><li><h2>satu</h2></li></ul>", ["satu"]),
]  # fmt: skip


@pytest.mark.parametrize(("items", "expected"), LISTS_OF_PAGES)
def test_numbers_of_pages(items: str, expected: list[str]) -> None:
    """A web page, and a mail that is one, shows the numbers of its lists."""
    content = test_pages.page(f"<p>Penerima bantuan:</p>{items}<p>Demikian.</p>")
    for told in (test_pages.extract(content).text, text_of_page(content)):
        lines = list(filter(None, told.split("\n")))
        first = lines.index("Penerima bantuan:") + 1
        assert lines[first : lines.index("Demikian.")] == expected


def test_numbers_beside_the_text_of_a_page() -> None:
    """Menus and links at the side of a page have no numbers, which nobody would miss."""
    entries = "".join(f"<li><a href='/{n}'>Kabar {n}</a></li>" for n in "abc")
    menu = f"<nav><ol>{entries}</ol></nav>"
    told = test_pages.extract(test_pages.page(menu=menu))
    assert "menu: Kabar b" in told.aside.split("\n")
    assert "1." not in told.text + told.aside


@pytest.mark.parametrize(
    "marks",
    [
        ("1. ", "2. ", "3. "),
        ("• ", "• ", "• "),
        ("a) ", "b) ", "c) "),
        ("", "1. ", "2. "),
    ],
)
def test_numbered_paragraphs(marks: tuple[str, str, str]) -> None:
    """The number of a headline is no part of it, and one before the dateline hides nothing; no word is lost."""
    paragraphs = (
        "Perajin Bambu Bantul Naik Kelas",
        "BANTUL, 5 Mei 2021 – BRI melatih 40 perajin bambu di Bantul sejak bulan lalu.",
        "Mereka menjual lampu ke enam kota, kata ketua kelompoknya.",
    )
    lines = "\n\n".join(map(str.__add__, marks, paragraphs))
    plain, marked = (
        reading.read(
            Extract(text, "", stored=False), test_pages.KNOWN, date(2026, 1, 1)
        )
        for text in ("\n\n".join(paragraphs), lines)
    )
    assert reading.values_of(marked.findings) == reading.values_of(plain.findings)
    assert marked.identity.text_sha256 == plain.identity.text_sha256
    kept = "\n".join((paragraphs[0], *marked.texts))
    assert set(tokenize(lines)) <= set(tokenize(kept))


def nested(depth: int) -> Iterator[str]:
    yield "<ol><li>a" * depth
    yield "</li></ol>" * depth


@pytest.mark.deep
def test_deep_lists_take_no_time() -> None:
    """Thousands of lists in one another, or of items in one, are read in linear time."""
    assert text_of_page("".join(nested(2000))).count("1. a") > 100
    many = text_of_page(f"<ol>{'<li>a</li>' * 20_000}</ol>")
    assert many.rstrip().endswith("20000. a")
