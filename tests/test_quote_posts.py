"""The posts of speakers, in the forms and at the places where releases give them."""

import pytest

from tests.claim_pairs import known
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.quotes import find_quotes


def speakers(body: str) -> list[tuple[str | None, str | None, str | None]]:
    """Who speaks in a body: the name, post and body of each quote."""
    quotes = find_quotes(ClaimText(body, "id", places=known().places))
    return [(each.speaker, each.role, each.organisation) for each in quotes]


BEFORE_NAME = {
    # A body of which nothing is known ends where a title, a place or two names begin.
    "Kepala Bidang Humas Polda Demak Kombes Rini Astuti": ("Rini Astuti", "Kepala Bidang Humas", "Polda Demak"),
    "Direktur Kredit Gumregah Agro Lestarindo Rini Astuti": (
        "Rini Astuti", "Direktur Kredit", "Gumregah Agro Lestarindo"),
    "Kepala Satuan Polisi Pamong Praja (Satpol PP) Demak Astuti": (
        "Astuti", "Kepala Satuan Polisi Pamong Praja (Satpol PP) Demak", None),
    "Ketua Bidang Bencana PMI Letjen TNI (Purn) Astuti": ("Astuti", "Ketua Bidang Bencana", "PMI"),
    "Staf Ahli Bidang Usaha Kementerian Koperasi dan UKM Rini": (
        "Rini", "Staf Ahli Bidang Usaha", "Kementerian Koperasi dan UKM"),
    "Kepala Badan Pertanian, Peternakan, dan Perikanan (BPPP) Rini Astuti": (
        "Rini Astuti", "Kepala", "Badan Pertanian, Peternakan, dan Perikanan (BPPP)"),
    "Direktur Lontar dan Direktur Utama PT Siwalan Rini Astuti": ("Rini Astuti", "Direktur Utama", "PT Siwalan"),
    # Offices and posts over commas
    "Kepala Bidang UMKM Dinas Koperasi, Usaha Kecil dan Menengah Kabupaten Demak, Rini Astuti,": (
        "Rini Astuti", "Kepala Bidang UMKM", "Dinas Koperasi, Usaha Kecil dan Menengah"),
    "Plt. Kepala Dinas Perdagangan, Koperasi dan UKM Kabupaten Demak, Rini Astuti,": (
        "Rini Astuti", "Plt. Kepala Dinas Perdagangan, Koperasi dan UKM Kabupaten Demak", None),
    "Menteri Desa, Pembangunan Daerah dan Transmigrasi Rini Astuti": (
        "Rini Astuti", "Menteri Desa, Pembangunan Daerah dan Transmigrasi", None),
    "Direktur Musik, Film, dan Media Lontar Raya, Rini Astuti,": (
        "Rini Astuti", "Direktur Musik, Film, dan Media", "Lontar Raya"),
    "Corporate Secretary PT Siwalan Niaga, Sub Holding Lontar, Rini Astuti,": (
        "Rini Astuti", "Corporate Secretary", "PT Siwalan Niaga"),
    # Acting posts, two posts, posts in brackets
    "Pelaksana Tugas (PLT) Kepala Divisi Usaha BRI Rini Astuti": (
        "Rini Astuti", "Pelaksana Tugas (PLT) Kepala Divisi Usaha", "BRI"),
    "Pejabat Sementara Gubernur Bali Rini Astuti": ("Rini Astuti", "Pejabat Sementara Gubernur Bali", None),
    "Direktur Dana merangkap Plt Direktur Utama BRI Rini Astuti": (
        "Rini Astuti", "Direktur Dana merangkap Plt Direktur Utama", "BRI"),
    "Pendiri sekaligus CEO Lontar, Rini Astuti,": ("Rini Astuti", "Pendiri sekaligus CEO", "Lontar"),
    # What belongs to a post, and what does not
    "Imam Besar Masjid Lontar Rini Astuti": ("Rini Astuti", "Imam Besar", "Masjid Lontar"),
    "Pakar psikologi forensik, Rini Astuti,": ("Rini Astuti", "Pakar psikologi forensik", None),
    "Ketua Panitia Pasar Lontar Rini Astuti": ("Rini Astuti", "Ketua Panitia", "Pasar Lontar"),
    "Ketua periode 2022-2025, Rini Astuti": ("Rini Astuti", "Ketua", None),
    "Camat Grujuk, Rini Astuti": ("Rini Astuti", "Camat Grujuk", None),
    "Dirlantas Polda Demak, Rini Astuti": ("Rini Astuti", "Dirlantas", "Polda Demak"),
    "Kepala Kantor Perwakilan Bank Indonesia Demak, Rini Astuti,": (
        "Rini Astuti", "Kepala Kantor Perwakilan", "Bank Indonesia Demak"),
    "Kepala Dinas Koperasi Mas Rini Astuti": ("Mas Rini Astuti", "Kepala Dinas Koperasi", None),
    "Bupati Demak yang berhalangan diwakili Sekda Rini Astuti": ("Rini Astuti", "Sekda", None),
    "Pemilik kedai “Lontar Jaya”, Rini Astuti,": ("Rini Astuti", "Pemilik kedai", None),
    "Salah satu warga Demak, Rini Astuti,": ("Rini Astuti", None, None),
    # A post goes on up to the office or the body behind it.
    "Kabid Perikanan Tangkap Dinas Kelautan dan Perikanan Demak, Rini Astuti,": (
        "Rini Astuti", "Kabid Perikanan Tangkap", "Dinas Kelautan dan Perikanan Demak"),
    "Kepala Seksi Koperasi Dinas Perdagangan Demak, Rini Astuti,": (
        "Rini Astuti", "Kepala Seksi Koperasi", "Dinas Perdagangan Demak"),
    "Head of Equity Research Siwalan Sekuritas Rini Astuti": (
        "Rini Astuti", "Head of Equity Research", "Siwalan Sekuritas"),
    "Manager Planning & Analysis BRI, Rini Astuti,": ("Rini Astuti", "Manager Planning & Analysis", "BRI"),
    "Chairman dan CEO PT Siwalan Niaga, Rini Astuti,": ("Rini Astuti", "Chairman dan CEO", "PT Siwalan Niaga"),
    # A minister has the ministry in the post.
    "Menteri Koordinator (Menko) Bidang Ekonomi Rini Astuti": (
        "Rini Astuti", "Menteri Koordinator (Menko) Bidang Ekonomi", None),
    "Coordinating Minister for Economic Affairs Rini Astuti": (
        "Rini Astuti", "Coordinating Minister for Economic Affairs", None),
    "Menteri ESDM Rini Astuti": ("Rini Astuti", "Menteri ESDM", None),
    "Menteri Koperasi dan UKM, Anak Agung Rini Astuti,": (
        "Anak Agung Rini Astuti", "Menteri Koperasi dan UKM", None),
    "Sesmenkop UKM Rini Astuti": ("Rini Astuti", "Sesmenkop UKM", None),
    # Bodies, places and countries right before the name are no part of it.
    "Direktur Lontar Jawa Barat Rini Astuti": ("Rini Astuti", "Direktur", "Lontar Jawa Barat"),
    "Anggota DPRD Demak Fraksi Golkar Rini Astuti": ("Rini Astuti", "Anggota", "DPRD Demak Fraksi Golkar"),
    "Presiden Malaysia Rini Astuti": ("Rini Astuti", "Presiden Malaysia", None),
    "Wali Kota Rini Astuti": ("Rini Astuti", "Wali Kota", None),
    "Kapolri Laksamana Muda TNI Rini Astuti": ("Rini Astuti", "Kapolri", None),
    "Kepala Kantor Regional 3 OJK Jateng-DIY Rini Astuti": ("Rini Astuti", "Kepala Kantor Regional 3", "OJK"),
    "Manajer Humas Kalimantan Rini A.B. Astuti": ("Rini A.B. Astuti", "Manajer Humas Kalimantan", None),
    "Kadep CSR BRI Rini Astuti": ("Rini Astuti", "Kadep CSR", "BRI"),
    "PT Siwalan Vice President of Sales Rini Astuti": ("Rini Astuti", "Vice President of Sales", "PT Siwalan"),
    "Kepala Cabang Pegadaian Demak, Rini Astuti,": ("Rini Astuti", "Kepala Cabang", "Pegadaian"),
    # What stands between the post and the name
    "Direktur BRI Rini Astuti saat rapat di Rumah Makan Harum, Siwalan,": ("Rini Astuti", "Direktur", "BRI"),
    "Ketua BRI Demak yang baru dilantik, Rini Astuti,": ("Rini Astuti", "Ketua", "BRI"),
    "Lurah Tegal yang bernama Rini Astuti": ("Rini Astuti", "Lurah Tegal", None),
    "Anggota Komisi IV DPR RI, Fraksi PDIP, Rini Astuti,": ("Rini Astuti", "Anggota", "Komisi IV DPR RI"),
    "Rini Astuti, salah satu UMKM binaan BRI ini": ("Rini Astuti", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), BEFORE_NAME.items(), ids=BEFORE_NAME)
def test_posts_before_the_name(
    phrase: str, expected: tuple[str, str | None, str | None]
) -> None:
    """A post is found before the name, though nothing known tells where its body ends."""
    verb = "mengatakan bahwa panen naik"
    assert speakers(f"{phrase} {verb}.") == [expected]


ELSEWHERE = {
    "far from the words": "Bantuan dibuka Kepala Dinas Koperasi Demak, Rini Dewi Astuti, pagi itu."
    " “Ya, panen naik,” kata Rini Dewi Astuti.",
    "in a longer name": "Bantuan dibuka Kepala Dinas Koperasi Demak Rini Dewi Astuti pagi itu."
    " “Ya, panen naik,” kata Rini Astuti.",
    "in a list": "Hadir Camat Grujuk Slamet Riyadi, Kepala Dinas Koperasi Demak Rini Dewi Astuti,"
    " dan Lurah Tegal, Wagiman. “Ya, panen naik,” kata Rini.",
    "in a caption": "Direktur PT Siwalan Slamet Riyadi (kiri) bersama Kepala Dinas Koperasi Demak,"
    " Rini Dewi Astuti (kanan). “Ya, panen naik,” kata Rini.",
    "at the end of a sentence": "Bantuan datang lewat Kepala Dinas Koperasi Demak, Rini Dewi Astuti."
    " “Ya, panen naik,” ujarnya.",
    "in a later attribution": "Rini Dewi Astuti senang. “Ya, panen naik,” kata Rini."
    " “Ya,” ujar Kepala Dinas Koperasi Demak itu.",
    "nickname": "Kepala Dinas Koperasi Demak Rini Dewi Astuti berkata,"
    " “Ya.” Perempuan yang akrab disapa Nok Dar itu senang."
    " “Ya, panen naik,” kata Dar.",
    "nickname of somebody else than the last": "“Ya,” kata Slamet."
    " Kepala Dinas Koperasi Demak Rini Dewi Astuti, yang akrab disapa Ning Dar, senang."
    " “Ya, panen naik,” kata Ning Dar.",
    "in brackets": "Bantuan dibuka Kepala Dinas Koperasi Demak Rini Dewi Astuti (RDA) pagi itu."
    " “Ya, panen naik,” kata RDA.",
    "in a subject without a second comma": "Rini Dewi Astuti, Kepala Dinas Koperasi Demak membuka pasar."
    " “Ya, panen naik,” ujarnya.",
    "before a name behind a comma": "Kepala Dinas Koperasi Demak itu, Rini Dewi Astuti, semula ragu."
    " “Ya, panen naik,” ujarnya.",
    "in what somebody became": "Rini Dewi Astuti sudah sepuluh tahun menjadi Kepala Dinas Koperasi Demak."
    " “Ya, panen naik,” kata Rini.",
    "in what somebody was made": "Rini Dewi Astuti dipercaya menjadi Kepala Dinas Koperasi Demak."
    " “Ya, panen naik,” kata Rini.",
    "short first name": "Kepala Dinas Koperasi Demak Rini Dewi Astuti berkata, “Ya.” “Ya, panen naik,” kata Bu Ast.",
    "short post": "Kepala Dinas Koperasi Demak Rini Dewi Astuti berkata, “Ya.” Slamet datang."
    " “Ya, panen naik,” kata Kadis.",
    "behind a body": "Kepala Dinas Koperasi Demak Rini Dewi Astuti berkata, “Ya.” BPS mencatat bahwa harga turun."
    " “Ya, panen naik,” katanya.",
}  # fmt: skip


@pytest.mark.parametrize("body", ELSEWHERE.values(), ids=ELSEWHERE)
def test_posts_elsewhere(body: str) -> None:
    """A post is found wherever the release gives it, and is that of nobody else."""
    *_, (speaker, role, _) = speakers(body)
    assert (speaker, role) == ("Rini Dewi Astuti", "Kepala Dinas Koperasi Demak")


BEHIND_NAME = {
    "Rini Astuti, ibu rumah tangga yang juga penjual kue asal Demak": "penjual kue",
    "Rini Astuti (penjual kue)": "penjual kue",
    "Rini Astuti, yang sejak 2019 menjadi penjual kue": "penjual kue",
    "Rini Astuti, warga Demak": None,
    "Rini Astuti, mitra binaan asal Demak": None,
    "Rini Astuti, istri Slamet": None,
    "Rini Astuti, ketika rapat kerja bersama Menteri UMKM Slamet Riyadi": None,
    "Rini Astuti, a 45-year-old cake seller from Demak": "cake seller",
    "Rini Astuti, who serves as Director of Finance": "Director of Finance",
    "Rini Astuti, a spokesman for the ministry": "spokesman",
    "Rini Astuti, Group CEO Lontar": "Group CEO",
    "Rini Astuti, perempuan perajin bambu": "perajin bambu",
    "Rini Astuti, ibu dua anak yang menjadi perajin bambu": "perajin bambu",
    "Rini Astuti, the group’s treasurer": "treasurer",
    "Rini Astuti, chair of the women’s group": "chair",
    "Rini Astuti, operator mesin": "operator mesin",
    "Rini Astuti, perajin mebel asal Demak": "perajin mebel",
    "Rini Astuti, perajin sekaligus pemilik kedai": "perajin sekaligus pemilik kedai",
    "Rini Astuti, Direktur Utama sekaligus pendiri PT Siwalan": "Direktur Utama sekaligus pendiri",
    "Rini Astuti Pendiri & CEO PT Siwalan Niaga": "Pendiri & CEO",
    "Rini Astuti, pemilik bengkel mitra BRI sejak 2018,": "pemilik bengkel",
}


@pytest.mark.parametrize(("phrase", "role"), BEHIND_NAME.items(), ids=BEHIND_NAME)
def test_posts_behind_the_name(phrase: str, role: str | None) -> None:
    """Trades and posts behind a name are read; what says where somebody lives is none."""
    assert speakers(f"“Panen kami naik,” kata {phrase}.")[0][:2] == (
        "Rini Astuti",
        role,
    )


def test_a_name_that_stands_alone_elsewhere() -> None:
    """A single name ends the body before it if it also stands alone."""
    body = "“Ya,” kata Kepala Balatkop Semarang Sugeng. Menurut Sugeng, panen naik."
    assert {each for each, _, _ in speakers(body)} == {"Sugeng"}


def test_where_somebody_comes_from_is_no_name() -> None:
    """`Perempuan berdarah Minang ini` means somebody named before."""
    body = "“Ya,” kata Rini Astuti. “Ya, panen naik,” lanjut perempuan berdarah Minang ini."
    assert [each for each, _, _ in speakers(body)] == ["Rini Astuti"] * 2


BEGINNINGS = ("Membahas", "Sambutan", "Selanjutnya", "Jelang", "Sekarang", "Terdapat")


@pytest.mark.parametrize("word", BEGINNINGS)
def test_no_names(word: str) -> None:
    """A word that only begins a sentence is nobody, though a verb of saying follows later."""
    body = f"“Panen naik,” kata Rini Astuti. {word} hal itu belum usai. “Harga ikut,” ujarnya."
    assert [each for each, _, _ in speakers(body)] == ["Rini Astuti"] * 2


def test_place_of_a_ruler() -> None:
    """A place behind a post is no part of the name, though the word also stands alone."""
    body = "“Ya,” kata Ciemas. “Ya, panen naik,” kata Camat Ciemas Rini Dewi Astuti."
    assert speakers(body)[-1] == ("Rini Dewi Astuti", "Camat Ciemas", None)
