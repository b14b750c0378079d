"""Stems: a word finds its other forms, and names find themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.archive.search.indonesian_stemmer import stem_of
from umkm_cli.archive.search.stemming import query_stems, stems
from umkm_cli.catalogue.roots import IRREGULAR, K_ROOTS, M_ROOTS, N_ROOTS, NAMES, ROOTS
from umkm_cli.catalogue.tables import read_rows, read_shipped
from umkm_cli.text import tokenize

FAMILIES = """
bina: pembinaan binaan membina dibina binaannya terbina
latih: pelatihan dilatih melatih berlatih latihan pelatih
salur: menyalurkan disalurkan penyaluran penyalur tersalurkan
kirim: mengirim pengiriman dikirim kiriman
pasar: memasarkan pemasaran dipasarkan pasarnya
jahit: penjahit menjahit dijahit jahitan
tani: petani pertanian bertani
daya: pemberdayaan memberdayakan diberdayakan
kembang: pengembangan mengembangkan berkembang dikembangkan
mitra: kemitraan bermitra mitranya
usaha: pengusaha perusahaan berusaha usahanya
wirausaha: kewirausahaan berwirausaha
luncur: meluncurkan diluncurkan peluncuran
resmi: meresmikan diresmikan peresmian
serah: menyerahkan penyerahan diserahkan
tingkat: meningkatkan peningkatan meningkat ditingkatkan
jual: penjualan menjual dijual berjualan penjual
pinjam: pinjaman meminjam dipinjamkan peminjam
hasil: menghasilkan penghasilan berhasil keberhasilan
""".strip()


@pytest.mark.parametrize(
    "line", FAMILIES.splitlines(), ids=lambda line: line.split(":")[0]
)
def test_families(line: str) -> None:
    """All forms of a word have one stem."""
    root, _, forms = line.partition(":")
    assert {stem_of(each) for each in (root, *forms.split())} == {root}


@pytest.mark.parametrize(
    "name",
    "pertamina mekaar bali bri bni pelindo pegadaian perhutani peruri kediri bekasi pamekasan menado melawi pemalang "
    "pangandaran meranti merangin berdikari perumda".split(),
)
def test_names_stay(name: str) -> None:
    """A name that looks like a derived word is found by itself and by nothing else."""
    assert stem_of(name) == name


DERIVED = (
    "kepulauan pegunungan pelabuhan labuhan seribu pangkalan gunungan pensiunan andalan sehati kandangan salakan"
).split()
"""Single words in names that are ordinary derived words of the language, and may be found by their forms."""


def test_names_of_the_catalogue_stay() -> None:
    """No single-word name of a place or organisation is taken apart, but where it is a word of the language."""
    names = [
        row["name"]
        for table in ("places.tsv", "organisations.tsv")
        for _, row in read_rows(read_shipped(table))
    ]
    single = {name for each in names if " " not in each for name in tokenize(each)}
    assert sorted(each for each in single - set(DERIVED) if stem_of(each) != each) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("weaver", "weavers"),
        ("training", "trained"),
        ("exports", "exporting"),
        ("enterprise", "enterprises"),
    ],
)
def test_english(one: str, other: str) -> None:
    """English words in English releases find their other forms."""
    assert stems([one], "en") == stems([other], "en")
    assert stems([one], "en") in query_stems([one], "s2:")


def test_numbers() -> None:
    """A number that runs into letters is found by both apart: `Rp18` and `Rp 18`."""
    assert stems(["rp18"], "id") == ("rp 18",)
    assert stems(["covid19"], None) == ("covid 19",)
    assert stems(["g20", "2020", "1a"], "id") == ("g20", "2020", "1a")


def test_an_index_of_before_is_asked_in_its_own_way() -> None:
    """An archive whose index was made by an earlier umkm is asked by the stems of that time."""
    assert query_stems(["pertamina"], "s1:snowball-indonesian-3.0") == (("tamina",),)
    assert query_stems(["keretaannya"], "s2:snowball-3.0")[0] == ("reta",)


def test_suffixes_behind_a_particle() -> None:
    """A suffix before a particle is stripped from a known root, before any prefix is."""
    for word, stem in {
        "keretaannya": "kereta",
        "berliananlah": "berlian",
        "usahamulah": "usaha",
        "rumahkupun": "rumah",
        "usahakanlah": "usaha",
    }.items():
        assert stem_of(word) == stem


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=24))
def test_whatever_is_a_word_has_a_stem(word: str) -> None:
    """Any word has a stem of letters, and it is the same each time."""
    stem = stem_of(word)
    assert stem
    assert stem.isalpha()
    assert stem == stem_of(word)


def test_the_roots_are_in_order() -> None:
    """Each root stands once in its block; no irregular word is given two stems."""
    for block in (ROOTS, NAMES, K_ROOTS, M_ROOTS, N_ROOTS):
        held = block.split()
        assert len(held) == len(set(held)), sorted(
            each for each in held if held.count(each) > 1
        )
        assert all(each.isalpha() and each.islower() for each in held)
    derived = [
        word
        for entry in IRREGULAR.split(";")
        for word in entry.partition(":")[2].split()
    ]
    assert len(derived) == len(set(derived))
