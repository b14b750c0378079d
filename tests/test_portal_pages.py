"""Pages of local portals and news sites: their datelines, stamps, clocks, paths and captions."""

import pytest

from tests.page_texts import read_page, values_on
from umkm_cli.reading import values_of

HEADLINE = "Perajin Gerabah Waru Dapat Pembeli Tetap"
LEAD = (
    "Pemerintah mencari cara agar perajin gerabah di kampung mendapat pembeli tetap lewat usaha mikro yang sudah"
    " terdata, kata Camat Sari Wening di pasar desa yang ramai itu."
)
BELOW = "Warga senang dengan cara itu karena pasar sudah lama sepi."


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Cihideung (kotauji.go.id) – ", "Cihideung"),
        ("BLITARKOTA (WartaUji.com) – ", "Blitar"),
        ("SUNGAI PUA, (wartauji.id) -- ", "Sungai Pua"),
        ("Muara Sabak (Humas) - ", "Muara Sabak"),
        ("Jakarta:(Wartauji.id)- ", "Jakarta"),
        ("Jakarta: (Wartauji.id) - ", "Jakarta"),
        ("WARTA UJI - GRESIK, ", "Gresik"),
        ("WARTA UJI | GRESIK, PT Pelindo (Persero) dan ", "Gresik"),
        ("WARTA UJI – GRESIK, Senin (12/4/2021) – ", "Gresik"),
        ("WARTA UJI - GRESIK, JAWA TIMUR – ", "Gresik"),
        (", Tangerang - ", "Tangerang"),
        (", TANGERANG – ", "Tangerang"),
        ("WARTA7-bandung,- - ", "Bandung"),
        ("WARTA7.ID-bandung; ", "Bandung"),
        ("WARTA.ID-Jakarta; ", "Jakarta"),
        ("WARTA7-Jakarta;", "Jakarta"),
        ("Ambon, Wartauji.com ", "Ambon"),
        ("KOTA AMBON, WARTAUJI.COM ", "Ambon"),
        ("Ambon (wartauji.com) ", "Ambon"),
        ("Jakarta (ANTARA) ", "Jakarta"),
        ("ACEHTAMIANG-BERITAUJI:\n", "Aceh Tamiang"),
        ("BLORA-WARTA: ", "Blora"),
        ("BLORA – WARTA UJI:\n", "Blora"),
        ("BLORA – WARTA : ", "Blora"),
        ("Blora (21/9/2018, Warta) – ", "Blora"),
        ("Blora, (21/9/2018, Warta Uji) – ", "Blora"),
        ("Blora (21 September 2018, Wartauji.com) - ", "Blora"),
        ("BANDUNG, (WU).-", "Bandung"),
        ("Bandung [Wartauji] – ", "Bandung"),
        ("BANDUNG (WU) ", "Bandung"),
        ("BANDUNG| ", "Bandung"),
        ("BANDUNG/WARTA – ", "Bandung"),
        ("Bandung. WartaUji — ", "Bandung"),
        ("Bandung -wartauji.Com\n", "Bandung"),
        ("Sei Gerabah -wartauji.Com\n", "Sei Gerabah"),
        ("Bandung- wartauji.com ", "Bandung"),
        ("Bandung - wartauji.com, ", "Bandung"),
        ("BANDUNG// wartauji.com - ", "Bandung"),
        ("wartauji.com-Bandung, ", "Bandung"),
        ("wartauji.com | BANDUNG, ", "Bandung"),
        ("Wartauji.co.id, BANDUNG| ", "Bandung"),
        ("WARTAUJI.COM: (Bandung) ", "Bandung"),
        ("[WARTAUJI.COM] Bandung – ", "Bandung"),
        ("(Bandung, 21 September 2018) – ", "Bandung"),
        ("(WartaUji – Bandung) ", "Bandung"),
        ("Warta Uji (Bandung) - ", "Bandung"),
        ("Bandung, (Warta Uji) ", "Bandung"),
        ("[BANDUNG] ", "Bandung"),
        ("(Bandung) – ", "Bandung"),
        ("Bandung | ", "Bandung"),
        ("BANDUNG || ", "Bandung"),
        ("BANDUNG >> ", "Bandung"),
        ("BANDUNG (WU), ", "Bandung"),
        ("Bandung ǀ Warta Uji – ", "Bandung"),
        ("WARTAUJI.ID I BANDUNG – ", "Bandung"),
        ("WARTA.COBandung - ", "Bandung"),
        ("BANDUNGKAB, DINKOPUM - ", "Bandung"),
        ("BANDUNG, wartauji – ", "Bandung"),
        ("Bandung - (21/9/2018) ", "Bandung"),
        ("Bandung. 21 September 2018. ", "Bandung"),
        ("Bandung — 21 September 2018. ", "Bandung"),
        ("warta, BANDUNG - ", "Bandung"),
        ("Cihideung, wartauji.com — ", "Cihideung"),
        ("Bandung_Warta Uji- ", "Bandung"),
        ("Bandung_WU Waru-\n", "Bandung"),
        ("Bukitttinggi, wartauji.com — ", "Bukittinggi"),
        ("Jakrta, wartauji.com — ", "Jakarta"),
        ("SIARAN PERS – Bandung, 21 September 2018 – ", "Bandung"),
        ("[BANDUNG/JAWA BARAT], Jumat, 21 September 2018 — ", "Bandung"),
        ("BANDUNG, WARTA | ", "Bandung"),
        ("Bandung – wartauji\n", "Bandung"),
        ("WartaUji.Com-Bandung,\n", "Bandung"),
        ("WartaUji.Com-SumBar,\n", "Sumatera Barat"),
        ("Warta.news ꟾꟾ Bandung – ", "Bandung"),
        ("BANDUNG BARAT (WU) – ", "Bandung Barat"),
        ("BLORA TIMUR (WU) – ", "Blora"),
        ("BALIKPAPAN KOTA. ", "Balikpapan"),
    ],
)
def test_datelines_of_portals(dateline: str, place: str) -> None:
    """The marks between place, outlet and lead can be any, and may be lost; an unknown name can be a place."""
    reading = read_page(HEADLINE, dateline + LEAD, BELOW)
    assert values_of(reading.findings).place == place
    body = dateline[dateline.find("PT ") :] if "PT " in dateline else ""
    assert reading.texts.body == f"{body}{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize("behind", [" - ", " | ", ": ", " // ", ") – ", "\n"])
@pytest.mark.parametrize("between", [", ", " - ", " – ", "|", " / ", " • ", " [", "("])
@pytest.mark.parametrize("names", ["Bandung wartauji.com", "WARTAUJI.CO.ID BANDUNG"])
def test_any_marks_beside_an_address(names: str, between: str, behind: str) -> None:
    """Beside the address of an outlet, a town is that of the dateline, whatever marks are between them and behind."""
    dateline = between.join(names.split()) + behind
    reading = read_page(HEADLINE, dateline + LEAD, BELOW)
    assert values_of(reading.findings).place == "Bandung"
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    "opening",
    [
        "Gerabah -wartauji.com\n",
        "PEDAGANG| ",
        "(Redaksi, 21 September 2018) – ",
        "Redaksi, wartauji.com – ",
        "Budi Santoso (wartauji.com) – ",
        "Redaksi (wartauji.com) – ",
        "PERTAMINA (ANTARA) - ",
        "PT Waru (wartauji.com) – ",
        "Diskoperindag (wartauji.com) – ",
        "Gerabah (jambangan) – ",
        "PNM-mekaar,- - ",
        "Tegal, Wartauji.com dan ",
    ],
)
def test_names_that_are_no_places(opening: str) -> None:
    """A person, firm or office with an outlet in brackets is no place."""
    assert values_on(HEADLINE, opening + LEAD, BELOW).place is None


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("Rabu 06/10/2021 13:22", "2021-10-06"),
        ("(adv/diskominfo)\n\n06/10/2021 09:00 WITA", "2021-10-06"),
        ("Rabu, 6 Oktober 2021 · 08.00", "2021-10-06"),
        ("(Dikirim: Rabu, 6 Oktober 2021)", "2021-10-06"),
        ("Editor: Rani\n6 Oktober 2021 10:00\nCopyright © Warta Uji 2023", "2021-10-06"),
        ("Tags: UMKM\nRabu, 6 Oktober 2021 | 10:20 WIB", "2021-10-06"),
        ("Diperbarui: 6 Oktober 2021 09:00", None),
        ("Diakses 6 Oktober 2021 09:00", None),
        ("Pendaftaran ditutup: 6 Oktober 2021 pukul 10.00", None),
        ("Kamis 06/10/2021 13:22", None),
        ("Berita Terkait\nHarga Cabai Naik Tajam\n6 Oktober 2021 10:00", None),
        ("Harga Cabai Naik Tajam di Pasar Lama\n6 Oktober 2021 10:00", None),
    ],
)  # fmt: skip
def test_stamps_below_the_text(below: str, day: str | None) -> None:
    """A date with weekday, time or label is the day of publication if it stands alone right below everything."""
    found = values_on(HEADLINE, LEAD, BELOW, below)
    assert found.released_on == day
    dated = values_on(HEADLINE, "Kupang, 9 Juli 2021 – " + LEAD, BELOW, below)
    assert dated.released_on == "2021-07-09"


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("OLEH: DIMAS P. / Kamis, 10 AGUSTUS 2023", "2023-08-10"),
        ("Penulis: Rina Ayu - 10 Agustus 2023", "2023-08-10"),
        ("Reporter : Dimas, Kamis 10 Agustus 2023", "2023-08-10"),
        ("Foto: Dok. Humas, 10 Agustus 2023", None),
    ],
)
def test_bylines_of_a_writer_and_a_day(byline: str, day: str | None) -> None:
    """The day behind a writer's name is that of publication; that of a picture is not."""
    assert values_on(HEADLINE, byline, LEAD, BELOW).released_on == day


@pytest.mark.parametrize(
    "top",
    [
        "28.4 C\nKupang\nKamis, 12 September 2024",
        "Kamis, 12 September 2024\n31 °C\nKupang",
        "Warta Uji\nKamis, 12 September 2024\nBeranda\nEkonomi",
        "Warta Uji\nKamis, 12 September 2024\n\nBerandaBerita Utama" + HEADLINE,
    ],
)
def test_the_day_of_a_visit_beside_the_weather(top: str) -> None:
    """A date beside the weather or above the path to a page is the day of the visit and dates nothing."""
    found = values_on(top, HEADLINE, LEAD, BELOW)
    assert found.released_on is None
    assert found.headline == HEADLINE


def test_the_day_of_a_visit_that_a_plan_received() -> None:
    """A plan as the subject of the lead does not make the day of what happened a planned one."""
    told = "Rencana Bank Uji membuka galeri gerabah didukung camat ketika menerima kunjungan di kantornya, Selasa ({})."
    assert values_on(told.format("23/8/2022"), LEAD).released_on == "2022-08-23"
    plan = "Rencana pembukaan galeri gerabah di pasar desa disusun untuk Selasa ({}), dan warga senang."
    assert values_on(plan.format("23/8/2022"), LEAD).released_on is None


@pytest.mark.parametrize(
    "above",
    [
        "Arsip Tag: Camat Sari Wening",
        "BerandaBerita Utama" + HEADLINE,
        "Ralat Siaran Pers Pelindo",
        "PT Permodalan Nasional Madani Cabang Tegal",
    ],
)
def test_lines_of_the_page_above_the_headline(above: str) -> None:
    """A tag, a path, a notice with the issuer and the name of a branch are above the headline, but are not it."""
    found = values_on(above, HEADLINE, LEAD, BELOW)
    assert found.headline == HEADLINE
    assert found.subheadline is None
    assert found.correction_notice == (
        "Ralat Siaran Pers" if "Ralat" in above else None
    )


def test_a_path_glued_to_the_only_headline() -> None:
    """The path to a page is cut off the headline that it ran into."""
    assert values_on("HomeNewsEkonomi" + HEADLINE, LEAD, BELOW).headline == HEADLINE


CAPTION = "Camat Sari Wening memesan guci di lapak perajin gerabah"


@pytest.mark.parametrize(
    "lines",
    [
        f"{CAPTION}\n{CAPTION}",
        f"{CAPTION}. (ft.ani)",
        f"{CAPTION} (kom)",
        "Pasar gerabah KABAR/ARI WENINGPasar gerabah",
        f"{CAPTION}. Guci itu laku. KABAR/Ari Wening{CAPTION}. Guci itu laku.",
        f"{CAPTION}, Selasa (7/10/2025). ANTARA/Ari/am.",
        f"![{HEADLINE}](https://wartauji.com/unggah/2025/10/guci-2025-10-07-at-08.43.36-770x470.jpeg)",
        "WARTA UJI / ARI WENING\nBELI GUCI - Camat Sari Wening membeli guci di Kupang, Selasa (7/10/2025).",
        "WU/Ari W\n WU/Ari W\nCamat Sari Wening membeli guci di lapak perajin, Selasa (7/10/2025).",
        f"{CAPTION}, on Friday (March 5, 2021). (The Cabinet Secretariat)",
        f"Keterangan foto:\n{CAPTION}.",
    ],
)
def test_captions_above_the_text(lines: str) -> None:
    """A caption is no sub-headline: one that stands there twice, has a credit, or has it between its two copies."""
    reading = read_page(HEADLINE, lines, LEAD, BELOW)
    assert values_of(reading.findings).headline == HEADLINE
    assert values_of(reading.findings).subheadline is None
    assert values_of(reading.findings).released_on is None
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"
    assert lines.split("\n")[0] in reading.texts.set_aside


@pytest.mark.parametrize(
    "between",
    [
        f"{CAPTION}\n{CAPTION}",
        "Camat Sari Wening saat menerima paparan para perajin gerabah",
        "https://wartauji.com/ekbis/perajin-gerabah-dapat-pembeli-tetap",
        "Dapatkan informasi pilihan di email kamu.\nDaftarkan email",
        "Close Ads",
        "Bagaimana tanggapan anda mengenai artikel ini?",
        "Lihat juga...",
        "Caption Foto:\nCamat Sari Wening menerima paparan para perajin.",
        "Berita pilihan lain bisa dibaca di Warta Uji lewat situs wartauji.co.id.",
        "Simak berita menarik lainnya hanya di wartauji.com",
        "Ket. foto: Camat Sari Wening menerima paparan para perajin.",
    ],
)
def test_captions_and_boxes_between_paragraphs(between: str) -> None:
    """Captions, the story's address and boxes between paragraphs are set aside, not lost."""
    told = "Hal itu dikatakan Camat Sari Wening saat menerima paparan para perajin gerabah di balai desa."
    reading = read_page(LEAD, between, told, BELOW)
    assert reading.texts.body == f"{LEAD}\n\n{told}\n\n{BELOW}"
    assert all(map(reading.texts.set_aside.__contains__, between.split("\n")))


def test_a_line_that_breaks_in_a_bracket() -> None:
    """A line whose bracket ends on the next one is no headline."""
    reading = read_page(
        f"Pameran gerabah terbesar di kampung (Gerabah\n2019) digelar. {LEAD}", BELOW
    )
    assert values_of(reading.findings).headline is None
    assert reading.texts.body.startswith(
        "Pameran gerabah terbesar di kampung (Gerabah 2019)"
    )


def test_a_summary_that_is_quoted_below() -> None:
    """A sentence above the lead that somebody says below it is the page's summary."""
    said = "Dengan cara itu, perajin dan nelayan punya modal sendiri untuk mengembangkan usaha mereka"
    reading = read_page(HEADLINE, f"{said}.", LEAD, f"“{said},” kata Sari Wening.")
    assert values_of(reading.findings).headline == HEADLINE
    assert reading.texts.body.startswith(LEAD)


def test_a_lead_broken_after_its_first_comma() -> None:
    """A dateline is one, too, if its line breaks after a comma, which ends no headline."""
    reading = read_page(f"Blora - Camat Blora,\nSari Wening, {LEAD.lower()}", BELOW)
    values = values_of(reading.findings)
    assert (values.headline, values.place) == (None, "Blora")
    assert reading.texts.body.startswith("Camat Blora,")


def test_a_teaser_of_the_lead_above_its_dateline() -> None:
    """The first words of a text, which break off above it, are told once."""
    dateline = "Blora -wartauji.com"
    reading = read_page(f"{dateline} {LEAD[:90]}...\n{dateline}\n{LEAD}\n{BELOW}")
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    "lines",
    [
        "Penulis: Ani Sari | Editor: Ari Wening",
        "waktu baca 2 menitADVERTISEMENT",
        "waktu baca 2 menitTulisan dari Ani Sari tidak mewakili redaksi",
        "Laporan Ani Sari, Waru anisari@wartauji.com",
        "Konten ini merupakan bagian dari Jelajah Waru yang diadakan oleh warta",
        "Camat Sari Wening membeli guci pada Senin (12/4/2021). Foto Humas Waru",
        "Camat Sari Wening membeli guci di pasar, Waru, 12 April 2021. Warta/Ani Sari",
        "2024 © PT Warta Uji Nusantara\nVersion 1.94.1\nKonten Media Partner",
        "Camat Sari Wening membeli guci.--kominfo waru for wartauji.com",
        "Camat Sari Wening membeli guci di lapak binaan BRI--",
        "Camat Sari Wening buys a jar at the village market (Source: Waru Press)",
        "Camat Sari Wening buys a jar at the market, Waru. Photo by: Warta/Ani)",
    ],
)
def test_credits_and_counts_above_the_text(lines: str) -> None:
    """Writers, reading times, imprints and captions with an owner are neither headline nor issuer."""
    reading = read_page(HEADLINE, lines, LEAD, BELOW)
    values = values_of(reading.findings)
    assert (values.headline, values.subheadline) == (HEADLINE, None)
    assert values.organisation is None
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"
    assert lines.split("\n")[0] in reading.texts.set_aside


def test_writers_alone_above_a_dateline() -> None:
    """A line of writers is no headline if there is none."""
    values = values_on(f"Penulis: Ani Sari | Editor: Ari Wening\nBLORA - {LEAD}", BELOW)
    assert (values.headline, values.place) == (None, "Blora")


def test_a_credit_that_ran_into_a_dateline() -> None:
    """The credit of a picture in front of a city is set aside, and the city is the place."""
    lead = f"Foto: WARTA/Foto: Ani SariDEPOK - {LEAD}"
    reading = read_page(f"{HEADLINE}\nBalai kota\n{lead}", BELOW)
    assert values_of(reading.findings).place == "Depok"
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_caption_twice_on_its_line() -> None:
    """A caption that a page has twice on one line is no sub-headline."""
    caption = "Camat Sari Wening menyerahkan piagam kepada perajin gerabah Waru."
    values = values_on(HEADLINE, f"{caption} {caption}", f"BLORA - {LEAD}", BELOW)
    assert (values.headline, values.subheadline) == (HEADLINE, None)


def test_a_summary_for_search_engines_above_the_lead() -> None:
    """A summary that breaks off above the lead is no part of the text."""
    summary = (
        LEAD[:60]
        + " lewat usaha mikro yang sudah terdata dan pasar desa yang ramai, supaya mereka mendapat pem"
    )
    body = read_page(f"{HEADLINE}\n{summary}\n{LEAD}\n{BELOW}").texts.body
    assert body == f"{LEAD}\n\n{BELOW}"


def test_a_lead_that_begins_once_more_below_the_text() -> None:
    """The beginning of the lead below the text, which breaks off, is told once."""
    page = read_page(HEADLINE, LEAD, BELOW, f"Redaktur & Reporter : Ani\n{LEAD[:100]}")
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


def test_comments_of_a_blog_below_an_agencys_mark() -> None:
    """Responses below a text and the agency behind its last sentence are no part of it."""
    page = read_page(
        HEADLINE,
        LEAD,
        f"{BELOW} (Antara)",
        f'0 Response to "{HEADLINE}"\nPost a Comment',
    )
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_day_in_brackets_before_the_lead() -> None:
    """A full day in brackets in front of the lead is the release's, and no part of its text."""
    page = read_page(HEADLINE, f"(Senin, 12 April 2021) {LEAD}", BELOW)
    values = values_of(page.findings)
    assert (values.released_on, values.date_status) == ("2021-04-12", "stated")
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    "end",
    [
        "Kedatangannya ke Waru",
        "Ani Sari, S.Pd Waka Humas menamba",
        "Menurut Ani, kela",
        "Kepala Dinas Koperasi, UKM, Perindustrian dan Perd",
        "Turut hadir Camat Waru, Bapak Wah",
    ],
)
def test_a_few_words_of_a_last_sentence(end: str) -> None:
    """The first words of a sentence that a copy cuts off stay in its text."""
    assert read_page(HEADLINE, LEAD, BELOW, end).texts.body.endswith(end)


@pytest.mark.parametrize("mark", [".•WU", ". (Translator: Ani Sari)", ". (*) Sari"])
def test_an_office_or_a_translator_behind_the_last_sentence(mark: str) -> None:
    """Who wrote or translated a text is no part of its last sentence."""
    assert read_page(LEAD, BELOW[:-1] + mark).texts.body == f"{LEAD}\n\n{BELOW}"


def test_the_headline_and_stamp_of_a_page_below_its_text() -> None:
    """A page may have its headline and its stamp below the text; they are no last sentences."""
    below = f"{HEADLINE} dari Kota Jauh\nMinggu 09-05-2021,12:10 WIB\nEditor : Ani\nKategori :"
    reading = read_page(f"TEGAL - {LEAD} {BELOW} (mg)\n{below}")
    assert reading.texts.body == f"{LEAD} {BELOW}"
    assert "Minggu 09-05-2021,12:10 WIB" in reading.texts.set_aside


def test_another_story_above_the_dateline() -> None:
    """The headline of another story, with its lead broken off, is not that of the text below."""
    other = (
        "Ombudsman Pilih Ketua Baru di Aceh: Dorong Birokrasi Bebas Pungutan\n"
        "BANDA ACEH Anggota Ombudsman, Rahmat Hidayat, resmi memilih ketua baru untuk masa lima tahun penuh di"
        " gedung lama yang di\nNasional"
    )
    values = values_on(f"{other}\nTEGAL - {LEAD}\n{BELOW}")
    assert (values.headline, values.place) == (None, "Tegal")


def test_an_outlets_name_in_one_word() -> None:
    """An outlet's name in front of the first sentence is set aside."""
    reading = read_page(HEADLINE, f"wartaujiID - {LEAD}", BELOW)
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_list_of_stories_below_the_text() -> None:
    """`Berita Trending` heads a list of other stories."""
    listed = "Berita Trending\n- 1 Tim Waru Menang Lagi di Kandang\n- 2 Hujan Turun Sejak Pagi di Kota"
    assert read_page(LEAD, BELOW, listed).texts.body == f"{LEAD}\n\n{BELOW}"


def test_a_headline_twice_in_a_row() -> None:
    """A headline that a page has twice in a row is no caption."""
    found = values_on(f"{HEADLINE}\n{HEADLINE}", LEAD, BELOW)
    assert (found.headline, found.subheadline) == (HEADLINE, None)


def test_a_quotation_in_large_type_glued_to_the_lead() -> None:
    """A quotation that ran into the lead and stands in quotation marks below is set aside."""
    quote = (
        "Di kampung kami ada tiga perajin yang pesanannya datang dari jauh setiap bulan"
    )
    quoted = f"“{quote},” kata Sari."
    reading = read_page(LEAD + quote, quoted, BELOW)
    assert reading.texts.body == f"{LEAD}\n\n{quoted}\n\n{BELOW}"
    assert quote in reading.texts.set_aside
    unquoted = read_page(LEAD + quote, BELOW)
    assert quote in unquoted.texts.body


@pytest.mark.parametrize(
    "end",
    [
        "",
        "\nWarga juga membuka sanggar di desa sebelah. Sanggar itu punya bak pewarna dan dua",
    ],
)
def test_the_next_numbered_heading_of_a_copy_cut_off(end: str) -> None:
    """The last heading belongs to the text if it goes on with its numbers, and so does what breaks off below it."""
    text = f"{LEAD}\n1. Melatih Perajin Muda\n{BELOW}\n2. Membuka Sanggar Baru{end}"
    body = read_page(text).texts.body
    assert body.split() == text.split()
    other = text.replace("1. ", "")
    assert "Sanggar Baru" not in read_page(other.removesuffix(end)).texts.body


@pytest.mark.parametrize("mark", ["wartauji.com_", "wartauji.co.id ", "WARTAUJI.COM "])
def test_an_outlet_glued_to_the_first_sentence(mark: str) -> None:
    """An outlet's domain in front of the lead is set aside; one that is a headline's subject stays."""
    assert read_page(mark + LEAD, BELOW).texts.body == f"{LEAD}\n\n{BELOW}"
    headline = "wartauji.com Gandeng Perajin Gerabah"
    assert values_on(headline, LEAD, BELOW).headline == headline


@pytest.mark.parametrize(
    "mark", ["[hil.gat]", "(Tri Handayani)", "(Humas/Tri Handayani)"]
)
def test_the_writer_behind_the_last_sentence(mark: str) -> None:
    """Initials with a dot and a full name in brackets behind the text are its writers."""
    reading = read_page(LEAD, f"{BELOW} {mark}")
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"
    assert mark in reading.texts.set_aside


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("Bupati Kudus Resmikan Jembatan Gantung, Pelajar Tidak Memutar Jauh", False),
        ("Warga Senang Dengan Cara Pasar Sudah Lama Sepi", True),
        ("1. Kecamatan Gambir2. Kecamatan Menteng3. Kecamatan Tanah Abang", True),
    ],
)
def test_another_headline_on_a_page_without_blank_lines(
    line: str, is_own: bool
) -> None:
    """Another story's headline between paragraphs of a line each is set aside; headings and lists are not."""
    text = f"{LEAD}{LEAD}\n{LEAD}\n{line}\n{LEAD.lower().capitalize()}\n{BELOW}"
    assert (line in read_page(text).texts.body) is is_own


@pytest.mark.parametrize(
    "end",
    [
        "“Silakan saja kalau mau menjual yang lain, contohnya ikan asin, bila dap",
        "Perajin pun kembali menjual guci kepada pembeli di kota sebel",
        "Ia lalu masuk kelas usaha dari sebuah lembaga kursus. “Saya ikuti se",
    ],
)
def test_an_inviting_word_in_a_sentence_cut_off(end: str) -> None:
    """A quotation or sentence that breaks off belongs to the text, though a word of it invites."""
    assert read_page(LEAD, BELOW, end).texts.body.endswith(end)


def test_other_headlines_with_their_ages() -> None:
    """Above the headline may stand those of other stories, each with its age."""
    others = (
        "Banjir Surut\n12 menit lalu -\nHarga Cabai Rawit Naik Lagi\n15 menit lalu -\n"
    )
    headline = "Perajin Gerabah Cuma Ramai saat Pasar"
    top = f"{others * 2}{others.replace('Cabai', 'Beras')}58 menit lalu\n{headline}"
    assert values_on(top, f"WARU - {LEAD}", BELOW).headline == headline


def test_a_few_words_of_a_quotation_above_the_dateline() -> None:
    """The end of a quotation in large type is no headline."""
    quoted = "“Yang jelas bukan usaha titipan,” kata Sari."
    found = values_on(f"bukan usaha titipan\nKudus (ANTARA) - {LEAD}", quoted, BELOW)
    assert found.headline is None


@pytest.mark.parametrize(
    "tail",
    ["-VNA", "–WARTA", "(Wartauji)", "(Antaranews)", "-NNN-UJI", "-- UJI"],
)
def test_an_agency_behind_the_last_sentence(tail: str) -> None:
    """The agency behind a dash or in brackets at the end of the text is set aside."""
    reading = read_page(LEAD, f"{BELOW} {tail}")
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"
    assert tail in reading.texts.set_aside


@pytest.mark.parametrize(
    "markup",
    [
        '[caption id="attachment_12" width="640" caption="Perajin di Waru, bersama Sari."][/caption]\n',
        '[caption id="attachment_12" width="640"]Perajin di Waru, bersama Sari.[/caption] ',
        '[gallery ids="12,13"]\n',
    ],
)
def test_the_markup_of_a_picture(markup: str) -> None:
    """A caption in a blog's own markup is set aside, and the dateline below it is read."""
    reading = read_page(f"{markup}KUDUS,WARTAUJI – {LEAD}", BELOW)
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"
    assert markup.strip() in reading.texts.set_aside


@pytest.mark.parametrize(
    "end", ["--wartauji.go.id", "-- wartauji.com", "--dok Humas", "--Foto: Sari"]
)
def test_the_owner_of_a_picture_behind_two_dashes(end: str) -> None:
    """A caption that ends in its owner, an address or not, is no sub-headline."""
    caption = f"Bupati Sari Wening membuka pameran gerabah 2025, di Kota Tegal.{end}"
    headline = "Perajin Gerabah Cuma Ramai saat Pasar"
    found = values_on(f"{headline}\n\n{caption}\nTEGAL – {LEAD}", BELOW)
    assert (found.headline, found.subheadline) == (headline, None)


def test_a_long_caption_behind_its_label() -> None:
    """A credit that has its own caption leaves the paragraph above it alone."""
    caption = "Foto: Warga memilih gerabah di lorong pasar sementara, di bekas terminal, Rabu (17/5). -SARI"
    reading = read_page(f"{LEAD}\n{BELOW}\n{caption}\n{LEAD} Begitu.")
    assert BELOW in reading.texts.body
    assert caption in reading.texts.set_aside


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("• Bupati Kudus Resmikan Jembatan Gantung, Pelajar Tidak Memutar Jauh", False),
        ("- Bupati Kudus Resmikan Jembatan Gantung, Pelajar Tidak Memutar Jauh", True),
    ],
)
def test_another_headline_behind_a_bullet(line: str, is_own: bool) -> None:
    """One bullet between paragraphs of a line each is a link; a dash can open an item."""
    text = f"{LEAD}{LEAD}\n{LEAD}\n{line}\n{LEAD.lower().capitalize()}\n{BELOW}"
    assert (line in read_page(text).texts.body) is is_own


def test_slogans_in_an_announced_list() -> None:
    """A list below a colon belongs to the text, however long its items are and whatever they say."""
    slogans = "- “Turunkan Sewa!”\n- “Kami Ingin Lapak Yang Lama Dibuka Kembali!”\n- “Pasar Bukan Untuk Mobil Parkir!”"
    text = f"{LEAD}\nWarga membentangkan kain dengan tulisan:\n{slogans}\n{BELOW}"
    assert read_page(text).texts.body.split() == text.split()


def test_a_title_and_name_at_the_end_of_a_copy() -> None:
    """The beginning of a sentence, an office and a name, belongs to a text that was cut off."""
    end = "Kepala Dinas Koperasi Kudus Sari Wening"
    assert read_page(f"{LEAD}\n{BELOW}\n{end}").texts.body.endswith(end)


def test_a_headline_broken_by_a_button() -> None:
    """A headline goes on below a button in lower case; a line with a capital begins anew."""
    page = f"Perajin Gerabah Waru Membuka Sanggar\nShare\nuntuk Anak Kampung Waru\n\nTEGAL – {LEAD}"
    headline = "Perajin Gerabah Waru Membuka Sanggar untuk Anak Kampung Waru"
    assert values_on(page, BELOW).headline == headline


@pytest.mark.parametrize(
    "second", ["WARTAUJI.COM – ", "wartauji.com, Tegal - ", "WARTAUJI.COM, TEGAL -- "]
)
def test_an_outlets_dateline_at_the_second_paragraph(second: str) -> None:
    """The outlet in front of the second paragraph is no part of it, but a site that acts there is."""
    reading = read_page(f"TEGAL – {LEAD}\n{second}{BELOW}\n{BELOW.upper()}")
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}\n\n{BELOW.upper()}"
    own = "Wartauji.com kini menjual gerabah dari kampung itu kepada pembeli tetap."
    assert own in read_page(f"TEGAL – {LEAD}", own, BELOW).texts.body


@pytest.mark.parametrize("outlet", ["WARTAUJI.com", "Wartauji.com", "WARTAUJI.CO.ID"])
def test_an_outlet_without_a_place_below_a_caption(outlet: str) -> None:
    """The lead begins behind an outlet's address and a dash, below a caption that looks like a paragraph."""
    caption = f"Camat Sari Wening berbicara di Pasar Waru, Kota Tegal, Kamis (9/3/2023). {BELOW} Itu saja."
    page = f"{HEADLINE}\n\nLihat Foto\nWARTAUJI.com/SARI WENING\n{caption}\n|\nEditor: Rani"
    reading = read_page(page, f"{outlet} - {LEAD}", BELOW)
    assert reading.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    "trail", ["Home Ekonomi ", "Beranda > Ekonomi > ", "Home » ", "Home Berita UMKM "]
)
def test_a_path_beside_the_headline(trail: str) -> None:
    """The path to a page in front of a headline that stands again below is set aside."""
    found = values_on(trail + HEADLINE, HEADLINE, f"TEGAL – {LEAD}", BELOW)
    assert (found.headline, found.subheadline) == (HEADLINE, None)


def test_a_headline_twice_over_two_lines() -> None:
    """A headline that stands again in two lines is no sub-headline."""
    first, rest = "GERABAH,", "Perajin Waru Dapat Pembeli Tetap"
    page = f"{first} {rest}\n\nEkonomi Sari 14 Mar 2022 Warta\n{first}\n{rest}"
    found = values_on(page, LEAD, BELOW)
    assert (found.headline, found.subheadline) == (f"{first} {rest}", None)


def test_a_credit_below_a_caption_that_was_doubled() -> None:
    """The credit of a caption that stands twice leaves the sub-headline above it alone."""
    deck = "Perajin gerabah di kampung mendapat pembeli tetap tahun ini"
    caption = (
        f"Warga melintas di depan Pasar Waru, Kota Tegal, Selasa (9/8/2022). {BELOW}"
    )
    page = f"{HEADLINE}\n\n{deck}\n\n{caption}\nFoto: UJI/Sari Wening\n{caption}"
    found = values_on(page, f"TEGAL – {LEAD}", BELOW)
    assert (found.headline, found.subheadline) == (HEADLINE, deck)


LINKED = "Camat Tegal Bagikan Dua Ribu Bibit di Pasar Lama Waru"


@pytest.mark.parametrize(
    ("between", "body"),
    [
        (f"\nBaca juga:\n{LINKED}Warga", "\n\nWarga"),
        (f"\nBACA JUGA :\n{LINKED} 2025Warga", "\n\nWarga"),
        (f' Baca juga {LINKED} \\"Warga', '\n\n\\"Warga'),
        (f" BACA JUGA {LINKED} “Warga", "\n\n“Warga"),
        (f" Baca Juga {LINKED} Warga", "\n\nWarga"),
        (" Baca juga papan di pasar itu, kata warga. Warga",) * 2,
        (
            f"Baca juga: Camat: {LINKED}Adapun Pasar Waru ramai. Warga",
            "\n\nAdapun Pasar Waru ramai. Warga",
        ),
    ],
)
def test_links_that_ran_into_the_text(between: str, body: str) -> None:
    """The headline of another story is set aside where it ran into the paragraph below or stands inside one."""
    rest = BELOW.removeprefix("Warga")
    assert read_page(LEAD + between + rest).texts.body == LEAD + body + rest


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("Pelatihan membuat gerabah tipis bagi Ibu Muda di Kampung Waru", False),
        ("Suasana pasar gerabah yang ramai pada pagi hari di Tegal", False),
        ("Pelatihan Gerabah di Tegal", True),
        ("Pelatihan membuat gerabah tipis bagi ibu muda dan cara mendaftar", True),
    ],
)
def test_a_caption_between_paragraphs(line: str, is_own: bool) -> None:
    """A line that says what is to be seen and where is a caption; a sub-heading stays in the text."""
    body = read_page(LEAD, BELOW, line, LEAD.upper()).texts.body
    assert (line in body) is is_own


@pytest.mark.parametrize(
    ("end", "is_own"),
    [("Dijelaskannya, guci", True), ("D", True), ("X", False), ("Menu", False)],
)
def test_the_first_words_of_a_sentence_cut_off(end: str, is_own: bool) -> None:
    """A verb with its object or a single letter at the end of a copy belongs to the text; a button does not."""
    assert read_page(LEAD, BELOW, end).texts.body.endswith(end) is is_own


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("the ministry said in a statement issued on Wednesday.", "2019-09-18"),
        ("kata Camat Sari Wening di Tegal, Rabu.", "2019-09-18"),
        ("the ministry said on Tuesday.", "2019-09-17"),
        ("kata Camat Sari Wening di Tegal, Senin.", "2019-09-16"),
        ("the ministry said on Sunday.", None),
        ("the ministry said on Wednesday, and again on Monday.", None),
        ("the ministry wants to open it until Wednesday.", None),
        ("kata Sari Wening di Tegal, Rabu (11/9/2019).", "2019-09-11"),
    ],
)
def test_the_day_of_a_crawler(told: str, day: str | None) -> None:
    """The day in front of the lead dates a release whose only weekday is that of the day, or of the two before it."""
    lead = f"The Industry Ministry wants to help small potters who sell at the market, {told}"
    found = values_on(f" date 2019-09-18 {lead}")
    assert found.released_on == day
    month = values_on(f" date 2019-09 {lead}").released_on
    assert month in (None, "2019-09-11")


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("Senin 14 Nov 2022 21:17 WIB", "2022-11-14"),
        ("Selasa 15 Nov 2022 21:17 WIB", None),
        ("Senin 5 Feb 2024 21:17 WIB", None),
    ],
)
def test_a_clock_whose_weekday_the_text_tells(clock: str, day: str | None) -> None:
    """A clock above the headline dates a release if the text tells its weekday, and a day shortly before."""
    below = "“Sampai 31 Oktober 2022 sudah ada seratus pembeli,” kata Sari Wening di Kupang, Senin."
    assert values_on(clock, HEADLINE, f"KUPANG – {LEAD}", below).released_on == day


def test_a_moment_above_a_headline_with_writer_and_editor_below() -> None:
    """A moment dates a text without a day if writer and editor stand below the headline; alone, it may be a clock."""
    moment, told = (
        "Senin 08 Jan 2018 19:27 WIB",
        "Pasar itu terendam pada 21 November 2017 lalu.",
    )
    staff = "Rep: Ani Sari/ Red: Budi Hadi"
    found = values_on(moment, HEADLINE, staff, f"KUPANG – {LEAD}", told)
    assert (found.released_on, found.date_status) == ("2018-01-08", "stated")
    assert values_on(moment, HEADLINE, f"KUPANG – {LEAD}", told).released_on is None


def test_a_caption_signed_in_short() -> None:
    """A long caption with initials and a name in brackets is not the lead."""
    caption = (
        f"{LEAD[:-1]}, pada pembukaan pasar gerabah di lapangan desa itu. (WU/Ari)"
    )
    page = read_page(caption, f"BLORA, WARTAUJI.COM – {LEAD}", BELOW)
    assert values_of(page.findings).place == "Blora"
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("PAYAKUMBUH, METRO–", "Payakumbuh"),
        ("METRO, LAMPUNG – ", "Metro"),
        ("WARTAUJI.CO.ID, Jambi | Penyaluran Kredit Usaha Rakyat (KUR) naik. ", "Jambi"),
    ],
)  # fmt: skip
def test_an_outlet_that_bears_a_citys_name(dateline: str, place: str) -> None:
    """`METRO` behind another city is an outlet; a bar may stand behind outlet and town."""
    assert values_on(HEADLINE, f"{dateline}{LEAD}", BELOW).place == place


@pytest.mark.parametrize("verb", ["dijumpai", "ditanya", "ditemui"])
def test_the_day_on_which_a_speaker_was_met(verb: str) -> None:
    """The written day on which somebody was met or asked is the day of the statement."""
    met = f"Keterangan itu diberikan Sari Wening saat {verb} di sela pasar pada Selasa, 10 Desember 2024 di Tegal."
    assert values_on(f"TEGAL – {LEAD}", met, BELOW).released_on == "2024-12-10"


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        (f"Beranda Ekonomi {HEADLINE}", HEADLINE),
        (f"Home Berita UMKM {HEADLINE}", HEADLINE),
        ("Home Bisnis Gerabah Waru Dapat Pembeli", "Home Bisnis Gerabah Waru Dapat Pembeli"),
    ],
)  # fmt: skip
def test_a_path_with_spaces_in_front_of_the_only_headline(
    page: str, headline: str
) -> None:
    """Two sections behind `Home` are a path, one can be what the headline is about."""
    assert values_on(page, f"TEGAL – {LEAD}", BELOW).headline == headline


@pytest.mark.parametrize(
    ("before", "headline", "day"),
    [
        (f"{HEADLINE} ", HEADLINE, None),
        (f"{HEADLINE} Senin, 14 November 2022 21:17 WIB ", HEADLINE, "2022-11-14"),
        (f"{HEADLINE} 17 Mei 2022 di Tegal ", f"{HEADLINE} 17 Mei 2022 di Tegal", None),
        ("Perajin gerabah itu kini senang. Pasar ramai. ", None, None),
    ],
)  # fmt: skip
def test_a_headline_on_the_line_of_an_outlets_dateline(
    before: str, headline: str | None, day: str | None
) -> None:
    """On a page without line breaks, a headline and a stamp may precede an outlet, a city and the lead."""
    found = values_on(f"{before}WARTAUJI.CO.ID, TEGAL -- {LEAD} {BELOW}")
    assert (found.headline, found.released_on, found.place) == (headline, day, "Tegal")


@pytest.mark.parametrize(
    "lead",
    ["Pemerintah mencari cara", "Bupati Sari mencari cara", "Minister of Trade Sari"],
)
def test_a_place_behind_a_crawlers_day(lead: str) -> None:
    """A city in front of an office or a government needs no mark."""
    text = f"{lead} agar perajin gerabah di kampung mendapat pembeli tetap lewat pasar desa yang ramai."
    reading = read_page(f" date 2021-11-08 Tegal {text}\n\n{BELOW}")
    assert values_of(reading.findings).place == "Tegal"
    assert reading.texts.body == f"{text}\n\n{BELOW}"


def test_a_place_right_before_an_office_with_a_comma() -> None:
    """A city in front of a speaker's office needs no mark, whatever the paragraph ends with."""
    lead = "Direktur Utama BNI, Sari Wening, menyebut bahwa pasar gerabah di desa itu kini dijalankan oleh BNI."
    reading = read_page(f"Semarang {lead}", BELOW)
    assert values_of(reading.findings).place == "Semarang"
    assert reading.texts.body == f"{lead}\n\n{BELOW}"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("saat dihubungi detikcom, Minggu (6/3/2022)", "2022-03-07"),
        ("kepada Kompas.com, Minggu (6/3/2022)", "2022-03-07"),
        ("ketika ditemui wartawan KONTAN di Tegal, Minggu (6/3/2022)", "2022-03-07"),
        ("dalam keterangan tertulis, Minggu (6/3/2022)", "2022-03-06"),
        ("dalam keterangan kepada detikcom, Minggu (6/3/2022)", "2022-03-06"),
        ("kepada wartawan di Tegal, Minggu (6/3/2022)", "2022-03-06"),
    ],
)
def test_the_day_of_an_interview_with_the_outlet(told: str, day: str) -> None:
    """What was told to the outlet itself was published on the day of its byline; a statement has its own day."""
    said = f"“Pasar itu ramai,” kata Sari Wening {told}."
    byline = "Ari Wening - detikFinance\nSenin, 07 Mar 2022 07:12 WIB\nFoto: Dok. Kampung Waru"
    values = values_on(HEADLINE, byline, f"Jakarta - {LEAD}", said)
    assert (values.headline, values.subheadline, values.released_on) == (
        HEADLINE,
        None,
        day,
    )


def test_an_interview_without_a_byline() -> None:
    """Without the outlet's own day, that of the interview is inferred; a day that it tells of is none."""
    said = "“Pasar itu ramai,” kata Sari Wening saat dihubungi detikcom, Minggu (6/3/2022)."
    values = values_on(HEADLINE, LEAD, said)
    assert (values.released_on, values.date_status) == ("2022-03-06", "inferred")
    stated = (
        "“Pasar itu luas,” ujar Ani Sari dalam keterangan tertulis, Jumat (4/3/2022)."
    )
    values = values_on(HEADLINE, LEAD, stated, said)
    assert (values.released_on, values.date_status) == ("2022-03-06", "inferred")
    told = "Kepada Kompas.com, Sari Wening bercerita tentang pasar yang buka pada 6 Maret 2018 di Tegal."
    assert values_on(HEADLINE, LEAD, told).released_on is None


@pytest.mark.parametrize("name", ["KUR BRI", "PNM", "UMKM", "PT SEKAR"])
def test_a_programme_or_firm_between_dashes(name: str) -> None:
    """A programme or firm between the place and another dash is no outlet: it belongs to the text."""
    values = values_of(
        (found := read_page(HEADLINE, f"BATU – {name} – {LEAD}", BELOW)).findings
    )
    assert values.place == "Batu"
    assert found.texts.body.startswith(f"{name} – Pemerintah")


def test_words_between_dashes_that_the_sentence_continues() -> None:
    """What two dashes enclose in a sentence is no outlet."""
    body = read_page(
        HEADLINE, f"BATU – KELAS RAJUT – kini dibuka. {LEAD}", BELOW
    ).texts.body
    assert body.startswith("KELAS RAJUT – kini dibuka.")


@pytest.mark.parametrize("day", ["Sep. 14 - ", "Sept. 14 – ", "March 3 -- "])
def test_an_english_day_without_year_or_place(day: str) -> None:
    """A day in front of an English lead is set aside like a dateline, and dates nothing without its year."""
    lead = "Small shops sell more cakes than before, and the traders in the market say that it will stay so."
    found = read_page(
        "More Cakes Sold in the Market", f"{day}{lead}", "They are glad about that."
    )
    assert found.texts.body.startswith("Small shops")
    assert values_of(found.findings).released_on is None


def test_a_city_and_an_outlet_below_a_summary_and_a_caption() -> None:
    """A city and an outlet in capitals begin the text, even far below a summary, a link and a caption."""
    summary = "Pemerintah ingin agar perajin di kampung bertahan. Dari tujuh pasar, kurang dari separuh buka."
    picture = "/https%3A%2F%2Fgambar.wartauji.example%2Ffoto%2F2021%2F11%2F17%2Fpasar-waru-di-kampung-yang-ramai.jpg)"
    caption = (
        "Pembeli melihat gerabah yang dipajang di pasar desa di Kelurahan Waru, Kecamatan Waru Barat, Kota Kendari,"
        " Sulawesi Tenggara, Rabu (17/11/2021)."
    )
    page = [
        HEADLINE,
        f"{summary}\n{picture}\n{caption}\nJAKARTA, WARTA — {LEAD}",
        BELOW,
    ]
    values = values_on(*page)
    assert (values.headline, values.subheadline, values.place) == (
        HEADLINE,
        summary,
        "Jakarta",
    )
    assert values.released_on is None


def test_the_last_paragraph_below_a_list_of_links_stays() -> None:
    """Only the list below `Baca juga :` is another page's; a paragraph below it that breaks off is the text's."""
    cut = (
        "Saat disinggung soal pembagian oven, Rani menuturkan, oven yang mahal akan dipakai bergantian oleh pedagang"
        " di satu rukun tetangga, sedangkan yang murah boleh dibawa pulang. “Misalnya"
    )
    links = "- Jembatan Waru Dibuka Kembali\n- Pasar Ikan Pindah ke Timur\n- Harga Gula Turun di Empat Pasar"
    found = read_page(HEADLINE, f"{LEAD}\n{BELOW}\nBaca juga :\n{links}\n{cut}")
    assert found.texts.body.endswith("“Misalnya")
    assert "Jembatan Waru" in found.texts.set_aside


def test_a_summary_with_which_the_lead_begins() -> None:
    """A summary that is the beginning of the next paragraph is set aside, not taken for the lead."""
    found = read_page(HEADLINE, f"{LEAD[:90].rsplit(' ', 1)[0]}\n{LEAD}", BELOW)
    assert found.texts.body.startswith(LEAD)
    assert values_of(found.findings).subheadline is None


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Solo, WARTA-UJI\n", "Surakarta"),
        ("Wartauji Kota Malang – ", "Malang"),
        ("Wartauji Kabupaten Malang – ", "Malang"),
    ],
)
def test_outlets_beside_their_town(dateline: str, place: str) -> None:
    """A town before an outlet on a line of its own, or behind one with its rank, is the dateline's."""
    assert values_on(HEADLINE, f"{dateline}{LEAD}", BELOW).place == place


def test_a_title_behind_an_outlet_without_a_mark() -> None:
    """The town stands before an outlet's name even if nothing parts that from the title of the first speaker."""
    lead = f"Wali Kota Sorong, Ani Sari, berjanji menolong perajin. {LEAD}"
    found = values_on(HEADLINE, f"Sorong, Warta {lead}", BELOW)
    assert (found.place, found.organisation) == ("Sorong", "Pemerintah Kota Sorong")


def test_an_agencys_stamp_with_the_keys_of_its_desks() -> None:
    """The stamp below an agency's end mark dates the text, also behind the keys of its desks."""
    stamp = "(T.K012/B/S009/S009) 24-11-2015 18:51:41"
    found = read_page(
        HEADLINE, f"Medan, 24/11 (Antara) - {LEAD}", f"{BELOW} ***3***", stamp
    )
    assert values_of(found.findings).released_on == "2015-11-24"
    assert found.texts.body.endswith(BELOW)


def test_a_pages_day_and_town_in_one_line_date_nothing() -> None:
    """A line with a page's own day and town is no dateline; the stamp below the headline dates the text."""
    page = [
        "Selasa, 24 Desember 2024|Jakarta, Indonesia",
        HEADLINE,
        "Rabu, 14 Oktober 2020 - 12:15 WIB",
        f"Wartauji.id - Jakarta - {LEAD}",
        BELOW,
    ]
    values = values_on(*page)
    assert (values.headline, values.released_on) == (HEADLINE, "2020-10-14")


def test_a_list_of_headlines_ends_the_page() -> None:
    """Headlines in a list at the end are set aside, also those that tell of the same persons or are short."""
    links = [
        "- Ini Jawaban Wening untuk Tari Lewat Bagas",
        "- Wening Wulandari Titip Kue ke Tari Lewat Bagas",
        "- Lihat yang Dibawa Tari saat Pulang ke Waru, Ramai!",
        "- Simak Kata Tari tentang Bagas, Begini Jadinya",
        "- Bagas Jadi Juru Masak Wul",
    ]
    found = read_page(HEADLINE, LEAD, "\n".join([BELOW, *links]))
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"
    assert all(link in found.texts.set_aside for link in links)


def test_a_list_of_steps_ends_the_text() -> None:
    """The items of a list that a line announces stay, though they are set like headlines."""
    steps = "- Daftar Usaha di Kantor Desa Waru\n- Bawa Kartu Keluarga dan Foto Usaha"
    found = read_page(HEADLINE, LEAD, f"Syaratnya adalah sebagai berikut:\n{steps}")
    assert "Bawa Kartu Keluarga" in found.texts.body


def test_a_headline_below_a_long_menu_that_the_page_repeats() -> None:
    """A title that stands twice below a menu is the headline, even if the text has few of its words."""
    title = "Tanah Liat, Jembatan Harapan Menuju Masa Depan"
    menu = "Wartaria\nWarta Jaringan\nTentang Kami Semua\nInfo Iklan Harian\nSyarat Pemakaian\nVersi Meja"
    page = [menu, title, "Kolom ini menceritakannya.", title, f"WARTAUJI.COM - {LEAD}"]
    assert values_on(*page).headline == title


def test_a_caption_of_people_who_pose_is_no_lead() -> None:
    """A long line without an end that says who poses is a caption; the text begins behind the outlet's name."""
    caption = (
        "Rini Astuti Asisten Perekonomian, Bagas Wiratama Kepala Diskopukmperindag, dan Sari Wening, Kabid Perdagangan,"
        " saat sesi foto bersama dengan seluruh perajin gerabah dari Kecamatan Waru"
    )
    found = read_page(HEADLINE, f"Gerabah\n{caption}", f"Wartarayanews – {LEAD}", BELOW)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"
    assert values_of(found.findings).headline == HEADLINE


def test_a_caption_that_begins_with_the_headline() -> None:
    """A caption below the headline that repeats it and names who stands where is neither lead nor sub-headline."""
    caption = f"{HEADLINE} Kepala Bidang Industri, Logam & Aneka Kota Waru, Bagas Wiratama (tengah) dan Rini Astuti."
    values = values_on(HEADLINE, caption, f"SOLO, WARTAUJI.com - {LEAD}", BELOW)
    assert (values.headline, values.subheadline) == (HEADLINE, None)


def test_an_outlets_name_in_front_of_a_comma_and_a_dash() -> None:
    """An outlet's name that a template left in front of the lead is set aside."""
    assert read_page(HEADLINE, f"wartauji,- {LEAD}", BELOW).texts.body.startswith(LEAD)


def test_a_text_wrapped_unevenly_below_menus() -> None:
    """A wrapped paragraph whose lines would hold the next word is one: its first line begins the text."""
    wrapped = (
        "SEBANYAK 37 pelaku usaha mikro, kecil dan menengah (UMKM) Nusa\nTenggara tampil dalam pameran gerabah Sesi\n"
        "I Tahun 2021. Kegiatan itu diprakarsai Bank Indonesia bersama kelompok\nperajin, karang taruna, ibu-ibu,\n"
        "dan pemerintah."
    )
    below = "Rani Astuti menjelaskan, pameran itu merupakan bagian dari acara di\nbalai desa."
    page = [
        "Kabar Utama Warta",
        HEADLINE,
        f"Bayu Ari\n04/3/2021 21:55\n{wrapped}",
        below,
    ]
    found = read_page(*page)
    assert found.texts.body.startswith("SEBANYAK 37 pelaku")
    assert "Nusa Tenggara tampil" in found.texts.body


def test_a_line_that_ends_with_a_word_that_needs_another() -> None:
    """A line broken behind `Provinsi` goes on below; its place is no dateline."""
    broken = f"Kantor Perwakilan Bank Indonesia (BI) Provinsi\nJawa Timur {LEAD[0].lower()}{LEAD[1:]}"
    found = read_page(f"{HEADLINE}\n{broken}\n{BELOW}")
    assert values_of(found.findings).place is None
    assert found.texts.body.startswith(
        "Kantor Perwakilan Bank Indonesia (BI) Provinsi Jawa Timur"
    )


def test_a_caption_with_its_source_in_square_brackets() -> None:
    """A caption that ends with its picture's source in square brackets is none of the text."""
    caption = "Salah satu pameran gerabah yang dibantu dinas, sebagai cara memajukan perajin di Waru. [Foto: Dok Desa]"
    found = read_page(HEADLINE, caption, f"WU.id  Warta Uji - {LEAD}", BELOW)
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_an_outlets_address_a_slash_and_a_town() -> None:
    """A town in capitals behind an outlet's address and a slash is the dateline's."""
    assert (
        values_on(HEADLINE, f"Wartauji.com/ KOTA BANDUNG — {LEAD}").place == "Bandung"
    )


def test_a_line_of_day_reporter_and_editor_is_no_headline() -> None:
    """A line with a day, who wrote and who edited is the page's, and no headline is made of it."""
    staff = "Rabu, 29 Maret 2023 Reporter: Wening Editor: Bagas Wirawan 2107"
    found = read_page(f"{staff}\n(Foto: Wening)\n{LEAD}\n{BELOW}")
    assert values_of(found.findings).headline is None
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_an_invitation_in_two_lines_ends_the_page() -> None:
    """`Cek Berita dan Artikel yang lain di` and `Google News` below the text are set aside."""
    tail = "Cek Berita dan Artikel yang lain di\nGoogle News"
    assert read_page(HEADLINE, f"{LEAD}\n{BELOW}\n{tail}").texts.body.endswith(BELOW)


def test_a_list_below_its_heading_stays() -> None:
    """The items of a list below a short heading stay, though they are set like headlines."""
    laws = "- Peraturan Menteri Desa Nomor 4 Tahun 2023\n- Peraturan Menteri Keuangan Nomor 180 Tahun 2022"
    found = read_page(HEADLINE, f"{LEAD}\n{BELOW}\nDASAR HUKUM\n{laws}")
    assert "Nomor 180 Tahun 2022" in found.texts.body


def test_an_invitation_to_a_video_and_a_broken_space() -> None:
    """A line that invites to a video and a lone `Â`, a space in another encoding, are none of the text."""
    page = f"{LEAD}\nÂ\n{BELOW}\nTonton Video Menarik Berikut Ini:"
    assert read_page(HEADLINE, page).texts.body == f"{LEAD}\n\n{BELOW}"


def test_the_clock_of_a_friday() -> None:
    """A clock above the headline dates nothing on a Friday with its mark either; the writer's line below does."""
    clock = "Jum'at, 7 Februari 2025 0:4:0"
    written = (
        "Oleh MC Kab. Demak, Selasa, 11 April 2023 | 19:42 WIB - Redaktur: Wahyu - 87"
    )
    found = values_on(clock, HEADLINE, ":", written, f"Demak, Wartauji – {LEAD}", BELOW)
    assert (found.headline, found.released_on) == (HEADLINE, "2023-04-11")


def test_a_call_for_comments_and_the_name_of_a_photo() -> None:
    """`Komentari tentang post ini` ends a page, and the name of a picture from a chat is none of its text."""
    photo = "WhatsApp Image 2017-03-15 at 10.07.52-2"
    notice = "This site uses Akismet to reduce spam. Learn how your comments are read."
    page = f"{photo}\n\n{LEAD}\n{BELOW}\nKomentari tentang post ini\n{notice}"
    assert read_page(HEADLINE, page).texts.body == f"{LEAD}\n\n{BELOW}"
    story = "Komentari Kenaikan Harga, Perajin Tahu Demak Minta Kedelai Murah"
    assert values_on(story, f"Demak – {LEAD}", BELOW).headline == story


@pytest.mark.parametrize(
    "line",
    [
        "TUTUP\nSCROLL UNTUK MELANJUTKAN MEMBACA\nGabung di Waru Times",
        "Connect with us\nPublished\non",
        "Gabung ke kanal WhatsApp kami",
        "Kumpulan Berita Kecamatan Waru",
        "[pilihan-redaksi2]",
        "Ukuran Font\nKecil Besar\n14px",
        "Tulisan ini bagian 2 dari 3 bagian liputan dari Waru.",
        "Waru No. 1 News Portal | Warta ,",
        "(Peserta kelas gerabah di balai desa Waru bersama mahasiswa dan camat)",
        "Upload: anisari\nPost on 04-Mar-2020\n167 views\nCategory:\nDocuments\n1 download\nTRANSCRIPT",
    ],
)
def test_invitations_and_shared_documents_above_the_headline(line: str) -> None:
    """What a site invites to, and what one for sharing documents says of a file, is no part of the text."""
    page = read_page(line, HEADLINE, f"BLORA – {LEAD}", BELOW)
    found = values_of(page.findings)
    assert (found.headline, found.released_on) == (HEADLINE, None)
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"
    assert all(each in page.texts.set_aside for each in line.split("\n"))


@pytest.mark.parametrize("path", ["BerandaLaporan Khusus", "Home Kabar Desa > "])
def test_a_path_whose_sections_nobody_knows(path: str) -> None:
    """A path to a page, glued to a headline that stands alone below it, is no part of the text."""
    page = read_page(f"{path}{HEADLINE}", HEADLINE, f"BLORA – {LEAD}", BELOW)
    assert values_of(page.findings).headline == HEADLINE
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"
    assert f"{path}{HEADLINE}" in page.texts.set_aside


def test_a_headline_that_begins_as_an_invitation() -> None:
    """A headline about joining something is a headline."""
    headline = "Gabung ke Koperasi Waru, Perajin Gerabah Dapat Pembeli Tetap"
    assert values_on(headline, f"BLORA – {LEAD}", BELOW).headline == headline


def test_another_story_between_paragraphs_that_invites_to_watch() -> None:
    """`Tonton Juga :` alone on its line is set aside."""
    page = read_page(HEADLINE, f"BLORA – {LEAD}", "Tonton Juga :", BELOW)
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


def test_the_lead_again_without_its_dateline() -> None:
    """A page that repeats its lead below the text, without the dateline, tells it once."""
    page = read_page(HEADLINE, f"BLORA – {LEAD}", BELOW, LEAD)
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


def test_an_outlets_town_below_a_headline_with_a_full_stop() -> None:
    """A line with an outlet's address and a town opens the text below any headline."""
    headline = f"{HEADLINE} di Pasar Desa."
    found = values_on(headline, "WartaUji.Com-Blora,", LEAD, BELOW)
    assert (found.headline, found.place) == (headline, "Blora")


def test_a_day_that_a_line_tells_three_times() -> None:
    """A line with nothing but the same day in several forms is that of publication."""
    line = "Wed, April 14, 2021 Published on Apr. 14, 2021 Published on 2021-04-14T09:18:52+07:00"
    found = values_on(
        HEADLINE, f"News Desk (The Jakarta Post)\nJakarta\n{line}", LEAD, BELOW
    )
    assert (found.headline, found.released_on) == (HEADLINE, "2021-04-14")


def test_a_teaser_with_an_ellipsis_below_the_headline() -> None:
    """The beginning of the lead below the headline, which breaks off, is neither headline nor told twice."""
    page = read_page("Gerabah Waru Maju", f"{LEAD[:100].strip()}…", LEAD, BELOW)
    assert values_of(page.findings).headline == "Gerabah Waru Maju"
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    ("above", "headline", "place"),
    [
        ("BANDAR LAMPUNG", None, "Bandar Lampung"),
        (f"{HEADLINE}\n\nBANDAR LAMPUNG", HEADLINE, "Bandar Lampung"),
        ("PEDAGANG", None, None),
        (HEADLINE, HEADLINE, None),
    ],
)
def test_a_town_alone_above_an_outlets_dateline(
    above: str, headline: str | None, place: str | None
) -> None:
    """A town in capitals right above a dateline that has only the outlet's address is the dateline's place."""
    found = values_on(f"{above}\nWartauji.id – {LEAD}", BELOW)
    assert found.place == place
    assert found.headline in (headline, "PEDAGANG")


def test_a_day_and_a_time_with_a_long_dash_between() -> None:
    """`Kamis, 15 April 2021 — 2:25 WIB` is an outlet's byline, and the dateline stands below it."""
    found = values_on(
        HEADLINE, "Kamis, 15 April 2021 — 2:25 WIB", f"BLORA – {LEAD}", BELOW
    )
    assert (found.place, found.released_on) == ("Blora", "2021-04-15")


def test_the_beginning_of_the_lead_above_its_dateline() -> None:
    """A list of stories that begins the lead with another dateline, and breaks off, is no part of the text."""
    teaser = f"• WARTAUJI.COM – {LEAD[:110]}"
    page = read_page(
        HEADLINE, f"{teaser}\nUMKM\nAni Sari\n", f"BLORA, WARTAUJI.COM – {LEAD}", BELOW
    )
    assert values_of(page.findings).place == "Blora"
    assert page.texts.body == f"{LEAD}\n\n{BELOW}"


def test_an_outlets_town_above_a_text_that_breaks_off() -> None:
    """A line with an outlet's address and a town opens a text without blank lines, though that breaks off."""
    found = values_on(f"WartaUji.com-Blora\n{LEAD}\n{BELOW}\nPerajin lain")
    assert (found.headline, found.place) == (None, "Blora")
