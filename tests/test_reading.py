"""Reading holds up against texts that nobody sends: its cost grows with their length, not with its square."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import FIXTURES
from tests.effort import effort
from tests.growth import growth
from tests.producers.releases import BY_NAME, Paragraph
from umkm_cli import catalogue
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import Extract
from umkm_cli.reading import read, values_of
from umkm_cli.reading.anatomy import read_anatomy
from umkm_cli.reading.furniture import (
    LINE_RULES,
    MENU_WORDS,
    PLACE_RULES,
    LineRule,
    classify_line,
)
from umkm_cli.reading.furniture.patterns import END_MARK
from umkm_cli.reading.layout import Text

KNOWN = catalogue.load()
HEAD = "Judul\n\nJakarta - Program berjalan.\n\n"
LEAD = "Dua belas perajin lontar dari tiga desa membuka bengkel bersama dan mengirim empat puluh topi kepada pembeli."


def dates_of(text: str) -> tuple[str | None, str | None]:
    found = values_of(
        read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1)).findings
    )
    return found.released_on, found.date_status


def steps(text: str) -> int:
    """How many lines of our code run while a text is read: a measure of work that no machine's mood changes."""
    count = 0

    def trace(*_: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)
    try:
        read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    finally:
        sys.settrace(None)
    return count


@pytest.mark.deep
@pytest.mark.parametrize(
    "piece",
    [
        "Program KUR ini.\n\n",
        "KUR ",
        "Program Kemitraan ",
        "Pada 1 Januari 2020 kami.\n",
        "x y\n",
        "Judul satu\nJudul dua\n",
        "( ",
        "PT ",
        "Menteri UMKM dan Bupati Demak, ",
        "kata BRI (Bank Rakyat Indonesia) ",
        "#BRIPeduli ",
        '", " kata ',
        "Pemerintah menyalurkan modal kepada pedagang pasar di kota itu, kata seorang pejabat.\n",
        "Senin, 25 November 2019 / 14:26 WIB ",
    ],
)
def test_work_grows_with_length(piece: str) -> None:
    """Four times the text is little more than four times the work, whatever the text repeats."""
    read(Extract(HEAD + piece, "test", stored=False), KNOWN, date(2026, 1, 1))
    small, large = (steps(HEAD + piece * count) for count in (300, 1200))
    assert large < 6 * small


@pytest.mark.parametrize("gap", ["\n", " \n \n"])
def test_empty_lines_without_end(gap: str) -> None:
    """Between a moment, a headline and the text, lines may be empty without end."""

    def found(size: int) -> None:
        lines = ("Senin 08 Jan 2018 19:27 WIB", "Perajin Lontar Dapat Pembeli", LEAD)
        text = (gap * size).join(lines)
        read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))

    assert growth(found, 1000) < 8


@pytest.mark.parametrize(
    "names",
    [
        "dihadiri Ny. Sari, Dr. Ani, ",
        "Kepala Lontar Waru Sari Wening. ",
        "Aaaaaaaa Aaaaaaaa (Aaaaaaaab) Waru. Kepala Aaaaaaaab Waru hadir. ",
    ],
)
def test_names_without_end(names: str) -> None:
    """A line that names guests, or heads of a body, again and again is read in linear time."""

    def found(size: int) -> None:
        text = HEAD + names * size
        read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))

    assert growth(found, 1000) < 8


def test_the_head_of_a_table_whose_cells_run_together() -> None:
    """The first row of a table belongs to the body, even if some cells of a PDF are not told apart."""
    rows = ("Kecamatan | Peminjam Nilai", "Abeli | 97 | Rp2.150", "Nambo 36 | Rp612")
    opened = f"Kendari, 2 Februari 2023 – {LEAD}"
    text = "\n\n".join(["Pinjaman Nelayan Kendari Naik", opened, *rows, LEAD])
    reading = read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    assert [each in reading.texts.body for each in rows] == [True] * 3
    path = text.replace(rows[1], "Berita | Nasional").replace(rows[2], "Rani | Kompas")
    reading = read(Extract(path, "test", stored=False), KNOWN, date(2026, 1, 1))
    assert "Berita | Nasional" not in reading.texts.body


@pytest.mark.parametrize("label", ["", "SIARAN PERS\n\n"])
@pytest.mark.parametrize("dateline", ["{} – ", "{}\n", "{}\n\n"])
@pytest.mark.parametrize("width", [60, 72, 1000])
def test_a_headline_as_long_as_a_paragraph(
    width: int, dateline: str, label: str
) -> None:
    """A headline on three lines, or as long as a paragraph, does not hide the dateline below it."""
    written = BY_NAME["id-judul-panjang"]
    lead, *rest = (each.text for each in written.blocks if isinstance(each, Paragraph))
    opened = dateline.format("Brebes, 30 Juli 2024") + lead
    lines = "\n\n".join([written.headline, opened, *rest]).split("\n")
    text = label + "\n".join("\n".join(wrap(line, width)) for line in lines)
    reading = read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    values = values_of(reading.findings)
    assert values.headline == written.headline
    assert (values.released_on, values.place) == ("2024-07-30", "Brebes")
    assert reading.texts.body.startswith("PT Pupuk Indonesia (Persero) mendampingi")


def test_prose_below_a_place_and_date_is_kept() -> None:
    """A line of place and date in the middle of a release is no signature: nothing below it may vanish."""
    text = (
        "Perajin Batik Terima Pinjaman\n\nJakarta, 2 Maret 2021 – Perajin batik menerima pinjaman lunak dari bank.\n\n"
        "Bandung, 3 Maret 2021\n\nPelatihan kedua diikuti empat puluh perajin dari tiga kecamatan di kota itu.\n"
    )
    reading = read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    assert "Pelatihan kedua" in reading.texts.body


def test_a_mark_on_a_line_of_its_own_takes_nothing_with_it() -> None:
    """A mark that ends a text goes without the wrapped paragraph right above it."""
    text = (
        "Perajin Batik Terima Pinjaman\n\nBandung - Perajin batik menerima pinjaman lunak dari\n"
        "bank daerah untuk membeli kain serta pewarna alami.\n\n"
        "Paragraf kedua ini memuat keterangan yang penting dari pihak\n"
        "bank dan para perajin mengenai manfaat pinjaman itu.\n\n"
        "Tentang Bank Pasundan\nBank Pasundan berdiri pada tahun 1950 di kota Bandung dan juga\n"
        "membiayai koperasi serta usaha mikro, kecil dan menengah ini.\n(Siti Rahma/HMS)\n"
    )
    reading = read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    assert reading.texts.boilerplate.endswith("mikro, kecil dan menengah ini.")


def test_signature_keeps_the_contacts_below_it() -> None:
    """Below a signature names are left out, contacts are standing text."""
    text = (
        "Perajin Batik Terima Pinjaman\n\nPerajin batik di Bandung menerima pinjaman lunak dari bank milik negara.\n\n"
        "Bandung, 3 Maret 2021\n\nKepala Humas\n\nNarahubung:\nRani, 0800\n"
    )
    reading = read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    assert [
        each.value for each in reading.findings if each.field == "date" and each.chosen
    ] == ["2021-03-03"]
    assert reading.texts.boilerplate.startswith("Narahubung")


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("Kursi Rotan | Rotterdam", "Kursi Rotan | Rotterdam"),
        ("SIARAN PERS\n\nKursi Rotan | Rotterdam", "Kursi Rotan | Rotterdam"),
        ("Berita | Nasional\n\nKursi Rotan Berangkat", "Kursi Rotan Berangkat"),
        ("Beranda\n\nBerita | Nasional", None),
    ],
)
def test_a_headline_with_a_bar(above: str, headline: str | None) -> None:
    """A line in two parts is the headline if nothing else can be; below a site's menu it is the path to the page."""
    body = "Solo, 3 Mei 2022 – Bank menyalurkan pinjaman kepada 40 perajin rotan, kata seorang pejabat kemarin."
    text = Extract(f"{above}\n\n{body}", "test", stored=True)
    found = read(text, KNOWN, date(2026, 11, 24))
    assert values_of(found.findings).headline == headline


@pytest.mark.parametrize(
    "line",
    [
        "Ikuti Trade Expo, UMKM Binaan Pertamina Raih Pesanan",
        "Bagikan 1.000 Masker Gratis",
        "Oleh-Oleh UMKM Binaan Pertamina Laris di Bali",
        "Oleh UMKM Untuk Indonesia",
        "Lihat Pula Kisah UMKM",
        "Sumber-sumber pembiayaan UMKM kini makin beragam di kota itu.",
        "By-product kopi diolah menjadi teh oleh para petani di Bener Meriah.",
        "Follow up program ini adalah KUR.",
        "Pelatihan diikuti 20 UMKM (antara lain kopi, batik dan rotan).",
        "Komentar pembeli menjadi bahan pelatihan berikutnya.",
        "Pesanan kini masuk lewat grup Telegram desa.",
        "“Semua pesanan masuk lewat grup Telegram kami,” kata Rani.",
        "Download aplikasi itu naik 40 persen.",
        "Laporan Keberlanjutan Pertamina Terbit",
        "#1 pilihan perajin lontar di Kupang",
    ],
)
def test_no_furniture(line: str) -> None:
    """Headlines and sentences that begin like furniture are none."""
    assert classify_line(line) is None
    assert not END_MARK.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Batik Lasem Naik Kelas", "BACA JUGA : Batik", "Baca Juga", "SEE ALSO: Five Beaches",
        "Advertisement",
        "Ikuti kami di Google News", "Bagikan artikel ini", "3 Comments Share Print", "HOME > BUSINESS", "1467 views",
        "Editor: Rani", "Penulis - Rani", "Foto: Dok. Pertamina", "Perajin batik di Lasem. (Foto: Dok. Pertamina)",
        "Perajin batik (ANTARA/HO-Pertamina)", "by Clara Simatupang", "(esy/jpnn)", "***", "[SRI]",
        "Copyright © ANTARA 2016",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    """Links, widgets, credits, captions and end marks are told by their line."""
    assert classify_line(line) or END_MARK.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "Assalamualaikum wr. wb.",
        "Assalammualaikum wr. wb.",
        "Assalamualaykum wr wb",
        "Assalamu’alaikum warahmatullahi wabarakatuh,",
    ],
)
def test_greetings_in_every_spelling(line: str) -> None:
    """A mail's greeting is set aside, however its writer spells the Arabic words."""
    rule = classify_line(line)
    assert rule is not None
    assert rule.kind == "greeting"


LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc"])


def lines_of(rule: LineRule) -> st.SearchStrategy[str]:
    """Draw lines that a rule is made for."""
    if isinstance(rule.pattern, re.Pattern):
        return st.from_regex(rule.pattern, fullmatch=True, alphabet=LETTERS)
    words = st.sampled_from(sorted(MENU_WORDS))
    return st.lists(words, min_size=3, max_size=8).map(" ".join)


LINES = {rule.name: lines_of(rule).map(str.strip).filter(bool) for rule in LINE_RULES}


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
# Long alternations are slow to draw from, and slower to shrink.
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    max_examples=effort.lines_per_furniture_rule,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(data=st.data())
def test_no_furniture_passes_the_gate(rule: LineRule, data: st.DataObject) -> None:
    """The look at a line's cues, there for speed, never hides a line that a rule would set aside."""
    line = data.draw(LINES[rule.name])
    found = classify_line(line)
    if rule.pattern.fullmatch(line):
        assert found is not None
        assert LINE_RULES.index(found) <= LINE_RULES.index(rule)


def test_every_rule_of_a_line_is_explained() -> None:
    """Each rule has a name of its own and a sentence, so that the program can say why a line was set aside."""
    explained = [(rule.name, rule.sentence) for rule in LINE_RULES]
    explained += PLACE_RULES.items()
    assert len({name for name, _ in explained}) == len(explained)
    assert all(sentence.endswith((".", "`")) for _, sentence in explained)


def test_each_line_set_aside_names_its_rule() -> None:
    """What is none of the release's own keeps the rule that says so, whether of its words or of its place."""
    text = (
        "Beranda Berita Ekonomi\n\nPerajin Batik Terima Pinjaman\n\n"
        "Jakarta - Perajin batik di Bandung menerima pinjaman lunak dari bank milik negara.\n\n"
        "Lihat juga:\nKisah Perajin Lain\n\n"
        "Pinjaman itu dipakai untuk membeli kain dan pewarna alami bagi para perajin.\n\n"
        "Editor: Rani\n\n***\n"
    )
    haystack = SearchableText(text)
    anatomy = read_anatomy(Text(haystack, [], KNOWN.places))
    assert {aside.line.text: aside.rule for aside in anatomy.set_aside} == {
        "Beranda Berita Ekonomi": "menu",
        "Lihat juga:": "story-link",
        "Kisah Perajin Lain": "linked-headline",
        "Editor: Rani": "below-text",
        "***": "below-text",
    }


@pytest.mark.parametrize(
    "path", sorted((FIXTURES / "releases").glob("*.txt")), ids=lambda path: path.stem
)
def test_no_word_of_a_text_on_one_line_vanishes(path: Path) -> None:
    """A release that reached us on a single line has a body or a headline that holds its last sentence."""
    text = " ".join(path.read_text(encoding="utf-8").split())
    reading = read(Extract(text, "test", stored=False), KNOWN, date(2026, 1, 1))
    held = reading.texts.body + reading.texts.boilerplate
    assert len(held) > 0.7 * len(text)


@pytest.mark.parametrize(
    "lines",
    [
        "Diperbarui: 9 Mei 2022\nDiterbitkan: 4 Mei 2022",
        "Diterbitkan: 4 Mei 2022\nDiperbarui: 9 Mei 2022",
        "Last updated 9 May 2022 | Published 4 May 2022",
    ],
)
def test_the_day_of_an_update(lines: str) -> None:
    """The day on which a page was changed is not that of the release; the one on which it appeared is."""
    text = f"Perajin Lontar Naik Kelas\n\n{lines}\n\n{LEAD}"
    assert dates_of(text) == ("2022-05-04", "stated")
    only = f"Perajin Lontar Naik Kelas\n\nDiperbarui: 9 Mei 2022\n\n{LEAD}"
    assert dates_of(only) == (None, None)


@pytest.mark.parametrize(
    "figures", ["4/V/2022", "04-05-22", "20220504", "4–6 Mei 2022", "4 s.d. 6 Mei 2022"]
)
def test_figures_that_could_be_something_else(figures: str) -> None:
    """Such figures date a release in its dateline, and a range does not; on a line of their own they are a number."""
    expected = (None, None) if "Mei" in figures else ("2022-05-04", "stated")
    assert (
        dates_of(f"Perajin Lontar Naik Kelas\n\nKupang, {figures} – {LEAD}") == expected
    )
    alone = f"SIARAN PERS\n\n{figures}\n\nPerajin Lontar Naik Kelas\n\n{LEAD}"
    assert dates_of(alone) == (None, None)


@pytest.mark.parametrize(
    "opening",
    [
        "Ibu-Ibu Mekaar di Garut",
        "UKM-UKM di Garut",
        "Ir. Sari Wening dari Garut",
        "Anak-Anak perajin Garut",
    ],
)
def test_no_name_is_cut_from_a_lead(opening: str) -> None:
    """A word before a hyphen, and a title with its dot, are no outlet in front of the lead."""
    lead = f"{opening} mulai menjual keranjang anyaman lewat lokapasar setelah setahun belajar."
    text = f"Keranjang Garut Laku di Lokapasar\n\n{lead}\n\nPesanan pertama datang dari Manado."
    extract = Extract(text, "test", stored=True)
    assert read(extract, KNOWN, date(2026, 11, 24)).texts.body.startswith(lead)


def test_a_heading_in_the_text_is_not_its_headline() -> None:
    """If a title of the file is that of a late section, the paragraphs above it remain the text."""
    told = [
        f"Perajin ke-{n} menjual dua keranjang anyaman kepada pembeli di kota lain."
        for n in range(9)
    ]
    lines = [*told[:7], "Cara Menjual Keranjang Anyaman", *told[7:]]
    extract = Extract(
        "\n\n".join(lines),
        "test",
        stored=True,
        metadata="title: Cara Menjual Keranjang Anyaman",
    )
    body = read(extract, KNOWN, date(2026, 11, 24)).texts.body
    assert all(line in body for line in told[1:])


def test_long_items_of_a_list_are_no_headlines_of_other_stories() -> None:
    """Between two paragraphs a line set like a headline is another story's, but not in a list."""
    items = [
        f"Koperasi Anyaman Sulur Lestari Garut Jaya Abadi Kelompok {n}" for n in "ABC"
    ]
    prose = "Para perajin belajar memotret barang dan menghitung ongkos kirim selama enam bulan."
    text = "\n\n".join(
        ["Keranjang Garut Laku", prose, *items, prose.replace("enam", "tujuh")]
    )
    body = read(
        Extract(text, "test", stored=True), KNOWN, date(2026, 11, 24)
    ).texts.body
    assert all(item in body for item in items)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("tahun 2024", "2024-03-22"),
        ("musim 2023-2024", "2024-03-22"),
        ("musim 2023/2024", "2024-03-22"),
        ("musim 2023–2024", "2024-03-22"),
        ("tahun 2024, 2025 dan 2026", None),
        ("hasil 2024: 12, 2025: 15", None),
        ("sejak 2024", None),
        ("sejak 2019, kini 2024", None),
        ("sejak 2018, kini 2024", "2024-03-22"),
        ("tahun 2024 dan target 2045", "2024-03-22"),
        ("krisis 2013, bukan 2025", None),
        ("krisis 2019, bukan 2025", None),
        ("setelah krisis moneter 2013", None),
        ("dibandingkan tahun 2024", None),
        ("tahun 2024 lalu", None),
        ("tahun 2024 silam", None),
        ("Nomor 3-2024", None),
    ],
)
def test_years_that_complete_a_day(told: str, day: str | None) -> None:
    """A day takes its year from the text, but not from history, a founding, a number or a row of figures."""
    text = f'{HEAD}Panen {told} naik.\\n\\n"Kami senang," kata Siti, Jumat (22/3).\\n'
    assert dates_of(text) == (day, "inferred" if day else None)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Siti mengatakan harga jagung mulai naik pada Jumat (22/3/2024).", None),
        ("Siti mengatakan pasar dibuka Jumat (22/3/2024).", None),
        ("Siti mengatakan hal itu kepada warga pada Jumat (22/3/2024).", "2024-03-22"),
        (
            "Siti mengatakan jagung laris saat ditemui pada Jumat (22/3/2024).",
            "2024-03-22",
        ),
        ("Jagung laris, kata Siti pada Jumat (22/3/2024).", "2024-03-22"),
        (
            "Pasar jagung ramai sepanjang Jumat (22/3/2024) hingga Minggu (24/3/2024).",
            None,
        ),
        (
            "Nilai jual jagung naik pada Senin (18/3/2024) dan Jumat (22/3/2024).",
            None,
        ),
    ],
)
def test_what_somebody_reports(told: str, day: str | None) -> None:
    """The day of what somebody reports is not the day on which it was said."""
    assert dates_of(f"{HEAD}{told}\n") == (day, "stated" if day else None)


def test_the_lead_of_a_text_without_paragraphs() -> None:
    """An event dates a release in the lead only, also if the text is one paragraph of many sentences."""
    event = "Warga Sikka memanen jagung bersama bupati, Jumat, 22 Maret 2024."
    rest = "Jagung itu dijual ke pasar dan dibagikan kepada warga. " * 20
    assert dates_of(f"Judul\n\n{event} {rest}\n") == ("2024-03-22", "inferred")
    assert dates_of(f"Judul\n\n{rest}{event}\n") == (None, None)


def test_the_year_in_the_number_of_a_release() -> None:
    """A day without year takes the year from the release's own number, and from no other one."""
    text = (
        f'SIARAN PERS\nNomor: {{}}\n\n{HEAD}"Kami senang," kata Siti, Jumat (22/3).\n'
    )
    assert dates_of(text.format("12/Pers/DK/III/2024")) == ("2024-03-22", "inferred")
    assert dates_of(text.format("12/Pers/DK/III/2023")) == (None, None)
    law = "Dasarnya PER-02/MBU/03/2024."
    assert dates_of(f'{HEAD}{law}\n\n"Senang," kata Siti, Jumat (22/3).\n') == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Laba naik, dikutip dari laman desa.id, Jumat (22/3/2024).", "2024-03-22"),
        ("Mengutip Suara Nusa, Jumat (22/3/2024), laba naik.", "2024-03-22"),
        ("Dihimpun dari laman desa, Jumat (22/3/2024), laba naik.", "2024-03-22"),
        ("Berdasarkan data pasar, Jumat (22/3/2024), laba naik.", "2024-03-22"),
        ("Laba naik, menurut surat yang dilihat, Jumat (22/3/2024).", "2024-03-22"),
        ("Pantauan Suara Nusa, Jumat (22/3/2024), pasar ramai.", "2024-03-22"),
        ("Profit rose, quoted from Suara Nusa, Friday (22/3/2024).", "2024-03-22"),
        ("Laba naik, dikutip dari laman desa, Kamis (22/3/2024).", None),
        ("Laba naik, dikutip dari laman desa, 22 Maret 2024.", None),
        ("Laba naik, dikutip dari laman desa, Jumat (22/3). Itu pada 2024.", None),
        ("Laba naik (dikutip dari Suara Nusa, 22/03/2024).", None),
        (
            "Dana yang dihimpun koperasi, Jumat (22/3/2024), naik sejak Senin (18/3/2024).",
            None,
        ),
        (
            "Kebun itu dilihat camat, Senin (18/3/2024), lalu bupati, Jumat (22/3/2024).",
            None,
        ),
    ],
)
def test_the_day_somebody_looked(told: str, day: str | None) -> None:
    """With its weekday it dates a text that nothing else dates, inferred; without one it may be the source's."""
    assert dates_of(f"{HEAD}{told}\n") == (day, "inferred" if day else None)


_READ_SOME = """
from tests.accuracy import TODAY, releases_of
from tests.conftest import FIXTURES
from umkm_cli import catalogue
from umkm_cli.reading import read
from umkm_cli.sources.formats.text import read as extract

known = catalogue.load()
for path in releases_of(FIXTURES / "frozen-portals")[::4]:
    print(path.name, read(extract(path.read_bytes()), known, TODAY))
"""


@pytest.mark.deep
def test_every_process_reads_alike() -> None:
    """Processes that hash words in different orders, as those of a cluster do, read texts to the same findings."""
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READ_SOME],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=FIXTURES.parent,
        )
        for seed in ("1", "2")
    ]
    first, second = (reader.communicate()[0].splitlines() for reader in readers)
    assert len(first) > 300
    assert [
        each for each, other in zip(first, second, strict=True) if each != other
    ] == []
