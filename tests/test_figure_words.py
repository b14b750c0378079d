"""What figures count and what kind they are, in lists, asides and names that mislead."""

import pytest

from tests.claim_pairs import known
from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures import find_figures


def figures(body: str) -> list[Figure]:
    return find_figures(ClaimText(body, "id"))


GAPPED = [
    ("Penyaluran KUR di Demak Rp5 miliar, Kudus Rp3 miliar, dan Jepara Rp2 miliar.", ["Penyaluran KUR"] * 3),
    ("Inflasi di Demak 3 persen, Kudus 2 persen, sementara Jepara 1 persen.", ["Inflasi"] * 3),
    ("Warga membayar iuran Rp20 ribu, sedangkan penyewa kios Rp50 ribu.", ["iuran"] * 2),
    ("Penyaluran kredit melalui bank umum Rp5 miliar dan bank syariah Rp3 miliar.", ["Penyaluran kredit"] * 2),
    ("Sektor jasa Rp5 miliar, peternakan Rp3 miliar.", ["Sektor jasa", "peternakan"]),
    ("Tagihan PT Sentosa Rp5 miliar, sedangkan modal Rp3 miliar.", ["Tagihan PT Sentosa", "modal"]),
    ("Denda PT Sentosa Rp5 miliar, PT Lestari Rp3 miliar.", ["Denda PT Sentosa"] * 2),
    ("Kain dijual Rp80 ribu, Syal Rp30 ribu.", ["Kain", "Syal"]),
    ("Di Demak hadir 40 perajin, Kudus 30 penenun.", ["perajin", "penenun"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), GAPPED)
def test_what_is_said_once_goes_for_all(body: str, counted: list[str | None]) -> None:
    """A place or party beside a sum is not what is paid, if the figure before it tells that."""
    assert [each.counted for each in figures(body)] == counted


def test_a_list_goes_on_in_the_next_sentence() -> None:
    """The places of a list have the nature and the day of its first figure, also behind `Disusul`."""
    found = figures(
        "Hingga 5 Mei 2021 penyaluran KUR di Demak mencapai Rp5 miliar.\n\n"
        "Disusul kabupaten lain seperti Kudus sebesar Rp3 miliar dan Jepara Rp2 miliar."
    )
    assert {(each.counted, each.nature, each.last) for each in found} == {
        ("penyaluran KUR", "cumulative", "2021-05-05")
    }
    own = figures(
        "Penyaluran di Demak Rp5 miliar pada 2021, Kudus Rp3 miliar pada 2020."
    )
    assert [each.last for each in own] == ["2021", "2020"]


COUNTED = [
    ("Warga menerima pinjaman modal tanpa bunga, masing-masing sebesar Rp5 juta.", ["pinjaman modal"]),
    ("Pinjaman tanpa agunan naik dari Rp5 juta menjadi Rp9 juta.", ["Pinjaman"] * 2),
    ("Penyaluran bantuan itu melalui Bank Lontar (BL) sebesar Rp2 juta.", ["Penyaluran bantuan"]),
    ("Dana untuk program Membina Ekonomi Desa (Mende) sebesar Rp13 miliar cair.", ["Dana"]),
    ("Jumlah anggota hingga saat ini sebanyak 20 ribu.", ["Jumlah anggota"]),
    ("Nasabah Lontar saat ini sudah tercatat 5 juta.", ["Nasabah Lontar"]),
    ("Dari 80 koperasi, 50 persen di antaranya sudah sehat.", ["koperasi"] * 2),
    ("Ada 12 kampung kerajinan, dua di antaranya di Demak.", ["kampung kerajinan"] * 2),
    ("Jumlah ini mencakup 25 persen dari penenun Demak.", ["penenun Demak"]),
    ("Kami sudah salurkan 50 persen lebih dari anggaran itu.", ["anggaran"]),
    ("Pekerja kebun digaji Rp30 ribu.", [None]),
    ("Biaya sekolah menyedot 60 persen tabungan keluarga.", ["tabungan keluarga"]),
    ("Cadangannya plus minus sebesar Rp3 miliar.", ["Cadangannya"]),
    ("Pada 2020 hanya 5 penenun.", ["penenun"]),
    ("Warga menerima pinjaman modal Rp10 juta pada 2017 dan Rp15 juta pada 2019.", ["pinjaman modal"] * 2),
    ("Kredit itu tersalurkan dengan baki debet Rp3 miliar.", ["baki debet"]),
    ("Realisasi Rp55 miliar, atau mencapai 112 persen.", ["Realisasi"] * 2),
    ("Disusul sektor perkebunan dan perikanan sebesar 12 persen.", ["sektor perkebunan dan perikanan"]),
    ("Serapan kredit usaha mencapai Rp5 miliar.", ["Serapan kredit usaha"]),
    ("Penjualan naik, terbesar sebesar Rp5 miliar.", [None]),
    ("Penjualan naik, terbesar di Jawa Rp5 miliar.", [None]),
    ("Bank menjaga NPL untuk kredit mikro menjadi 3,1 persen.", ["NPL"]),
    ("Tunggakan pinjaman atau nonperforming loan (NPL) 3 persen.", ["Tunggakan pinjaman"]),
    ("Diskon isi tabung senilai hingga Rp9 ribu.", ["Diskon"]),
    ("Digulirkan kepada enam kios di Demak senilai Rp4 juta.", ["kios", None]),
    ("Lontar telah kucuri Rp5 miliar.", [None]),
    ("Perkebunan maupun kehutanan tersalurkan KUR sebesar Rp6 miliar.", ["KUR"]),
    ("NPL Lontar ditekan ke 4 persen dan pada 2018 ke 3 persen.", ["NPL Lontar"] * 2),
    ("Anggaran usaha kecil Dinas Perdagangan Perindustrian Koperasi (DPPK) yang terserap pada semester ini di Demak"
     " mencapai Rp3 miliar.", ["Anggaran usaha kecil"]),
    ("This figure represented 77 percent of this year's lending target.", ["lending target"]),
    ("Turnover, which was previously around IDR 7 million, skyrocketed to IDR 20 million.", ["Turnover"] * 2),
    ("We still have around 17 percent left to meet the need.", [None]),
    ("Of all loans 80 percent are small, and in Demak it is even higher at 90 percent.", ["loans", "loans"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), COUNTED)
def test_counted(body: str, counted: list[str | None]) -> None:
    """The noun that a figure describes is found past asides, names with verbs, and what is attached."""
    assert [each.counted for each in figures(body)] == counted


NATURES = [
    ("Untuk Mikro 4,7 persen atau sekitar Rp5 miliar.", "share"),
    ("Masih terdapat Rp9 miliar kredit yang belum cair.", "as-of"),
    ("Total outstanding loan mencapai Rp43 miliar.", "as-of"),
    ("Porsi kredit harus ditingkatkan menjadi 30 persen.", "target"),
    ("Artinya baru terealisasi Rp7 miliar per September.", "cumulative"),
    ("Bank akan memungut pajak jika laba di atas Rp500 juta.", "other"),
    ("Pembeli akan dikenakan pajak sebesar 3 persen.", "other"),
    ("Program yang menyasar ibu itu mensyaratkan minimal 10 orang.", "other"),
    ("Ada 7 ribu orang yang masih aktif membayar.", "as-of"),
    ("Pengguna kode itu mencapai 618 pedagang.", "as-of"),
    ("Kepada 40 desa yang akan disalurkan.", "target"),
    ("Bank itu telah mengumumkan akan membagikan Rp3 miliar.", "target"),
    ("Sebanyak 40 perajin sudah naik kelas.", "cumulative"),
    ("Sebanyak 40 perajin baru membuka toko.", "other"),
    ("Lahannya minus 9 persen.", "other"),
    ("Sebagian besar kuliner 58 persen, kriya 30 persen, dan jasa 12 persen.", "share"),
    ("Disusul sektor perkebunan sebesar 12 persen.", "share"),
    ("Hingga saat ini koperasi memiliki 57 kios.", "as-of"),
    ("Rata-rata koperasi itu per tahun menyalurkan dana Rp2 miliar.", "other"),
    ("Warga targetkan sebanyak 500 penenun pada 2022.", "target"),
    ("Dinas menarget, tahun ini sebanyak 600 koperasi dapat dilatih.", "target"),
    ("Bila diakumulasi, penyaluran mencapai Rp9 miliar.", "cumulative"),
    ("Sebagian bertahan, setara dengan 11 persen.", "share"),
    ("Dari semua penenun baru sekitar 30 persen yang bisa meminjam.", "share"),
    ("Sebagian besar turun 58 persen, kriya 30 persen.", "other"),
    ("Sudah tercapai target sebesar 61 persen.", "share"),
    ("Anggaran yang terserap mencapai 60 persen.", "share"),
    ("Anggaran yang terserap tumbuh 60 persen.", "other"),
    ("Dari 20 ribu nasabah, sebagian pindah.", "as-of"),
    ("Sebanyak 20 juta usaha telah masuk ke pasar digital.", "cumulative"),
    ("Ada 15 juta nasabah merupakan nasabah aktif.", "as-of"),
    ("Ada 4 indikator keberhasilan.", "other"),
    ("Kinerja akan didorong melalui 432 bengkel.", "other"),
    ("Kami optimistis pesanan hingga akhir tahun bisa menembus Rp7 miliar.", "target"),
    ("Kami optimistis karena pesanan sudah menembus Rp7 miliar.", "other"),
    ("The share surpassed the 60 percent target.", "target"),
]


@pytest.mark.parametrize(("body", "nature"), NATURES)
def test_nature(body: str, nature: str) -> None:
    """Conditions, duties, caps, what is left, and what has just come in decide what kind a figure is."""
    assert figures(body)[0].nature == nature


def test_a_share_in_brackets() -> None:
    """A share in brackets is of the sum before it; a sum by which something rises is none."""
    found = figures(
        "Penyaluran di Demak Rp370 juta (11 persen), atau naik 2 persen dari pekan lalu."
    )
    assert [each.nature for each in found] == ["other", "share", "other"]


def test_a_place_is_nothing_that_a_sum_is_of() -> None:
    """Behind a colon or comma a place may stand alone before a sum; it is not what is measured."""
    body = "Untuk daerah lain, Kabupaten Demak Rp134 juta."
    text = ClaimText(body, "id", places=known().places)
    assert find_figures(text)[0].counted is None


def test_parts_of_what_is_no_state() -> None:
    """The parts of a number that tells no state are none either."""
    found = figures(
        "Bank itu mengundang 45 mitra terdiri dari 11 kafe, 26 kios, dan 8 toko."
    )
    assert {each.nature for each in found} == {"other"}


def test_the_date_of_a_clause_before_the_year_of_a_noun() -> None:
    """The date that opens a sentence holds for it, not the year that describes its subject."""
    (figure,) = figures(
        "Hingga 23 November 2020, penyaluran KUR tahun 2020 telah menjangkau 51 desa."
    )
    assert (figure.nature, figure.last) == ("cumulative", "2020-11-23")
    *_, last = figures(
        "Hingga 2020 tersalur Rp5 miliar, serta pada tahun 2019 tersalur Rp4 miliar."
    )
    assert (last.first, last.last) == ("2019", "2019")


def test_a_year_compared_with() -> None:
    """`Dengan` alone makes no date one up to which something is counted."""
    (figure,) = figures(
        "Nilai pesanan lebih rendah dibandingkan dengan periode 2008 yang mencapai Rp6 miliar."
    )
    assert (figure.nature, figure.first) == ("period", "2008")


def test_from_a_year_to_a_month() -> None:
    """What came during a stretch of time is of that stretch, whatever it begins with."""
    (figure,) = figures("Selama tahun 2020 hingga Mei 2021 bergabung 360 perajin.")
    assert (figure.nature, figure.first, figure.last) == ("period", "2020", "2021-05")


GOING_ON = [
    ("Sepanjang 2022 bank menyalurkan Rp1 miliar.\n\nPinjaman untuk modal tersebut diberikan kepada 38 kios.",
     ["period", "period"]),
    ("Sepanjang 2022 bank menyalurkan Rp1 miliar. Pelatihan diberikan kepada 38 kios.", ["period", "other"]),
    ("Sepanjang 2022 tersalur Rp9 miliar. Untuk Mikro 40 persen atau sekitar Rp5 miliar.",
     ["period", "share", "period"]),
    ("Kami targetkan pada 2023 sebanyak 40 desa. Lalu di daerah lain pada 2024 ada 60.", ["target", "target"]),
    ("Kami targetkan pada 2023 sebanyak 40 desa. Pada 2020 sudah ada 30 desa.", ["target", "as-of"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "natures"), GOING_ON)
def test_what_a_sentence_goes_on_with(body: str, natures: list[str]) -> None:
    """Who got an amount, its parts, and a plan for another year are of one kind with it."""
    assert [each.nature for each in figures(body)] == natures
