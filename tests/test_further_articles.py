"""A text with several articles: the first is the release, and a person is told of the others."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Umkm
from umkm_cli import catalogue
from umkm_cli.models.release import FURTHER_ARTICLE
from umkm_cli.reading import read
from umkm_cli.sources.formats.text import read as extract

KNOWN = catalogue.load()
FIRST = (
    "Perajin Lontar Timor Tembus Pasar Bali",
    "KUPANG – Dua puluh perajin lontar dari Timor menjual topi ke Bali sejak awal tahun, kata Yuliana Tefa.",
    "“Pesanan datang tiap pekan,” ujarnya pada Rabu (18/10/2023).",
)
SECOND = (
    "Pengolah Kelor Ende Belajar Mengemas",
    "ENDE – Sebanyak 26 pengolah kelor dari Ende belajar mengemas di balai desa selama dua hari, kata panitia.",
)
TOLD = "several articles: 2 in all; the first is the release"


def page(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def further(text: str) -> list[str | None]:
    """Return the headlines of further articles that are found in a text."""
    findings = read(extract(text.encode()), KNOWN, date(2026, 11, 30)).findings
    return [each.value for each in findings if each.field == FURTHER_ARTICLE]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_articles_one_below_the_other(gap: str) -> None:
    """Each headline below the first article is found, if a paragraph with a dateline is right below it."""
    third = ("Pasar Ikan Bajawa Buka Malam", SECOND[1].replace("ENDE", "BAJAWA"))
    text = gap.join((*FIRST, *SECOND, *third))
    assert further(text) == [SECOND[0], third[0]]


@pytest.mark.parametrize(
    "below",
    [
        (SECOND[0],),  # a link to another article
        (SECOND[0], SECOND[1].removeprefix("ENDE – ")),  # a sub-heading
        ("Ende juga punya pengolah kelor.", SECOND[1]),  # a sentence
        ("Kelor Ende:", SECOND[1]),
        ("Cerita dari desa", "Panitia – yang datang dari Ende – membagikan alat kepada semua orang di balai desa itu."),
    ],
)  # fmt: skip
def test_what_is_no_further_article(below: tuple[str, ...]) -> None:
    """Links, sub-headings and sentences between dashes begin no article."""
    assert further(page(*FIRST, *below)) == []


def test_a_person_is_told(umkm: Umkm, tmp_path: Path) -> None:
    """Ingest says that a file has several articles, `why` names them, and review asks until a person accepts."""
    (tmp_path / "label.txt").write_text(page(*FIRST, *SECOND), encoding="utf-8")
    done = umkm("ingest", tmp_path / "label.txt", "--json")
    assert "look at 1 file with several articles: label.txt (release 1" in done.stderr
    assert json.loads(done.stdout)[0]["concerns"] == [TOLD]
    named = umkm("why", "1", "--json").stdout
    assert SECOND[0] in named
    asked = umkm("review", "--only", "several-articles", "--json")
    (item,) = json.loads(asked.stdout)
    assert item["concern"] == "several articles"
    assert umkm("tag", "1", "--set-headline", FIRST[0]).returncode == 0
    assert umkm("review", "--only", "several-articles").returncode == 1


def test_lists_are_told_in_indonesian(umkm: Umkm, tmp_path: Path) -> None:
    """The same in Bahasa Indonesia, with the kind as it is typed there."""
    (tmp_path / "label.txt").write_text(page(*FIRST, *SECOND), encoding="utf-8")
    done = umkm("masukkan", tmp_path / "label.txt", UMKM_LANG="id")
    assert "periksa 1 berkas dengan beberapa artikel: label.txt" in done.stderr
    asked = umkm("tinjau", "--hanya", "beberapa-artikel", UMKM_LANG="id")
    assert asked.returncode == 0
