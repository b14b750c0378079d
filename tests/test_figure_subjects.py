"""What figures count by the grammar of their clause: its subject, its parts, and words that are no noun."""

import pytest

from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures import find_figures


def figures(body: str, language: str) -> list[Figure]:
    return find_figures(ClaimText(body, language))


COUNTED = [
    # The subject opens the clause, and prepositions or a relative clause only describe it.
    ("Panen per hektare bertambah dari 9 ke 11 ton.", ["Panen", "Panen"]),
    ("Anggota yang hadir 612 dari 845.", ["Anggota"]),
    ("Pekerja asal Demak yang berangkat dengan KUR naik menjadi 210 orang.", ["Pekerja asal Demak"]),
    ("Zakat yang terhimpun tahun lalu, Rp6 miliar, dibagikan.", ["Zakat"]),
    ("Pengunjung Minggu lalu 3.700.", ["Pengunjung"]),
    ("Benang katun impor naik lebih tajam: 38 persen.", ["Benang katun impor"]),
    ("Rendang itu tahan 18 bulan dan dijual Rp85 ribu.", ["Rendang"]),
    ("Kadar air tidak boleh lebih dari 12 persen.", ["Kadar air"]),
    ("Koperasi itu mengirim dan dijual Rp5 ribu.", [None]),
    ("Di Demak Utara agennya 1.870.", ["agennya"]),
    ("Biaya layanan dari tiap transaksi Rp1.500.", ["Biaya layanan"]),
    ("Laba bersih setelah pajak sebesar Rp29 miliar.", ["Laba bersih"]),
    ("Laba itu berasal dari pendapatan bunga sebesar Rp7 miliar.", ["pendapatan bunga"]),
    # What measures a size or a weight, and what beside it does not.
    ("Warga mendapat air melalui pipa sepanjang 11 kilometer.", ["pipa"]),
    ("Ia beralih ke jagung seluas 0,4 hektare.", ["jagung"]),
    ("Hasil gabah mereka 7 ton.", ["Hasil gabah"]),
    # Words behind or before a number that are no noun.
    ("Anggota mendapat Rp14 juta semusim.", [None]),
    ("Sekali panen dapat 600 kilogram basah.", [None]),
    ("Dari angka itu 29 tergolong mandiri, 267 maju.", [None, None]),
    ("Anggota berhemat Rp600 sekilo.", [None]),
    ("Lontar berbelanja paling banyak, Rp610 miliar.", [None]),
    ("Anggarannya Rp1 miliar, susut dari Rp2 miliar.", ["Anggarannya"] * 2),
    ("Lontar Demak Utara berbagi lahan 86 hektare.", ["lahan"]),
    ("Terdapat 540 wajib pajak yang melapor.", ["wajib pajak"]),
    ("Beban bunga naik 26 persen.", ["Beban bunga"]),
    ("Plastik dihargai Rp700, botol bening Rp4.200.", ["Plastik", "botol bening"]),
    # A part of what was just told.
    ("Pengaduan yang masuk 1.108, sepertiganya soal denda.", ["Pengaduan"] * 2),
    ("Ada 11 penenun, setengah di antaranya istri nelayan.", ["penenun"] * 2),
    ("Kami melatih 120 penjahit dengan uang saku Rp1 juta. Separuhnya langsung dikontrak.",
     ["penjahit", "uang saku", "penjahit"]),
    ("Laba Rp68 juta dibagi: 40 persen masuk kas, 35 persen menjadi modal.", ["Laba"] * 3),
    ("Dari sisi ekspor lebih dari 75 persen eksportir merupakan UMKM.", ["eksportir"]),
    # A list that names another thing each time, or only another party.
    ("Koperasi punya aset Rp12 miliar, simpanan Rp4 miliar, dan SHU Rp790 juta.", ["aset", "simpanan", "SHU"]),
    ("Penghasilan pada hari biasa Rp180 ribu dan pada malam Minggu Rp320 ribu.", ["Penghasilan"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), COUNTED)
def test_indonesian(body: str, counted: list[str | None]) -> None:
    """The subject of a clause is counted, past all that describes it, and never a verb or an adjective."""
    assert [each.counted for each in figures(body, "id")] == counted


ENGLISH = [
    ("Payments through the code totalled Rp 890 billion.", ["Payments through the code"]),
    ("The number of traders who borrow from lenders has fallen by a third.", ["number of traders"]),
    ("Prices peaked at Rp 42,000 and have since slid to Rp 15,000.", ["Prices", "Prices"]),
    ("Moisture must not exceed 36 percent.", ["Moisture"]),
    ("They cut the interest on emergency loans to 0.8 percent.", ["interest"]),
    ("Lontar wrote cover for Rp 6 trillion in small loans, collecting Rp 84 billion in premiums.",
     ["small loans", "premiums"]),
    ("It will disburse Rp 300 trillion or around $18 billion in microloans.", ["microloans"] * 2),
    ("Its staff of 260 works there.", ["staff"]),
    ("We trained 2,060 farmers, a third of whom were women.", ["farmers", "farmers"]),
    ("The bank has 70 employees and hopes to add 25 more.", ["employees", None]),
    ("He added that growers may borrow at 3 percent a year.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), ENGLISH)
def test_english(body: str, counted: list[str | None]) -> None:
    """The subject of an English clause is counted, past relative clauses and prepositions."""
    assert [each.counted for each in figures(body, "en")] == counted
