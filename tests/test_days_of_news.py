"""The day of an event as news writes it, years that the text tells elsewhere, and figures in mixed marks."""

import pytest

from tests.page_texts import values_on

HEADLINE = "Perajin Gerabah Waru Dapat Pembeli Tetap"
LEAD = (
    "WARU – Perajin gerabah di kampung itu mendapat pembeli tetap dari tiga kota, dan pasar desa menjadi ramai sejak"
    " jalan di depannya diperbaiki warga."
)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Koperasi menyerahkan mesin kepada perajin, Kamis (18/1/2024).", "2024-01-18"),
        ("Koperasi menyerahkan mesin pada Kamis (18 Januari 2024) malam.", "2024-01-18"),
        ("Koperasi ikut rapat persiapan pasar di Waru, Kamis (18/1/2024).", "2024-01-18"),
        ("Koperasi menyiapkan pasar di Waru, Kamis (18/1/2024).", None),
        # another day beside it, with or without its year, or a plan
        ("Koperasi menyerahkan mesin, Kamis (18/1/2024), dan oven, Senin (22/1/2024).", None),
        ("Koperasi menyerahkan mesin, Kamis (18/1/2024), dan oven, Senin (22/1).", None),
        ("Koperasi akan menyerahkan mesin kepada perajin, Kamis (18/1/2024).", None),
        # told first, as what went before
        ("Diresmikan Bupati, Kamis (18/1/2024), pasar itu kini punya dua puluh kios.", None),
        # another weekday, or none
        ("Koperasi menyerahkan mesin kepada perajin, Jumat (18/1/2024).", None),
        ("Koperasi menyerahkan mesin kepada perajin pada 18 Januari 2024.", None),
    ],
)  # fmt: skip
def test_the_only_day_of_something_that_happened(told: str, day: str | None) -> None:
    """The only day of a text, with weekday and full date in brackets, dates it; the value is inferred."""
    middle = "Warga senang karena pasar sudah lama sepi, dan banyak perajin yang pindah ke kota."
    found = values_on(HEADLINE, LEAD, middle, middle.replace("Warga", "Pedagang"), told)
    assert found.released_on == day
    assert found.date_status == ("inferred" if day else None)


@pytest.mark.parametrize(
    ("said", "figures", "day"),
    [
        ("kamis 14/10-2021", "", "2021-10-14"),
        ("rabu 14/10-2021", "", None),
        ("", "Surat dengan nomor 14/10-2021 sudah dibalas.", None),
    ],
)
def test_day_and_month_parted_otherwise_than_the_year(
    said: str, figures: str, day: str | None
) -> None:
    """`14/10-2021` is a date beside its weekday only: it can be the number of a letter."""
    told = f"Hal itu diungkapkan Camat Sari Wening, {said or 'di balai desa'}, saat pelatihan ditutup. {figures}"
    assert values_on(HEADLINE, LEAD, told).released_on == day


@pytest.mark.parametrize(
    ("limit", "day"),
    [("31 Mei 2025", None), ("31 Mei 2024", "2024-06-12"), ("1 Agustus 2024", "2024-06-12")],
)  # fmt: skip
def test_a_year_that_figures_of_later_days_rule_out(
    limit: str, day: str | None
) -> None:
    """A day is not completed with a year if the text has figures up to a day months later."""
    said = "“Pesanan tetap datang,” ujar Camat Sari Wening, Rabu (12/6)."
    counted = (
        f"Hingga {limit} camat mencatat 40 perajin, dan pada 2024 baru 30 perajin."
    )
    assert values_on(HEADLINE, LEAD, said, counted).released_on == day


@pytest.mark.parametrize(
    ("month", "day"), [("2017-11", "2017-11-15"), ("2017-12", None), ("2016-11", None)]
)
def test_the_year_of_the_month_that_a_crawler_noted(
    month: str, day: str | None
) -> None:
    """A crawler's month gives its year to a day of that month whose weekday it fits."""
    text = f" date {month} CAMAT Waru Sari Wening meminta perajin bersabar sampai pasar desa selesai dibangun."
    said = "“Kami tunggu,” ucapnya di Waru, Rabu (15/11)."
    assert values_on(text, said).released_on == day


def test_the_day_of_another_calendar_beside_the_weekday() -> None:
    """Between weekday and date the province of Bali has the day of its own calendar, in brackets."""
    lead = f"Gubernur menutup pameran di Denpasar, pada Jumat (Sukra Pon, Kulantir) 5 Agustus 2022. {LEAD}"
    assert values_on(HEADLINE, lead).released_on == "2022-08-05"
    wrong = lead.replace("Jumat", "Kamis")
    assert values_on(HEADLINE, wrong).released_on is None


def test_a_closing_mark_behind_a_space() -> None:
    """`…, " katanya` closes the quotation, so that the day behind it is the writer's."""
    said = '"Kami menjual gerabah ke kota, " katanya di balai desa, pada Selasa (08/09/2020).'
    assert values_on(HEADLINE, LEAD, said).released_on == "2020-09-08"
