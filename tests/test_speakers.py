"""Who speaks in a release: verbs of saying, and offices."""

import pytest

from umkm_cli.reading.speakers import follows_saying, in_office, is_beside_saying


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kata dia, ", "."),
        ("Ungkapnya pada ", ""),
        ("Ia mengatakan di Solo, ", ""),
        ("tutup Rini, ", ""),
        ("as she pointed out on ", ""),
        ("he ſaid on ", ""),
        ("Perajin naik kelas ", "), ujar Rini"),
    ],
)
def test_saying_beside_a_date(before: str, after: str) -> None:
    """A verb of saying counts in any form, anywhere before a date and right behind it."""
    assert is_beside_saying(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pameran dibuka di Solo, ", ""),
        ("katak dan ikan ", ""),
        ("she pointed to it on ", ""),
        ("dibuka ", ") di Solo, ujar Rini"),
    ],
)
def test_nothing_said_beside_a_date(before: str, after: str) -> None:
    """Words that only look like such a verb do not count, nor does one further behind."""
    assert not is_beside_saying(before, after)


def test_saying_before_a_name() -> None:
    """Before a name only what is nothing but a verb of saying counts, in its sentence."""
    assert follows_saying("ujar Direktur ")
    assert follows_saying("Menurutnya Direktur ")
    assert not follows_saying("nilai transaksi ")
    assert not follows_saying("kata Rini. Program ")


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
    assert in_office(before) is office
