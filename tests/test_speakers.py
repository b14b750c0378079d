"""Who speaks in a release: verbs of saying, and offices."""

import pytest

from umkm_cli.reading.speakers import (
    follows_job_title,
    follows_saying_verb,
    has_saying_verb,
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kata dia, ", "."),
        ("Ungkapnya pada ", ""),
        ("Ia mengatakan di Solo, ", ""),
        ("tutup Rini, ", ""),
        ("« nilai Rini, ", ""),
        ("Jagung naik kelas, harapnya, ", ""),
        ("as she pointed out on ", ""),
        ("he ſaid on ", ""),
        ("Perajin naik kelas ", "), ujar Rini"),
        ("Saat membuka bazar di Solo, ", ", Rini mengatakan bazar ramai"),
        ("Di Solo, ", ", Ketua Koperasi Rini Astuti (54) dan Bupati menegaskan "),
        ("At the fair in Solo, ", ", Director of Trade Rini Astuti said "),
        ("Hal itu ia sampaikan dalam bazar di Solo, ", ""),
        ("Hal itu diungkap saat bazar di Solo, ", ""),
    ],
)
def test_saying_beside_a_date(before: str, after: str) -> None:
    """A verb of saying counts in any form, anywhere before a date and right behind it."""
    assert has_saying_verb(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pameran dibuka di Solo, ", ""),
        ("katak dan ikan ", ""),
        ("she pointed to it on ", ""),
        ("dibuka ", ") di Solo, ujar Rini"),
        ("Pada ", ", nilai pinjaman naik"),
        ("Sementara itu, nilai tukar rupiah dibuka naik pada ", ""),
        ("Di Solo, harga dan nilai jual jagung naik, ", ""),
        ("Pada ", ", Rini membuka bazar dan mengatakan "),
    ],
)
def test_nothing_said_beside_a_date(before: str, after: str) -> None:
    """Words that only look like such a verb do not count, nor does one further behind."""
    assert not has_saying_verb(before, after)


def test_saying_before_a_name() -> None:
    """Before a name only what is nothing but a verb of saying counts, in its sentence."""
    assert follows_saying_verb("ujar Direktur ")
    assert follows_saying_verb("Menurutnya Direktur ")
    assert not follows_saying_verb("nilai transaksi ")
    assert not follows_saying_verb("kata Rini. Program ")


@pytest.mark.parametrize(
    ("before", "office"),
    [
        ("ujar Manager CSR & ", True),
        ("Kepala Divisi ", True),
        ("rektor ", True),
        ("Direktur yang memimpin ", False),
        ("perajin di ", False),
        ("", False),
    ],
)
def test_offices(before: str, office: bool) -> None:
    """A title makes an office of the names behind it, up to the first plain word."""
    assert follows_job_title(before) is office
