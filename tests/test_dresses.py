"""One release in every dress: set, labelled, wrapped and framed as programs and sites do, it reads the same."""

import random
from itertools import chain
from textwrap import wrap
from typing import NamedTuple

import pytest

from tests.test_issuers import TODAY
from umkm_cli import catalogue
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats.text import read as extract

KNOWN = catalogue.load()
HEADLINES = (
    "BRI Latih 40 Perajin Bambu di Bandung Barat Menembus Pasar Ekspor",
    "BRI latih perajin bambu Bandung Barat agar tembus pasar ekspor",
    "BRI LATIH PERAJIN BAMBU BANDUNG BARAT",
    "Perajin Bambu Naik Kelas",
    "Dorong Perajin Bambu Tembus Pasar Ekspor, BRI Gelar Pelatihan Desain dan Pemasaran Digital Selama Sepekan di"
    " Kabupaten Bandung Barat",
)
PARAGRAPHS = (
    "PT Bank Rakyat Indonesia (Persero) Tbk (BRI) melatih 40 perajin bambu di Kabupaten Bandung Barat agar produk"
    " mereka menembus pasar ekspor. Pelatihan desain dan pemasaran digital itu berlangsung sepekan di balai desa.",
    "Direktur Bisnis Mikro BRI Rini Astuti mengatakan perajin bambu sering kalah karena kemasannya. “Kami ingin mereka"
    " naik kelas, bukan hanya menjual keranjang,” ujar Rini.",
    "Setiap perajin menerima alat potong dan modal kerja. Sebagian dari mereka juga memperoleh Kredit Usaha Rakyat"
    " dengan bunga enam persen.",
    "Ketua kelompok perajin, Asep Sunandar, mengaku pesanan dari Jakarta naik dua kali lipat sejak mereka memakai label"
    " baru.",
)
# Datelines and bylines, with the place and day that they tell.
DATELINES = (
    ("Bandung, 12 Oktober 2023 – ", "Bandung", "2023-10-12"),
    ("BANDUNG – ", "Bandung", None),
    ("Bandung (12/10/2023) - ", "Bandung", "2023-10-12"),
    ("WARTA.COM, BANDUNG - ", "Bandung", None),
    ("Bandung, Kamis (12/10/2023) — ", "Bandung", "2023-10-12"),
    ("(12/10) Bandung - ", "Bandung", None),
    ("", None, None),
)
BYLINES = (
    ("", None),
    ("Oleh: Redaksi", None),
    ("Kamis, 12 Oktober 2023 | 10:20 WIB", "2023-10-12"),
    ("admin - 12/10/2023", "2023-10-12"),
    ("Ditulis oleh Humas pada 12 Oktober 2023", "2023-10-12"),
    ("12 Oktober 2023", "2023-10-12"),
)
LABELS = ("", "SIARAN PERS", "Siaran Pers", "PRESS RELEASE\nNo. 12/SP/X/2023")
CAPTIONS = (
    "",
    "Foto: Dok. BRI",
    "Perajin bambu mengikuti pelatihan di balai desa. (Foto: Humas BRI)",
    "Perajin bambu mengikuti pelatihan di balai desa",
    "Ilustrasi. Foto: Istimewa",
)
ENDS = (
    "",
    "***",
    "Tentang BRI\nBRI adalah bank yang melayani usaha mikro di seluruh Indonesia sejak 1895.",
    "Untuk informasi lebih lanjut:\nHumas BRI\nTelp. 021-555555",
    "(rin/as)",
    "Baca juga: Petani Kopi Panen Raya",
)
# What a site has above the headline, right below it, between two paragraphs, and below the text.
ABOVE = (
    "",
    "Beranda\nProfil\nBerita\nLayanan\nKontak",
    "Beranda > Berita > Ekonomi",
    "Kamis, 19 Oktober 2023\nTrending: Harga Beras Naik",
    "Facebook\nTwitter\nWhatsApp",
    "Nasional Daerah Ekonomi Olahraga Hiburan",
    "Ekonomi",
    "WARTA UJI\nMencerahkan Anak Negeri",
    "Bupati Tinjau Jembatan Rusak di Desa Sukamaju\nPolisi Tangkap Pencuri Motor di Pasar Induk",
)
BELOW_HEADLINE = (
    "",
    "Dibaca: 120 kali",
    "0 Komentar",
    "Bagikan",
    "A+ A-",
    "3 menit baca",
)
BETWEEN = (
    "",
    "Baca juga: Petani Kopi Panen Raya di Lereng Gunung",
    "Baca Juga:\nPetani Kopi Panen Raya di Lereng Gunung",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Lihat juga Video: Panen Kopi di Lereng Gunung",
)
BELOW = (
    "",
    "Tags: BRI, UMKM, Bambu",
    "Berita Terkait\n\nPetani Kopi Panen Raya di Lereng Gunung\n\nNelayan Tegal Terima Jaring Baru dari Pemkot",
    "Bagikan:\nFacebook\nTwitter",
    "Tinggalkan Balasan\n\nAlamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
    "© 2023 Warta Uji. All rights reserved.",
    "Penulis: Andi\nEditor: Rina Sari\nCopyright © WARTA 2023",
    "Terpopuler\n1. Harga Beras Naik Lagi di Pasar Induk\n2. Jalan Tol Baru Dibuka Pekan Depan",
)


class Dressed(NamedTuple):
    """A release in a dress: its text, and what reads from it."""

    text: str
    headline: str
    place: str | None
    day: str | None
    paragraphs: tuple[str, ...]


def dress(chance: random.Random, *, framed: bool) -> Dressed:
    """Return the release in a dress that chance chooses; `framed` by what a site has around it."""
    pick = chance.choice
    width = 0 if framed else pick((0, 0, 60, 78))
    between = pick(
        ("\n\n", "\n \n", "\r\n\r\n") if width else ("\n", "\n\n", "\n \n", "\r\n\r\n")
    )
    headline = pick(HEADLINES)
    dateline, place, day = pick(DATELINES)
    byline, page_day = pick(BYLINES)
    paragraphs = PARAGRAPHS[: pick(range(1, len(PARAGRAPHS) + 1))]
    told = [
        _wrapped(each, width) for each in (dateline + paragraphs[0], *paragraphs[1:])
    ]
    above, below_headline, link, below = (
        map(pick, (ABOVE, BELOW_HEADLINE, BETWEEN, BELOW)) if framed else [""] * 4
    )
    links = [link] * (len(told) > 1)
    head = (
        above,
        pick(LABELS),
        _wrapped(headline, width),
        below_headline,
        byline,
        pick(CAPTIONS),
    )
    parts = filter(None, chain(head, told[:1], links, told[1:], (pick(ENDS), below)))
    return Dressed(
        between.join(parts) + "\n", headline, place, day or page_day, paragraphs
    )


def _wrapped(text: str, width: int) -> str:
    return "\n".join(wrap(text, width)) if width else text


def _letters(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").casefold()))


# A credit right below a short headline, without a blank line, under another line that can be one: nobody could tell.
_OPEN = "Foto: Dok. BRI"


@pytest.mark.parametrize("seed", range(150))
@pytest.mark.parametrize("framed", [False, True])
def test_a_release_reads_the_same_in_every_dress(seed: int, framed: bool) -> None:
    """Whatever sets, labels, wraps and frames a release, its fields and its body are the same."""
    dressed = dress(random.Random(seed), framed=framed)
    release = read(extract(dressed.text.encode()), KNOWN, TODAY)
    values = values_of(release.findings)
    expected = (
        dressed.place,
        dressed.day,
        "BRI",
        ("KUR",) if len(dressed.paragraphs) > 2 else (),
    )
    assert (
        values.place,
        values.released_on,
        values.organisation,
        values.programmes,
    ) == expected
    assert _letters(release.texts.body) == _letters("".join(dressed.paragraphs))
    if not (framed and _OPEN in dressed.text):
        assert _letters(values.headline) == _letters(dressed.headline)
