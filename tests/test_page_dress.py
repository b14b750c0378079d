"""What pages put around a text: captions and their credits, other stories, labels, paths, and odd datelines."""

import pytest

from tests.page_texts import read_page
from umkm_cli.reading import values_of

HEADLINE = "Perajin Lontar Waru Membuka Bengkel Bersama"
LEAD = (
    "Dua belas perajin lontar dari tiga desa di Waru membuka bengkel bersama di balai lama, sehingga pesanan topi"
    " dari luar pulau dapat dikerjakan dan dikirim pada hari yang sama."
)
LAST = "Mereka mengirim empat puluh topi kepada pembeli di Kupang setiap akhir bulan."


@pytest.mark.parametrize(
    "caption",
    [
        "Perajin lontar mengukur topi di balai desa Waru sebelum topi itu dikirim ke Kupang dan dijual di sana. ANTARA"
        " FOTO/Rudi Hartanto",
        "Perajin lontar mengukur topi bersama Kepala Dinas Ir. Rini., M.Si. di balai desa Waru, Rabu (4/5/2022)."
        " Foto: Rudi Hartanto",
        "Ketua Kelompok Perajin Lontar Waru, Rini Astuti/Istimewa",
        "Foto bersama perajin lontar dan pembeli dari Kupang di balai desa Waru. (Rudi Hartanto/Wartauji)",
        "Perajin lontar mengukur topi di balai desa Waru sebelum topi itu dikirim ke Kupang. (Photo courtesy of Warta)",
        "Perajin lontar dan pembeli di balai desa |",
    ],
)  # fmt: skip
@pytest.mark.parametrize("headline", [HEADLINE, ""])
def test_a_credited_caption_above_the_dateline(headline: str, caption: str) -> None:
    """A caption with its credit at the end is neither the headline nor the lead; the dateline below it opens that."""
    found = read_page(
        *filter(None, [headline, caption]), f"Kupang, Warta – {LEAD}", LAST
    )
    values = values_of(found.findings)
    assert (values.headline or "", values.place) == (headline, "Kupang")
    assert found.texts.body == f"{LEAD}\n\n{LAST}"


@pytest.mark.parametrize(
    "between",
    [
        "Advertising",
        "Tag berita:",
        "Ist",
        "perajin-lontar",
        "Bazar tenun di halaman kantor camat Ende.\nBazar tenun di halaman kantor camat Ende.",
        "Bintang Film Bagikan Resep Sambal Kecombrang Saat Libur Panjang\n\n"
        "Polisi Mulai Razia Knalpot Bising Jelang Malam Tahun Baru\n\n"
        "Timnas Unggul Tipis Berkat Gol Tunggal di Babak Tambahan",
    ],
)  # fmt: skip
def test_what_stands_between_two_paragraphs(between: str) -> None:
    """Labels, names of pictures, doubled captions and headlines of other stories are none of the text, and not lost."""
    found = read_page(HEADLINE, LEAD, between, LAST)
    assert found.texts.body == f"{LEAD}\n\n{LAST}"
    assert all(line in found.texts.set_aside for line in between.split("\n"))


@pytest.mark.parametrize(
    "mark",
    [
        " (PG-02)",
        " (san/pip/red:rh)",
        "(*riz/adv/wartauji.com)",
        " Wartauji.com",
    ],
)
def test_marks_behind_the_last_sentence(mark: str) -> None:
    """Initials with figures or colons, and an outlet's address, end a text."""
    assert read_page(HEADLINE, LEAD, LAST + mark).texts.body == f"{LEAD}\n\n{LAST}"


def test_figures_in_brackets_are_no_mark() -> None:
    """What is no writer's sign in brackets stays: a form's number, a source in words."""
    last = "Topi itu dinilai dengan lembar yang sudah lama dipakai dinas (Formulir B-2)"
    assert read_page(HEADLINE, LEAD, last).texts.body.endswith(last)


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("wartauji.com, Lublingau – ", None),
        ("Kota, Wartauji.com – ", None),
        ("Kupang -warta uji. ", "Kupang"),
    ],
)
def test_a_dateline_of_an_unknown_town_beside_an_address(
    dateline: str, place: str | None
) -> None:
    """An outlet's address beside a name is a dateline, which gives no place if the name is no town's."""
    found = read_page(f"{dateline}{LEAD}", LAST)
    values = values_of(found.findings)
    assert (values.headline, values.place) == (None, place)
    assert found.texts.body == f"{LEAD}\n\n{LAST}"


@pytest.mark.parametrize(
    "above",
    [
        ("Home Daerah Waru " + HEADLINE,),
        ("Ponsel Lipat Baru Kalahkan Pesaingnya Menurut Riset",),
        ("Perajin Lontar\nIlustrasi: Papan nama Perajin Lontar",),
        ("Rep: Rini Astuti | Red: Rudi Hartanto",),
        ("Recent News\n-",),
    ],
)
def test_what_stands_above_the_headline(above: tuple[str, ...]) -> None:
    """A path with the headline at its end, another story's title, a picture's text and credits are no headline."""
    found = read_page(*above, HEADLINE, LEAD, LAST)
    assert values_of(found.findings).headline == HEADLINE


@pytest.mark.parametrize("above", ["Rep: Rini Astuti | Red: Rudi Hartanto"])
def test_a_credit_is_no_headline_where_there_is_none(above: str) -> None:
    """The names of writer and editor above a dateline do not become a headline."""
    assert values_of(read_page(above, f"KUPANG — {LEAD}").findings).headline is None


def test_a_caption_with_a_kicker_is_no_dateline() -> None:
    """A caption's kicker in capitals with a colon does not open the lead above the real dateline."""
    notice = (
        "Rubrik Sastra Warta menerima kiriman puisi, cerita dan ulasan seni rupa dari pembaca, yang terpilih akan"
        " dibukukan setiap tahun."
    )  # fmt: skip
    caption = "KEMBALI KE WARU: Rini Astuti siap mengukur topi."
    found = read_page(notice, HEADLINE, caption, f"KUPANG, Wartauji.com- {LEAD}", LAST)
    values = values_of(found.findings)
    assert (values.headline, values.place) == (HEADLINE, "Kupang")
    assert found.texts.body == f"{LEAD}\n\n{LAST}"


def test_a_town_of_two_words_that_ran_into_a_quotation() -> None:
    """A pulled quotation that ran into the dateline is cut off it, also if the town has two words."""
    quotation = "Kami dibina dinas, sehingga topi kami sampai ke Bandara Yogyakarta."
    found = read_page(HEADLINE, f"{quotation}Kulon Progo (ANTARA) – {LEAD}", LAST)
    assert values_of(found.findings).place == "Kulon Progo"
    assert found.texts.body == f"{LEAD}\n\n{LAST}"
