"""Bodies that texts often name but that seldom issue them: groups, schools, offices, heads of villages."""

import pytest

from tests.test_issuers import KNOWN, TODAY, issuer_of
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats.text import read as extract

_ACTS = "mengadakan kelas pengemasan bagi 40 pedagang di balai desa."
_RAMAI = "Pasar itu ramai sejak pagi, dan kue di semua meja habis."


@pytest.mark.parametrize(
    "name",
    [
        "KPU Blora",
        "BPBD Kabupaten Blora",
        "BKSDA Maluku",
        "KPH Randublatung",
        "Balai Diklat Industri Makassar",
        "Karantina Sulawesi Selatan",
        "Kedutaan Besar Jepang",
        "KTNA Blora",
        "GP Ansor Blora",
        "Keuskupan Ruteng",
        "DPC PDI Perjuangan Blora",
        "PDAM Tirta Waru",
        "Karang Taruna Waru Jaya",
        "Pokdarwis Bukit Waru",
        "Kelompok Tani Waru Makmur",
        "KUD Mina Waru",
        "SD Negeri 3 Waru",
        "Credit Union Waru",
    ],
)
def test_who_acts_in_the_lead(name: str) -> None:
    """With any such body the lead may begin, or say what it does, or somebody of it may speak."""
    assert issuer_of(f"{name} {_ACTS}") == name
    assert issuer_of(f"Menyambut Lebaran, {name} kembali {_ACTS}") == name
    assert issuer_of(f"{_RAMAI}\n\n“Ramai,” kata Ketua {name}, Sari Wening.") == name


@pytest.mark.parametrize(
    "name",
    ["KPU Blora", "Karang Taruna Waru Jaya", "SD Negeri 3 Waru", "Bandara Ahmad Yani"],
)
def test_who_is_only_named(name: str) -> None:
    """Whoever is only named, as a guest or as the scene, issues nothing."""
    assert issuer_of(f"{_RAMAI} Pembelinya datang dari {name}.") is None
    assert issuer_of(f"{_RAMAI}\n\nKue itu dipesan {name} untuk rapat.") is None


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"Kelompok Tani Waru Makmur dibantu PLN {_ACTS}", "PLN"),
        (
            f"{_RAMAI} PT Lontar Jaya membiayainya.\n\n“Ramai,” kata Ketua KWT Melati, Ani.",
            "PT Lontar Jaya",
        ),
        (
            f"{_RAMAI}\n\n“Ramai,” kata Kepala Desa Waru, Ani Wening.",
            "Pemerintah Desa Waru",
        ),
        (
            f"{_RAMAI} PT Lontar Jaya membiayainya.\n\n“Ramai,” kata Kades Waru, Ani.",
            "PT Lontar Jaya",
        ),
    ],
)
def test_groups_and_heads_of_villages_give_way(text: str, issuer: str) -> None:
    """A group, a school or the head of a village is no issuer where any other body is."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        # whether a word is of the village or of its head, the rest of the text tells
        ("Lurah Waru Indah Ani Wening membuka kelas di Kelurahan Waru Indah.", "Pemerintah Kelurahan Waru Indah"),
        ("Camat Waru, Ani Wening membuka kelas.", "Pemerintah Kecamatan Waru"),
        ("Wali Nagari Waru, Ani Wening membuka kelas.", "Pemerintah Nagari Waru"),
        ("Kepala Desa Ani Wening, S.H., membuka kelas.", None),
        ("Lurah Ani Wening membuka kelas.", None),
        ("Pemdes Waru mengadakan Musyawarah Desa. Aturan Dinas Pangan memintanya.", "Pemerintah Desa Waru"),
        ("Pemerintah Kelurahan Waru Kecamatan Cepu membuka kelas.", "Pemerintah Kelurahan Waru"),
    ],
)  # fmt: skip
def test_the_government_of_a_village(text: str, issuer: str | None) -> None:
    """The head of a village speaks for its government, if the text tells where the village's name ends."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"{_RAMAI} Pinjaman Bank Perkreditan Rakyat (BPR) milik daerah murah.", None),
        (f"{_RAMAI} Warga membentuk Unit Usaha Bank Sampah (UBS).", None),
        (f"Kepala desa dan Direktur BUMDes Bapak Amir Wening {_ACTS}", None),
        (
            f"Ketua Tim Penggerak Pemberdayaan dan Kesejahteraan Keluarga (TP PKK) Kabupaten Blora, Ani, {_ACTS}",
            "Tim Penggerak Pemberdayaan dan Kesejahteraan Keluarga (TP PKK) Kabupaten Blora",
        ),
        ("Balai Latihan Kerja (BLK) Waru Indah melatih 40 pedagang.", "Balai Latihan Kerja Waru Indah"),
    ],
)  # fmt: skip
def test_where_a_name_ends(text: str, issuer: str | None) -> None:
    """A kind alone is no name, nor is that of the person behind it."""
    assert issuer_of(text) == issuer


def test_what_a_body_does_in_a_headline() -> None:
    """In a headline, where every word has a capital, a name ends before what the body does."""
    assert (
        issuer_of(
            "Yayasan Lontar Waru Salurkan Benih Jagung ke Desa\n\nBenih itu tiba kemarin."
        )
        == "Yayasan Lontar Waru"
    )


_SCHOOL = "Nusalembu menyusun sekolah usaha bagi peternak. Tugas Nusalembu hanya menemani mereka."


@pytest.mark.parametrize(
    ("headline", "text", "issuer"),
    [
        ("Nusalembu Ajak Peternak Kelola Usaha", _SCHOOL, "Nusalembu"),
        ("Peternak Kelola Usaha Sendiri", _SCHOOL, None),
        ("Nusalembu Ajak Peternak Kelola Usaha", f"{_SCHOOL} “Ramai,” kata Nusalembu.", None),
        ("Nusalembu Ajak Peternak Kelola Usaha", f"{_SCHOOL} Ibu Nusalembu senang.", None),
        ("Nusalembu Ajak Peternak Kelola Usaha", f"{_SCHOOL} Tetangga Nusalembu Wening senang.", None),
        ("Nusalembu Ajak Peternak Kelola Usaha", f"{_SCHOOL} PLN membiayainya.", "PLN"),
        ("NLB Ajak Peternak Kelola Usaha", _SCHOOL.replace("Nusalembu", "NLB"), None),
    ],
)  # fmt: skip
def test_a_body_of_no_known_kind_that_acts(
    headline: str, text: str, issuer: str | None
) -> None:
    """Where no other body is named, a name of the headline that acts and comes again is one; a person's is none."""
    found = read(extract(f"{headline}\n\n{text}\n".encode()), KNOWN, TODAY).findings
    assert values_of(found).organisation == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Ketua Perhimpunan Badan Nagari (PBN) Sumatera Barat, Nurhayati Sutan, lega karena musyawarah usai.",
            "Perhimpunan Badan Nagari",
        ),
        ("LAZ Nurul Waru Kota Bontang tak mau penjaja menyetor hasilnya.", "LAZ Nurul Waru Kota Bontang"),
        ("To see its work, Petrokimia Gresik Finance Director Hari Wisnu visited two groups.", "Petrokimia Gresik"),
        ("Dua bank anggota Perbanas menambah kredit.\n\nMenteri UMKM Sari mengatakan itu.", "Kementerian UMKM"),
    ],
)  # fmt: skip
def test_initials_titles_and_members(text: str, issuer: str) -> None:
    """Initials end a name behind a title, a title in English is no part of it, and members do not speak for all."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Rini bertamu ke rumah dinas Wakil Bupati Blora, La Ode Hamzah, untuk minum teh.", None),
        ("Kelas itu dibiayai Jaringan Saudagar Waru (Jasawa). Jasawa meminjamkan oven.", "Jaringan Saudagar Waru"),
        ("Kepala Karantina Maluku, Ani Wening bertamu ke pasar itu.", "Karantina Maluku"),
        (
            "Dinas Tenaga Kerja Koperasi Usaha Kecil dan Menengah Kota Madiun melatih 40 pedagang.",
            "Dinas Tenaga Kerja Koperasi Usaha Kecil dan Menengah Kota Madiun",
        ),
        ("Jamkrida Jateng menjamin pinjaman 40 pedagang.", "Jamkrida Jateng"),
        (
            "Semen Lontar has opened an oven. “Good,” said the Head of Community Relations of Semen Lontar, Ani.",
            "Semen Lontar",
        ),
    ],
)  # fmt: skip
def test_houses_networks_and_heads_in_the_lead(text: str, issuer: str | None) -> None:
    """No office is a house, a network has its initials, and the head of an office may open a lead."""
    assert issuer_of(text) == issuer
