"""Where reported clauses begin, and who is meant by groups, places and short forms."""

import pytest

from tests.claim_pairs import known
from umkm_cli.models.claims import Quote
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.quotes import find_quotes


def quotes(body: str) -> list[Quote]:
    return find_quotes(ClaimText(body, "id", places=known().places))


def texts(body: str) -> list[str]:
    return [body[each.start : each.end] for each in quotes(body)]


CLAUSES = [
    ("Rini mengatakan usaha yang dibiayai adalah warung.", ["usaha yang dibiayai adalah warung"]),
    ("Rini menyebut plafon untuk pedagang dibuat bertingkat.", ["plafon untuk pedagang dibuat bertingkat"]),
    ("Rini menuturkan angka penyaluran sebesar Rp1 miliar.", ["angka penyaluran sebesar Rp1 miliar"]),
    ("Rini mengklaim dari 40 pedagang hanya 3 menunggak.", ["dari 40 pedagang hanya 3 menunggak"]),
    ("The loan, Rini said, is small. Rini said the loan to a woman is small.",
     ["The loan", "is small", "the loan to a woman is small"]),
    ("Rini menegaskan komitmennya untuk membina warung.", []),
    ("Rini menyebut Lontar sebagai program yang membantu warung.", []),
    ("Rini akan menjelaskan harga naik.", []),
    ("Rini clearly explained that prices rise.", ["prices rise"]),
    ("Menurut Rini harga masih aman.", ["harga masih aman"]),
    ("Menurutnya warga membeli mesin, lalu menjualnya.", ["warga membeli mesin, lalu menjualnya"]),
    ("Menurut data BPS tahun 2017, harga naik.", ["harga naik"]),
    ("Menurut Rini, melalui Lontar, warga naik kelas.", ["melalui Lontar, warga naik kelas"]),
    ("Rini mengingatkan masih ada calo di pasar.", ["masih ada calo di pasar"]),
    ("Dicontohkannya, warga menjual soto.", ["warga menjual soto"]),
    ("Tahun pertama, kata Rini, warga rugi.", ["warga rugi"]),
    ("Sebagian warga, kata Rini, rugi.", ["Sebagian warga", "rugi"]),
    ("Masih kata Rini, harga naik.", ["harga naik"]),
    ("“Panen kami naik terus sejak pupuk datang”. Ujarnya.", ["Panen kami naik terus sejak pupuk datang"]),
    ("Rini mengatakan harga naik.,\"Kami semua membayar lebih mahal sekarang,\" katanya.",
     ["harga naik", "Kami semua membayar lebih mahal sekarang"]),
    ("PT Lontar, Demak, menyatakan harga naik.", ["harga naik"]),
    ("Rini Astuti, pemilik kedai, menilai warga sudah siap.", ["warga sudah siap"]),
    ("Rini memastikan warga yang mengisi kios adalah pedagang Demak.",
     ["warga yang mengisi kios adalah pedagang Demak"]),
    ("Rini mengungkap rencana pasar yang ternyata belum pasti akan dibangun.", []),
    ("Rini menyampaikan apresiasi kepada warga yang membantu dan akan hadir.", []),
    ("Hal itu, kata Rini, membuat warga rugi.", ["membuat warga rugi"]),
    ("Meski demikian, kata Rini, warga rugi.", ["warga rugi"]),
    ("Rini menceritakan pengalamannya berjualan selama ini yang belum laku.", []),
    ("Sebagian umat menilai warga sudah siap.", []),
    ("Kurasi oleh Kepala Dinas Rini yang menilai dokumen usaha sudah selesai.", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CLAUSES)
def test_where_a_clause_begins(body: str, expected: list[str]) -> None:
    """A reported clause begins with any phrase behind `mengatakan`, and at once behind `menurutnya`."""
    assert texts(body) == expected


INTRODUCED = "Rini Astuti, ketua kelompok itu, mengatakan harga naik. "
SPEAKERS = [
    (f"{INTRODUCED}Anggota Koperasi Kenanga hanya 13 orang. “Kami semua bekerja keras,” paparnya.", "Rini Astuti"),
    (f"{INTRODUCED}Peserta Go Lontar dan Go Siwalan lulus. “Kami semua bekerja keras,” paparnya.", "Rini Astuti"),
    ("Dimas, warga Desa Grujuk yang berjualan soto mengatakan harga naik.", "Dimas"),
    ("Dimas, ketua Kelompok Kenanga Desa Grujuk, Kecamatan Siwal mengatakan harga naik.", "Dimas"),
    ("Dimas, perwakilan Lontar Gas mengatakan harga naik.", "Dimas"),
    ("DJPB juga menjabarkan beberapa bank menaikkan harga. “Semoga warga dapat bangkit lagi,” tutup DJPB.", None),
    (f"{INTRODUCED}Menurut ibu dua anak itu, hasil panen masih bersih.", "Rini Astuti"),
    (f"{INTRODUCED}Menurut bapak tiga anak itu, hasil panen masih bersih.", "Rini Astuti"),
    (f"{INTRODUCED}Ketua jebolan Universitas Siwalan ini menjelaskan hasil panen masih bersih.", "Rini Astuti"),
    (f"{INTRODUCED}Salah satunya Siti Aminah. Ia mengatakan hasil panen masih bersih.", "Siti Aminah"),
    (f"{INTRODUCED}Usai berkeliling, Siti Aminah, S.E. memuji. “Kami semua bekerja keras,” ujarnya.", "Siti Aminah"),
    (f"{INTRODUCED}Pihaknya mengaku, sebelum panen tidak ada warga yang rugi.", "Rini Astuti"),
    (f"{INTRODUCED}Setelah Siti Aminah pergi, pihaknya mengaku harga masih aman.", "Rini Astuti"),
    ("Direktur Utama Lontar, Rini Astuti, hadir. “Kami semua bekerja keras,” kata Bu Dirut.", "Rini Astuti"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "speaker"), SPEAKERS)
def test_who_is_meant(body: str, speaker: str | None) -> None:
    """Groups, places and short forms of bodies are no persons; `ibu dua anak itu` is the one before."""
    assert quotes(body)[-1].speaker == speaker


POSTS = [
    ("Direktur Riset Center of Lontar on Economics (CLE) Indonesia Rini Astuti mengatakan harga naik.",
     ("Rini Astuti", "Direktur Riset")),
    ("Deputi Pengelolaan Koalisi Rakyat untuk Keadilan Siwalan (Krakas) Rini Astuti mengatakan harga naik.",
     ("Rini Astuti", "Deputi Pengelolaan")),
    ("Kepala Penerangan Kodam Siwalan Kolonel IGN Astuti mengatakan harga naik.",
     ("IGN Astuti", "Kepala Penerangan")),
    ("Kepala Pencegahan Penyakit Dinas Kesehatan Demak Rini Astuti Dewi Lestari mengatakan harga naik.",
     ("Rini Astuti Dewi Lestari", "Kepala Pencegahan Penyakit")),
    ("Kadis Koperasi dan UMKM Demak Rini Astuti mengatakan harga naik.",
     ("Rini Astuti", "Kadis Koperasi dan UMKM Demak")),
    ("Plt Kasudin Perdagangan, Koperasi dan Usaha Kecil (PKUK) Demak, Rini Astuti mengatakan harga naik.",
     ("Rini Astuti", "Plt Kasudin Perdagangan, Koperasi dan Usaha Kecil (PKUK) Demak")),
    ("Direktur Surat Utang Negara Kemenkeu Rini Astuti mengatakan harga naik.",
     ("Rini Astuti", "Direktur Surat Utang Negara")),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), POSTS)
def test_post(body: str, expected: tuple[str, str]) -> None:
    """Bodies with English or Indonesian prepositions in their names end where the person's name begins."""
    quote = quotes(body)[0]
    assert (quote.speaker, quote.role) == expected
