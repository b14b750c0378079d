"""What a date below the lead means, by the words around it in its sentence."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.models.release import Extract
from umkm_cli.reading import read, values_of

KNOWN = catalogue.load()
LEAD = "Rote – Dinas Koperasi membagikan dua belas mesin serut kepada perajin lontar."
LAST = "Perajin menyambut mesin itu, karena pesanan dari Kupang terus bertambah."


def day_of(*paragraphs: str) -> tuple[str | None, str | None]:
    text = "\n\n".join(("Perajin Lontar Terima Mesin Serut", *paragraphs, LAST))
    values = values_of(
        read(Extract(text, "test", stored=True), KNOWN, date(2026, 11, 24)).findings
    )
    return values.released_on, values.date_status


@pytest.mark.parametrize(
    "sentence",
    [
        "Hal itu disampaikannya saat membuka pasar lontar, Rabu 4 Mei 2022, di balai desa.",
        "Ia menyampaikannya saat melatih perajin di balai desa, Rabu 4 Mei 2022.",
        "Hal itu tersampaikan saat Bupati mengumpulkan perajin, Rabu (4/5/2022).",
        "Rencana itu dilontarkan Ketua Koperasi Rani Lestari di balai desa, Rabu (4/5/2022).",
        "Rani Lestari mengemukakan hal itu di balai desa, Rabu (4/5/2022).",
        "Hal tersebut terungkap saat musyawarah perajin di balai desa, Rabu (4/5/2022).",
        "Saat dihubungi, Rabu (4/5/2022), Rani Lestari membenarkan kabar itu.",
    ],
)
def test_the_day_of_a_statement(sentence: str) -> None:
    """Verbs of saying state the day in every form: with `-nya`, with `di-` and `ter-`, as a report of a meeting."""
    assert day_of(LEAD, sentence) == ("2022-05-04", "stated")


@pytest.mark.parametrize(
    "sentence",
    [
        "Demikian isi surat yang Kabar Rote kutip dari laman dinas, Rabu (4/5/2022).",
        "Demikian diberitakan Kantor Berita Timor, Rabu (4/5/2022).",
        "Acara pembukaan berlangsung di halaman balai desa, Rabu, 4 Mei 2022.",
        "Kegiatan yang diikuti perajin dari tiga desa itu dilaksanakan di balai desa, Rabu 4 Mei 2022.",
        "Pembagian mesin tersebut dihadiri Camat Rote Timur, Rabu (4/5/2022).",
    ],
)
def test_the_day_of_a_source_or_of_the_event_told_again(sentence: str) -> None:
    """The day on which a source was quoted, or on which the lead's event was held, dates a release, inferred."""
    assert day_of(LEAD, sentence) == ("2022-05-04", "inferred")


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LEAD, "Pencurian mesin itu terungkap pada Rabu 4 Mei 2022."),
        (LEAD, "Pendaftaran daring dapat diakses kembali pada Rabu 4 Mei 2022."),
        (LEAD, "Kegiatan itu akan dilaksanakan di balai desa, Rabu 4 Mei 2022."),
        (
            "Rote – Kepala Dinas Rudi saat dihubungi, Jumat, membenarkan gudang lontar terbakar pada Rabu (4/5/2022).",
        ),
        (
            "Rote – Koperasi menyiapkan 200 kursi untuk tamu yang ingin melihat pasar lontar, Rabu (4/5/2022).",
        ),
    ],
)  # fmt: skip
def test_the_day_of_something_else(paragraphs: tuple[str, ...]) -> None:
    """What happened before somebody spoke of it, and what is only prepared, dates nothing."""
    assert day_of(*paragraphs) == (None, None)


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("Sentra itu ramai, kata Rani Lestari di Kupang, 4 Mei 2022.", ("2022-05-04", "stated")),
        ("Menurut perajin yang kami tanyai (4/5/2022), pesanan bertambah.", ("2022-05-04", "stated")),
        ("Pesanan bertambah, kata Rani Lestari (Warta Rote, 4/5/2022).", (None, None)),
        ("Sentra itu dibuka di Kupang, 4 Mei 2022.", (None, None)),
    ],
)  # fmt: skip
def test_the_day_of_a_statement_without_its_weekday(
    paragraph: str, day: tuple[str | None, str | None]
) -> None:
    """A full date that ends what somebody says, or that of our own interview, states the day; a source's does not."""
    assert day_of(LEAD, paragraph) == day


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("(04/05/22) Koperasi membagikan dua belas mesin serut kepada perajin lontar.", ("2022-05-04", "stated")),
        ("Koperasi membagikan mesin serut kepada perajin di balai desa (4/5/2022).", ("2022-05-04", "inferred")),
        ("Koperasi membagikan mesin serut (4/5/2022) kepada perajin lontar di desa.", (None, None)),
        ("Koperasi akan membagikan mesin serut kepada perajin di desa (4/5/2022).", (None, None)),
    ],
)  # fmt: skip
def test_a_day_in_brackets_at_an_end_of_the_lead(
    lead: str, day: tuple[str | None, str | None]
) -> None:
    """A full date in brackets dates a release if it opens the text or ends a sentence of the lead, but not a plan."""
    assert day_of(lead) == day


@pytest.mark.parametrize(
    ("top", "said", "day"),
    [
        ("Rabu 04 May 2022 15:13 WIB", "Rabu (4/5)", ("2022-05-04", "stated")),
        ("04 May 2022, 15:13 WIB", "Senin (2/5)", ("2022-05-04", "stated")),
        ("Rabu 04 May 2022 15:13 WIB", "Selasa (4/5)", (None, None)),
        ("Rabu 04 May 2022 15:13 WIB", "Senin (25/4)", ("2022-04-25", "inferred")),
        ("Rabu, 4 Mei 2022", "Rabu (4/5)", ("2022-05-04", "inferred")),
    ],
)
def test_a_moment_above_the_headline(
    top: str, said: str, day: tuple[str | None, str | None]
) -> None:
    """A moment on top is that of publication if the text names its day, or one shortly before; a mere day is not."""
    said = f"“Pesanan bertambah,” kata Rani Lestari di balai desa, {said}."
    text = "\n\n".join((top, "Perajin Lontar Terima Mesin Serut", LEAD, said, LAST))
    extract = Extract(text, "test", stored=True)
    values = values_of(read(extract, KNOWN, date(2026, 11, 24)).findings)
    assert (values.released_on, values.date_status) == day


def test_a_name_and_a_paragraph_wrapped_between_two_words() -> None:
    """In a hard-wrapped text without blank lines, a line that ends no sentence goes on, also in capitals."""
    text = """\
Langgur, Wartauji.com – Pemerintah Kabupaten (Pemkab) Maluku
Tenggara membagikan mesin serut lontar dan alat pemotong daun
bagi perajin di enam desa di pulau itu.
Mesin itu diserahkan oleh bupati kepada para ketua kelompok
perajin di halaman kantor kecamatan, Rabu (4/5/2022).
Hadir dalam acara penyerahan itu para camat dan perwakilan dari Dinas
Koperasi dan UKM yang membawa daftar nama para perajin
yang belum mendapat mesin serut pada tahun ini, dan meminta
mereka bersabar sampai panen lontar berikutnya di pulau itu.
"""
    reading = read(Extract(text, "test", stored=True), KNOWN, date(2026, 11, 24))
    values = values_of(reading.findings)
    assert reading.texts.body.count("\n\n") == 2
    assert values.organisation == "Pemerintah Kabupaten Maluku Tenggara"
    assert (values.released_on, values.date_status) == ("2022-05-04", "inferred")
