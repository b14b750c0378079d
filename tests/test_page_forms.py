"""Forms of pages: odd datelines, bylines, captions, teasers and lists around a text."""

from textwrap import wrap

import pytest

from tests.page_texts import read_page, values_on
from umkm_cli.reading import values_of

HEADLINE = "Pembuat Getuk Waru Mendapat Tungku Baru"
LEAD = (
    "Pembuat getuk di kampung Waru mendapat tungku baru dari pemerintah agar dapur mereka tidak lagi berasap, kata"
    " Camat Rini Astuti di balai desa yang ramai itu."
)
BELOW = "Para pembuat getuk senang karena tungku itu memakai sedikit kayu."


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Jatim.Wartauji.co - ", None),
        ("JATENG.WARTAUJI.COM - ", None),
        ("Jatim.Wartauji.co, Surabaya - ", "Surabaya"),
        ("Bandung,-Wartauji.news||\n", "Bandung"),
        ("Bandung, -Wartauji.news ", "Bandung"),
        ("Wartauji.com,(Padang) – ", "Padang"),
        ("Cihideung, InfoPublik - ", "Cihideung"),
        ("WARTAUJI l SINGKAWANG – ", "Singkawang"),
        ("WARTA UJI I PALANGKA RAYA - ", "Palangka Raya"),
        ("Mataram NTB, – ", "Mataram"),
        ("BANDUNG.WARTA.ASIA-", "Bandung"),
        ("BANDUNG, 4/11 – ", "Bandung"),
        ("BANDUNG, WARTA UJI (04/11/2025) | ", "Bandung"),
        ("Bandung, 4 November. ", "Bandung"),
        ("Bandung • ", "Bandung"),
        ("BANDUNG >> ", "Bandung"),
        ("Bandung :: ", "Bandung"),
        ("Bandung, Indonesia, Nov. 4, 2025 /Warta Uji/ -- ", "Bandung"),
        ("BANDUNG -- (wartauji.com) ", "Bandung"),
        ("WAMENA, ", "Wamena"),
    ],
)
def test_outlets_addresses_in_datelines(dateline: str, place: str | None) -> None:
    """A region in an outlet's address is no place; a town in front of one, or in brackets behind it, is."""
    found = read_page(HEADLINE, f"{dateline}{LEAD}", BELOW)
    assert values_of(found.findings).place == place
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_short_form_and_a_place_behind_the_dateline() -> None:
    """Behind a place, an office and a day, a bar ends the dateline; a body with its short form opens the lead."""
    lead = f"Warta Kesatuan Hutan (WKH) Bandung ikut membantu, sedangkan {LEAD}"
    found = read_page(HEADLINE, f"BANDUNG, WARTA (04/11/2025) | {lead}", BELOW)
    assert found.texts.body == f"{lead}\n\n{BELOW}"


@pytest.mark.parametrize(
    "dateline",
    [
        "WARTAUJI.ID, TALANG WARU – ",
        "wartauji.id | Talang Waru - ",
        "TALANG WARU, WartaUji – ",
    ],
)
def test_a_district_behind_an_outlet_that_the_text_names(dateline: str) -> None:
    """A place that no table has is the dateline's, beside an outlet, if the text says that it is a district."""
    told = "Tungku itu dibuat di Kecamatan Talang Waru oleh dua puluh pandai besi."
    assert values_on(HEADLINE, f"{dateline}{LEAD}", told).place == "Talang Waru"
    assert values_on(HEADLINE, f"{dateline}{LEAD}", BELOW).place is None


@pytest.mark.parametrize("town", ["SINGARAJA", "TALANG WARU"])
def test_a_town_and_an_outlet_below_the_lead(town: str) -> None:
    """A town and an outlet on a line of their own below the lead are its dateline, not a paragraph."""
    below = "Tungku itu dibuat di Kecamatan Talang Waru oleh dua puluh pandai besi yang bekerja siang dan malam."
    found = read_page(HEADLINE, LEAD, f"{town}, WartaUji", below)
    assert values_of(found.findings).place == town.title()
    assert found.texts.body == f"{LEAD}\n\n{below}"


def test_a_firm_on_a_line_of_its_own_is_no_dateline() -> None:
    """Two names between paragraphs are a dateline only if the second is an outlet's in one word."""
    found = read_page(HEADLINE, LEAD, "SINGARAJA, BALI", f"{BELOW} {BELOW} {BELOW}")
    assert values_of(found.findings).place is None


SUMMARY = "Tungku hemat kayu kini dipakai semua dapur getuk di kampung itu."


@pytest.mark.parametrize(
    "day",
    [
        "Berita | 18 Juli 2019",
        "Feature | 18 July 2019",
        "18 Juli 2019",
        "18 Juli 2019 • 3 menit baca",
        "Siaran Pers / 18 Juli 2019",
        "July 18, 2019 · Stories",
        "Kamis, 18 Juli 2019",
    ],
)
@pytest.mark.parametrize("summary", [SUMMARY, None])
def test_the_pages_day_below_a_summary(day: str, summary: str | None) -> None:
    """The day of a page dates a text, though a sentence that sums it up stands between headline and day."""
    found = read_page(*filter(None, (HEADLINE, summary, day, LEAD, BELOW)))
    values = values_of(found.findings)
    assert (values.headline, values.released_on) == (HEADLINE, "2019-07-18")
    assert found.texts.body.endswith(f"{LEAD}\n\n{BELOW}")


def test_a_day_below_a_paragraph_is_no_pages_day_without_headline() -> None:
    """Without a headline above it, a paragraph above a day is one of the text."""
    found = read_page(LEAD, "18 Juli 2019", BELOW)
    assert found.texts.body.startswith(LEAD)


def test_a_caption_between_headline_and_dateline() -> None:
    """A dateline with an outlet's address begins the text below a long caption."""
    caption = (
        "Menteri Perdagangan Raka Wirayuda (di layar kiri) bersama Direktur Utama Getuk Waru Sari Wening (di layar"
        " tengah) dan pengurus paguyuban (di layar kanan) menyaksikan penandatanganan perjanjian pembelian tungku bagi"
        " seluruh pembuat getuk di kampung itu."
    )
    found = read_page(HEADLINE, caption, f"Bogor, WARTAUJI.COM – {LEAD}", BELOW)
    assert values_of(found.findings).place == "Bogor"
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_points_between_headline_and_dateline() -> None:
    """The points in which an outlet sums a text up stand above its dateline, and are no part of it."""
    points = "\n".join(
        f"- {each}"
        for each in (
            "Dinas Koperasi bersama paguyuban membenahi 140 kantin sekolah di kota itu.",
            "Pengelola kantin belajar memasak bersih dari tukang masak di Singapura.",
            "Hasilnya dipakai untuk mendaftarkan kantin itu agar mendapat sertifikat halal.",
        )
    )
    found = read_page(f"{HEADLINE}\n\n{points}\nSemarang, Warta Times - {LEAD}", BELOW)
    assert values_of(found.findings).place == "Semarang"
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_today_behind_a_dateline_without_mark() -> None:
    """A word that opens a lead behind the day is no outlet."""
    lead = "Today, the agency handed over eleven looms to the weavers of the village and to their daughters."
    found = read_page(f"KUPANG, October 6, 2021 {lead}", "The weavers were glad.")
    assert found.texts.body.startswith(lead)


def test_a_line_with_who_posted_it() -> None:
    """The account that posted a text, below its day, is no part of the headline."""
    found = values_on(HEADLINE, "pada hari Kamis, 18 Juli 2019\noleh adminwaru", LEAD)
    assert (found.headline, found.released_on) == (HEADLINE, "2019-07-18")


def test_a_writer_and_the_pages_outlet_below_the_day() -> None:
    """A writer and an outlet that the page names elsewhere stand below its day; no headline is made of them."""
    day = "Diposting : 18 July 2019 13:03"
    lead = f"wartauji.id | Bandung - {LEAD}"
    found = values_on(f"{day}\nI Gede Wirawan - Warta Uji\n{lead}", BELOW)
    assert (found.headline, found.released_on) == (None, "2019-07-18")
    headline = "Pembuat Getuk Waru - Kota Bandung"
    assert values_on(f"{day}\n{headline}\n{lead}", BELOW).headline == headline


def test_a_title_of_another_story_that_asks() -> None:
    """A headline between two paragraphs that ends with a question mark is another story's."""
    asks = "Bank Pasar Buka Layanan Malam, Apa Untungnya bagi Pedagang Ikan?"
    found = read_page(HEADLINE, LEAD, asks, f"{BELOW} {BELOW} {BELOW}")
    assert asks not in found.texts.body
    assert asks in found.texts.set_aside


def test_a_line_of_the_text_in_large_type() -> None:
    """A line without an end that a sentence below repeats is set aside, though that begins it in small letters."""
    pulled = "Tungku itu memakai sedikit kayu kering"
    told = f"Menurut Rini, {pulled[0].lower()}{pulled[1:]} sehingga dapur tidak lagi berasap dan ibu-ibu betah di sana."
    found = read_page(HEADLINE, LEAD, pulled, told)
    assert found.texts.body == f"{LEAD}\n\n{told}"


@pytest.mark.parametrize(
    "line",
    [
        "Read More",
        "You can share this post!",
        "Berita ini telah tayang di Wartauji.com dengan judul: Pembuat Getuk Mendapat Tungku",
        "Berita Lain: Pasar Ikan Dibuka Kembali di Kecamatan Waru Barat",
        "WhatsApp-Image-2023-03-05-at-10.11.12.jpeg",
        "WhatsApp Image 2023-03-05 at 10.11.12 AM",
        "Click to share on Twitter (Opens in new window)",
    ],
)
def test_lines_of_pages_between_paragraphs(line: str) -> None:
    """Buttons, links and the names of pictures are none of the text, wherever they stand."""
    found = read_page(HEADLINE, LEAD, line, f"{BELOW} {BELOW}")
    assert found.texts.body == f"{LEAD}\n\n{BELOW} {BELOW}"
    assert line in found.texts.set_aside


@pytest.mark.parametrize(
    "credit",
    [
        ". (ani/wartauji.id)",
        ". (Ani Sari/wartauji.tv )",
        ". Dok Diskominfo",
        ", wmuji.com/dh",
    ],
)
def test_a_caption_with_a_day_and_a_credit(credit: str) -> None:
    """A credited caption is neither headline nor lead, and its day dates nothing."""
    told = (
        "Camat Waru Rini Astuti menyerahkan tungku di balai desa kepada pembuat getuk"
    )
    caption = f"{told}, Selasa (14/3/2017){credit}"
    found = read_page(HEADLINE, caption, f"{LEAD} {BELOW}", BELOW)
    values = values_of(found.findings)
    assert (values.headline, values.subheadline) == (HEADLINE, None)
    assert values.released_on is None
    assert found.texts.body == f"{LEAD} {BELOW}\n\n{BELOW}"
    assert values_on(caption, f"{LEAD} {BELOW}", BELOW).headline is None


@pytest.mark.parametrize("where", ["dua dari kiri", "tengah", "kaos putih"])
def test_a_caption_that_says_who_is_who(where: str) -> None:
    """A line above the lead that says where somebody stands, or in which dress, is no headline."""
    caption = f"Camat Waru Rini Astuti ({where}) bersama pembuat getuk di balai desa"
    assert values_on(caption, f"BLORA – {LEAD}", BELOW).headline is None


def test_a_list_of_other_stories_above_the_text() -> None:
    """No headline is made of a list of links that stands between a teaser and the text."""
    links = "\n".join(
        [
            "- Gubernur Beri Arahan: Bank Daerah Harus Dekat dengan Pedagang",
            "- Blok Minyak Diserahkan Ke Daerah, Warga Bersuka Cita",
            "- Untuk Warga Kekeringan, Pemkab Pati Kirim Air Bersih",
        ]
    )
    found = read_page(f"{BELOW}\n{links}\nBaca Juga\n{BELOW}\n{LEAD}")
    assert values_of(found.findings).headline is None
    assert found.texts.body.startswith(BELOW)


def test_a_topic_above_the_headline_that_names_it() -> None:
    """A short line above a longer title that has its words is a topic, not the headline."""
    title = "Kala Camat Waru Memasak Getuk dalam Pesta Panen Kampung Waru"
    found = values_on("Pesta Panen Kampung Waru", title, f"WARTAUJI.COM -- {LEAD}")
    assert found.headline == title
    headline, below = (
        "Pembuat Getuk Mendapat Tungku",
        "Dua Puluh Pandai Besi Bekerja Siang dan Malam",
    )
    assert values_on(headline, below, f"BLORA – {LEAD}").headline == headline


def test_a_motto_right_above_an_outlets_byline() -> None:
    """A headline of which the text has no word is one if the outlet's byline is right below it."""
    byline = "Selasa, 14 Maret 2017 | 09:15 WIB"
    title = "Menjemput Rezeki di Ujung Gang"
    assert values_on(title, byline, f"BLORA – {LEAD}", BELOW).headline == title
    assert values_on("Suara Merdeka", byline, f"BLORA – {LEAD}").headline is None
    assert values_on(title, f"BLORA – {LEAD}", BELOW).headline is None


def test_the_name_of_an_office_above_the_headline() -> None:
    """The name of an office on a site's own page is no headline, nor is who wrote and how often it was read."""
    page = "Dinas Koperasi dan UKM Kabupaten Blora\nDetail\nDitulis oleh Admin Dinas\nKategori: Berita"
    stamp = "Diterbitkan: 14 Maret 2017\nDilihat: 123"
    found = values_on(f"{page}\n{stamp}", HEADLINE, LEAD, BELOW)
    assert (found.headline, found.released_on) == (HEADLINE, "2017-03-14")


def test_where_a_post_was_put() -> None:
    """`By admin on 14 Maret 2017 in Berita with 0 Comments` dates a post."""
    line = "By admin on 14 Maret 2017 in Berita, UMKM with 0 Comments"
    assert values_on(HEADLINE, line, LEAD, BELOW).released_on == "2017-03-14"


def test_a_long_headline_without_a_comma() -> None:
    """A headline that is as long as a paragraph is not the lead."""
    title = (
        "Peran Pedagang Pasar dalam Menghidupkan Dapur Kampung melalui Program Tungku Bersama: Menuju Waru yang"
        " Mandiri dan Gotong Royong"
    )
    found = read_page(title, "Foto: Ilustrasi", "Oleh: Tamrin Lubis", LEAD, BELOW)
    assert values_of(found.findings).headline == title
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_byline_below_a_headline_without_an_end() -> None:
    """A line with day, time and readers never continues the headline above it."""
    byline = "Bagus | Selasa,14 Mar 2017 - 09:45:27 WIB | dibaca: 25 pembaca"
    lead = f"Jakarta, WartaUji - {LEAD}"
    found = values_on(
        f"Mikro\n\n{HEADLINE} dari Pemerintah Pusat\n{byline}", lead, BELOW
    )
    assert found.headline == f"{HEADLINE} dari Pemerintah Pusat"
    assert (found.released_on, found.place) == ("2017-03-14", "Jakarta")


def test_a_teaser_and_an_agencys_dateline_below_it() -> None:
    """The text begins at an agency's dateline, below a caption that was cut off and a teaser."""
    caption = f"{LEAD[:150]}, usai membuka kelas memasak yang diikuti banyak orang pada tahun 201"
    teaser = "Tungku itu memakai sedikit kayu, kata Rini Astuti yang datang bersama suaminya..."
    lead = f"Semarang (WARTA Lampung) - {LEAD}"
    found = read_page(HEADLINE, caption, f"{teaser}\n{lead}", BELOW)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"
    assert values_of(found.findings).place == "Semarang"


def test_a_text_that_begins_anew_and_breaks_off() -> None:
    """Of a text that a page begins to repeat, the whole one is kept, with what stands only there."""
    quote = "‘’Jangan dijual, pakailah setiap hari,’’ jelasnya."
    page = [LEAD, BELOW, quote]
    found = read_page(HEADLINE, *page, LEAD, BELOW, "Baca Juga : Harga Kopi", "Se")
    assert found.texts.body == "\n\n".join(page)


def test_a_text_in_front_of_its_headline() -> None:
    """A text that stands once above the headline and begins again below it has this headline; no word is lost."""
    whole = f"Jakarta, 12 Oktober 2020 – {LEAD} {BELOW} Warga senang."
    found = read_page(f"{whole}\n{HEADLINE}\n{whole[:190]}")
    values = values_of(found.findings)
    assert (values.headline, values.released_on) == (HEADLINE, "2020-10-12")
    assert "Warga senang" in found.texts.set_aside


def test_a_crawlers_day_that_the_text_names() -> None:
    """A crawler's day dates a text that names that day, or the one before; a month later it does not."""
    lead = "Jakarta (WNA) – The minister of trade on {} said that weavers need better roads more than better phones."
    below = "Two of three weavers live more than an hour from a market."
    dated = values_on(f" date 2022-10-07 {lead.format('October 6')}", below)
    assert (dated.released_on, dated.date_status) == ("2022-10-07", "stated")
    assert (
        values_on(f" date 2022-10-07 {lead.format('September 6')}", below).released_on
        is None
    )
    opened = "Lontar opened a room for weavers behind the market of Waru on {}."
    for day, released_on in (("June 21, 2022", "2022-06-22"), ("May 21, 2022", None)):
        lead = opened.format(day)
        assert values_on(f" date 2022-06-22 {lead}", below).released_on == released_on


def test_a_readers_comments_below_the_text() -> None:
    """What readers wrote below a text is set aside, from the count of their comments on."""
    comments = (
        "2 Komentar\nBudi\n18 Maret 2017 at 10:00\nMantap bu, semoga lancar.\nBalas"
    )
    found = read_page(HEADLINE, LEAD, BELOW, comments)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize("town", ["PALANGKA RAYA", "SORONG"])
def test_a_town_alone_above_the_lead(town: str) -> None:
    """A town in capitals on the line above the lead is its dateline's, never a headline."""
    found = read_page(f"{town}\n{LEAD}", BELOW)
    values = values_of(found.findings)
    assert (values.headline, values.place) == (None, town.title())
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"
    below_headline = values_on(HEADLINE, f"{town}\n{LEAD}", BELOW)
    assert (below_headline.headline, below_headline.place) == (HEADLINE, town.title())


@pytest.mark.parametrize(
    "end",
    [
        "Tahun depan",
        "Sampai akhir",
        "Salah seorang pembuat getuk, Ina Ber",
        "Dengan tungku yang baru itu, para pem",
    ],
)
def test_the_beginning_of_a_last_sentence(end: str) -> None:
    """A copy of a certain length ends with the first words of a sentence, which stay in the body."""
    found = read_page(HEADLINE, LEAD, BELOW, end)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}\n\n{end}"


@pytest.mark.parametrize(
    "line",
    [
        "Rate this article!",
        "What’s your reaction?",
        "(http://wartauji.example.com)",
        "No comments:",
        "874 kali dilihat, 2 kali dilihat hari ini",
    ],
)
def test_what_a_site_says_below_a_text(line: str) -> None:
    """Counts of readers and requests to rate a text are no part of it."""
    found = read_page(HEADLINE, LEAD, BELOW, line)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_the_lead_again_below_the_text() -> None:
    """A summary below a text that tells the lead in hardly other words is set aside; one that tells more is kept."""
    lead = (
        "Camat Waru Rini Astuti yang memimpin kampung getuk itu menekankan, perlunya tungku hemat kayu dibagikan sebab"
        " menjadi tumpuan dapur warga."
    )
    again = lead.replace(", perlunya", " bahwa perlu")
    more = f"{lead[:60]} kementerian, gubernur, bank, dan semua pembeli dari luar pulau membantu kampung itu lagi."
    for line, body in ((again, (lead, BELOW)), (more, (lead, BELOW, more))):
        found = read_page(HEADLINE, f"Bogor - {lead}", BELOW, line)
        assert found.texts.body == "\n\n".join(body)


def test_a_text_again_below_its_editor_that_breaks_off() -> None:
    """Where a page begins its text again and breaks off, the first copy stays whole."""
    last = "Tungku itu dibuat oleh dua puluh pandai besi yang bekerja siang dan malam di bengkel milik koperasi."
    told = f"{LEAD}\n{BELOW}\n{last}"
    found = read_page(f"{HEADLINE}\n{told}\nEditor : Ani\n{LEAD}\n{BELOW[:30]}")
    assert found.texts.body.replace("\n\n", "\n") == told


def test_a_link_with_an_exclamation_mark() -> None:
    """The headline below `Baca Juga:` is another story's, with an exclamation mark as well."""
    link = "Baca Juga:\nHarga Getuk Bulan Oktober Tetap, Simak Hitungannya!"
    found = read_page(f"{HEADLINE}\n{LEAD}\n{link}\n{BELOW}")
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_short_caption_between_paragraphs() -> None:
    """A line that says what is to be seen, and where, is a caption."""
    caption = "Suasana Rapat Kelompok Getuk di Balai Dusun"
    found = read_page(HEADLINE, LEAD, caption, f"{BELOW} {BELOW} {BELOW}")
    assert caption not in found.texts.body


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Camat Rini Astuti, Senin 13 Juni 2022 dalam acara Bincang Sore menerangkan tungku itu awet.", "2022-06-13"),
        ("Camat Rini Astuti, Senin (13/6/2022) di rumah dinasnya mengatakan tungku itu awet.", "2022-06-13"),
        ("Camat Rini Astuti, Senin (13/6/2022) di rumah dinasnya akan membuka bazar.", None),
        ("“Dulu dapur berasap, dan kami batuk semua,” kenang Ketua RT, Rini Astuti, Senin (13/6/2022).", "2022-06-13"),
    ],
)  # fmt: skip
def test_where_something_was_said(sentence: str, day: str | None) -> None:
    """The place or the occasion may stand between the day of a statement and its verb."""
    assert values_on(HEADLINE, BELOW, f"{BELOW} {BELOW}", sentence).released_on == day


@pytest.mark.parametrize(
    ("meeting", "day"),
    [("Lokakarya Penyusunan Rencana Kerja", "2019-07-17"), ("rencana lokakarya", None)],
)
def test_a_plan_as_the_name_of_a_paper(meeting: str, day: str | None) -> None:
    """`Rencana Kerja` is a paper, so that the day on which it was discussed is over."""
    scene = f"Hal ini dibahas dalam {meeting} bersama pengurus di Kupang, Rabu (17/07/2019)."
    assert values_on(HEADLINE, BELOW, scene).released_on == day


@pytest.mark.parametrize("mark", ["(http://wartauji.example.com)", "[KP-07]"])
def test_a_credit_behind_the_last_sentence(mark: str) -> None:
    """The address of the paper from which a blog copied a text is its credit, and a reporter's number another."""
    found = read_page(HEADLINE, LEAD, f"{BELOW} {mark}")
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_caption_with_the_sign_of_its_owner() -> None:
    """A line that ends with `©` and a name is a caption, also right above the lead."""
    caption = "Sari shows getuk made by the group that she leads. ©UNIDO"
    found = read_page(f"{HEADLINE}\n{caption}\n{LEAD}", BELOW)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_an_outlet_before_a_wrapped_lead() -> None:
    """An outlet's name in front of a lead is none of its words, though the lines are short."""
    wrapped = "\n".join(wrap(f"KABAR DESA - {LEAD} {LEAD}", 70))
    found = read_page(wrapped, BELOW)
    assert found.texts.body.startswith(LEAD[:40])


def test_a_province_behind_town_and_outlet() -> None:
    """The province that an outlet adds behind its address is part of the dateline."""
    found = read_page(HEADLINE, f"RUTENG, WARTAUJI.COM // NTT – {LEAD}", BELOW)
    assert values_of(found.findings).place == "Ruteng"
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_days_that_are_no_pages_day() -> None:
    """The place and day that sign a release, and the days of entries, stand below paragraphs, not below a summary."""
    signed = read_page(
        "SIARAN PERS",
        HEADLINE,
        BELOW,
        "Gresik, 8 Juni 2025",
        "Keterangan lain ada di bagian humas kami.",
    )
    assert BELOW in signed.texts.body
    dated = read_page(
        HEADLINE, BELOW, "12 Mei 2003", LEAD, "20 Februari 2010", f"{LEAD} {BELOW}"
    )
    assert dated.texts.body.startswith(BELOW)


@pytest.mark.parametrize(
    "above",
    [
        "Beranda\nBANDUNG\nCIMAHI",
        "DINAS PERDAGANGAN\nKABUPATEN\nBREBES",
        f"{HEADLINE}\nMETRO",
    ],
)
def test_towns_above_a_lead_that_are_not_its_own(above: str) -> None:
    """The last town of a menu or of a wrapped name is not that of the lead, nor is an outlet's name."""
    assert values_on(f"{above}\n{LEAD}", BELOW).place is None


def test_another_figure_in_the_words_of_the_lead() -> None:
    """A paragraph in the words of the lead with another figure is kept."""
    lead = (
        "Harga bawang merah di pasar induk kota itu turun menjadi Rp 20.000 per kilogram, sedangkan harga cabai naik"
        " menjadi Rp 50.000 per kilogram."
    )
    later = lead.replace("50.000", "60.000")
    found = read_page(HEADLINE, f"GRESIK – {lead}", BELOW, later)
    assert found.texts.body == f"{lead}\n\n{BELOW}\n\n{later}"


def test_a_list_of_sub_headings_without_headline() -> None:
    """The first of several sub-headings is no headline, whether dashes or letters mark them, and stays in the text."""
    for first, second in (("- Tentang Desa", "- Hasil"), ("C. Hasil", "D. Hambatan")):
        found = read_page(f"{first}\n{LEAD}\n{second}\n{BELOW}")
        assert values_of(found.findings).headline is None
        assert found.texts.body.startswith(first)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Hal Ini Disampaikan Kepala Dinas Perdagangan Kabupaten Waru, Sari Wening, di Aula Kecamatan Waru Selatan,",
        "Sebagai bagian dari PT Lontar Jaya Tbk,",
    ],
)
def test_a_paragraph_that_ends_in_a_comma(paragraph: str) -> None:
    """What ends in a comma is no headline of another story, however many capitals it has."""
    found = read_page(HEADLINE, LEAD, paragraph, BELOW)
    assert found.texts.body == f"{LEAD}\n\n{paragraph}\n\n{BELOW}"
    at_end = read_page(HEADLINE, LEAD, BELOW, paragraph)
    assert at_end.texts.body == f"{LEAD}\n\n{BELOW}\n\n{paragraph}"


@pytest.mark.parametrize(
    "dateline", ["Bandung, WARTA TV", "WartaUji-Bandung | ", "WartaUji-Bandung| "]
)
def test_an_outlet_that_bold_type_glued_to_the_lead(dateline: str) -> None:
    """An outlet in capitals can run into the lead, and one in one word into its town."""
    found = read_page(HEADLINE, f"{dateline}{LEAD}", BELOW)
    assert values_of(found.findings).place == "Bandung"
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_short_headlines_of_other_stories_beside_longer_ones() -> None:
    """Where links to other stories stand between paragraphs, one can be as short as a sub-heading."""
    links = (
        "Bank Daerah Tutup Sementara Tiga Kantor Kas di Kota",
        "Warga Temukan Mortir Tua di Tepi Kali Brantas",
        "Gubernur Minta Pasar Dibuka Bergantian",
    )
    paragraphs = [
        f"Pembuat getuk ke-{number} mendapat tungku baru itu pekan ini."
        for number in range(3)
    ]
    mixed = [part for pair in zip(paragraphs, links, strict=True) for part in pair]
    found = read_page(HEADLINE, LEAD, *mixed, BELOW)
    assert found.texts.body == "\n\n".join([LEAD, *paragraphs, BELOW])
    alone = read_page(HEADLINE, LEAD, links[2], BELOW)
    assert links[2] in alone.texts.body


@pytest.mark.parametrize("where", ["(tiga kiri)", "(kedua kanan)", "(dua dari kiri)"])
def test_a_sentence_that_says_who_stands_where(where: str) -> None:
    """A sentence between paragraphs that says where somebody stands is a caption."""
    caption = f"Rektor Ani Wening {where} berfoto dengan pembuat getuk di kampung Waru, Sabtu (18/7)."
    found = read_page(HEADLINE, LEAD, caption, BELOW)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize("label", ["Sebarkan Lewat:", "Sebarkan", "Sebarkan ke:"])
def test_a_label_above_buttons_that_share(label: str) -> None:
    """A label that asks to spread a text is no part of it, and hides no writer's name."""
    found = read_page(HEADLINE, LEAD, f"{BELOW} (mahmud)", label)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    ("alone", "day"),
    [
        ("(18/12/2023)", "2023-12-18"),
        ("Senin. ( 18/12/2023 ).", "2023-12-18"),
        ("Rabu. ( 18/12/2023 ).", None),
        ("(18/12)", None),
    ],
)
def test_a_day_in_brackets_as_a_sentence_of_its_own(
    alone: str, day: str | None
) -> None:
    """A full date in brackets behind a sentence dates a text that has no stronger day."""
    assert values_on(HEADLINE, LEAD, f"{BELOW} {alone}").released_on == day


def test_a_sub_heading_above_a_sentence_that_breaks_off() -> None:
    """A last sentence that takes up the text stays with the heading above it, which the text has not told."""
    end = "Wadah Bergambar Kunyit\n\nSoal wadah, lanjutnya, getuk tersebut dipak"
    found = read_page(HEADLINE, LEAD, BELOW, end)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}\n\n{end}"


@pytest.mark.parametrize(
    "dateline",
    [
        "Kabar.WaruIndah – Bandung, Warga ",
        "Bandung, Warga ",
        "Bandung, Mahasiswa ",
        "wartauji.com - Cihideung, Bandung - ",
    ],
)
def test_a_comma_between_a_town_and_the_lead(dateline: str) -> None:
    """A town with a comma is a dateline where the next word begins a lead, and a village can stand in front of it."""
    found = read_page(HEADLINE, f"{dateline}{LEAD}", BELOW)
    assert values_of(found.findings).place == "Bandung"
    assert found.texts.body.startswith(
        dateline.split(", ")[-1].removeprefix("Bandung - ")
    )


def test_towns_in_a_row_are_no_dateline() -> None:
    """Towns with which a sentence begins are none of a dateline."""
    row = f"Bandung, Kota Cimahi, dan Garut sama saja. {LEAD}"
    assert values_on(HEADLINE, row, BELOW).place is None


def test_the_day_of_a_page_over_three_lines() -> None:
    """The day at the top of a page can be parted: month, day and year."""
    found = read_page(
        "November\n4\n2025\n     10:48", HEADLINE, f"WARTA.CO.ID - {LEAD}", BELOW
    )
    values = values_of(found.findings)
    assert (values.headline, values.released_on) == (HEADLINE, "2025-11-04")


def test_the_day_above_the_title_of_a_blogs_post() -> None:
    """A day with its weekday above a title is a page's clock, but on a blog with that foot the day of posting."""
    day = "Selasa, 4 November 2025"
    assert values_on(day, HEADLINE, LEAD, BELOW).released_on is None
    blog = values_on(
        day, HEADLINE, LEAD, BELOW, "Tidak ada komentar:", "Posting Komentar"
    )
    assert blog.released_on == "2025-11-04"


@pytest.mark.parametrize(
    "end",
    [
        "Nurhadi, sebagai Lurah Waru, mem",
        "Ketua Serikat Pegawai Rudi Raharjo menyampaikan, “Uang dari gerak jalan bertema “Lan",
    ],
)
def test_a_speaker_whose_words_break_off(end: str) -> None:
    """A last line that breaks off behind a speaker with a capital in each word stays in the body."""
    assert read_page(HEADLINE, LEAD, BELOW, end).texts.body.endswith(end)


@pytest.mark.parametrize("paragraphs", [(LEAD,), (LEAD, BELOW)])
def test_a_headline_right_above_one_long_line(paragraphs: tuple[str, ...]) -> None:
    """A line that is much shorter than the one below it is not hard-wrapped: it is the headline."""
    found = read_page("\n".join((HEADLINE, *paragraphs)))
    assert values_of(found.findings).headline == HEADLINE
    assert found.texts.body == "\n\n".join(paragraphs)


@pytest.mark.parametrize("menu", ["Beranda\nProfil\nBerita\nLayanan\nKontak", "Berita"])
def test_an_item_of_a_menu_is_no_headline(menu: str) -> None:
    """On a page without a headline, the name of a section is none, although the text has the word."""
    text = f"Layanan dan berita itu ramai. {LEAD}"
    assert values_on(menu, text, BELOW).headline is None


def test_the_rest_of_a_caption_is_no_headline() -> None:
    """A line that begins with words in small letters is no headline; a bank's name may."""
    assert values_on("pembuat getuk binaan PT Lontar", LEAD, BELOW).headline is None
    assert (
        values_on("bank bjb Latih Pembuat Getuk Waru", LEAD, BELOW).headline is not None
    )


def test_a_caption_twice_with_its_photographer() -> None:
    """A caption, its photographer and the caption again, glued, are no headline."""
    caption = "Getuk kampung Waru. ANI SARIGetuk kampung Waru."
    assert values_on(HEADLINE, caption, LEAD, BELOW).headline == HEADLINE


def test_the_path_to_a_page_above_the_headline() -> None:
    """An outlet's address with the names of sections is no headline."""
    assert (
        values_on("WARTAUJI.CO Metro Waru Selatan", HEADLINE, LEAD, BELOW).headline
        == HEADLINE
    )


def test_a_statement_some_days_ago() -> None:
    """The day of a statement that is past dates a text that has no other day."""
    told = "“Tungku itu hemat,” ujarnya di balai desa, Kamis (12/7/2018) lalu."
    assert values_on(HEADLINE, LEAD, told).released_on == "2018-07-12"


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        ("Serah terima tungku di hadapan Camat Waru pada 19 Februari 2023", None),
        ("Ditulis oleh Humas pada 19 Februari 2023", "2023-02-19"),
    ],
)
def test_a_day_in_a_caption_above_the_lead(caption: str, day: str | None) -> None:
    """The day on which something happened, in a caption, is not that of the release; who wrote it when is."""
    assert values_on(HEADLINE, caption, LEAD, BELOW).released_on == day


def test_a_villages_address_is_no_dateline() -> None:
    """A place with which the address of a village's site begins is no dateline's."""
    text = f"WARU.DESA.ID — {LEAD} Desa Waru ramai."
    assert values_on(HEADLINE, text, BELOW).place is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (
            "Kepala Dinas Waru, Kiswoyo mengatakan, kelas itu akan diulang tahun depan, Selasa (12/3/2024).",
            "2024-03-12",
        ),
        (
            "Menurut Ketua Kadin Rini, tungku yang hemat akan menaikkan laba, Selasa, 12 Maret 2024.",
            "2024-03-12",
        ),
        (
            "Rini mengatakan tungku akan dibagikan di Pasar Waru, Selasa (12/3/2024).",
            None,
        ),
        (
            "Menurut sebuah survei, separuh pembuat getuk akan pindah, Selasa (12/3/2024).",
            None,
        ),
        ("Kelas itu akan diulang tahun depan, Selasa (12/3/2024).", None),
    ],
)
def test_the_day_on_which_somebody_told_of_a_plan(
    sentence: str, day: str | None
) -> None:
    """A day that closes what somebody says of a plan is the statement's, unless the plan has a place before it."""
    assert values_on(HEADLINE, LEAD, sentence).released_on == day


@pytest.mark.parametrize(
    ("lead", "rule"),
    [
        (f"(17/6/2025) {LEAD}", "dateline-date"),
        (f"{LEAD} (17/6/2025)", "closing-date"),
    ],
)
def test_where_in_the_lead_a_day_in_brackets_stands(lead: str, rule: str) -> None:
    """A full date in brackets stands in front of the lead or closes it, and `why` says which."""
    found = read_page(HEADLINE, lead, BELOW)
    days = [each for each in found.findings if each.field == "date"]
    assert [each.rule for each in days if each.chosen] == [rule]
