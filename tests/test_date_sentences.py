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
        (LEAD, "Pencurian mesin itu terungkap pada Rabu (4/5/2022)."),
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
