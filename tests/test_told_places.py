"""The place that sentences give: beside the region of an outlet, and of a statement in writing."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Finding
from umkm_cli.reading import read

KNOWN = catalogue.load()
LEAD = "Tiga kelas jahit bagi penenun di pesisir dibuka PT Benang Uji dengan mesin pinjaman."
REST = "Peserta membawa pulang kain yang mereka jahit sendiri selama sebulan penuh."


def place_of(dateline: str, sentence: str) -> Finding | None:
    """Return the place that is chosen from a short text with a sentence below its lead."""
    text = f"{dateline}{LEAD}\n\n{sentence}\n\n{REST}"
    found = read(Extract(text, "text-1", stored=False), KNOWN, date(2026, 11, 24))
    places = [each for each in found.findings if each.field == "place" and each.chosen]
    return places[0] if places else None


@pytest.mark.parametrize(
    ("dateline", "sentence", "place"),
    [
        ("WartaUji-Maluku | ", "“Siap,” kata Sari di Ambon, Rabu.", "Ambon"),
        ("warta.id NTB - ", "Acara di Hotel Uji, Mataram, Selasa (15/6).", "Mataram"),
        ("warta.id NTB - ", "Acara di Mataram, NTB, Selasa (15/6).", "Mataram"),
        ("WartaUji-Maluku | ", "Sari datang di Ambon, Rabu, dan Tual, Kamis.", "Maluku"),
        ("WartaUji-Maluku | ", "“Siap,” kata Sari di Jakarta, Rabu.", "Maluku"),
        ("WartaUji-Maluku | ", "“Kami di Ambon, Rabu,” kata Sari.", "Maluku"),
        ("WartaUji-Maluku | ", "Kelas akan dibuka di Ambon, Rabu.", "Maluku"),
        ("WartaUji-Maluku | ", "Sari berasal dari Ambon. Kelas dimulai Rabu.", "Maluku"),
        ("Maluku - ", "“Siap,” kata Sari di Ambon, Rabu.", "Maluku"),
        ("warta.id Jakarta - ", "“Siap,” kata Sari di Jakarta Selatan, Rabu.", "Jakarta"),
    ],
)  # fmt: skip
def test_the_region_of_an_outlet(dateline: str, sentence: str, place: str) -> None:
    """It gives way to the only city in it that is told with a day; a dateline's region stays."""
    found = place_of(dateline, sentence)
    assert found is not None
    assert found.value == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("“Siap,” kata Sari dalam siaran pers di Ambon, Rabu (4/5).", "Ambon"),
        ("It will, Sari said in an official statement in Ambon, Sunday.", "Ambon"),
        ("“Siap,” kata Sari dalam keterangan tertulis di Ambon.", None),
        ("“Siap,” kata Sari dalam siaran pers yang diterima di Ambon, Rabu.", None),
        ("“Siaran pers di Ambon, Rabu, itu keliru,” kata Sari.", None),
        ("Siaran pers di Ambon, Rabu, dan siaran pers di Tual, Kamis.", None),
        ("“Siap,” kata Sari dari Ambon dalam siaran pers, Rabu.", None),
        ("“Siap,” kata Sari di Ambon, Rabu.", None),
        ("Siaran pers di Cihideung, Rabu.", None),
    ],
)  # fmt: skip
def test_a_statement_in_writing(sentence: str, place: str | None) -> None:
    """Where it was issued on a day is the place of a text without dateline, but no other place in it is."""
    found = place_of("", sentence)
    assert (found.value if found else None) == place


@pytest.mark.parametrize("sentence", ["“Siap,” kata Sari dalam siaran pers di Ambon, Rabu."])  # fmt: skip
def test_a_dateline_is_stronger(sentence: str) -> None:
    """The place of the dateline stays, and a sentence gives one with less confidence."""
    stated, told = place_of("Solo, warta.id – ", sentence), place_of("", sentence)
    assert stated is not None
    assert told is not None
    assert (stated.value, told.value) == ("Surakarta", "Ambon")
    assert told.confidence < stated.confidence


@pytest.mark.parametrize(
    ("dateline", "sentence", "place"),
    [
        ("CIRANDU, March 28: ", "“It works,” said Sari in Cirandu on Tuesday.", "Cirandu"),
        ("CIRANDU, 28 Maret 2018 – ", "“Siap,” kata Sari di Cirandu, Rabu.", "Cirandu"),
        ("CIRANDU, March 28: ", "“It works,” said Sari on Tuesday.", None),
        ("REPUBLIKA, 28 Maret 2018 – ", "Berita itu dimuat di Republika, Rabu.", None),
        ("DINAS, 28 Maret 2018 – ", "Sari bekerja di Dinas, kata teman-temannya.", None),
    ],
)  # fmt: skip
def test_a_town_before_a_day(dateline: str, sentence: str, place: str | None) -> None:
    """A town that no table has is the place if the text says that something happened in it."""
    found = place_of(dateline, sentence)
    assert (found.value if found else None) == place


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("ADIWERNA – ", "Adiwerna"),
        ("Rawajitu Selatan – ", "Rawajitu Selatan"),
        ("RAWA JITU SELATAN, 3 Februari 2025 – ", "Rawa Jitu Selatan"),
        ("Warta.id | Adiwerna – ", "Adiwerna"),
        ("ADIWERNA (Warta) – ", "Adiwerna"),
        ("ADIWERNA, WARTAUJI.COM – ", "Adiwerna"),
        ("ADIWERNA, TEGAL – ", "Tegal"),
        ("MAKMUR – ", None),
        ("SINERGI – ", None),
    ],
)
def test_a_district(dateline: str, place: str | None) -> None:
    """A district of Indonesia in the dateline is the place, but a word that is one's name is not."""
    found = place_of(dateline, "“Siap,” kata Sari, Rabu.")
    assert (found.value if found else None) == place
