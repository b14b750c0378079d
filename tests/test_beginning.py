"""Where the article begins on a page, and which line above it is the headline."""

import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Reading
from umkm_cli.reading import read, values_of

KNOWN = catalogue.load()
HEADLINE = "Perajin Lontar Timor Tembus Pasar Bali"
PROSE = (
    "Dua puluh perajin lontar dari Timor menjual topi dan bakul ke Bali sejak awal tahun.",
    "Mereka belajar menghitung ongkos kirim di balai desa setiap Sabtu sore selama sebulan.",
    "“Pesanan datang tiap pekan,” kata Yuliana Tefa, ketua kelompok perajin itu.",
)
ARTICLE = "\n\n".join(PROSE)
MENU = (
    "Beranda", "Wisata", "Gaya Hidup", "Cuaca", "Kontak", "Hubungi Kami", "Foto", "Surat Pembaca", "Cari", "Masuk",
    "Sepak Bola", "Tentang Situs Ini", "Langganan", "Harga Cabai Turun Jelang Panen Raya", "Gempa Kecil Guncang Alor",
)  # fmt: skip


def read_text(*blocks: str) -> Reading:
    """Read a text of some blocks with blank lines between them."""
    return read(
        Extract("\n\n".join(blocks), "text-1", stored=False), KNOWN, date(2026, 11, 24)
    )


def headline_of(reading: Reading) -> str | None:
    """Return the headline that was read."""
    return values_of(reading.findings).headline


@given(menu=st.lists(st.sampled_from(MENU), max_size=60), spaced=st.booleans())
def test_no_menu_is_too_long(menu: list[str], *, spaced: bool) -> None:
    """An article below a menu or a list of headlines, of any length and order, is read as without it."""
    above = ("\n\n" if spaced else "\n").join(menu)
    dateline = "KUPANG, kabartimor.com – " + ARTICLE
    reading = read_text(above, HEADLINE, dateline)
    assert reading.texts.body == ARTICLE
    assert headline_of(reading) == HEADLINE
    assert values_of(reading.findings).place == "Kupang"


def test_an_article_without_dateline_below_a_long_menu() -> None:
    """Prose is enough to find an article, if there is more of it than of the menu."""
    reading = read_text(
        "\n".join(MENU * 2), HEADLINE, f"{ARTICLE}\n\n{ARTICLE.replace('per', 'Per')}"
    )
    assert headline_of(reading) == HEADLINE
    assert reading.texts.body.startswith(PROSE[0])


def test_a_long_list_is_a_release_itself() -> None:
    """A list of many short lines with one sentence at its end is no menu: all of it is kept as the body."""
    names = [f"Kelompok {number} Desa Oebola" for number in range(1, 31)]
    reading = read_text(
        "\n".join(["Tiga Puluh Kelompok Oebola Terima Alat Tenun", *names]), PROSE[0]
    )
    assert headline_of(reading) == "Tiga Puluh Kelompok Oebola Terima Alat Tenun"
    assert all(name in reading.texts.body for name in names)


@pytest.mark.parametrize(
    "above",
    [
        "Yuliana Tefa (tengah) bersama para perajin saat memamerkan topi lontar pesanan sebuah hotel di Denpasar, "
        "dalam acara penutupan pelatihan di balai desa Oebola, Kecamatan Fatuleu, pekan lalu.",
        "Aktifkan JavaScript pada peramban Anda agar halaman ini tampil dengan benar.",
        "Situs ini menggunakan cookie agar halaman cepat terbuka. Dengan membaca, Anda setuju.",
    ],
)
def test_paragraphs_above_the_headline(above: str) -> None:
    """A caption or a notice above the headline is neither headline nor lead; the article is read below it."""
    reading = read_text(above, HEADLINE, f"KUPANG – {ARTICLE}")
    assert headline_of(reading) == HEADLINE
    assert reading.texts.body == ARTICLE
    assert above in reading.texts.set_aside


def test_a_dateline_below_the_first_paragraphs_is_not_another_beginning() -> None:
    """A paragraph that begins with a place, below a long lead without one, leaves the lead in the body."""
    lead = " ".join(PROSE)
    reading = read_text(
        HEADLINE, lead, f"BALI – {PROSE[1].replace('balai desa', 'pasar')}", *PROSE
    )
    assert reading.texts.body.startswith(lead)


@pytest.mark.parametrize(
    ("line", "told", "is_headline"),
    [
        ("Produk Lokal Masuk Pasar Dunia", "Produk anyaman itu masuk pasar Belanda.", True),
        ("BRI Gelar Bisnis Expo Daerah", "BRI membuka pameran dagang tiga hari.", True),
        ("Beranda Ekonomi Nasional Daerah Video", "Pasar itu dibuka lagi.", False),
        ("Home / Ekonomi / Kupang", "Pasar ekonomi di Kupang dibuka lagi.", False),
    ],
)  # fmt: skip
def test_a_headline_of_menu_words(line: str, told: str, *, is_headline: bool) -> None:
    """A line of words that name a site's sections is the headline if it says something that the text tells."""
    reading = read_text(
        line, f"KUPANG – {told} Sebanyak 120 stan berdiri di lapangan itu."
    )
    assert (headline_of(reading) == line) is is_headline
    assert is_headline or line in reading.texts.set_aside


@pytest.mark.parametrize(
    "line",
    [
        "Today 3", "Kemarin: 98", "oleh -723 Dilihat", "topi-lontar-oebola", "panen_lontar_2021.jpg",
        '(alt="") umkm', "oleh", "Skip to content Skip to sidebar", "Text Sizes",
        "Larger", "Close this search box.", "Tak Berkategori",
        "Nyaman tanpa iklan. Langganan Plus", "Keterangan Gambar : Perajin saat menjemur daun", "Tim Redaksi",
        "(Baca : Lontar Timor Masuk Hotel)", "Previous article", "Write a Facebook Comment", "Berita Rekomendasi",
    ],
)  # fmt: skip
def test_words_of_the_page_are_no_headline(line: str) -> None:
    """What a page's template prints above its text is set aside: counters, sizes, picture names, notices."""
    reading = read_text(line, f"KUPANG – {ARTICLE}")
    assert headline_of(reading) is None
    assert reading.texts.body == ARTICLE
    assert line in reading.texts.set_aside


@pytest.mark.parametrize(
    "line",
    [
        "Perajin cookies cokelat memakai browser ponsel untuk menjual 200 stoples sebulan.",
        "Menggunakan dana desa, kelompok itu membeli mesin jahit dan mesin obras bekas.",
        "Nyaman dipakai, topi lontar itu dijual Rp75.000 kepada pelancong di bandara.",
    ],
)
def test_a_sentence_with_a_page_word_is_the_articles(line: str) -> None:
    """A sentence that merely has such words in it stays in the body."""
    assert (
        line in read_text(HEADLINE, f"KUPANG – {PROSE[0]}", line, PROSE[1]).texts.body
    )


@pytest.mark.parametrize(
    "fused",
    [
        "Nyaman tanpa iklan.Langganan Plus Nyaman tanpa iklan.Langganan Plus Kabartimor.com, KUPANG — ",
        "* Ringkasan ini dibuat dengan bantuan mesin Kabartimor.co.id, KUPANG - ",
        "Perajin menjemur daun di halaman balai desaKupang (KABAR) - ",
    ],
)
def test_a_dateline_behind_a_notice_on_its_line(fused: str) -> None:
    """On a damaged page, a notice or caption runs into the dateline; the article begins behind it."""
    reading = read_text(fused + PROSE[0], *PROSE[1:])
    assert values_of(reading.findings).place == "Kupang"
    assert reading.texts.body == ARTICLE


@pytest.mark.parametrize(
    "lead",
    [
        "Kupang (\nkabartimor.com\n)\n— Dua puluh\nperajin lontar dari Timor (\nPLT\n) menjual topi ke Bali sejak Mei.",
        "Kupang\n-\nDua puluh perajin lontar dari Timor (PLT) menjual topi ke Bali sejak Mei.",
        "Kupang,\n8/3 (Kabar Timor) – Dua puluh perajin lontar dari Timor (PLT) menjual topi ke Bali sejak Mei.",
    ],
)  # fmt: skip
def test_a_dateline_and_lead_in_pieces(lead: str) -> None:
    """Some programs begin a line at each link, so that datelines, brackets and sentences come in pieces."""
    whole = "Dua puluh perajin lontar dari Timor (PLT) menjual topi ke Bali sejak Mei."
    reading = read_text(HEADLINE, lead, *PROSE[1:])
    assert values_of(reading.findings).place == "Kupang"
    assert reading.texts.body == "\n\n".join((whole, *PROSE[1:]))


def test_a_list_whose_dashes_have_lines_of_their_own() -> None:
    """Items below a dash on its own line are items of a list, not pieces of one sentence."""
    items = ["Daun lontar kering", "Pisau raut", "Cetakan topi"]
    listed = "\n".join(f"-\n{item}" for item in items)
    body = read_text(HEADLINE, *PROSE, f"Alat yang dibawa:\n{listed}").texts.body
    assert body.split("\n\n")[-3:] == items


def test_towns_in_which_regencies_are_governed() -> None:
    """A dateline may name the seat of a regency, whatever the regency's name."""
    for town in ("Kefamenanu", "INDRALAYA", "Kota Agung"):
        reading = read_text(HEADLINE, f"{town} – {ARTICLE}")
        assert values_of(reading.findings).place == town.title()


@pytest.mark.parametrize(
    ("dateline", "told", "place"),
    [
        ("OEBOLA –", "Perajin dari Kecamatan Oebola menerima mesin serut.", "Oebola"),
        ("OEBOLA DALAM, SUARA NUSA –", "Warga Desa Oebola Dalam senang.", "Oebola Dalam"),
        ("OEBOLA –", "Perajin Oebola menerima mesin serut.", None),
        ("OEBOLA –", "Perajin dari Kecamatan Oebolaraya menerima mesin.", None),
    ],
)  # fmt: skip
def test_a_district_in_a_dateline(dateline: str, told: str, place: str | None) -> None:
    """A name in a dateline that no table has is a place if the text says what kind of place it is."""
    reading = read_text(HEADLINE, f"{dateline} {ARTICLE}", told)
    assert values_of(reading.findings).place == place
    assert reading.texts.body == f"{ARTICLE}\n\n{told}"


def test_a_city_that_is_a_province_too() -> None:
    """Behind a regency, the name of its province means the province, although a city has it, too."""
    for dateline in ("Sleman, Yogyakarta –", "Sleman, Yogyakarta (ANTARA) -"):
        reading = read_text(HEADLINE, f"{dateline} {ARTICLE}")
        assert values_of(reading.findings).place == "Sleman"
    reading = read_text(HEADLINE, f"Hotel Sari, Yogyakarta – {ARTICLE}")
    assert values_of(reading.findings).place == "Yogyakarta"


@pytest.mark.parametrize(
    "above",
    [
        "Rani Lestari,\nBudi Laras\n\nTim Redaksi",
        "eProbe Research since 2001",
        "Suara Anda",
    ],
)
def test_names_and_mottos_are_no_headline(above: str) -> None:
    """A short line of which the text tells nothing is a writer's name or a site's, also above a short text."""
    reading = read_text(
        f"Kabartimor.com - 21/10/2023, 11:03 WIB\n{above}", f"KUPANG – {ARTICLE}"
    )
    assert headline_of(reading) is None
    assert reading.texts.body == ARTICLE


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("section", ["lontar", "perajin", "pasar lontar", "Perajin"])
def test_the_name_of_a_section_is_no_headline(section: str, gap: str) -> None:
    """A section is named after what the text tells of, in any case; a headline may be set like a sentence."""
    headline = "Perajin lontar Timor tembus pasar Bali"
    reading = read_text(f"{section}{gap}{headline}", f"KUPANG – {ARTICLE}")
    assert headline_of(reading) == headline


def test_a_page_on_one_line() -> None:
    """On a page without line breaks, a place, a full date and a dash end the headline and begin the article."""
    reading = read_text(f"{HEADLINE} Kupang, 9 Maret 2021 – {PROSE[0]}", PROSE[1])
    values = values_of(reading.findings)
    assert (values.headline, values.place, values.released_on) == (
        HEADLINE,
        "Kupang",
        "2021-03-09",
    )
    assert reading.texts.body == "\n\n".join(PROSE[:2])


@pytest.mark.parametrize(
    "lead",
    [
        "Perajin lontar berkumpul di Kupang, 9 Maret 2021 – hari terakhir pameran – dan menjual topi kepada pelancong.",
        "Perajin lontar bertemu di balai kota, Kupang, Selasa (9/3/2021) - Rabu (10/3/2021) untuk belajar menganyam.",
        "Perajin lontar bertemu Wali Kota Kupang, Selasa (9/3/2021). Mereka meminta tempat berjualan di bandara.",
    ],
)
def test_a_place_and_date_within_a_sentence(lead: str) -> None:
    """The place and the day of an event within the lead are no dateline: the lead stays whole."""
    reading = read_text(HEADLINE, lead, *PROSE)
    assert reading.texts.body.startswith(lead)
    assert values_of(reading.findings).place is None


def test_lists_and_crawlers_above_the_text_name_no_issuer_and_no_year() -> None:
    """Another story's headline names no issuer, and the month that a crawler noted completes no day of another."""
    menu = [
        f"Bank Buka Loket {number} di Pulau Terdepan"
        for number in "Satu Dua Tiga Lima Enam Tujuh Lain Baru Lama".split()
    ]
    lead = "Perajin lontar dari Timor menjual topi ke Bali, kata Yuliana Tefa, Selasa (9/5)."
    reading = read_text("\n".join([*menu, HEADLINE]), f"KUPANG – {lead}", *PROSE)
    assert values_of(reading.findings).organisation is None
    assert (
        values_of(read_text(f" date 2023-06 {lead}", *PROSE).findings).released_on
        is None
    )
    assert (
        values_of(
            read_text(f"{lead} Pada 2023 ini mereka 40 orang.", *PROSE).findings
        ).released_on
        == "2023-05-09"
    )


def test_a_long_list_on_a_page_above_its_prose() -> None:
    """A page comes without its menus, so many short lines above its prose are its text, such as a recipe's."""
    items = [f"{number} genggam daun lontar pilihan" for number in range(2, 22)]
    text = "\n\n".join([HEADLINE, *items, ARTICLE, ARTICLE.replace("per", "Per")])
    extract = Extract(text, "html-5", stored=True, metadata=f"title: {HEADLINE}")
    reading = read(extract, KNOWN, date(2026, 11, 24))
    assert all(item in reading.texts.body for item in items)


@pytest.mark.parametrize(
    "caption",
    [
        "Perajin menjemur daun lontar di halaman balai desa Oebola pada awal musim kemarau (@kabartimor / Istimewa)",
        "Ketua Kelompok Lontar Oebola, Yuliana Tefa.",
        "Perajin menerangkan cara menganyam topi kepada pelancong di balai desa.-Pemkab Kupang-",
    ],
)
def test_a_caption_is_no_subheadline(caption: str) -> None:
    """A caption with its owner or credit, or with a person's name and office, is no sub-headline."""
    reading = read_text(
        HEADLINE,
        caption,
        f"KUPANG – {ARTICLE} Yuliana Tefa adalah ketua kelompok lontar Oebola.",
    )
    assert values_of(reading.findings).subheadline is None
    assert caption in reading.texts.set_aside


@pytest.mark.parametrize(
    "caption",
    [
        "Ilustrasi",
        "Foto istimewa",
        "Perajin memilih daun lontar di halaman balai desa Oebola /PEMKAB KUPANG/",
        "Perajin memilih daun lontar di halaman balai desa Oebola /Instagram @kabartimor",
        "Ketua Kelompok Yuliana Tefa – www.kabartimor.com",
        "Ketua perajin menerangkan cara menjemur daun kepada pelancong di balai desa--",
        f"{HEADLINE} - Kabar Timor",
        f"kabar timor: {HEADLINE}",
    ],
)
def test_a_line_about_a_picture_or_page(caption: str) -> None:
    """A caption with its credit, or the headline with the site's name, is set aside wherever it stands."""
    for above, below in (([caption], []), ([], [caption])):
        reading = read_text(*above, HEADLINE, PROSE[0], *below, *PROSE[1:])
        assert headline_of(reading) == HEADLINE
        assert reading.texts.body == ARTICLE
        assert caption in reading.texts.set_aside


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_points_of_a_story_above_it(gap: str) -> None:
    """An outlet's list of what its story says is set aside above the story, but not within it."""
    points = [f"- {line}" for line in PROSE]
    reading = read_text(gap.join(["Poin Penting", *points, f"Kupang – {ARTICLE}"]))
    assert values_of(reading.findings).place == "Kupang"
    assert reading.texts.body == ARTICLE
    assert points[2] in reading.texts.set_aside
    inside = read_text(HEADLINE, PROSE[0], "Poin penting:", *points, PROSE[1])
    assert points[2] in inside.texts.body


def test_an_outlets_own_dateline_below_long_captions() -> None:
    """A dateline with an outlet's address begins the article, even below a caption that holds the lead."""
    caption = f"Perajin memamerkan topi lontar (ilustrasi). {PROSE[0]} {PROSE[1]}"
    reading = read_text(
        HEADLINE,
        caption,
        "Foto: KABAR/Rani",
        caption,
        f"KABARTIMOR.CO, KUPANG -- {ARTICLE}",
    )
    assert values_of(reading.findings).place == "Kupang"
    assert reading.texts.body == ARTICLE


def test_a_link_that_ran_into_a_paragraph() -> None:
    """A link to another story at the very end of a paragraph is cut off it; its words stay findable."""
    reading = read_text(
        HEADLINE, f"KUPANG – {PROSE[0]}BACA JUGA: Stadion Baru Dipakai Mei", *PROSE[1:]
    )
    assert reading.texts.body == ARTICLE
    assert "Stadion Baru" in reading.texts.set_aside


def test_links_on_a_page_without_line_breaks() -> None:
    """Links between the sentences of a page on one line part its paragraphs, wherever the next word begins."""
    link = "Baca juga: Stadion Baru Dipakai "
    glued = f"KUPANG – {PROSE[0]}{link}Mei{PROSE[1]}{link}YouTube{PROSE[2]}"
    reading = read_text(HEADLINE, glued)
    assert reading.texts.body == ARTICLE
    assert "Stadion Baru" in reading.texts.set_aside


@pytest.mark.parametrize("dash", ["–", "-", "--", "—"])
@pytest.mark.parametrize(
    ("front", "is_headline"),
    [
        ("Dua Puluh Perajin Lontar Timor Tembus Rp7,8 Juta", True),
        ("Gempa Kecil Guncang Pulau Alor Tadi Malam", False),
        ("Perajin lontar dari Timor mulai menjual ke Bali", False),
    ],
)
def test_a_headline_joined_to_the_lead(
    front: str, dash: str, *, is_headline: bool
) -> None:
    """A dash may join the lead to its headline, which is set like a title and repeated by the text."""
    reading = read_text(f"{front} {dash} {PROSE[0]}", *PROSE[1:])
    assert headline_of(reading) == (front if is_headline else None)
    assert (reading.texts.body == ARTICLE) is is_headline


def test_an_aside_between_dashes_joins_no_headline() -> None:
    """What stands between two dashes explains the words before it, which are the sentence's own."""
    lead = (
        f"Ketua Kelompok Perajin Lontar Timor – Yuliana Tefa – menjual topi. {PROSE[0]}"
    )
    assert read_text(lead, *PROSE).texts.body.startswith(lead)


def test_a_summary_that_the_lead_tells_at_length() -> None:
    """A sentence of which the next paragraph repeats nearly every word is a sub-headline; another one is the lead."""
    summary = "Perajin lontar dari Timor menjual topi dan bakul ke Bali sejak Juni."
    lead = f"{PROSE[0]} Penjualan topi itu dimulai bulan Juni lalu, dan bakul menyusul."
    reading = read_text(HEADLINE, f"{summary}\n{lead}", *PROSE[1:])
    assert values_of(reading.findings).subheadline == summary
    assert reading.texts.body.startswith(lead)
    other = "Mereka belajar menganyam di balai desa dari seorang guru."
    assert read_text(HEADLINE, other, lead, *PROSE[1:]).texts.body.startswith(other)


def test_a_paragraph_below_a_bare_link() -> None:
    """A paragraph cut off below a bare link is the article's; a headline there is another story's."""
    cut = "Yuliana merinci pesanan topi dari enam hotel di Denpasar. Adapun pesanan dari Lombok"
    assert read_text(HEADLINE, *PROSE, "Baca Juga", cut).texts.body.endswith(cut)
    other = "Jembatan Oebola Ditutup Dua Hari Penuh"
    assert (
        read_text(HEADLINE, *PROSE, "Baca Juga", other, PROSE[0]).texts.body.count(
            other
        )
        == 0
    )


def test_dashes_that_open_a_text() -> None:
    """A row of dashes in front of the first sentence is no part of it."""
    assert read_text(HEADLINE, f"---- {PROSE[0]}", *PROSE[1:]).texts.body == ARTICLE


def test_a_day_far_behind_its_verb_of_saying() -> None:
    """A speaker's office, an occasion, its guests and a place may stand between the verb of saying and the day."""
    said = (
        "Hal itu dipaparkan Kepala Balai Latihan Penenun dan Perajin Lontar Kabupaten Kupang Syamsul Rihi, pada temu "
        "pedagang topi yang diikuti 41 pengurus koperasi dari Pulau Rote dan 12 pengurus koperasi dari Pulau Sabu, "
        "di balai desa Oebola, pada Kamis, 14 September 2023."
    )
    found = values_of(read_text(HEADLINE, *PROSE, said).findings)
    assert (found.released_on, found.date_status) == ("2023-09-14", "stated")


def test_what_was_said_yesterday() -> None:
    """A statement of a full date that the text calls yesterday dates it, inferred; a later citation is better."""
    said = "“Pasar ramai,” ujar Sari Wening di balai desa, Kamis (14/9/2023) kemarin."
    found = values_of(read_text(HEADLINE, *PROSE, said).findings)
    assert (found.released_on, found.date_status) == ("2023-09-14", "inferred")
    short = said.replace("(14/9/2023)", "(14/9)") + " Pada 2023 pasar itu sepi."
    assert (
        values_of(read_text(HEADLINE, *PROSE, short).findings).released_on
        == "2023-09-14"
    )
    cited = "Begitu keterangan yang dikutip dari laman dinas, Jumat (15/9/2023)."
    found = values_of(read_text(HEADLINE, *PROSE, cited, said).findings)
    assert found.released_on == "2023-09-15"


@pytest.mark.parametrize(
    "told",
    [
        "Demikian hal itu disampaikannya saat menerima perajin, Kamis 14 September 2023, di wisma.",
        "Hal itu tersampaikan saat bupati mengumpulkan para perajin, Kamis (14/9/2023), di wisma.",
        "Wacana itu dilontarkan Ketua Paguyuban Andi Saputra di balai desa, Kamis (14/9/2023).",
        "Informasi itu terungkap saat musyawarah di gedung tua, Kamis, 14 September 2023, kemarin siang.",
        "Demikian isi surat yang Kabar Timor kutip dari laman dinas, Kamis (14/9/2023).",
    ],
)
def test_more_verbs_beside_a_day(told: str) -> None:
    """A verb of saying counts with any prefix and ending."""
    assert (
        values_of(read_text(HEADLINE, *PROSE, told).findings).released_on
        == "2023-09-14"
    )


@pytest.mark.parametrize(
    ("scene", "day"),
    [
        ("Bupati menyerahkan mesin itu di balai desa, Kamis, 14 September 2023.", "2023-09-14"),
        ("Bupati menyerahkan mesin itu di balai desa, Kamis 14 September 2023 sore.", "2023-09-14"),
        ("Bupati hendak menyerahkan mesin itu di balai desa, Kamis (14/9/2023).", None),
        ("Bupati membeli mesin itu pada Kamis, 14 September 2023 dari bengkel di Kupang.", None),
        ("Bupati menyerahkan mesin itu di balai desa, 14 September 2023.", None),
        ("Laman itu dapat diakses kembali oleh perajin pada Kamis 14 September 2023 pukul sembilan.", None),
    ],
)  # fmt: skip
def test_the_day_of_the_scene_below_the_lead(scene: str, day: str | None) -> None:
    """The day that ends a sentence of the second paragraph is that of the news, if it has weekday and year."""
    found = values_of(read_text(HEADLINE, PROSE[0], scene, *PROSE[1:]).findings)
    assert found.released_on == day
    assert found.date_status == ("inferred" if day else None)
    below = values_of(read_text(HEADLINE, *PROSE[:2], scene, PROSE[2]).findings)
    assert below.released_on is None


def test_a_greeting_between_headline_and_lead() -> None:
    """A line that is set aside between headline and lead leaves the two apart."""
    headline = (
        "Perajin Lontar Timor Tembus Pasar Bali Berkat Mesin Serut dari Balai Latihan"
    )
    reading = read_text(f"{headline}\n\nHalo Sobat Lontar!\n{ARTICLE}")
    assert headline_of(reading) == headline
    assert reading.texts.body == ARTICLE


@pytest.mark.parametrize(
    ("headline", "is_headline"),
    [
        ("Perajin Lontar Timor Menerima Mesin.", True),
        ("Mau Topi Lontar yang Ringan? Datanglah ke Oebola...", True),
        ('"PASAR LONTAR DAN TENUN TIMOR"', True),
        ("Perajin lontar menata topi di balai.", False),
        ('"Pesanan kami datang tiap pekan"', False),
    ],
)  # fmt: skip
def test_marks_at_the_ends_of_a_headline(headline: str, *, is_headline: bool) -> None:
    """A headline may end with a full stop or points, or be a name in quotation marks; captions and quotes are none."""
    named = 'Dinas menggelar "PASAR LONTAR DAN TENUN TIMOR" di balai desa, dan warga datang dari tiga desa.'
    said = '"Pesanan kami datang tiap pekan," kata Yuliana Tefa, ketua kelompok perajin itu.'
    reading = read_text(headline, *PROSE, named, said)
    assert headline_of(reading) == (headline if is_headline else None)


def test_a_day_in_brackets_ends_a_headline() -> None:
    """A day in brackets is no credit of a picture."""
    headline = "Harga Daun Lontar Naik Sejak Senin (11/3)"
    assert headline_of(read_text(headline, *PROSE)) == headline


def test_the_name_of_a_newsroom_is_no_headline() -> None:
    """The team that wrote a text is named above it like a headline."""
    reading = read_text("Tim News Room Oebola Diskominfo", *PROSE)
    assert headline_of(reading) is None
    assert reading.texts.body == ARTICLE


def test_the_day_of_what_will_be_is_no_day_of_saying() -> None:
    """A day that a speaker announces, however far behind `akan`, dates nothing; the day of the words does."""
    said = "“Tungkunya sudah datang,” ujar Syamsul, Kamis (14/9/2023)."
    planned = (
        "Syamsul menambahkan, tungku itu akan dibagikan bupati kepada para pembuat kendi di lapangan kecamatan "
        "dua pekan lagi, yakni Selasa (26/9/2023)."
    )
    assert (
        values_of(read_text(HEADLINE, *PROSE, said, planned).findings).released_on
        == "2023-09-14"
    )


@pytest.mark.parametrize(
    "teaser",
    [
        "Kemarau basah mungkin melanda wilayah utara",
        "Petani garam minta gudang.",
    ],
)
def test_teasers_of_other_stories_above_the_text(teaser: str) -> None:
    """A sentence of another story below a label is no headline, with or without its full stop."""
    for headline in ([], [HEADLINE]):
        reading = read_text("Headline", teaser, *headline, f"KUPANG – {ARTICLE}")
        assert headline_of(reading) == (headline[0] if headline else None)
        assert reading.texts.body == ARTICLE


def test_a_day_without_year_above_the_headline() -> None:
    """A city and a day without year above a headline are the page's; the dateline of the lead below it counts."""
    lead = "Kupang, 3 March 2021. Twenty weavers of palm leaf sold hats and baskets to Bali, the regent said."
    reading = read_text("News", "Kupang, 3 March", HEADLINE, lead)
    values = values_of(reading.findings)
    assert headline_of(reading) == HEADLINE
    assert (values.released_on, values.place) == ("2021-03-03", "Kupang")


@pytest.mark.parametrize("width", [34, 45, 75])
def test_a_hard_wrapped_text_right_below_its_headline(width: int) -> None:
    """Wherever its lines end, a wrapped text begins with its dateline, and no headline runs into that."""
    lines = textwrap.wrap("KUPANG - " + " ".join(PROSE * 2), width)
    reading = read_text("\n".join([HEADLINE, *lines]))
    assert headline_of(reading) == HEADLINE
    assert values_of(reading.findings).place == "Kupang"
    assert reading.texts.body.startswith(PROSE[0][:30])


@pytest.mark.parametrize(
    "banner",
    [
        "Home - Official Website of East Nusa Tenggara Province",
        "Official Site of the Regency of Kupang",
        "Website Resmi Pemerintah Kota Kupang",
    ],
)
def test_the_banner_of_an_official_site_is_no_headline(banner: str) -> None:
    """A site that says whose it is, above its menu, is not the headline."""
    reading = read_text(banner, "• Main Menu", HEADLINE, f"KUPANG – {ARTICLE}")
    assert headline_of(reading) == HEADLINE
    assert banner in reading.texts.set_aside


def test_a_page_that_begins_within_a_list() -> None:
    """The items with which the second page of an article goes on are its text, and no headline."""
    items = "4. Foto perajin di depan balai desa\n5. Daftar peserta kelas"
    reading = read_text(f"{items}\n{ARTICLE}")
    assert headline_of(reading) is None


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Kupang, NTT [WartaUji] - ", "Kupang"),
        ("Kupang [WARTA] – ", "Kupang"),
        ("CITY OF KUPANG-", "Kupang"),
        ("REGENCY OF ALOR - ", "Alor"),
    ],
)
def test_datelines_in_brackets_and_in_english(dateline: str, place: str) -> None:
    """An outlet can stand in square brackets, and a region's rank in English before its name."""
    reading = read_text(HEADLINE, dateline + ARTICLE)
    assert values_of(reading.findings).place == place
    assert reading.texts.body == ARTICLE


def test_links_in_brackets_between_paragraphs() -> None:
    """The headline of another story in brackets is set aside; a remark in brackets stays."""
    link = "(Jalan Lingkar Maumere Mulai Diuji Coba, Perjalanan Lebih Singkat)"
    remark = "(Nama lengkap mereka tidak disebut atas permintaan sendiri)"
    reading = read_text(HEADLINE, f"KUPANG – {PROSE[0]}", link, remark, PROSE[2])
    assert link in reading.texts.set_aside
    assert remark in reading.texts.body


def test_a_last_paragraph_that_breaks_off_behind_a_number() -> None:
    """`No:` does not make a keyed line, such as a contact, of a sentence that was cut off."""
    cut = "Peraturan Bupati No: 8/2019 membuka jalan bagi perajin yang hendak ikut dalam pengada"
    reading = read_text(HEADLINE, f"KUPANG – {ARTICLE}", cut)
    assert reading.texts.body.endswith(cut)
