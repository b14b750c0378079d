"""Markdown releases are read as the text that a reader would see."""

import json
from pathlib import Path

import pytest

from tests.conftest import Umkm
from umkm_cli.sources.formats.markdown import read

RELEASE = """# Perajin Bambu **Sleman** Terima Pinjaman

**Sleman, 3 Maret 2020** – Perajin [bambu](https://example.org "bambu") menerima *pinjaman lunak* dari bank daerah.

> Kami senang, ujar seorang perajin bernama tali_bambu_kuning.
"""


def test_marks_are_taken_off() -> None:
    """Headings, emphasis, quotes and links lose their marks; words with underscores keep theirs."""
    assert read(RELEASE.encode()).text == (
        "Perajin Bambu Sleman Terima Pinjaman\n\n"
        "Sleman, 3 Maret 2020 – Perajin bambu menerima pinjaman lunak dari bank daerah.\n\n"
        "Kami senang, ujar seorang perajin bernama tali_bambu_kuning.\n"
    )


def test_a_markdown_release(umkm: Umkm, tmp_path: Path) -> None:
    """A Markdown file is read like its text, and `why` shows the words it was read from."""
    (tmp_path / "a.md").write_text(RELEASE, encoding="utf-8")
    assert umkm("ingest", tmp_path / "a.md").returncode == 0
    shown = json.loads(umkm("show", "1", "--json").stdout)
    assert (shown["headline"], shown["released_on"], shown["place"]) == (
        "Perajin Bambu Sleman Terima Pinjaman", "2020-03-03", "Sleman",
    )  # fmt: skip
    told = json.loads(umkm("why", "1", "--json").stdout)["findings"]
    assert "3 Maret 2020" in [
        each["evidence"] for each in told if each["field"] == "date"
    ]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Perajin Lontar"\ndate: 2022-05-04\nplace: Kupang\ntags:\n  - topi\n---\n',
        "+++\ntitle = 'Perajin Lontar'\ndate = 2022-05-04\nlokasi = \"Kupang\"\n[extra]\nw = topi\n+++\n",
    ],
)
def test_front_matter(front: str) -> None:
    """The block above a text states values; what it holds besides is set aside, and a rule in a text is no block."""
    found = read(f"{front}\nIsi rilis.\n".encode())
    assert found.text == "\nIsi rilis.\n"
    assert found.metadata.splitlines() == [
        "stated headline: Perajin Lontar",
        "stated date: 2022-05-04",
        "stated place: Kupang",
    ]
    assert "topi" in found.aside
    assert (
        read(b"Judul\n\n---\ntitle: a\n---\n").text == "Judul\n\n---\ntitle: a\n---\n"
    )
