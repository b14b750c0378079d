"""Which programmes a release is about: names, general phrases, hashtags, and what is proposed."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats.text import read as extract

KNOWN = catalogue.load()
TODAY = date(2026, 11, 24)


def reading_of(body: str) -> tuple[list[str], list[str | None]]:
    """The programmes that are chosen, and the candidates."""
    findings = read(
        extract(f"Pasar Kue Dibuka\n\n{body}\n".encode()), KNOWN, TODAY
    ).findings
    chosen = list(values_of(findings).programmes)
    return chosen, [each.value for each in findings if each.role == "candidate"]


@pytest.mark.parametrize(
    ("body", "programmes"),
    [
        ("Pegadaian menawarkan sejumlah program kemitraan kepada toko.", []),
        ("Pegadaian menawarkan program-program kemitraan kepada toko.", []),
        ("Tokopedia membuka program kemitraan dengan Pasar Baru.", []),
        ("Pegadaian offers several partnership programs to shops.", []),
        ("The board's partnership program joins 56 large firms and 196 shops.", []),
        ("The state-owned firm runs its partnership program for fostered shops.", ["Program Kemitraan"]),
        ("Mereka ikut program kemitraan sejak tahun lalu.", ["Program Kemitraan"]),
        ("Mereka ikut program kemitraan dengan bunga rendah.", ["Program Kemitraan"]),
        ("Ada sejumlah mitra Program Kemitraan di sana.", ["Program Kemitraan"]),
        ("Mesin itu milik Kelompok Usaha Bersama (KUB) Sari Laut.", []),
        ("Kelompok Usaha Bersama (KUBE) dibina Dinas Sosial.", ["KUBE"]),
    ],
)  # fmt: skip
def test_a_general_phrase_is_no_name(body: str, programmes: list[str]) -> None:
    """A general phrase names nothing after a word for several, with a partner behind it, or without a witness."""
    assert reading_of(body)[0] == programmes


@pytest.mark.parametrize(
    ("body", "programmes"),
    [
        ("BRI membagikan jaket melalui #BRIPeduli.", ["BRI Peduli"]),
        ("Kelas itu bagian dari #kredituSaharakyat dan #BangkitBersama.", ["#BangkitBersama", "KUR"]),
        ("Semua orang #Bahagia hari ini.", []),
        ("The ministry runs an Ultra Micro (UMI) financing program; UMI asks for no collateral.", ["UMi"]),
        ("Kelompok UMI melatih perajin.", []),
        ("Kementerian Koperasi membagi modal Wirausaha Pemula.", ["Bantuan Pemerintah bagi Wirausaha Pemula"]),
        ("Kelas itu untuk Wirausaha Pemula dan pelajar.", []),
        ("They joined 8 Shopee MSME Campuses.", ["Kampus UMKM Shopee"]),
        ("Kominfo melanjutkan Program Go Online.", ["8 Juta UMKM Go Online"]),
        ("Pertamina membuka kelas Program Go Online.", []),
        ("Pembeli menawar mangga, kata Petrokimia Gresik.", []),
        ("Perajin ikut program Mitra Kebanggaan (Mangga).", ["Mitra Kebanggaan"]),
    ],
)  # fmt: skip
def test_names_in_other_dress(body: str, programmes: list[str]) -> None:
    """A hashtag is a name in one word, an English plural is the name; a short form wants its witness."""
    assert reading_of(body)[0] == programmes


@pytest.mark.parametrize(
    ("body", "candidates"),
    [
        ("Warga ikut Program Rajut Pesisir 2025 sejak pagi.", ["Rajut Pesisir"]),
        ("Warga ikut Program Rajut Pesisir Tahap II sejak pagi.", ["Rajut Pesisir"]),
        ("Warga ikut Program Rajut Pesisir PT Bahari Jaya.", ["Rajut Pesisir"]),
        ("Warga ikut Program Rajut Pesisir di Tegal sejak pagi.", ["Rajut Pesisir"]),
        ("Warga ikut Program Bangga Hidup di Desa sejak pagi.", ["Bangga Hidup di Desa"]),
        ("Warga ikut program EA sejak pagi.", []),
        ("Warga ikut Program Pembibitan sejak pagi.", []),
        ("Warga ikut Program Studi Ilmu Pangan Terapan sejak pagi.", []),
        ("Warga ikut bazar, lalu mendaftar program Kart", []),
        ("Warga ikut program Kreasi.", ["Kreasi"]),
        ("Warga ikut Program Bapak Angkat sejak pagi.", ["Bapak Angkat"]),
        ("Warga ikut Program Bapak Gubernur sejak pagi.", []),
        ("Ada empat Program Kewirausahaan Pertamina di sana.", []),
        ("Warga ikut Program 1.000 Pelita sejak pagi.", ["1.000 Pelita"]),
        ("Warga ikut Program 3 Juta Atap sejak pagi.", ["3 Juta Atap"]),
        ("Warga ikut program 17 Agustus sejak pagi.", []),
        ("Warga ikut program #BanggaMenenun sejak pagi.", ["#BanggaMenenun"]),
        ("Warga ikut kampanye “Rajut Lagi” sejak pagi.", ["Rajut Lagi"]),
        ('Warga ikut inisiatif "Rajut Lagi" sejak pagi.', ["Rajut Lagi"]),
        ("Warga ikut pelatihan usaha mikro bertajuk “Berani Menenun untuk Desa”.", ["Berani Menenun untuk Desa"]),
        ("Warga ikut pelatihan bagi UMKM “Berani Menenun” sejak pagi.", ["Berani Menenun"]),
        ("Warga ikut program sosial perusahaan bernama Lampu Desa sejak pagi.", ["Lampu Desa"]),
        ("Warga ikut Pelatihan Menenun Tingkat Dasar sejak pagi.", []),
        ("Warga ikut kampanye Bupati Sari Wening sejak pagi.", []),
        ("Warga menilai pelatihan itu “penting” sejak pagi.", []),
        ("Warga puas dengan pelatihan itu. “Kami Senang Sekali,” kata mereka.", []),
        ("Warga ikut Beasiswa Pelaut Muda Waru sejak pagi.", ["Beasiswa Pelaut Muda Waru"]),
        ("Warga ikut Beasiswa Sarjana sejak pagi.", []),
        ("Warga ikut Beasiswa Gubernur Sari Wening sejak pagi.", []),
        ("Warga ikut Program Rajut Pesisir Bupati Sari Wening.", ["Rajut Pesisir"]),
        ("The craft classes belong to our Quiet Loom Program (QLP).", ["Quiet Loom"]),
        ("The state launched the Desa Bangkit Fund for that.", ["Desa Bangkit Fund"]),
        ("The state asked the International Monetary Fund for that.", []),
        ("Warga ikut Program Rajut Pesisir di Kota Tegal sejak pagi.", ["Rajut Pesisir"]),
        (
            "Berikut 3 Program Kewirausahaan PLN:\n- Tenun Waru\nIbu menenun.\n- Kopi Lereng Waru\n- Bengkel Waru: las",
            ["Tenun Waru", "Kopi Lereng Waru", "Bengkel Waru"],
        ),
        ("Penerima program itu:\n- Kelompok Tenun Waru\n- Kelompok Kopi Waru", []),
        (
            "PLN membiayai sejumlah program, antara lain Tenun Waru, Kopi Lereng, dan Bengkel Waru.",
            ["Tenun Waru", "Kopi Lereng", "Bengkel Waru"],
        ),
        ("Penerima program PLN, antara lain Tenun Waru, Kopi Lereng, dan Bengkel Waru.", []),
        ("PLN meluncurkan Kios Garam Waru (KGW) di pantai.", ["Kios Garam Waru"]),
        ("PLN meluncurkan Kios Garam Waru (PASAR) di pantai.", []),
    ],
)  # fmt: skip
def test_a_candidate_is_a_whole_name(body: str, candidates: list[str]) -> None:
    """A year, a batch, an owner or a place is no part of a candidate; a stump or a mere noun is none at all."""
    assert reading_of(body)[1] == candidates


@pytest.mark.parametrize(
    ("body", "programmes"),
    [
        ("Untuk bina lingkungan, Pelindo memasang atap balai.", []),
        ("Pelindo menjalankan program bina lingkungan di dermaga.", ["Bina Lingkungan"]),
        ("Dana Bina Lingkungan dipakai untuk atap balai.", ["Bina Lingkungan"]),
        ("Ikut hadir Kasubag Bina Lingkungan, Tari Lestari.", []),
        ("Ikut hadir Kabag Kemitraan dan Bina Lingkungan, Tari Lestari.", []),
        ("Kemenperin melanjutkan program Peningkatan Penggunaan Produk dalam Negeri.", ["P3DN"]),
        ("Kadin ikut dalam peningkatan penggunaan produk dalam negeri.", []),
        ("Kepala Pusat P3DN, Tari Lestari, singgah di pasar.", []),
        ("Pedagang itu memperoleh Kredit Mitra Jateng 25.", ["Mitra Jateng 25"]),
        ("Kredit Usaha Rakyat Daerah (Kurda) berbunga tiga persen.", ["KURDA"]),
        ("Warga tersenyum. Senyum itu menular.", []),
        ("Mesin jahit dari Program Pendidikan Kecakapan Kerja (PKK) Tahun 2022.", ["Pendidikan Kecakapan Kerja"]),
        ("Mesin itu merupakan bagian Program Pendidikan Kecakapan Kerja.", ["Pendidikan Kecakapan Kerja"]),
        ("Ikut hadir kepala bagian Program Kemitraan, Tari Lestari.", []),
        ("Dana Pendidikan Kecakapan Wirausaha (PKW) dibagi.", ["Pendidikan Kecakapan Wirausaha"]),
        ("Ibu-ibu PKK Waru belajar menjahit.", []),
    ],
)  # fmt: skip
def test_a_field_of_work_is_no_programme(body: str, programmes: list[str]) -> None:
    """In lower case, a company's field of work names no programme; nor does the title of who heads it."""
    assert reading_of(body)[0] == programmes
