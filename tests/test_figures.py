"""The figures of a release: what is a figure, its value and unit, what it counts, and what kind it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText, Names
from umkm_cli.reading.figures import find_figures
from umkm_cli.reading.figures.evidence import EVIDENCE
from umkm_cli.reading.figures.natures import CONSTRUCTIONS
from umkm_cli.reading.figures.number_signs import NUMBERS
from umkm_cli.reading.figures.pairs import PAIRS
from umkm_cli.reading.figures.signs import SIGNS


def figures(body: str, language: str | None = "id") -> list[Figure]:
    return find_figures(ClaimText(body, language))


def written(body: str, language: str | None = "id") -> list[str]:
    """The figures of a body as they are written in it."""
    return [body[each.start : each.end] for each in figures(body, language)]


def only(body: str, language: str | None = "id") -> Figure:
    """The one figure of a body."""
    (figure,) = figures(body, language)
    return figure


VALUES = [
    ("menjangkau 1.250 perajin", "1.250", "1250", "count"),
    ("menjangkau 1,250 perajin", "1,250", "1250", "count"),
    ("menjangkau 12.345.678 nasabah", "12.345.678", "12345678", "count"),
    ("menjangkau 1,2 juta nasabah", "1,2 juta", "1200000", "count"),
    ("menjangkau 1.2 juta nasabah", "1.2 juta", "1200000", "count"),
    ("menjangkau 15 rb nasabah", "15 rb", "15000", "count"),
    ("menjangkau 2jt nasabah", "2jt", "2000000", "count"),
    ("senilai 2.310,4 juta", "2.310,4 juta", "2310400000", "count"),
    ("pinjaman Rp3,4 miliar", "Rp3,4 miliar", "3400000000", "IDR"),
    ("pinjaman Rp 3,4 milyar", "Rp 3,4 milyar", "3400000000", "IDR"),
    ("pinjaman Rp. 250 juta", "Rp. 250 juta", "250000000", "IDR"),
    ("pinjaman Rp1,5 M", "Rp1,5 M", "1500000000", "IDR"),
    ("pinjaman Rp2 T", "Rp2 T", "2000000000000", "IDR"),
    ("pinjaman Rp20.000,-", "Rp20.000,-", "20000", "IDR"),
    ("pinjaman Rp20.000,00", "Rp20.000,00", "20000", "IDR"),
    ("pinjaman Rp1.500.000.000", "Rp1.500.000.000", "1500000000", "IDR"),
    ("pinjaman Rp1.250 triliun", "Rp1.250 triliun", "1250000000000000", "IDR"),
    ("pinjaman Rp1,345 triliun", "Rp1,345 triliun", "1345000000000", "IDR"),
    ("pinjaman 250 juta rupiah", "250 juta rupiah", "250000000", "IDR"),
    ("pinjaman seratus lima puluh juta rupiah", "seratus lima puluh juta rupiah", "150000000", "IDR"),
    ("pinjaman Rp15 jutaan", "Rp15 jutaan", "15000000", "IDR"),
    ("ekspor US$1,3 juta", "US$1,3 juta", "1300000", "USD"),
    ("ekspor USD 8,250", "USD 8,250", "8250", "USD"),
    ("ekspor 65 juta dolar AS", "65 juta dolar AS", "65000000", "USD"),
    ("ekspor 40 ribu dolar Singapura", "40 ribu dolar Singapura", "40000", "SGD"),
    ("ekspor €2 juta", "€2 juta", "2000000", "EUR"),
    ("ekspor RM 3.000", "RM 3.000", "3000", "MYR"),
    ("tumbuh 64,5 persen", "64,5 persen", "64.5", "percent"),
    ("tumbuh 0,5%", "0,5%", "0.5", "percent"),
    ("tumbuh 5.5%", "5.5%", "5.5", "percent"),
    ("turun -2,3 persen", "-2,3 persen", "-2.3", "percent"),
    ("turun minus 2,3 persen", "minus 2,3 persen", "-2.3", "percent"),
    ("naik 2 poin persentase", "2 poin persentase", "2", "pp"),
    ("naik 25 basis poin", "25 basis poin", "25", "bps"),
    ("memanen 30 kilogram kelor", "30 kilogram", "30", "kg"),
    ("memanen 1,5 ton kelor", "1,5 ton", "1.5", "t"),
    ("memanen setengah ton kelor", "setengah ton", "0.5", "t"),
    ("memanen satu setengah ton kelor", "satu setengah ton", "1.5", "t"),
    ("lahan 6,5 ha", "6,5 ha", "6.5", "ha"),
    ("gudang 48 meter persegi", "48 meter persegi", "48", "m2"),
    ("panel 12,6 kWp", "12,6 kWp", "12.6", "kWp"),
    ("menyiapkan dua belas mesin jahit", "dua belas", "12", "count"),
    ("menyiapkan dua puluh lima ribu bibit", "dua puluh lima ribu", "25000", "count"),
    ("menyiapkan seribu dua ratus bibit", "seribu dua ratus", "1200", "count"),
    ("menyiapkan selusin bibit", "selusin", "12", "count"),
    ("didatangi ribuan pembeli", "ribuan", "1000", "count"),
    ("didatangi puluhan ribu pembeli", "puluhan ribu", "10000", "count"),
    ("didatangi 40-an pembeli", "40-an", "40", "count"),
    ("sepertiga anggotanya perempuan", "sepertiga", "0.3333", "count"),
    ("dua pertiga anggotanya perempuan", "dua pertiga", "0.6667", "count"),
    ("separuh anggotanya perempuan", "separuh", "0.5", "count"),
    ("separo anggotanya perempuan", "separo", "0.5", "count"),
    ("rasio nol koma tiga persen", "nol koma tiga persen", "0.3", "percent"),
    ("melayani dua koma lima juta orang", "dua koma lima juta", "2500000", "count"),
    ("melayani satu setengah juta orang", "satu setengah juta", "1500000", "count"),
    ("harganya balik ke tiga belas ribu", "tiga belas ribu", "13000", "count"),
    ("dua dari lima anggota menabung", "dua dari lima", "0.4", "count"),
    ("dua per tiga anggotanya perempuan", "dua per tiga", "0.6667", "count"),
    ("melayani perahu berukuran 10 GT", "10 GT", "10", "GT"),
    ("sebanyak 40 dari 55 anggota menabung", "40 dari 55", "0.7273", "count"),
    ("menetapkan 8 (delapan) desa", "8 (delapan)", "8", "count"),
    ("sebanyak 2000 orang hadir", "2000", "2000", "count"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "value", "unit"), VALUES)
def test_value(body: str, text: str, value: str, unit: str) -> None:
    """A figure is its number with sign, scale and unit, and has exactly the value that these say."""
    found = only(f"Koperasi itu {body} di Kendal.")
    assert written(f"Koperasi itu {body} di Kendal.") == [text]
    assert (found.low, found.high, found.unit) == (value, value, unit)


ENGLISH_VALUES = [
    ("lent Rp 1.7 trillion", "Rp 1.7 trillion", "1700000000000", "IDR"),
    ("lent Rp 1.250 trillion", "Rp 1.250 trillion", "1250000000000", "IDR"),
    ("lent Rp 1,250 billion", "Rp 1,250 billion", "1250000000000", "IDR"),
    ("lent IDR 30 million", "IDR 30 million", "30000000", "IDR"),
    ("earned USD 65 million", "USD 65 million", "65000000", "USD"),
    ("earned $5M", "$5M", "5000000", "USD"),
    ("earned half a million dollars", "half a million dollars", "500000", "USD"),
    ("helped more than 4,200 businesses", "4,200", "4200", "count"),
    ("helped thirty-one weavers", "thirty-one", "31", "count"),
    ("helped two hundred and fifty weavers", "two hundred and fifty", "250", "count"),
    ("helped hundreds of thousands of weavers", "hundreds of thousands", "100000", "count"),
    ("helped six dozen weavers", "six dozen", "72", "count"),
    ("helped half of the weavers", "half", "0.5", "count"),
    ("helped a third of the weavers", "a third", "0.3333", "count"),
    ("helped two-thirds of the weavers", "two-thirds", "0.6667", "count"),
    ("helped two in five weavers", "two in five", "0.4", "count"),
    ("laid a 900-metre pipe", "900-metre", "900", "m"),
    ("helped 62 per cent of the weavers", "62 per cent", "62", "percent"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "value", "unit"), ENGLISH_VALUES)
def test_english_value(body: str, text: str, value: str, unit: str) -> None:
    """English figures are read with English marks and words."""
    sentence = f"The cooperative {body} in Kendal."
    found = only(sentence, "en")
    assert written(sentence, "en") == [text]
    assert (found.low, found.high, found.unit) == (value, value, unit)


RANGES = [
    ("memanen 12–14 ton kelor", "12–14 ton", "12", "14", "t"),
    ("meminjam 2-3 juta", "2-3 juta", "2000000", "3000000", "count"),
    ("meminjam Rp2–3 juta", "Rp2–3 juta", "2000000", "3000000", "IDR"),
    ("meminjam Rp2 juta–Rp5 juta", "Rp2 juta–Rp5 juta", "2000000", "5000000", "IDR"),
    ("meminjam antara Rp25 juta dan Rp70 juta", "Rp25 juta dan Rp70 juta", "25000000", "70000000", "IDR"),
    ("menjual 3.000 hingga 3.500 bungkus", "3.000 hingga 3.500", "3000", "3500", "count"),
    ("menjual 10 s/d 30 bungkus", "10 s/d 30", "10", "30", "count"),
    ("menjual 600 sampai 700 kilogram kelor", "600 sampai 700 kilogram", "600", "700", "kg"),
    ("membawa dua hingga tiga botol", "dua hingga tiga", "2", "3", "count"),
    ("membawa dua, tiga botol", "dua, tiga", "2", "3", "count"),
    ("menjual 12 ribu-15 ribu bungkus", "12 ribu-15 ribu", "12000", "15000", "count"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "low", "high", "unit"), RANGES)
def test_range(body: str, text: str, low: str, high: str, unit: str) -> None:
    """The two ends of a range are one figure, and a scale or unit at its end holds for both."""
    sentence = f"Koperasi itu {body}."
    found = only(sentence)
    assert written(sentence) == [text]
    assert (found.low, found.high, found.unit) == (low, high, unit)


CHANGES = [
    ("Panennya naik dari 14 menjadi 41 kg.", [("14", "kg"), ("41", "kg")]),
    ("Omzetnya naik dari Rp4 juta menjadi Rp11,5 juta.", [("4000000", "IDR"), ("11500000", "IDR")]),
    ("Omzetnya naik dari Rp9,8 menjadi Rp16,2 juta.", [("9800000", "IDR"), ("16200000", "IDR")]),
    ("Anggotanya bertambah dari 12 hingga 15 orang.", [("12", "count"), ("15", "count")]),
    ("Omzetnya naik dari Rp5 menjadi 9 juta.", [("5000000", "IDR"), ("9000000", "IDR")]),
    ("Orders have gone from 80 to 210 a month.", [("80", "count"), ("210", "count")]),
    ("Omzetnya naik dari Rp5 juta menjadi 9 juta.", [("5000000", "IDR"), ("9000000", "IDR")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "values"), CHANGES)
def test_change(body: str, values: list[tuple[str, str]]) -> None:
    """What was and what became of it are two figures of one thing, with one unit."""
    found = figures(body)
    assert [(each.low, each.unit) for each in found] == values
    assert len({each.counted for each in found}) == 1


NOT_FIGURES = [
    "Lokakarya digelar pada 12 Oktober 2020.",
    "Lokakarya digelar pada 12/10/2020 (4/5).",
    "Lokakarya digelar pada 13—17 Oktober 2021 dan 2022.",
    "Lokakarya digelar pukul 09.30 WIB dan 14.00.",
    "Lokakarya digelar selama tiga bulan, 3x24 jam, atau 2 hingga 3 minggu.",
    "Lokakarya digelar dua kali dan untungnya tiga kali lipat.",
    "Surti (45), warga Desa Moyo, berusia 47 tahun.",
    "Sukinem, 52, menganyam tikar.",
    "Menurut Pasal 5 dan 7 UU Nomor 4 Tahun 2023 serta POJK 11/2023.",
    "Surat S-88/MBU/02/2017 bernomor 12.",
    "Izin P-IRT 2095208010234-28 dan NIB 0220100732184 sudah terbit.",
    "Hubungi 0812-5550-1934, (021) 555 1234, atau 1500 123.",
    "Alamatnya Jalan Pahlawan No. 76, lantai 3, RT 03/RW 05, Kav. 94.",
    "Kampung itu menempati peringkat 2 dan juara ke-3, seperti di halaman 14.",
    "Truk berpelat B 9417 KCD lewat di KM 7.",
    "Mutunya sesuai ISO 22000, SNI 01-2907-2008, dan pupuk NPK 16.",
    "Kebunnya di -5.7412, 106.5986.",
    "Biodiesel B50, Covid-19, G20, dan Industri 4.0 ramai dibicarakan.",
    "Warga Kepulauan Seribu dan pedagang kaki lima tidak setengah hati.",
    "Pesta belanja 11.11 ramai.",
    "Salah satu perajin, seorang ibu, membawa satu tas.",
    "1. Kartu keluarga.\n\n2. Surat usaha.",
    "Kendaraan roda dua maupun empat dilarang di semester 1 dan 2.",
    "Telkom memasang Atto 3 di Kodim 0712 dan SMK Negeri 1.",
    "Nilai kontraknya 344. 320. 772. 000, 00.",
    "Nilai transaksi sepanjang 2022 mencapai puncaknya.",
]


@pytest.mark.parametrize("body", NOT_FIGURES)
def test_what_is_no_figure(body: str) -> None:
    """Dates, durations, ages, ranks, and numbers of laws, letters, phones and houses are no figures."""
    assert written(body) == []


UNCERTAIN = ["Rasionya 1,250%.", "Lahannya 1.250 ha.", "Lahannya 1,250 juta ha."]


@pytest.mark.parametrize("body", UNCERTAIN)
def test_what_is_uncertain_is_not_read(body: str) -> None:
    """A mark that may be one of thousands or of decimals is not guessed in a text of unknown language."""
    assert written(body, None) == []


COUNTED = [
    ("BRI melatih 38 pelaku usaha olahan kedelai di Semarang.", ["pelaku usaha olahan kedelai"]),
    ("PNM membiayai 63.400 nasabah di Sumbawa.", ["nasabah"]),
    ("Jumlah debitur KUR mencapai 41.300 orang.", ["Jumlah debitur KUR"]),
    ("Omzet hariannya naik dari Rp1,1 juta menjadi Rp1,7 juta.", ["Omzet hariannya"] * 2),
    ("Harga di tingkat petani naik menjadi Rp34.000 per kilogram.", ["Harga"]),
    ("Pinjaman Program Kemitraan senilai Rp1,1 miliar cair.", ["Pinjaman Program Kemitraan"]),
    ("Setiap anggota mendapat Rp60 juta.", [None]),
    ("Pinjaman itu berbunga rendah, dengan bunga 6 persen per tahun.", ["bunga"]),
    ("Sebanyak 58 persen di antaranya perempuan.", ["perempuan"]),
    ("Kelompok itu menjual 140 kilogram jamur segar.", ["jamur segar"]),
    ("Pesanan dari Kalimantan naik dari 9 menjadi 52.", ["Pesanan"] * 2),
    ("Emisi asap, tambahnya, juga berkurang 62 persen.", ["Emisi asap"]),
    ("Rasio kredit bermasalah, lanjut dia, terjaga di level 1,3 persen.", ["Rasio kredit bermasalah"]),
    ("Produksi rumput laut di Punaga pada triwulan II 2024 mencapai 1.870 ton.", ["Produksi rumput laut"]),
    ("Suku bunga KUR sebesar 6 persen.", ["Suku bunga KUR"]),
    ("Porsi ke sektor produksi 59,8 persen.", ["Porsi"]),
    ("NIB yang terbit secara nasional sebanyak 13,4 juta.", ["NIB"]),
    ("Dari 9.400 nelayan, lebih dari separuh masih berutang.", ["nelayan"] * 2),
    ("Harga emas naik 5 persen dari Rp1 juta menjadi Rp2 juta.", ["Harga emas"] * 3),
    ("IHSG sempat menguat 5,92 persen.", ["IHSG"]),
    ("Pemerintah menargetkan 250 ribu hektare.", [None]),
    ("KUR Mikro menyerap Rp287 miliar.", ["KUR Mikro"]),
    ("Pesertanya bertambah dari 12 menjadi 15 perajin.", ["perajin"] * 2),
    ("Dinas menganggarkan Rp750 juta untuk subsidi bunga.", ["subsidi bunga"]),
    ("Dari 312 anggota, yang punya izin baru 118.", ["anggota"] * 2),
    ("Pekerja tetapnya 28 orang.", ["Pekerja tetapnya"]),
    ("Botol saya 24 tiap pagi.", ["Botol"]),
    ("Ada 4.000 lebih perguruan tinggi di sana.", ["perguruan tinggi"]),
    ("Dua potong kue seharga Rp5.000 habis.", ["potong kue", "kue"]),
    ("Penjual itu menanak sampai 20 kilogram.", [None]),
    ("Bantuan itu dibiayai kampus Rp15 juta.", ["Bantuan"]),
    ("Biaya untuk usaha mikro dipotong 50 persen.", ["Biaya"]),
    ("Secara berat, kata Rini, emas yang terkumpul sudah 91 kilogram.", ["emas"]),
    ("Kredit usaha mikro, kecil, dan menengah Rp2 triliun.", ["Kredit usaha mikro, kecil, dan menengah"]),
    ("Soal harga, jangan diam. Kemarin Rp31.000 sekilo.", ["harga"]),
    ("Cicilan lancar terus, tiga juta tiap bulan.", [None]),
    ("Ia mengirim 18 ton kelapa ke Irak senilai Rp8 juta.", ["kelapa", "kelapa ke Irak"]),
    ("Iuran warga Rp20 ribu, sedangkan bagi tamu Rp150 ribu.", ["Iuran warga"] * 2),
    ("Dinas melatih kader dengan tenaga pendamping sebanyak 24 orang.", ["tenaga pendamping"]),
    ("Peserta yang aktif sebanyak 9 orang.", ["Peserta"]),
    ("Di pasar Grujuk sebanyak 9 orang berjualan.", ["orang"]),
    ("47 orang hadir.", ["orang"]),
    ("Sebanyak 47 orang hadir.", ["orang"]),
    ("BRI membina 64 usaha mikro dan kecil.", ["usaha mikro dan kecil"]),
    ("BRI membina 64 usaha mikro, kecil, dan menengah.", ["usaha mikro, kecil, dan menengah"]),
    ("Dari 200 pendaftar kami pilih semua di 4 kelurahan se-Kota Demak.", ["pendaftar", "kelurahan"]),
    ("Kami anggarkan Rp15 miliar.", [None]),
    ("Kredit mikro tumbuh moderat sebesar 3 persen.", ["Kredit mikro"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), COUNTED)
def test_counted(body: str, counted: list[str | None]) -> None:
    """What is counted is named in the words of the release beside the figure, without the number."""
    assert [each.counted for each in figures(body)] == counted


ENGLISH_COUNTED = [
    ("The fair featured 700 micro, small and medium enterprises.", ["micro, small and medium enterprises"]),
    ("Its gross merchandise value reached Rp 940 billion, up 130 percent.", ["gross merchandise value"] * 2),
    ("About 62 percent of the country's 131,000 active cooperatives write by hand.", ["active cooperatives"] * 2),
    ("In 2022, 225,000 stores joined, and two-thirds of them sell snacks.", ["stores"] * 2),
    ("Deposits fell from 7 percent to 5 percent.", ["Deposits"] * 2),
    ("Women account for nearly 52 percent.", ["Women"]),
    ("PGE spent Rp 2.7 billion on the facility.", ["facility"]),
    ("Disbursement of the Productive Aid had reached Rp 2.7 billion.", ["Disbursement of the Productive Aid"]),
    ("The average loan to a woman is Rp23 million, compared with Rp41 million for a man.", ["average loan"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("body", "counted"), ENGLISH_COUNTED)
def test_english_counted(body: str, counted: list[str | None]) -> None:
    """English names what is counted before its verb, behind `of`, or at the figure before."""
    assert [each.counted for each in figures(body, "en")] == counted


THINGS = [
    ("BRI melatih 38 pelaku usaha olahan kedelai.", "id", "UMKM"),
    ("PNM membiayai 63.400 nasabah.", "id", "nasabah"),
    ("The bank served 4,200 borrowers.", "en", "debitur"),
    ("The bank served 4,200 small businesses.", "en", "UMKM"),
    ("Sebanyak 44 anggotanya melunasi pinjaman.", "id", "anggota"),
    ("Kedai itu menjual 140 botol.", "id", None),
]


@pytest.mark.parametrize(("body", "language", "thing"), THINGS)
def test_thing(body: str, language: str, thing: str | None) -> None:
    """What is counted has the same name in both languages, if the field's list has it."""
    assert only(body, language).thing == thing


APPROXIMATE = [
    ("sekitar 40 orang", "about"),
    ("kurang lebih 40 orang", "about"),
    ("40-an orang", "about"),
    ("lebih dari 40 orang", "more than"),
    ("sedikitnya 40 orang", "more than"),
    ("40 orang", None),
    ("40 ribu lebih pembeli", "more than"),
    ("ratusan pembeli", "more than"),
    ("hampir 40 orang", "almost"),
    ("paling banyak 40 orang", "up to"),
    ("maksimum 40 orang", "up to"),
]


@pytest.mark.parametrize(("body", "approximate"), APPROXIMATE)
def test_approximate(body: str, approximate: str | None) -> None:
    """The words next to a figure tell whether it is exact, a minimum, or a maximum."""
    assert only(f"Kedai itu didatangi {body}.").approximate == approximate


NATURES = [
    ("Bank itu menargetkan 55.000 debitur pada 2024.", "target", None, "2024"),
    ("PNM berencana membangun 3 gudang.", "target", None, None),
    ("Sebanyak 62 persen dari debiturnya perempuan.", "share", None, None),
    ("Porsinya 36,1 persen.", "share", None, None),
    ("Hingga Mei 2021 PNM telah membiayai 63.400 nasabah.", "cumulative", None, "2021-05"),
    ("Sejak 2018 PNM telah membiayai 63.400 nasabah.", "cumulative", "2018", None),
    ("Per 31 Maret 2024, jumlah debitur mencapai 41.300 orang.", "as-of", "2024-03-31", "2024-03-31"),
    ("Koperasi itu kini memiliki 430 anggota.", "as-of", None, None),
    ("BRI menyalurkan Rp1,2 triliun sepanjang triwulan I 2024.", "period", "2024-01", "2024-03"),
    ("BRI menyalurkan Rp1,2 triliun pada Januari–September 2023.", "period", "2023-01", "2023-09"),
    ("Kedai itu menjual 140 botol sebulan.", "other", None, None),
    ("Penjualannya naik 35 persen.", "other", None, None),
    ("Pinjaman itu dikenai bunga 6 persen per tahun.", "other", None, None),
    ("Sabun itu dijual Rp12.500 per bungkus.", "other", None, None),
    ("Pada 12 Oktober 2020 PGN melatih 54 peternak.", "other", None, None),
    ("Paguyuban itu menaungi sekitar 470 perajin.", "as-of", None, None),
    ("Koperasi itu beranggotakan 38 orang.", "as-of", None, None),
    ("Di Tuban terdapat 4.200 perahu.", "as-of", None, None),
    ("Anggotanya bertambah menjadi 41 orang.", "as-of", None, None),
    ("Omzetnya kini Rp18 juta.", "as-of", None, None),
    ("Rasio kredit bermasalah terjaga di level 1,3 persen.", "as-of", None, None),
    ("Harga kedelai kini Rp12.300 per kilogram.", "other", None, None),
    ("PGN telah melatih 54 peternak.", "cumulative", None, None),
    ("Sebanyak 22.600 nasabah telah membuka tabungan emas.", "cumulative", None, None),
    ("Pada 12 Oktober 2020 PGN telah melatih 54 peternak.", "other", None, None),
    ("Dari program itu tercipta 22.315 lapangan kerja.", "cumulative", None, None),
    ("Festival akan digelar di 12 kota.", "target", None, None),
    ("Dinas menganggarkan Rp750 juta untuk subsidi bunga.", "target", None, None),
    ("Toko itu menyumbang 17 persen.", "share", None, None),
    ("Gudang itu berkapasitas 20 ton.", "other", None, None),
    ("Jalan itu sepanjang 119 km.", "other", None, None),
    ("Nilai transaksi selama 2022 mencapai Rp1,3 miliar.", "period", "2022", "2022"),
    ("Kedai itu menjual 140 botol dalam sebulan terakhir.", "period", None, None),
    ("Kedai itu menjual 140 botol setahun.", "period", None, None),
    ("Setiap kelompok beranggotakan 38 orang.", "other", None, None),
    ("Dinas mengalokasikan Rp4 miliar pada 2024.", "other", "2024", "2024"),
    ("Ia menerima pinjaman Rp75 juta pada 2020.", "other", "2020", "2020"),
    ("Setelah lulus pada 2021, tokonya mengirim 1.250 kain.", "other", None, None),
    ("Bank itu diminta menyalurkan Rp1,8 triliun.", "target", None, None),
    ("Kadar airnya dapat ditekan sampai 1 persen.", "target", None, None),
    ("BNI menyalurkan Rp2 triliun hingga 25 September.", "cumulative", None, None),
    ("Menurut Rini, dari 316 anggota yang ada semua hadir.", "as-of", None, None),
    ("Pinjaman di bawah Rp25 juta disetujui sepanjang 2023.", "other", "2023", "2023"),
    ("Sekarang bisa 150 mangkuk.", "other", None, None),
    ("Terdapat 2 jenis kode.", "other", None, None),
    ("Bank itu menargetkan pasar, dan kini sudah menaungi 470 perajin.", "as-of", None, None),
    ("“KUR sampai 14 Juni sudah mencapai Rp111 miliar,” kata Rini pada 15 Juni 2021.", "cumulative", None, None),
    ("Realisasinya per 30 September kurang lebih Rp5 miliar.", "as-of", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "nature", "first", "last"), NATURES)
def test_nature_and_period(
    body: str, nature: str, first: str | None, last: str | None
) -> None:
    """A figure has the first nature that fits, and a period as exact as it is written."""
    found = only(body)
    assert (found.nature, found.first, found.last) == (nature, first, last)


COMPUTED = frozenset(
    "becomes dated until since limit at in early later state event time-counted has-done purpose unnamed".split()
)
"""The signs that the date and the verb of a figure give, and what is counted."""

ENGLISH_NATURES = [
    ("The platform serves 38,000 stalls.", "as-of"),
    ("There are 131 active cooperatives.", "as-of"),
    ("Membership has risen to 2,860 people.", "as-of"),
    ("The office used to employ 3 clerks.", "other"),
    ("The ministry has trained 3,150 managers.", "cumulative"),
    ("More than 225 stores have joined the scheme.", "cumulative"),
    ("His group exported 18 tonnes to Germany and Japan last year.", "period"),
    ("The bank will hold workshops in 6 cities.", "target"),
    ("Food made up 42 percent of the orders.", "share"),
    ("Sales are up by about a third.", "other"),
    ("Members may borrow up to Rp 25 million.", "other"),
]


@pytest.mark.parametrize(("body", "nature"), ENGLISH_NATURES)
def test_english_nature(body: str, nature: str) -> None:
    """States, sums over time, plans and single events differ by their verbs in English, too."""
    assert only(body, "en").nature == nature


def test_signs_of_natures() -> None:
    """Every sign that a construction needs is given by words, by the number, or by another one."""
    lines = [line.split(":") for line in CONSTRUCTIONS.split("\n") if line]
    needed = {name.lstrip("-") for _, names in lines for name in names.split()}
    given = {name for name, _ in lines} | set(PAIRS) | set(NUMBERS) | COMPUTED
    assert needed <= given.union(*SIGNS.values(), *EVIDENCE.values())


LIST = """Capaian selama Juni–Oktober 2021 sebagai berikut:

- 1.430 kain terjual;

- omzet Rp1,15 miliar."""


def test_list() -> None:
    """The items of a list hold for the period in the sentence that announces them."""
    found = [(each.nature, each.first, each.last) for each in figures(LIST)]
    assert found == [("period", "2021-06", "2021-10")] * 2


DONE_LIST = """Sejak 2019 program itu telah:

- melatih 40 perajin;

- menyalurkan Rp4 miliar."""


def test_list_of_what_is_done() -> None:
    """The items of a list are done, or planned, if the sentence says so that announces them."""
    found = [(each.nature, each.first) for each in figures(DONE_LIST)]
    assert found == [("cumulative", "2019")] * 2
    planned = figures(
        DONE_LIST.replace("Sejak 2019 program itu telah", "Nanti kami akan")
    )
    assert [each.nature for each in planned] == ["target"] * 2


BREAKDOWN = """Hingga Oktober 2023 bank itu telah menyalurkan Rp5 triliun.

Rinciannya sebagai berikut.

Jenis | Penyaluran (Rp miliar) | Debitur | Porsi (%)

Mikro | 4.100 | 48.215 | 82"""


def test_table_of_parts() -> None:
    """A table without a date has the parts of the amount that is told before it."""
    found = [(each.nature, each.last) for each in figures(BREAKDOWN)]
    assert found == [("cumulative", "2023-10")] * 3 + [("share", None)]


UNNAMED = """Rincian penjaminan menurut sektor (Rp miliar):

Sektor | Semester I 2022 | Semester I 2023

Kain | 188,2 | 214,9"""


def test_table_whose_columns_have_only_dates() -> None:
    """The line before a table tells unit and thing of columns that only have dates."""
    found = [(each.low, each.unit, each.counted) for each in figures(UNNAMED)]
    assert found == [
        ("188200000000", "IDR", "penjaminan"),
        ("214900000000", "IDR", "penjaminan"),
    ]


FOLLOWED = [
    ("BRI menyalurkan Rp5 miliar sepanjang 2023. Penerimanya 38 orang.", "period", "2023"),
    ("Hingga Mei 2021 BRI menyalurkan Rp5 miliar. Ia merinci, KUR Mikro menyerap Rp3 miliar.", "cumulative", "2021-05"),
    ("Per Juni 2022 rasio kredit macet 2,4 persen, turun dari 2,9 persen pada Juni 2021.", "as-of", "2021-06"),
    ("Ia membayar Rp22 ribu sebalok, sekarang Rp14 ribu.", "other", None),
    ("Koperasi itu menaungi 40 outlet, 12 gerai, dan 3 toko.", "as-of", None),
    ("Dari 316 anggota, 205 orang hadir.", "other", None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "nature", "last"), FOLLOWED)
def test_what_goes_on(body: str, nature: str, last: str | None) -> None:
    """A figure may be of the nature of the one before it: more about it, its part, or what it was."""
    found = figures(body)[-1]
    assert (found.nature, found.last) == (nature, last)


def test_relative_words_give_no_period() -> None:
    """`tahun ini` makes a figure one of a period, but nothing tells which."""
    found = only("Tahun ini, BRI menyalurkan Rp1,2 triliun.")
    assert (found.nature, found.first, found.last) == ("period", None, None)


def test_names() -> None:
    """The programme and the organisation are those named last before the figure in its sentence."""
    body = "BRI menyalurkan KUR Rp1,2 triliun. Sebanyak 12 perajin hadir."
    names = Names({"KUR": "Kredit Usaha Rakyat"}, {"BRI": "Bank Rakyat Indonesia"})
    first, second = find_figures(ClaimText(body, "id", names))
    assert first.programme == "Kredit Usaha Rakyat"
    assert first.organisation == "Bank Rakyat Indonesia"
    assert (second.programme, second.organisation) == (None, None)


TABLE = """Rinciannya pada 2023 sebagai berikut.

No | Provinsi | Penyaluran (Rp miliar) | Debitur | Tumbuh (%)

1 | Jambi | 2.310,4 | 48.215 | 12,5

2 | Riau | 812,7 | 17.940 | -4,4"""


def test_table() -> None:
    """The cells of a table take scale, unit, thing and period from their headers; row numbers are none."""
    found = figures(TABLE)
    assert [(each.low, each.unit, each.counted) for each in found] == [
        ("2310400000000", "IDR", "Penyaluran"),
        ("48215", "count", "Debitur"),
        ("12.5", "percent", "Tumbuh"),
        ("812700000000", "IDR", "Penyaluran"),
        ("17940", "count", "Debitur"),
        ("-4.4", "percent", "Tumbuh"),
    ]
    assert {(each.nature, each.first, each.last) for each in found[:2]} == {
        ("period", "2023", "2023")
    }


HOSTILE = {
    "digits": "1234567890" * 12_000,
    "groups": "1.000.000." * 12_000,
    "words": "dua " * 30_000,
    "signs": "Rp" * 60_000,
    "ones": "1 " * 60_000,
    "ends": "satu dari " * 12_000,
    "hyphens": "dua-tiga-" * 13_000,
    "a number": "9" * 3_300 + " orang",
}


@pytest.mark.deep
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(name: str) -> None:
    """A page of repeated numbers is read in linear time, and none of them for a figure."""
    assert len(figures(HOSTILE[name])) <= 1


def group(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


SCALES = [("", 1), (" ribu", 10**3), (" juta", 10**6), (" miliar", 10**9), (" triliun", 10**12)]  # fmt: skip
SPELLINGS = ["Rp{}", "Rp {}", "Rp. {}", "IDR {}", "{} rupiah"]


@given(
    st.integers(1, 999_999),
    st.integers(0, 99),
    st.sampled_from(SCALES),
    st.sampled_from(SPELLINGS),
)
def test_amounts_are_read_as_they_are_written(
    whole: int, part: int, scale: tuple[str, int], spelling: str
) -> None:
    """A sum in any usual spelling is read back exactly, in both languages' marks."""
    name, factor = scale
    decimals = f"{part:02}" if part else ""
    value = Decimal(f"{whole}.{decimals or 0}") * factor
    for thousands, comma, language in ((".", ",", "id"), (",", ".", "en")):
        digits = group(whole, thousands) + (comma + decimals if decimals else "")
        sentence = f"Koperasi menerima {spelling.format(digits + name)} kemarin."
        found = only(sentence, language)
        assert Decimal(found.low) == Decimal(found.high) == value
        assert found.unit == "IDR"
