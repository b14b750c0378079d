"""Lines and paragraphs of a text."""

import pytest

from umkm_cli.reading.duplicates import deduplicate
from umkm_cli.reading.layout import (
    setting_of,
    split_lines,
)
from umkm_cli.reading.paragraphs import split_paragraphs

BODY = "Pelatihan diikuti enam puluh perajin dari tiga kecamatan dan berlangsung selama dua hari penuh."


def test_lines_know_their_place() -> None:
    """A line is the stretch of the text it names, without the white space around it."""
    text = "  Satu \n\n\tDua\nTiga"
    lines = split_lines(text)
    assert [text[line.start : line.end] for line in lines] == ["Satu", "Dua", "Tiga"]
    assert [line.after_blank for line in lines] == [True, True, False]


@pytest.mark.parametrize(
    ("line", "is_sentence"),
    [
        ("Tahun lalu ia menjual 9 ton.", True),
        ("Tahun lalu ia menjual 9 ton.2", True),
        ("Tahun lalu ia menjual 9 ton.[12]", True),
        ("“Tahun lalu 9 ton,” katanya.¹", True),
        ("“Tahun lalu saya menjual 9 ton.”3", True),
        ("Angka menurut catatan sendiri.↩\ufe0e", True),
        ("Pesta Kuliner Vol.2", False),
        ("Jl. Merdeka No.5", False),
        ("Pameran Kerajinan ’23", False),
        ("Nilainya Rp1.250", False),
        ("Peserta 2021", False),
    ],
)
def test_the_end_of_a_sentence(line: str, is_sentence: bool) -> None:
    """A sentence may end with the mark of a footnote; numbers and addresses do not make one."""
    assert split_lines(line)[0].is_sentence is is_sentence


def test_headline_between_two_bodies() -> None:
    """Of a body that stands twice the later one stays, below the headline."""
    lines = split_lines(f"{BODY}\nPelatihan Perajin\n{BODY}")
    assert [line.text for line in deduplicate(lines)] == ["Pelatihan Perajin", BODY]


def test_headline_printed_twice() -> None:
    """Of a headline that is printed twice the first one stays."""
    lines = split_lines(f"Pelatihan Perajin\nPelatihan Perajin\n{BODY}")
    assert [line.text for line in deduplicate(lines)] == ["Pelatihan Perajin", BODY]


def test_headline_printed_three_times() -> None:
    """Of a headline that is printed three times, as above and below its date, the first one stays."""
    lines = split_lines(
        f"Pelatihan Perajin\n3 Mei 2022\nPelatihan Perajin\nPelatihan Perajin\n{BODY}"
    )
    assert [line.text for line in deduplicate(lines)] == [
        "Pelatihan Perajin",
        "3 Mei 2022",
        BODY,
    ]


def test_labels_of_a_list() -> None:
    """The label of an item may stand above each of its kind."""
    lines = split_lines(
        f"{BODY}\n" + "Ukuran anyaman:\nSatu hasta\n" * 2 + "Ukuran anyaman:\nDua hasta"
    )
    assert [line.text for line in deduplicate(lines)].count("Ukuran anyaman:") > 1


def test_whole_text_twice() -> None:
    """A text that stands twice with its headline stands once."""
    lines = split_lines(f"Pelatihan Perajin\n{BODY}\nPelatihan Perajin\n{BODY}")
    assert [line.text for line in deduplicate(lines)] == ["Pelatihan Perajin", BODY]


def test_wrapped_lines_belong_together() -> None:
    """Hard-wrapped lines are one paragraph; paragraphs on lines of their own stay apart."""
    wrapped = split_lines(
        "Pelatihan diikuti enam puluh perajin dari tiga kecamatan\n"
        "dan berlangsung selama dua hari penuh.\n"
        "Peserta pulang."
    )
    assert [len(block) for block in split_paragraphs(wrapped, setting_of(wrapped))] == [
        2,
        1,
    ]
    alone = split_lines(f"{BODY} {BODY}\n{BODY} {BODY}")
    assert [len(block) for block in split_paragraphs(alone, setting_of(alone))] == [
        1,
        1,
    ]


def test_a_ragged_column() -> None:
    """Where empty lines part the paragraphs, a line that ends no sentence goes on; a list and its items stand apart."""
    text = (
        f"{BODY} {BODY}\n\n"
        "Pelatihan diikuti enam puluh perajin dari tiga\n"
        "Kecamatan di Sleman dan dua di Bantul.\n\n"
        "Syarat pinjaman bagi para perajin bambu itu\n"
        "1. Kartu tanda penduduk\n"
        "2. Surat izin usaha\n"
    )
    ragged = split_lines(text)
    assert [len(block) for block in split_paragraphs(ragged, setting_of(ragged))] == [
        1,
        2,
        1,
        1,
        1,
    ]
