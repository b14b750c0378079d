"""Markdown releases are read as the text that a reader would see."""

import json
from pathlib import Path

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
