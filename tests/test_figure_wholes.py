"""What figures count that their own clause does not name, or names with other words beside it."""

import pytest

from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures import find_figures


def figures(body: str, language: str) -> list[Figure]:
    return find_figures(ClaimText(body, language))


COUNTED = [
    # A year, a place or a party after the first one of a list.
    ("Penyaluran Rp9 miliar, Tahun 2019 Rp2 miliar, Tahun 2020 Rp3 miliar, dan tahun 2021 Rp4 miliar.",
     ["Penyaluran"] * 4),
    ("Penyaluran kredit di Demak (Rp5 miliar), Kudus (Rp3 miliar).", ["Penyaluran kredit"] * 2),
    ("NPL gabungan 2 persen. Khusus Lontar 3 persen.", ["NPL gabungan"] * 2),
    ("Peserta kedua dikenai bunga 7 persen, dan ketiga 9 persen.", ["bunga", "bunga"]),
    ("Ada KUR mikro Rp2 miliar untuk 70 debitur, KUR kecil Rp1 miliar untuk 10.",
     ["KUR mikro", "debitur", "KUR kecil", "debitur"]),
    # A share or a measure whose clause names nothing.
    ("Nasabah Lontar tercatat 900. Sebanyak 20 persen berasal dari Demak.", ["Nasabah Lontar"] * 2),
    ("Ada 12 toko dengan 40 pekerja. Sebanyak 20 persen adalah perempuan.", ["toko", "pekerja", "toko"]),
    ("Bunga 6 persen. Sebanyak 20 persen berasal dari Demak.", ["Bunga", None]),
    ("Mereka mengumpulkan getah, kira-kira 90 kilogram.", ["getah"]),
    ("Pada musim panen, kira-kira 90 kilogram.", [None]),
    ("Kios itu 60 unit, disewakan Rp3 juta setahun.", ["Kios", "Kios"]),
    ("Dari sisi jumlah debitur, kemarin 30 orang.", ["jumlah debitur"]),
    ("Dari Demak, perajin yang hadir 30 orang.", ["orang"]),
    ("Dana Rp5 juta untuk 12 kios, yang cair Rp3 juta.", ["Dana", "kios", "Dana"]),
    # Words inside a noun, or behind it, that are no part of what is counted.
    ("Pedagang kaki lima bertambah dari 50 menjadi 70.", ["Pedagang kaki lima"] * 2),
    ("Sebanyak 50 pedagang kaki lima hadir.", ["pedagang kaki lima"]),
    ("Anggota menerima bagi hasil Rp5 juta.", ["bagi hasil"]),
    ("NPL mengalami penurunan dari 4 persen menjadi 3 persen.", ["NPL"] * 2),
    ("Untuk hari ketiga penjualan mencapai Rp3 juta.", ["penjualan"]),
    ("Kredit yang macet Rp3 miliar.", ["Kredit"]),
    ("Pinjaman yang disalurkan Lontar Rp5 miliar.", ["Pinjaman"]),
    ("Koperasi yang aktif 40 unit.", ["Koperasi"]),
    ("Rumah kemas yang karyawannya 40 orang.", ["karyawannya"]),
    ("Pinjaman rata-rata per nasabah Rp4 juta.", ["Pinjaman rata-rata per nasabah"]),
    ("Pinjaman itu ia angsur Rp5 juta.", ["Pinjaman"]),
    ("Kami terima transaksi sebesar Rp5 juta.", ["transaksi"]),
    ("Dari Demak kami setor Rp5 juta.", [None]),
    ("Musim depan saya tanami dua hektare.", [None]),
    ("Harga satu setnya Rp3 juta.", ["Harga satu setnya"]),
    ("Iurannya Rp9 ribu seorang.", ["Iurannya"]),
    ("Mereka memanen 40 kilogram sehektare.", [None]),
    ("Lontar mengusulkan pagu Rp4 miliar, lebih kecil 7 persen.", ["pagu", None]),
    ("Dari kebun 40 hektare mereka memetik kopi.", ["kebun"]),
    ("Bahan didatangkan dari Boyolali, 4 ton seminggu.", [None]),
    # Who pays and who gets a sum is not what it is of.
    ("Perusahaan menghabiskan Rp7 miliar.", [None]),
    ("Penyaluran kredit terbesar yakni Bank Lontar Rp7 miliar.", ["Penyaluran kredit terbesar"]),
    ("Lontar mengucurkan Rp5 miliar untuk petani.", [None]),
    ("Lontar mengucurkan Rp5 miliar untuk pupuk.", ["pupuk"]),
    ("Realisasi tersebut mencapai 30 persen dari total penyaluran.", ["penyaluran"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), COUNTED)
def test_counted(body: str, counted: list[str | None]) -> None:
    """A figure counts what its clause names, or else what the words before that it goes on with name."""
    assert [each.counted for each in figures(body, "id")] == counted


ENGLISH_COUNTED = [
    ("It counts 400 households, of which fewer than 5 percent process their own catch.", ["households"] * 2),
    ("A pilot helped 340 growers. All but six repaid.", ["growers", None]),
    ("They hired 120 workers or 96 percent.", ["workers", "workers"]),
    ("Yields average 26 tonnes, compared with 35 tonnes in Thailand.", ["Yields", "Yields"]),
    ("Each member earned Rp 2 million on average.", [None]),
    ("Furniture made up 40 percent of the deals, food 26 percent and fashion 15 percent.", ["deals"] * 3),
    ("Gold-backed loans accounted for 78 percent.", ["Gold-backed loans"]),
    ("Operating costs fell 3 percent.", ["Operating costs"]),
    ("The sector contributed up to 62 percent.", [None]),
    ("Some 18 million joined, 9 percent more.", [None, None]),
    ("Interest can fall to 3 percent for weavers and 6 percent for traders.", ["Interest", "Interest"]),
    ("Exports had a share of 15 percent or approximately US$ 3 billion.", ["share", "share"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), ENGLISH_COUNTED)
def test_english_counted(body: str, counted: list[str | None]) -> None:
    """An English verb behind a number is nothing that is counted, and a share may refer back."""
    assert [each.counted for each in figures(body, "en")] == counted


NATURES = [
    ("By the end of 2021 Lontar had lent Rp 3 billion to 40 kiosks.", "en", ["cumulative", "cumulative"]),
    ("At the end of 2021 the bank had 40 kiosks.", "en", ["as-of"]),
    ("The number of outlets is 40.", "en", ["as-of"]),
    ("Its contribution to exports is 61 percent.", "en", ["share"]),
    ("The office wants 12 more villages to follow.", "en", ["target"]),
    ("Penyaluran diproyeksi sebesar Rp5 miliar.", "id", ["target"]),
    ("Dari target 600 sertifikat, realisasinya 400.", "id", ["target", "other"]),
    ("Hanya 23 persen yang pernah meminjam.", "id", ["share"]),
    ("Limbah yang terolah 12 persen.", "id", ["share"]),
    ("Kini ada 46 unit usaha dengan serapan tenaga kerja sebanyak 68 orang.", "id", ["as-of", "as-of"]),
    ("Sepanjang 2021 Lontar menyalurkan Rp9 miliar untuk 30 debitur.", "id", ["period", "period"]),
    ("Sepanjang 2021 disalurkan Rp9 miliar. Fahmi merinci KUR mikro Rp7 miliar.", "id", ["period", "period"]),
    ("Hingga 2021 tersalur Rp9 miliar, atau 60 persen. Penerimanya 30 debitur.", "id",
     ["cumulative", "share", "cumulative"]),
    ("Kelompok yang beranggotakan 23 orang itu menabung setiap pekan.", "id", ["as-of"]),
    ("Fees are 3 percent for weavers and 6 percent for traders.", "en", ["other", "other"]),
    ("They had booked Rp 5 million in loans by August.", "en", ["cumulative"]),
    ("Its 540 members deliver milk.", "en", ["as-of"]),
    ("Volumenya naik. Lontar membeli 45 persen, kantin 8 persen.", "id", ["share", "share"]),
    ("Sektor itu memperoleh dana dengan persentase 41 persen.", "id", ["share"]),
    ("Kementerian mengusulkan pagu Rp5 triliun.", "id", ["target"]),
    ("Dinas berjanji menambah 12 petugas.", "id", ["target"]),
    ("Setiap anggota membayar simpanan Rp5 juta.", "id", ["other"]),
    ("Lontar telah mengeluarkan Rp5 miliar.", "id", ["cumulative"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "language", "natures"), NATURES)
def test_nature(body: str, language: str, natures: list[str]) -> None:
    """A figure's nature is known by its verb, by its date, or by the figure that it goes on with."""
    assert [each.nature for each in figures(body, language)] == natures


def test_an_ordinal_in_words_is_no_figure() -> None:
    """The last word of `kedua puluh tujuh` is no number of its own."""
    assert figures("Bazar dibuka pada malam kedua puluh tujuh.", "id") == []
