"""Which lines around the paragraphs of a text belong to its body."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.models.release import Extract
from umkm_cli.reading import read, values_of

KNOWN = catalogue.load()
TODAY = date(2026, 11, 24)
TITLE = "Perajin Lontar Membuka Bengkel Bersama"
PROSE = (
    "Dua belas perajin lontar dari tiga desa membuka bengkel bersama di balai lama.",
    "Mereka mengirim empat puluh topi kepada pembeli di Kupang setiap akhir bulan.",
)


def text_of(*lines: str) -> str:
    return "\n\n".join((TITLE, *lines))


def body_of(text: str, metadata: str = "") -> str:
    extract = Extract(text, "test", stored=True, metadata=metadata)
    return read(extract, KNOWN, TODAY).texts.body


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("Topi Perajin Lontar Kini Sampai Pembeli Kupang", True),
        ("Festival Kuliner Bahari Menado Resmi Ditutup Gubernur", False),
    ],
)
def test_a_long_heading_between_paragraphs(line: str, is_own: bool) -> None:
    """A heading that uses the words of the text is part of it; one about something else is another story's."""
    assert (line in body_of(text_of(PROSE[0], line, PROSE[1]))) == is_own


@pytest.mark.parametrize(
    ("lines", "is_own"),
    [
        (
            ("Pembukaan (10 menit)", "Menganyam Topi (45 menit)", "Tanya Jawab (5 menit)"),
            True,
        ),
        (("Topi 25 cm", "Bakul 40 cm", "Tikar 200 cm"), True),
        (("99. Bakul Sulur", "100. Topi Lontar", "101. Tikar Pandan"), True),
        (("Tikar Pandan (2 Mei)", "Bakul Sulur (4 Juni)", "Topi Rotan (9 Juli)"), False),
        (("Tikar Pandan", "Bakul Sulur", "Topi Rotan"), False),
        (("Tikar 25", "Bakul 40"), False),
    ],
)  # fmt: skip
def test_a_list_at_the_end(lines: tuple[str, ...], is_own: bool) -> None:
    """Lines with figures of one form are the text's last list; tags and dated stories below it are not."""
    body = body_of(text_of(*PROSE, *lines))
    assert [line in body for line in lines] == [is_own] * len(lines)


@pytest.mark.parametrize(
    ("quotation", "source", "is_own"),
    [
        ("“Topi kami sampai ke Kupang.”", "— Rani Lestari, perajin", True),
        ("Topi kami sampai ke Kupang", "— Rani Lestari (@ranilontar) 3 Mei 2022", True),
        ("Topi kami sampai ke Kupang.", "— Rani Lestari", False),
    ],
)
def test_the_source_of_a_quotation_at_the_end(
    quotation: str, source: str, is_own: bool
) -> None:
    """The line that says whose a quotation or a post is belongs to it; a writer's name does not."""
    body = body_of(text_of(*PROSE, quotation, source, "Tim Redaksi"))
    assert (source in body) == is_own
    assert "Tim Redaksi" not in body


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("Bengkel itu bagian dari Kelas Perajin Pulau yang didampingi peru", True),
        ("“Topi kami dibeli orang Kupang,” kata Rani, yang sudah menganyam", True),
        ("The workshop is part of a class for weavers that the island has", True),
        ("Kelas Perajin Pulau Tahun Depan Menerima Dua Belas Desa yang Jauh", False),
        ("Untuk berita yang lebih lengkap, silakan ikuti saluran kami", False),
        ("Baca di sini: Mengapa perajin lontar tidak mau pindah", False),
        ("Rani Lestari yang menulis", False),
    ],
)
def test_a_last_paragraph_without_its_end(line: str, is_own: bool) -> None:
    """A copy that was cut off keeps its last words; headlines and invitations are still set aside."""
    body = body_of(text_of(*PROSE, line, "Tim Redaksi"))
    assert (line in body) == is_own
    assert "Tim Redaksi" not in body


def test_the_last_items_of_a_list_whose_first_ones_are_long() -> None:
    """Lines below a long item of a list, without a blank line, are its last items, however short."""
    items = "Topi lontar dengan pita merah dari Pulau Rote", "Tikar pandan", "Bakul"
    body = body_of(text_of(*PROSE, "\n".join(items), "Tim Redaksi"))
    assert [item in body for item in items] == [True] * 3
    assert "Tim Redaksi" not in body


def test_a_text_without_a_paragraph() -> None:
    """Where every line is short, as in a poem or a list, none of them is one below the body."""
    lines = [
        f"Gelar tikar pandan di {place}" for place in ("beranda", "kebun", "pasar")
    ]
    body = body_of(text_of("Gelar tikar pandan di dapur", *lines))
    assert all(line in body for line in lines)


def test_a_list_between_headline_and_lead() -> None:
    """An agenda below the headline begins the body, without the writer above it; two captions do not."""
    agenda = [
        f"Perajin belajar menganyam {thing} besar"
        for thing in ("topi", "bakul", "tikar")
    ]
    body = body_of(text_of("Rani Lestari", *agenda, *PROSE))
    assert body.startswith("\n\n".join((*agenda, PROSE[0])))
    assert body_of(text_of(*agenda[:2], *PROSE)).startswith(PROSE[0])


def test_a_line_that_announces_the_lead() -> None:
    """A line with a colon belongs to what it announces; a label does not."""
    opening = "Begini cara perajin membagi pekerjaan:"
    assert body_of(text_of(opening, *PROSE)).startswith(opening)
    assert body_of(text_of("Laporan Rani:", *PROSE)).startswith(PROSE[0])


def test_a_heading_below_most_of_a_text_is_not_its_headline() -> None:
    """A line like the file's title, below three paragraphs and most of the text, leaves them in the body."""
    title = "Perajin Lontar di Timor"
    told = [f"{paragraph} {paragraph.replace('per', 'Per')}" for paragraph in PROSE]
    third = told[0].replace("lontar", "rotan")
    text = text_of(*told, third, title, PROSE[0].replace("dua", "tiga"))
    body = body_of(text, metadata=f"title: {title}")
    assert all(paragraph in body for paragraph in (*told, third))


def test_a_title_with_a_date() -> None:
    """A title that the file itself gives is the headline, even if it is a name and a date."""
    title = "Bazar Lontar 3 Mei 2022"
    text = "\n\n".join(
        ("Kabar Desa", title, "Alamat: Jalan Ikan Tongkol, Kupang Kota", *PROSE)
    )
    extract = Extract(text, "test", stored=True, metadata=f"title: {title}")
    found = values_of(read(extract, KNOWN, TODAY).findings)
    assert found.headline == title


@pytest.mark.parametrize(
    ("lines", "is_own"),
    [
        (("- Harga Kopra Turun Menjelang Panen Raya", "- Jembatan Oebola Ditutup Dua Hari Penuh"), False),
        (("Dua Kabar:", "- Harga Kopra Turun Menjelang Panen Raya", "- Jembatan Oebola Ditutup Dua Hari Penuh"), True),
        (("- menganyam topi dan bakul lontar", "- menghitung ongkos kirim ke pulau lain"), True),
    ],
)  # fmt: skip
def test_a_list_of_other_headlines(lines: tuple[str, ...], *, is_own: bool) -> None:
    """Bulleted headlines of other stories, which the text does not tell, are set aside; an announced list is not."""
    body = body_of(text_of(PROSE[0], "\n".join(lines), PROSE[1]))
    assert all((line in body) is is_own for line in lines[-2:])


@pytest.mark.parametrize(
    ("last", "is_own"),
    [
        ("Para perajin kini menabung untuk membe", True),
        ("“Kalau daunnya sudah ker", True),
        ("Dari 40 anyaman itu, separuhnya topi (21", True),
        ("Ketua juga menitipkan", True),
        (
            "Para perajin menabung bersama untuk membeli mesin serut. Adapun di Kupang",
            True,
        ),
        ("Ia menam", True),
        ("“Daunn", True),
        ("Adapun, Ketua Kelompok Lontar Oebola, Yuliana Tef", True),
        ("Pesanan itu bertambah. Tiga di antaranya dari Hotel Pantai Kupang, dan Toko Timor", True),
        ("Topi dan bakul itu dikirim setiap pekan lewat kapal perintis (KMP", True),
        ("Kembali ke atas", False),
        ("Harga Kopra Turun Lagi", False),
        ("Unduh aplikasi kabar kami di ponsel", False),
        ("Silakan tulis komentar anda di bawah", False),
    ],
)  # fmt: skip
def test_a_last_line_that_breaks_off(last: str, *, is_own: bool) -> None:
    """The last line of a copy that was cut off belongs to the body; a headline or an invitation does not."""
    assert (last in body_of(text_of(*PROSE, last))) is is_own


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Hadir pula Camat Rote Timur dan Ketua Dekranasda.#HUMASROTE", "Ketua Dekranasda."),
        ("Hadir pula Camat Rote Timur dan Ketua Dekranasda#HUMASROTE", "Ketua Dekranasda"),
        ("Topi itu dikirim ke Bali. #HUMASROTE #PROKOPIM", "dikirim ke Bali."),
        ("Topi itu dikirim ke Bali. ##HUMASROTE", "dikirim ke Bali."),
        ("Topi itu dikirim Koperasi Lontar Rote dan PT Laut Sawu.(rn.ys)", "PT Laut Sawu."),
        ("“Topi kami naik kelas,” ujarnya.(rni)", "ujarnya."),
        ("Program itu bagian dari tagar #BanggaLontar", "tagar #BanggaLontar"),
        ("Topi itu dikirim ke Bali. #BRIPeduli", "#BRIPeduli"),
    ],
)  # fmt: skip
def test_marks_behind_the_last_sentence(last: str, kept: str) -> None:
    """The office's tag and the writer's initials are cut off the last sentence, however near; no word of it is lost."""
    assert body_of(text_of(*PROSE, last)).endswith(kept)


@pytest.mark.parametrize(
    ("last", "is_own"),
    [
        ("Turut hadir Sekretaris Daerah Rote, Camat Rote Timur dan Ketua Koperasi Lontar", True),
        ("Tampak hadir, Kepala Dinas Perindustrian, Ketua Dekranasda serta Camat Rote", True),
        ("Pembukaan itu dihadiri Kepala Dinas Perindustrian Rote dan Ketua Koperasi Lontar", True),
        ("“Kami masih menunggu Mesin Serut dari Kupang,” tutupnya", True),
        ("Hadir Lagi Pasar Lontar Tahunan Rote Timur", False),
        ("Kepala Dinas Perindustrian Rote dan Ketua Koperasi Lontar", False),
    ],
)  # fmt: skip
def test_a_last_sentence_full_of_names(last: str, *, is_own: bool) -> None:
    """A sentence that names guests, or says who spoke, is kept without its full stop, also above a line of the page."""
    body = body_of(text_of(*PROSE, last, "Sumber : https://kabarrote.example/topi"))
    assert (last in body) is is_own


@pytest.mark.parametrize("contacts", [1, 5])
def test_a_signature_above_a_long_foot(contacts: int) -> None:
    """A text is dated and placed by its signature, however many accounts stand in the contacts below it."""
    foot = ("Instagram:", "dinasrote", "Youtube:", "Dinas Rote") * contacts
    chief = "Penanggung jawab berita:", "Kepala Bagian Humas", "Rani Lestari"
    signed = text_of(*PROSE, "Kupang, 4 Mei 2022", "\n".join((*chief, *foot)))
    reading = read(Extract(signed, "test", stored=True), KNOWN, TODAY)
    values = values_of(reading.findings)
    assert (values.released_on, values.place) == ("2022-05-04", "Kupang")
    assert reading.texts.body == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("Rani menyiapkan daun lontar untuk musim anyaman selanjutnya.", True),
        ("Rani menyiapkan daun lontar untuk musim… selanjutnya", False),
        ("Rani menyiapkan daun lontar untuk musim baca selanjutnya.", False),
        ("Rani menyiapkan daun lontar untuk musim selengkapnya", False),
    ],
)
def test_a_sentence_that_ends_like_a_teaser(line: str, *, is_own: bool) -> None:
    """A sentence can end in `selanjutnya`; the teaser of another story breaks off before it."""
    assert (line in body_of(text_of(PROSE[0], line, PROSE[1]))) is is_own


@pytest.mark.parametrize(
    ("lines", "is_own"),
    [
        (("Bengkel Perajin Lontar", "Dengan empat progra"), True),
        (("Bunga pinjaman: 6 persen per tahun.", "Jangka waktu: paling lama tiga tah"), True),
        (("Banjir Rendam Pasar Ikan", "Dengan empat progra"), False),
        (("Bengkel Perajin Lontar", "Jembatan Oebola Ditutup"), False),
    ],
)  # fmt: skip
def test_what_stands_above_a_line_that_breaks_off(
    lines: tuple[str, ...], *, is_own: bool
) -> None:
    """A last line that breaks off keeps the sub-heading above it, and the label that all lines of its list have."""
    body = body_of(text_of(*PROSE, *lines))
    assert (lines[0] in body, lines[-1] in body) == (is_own, is_own)


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("Turut mendampingi Bupati Sari Wulandari itu Asisten Setda dan Kepala Perangkat Daerah.", " #HUMASKAB"),
        ("Turut mendampingi Bupati Sari Wulandari itu Asisten Setda dan Kepala Perangkat Daerah.", "#HUMASKAB"),
        ("Hadir pula Asosiasi Perajin Oebola (APO), PT Laut Biru Nusantara dan PT Ikan Segar Abadi.", "(hm.ys)"),
        ("Topi itu dijual juga oleh Toko Timor dan Hotel Pantai Kupang lewat #LontarTimor.", ""),
        ("Turut hadir Sekretaris Daerah Bustami, Kepala Dinas Koperasi Rudi dan Ketua Koperasi Sarwani", ""),
        ("“Kami masih menunggu mesin serut datang,” tutupnya", ""),
        ("“Kami masih menunggu mesin serut datang,” kata Yuliana Tefa", ""),
        ("Ia ingin Yuliana terpilih lagi menjadi ketua kelompok untuk masa jabatan selanjutnya.", ""),
    ],
)  # fmt: skip
def test_a_last_paragraph_without_its_full_stop(last: str, cut: str) -> None:
    """Guests, a speaker or the office's hashtag may end a text; only the mark of an office or writer is cut off."""
    body = body_of(text_of(*PROSE, f"{last}{cut}", "Sumber : http://kabartimor.com/"))
    assert body == "\n\n".join((*PROSE, last))


def test_contacts_below_a_signature() -> None:
    """Many lines of contacts may stand below the place and date with which a text is signed."""
    contacts = (
        "Penanggung jawab berita:\nKepala Biro Humas\nAndi\n\nWebsite:\nwww.oebola.go.id\n\nYoutube:\nDinas Oebola"
        "\n\nInstagram:\n@dinasoebola\n\nFacebook:\nDinas Oebola Resmi\n\nTwitter:\n@oebola"
    )
    text = text_of(*PROSE, "Kupang, 14 November 2025", contacts)
    found = values_of(read(Extract(text, "test", stored=True), KNOWN, TODAY).findings)
    assert (found.place, found.released_on) == ("Kupang", "2025-11-14")
    assert body_of(text) == "\n\n".join(PROSE)


def test_a_dateline_that_ends_with_a_full_stop() -> None:
    """The full stop behind a dateline on a line of its own is no paragraph."""
    text = text_of("Kupang, 2 September 2021.", *PROSE)
    assert body_of(text) == "\n\n".join(PROSE)
