"""What outlets and offices put around their texts: ends, inserts, menus, bylines and contacts.

The labels are those of the trade, as pages have them; notices and names are made up.
"""

from datetime import date

import pytest

from tests.page_texts import read_page
from umkm_cli import catalogue
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats import html

HEADLINE = "Bank Daerah Latih Perajin Waru Menenun"
LEAD = (
    "Pemerintah Kota Ternate melatih 40 perajin menenun di balai kota, Senin (3/2/2025). Pelatihan itu dibiayai bank"
    " daerah selama setahun penuh."
)
SAID = "“Kami berharap mereka cepat mandiri,” kata Wali Kota Sari Wening."
LAST = "Pelatihan berlangsung tiga hari dan diikuti perajin dari delapan kecamatan."
BODY = "\n\n".join((LEAD, SAID, LAST))
NAMES_AND_ROLES = (
    "Kepala Biro Komunikasi, Layanan Informasi, dan Persidangan\nBudi Santoso"
)
CAPTION = "Sejumlah perajin belajar menenun kain di balai kota"


@pytest.mark.parametrize(
    "end",
    [
        "Simak Video 'Perajin Waru Menenun':",
        "[Gambas:Video Warta]\n\n(fdl/fdl)",
        "(ily/rrd)\numkm\nkur\nternate\nBerita Terkait\nHarga Pala Naik\nBerita Terpopuler\n1\nHarga Kopi",
        "Simak breaking news dan kabar pilihan kami di ponselmu. Pilih saluran Wartauji WhatsApp Channel :"
        " https://wa.example/channel/0029. Pastikan kamu sudah memasang aplikasinya.",
        "(*)\n\nArtikel ini telah tayang di Wartauji.com dengan judul Perajin Waru Menenun,"
        " https://wartauji.example/2025/02/03/perajin-waru-menenun-di-balai-kota.\nPenulis: Budi | Editor: Ani",
        "* Fakta atau Hoaks? Untuk memeriksa kabar yang beredar, kirim pesan WhatsApp ke nomor 0811 0000 111 milik"
        " Wartauji dengan mengetik kata kunci yang diinginkan.",
        "(mcr10/warta)\n\nJangan Lewatkan Video Terbaru:\n\nBaca Artikel Lainnya...\nHarga Pala Naik\n\nYuk, Simak Juga"
        " Video ini!",
        "Yuk gabung diskusi soal usaha kecil di sini ...\n\nLoading...\nadvertisement",
        "Simak berita lainnya seputar topik artikel ini, di sini :\nUMKM KUR",
        "DONASI, Dapat Voucer untuk Semua!\nDukungan Anda akan menambah semangat kami untuk menulis"
        " artikel yang berguna.\nSebagai ungkapan terimakasih atas perhatian Anda, ada voucer untuk toko kami.",
        "Editor : Ani\n\nBagikan Artikel Ini\nKonten di bawah ini disajikan oleh Advertiser. Wartawan kami tidak ikut"
        " menulisnya.\nKanal\nNetwork\nBagi Anda yang ingin berkontribusi di Wartauji, silakan daftar di sini.",
        f"(dep5/fsr)\n***\n{NAMES_AND_ROLES}",
        f"***\n{NAMES_AND_ROLES}\n\nWebsite: www.wartauji.go.id\nTwitter: @wartauji\nEmail: humas@wartauji.go.id",
        "Website: www.wartauji.go.id\nTwitter, Instagram, Facebook, & YouTube: @WartaUjiKota\nEmail:"
        " humas@wartauji.go.id\nLinkedIn: Office for the Affairs of the Weavers of the Islands",
        "Halaman :\n1\n2\nLihat Semua",
        "Video Player is loading.\nCurrent Time 0:00\n/\nDuration 2:11\nLoaded: 0.00%\n1x\nPlayback Rate",
        "Akses penuh seluruh artikel Warta+\nMulai dari Rp 20.000 per bulan\nTopik\nPasar\nTenun\n"
        "Konten sponsor pada bagian ini dibuat oleh pihak lain, dan bukan oleh redaksi Warta Uji maupun wartawannya.",
        "Bergabung dan dapatkan kabar pasar melalui email Anda setiap pagi.\nTopik Artikel :\nTenun",
        "Belum ada komentar. Jadilah yang pertama untuk memberi komentar!\nPlease enter your comment!\n"
        "Simpan nama, email, dan situs saya pada peramban ini untuk komentar saya berikutnya di halaman ini.",
        "Berita Sebelumnya\nHarga Pala Naik\nBerita Selanjutnya\nPetani Kopi Panen",
        "Sari Wening\nKepala Biro Komunikasi\n\nKata Kunci :\ntenun, pasar\n\nHalaman ini terakhir diperbarui"
        " 8/2/2025 7:44 AM"
        "\nApakah halaman ini bermanfaat?\nYa\nTidak\nRating:\nKomentar:\nContact Center 1500 000",
        "HUMAS DINAS PASAR\n\nShare on:\nFacebook Twitter Google+\nKomentar\nbelum ada komentar\nNama*\nKirim"
        "\nLAPOR!\nGedung"
        " Pasar II",
        "Comments are closed.\nRecent News\nUndian Tabungan Periode II\nCall Bank 14000\nBank Daerah terdaftar dan"
        " diawasi oleh"
        " otoritas serta peserta penjaminan",
        "[ Kembali ]  [ Cetak ]  [ Kirim ke teman ]\n\nKomentar :\n9-02-2025 jam 20:14 - budi\nmantap, kapan di"
        " kecamatan"
        " kami?\nIsi Komentar\nNama :\n(Masukkan 6 kode diatas)\n.:: POLING ::.\nSangat Bagus\nVote   Lihat Hasil",
        "(sun/dik)\nTweet\n< Prev\nNext >\nAdd comment\nName (required)\n1000 symbols left\nRefresh\nLogin Form"
        "\nPassword"
        "\nWe have 14 guests and no members online\nTemplate by Joom",
        "# # #\nSari Wening\nExternal Communications\nM: 0812-0000-0000\n2 Lampiran\n• Dipindai oleh Gmail",
    ],
)  # fmt: skip
def test_what_stands_below_a_text(end: str) -> None:
    """Notices, links, tags and contacts of an outlet or office below the text are no part of the body."""
    found = read_page(HEADLINE, f"TERNATE - {BODY}", end)
    assert found.texts.body == BODY
    assert all(word in found.texts.set_aside for word in end.split()[:2])


TEASER = "{} menjadi kabar yang ditunggu warga sejak lama di kota kepulauan ini..."


STORY = (
    "Sebanyak 12 pelaku usaha keripik pisang mengikuti pameran dagang di Batam, dan enam di antaranya pulang dengan"
    " pesanan."
)
LABELS_BELOW = ("Tags", "Topik Terkait", "Berita Lainnya", "Komentar", "Penulis: Ani")


@pytest.mark.parametrize("label", LABELS_BELOW)
def test_paragraphs_below_a_label(label: str) -> None:
    """Paragraphs of other stories below a label are set aside with it, if they are fewer than the text's own."""
    told = (
        f"TERNATE - {BODY}",
        f"Pada hari kedua, {SAID} {LAST}",
        f"Di Tidore, {LAST}" * 2,
    )
    found = read_page(HEADLINE, *told, f"{label}\nTenun", STORY, f"KUPANG - {STORY}")
    assert STORY not in found.texts.body
    assert STORY in found.texts.set_aside
    many = "\n\n".join(f"{STORY} Yang ke-{number} pun senang." for number in range(9))
    assert STORY in read_page(HEADLINE, *told, f"{label}\nTenun", many).texts.body


FOOTERS = (
    "Tentang Kami\nRedaksi\nPedoman Media Siber\nKebijakan Privasi\n© 2025 Wartauji.com",
    "About Us\nPrivacy Policy\nInfo iklan\nContact Us",
    "Tentang Warta\nKarier\nKode Etik",
)


@pytest.mark.parametrize("footer", FOOTERS)
def test_the_links_of_a_footer_are_no_boilerplate(footer: str) -> None:
    """`Tentang Kami` opens boilerplate if something is told there, and not above a site's other links."""
    found = read_page(HEADLINE, f"TERNATE - {BODY}", "Tags\nTenun", footer)
    assert (found.texts.body, found.texts.boilerplate) == (BODY, "")
    about = "Tentang Kami\nWarta Uji terbit di Ternate sejak 2003."
    contact = "Narahubung\nSari Wening\nKepala Humas\nTelp. 0921 3121234"
    told = read_page(HEADLINE, f"TERNATE - {BODY}", about, contact).texts
    assert told.body == BODY
    assert "sejak 2003" in told.boilerplate
    assert "3121234" in told.boilerplate


def test_teasers_below_a_text() -> None:
    """Headlines with beginnings that break off are other stories; one beginning alone ends a copy."""
    stories = ("Harga Pala Naik Dua Kali", "Petani Kopi Panen Raya")
    teasers = [f"{story}\n1 Februari 2025\n{TEASER.format(story)}" for story in stories]
    found = read_page(HEADLINE, f"TERNATE - {BODY}", *teasers)
    assert found.texts.body == BODY
    assert stories[0] in found.texts.set_aside
    end = TEASER.format("Hasil tenun")
    cut = read_page(HEADLINE, f"TERNATE - {BODY}", end)
    assert cut.texts.body == f"{BODY}\n\n{end}"


INSERTS = (
    "(adsbygoogle = window.adsbygoogle || []).push({});",
    "Lihat juga Video 'Perajin Waru Menenun':",
    "Lihat Video: Perajin Waru Menenun",
    "Pilihan Redaksi\nUMKM Waru Tembus Pasar Ekspor\nHarga Pala Naik Dua Kali Lipat",
    "Jangan Lewatkan:\nUMKM Waru Tembus Pasar Ekspor",
    "Wartauji.com berkomitmen menyajikan fakta dari lapangan. Kirimkan apresiasi untuk kami",
    "Powered by WartaStudio",
    "Halaman Selanjutnya >>>",
    "Next",
    "Infografis: Ekspor UMKM Waru",
    "View this post on Instagram\nA post shared by Pemkot Waru (@pemkotwaru)",
    "Lanjutkan membaca artikel di bawah",
    "Editor's Choice",
    "Artikel ini khusus untuk pelanggan",
    "Trending Now",
    "IMG-20250203-WA0012",
    "SPONSORED CONTENT",
    "ADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT",
    "- Iklan -",
    "[Tonton Video: Proses Menenun Kain]",
    "Related Topic\nSDGs 8\nSME",
    "Gambar 1. Perajin berbincang dengan petugas",
)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("insert", INSERTS)
def test_what_stands_between_paragraphs(insert: str, between: str) -> None:
    """Adverts, embedded posts and links to other stories interrupt a body, with or without blank lines."""
    page = between.join((f"TERNATE - {LEAD}", SAID, insert, LAST))
    found = read_page(HEADLINE, page)
    assert found.texts.body == BODY


@pytest.mark.parametrize(
    "above",
    [
        "{headline}\nWartauji.com - 03/02/2025, 14:30 WIB\n" + CAPTION + ". - Warta/Budi\n",
        "{headline}\nSenin, 3 Februari 2025 14:30\n" + CAPTION + ". ©2025 wartauji.com\n",
        "{headline}\nBudi Santoso\n- 3 Februari 2025, 14:30 WIB\n" + CAPTION + ". /Warta Uji/Budi\n",
        "{headline}\nBudi Santoso\n3/2/2025 14:30\n" + CAPTION + ".(WU/Budi)\n",
        "wartaNews\nBerita\nVideo\nIndeks\nTerpopuler\nwartaFinance\nEnergi\nHome\n{headline}\nBudi - wartaFinance\n"
        "Senin, 03 Feb 2025 14:30 WIB\n",
        "Premium\nTerpopuler\nHome\nEkonomi\n{headline}\nBudi Santoso\nSenin, 3 Februari 2025 | 14:30\nShare\n\n",
        "Situs ini memakai kuki untuk kenyamanan Anda. Dengan melanjutkan, Anda dianggap setuju.\nBeranda\nProfil\n"
        "Layanan\nBerita\n{headline}\n03 Feb 2025\nOleh: Admin\nKategori: Ekonomi\n164 kali dilihat\n",
        "{headline}\nFeb 3, 2025\nin Ekonomi, Berita\n0\n",
        "{headline}\nzoom-in\nBaca di App\nWarta Uji/Budi\n",
        "Bagikan:\n{headline}\nurl telah tercopy\nSenin, 03 Feb 2025 09:40 WIB\n",
        "- Oleh MC KOTA WARU\n- Senin, 3 Februari 2025 | 14:30 WIB\n",
        "- Rabu, 5 Februari 2025 | 08:41 WIB\n:\nOleh MC KOTA WARU, Rabu, 5 Februari 2025 | 14:05 WIB - Redaktur:"
        " Budi S - 264\n",
    ],
)  # fmt: skip
def test_what_stands_above_a_text(above: str) -> None:
    """Menus, bylines and captions above a text are neither its headline nor its lead."""
    found = read_page(f"{above.format(headline=HEADLINE)}TERNATE - {BODY}")
    expected = HEADLINE if "{headline}" in above else None
    assert values_of(found.findings).headline == expected
    assert found.texts.body == BODY


LONG_MENU = "\n".join(
    "Beranda Profil Layanan Bank Vera Galeri Tautan Statistik Peta".split()
)


@pytest.mark.parametrize(
    "byline", ["Fadhil Mubarak, Jurnalis\nKamis 12 Desember 2024 13:07 WIB\n", ""]
)
def test_a_headline_that_the_body_hardly_tells(byline: str) -> None:
    """Below a menu, the line above the byline is the headline, and so is the only title that the body has words of."""
    headline = "Dari Kos-kosan, Perajin Ini Tenun Syal hingga ke Belanda"
    found = read_page(f"{LONG_MENU}\n{headline}\n{byline}TERNATE - {BODY}")
    assert values_of(found.findings).headline == headline


@pytest.mark.parametrize(
    "above",
    [
        "Galeri\nKarier\nKantor Layanan",
        "Selamat Datang di Website Resmi Pemerintah Kota Ternate",
        "Waspada penipuan! Pemerintah kota tidak pernah memungut biaya apa pun untuk pelatihan menenun.",
        "PT Waru Raya (Persero) Tbk",
        "Kementerian Koordinator Bidang Perekonomian Republik Indonesia",
        "Bank Daerah Latih Perajin…\nEkonomi",
        "[Diteruskan dari grup Info Perajin Waru]\nInfo resmi dari humas ya bapak ibu",
        "Siaran Pers\nGaleri\nKarier",
    ],
)
def test_names_above_a_headline(above: str) -> None:
    """Items of a menu, a firm, a title cut off and a remark are no headline above a title that the text tells."""
    found = read_page(f"{above}\n{HEADLINE}\nTERNATE - {BODY}")
    assert values_of(found.findings).headline == HEADLINE


BUTTONS = (
    "by Atika",
    "in Ekonomi dan Bisnis, Waru",
    "redaksi",
    "facebook sharing button",
    "lihat foto",
)


@pytest.mark.parametrize("below", BUTTONS)
def test_a_button_below_a_headline(below: str) -> None:
    """A writer, a section or a button in small letters below a headline does not go on with it."""
    found = read_page(
        f"{HEADLINE}\n{below}\n3 Februari 2025 14:30 WIB\nTERNATE - {BODY}"
    )
    assert values_of(found.findings).headline == HEADLINE


def test_points_below_a_headline() -> None:
    """The points that an outlet lists below a headline are not the headline, though the body tells them as well."""
    menu = "\n".join(("Warta Uji", *LONG_MENU.split()))
    points = "Intinya sih...\nSebanyak 40 perajin dilatih di balai kota\nPelatihan dibiayai bank daerah selama setahun"
    found = read_page(f"{menu}\n{HEADLINE}\nShare Article\n{points}\nTERNATE - {BODY}")
    assert values_of(found.findings).headline == HEADLINE


def test_a_motto_above_menu_and_headline() -> None:
    """A blog's motto is written like a sentence, its headline below the menu like a title."""
    above = "Catatan Jalan Kampung\nCerita tenun, kopi, dan perajin menenun\nHalaman\nTentang Saya\nDaftar Isi"
    found = read_page(f"{above}\nSabtu, 18 Maret 2023\n{HEADLINE}\n{BODY}")
    assert values_of(found.findings).headline == HEADLINE


def test_a_caption_that_begins_like_a_dateline() -> None:
    """`WARTAUJI.COM - Perajin …, Minggu (2/2/2025). (Istimewa)` is a caption, and the dateline stands below it."""
    caption = f"WARTAUJI.COM - {CAPTION}, Minggu (2/2/2025). (Istimewa)"
    found = read_page(HEADLINE, f"{caption}\nWartauji.com, SOLO — {LEAD}", SAID)
    assert values_of(found.findings).place == "Surakarta"


def test_a_release_that_was_pasted_from_a_mail_program() -> None:
    """A place and a full day open the release, below what somebody wrote above it."""
    note = "Tolong diolah ya, maksimal 300 kata. Fotonya nyusul."
    above = f"{note}\nDari: Humas <humas@uji.example>\nTo: <redaksi@uji.example>"
    found = read_page(
        f"{above}\nYth. Rekan Media,\nTernate, 3 Februari 2025 – {LEAD}", SAID, LAST
    )
    assert values_of(found.findings).place == "Ternate"
    assert found.texts.body == BODY


def test_a_newswire_between_place_and_day() -> None:
    """`JAKARTA, INDONESIA - Media OutReach Newswire - 3 February 2025 -` is a dateline."""
    line = "JAKARTA, INDONESIA - Media OutReach Newswire - 3 February 2025 - "
    values = values_of(read_page(HEADLINE, f"{line}{LEAD}", SAID).findings)
    assert (values.place, values.released_on) == ("Jakarta", "2025-02-03")


BYLINES = (
    "Tim Redaksi•3 Feb 2025•2 menit baca",
    "Feb 3, 2025 · 3 min read",
    "Redaksi Warta | 3 Februari 2025",
    "Diposting oleh : Admin | 03 Feb 2025 | Kategori : Berita | Hits : 120",
    "Senin, 03 Februari 2025 | admin | 120 kali dibaca",
    "Ditulis oleh Admin pada 3 Februari 2025",
    "Dipublikasikan: 03 Februari 2025 10:00 | Dilihat: 120",
    "KATEGORI: BERITA  TANGGAL: 3 FEBRUARI 2025",
    "Written by Super User on 03 February 2025. Posted in Berita",
    "Diunggah pada: 03 Februari 2025 oleh: admin",
    "Dibuat: 03 Februari 2025, Oleh : Kominfo, Di Baca : 120 Kali",
    "by Admin | Feb 3, 2025 | Berita | 0 comments",
    "Kontributor: Budi | 3 Februari 2025",
    "Penulis: Budi Santoso   Tanggal: 03 Februari 2025   Dibaca: 120",
)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("byline", BYLINES)
def test_the_posting_line_of_a_site(byline: str, between: str) -> None:
    """Keys and values of a site's own program give the day, and are no part of the text."""
    told = LEAD.replace(", Senin (3/2/2025)", "")
    found = read_page(between.join((HEADLINE, byline, told)), SAID, LAST)
    values = values_of(found.findings)
    assert (values.headline, values.released_on) == (HEADLINE, "2025-02-03")
    assert values.date_status == "stated"
    assert found.texts.body == "\n\n".join((told, SAID, LAST))


def test_a_numbers_day_is_no_posting_line() -> None:
    """`Nomor … tanggal …` is a release's number; a sentence is no posting line either."""
    number = "Nomor: 0312.Pers/STH/II/2025 tanggal 3 Feb 2025"
    found = read_page("SIARAN PERS", number, HEADLINE, f"TERNATE - {BODY}")
    assert values_of(found.findings).released_on == "2025-02-03"
    sentence = "Buku itu ditulis oleh Sari Wening dan diterbitkan tahun 2025 oleh koperasi para penenun Waru."
    assert sentence in read_page(HEADLINE, sentence, SAID, LAST).texts.body


def test_a_caption_of_a_ceremony() -> None:
    """A line above the text that tells at length who stood beside whom is a caption."""
    person = "Staf Ahli Wali Kota Bidang Ekonomi Sari Wening"
    caption = f"{person} menyerahkan kunci kios kepada penenun didampingi Kadis Rini"
    found = read_page(caption, f"TERNATE - {LEAD}", LAST)
    assert values_of(found.findings).headline is None


def test_a_caption_that_is_a_title_and_a_name() -> None:
    """A title and a name above the text, which the text has too, are those of somebody in a picture."""
    person = "Kepala Dinas Koperasi dan UKM Kota Ternate, Sari Wening"
    told = LEAD.replace("Pemerintah Kota Ternate", person)
    assert values_of(read_page(person, told, LAST).findings).headline is None
    assert values_of(read_page(person, LEAD, LAST).findings).headline == person


@pytest.mark.parametrize(
    ("above", "dateline"),
    [
        (f"{CAPTION}. [budi/bhirawa]", "TERNATE, Bhirawa"),
        (f"{CAPTION} selama tiga hari ini.", "Ternate, Warta Uji --"),
        (f"{CAPTION}.", "Ternate • Sumut [wartauji.com] ⚖"),
    ],
)
def test_a_dateline_alone_below_a_caption(above: str, dateline: str) -> None:
    """A place and an outlet on their own line below a caption are the dateline."""
    found = read_page(HEADLINE, above, f"{dateline}\n{LEAD}", SAID)
    assert values_of(found.findings).place == "Ternate"
    assert found.texts.body.endswith(f"{LEAD}\n\n{SAID}")


@pytest.mark.parametrize(
    ("lead", "organisation"),
    [
        ("Tunas Waru Raya (Tuwar), sayap pemuda pasar, menggelar pasar murah.", "Tunas Waru Raya"),
        ("Kredit Usaha Rakyat (KUR), pinjaman bersubsidi, melatih orang menabung.", None),
        ("Dosen Universitas Khairun (Unkhair), dari Ternate, melatih penenun.", "Universitas Khairun"),
    ],
)  # fmt: skip
def test_a_body_introduced_with_its_short_form(
    lead: str, organisation: str | None
) -> None:
    """A name with its short form that does what only a body does is one, without a word of its kind."""
    found = read_page("Perajin Waru Menenun", f"{lead} Para perajin senang.", LAST)
    assert values_of(found.findings).organisation == organisation


PARAGRAPHS = "".join(f"<p>{each}</p>" for each in (LEAD, SAID, LAST))


@pytest.mark.parametrize(
    ("title", "markup"),
    [
        (
            "Dinas Koperasi Kota Waru",
            '<h2 itemprop="headline">{headline}</h2><dl><dd>Written by Super User</dd></dl>',
        ),
        (
            "Kabar Koperasi Waru: {headline}",
            '<h1>Kabar Koperasi Waru</h1><p>Catatan kegiatan</p><h3 class="post-title"><a>{headline}</a></h3>',
        ),
        ("{headline} - Warta Uji", "<h1>{headline}</h1>"),
    ],
)  # fmt: skip
def test_the_heading_of_a_page(title: str, markup: str) -> None:
    """The only heading that a page marks as its article's title is the headline, if no h1 is, or only the site's."""
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    page = f"<html>{head}<body><article>{markup}{PARAGRAPHS}</article></body></html>"
    extract = html.read(page.format(headline=HEADLINE).encode())
    found = read(extract, catalogue.load(), date(2026, 11, 24))
    assert values_of(found.findings).headline == HEADLINE


def test_a_page_of_several_articles_has_no_single_title() -> None:
    """Where the markup names several titles, the only h1 stays the page's heading."""
    titles = "".join(
        f'<h2 class="entry-title">{each}</h2><p>{LEAD}</p>'
        for each in ("Pasar Satu", "Pasar Dua")
    )
    page = f"<html><head><title>Warta Uji: Arsip</title></head><body><h1>Arsip</h1>{titles}</body></html>"
    assert "heading: Arsip" in html.read(page.encode()).metadata


MENU = "Berita\nBadung\nDenpasar\nEkonomi\nOlahraga\nTokoh"


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        ("Warta Waru\nKamis, 6 Februari 2025 02:10", "Penulis : Ari\n| Senin, 3 Februari 2025", "2025-02-03"),
        ("Warta Waru\nKamis, 6 Februari 2025   08:15:44", "Senin, 03-02-2025 10:22:05 WIB | Oleh : admin | Dibaca :"
        " 137 kali", "2025-02-03"),
        (f"Warta Waru\nKamis, 6 Februari 2025 02:10\n{MENU}", "Penulis : Ari", None),
    ],
)  # fmt: skip
def test_a_clock_above_the_menu(above: str, below: str, day: str | None) -> None:
    """The moment of a visit, which a site shows above its menu, is no day of a text."""
    head = f"{above}\n{MENU}\n\n{HEADLINE}\n{below}"
    text = LEAD.replace("Senin (3/2/2025)", "pekan lalu")
    assert values_of(read_page(head, text, SAID, LAST).findings).released_on == day


def test_a_day_and_the_kind_of_a_text_above_a_dateline() -> None:
    """`3 Feb 2025|Siaran Pers` is a page's stamp; the text begins with the dateline right below it."""
    page = f"{HEADLINE}\n3 Feb 2025|Siaran Pers\nTernate, 3 Februari 2025 – {LEAD}\n{SAID}\n{LAST}"
    found = read_page(page)
    assert found.texts.body == BODY
    assert values_of(found.findings).place == "Ternate"


NAME = "Balai Tenun Kepulauan Waru"
PAGE_TOPS = (
    (
        "Warta Waru\nHarian Pertama dan Terutama di Kota Ternate\nHome\nNasional\nDaerah\nBisnis\nOpini\nGaleri\nIKM",
        "Redaktur Pelaksana\nSenin, 3 Februari 2025",
    ),
    (
        f"BTKW\n{NAME}\nBeranda Tentang Layanan Regulasi Cek Tenun\nCek Berkas\nINFORMASI\nBERITA",
        "Humas BTKW",
    ),
    (
        "Terkini\nTanah Waru\nNusa\nOpini\nNo Result\nView All Result\nHome Ekonomi",
        "tenun, Waru XX\nReading Time: 3 mins read\nShare on FacebookShare on WhatsAppShare on Twitter",
    ),
)


@pytest.mark.parametrize(("above", "below"), PAGE_TOPS)
@pytest.mark.parametrize(
    "headline", [HEADLINE, "Bank daerah latih perajin Waru menenun kain"]
)
def test_a_headline_below_names_and_mottos(
    above: str, below: str, headline: str
) -> None:
    """Names of an office, mottos and menus stand above a headline, whatever it is set in."""
    told = BODY.replace("perajin dari", f"perajin Waru dari {NAME} dan")
    found = read_page(f"{above}\n{headline}\n{below}", f"TERNATE - {told}")
    assert values_of(found.findings).headline == headline
    assert found.texts.body == told


def test_a_headline_behind_its_label() -> None:
    """`Siaran Pers : Bank Daerah Latih …` is a label and the headline; `Siaran Pers Bank Daerah` is a label."""
    menu = "Tentang\nKebijakan\nStatistik\nLayanan\nRagam\nRagam Tenun"
    page = f"{menu}\nSiaran Pers : {HEADLINE}\nPenulis: Biro Tenun"
    assert values_of(read_page(page, BODY).findings).headline == HEADLINE
    labelled = f"Siaran Pers Bank Daerah\n\n{HEADLINE}"
    assert values_of(read_page(labelled, BODY).findings).headline == HEADLINE


@pytest.mark.parametrize("number", ["", "1. "])
def test_a_list_of_headings_above_the_text(number: str) -> None:
    """`Daftar Isi` and its lines are the page's; the headings in the text are the release's."""
    headings = ("Modal awal dari warga", "Target tahun depan")
    listed = "\n".join(("Daftar Isi", *(f"{number}{each}" for each in headings)))
    body = "\n\n".join((LEAD, headings[0], SAID, headings[1], LAST))
    found = read_page(f"{HEADLINE}\n{listed}", body).texts
    assert found.body == body
    assert headings[1] in found.set_aside


def test_a_caption_below_a_summary_and_a_byline() -> None:
    """Below a summary and its byline, a caption is not the lead, if a dateline follows."""
    summary = "Bank daerah melatih perajin menenun di kota itu."
    byline = "Tayang: Senin, 3 Februari 2025 16:42 WIB\nPenulis: Ari\n| Editor: Ani"
    caption = "WARTA UJI/ARI WENING\nPerajin Waru menunjukkan kain hasil tenunannya di Jalan Pelikan, Ternate."
    found = read_page(
        f"{HEADLINE}\n{summary}\n\n{byline}\n{caption}",
        f"WARTAUJI.com, TERNATE - {BODY}",
    )
    assert found.texts.body == BODY
    assert values_of(found.findings).place == "Ternate"


def test_contacts_end_at_a_label_of_the_page() -> None:
    """Below the contacts, the page's own labels begin; contacts far below them are the site's."""
    contact = "Narahubung\nSari Wening\nKepala Humas\nTelp. 0921 3121234"
    others = "Other Press Release\nKomentar\nHarga Pala Naik\nLapor"
    footer = "Hubungi Kami\nJl. Lapangan No. 3-4 Ternate 10710\nTelp: 021-3811642"
    menu = "Berita\nLayanan\nGaleri\nPengumuman\nLelang"
    found = read_page(
        HEADLINE, f"TERNATE - {BODY}", contact, others, menu, footer
    ).texts
    assert found.body == BODY
    assert found.boilerplate.replace("\n\n", "\n") == contact
    assert "Lapangan No. 3-4" in found.set_aside


def test_who_signs_a_letter() -> None:
    """`ttd.`, a number of an official and `Tembusan` mark the names that sign a letter, not its body."""
    signed = "Kepala Balai,\n\nttd.\n\nDr. Sari Wening, M.Si.\nNIP 19710304 199803 2 001\n\nTembusan:\n1. Arsip"
    found = read_page(
        HEADLINE, f"TERNATE - {BODY}", signed, "Narahubung: Budi, 0812-0000-0000"
    ).texts
    assert found.body == BODY
    assert found.boilerplate == "Narahubung: Budi, 0812-0000-0000"
    assert "NIP 19710304" in found.set_aside


def test_a_writer_above_a_button() -> None:
    """What a writer says of himself stands above `Ikuti`, and is no headline."""
    page = f"Ari Wening\nPerajin Waru dan Bank Daerah Ternate\nIkuti\n\n{HEADLINE}\n\n3 Februari 2025   21:14"
    assert values_of(read_page(page, BODY).findings).headline == HEADLINE


def test_a_headline_below_a_label_of_news() -> None:
    """A headline with its posting line below it is the text's own, also below `Berita Terkini`."""
    head = f"Bank Waru\nLayanan\nBerita Terkini\n{HEADLINE}\n03/02/2025 | Penulis: Humas Bank"
    page = f"{head}\nDok. Bank\n{LEAD}\n\n{SAID}\n\n{LAST}"
    found = read_page(page)
    assert values_of(found.findings).headline == HEADLINE
    assert found.texts.body == BODY


def test_a_lead_whose_place_and_day_sign_the_text() -> None:
    """A line with the place and day that sign the text is its lead, not a title beside a site's name."""
    lead = "PT Bank Waru melatih 40 perajin"
    wrapped = "menenun di balai kota selama setahun penuh, dan\nmemberi mereka modal."
    page = f"{HEADLINE}\n\nTernate, 3 Februari 2025 - {lead}\n{wrapped}"
    found = read_page(
        page, LAST, "Ternate, 3 Februari 2025\nSekretaris Perusahaan\nSari Wening"
    ).texts
    assert found.body.startswith(lead)


@pytest.mark.parametrize("mark", ["👉 ", "▶️ ", ""])
def test_a_link_behind_a_pictogram(mark: str) -> None:
    """`👉 Baca juga: …` links to another story as it does without its pictogram."""
    found = read_page(
        HEADLINE, f"TERNATE - {LEAD}", f"{mark}Baca juga: Harga Pala Naik", LAST
    ).texts
    assert found.body == f"{LEAD}\n\n{LAST}"


def test_a_paragraph_above_a_dateline() -> None:
    """Sentences above a dateline, in a text without a headline, begin the body; a caption does not."""
    above = "Bank daerah melatih perajin Waru selama setahun. Mereka juga mendapat modal untuk membeli benang dan alat."
    assert read_page(above, f"TERNATE - {BODY}").texts.body == f"{above}\n\n{BODY}"
    caption = f"{above[:-1]} (kiri) di balai kota."
    assert read_page(caption, f"TERNATE - {BODY}").texts.body == BODY


def test_a_copy_that_breaks_off_below_a_heading() -> None:
    """The last paragraph of a copy tells the heading above it, if the text does not; both belong to the body."""
    cut = "Bank daerah menampung kain perajin lewat balai kota dan toko. Kain itu selan"
    found = read_page(HEADLINE, f"TERNATE - {BODY}", "Kain Dititip di Toko", cut)
    assert found.texts.body == f"{BODY}\n\nKain Dititip di Toko\n\n{cut}"
    name = "Sari Wening menambahkan, di Terna"
    assert (
        read_page(HEADLINE, f"TERNATE - {BODY}", name).texts.body == f"{BODY}\n\n{name}"
    )


def test_a_letterhead_in_columns() -> None:
    """A name and a label on one line, far apart, are a letterhead and no headline."""
    gap = " " * 30
    head = (
        f"BANK WARU{gap}Siaran Pers\nBanknya Warga Ternate{gap}Untuk diterbitkan segera"
    )
    assert values_of(read_page(head, HEADLINE, BODY).findings).headline == HEADLINE


AFTER = "Para perajin senang karena mereka kini bisa menjual kain sendiri ke kota lain tanpa perantara, kata warga."


@pytest.mark.parametrize(
    "line",
    [
        "Jangan lewatkan Bazar UMKM Ternate 2026!\nWaktu: 5 September\nTempat: Alun-alun\nTiket gratis",
        "2021 10 12 8",
        "Ilustrasi perhitungan bunga kredit UMKM:",
        "Selengkapnya: daftar peserta dapat dilihat di kantor dinas pada hari kerja.",
        "Buku panduan bazar, halaman 3 dari 10",
        "Anda berada di tempat yang tepat untuk belajar usaha.",
        "Ikuti lomba foto produk dengan menandai akun @dinkop_ternate",
        "Share ilmu bermanfaat bagi pelaku UMKM.",
        "● 100 pelaku usaha",
    ],
)
def test_lines_of_a_text_that_look_like_a_pages(line: str) -> None:
    """Calls, figures and sentences that begin like a label of a page belong to the text."""
    body = read_page(HEADLINE, f"TERNATE - {BODY}", line, AFTER).texts.body
    assert all(part in body for part in line.split("\n"))


def test_what_only_looks_like_the_end() -> None:
    """Winners above a signature, contacts below buttons, and a headline above one stay where they belong."""
    winners = "Berikut para pemenang:\n1. Sambal Ani\n2. Keripik Waru\n3. Madu Hutan\nttd\nAni Sari"
    assert (
        "3. Madu Hutan" in read_page(HEADLINE, f"TERNATE - {BODY}", winners).texts.body
    )
    buttons = "Share\nFacebook\nTwitter\nWhatsApp\nTelegram\nPrint\nNarahubung:\nAni\n0812 0000 0000"
    assert "0812" in read_page(HEADLINE, f"TERNATE - {BODY}", buttons).texts.boilerplate
    followed = read_page(f"{HEADLINE}\nFollow\nAni Sari", f"TERNATE - {BODY}")
    assert values_of(followed.findings).headline == HEADLINE
    other = (
        "Polisi Tangkap Pencuri Motor di Kota\n"
        "\nPolisi menangkap pencuri motor kemarin. Ia ditangkap setelah dikejar sampai"
    )
    assert read_page(HEADLINE, f"TERNATE - {BODY}", other).texts.body == BODY


def test_the_day_of_a_letter_is_no_clock() -> None:
    """A place and a day above the lines of a letter date it, however many of them follow, and its number does not."""
    letter = (
        "Nomor : 12/Mei/2025\nSifat : Biasa\nLampiran : -\nPerihal : Siaran Pers\nKepada Yth."
        "\nPemimpin Redaksi\ndi Ternate"
    )
    page = f"Ternate, 3 Februari 2025\n{letter}\n\n{HEADLINE}"
    text = LEAD.replace(", Senin (3/2/2025)", "")
    assert values_of(read_page(page, text, SAID).findings).released_on == "2025-02-03"
