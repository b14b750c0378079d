"""Rich text of every program: all its text is read, or kept aside with its kind, or reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, identify_kind


def read(source: str | bytes, name: str = "rilis.rtf") -> Extract:
    content = source if isinstance(source, bytes) else source.encode("ascii")
    kind = identify_kind(name, content, named=True)
    assert kind is not None
    assert kind.module == "rtf"
    return extract(kind, content)


def rich(body: str, head: str = "") -> str:
    return r"{\rtf1\ansi\ansicpg1252\deff0" + head + body + "}"


FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238{\*\panose 0202}Arial CE;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fnil\fcharset2 Wingdings;}{\f4\fcharset128 MS Mincho{\*\falt Times};}{\f5\cpg1251 Arial Cyr;}}"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"Rp1 juta\'97dua \emdash  \'93tiga\'94 \endash\~x\_y", "Rp1 juta—dua — “tiga” – x-y"),
        (r"{\f1\'e8l\'e1nek}", "článek"),
        (r"{\f5\'ea\'f0\'e5\'e4\'e8\'f2}", "кредит"),
        (r"10{\f2\'2d}15 juta, 180{\f2\'b0}C {\f2 a}", "10–15 juta, 180°C α"),
        (r"{\f3\'fc} Solo {\f3 l} Tegal", "✓ Solo ● Tegal"),
        (r"10{\f2\u-4051 -}15", "10–15"),
        (r"{\f4\'93\'fa\'96\{\'8c\'ea}", "日本語"),
        (r"\uc1\u8220\'93Kursi\u8221\'94", "“Kursi”"),
        (r"\uc2\u8220\'81\'67Kursi{\uc0\u8221}", "“Kursi”"),
        (r"\uc1 a\u8211\par b", "a–\nb"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u8211 -10", "–10"),
        (r"Kata\-kata\:satu\|dua", "Katakatasatudua"),
        (r"a\b b\b0 c\tab d\line e\bin4 {}\f", "abc d\ne"),
        ("satu\\\ndua\\\r\ntiga", "satu\ndua\ntiga"),
        (r"{\upr{lama}{\*\ud{baru}}} isi", "baru isi"),
        (r"tahun 2021{\super 1} dan CO{\sub 2}, 10\super 6\nosupersub  m", "tahun 2021^1 dan CO2, 10^6 m"),
        (r"10|15 juta | lebih", "10|15 juta | lebih"),
    ],
)  # fmt: skip
def test_characters(body: str, expected: str) -> None:
    """Each byte is read in the code page of its font, each character once, and symbols as what they show."""
    assert read(rich(body, FONTS)).text == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rich("“Wartono” – siap").encode(), "“Wartono” – siap"),
        (b"\xef\xbb\xbf" + rich("“Wartono” – siap").encode(), "“Wartono” – siap"),
        (rich("“Wartono” – é").encode("cp1252"), "“Wartono” – é"),
        (rich(r"\mac caf" + "\x8e").encode("latin-1"), "café"),
        (
            rich(r"caf\'e2\'80\'93").replace("1252", "65001").encode(),
            "caf–",
        ),
        (rich(r"{\f1 \'ea}").replace("1252", "1251").encode(), "к"),
        (rich("x").replace("1252", "99999").encode(), "x"),
        (b"  \r\n" + rich("x").encode(), "x"),
    ],
)
def test_encodings(content: bytes, expected: str) -> None:
    """A file whose bytes are UTF-8 is read as that, any other in its code page; an unknown one is that of Windows."""
    assert read(content).text == expected


@pytest.mark.parametrize(
    ("body", "text", "aside"),
    [
        (r"{\v ra}{\v hasia\v0  lihat}", "lihat", "hidden text: rahasia"),
        (r"\v rahasia\plain  lihat", "lihat", "hidden text: rahasia"),
        (
            r"{\deleted\revauthdel1 Kalimat lama.}Kalimat baru.",
            "Kalimat baru.",
            "deleted text: Kalimat lama.",
        ),
        (
            r"{\deleted lama{\footnote catatan}}baru",
            "baru",
            "deleted text: lama\ndeleted text: catatan",
        ),
        (
            r"Isi{\*\atnid RS}{\*\atnauthor Rina}{\*\annotation{\*\atndate 1}Cek angka}",
            "Isi",
            "comment: Cek angka",
        ),
        (
            r"{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv Dua kursi}}{\sp{\sn x}{\sv 9}}{\shptxt Kotak\par kedua}}}Isi",
            "Kotak\nkedua\nIsi",
            "alternative text: Dua kursi",
        ),
        (
            r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv RILIS}}}}Isi",
            "RILIS\nIsi",
            "",
        ),
        (
            r"{\shp{\*\shpinst{\shptxt Kotak}}{\shprslt{\*\do{\dptxbx{\dptxbxtext Kotak}}}}}Isi",
            "Kotak\nIsi",
            "",
        ),
        (
            r"{\shp{\*\shpinst}{\shprslt{\*\do{\dptxbx{\dptxbxtext Kotak lama}}}}}Isi",
            "Kotak lama\nIsi",
            "",
        ),
        (
            r"{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv Foto caf\'e9}}}\pngblip 89504e47}}Isi",
            "Isi",
            "alternative text: Foto café",
        ),
        (r"Isi{\footnote\ftnalt{\chftn} Catatan akhir}", "Isi\nCatatan akhir", ""),
    ],
)
def test_what_is_beside_the_text(body: str, text: str, aside: str) -> None:
    """Hidden and deleted text, comments and descriptions are aside; text boxes are paragraphs, and notes follow."""
    found = read(rich(body))
    assert (found.text, found.aside) == (text, aside)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            r"{\field{\*\fldinst HYPERLINK x}{\fldrslt Solo}}{\field{\*\fldinst{ SYMBOL 45 \\f Symbol}}{\fldrslt }}",
            "Solo–",
        ),
        (r"{\field{\*\fldinst PAGE}}x", "x"),
        (r"{\mmath{\*\moMath{\mf{\mfPr{\mtype bar}}{\mnum{\mr 3}}{\mden{\mr 4}}}}}", "3/4"),
        (r"{\*\asing Tidak dibaca {juga}}Isi{\info{\author Rina}}", "Isi"),
        (r"{\listtext\'95\tab}Satu\par{\pntext 1.\tab}dua", "• Satu\n1. dua"),
        (r"{\listtext 4)\tab}{\pntext 4)\tab}{\*\pn\pnlvlbody}empat", "4) empat"),
        (r"{\listtext\plain o\tab}tiga{\listtext\tab}", "• tiga"),
        (r"{\listtext\pard A.\tab}{\b Huruf} besar", "A. Huruf besar"),
        (r"{\v{\listtext 7.\tab}hilang\par}tampak", "\ntampak"),
        (r"Isi{\object{\*\objdata 0102}{\result Tabel}}", "IsiTabel"),
        (r"\*\asing Tetap\par dibaca", "Tetap\ndibaca"),
        (r"}}} lebih {{{", "lebih"),
        (
            r"\qc SIARAN PERS\line Kursi Rotan\line Berangkat\par\pard a\line b",
            "SIARAN PERS\nKursi Rotan Berangkat\na\nb",
        ),
        (r"{\b Kursi Rotan\line Berangkat\par}isi", "Kursi Rotan Berangkat\nisi"),
    ],
)  # fmt: skip
def test_groups_and_words(body: str, expected: str) -> None:
    """Results of fields are read and not their codes; unknown groups are left out only where the file says so."""
    assert read(rich(body)).text == expected


def test_tables() -> None:
    """A row is a line of cells, a table in a cell is read where it stands, and prose after a table is prose."""
    row = r"\trowd\pard\intbl {}\cell {}\cell\row"
    inner = (
        r"\pard\intbl atas\par\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
        r"\pard\intbl bawah\cell kanan\cell\row"
    )
    figures = "".join(
        row.replace("{}", each, 1).replace("{}", "204") for each in ("Bali", "Jambi")
    )
    body = rf"Daftar\par {figures}\trowd {inner}\pard Isi\par{{\pard\intbl lepas\cell}}"
    assert read(rich(body)).text.split("\n") == [
        "Daftar",
        "Bali | 204",
        "Jambi | 204",
        "atas a | b bawah | kanan",
        "Isi",
        "lepas",
    ]


def test_margins_and_properties() -> None:
    """Headers and footers are metadata and aside, once and without page numbers; so are title and day."""
    margins = (
        r"{\header PT MEBEL\par Jalan Rotan 1\par}{\headerf PT MEBEL\par}"
        r"{\footer Halaman {\field{\*\fldinst PAGE}{\fldrslt 1}}}"
    )
    info = r"{\info{\title Rilis {\b kursi} caf\'e9}{\creatim\yr2022\mo3\dy5\hr9}{\author Rina}}"
    found = read(rich(r"Isi\par", info + margins))
    assert found.text == "Isi"
    assert found.metadata.splitlines() == [
        "document title: Rilis kursi café",
        "document created: 2022-03-05",
        "page header: PT MEBEL Jalan Rotan 1",
        "page header: PT MEBEL",
    ]
    assert found.aside.splitlines() == [
        "page header: PT MEBEL",
        "page header: Jalan Rotan 1",
    ]


def test_what_is_missing_is_reported() -> None:
    """A file that is cut off, or shows a formula only as a picture, is read as far as it goes, and says so."""
    cut = r"{\rtf1 Isi\par{\footnote Cata"
    found = read(cut)
    assert found.text == "Isi\nCata"
    assert "cut off" in found.lacks
    formula = r"Isi{\object{\*\objclass Equation.3}{\result{\pict 0102}}}"
    assert "Equation" in read(rich(formula)).lacks
    assert read(rich("Isi")).lacks == ""


def test_plain_text_under_this_name() -> None:
    """A text that is no rich text, despite its name, is read as the text that it is."""
    assert read(b"Kursi {\xe9}", "a.rtf").text == "Kursi {é}"


@given(
    st.lists(
        st.sampled_from(
            [
                *(r"{ } \par \v \v0 \u8211? \'e9 \bin5 \cell \row \intbl \pard".split()),
                r"\*",
                r"{\footnote ",
                r"{\field",
                r"{\*\fldinst ",
                r"{\shprslt ",
                r"{\header ",
                r"\nestrow",
                r"\upr",
                "kata ",
                "\\",
                "\n",
            ]
        )
    )
)  # fmt: skip
def test_any_groups_are_read(pieces: list[str]) -> None:
    """However groups and words follow one another, nothing raises, and each word is held or in a skipped group."""
    source = "{\\rtf1 " + "".join(pieces) + " akhir"
    found = read(source)
    held = found.text + found.aside + found.metadata
    assert "akhir" in held or "bin5" in source or "upr" in source or r"\*" in source


def test_long_groups_take_a_moment() -> None:
    """Very many groups, pictures and open braces are read in time and without recursion."""
    picture = r"{\pict " + "00" * 500_000 + "}"
    content = rich("{" * 100_000 + "isi" + picture + "}" * 100_000)
    assert read(content).text == "isi"
