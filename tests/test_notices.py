"""`reading/notices`: the notice of a correction, above a headline, in it, or in a sentence."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import STYLE, Umkm, release_text, terminal
from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Finding, Reading
from umkm_cli.reading import read, values_of
from umkm_cli.text import tokenize

TODAY = date(2026, 11, 24)
KNOWN = catalogue.load()
HEADLINE = "Perajin Bambu Sleman Terima Pinjaman"
LEAD = (
    "Sleman, 3 Maret 2020 – Empat puluh perajin bambu di Sleman menerima pinjaman tanpa agunan dari Koperasi Sinar "
    "untuk membeli alat serut dan bahan."
)
MORE = "Pinjaman itu dikembalikan setelah panen bambu berikutnya, tanpa bunga dan tanpa biaya lain."


def reading_of(*paragraphs: str, metadata: str = "") -> tuple[str, Reading]:
    text = "\n\n".join(paragraphs)
    return text, read(
        Extract(text, "text", stored=False, metadata=metadata), KNOWN, TODAY
    )


def notices(reading: Reading) -> list[Finding]:
    return [each for each in reading.findings if each.field == "correction_notice"]


ABOVE = [
    ("RALAT", "RALAT"),
    ("Koreksi", "Koreksi"),
    ("REVISI", "REVISI"),
    ("*** KOREKSI ***", "KOREKSI"),
    ("[Revisi]", "Revisi"),
    ("RALAT:", "RALAT"),
    ("RALAT SIARAN PERS", "RALAT SIARAN PERS"),
    (
        "Koreksi atas Siaran Pers Nomor 12/HM/2020",
        "Koreksi atas Siaran Pers Nomor 12/HM/2020",
    ),
    ("SIARAN PERS REVISI", "SIARAN PERS REVISI"),
    ("PEMBETULAN BERITA", "PEMBETULAN BERITA"),
    ("Revisi ke-2", "Revisi ke-2"),
    ("Versi Revisi", "Versi Revisi"),
    ("SIARAN PERS (RALAT)", "SIARAN PERS (RALAT"),
    ("CORRECTION", "CORRECTION"),
    ("Corrected version", "Corrected version"),
    ("ERRATUM", "ERRATUM"),
    ("Revised press release", "Revised press release"),
]


@pytest.mark.parametrize(("line", "value"), ABOVE)
def test_above_a_headline(line: str, value: str) -> None:
    """A notice on a line of its own is a finding, and the headline is the line below it."""
    for above in ([line], ["SIARAN PERS", line], [line, "Nomor: 7/HM/III/2020"]):
        text, reading = reading_of(*above, HEADLINE, LEAD, MORE)
        values = values_of(reading.findings)
        assert (values.headline, values.correction_notice) == (HEADLINE, value)
        (found,) = notices(reading)
        assert (found.rule, text[found.start : found.end]) == ("notice-line", value)
        assert values.released_on == "2020-03-03"
        assert_nothing_is_lost(text, reading)


def assert_nothing_is_lost(text: str, reading: Reading) -> None:
    words = {*tokenize(" ".join(reading.texts)), *reading.wording.headline}
    assert {*tokenize(text)} <= words


@pytest.mark.parametrize(
    ("headline", "value"),
    [
        ("RALAT: {}", "RALAT"),
        ("Ralat : {}", "Ralat"),
        ("(Koreksi) {}", "Koreksi"),
        ("[REVISI] {}", "REVISI"),
        ("[Ralat] - {}", "Ralat"),
        ("KOREKSI – {}", "KOREKSI"),
        ("RALAT SIARAN PERS | {}", "RALAT SIARAN PERS"),
        ("Ralat Siaran Pers: {}", "Ralat Siaran Pers"),
        ("Koreksi Siaran Pers No. 7/2020: {}", "Koreksi Siaran Pers No. 7/2020"),
        ("Revisi 2: {}", "Revisi 2"),
        ("Berita Ralat : {}", "Berita Ralat"),
        ("{} (Ralat)", "Ralat"),
        ("{} [Revisi]", "Revisi"),
        ("{} - KOREKSI", "KOREKSI"),
        ("CORRECTION: {}", "CORRECTION"),
        ("(Corrected) {}", "Corrected"),
        ("{} (Revised)", "Revised"),
        ("CORRECTING and REPLACING {}", "CORRECTING and REPLACING"),
    ],
)
def test_in_a_headline(headline: str, value: str) -> None:
    """A notice at the beginning or the end of a headline is a finding, and cut off the headline."""
    written = headline.format(HEADLINE)
    text, reading = reading_of(written, LEAD, MORE)
    values = values_of(reading.findings)
    assert (values.headline, values.correction_notice) == (HEADLINE, value)
    (found,) = notices(reading)
    assert (found.rule, text[found.start : found.end]) == ("notice-headline", value)
    (shown,) = (each for each in reading.findings if each.field == "headline")
    assert text[shown.start : shown.end] == HEADLINE
    assert_nothing_is_lost(text, reading)
    # It is another release than the one that it corrects, as it always was.
    assert reading.identity != reading_of(HEADLINE, LEAD, MORE)[1].identity


def test_on_two_lines_of_a_headline() -> None:
    """A headline that wraps loses the notice on its first line, and on its last one."""
    text, reading = reading_of(
        "RALAT: PERAJIN BAMBU SLEMAN TERIMA\nPINJAMAN TANPA AGUNAN (REVISI 2)",
        LEAD,
        MORE,
    )
    values = values_of(reading.findings)
    assert values.headline == "PERAJIN BAMBU SLEMAN TERIMA PINJAMAN TANPA AGUNAN"
    assert [each.value for each in notices(reading)] == ["REVISI 2", "RALAT"]
    assert values.correction_notice == "RALAT"
    assert_nothing_is_lost(text, reading)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Berita ini merupakan ralat dari berita sebelumnya", ""),
        ("Siaran pers ini menggantikan siaran pers nomor 7/HM/2020 tanggal 2 Maret", ""),
        ("Rilis ini adalah koreksi atas rilis kemarin", ""),
        ("Berita ini telah dikoreksi pada jumlah penerimanya", ""),
        ("Dengan ini kami meralat angka pada siaran pers kemarin", ""),
        ("Kami kirim ulang sebagai ralat atas siaran pers kemarin", ""),
        ("Redaksi Warta Uji dengan demikian meralat judul dan isi berita itu", ""),
        ("This release replaces the one of 2 March", ""),
        ("This press release corrects the number of borrowers", ""),
        ("This is a corrected version of an earlier release", ""),
        ("This article has been corrected", ""),
        ("Siaran pers ini menggantikan\nsiaran pers kemarin", "Siaran pers ini menggantikan siaran pers kemarin"),
    ],
)  # fmt: skip
def test_in_a_sentence(sentence: str, value: str) -> None:
    """A sentence that says that the release corrects or replaces another one is a notice, and stays in the text."""
    for paragraph in (f"{sentence}.", f"{MORE} {sentence}. {MORE}"):
        text, reading = reading_of(HEADLINE, LEAD, paragraph)
        (found,) = notices(reading)
        assert (found.rule, found.value) == ("notice-sentence", value or sentence)
        assert text[found.start : found.end] == sentence
        assert values_of(reading.findings).headline == HEADLINE
        assert_nothing_is_lost(text, reading)


@pytest.mark.parametrize(
    "headline",
    [
        "Revisi UU Koperasi Disahkan, Pedagang Lega",
        "Koreksi Harga Cabai Untungkan Pedagang",
        "Revisi Aturan KUR: Bunga Turun Lagi",
        "Pasar Alami Koreksi – Pedagang Bertahan",
        "Pemerintah Bahas Revisi",
        "Ralat Kecil Berbuah Pesanan Besar bagi Perajin",
        "Correction in Chilli Prices Helps Traders",
        "Revised Rules Help Small Traders",
    ],
)
def test_headlines_about_something_else(headline: str) -> None:
    """A headline that is about the revision of something else is no notice, and stays whole."""
    told = f"Kabar bahwa {headline.lower()} disampaikan oleh ketua koperasi kepada warga desa."
    text, reading = reading_of(headline, LEAD, told)
    assert notices(reading) == []
    assert values_of(reading.findings).headline == headline
    assert_nothing_is_lost(text, reading)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (HEADLINE, LEAD, "Data itu merupakan koreksi atas data bulan lalu, kata ketua koperasi."),
        (HEADLINE, LEAD, "Aturan ini menggantikan aturan lama, dan koperasi merevisi daftar anggotanya."),
        (HEADLINE, LEAD, "Rilis ini merevisi cara pandang kami, kata ketua. Revisi anggaran menyusul."),
        (HEADLINE, LEAD, MORE, "Koreksi"),
        ("Beranda", "Daerah", "Koreksi", "Ekonomi", "Olahraga", "Budaya", HEADLINE, LEAD, MORE),
        ("Beranda", "Daerah", "Koreksi", HEADLINE, LEAD, MORE),
    ],
)  # fmt: skip
def test_what_is_no_notice(paragraphs: tuple[str, ...]) -> None:
    """Sentences about the revision of something else, and sections of a menu, are no notices."""
    text, reading = reading_of(*paragraphs)
    assert notices(reading) == []
    assert values_of(reading.findings).headline == HEADLINE
    assert_nothing_is_lost(text, reading)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title (title): RALAT: {}", "RALAT"),
        ("mail subject: Fwd: [RALAT] {}", "RALAT"),
        ("mail subject: Re: Koreksi: {}", "Koreksi"),
        ("title (title): {} dan Koreksi", None),
    ],
)
def test_in_the_title_of_a_file(line: str, value: str | None) -> None:
    """A title or a subject that begins with a notice gives both, if the text has no headline."""
    metadata = line.format(HEADLINE)
    _, reading = reading_of(LEAD, MORE, metadata=metadata)
    values = values_of(reading.findings)
    assert values.correction_notice == value
    assert values.headline == (HEADLINE if value else f"{HEADLINE} dan Koreksi")
    cited = {"headline", "correction_notice"}
    for found in reading.findings:
        if found.field in cited and found.chosen:
            assert metadata[found.start : found.end] == found.value


@pytest.mark.deep
def test_a_long_page_of_notices() -> None:
    """A page that repeats notices is read in a moment, and each is found."""
    text, reading = reading_of(*["RALAT", "Berita ini merupakan ralat"] * 6000)
    assert len(text) > 150_000
    assert len(notices(reading)) > 1000


def test_a_correction_is_shown(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """`show` names the notice, in every form; `why` cites it, and a table has it if asked."""
    text = release_text(f"RALAT: {HEADLINE}")
    (tmp_path / "ralat.txt").write_text(text, encoding="utf-8")
    (tmp_path / "lama.txt").write_text(release_text(HEADLINE), encoding="utf-8")
    assert umkm("ingest", tmp_path / "ralat.txt", tmp_path / "lama.txt").returncode == 0
    shown = [json.loads(umkm("show", each, "--json").stdout) for each in ("1", "2")]
    told = [(each["headline"], each["correction_notice"]) for each in shown]
    assert told == [(HEADLINE, "RALAT"), (HEADLINE, None)]
    assert "correction_notice: RALAT\n" in umkm("show", "1").stdout
    page = STYLE.sub("", terminal(environment, "show", "1"))
    assert page.split()[:2] == ["RALAT", "Perajin"]
    page = " ".join(STYLE.sub("", terminal(environment, "why", "1")).split())
    assert "correction RALAT the headline says so" in page
    table = umkm("export", "--columns", "id,correction_notice").stdout
    assert sorted(table.split()[1:]) == ["1,RALAT", "2,"]
    assert umkm("retag", "--all").returncode == 0
    assert umkm("verify").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout) == shown[0]
