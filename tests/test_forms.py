"""The labels of filled forms (`Judul: …`, `Isi: …`) are no part of the release; what was filled in is."""

from datetime import date

import pytest

from tests.test_pdf import FIELD, FORM, annotated, line
from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Reading
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats import pdf

KNOWN = catalogue.load()
HEADLINE = "Perajin Lontar Buka Bengkel Bersama"
LEAD = "Dua belas perajin lontar dari tiga desa membuka bengkel bersama dan mengirim topi kepada pembeli."
MORE = "Bengkel itu memakai gudang tua milik koperasi. Para perajin bekerja bergantian setiap pekan."
DATELINE = "Bandung, 3 Juli 2025"


def reading_of(text: str) -> Reading:
    return read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))


@pytest.mark.parametrize(
    "form",
    [
        f"Judul: {HEADLINE}\n\nIsi: {DATELINE} – {LEAD}\n\n{MORE}",
        f"Judul: {HEADLINE}\nIsi:\n{DATELINE} - {LEAD}\n{MORE}",
        f"JUDUL : {HEADLINE}\nTANGGAL : 3 Juli 2025\nTEMPAT : Bandung\nISI : {LEAD}\n{MORE}",
        f"Headline: {HEADLINE}\nPlace: Bandung\nDate: 3 July 2025\nBody: {LEAD}\n{MORE}",
        f"Perihal: {HEADLINE}\nTempat: Bandung, Jawa Barat\nTanggal: 3 Juli 2025\n\n{LEAD}\n\n{MORE}",
        f"SIARAN PERS\n\nJudul:\n{HEADLINE}\n\nTempat, tanggal: {DATELINE}\n\nIsi berita:\n{LEAD}\n\n{MORE}",
        f"Judul | {HEADLINE}\nTanggal | 3 Juli 2025\nTempat | Bandung\nIsi | {LEAD}\n{MORE}",
        f"Instansi: Dinas Koperasi\nKategori: Berita\nJudul berita: {HEADLINE}\nIsi: {DATELINE} – {LEAD}\n{MORE}",
    ],
    ids=["fused", "alone", "capitals", "english", "letter", "below", "cells", "others"],
)
def test_labels_are_cut_and_values_read(form: str) -> None:
    """Headline, date, place and body are what was filled in, and the labels can still be found."""
    reading = reading_of(form)
    values = values_of(reading.findings)
    assert (values.headline, values.subheadline) == (HEADLINE, None)
    assert (values.released_on, values.place) == ("2025-07-03", "Bandung")
    assert " ".join(reading.texts.body.split()) == f"{LEAD} {MORE}"
    label = form[: form.index(HEADLINE)].split()[-1]
    assert label in f"{reading.texts.set_aside} |"


@pytest.mark.parametrize(
    ("text", "headline", "place"),
    [
        # A street is not the place of the release.
        (f"Judul: {HEADLINE}\nTempat: Jalan Bandung 12\nIsi: {LEAD}", HEADLINE, None),
        (f"Judul: {HEADLINE}\nTempat: Bandung Expo\nIsi: {LEAD}", HEADLINE, None),
        # The labels of a table in the text, and a single row of cells, are no form.
        (f"{HEADLINE}\n\n{DATELINE} – {LEAD}\n\nJudul: Anyaman\nIsi: 250 topi\n\n{MORE}", HEADLINE, "Bandung"),
        (f"Judul | Harga\n\n{DATELINE} – {LEAD}\n\n{MORE}", "Judul | Harga", "Bandung"),
    ],
    ids=["street", "fair", "in the text", "table"],
)  # fmt: skip
def test_what_is_no_form(text: str, headline: str, place: str | None) -> None:
    """Only a title above the text makes a form, and only a city or province is its place."""
    values = values_of(reading_of(text).findings)
    assert (values.headline, values.place) == (headline, place)


def test_a_filled_pdf_form() -> None:
    """A PDF form gives the release whose values were typed into its fields."""
    labels = line("Judul:", 700) + line("Isi:", 650)
    content = annotated(
        labels,
        FIELD % (b"judul", HEADLINE.encode(), 696, 714),
        FIELD % (b"isi", f"Bandung, 3 Juli 2025 - {LEAD}".encode(), 646, 664),
        root=FORM,
    )
    reading = read(pdf.read(content), KNOWN, date(2026, 1, 1))
    values = values_of(reading.findings)
    assert (values.headline, values.released_on) == (HEADLINE, "2025-07-03")
    assert reading.texts.body == LEAD
