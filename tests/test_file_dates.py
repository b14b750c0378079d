"""Dates in the names of files: weak evidence, but in forms of all kinds."""

import pytest

from umkm_cli.reading.file_dates import find_file_dates


@pytest.mark.parametrize(
    ("name", "iso", "evidence"),
    [
        ("rilis_4_5_2022.txt", "2022-05-04", "4_5_2022"),
        ("rilis-04-05-22.txt", "2022-05-04", "04-05-22"),
        ("SP-4-Mei-2022.docx", "2022-05-04", "4-Mei-2022"),
        ("Rilis_Bank_4Nop2021.txt", "2021-11-04", "4Nop2021"),
        ("Rilis Mei 4, 2022.txt", "2022-05-04", "Mei 4, 2022"),
        ("IMG-20220504-WA0001.txt", "2022-05-04", "20220504"),
        ("2022.05.04 rilis.txt", "2022-05-04", "2022.05.04"),
        ("04052022-rilis.txt", "2022-05-04", "04052022"),
        ("SP 4-V-2022.txt", "2022-05-04", "4-V-2022"),
        ("040521_rilis.txt", "2021-05-04", "040521"),
        ("210504.txt", "2021-05-04", "210504"),
        ("Jumat 6 Mei 2022.txt", "2022-05-06", "6 Mei 2022"),
        ("2022-05 rilis.txt", "2022-05", "2022-05"),
        ("003_SP_V_2022.txt", "2022-05", "V_2022"),
        ("Siaran Pers Mei 2022.txt", "2022-05", "Mei 2022"),
    ],
)
def test_names(name: str, iso: str, evidence: str) -> None:
    """A day or a month is found in every form, figures day first, with the words that give it."""
    (finding,) = find_file_dates(name, "2022-12-31")
    assert (finding.value, finding.role) == (iso, "file")
    assert name[finding.start : finding.end] == evidence


@pytest.mark.parametrize(
    "name",
    [
        "121121.txt", "rilis.txt", "SP-45-2021.docx", "081234567890.txt", "Kamis 6 Mei 2022.txt", "rilis v 2021.txt",
        "2020-21.txt", "rilis 2023-05-04.txt", "31-02-2022.txt", "00000000.txt", "SP 12 Tahun 2021.txt",
    ],
)  # fmt: skip
def test_names_without_a_date(name: str) -> None:
    """Six figures that could be two days, numbers, wrong weekdays and days to come give no date."""
    assert list(find_file_dates(name, "2022-12-31")) == []
