"""`reading/non_releases`: index, standing, error and consent pages, and the releases that look like them."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Umkm
from umkm_cli import catalogue
from umkm_cli.models.release import NOT_A_RELEASE, Extract, Finding
from umkm_cli.reading import read
from umkm_cli.reading.choose import values_of
from umkm_cli.sources.formats import html

TODAY = date(2026, 11, 24)
KNOWN = catalogue.load()
STORIES = (
    ("Koperasi Sinar Serahkan Gerobak kepada Pedagang Bakso", "12 Mei 2023"),
    ("Perajin Bambu Ikut Pameran di Solo", "3 April 2023"),
    ("Warung Lima Kecamatan Belajar Pembukuan", "20 Maret 2023"),
    ("Petani Garam Dapat Pinjaman Tanpa Agunan", "1 Februari 2023"),
    ("Panen Perdana Jamur Tiram di Lereng Merapi", "15 Januari 2023"),
    ("Pembatik Tulis Buka Lapak Daring", "2 Januari 2023"),
)
TEASER = "{} menjadi kabar baik bagi para pelaku usaha kecil yang sudah lama menunggu bantuan ini..."
PARAGRAPHS = (
    "Koperasi Sinar menyerahkan dua puluh gerobak kepada pedagang bakso di Sleman agar dapat berjualan lebih jauh.",
    "Gerobak itu dibuat oleh perajin setempat dari kayu sengon dan seng bekas yang dikumpulkan warga setahun penuh.",
)
ABOUT = (
    "Koperasi Sinar didirikan pada 12 Maret 1998 oleh empat belas pedagang pasar, dan kini anggotanya dua ribu orang.",
    "Kami memberi pinjaman, pelatihan, dan pendampingan kepada usaha mikro di empat kabupaten setiap hari kerja.",
)


def page(title: str, *lines: str) -> Extract:
    """A page with a menu and a footer around some lines, each a paragraph or an element."""
    body = "\n".join(
        line if line.startswith("<") else f"<p>{line}</p>" for line in lines
    )
    links = ("Beranda", "Tentang Kami", "Daftar Rilis", "Hubungi Kami")
    menu = "".join(f'<li><a href="/{link}">{link}</a></li>' for link in links)
    return html.read(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><main>{body}</main>"
        "<footer><p>Hak cipta Koperasi Sinar</p></footer></body></html>".encode()
    )


def plain(*lines: str) -> Extract:
    return Extract("\n\n".join(lines), "text", stored=False)


def listed(*, teasers: bool = False) -> tuple[str, ...]:
    """The elements of a list of stories: linked headlines and days, and perhaps teasers."""
    return tuple(
        f'<article><h2><a href="/{day}">{headline}</a></h2><span>{day}</span>'
        + f"<p>{TEASER.format(headline)}</p>" * teasers
        + "</article>"
        for headline, day in STORIES
    )


DATED = tuple(line for story in STORIES for line in story)


def mark(extract: Extract) -> Finding | None:
    findings = read(extract, KNOWN, TODAY).findings
    found = [each for each in findings if each.field == NOT_A_RELEASE]
    assert values_of(findings).not_a_release == bool(found)
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("extract", "kind", "evidence"),
    [
        (page("Koperasi Sinar", "<h1>Daftar Rilis</h1>", *listed()), "index page", "Daftar Rilis"),
        (
            page("Arsip", "<h1>Arsip Siaran Pers 2023</h1>", *listed(teasers=True), "Halaman 1 dari 12"),
            "index page",
            "Arsip Siaran Pers 2023",
        ),
        (page("UMKM - Warta Uji", "<h1>Tag: UMKM</h1>", *listed()), "index page", "Tag: UMKM"),
        (
            page("Warta Uji", "<h1>Hasil pencarian untuk “pinjaman”</h1>", *listed(teasers=True)),
            "index page",
            "Hasil pencarian untuk “pinjaman”",
        ),
        (page("Siaran Pers | Koperasi Sinar", "<h1>Siaran Pers</h1>", *listed()), "index page", "Siaran Pers"),
        (page("Press Release Archive | Sinar", *listed()), "index page", "Press Release Archive"),
        (plain("Daftar Siaran Pers", *DATED), "index page", "Daftar Siaran Pers"),
        (plain("Beranda", "Indeks Berita", *DATED, "Berikutnya"), "index page", "Indeks Berita"),
        (
            plain("Kategori: Koperasi", *(TEASER.format(headline) for headline, _ in STORIES)),
            "index page",
            "Kategori: Koperasi",
        ),
        (plain("Kategori: Koperasi", *DATED), "index page", "Kategori: Koperasi"),
        (page("Tentang Kami | Koperasi Sinar", "<h1>Tentang Kami</h1>", *ABOUT), "standing page", "Tentang Kami"),
        (page("Profil Perusahaan - Sinar", *ABOUT), "standing page", "Profil Perusahaan"),
        (plain("Visi dan Misi", *ABOUT), "standing page", "Visi dan Misi"),
        (
            page("Sinar", "<h1>Hubungi Kami</h1>", "Jalan Melati Nomor 7, Sleman", "Telepon (0274) 555 0101"),
            "standing page",
            "Hubungi Kami",
        ),
        (plain("Privacy Policy", *ABOUT), "standing page", "Privacy Policy"),
        (
            page("404 - Halaman Tidak Ditemukan", "<h1>404</h1>", "Maaf, alamat itu sudah tidak ada lagi di sini."),
            "error page",
            "404 - Halaman Tidak Ditemukan",
        ),
        (plain("Access Denied", "You do not have permission to see this page."), "error page", "Access Denied"),
        (plain("Just a moment...", "Enable JavaScript and cookies to continue"), "error page", "Just a moment..."),
        (
            page(
                "Warta Uji",
                "<h2>Privasi Anda penting bagi kami</h2>",
                "Kami dan mitra kami menggunakan cookie untuk mengenali perangkat Anda dan memasang iklan.",
                "<button>Terima semua</button>",
                "<button>Atur pilihan</button>",
            ),
            "consent page",
            "menggunakan cookie",
        ),
    ],
)  # fmt: skip
def test_what_is_not_a_release(extract: Extract, kind: str, evidence: str) -> None:
    """A page that only lists, stands, fails or asks for consent is marked, with its kind and the words that say so."""
    found = mark(extract)
    assert found is not None
    text = extract.text if found.part == "text" else extract.metadata
    assert (found.value, text[found.start : found.end]) == (kind, evidence)


@pytest.mark.parametrize(
    "heading",
    """About Us|Contact Us|About the Company|Sejarah Perusahaan|Sekilas Perusahaan|Company Profile|Our History
    |Our Story|Sejarah Singkat|Visi & Misi|Vision and Mission|Struktur Organisasi|Organisational Structure
    |Kebijakan Privasi|Kebijakan Cookie|Cookie Policy|Syarat dan Ketentuan|Terms of Use|Terms and Conditions
    |Pedoman Media Siber|Susunan Redaksi|Dewan Redaksi|Peta Situs|Sitemap|Site Map|Disclaimer
    |Frequently Asked Questions|Kontak Kami|Error 404|Kesalahan 404|403 Forbidden|503 Service Unavailable
    |Maaf, halaman ini tidak tersedia|Page not found|Not Found|Berita tidak ditemukan
    |Artikel ini tidak dapat ditemukan|Akses Ditolak|Attention Required!|Service Unavailable
    |Please enable JavaScript|Turn on JavaScript to go on|Mohon aktifkan JavaScript|Harap aktifkan JavaScript
    |Aktifkan JavaScript|Verify you are human|Verifying that you are human""".split("|"),
)  # fmt: skip
def test_headings_of_pages(heading: str) -> None:
    """Each heading that a standing or an error page can have is recognised by its first word, too."""
    assert mark(plain(heading.strip(), *ABOUT)) is not None


@pytest.mark.parametrize(
    "heading",
    """Arsip Rilis|Arsip Tag: KUR|Tag Archives: KUR|Category Archives: Loans|Arsip Kategori: Kopi
    |Archive of News|Archives of Press Releases|All News|Semua Artikel|Latest Releases|List of Press Releases
    |Kumpulan Siaran Pers Bulan Mei|Berita Arsip|News Archive|Media Releases Index|Artikel Indeks
    |Publikasi Arsip|Articles Archive|Posts Archive|Rilis Media Arsip|Keterangan Pers Arsip|Label: UMKM
    |Topik: KUR|Topic: Loans|Category: Small Firms|Tags: KUR|Search Results for loans""".split("|"),
)  # fmt: skip
def test_headings_of_lists(heading: str) -> None:
    """Each heading that a list of releases can have is recognised by its first word, too."""
    assert mark(plain(heading.strip(), *DATED)) is not None


AGENDA = tuple(
    f"<p>Balai Desa {name}, {day} Mei 2023</p>"
    for day, name in enumerate(("Ngaglik", "Depok", "Mlati", "Gamping", "Godean"), 3)
)
SECTION = "<h1>Siaran Pers</h1>"
HEADLINE = f"<h2>{STORIES[0][0]}</h2>"
WINNERS = tuple(
    f"{place}. Kelompok {name}, {day}"
    for place, (name, day) in enumerate(STORIES, start=1)
)


@pytest.mark.parametrize(
    "extract",
    [
        # The section of a site is the heading of its lists and of its articles.
        page("Siaran Pers | Sinar", SECTION, HEADLINE, *PARAGRAPHS, *listed()),
        page("Siaran Pers | Sinar", SECTION, HEADLINE, PARAGRAPHS[0], *listed()),
        page("Tag: UMKM", f"<h1>{STORIES[0][0]}</h1>", *PARAGRAPHS, *listed()),
        page("Tentang Kami", f"<h1>{STORIES[0][0]}</h1>", *PARAGRAPHS),
        page("Siaran Pers | Sinar", SECTION, "<h2>Jadwal Pasar Murah</h2>", *AGENDA),
        plain("Kategori: Pengumuman", "Jadwal Pasar Murah", *(each[3:-4] for each in AGENDA)),
        # A list of others beside a short release, below the path to it.
        plain("Daftar Rilis", STORIES[0][0], PARAGRAPHS[0], "Berita Terkini", *DATED),
        plain("Beranda", "Arsip Berita", STORIES[0][0], *PARAGRAPHS, *DATED),
        plain(STORIES[0][0], *PARAGRAPHS, "Tag: UMKM", *DATED),
        plain("Kumpulan Siaran Pers", *PARAGRAPHS, *DATED, *PARAGRAPHS),
        plain("Daftar Rilis", *DATED[:4]),
        # Lists that are releases.
        plain("Daftar Pemenang Lomba Kemasan", *WINNERS),
        plain("Jadwal Pasar Murah Kabupaten Sleman", *DATED),
        plain("Daftar Rilisan Produk Baru Perajin Sleman", *DATED),
        plain("Pengumuman Lelang", *(f"{name} | {day} | 4" for name, day in STORIES)),
        plain("Arsip Desa Jadi Berita, Perajin Kertas Bersuka", *PARAGRAPHS),
        plain("Pasar Murah Sabtu Ini", "Di balai desa mulai pukul tujuh pagi."),
        # Headlines that only begin like a page.
        plain("Tentang Kami, Para Pedagang Bakso", *PARAGRAPHS),
        plain("Visi dan Misi Koperasi Sinar Dipaparkan", *PARAGRAPHS),
        plain("Halaman Balai Desa Jadi Pasar", *PARAGRAPHS),
        plain("404 Perajin Ikut Pameran", *PARAGRAPHS),
        plain("500", "Gerobak", *PARAGRAPHS),
        plain("Akses Modal Ditolak, Pedagang Dirikan Koperasi", *PARAGRAPHS),
        # Signs of a release below such a heading.
        plain("Tentang Kami", "Siaran Pers", STORIES[0][0], *PARAGRAPHS),
        plain("Tentang Kami", f"Sleman, 12 Mei 2023 – {PARAGRAPHS[0]}", PARAGRAPHS[1]),
        plain("Tentang Kami", *PARAGRAPHS, "“Kami senang,” kata Ketua Sari Wening."),
        plain(STORIES[0][0], *PARAGRAPHS, "Tentang Kami", *ABOUT),
        plain(STORIES[0][0], *PARAGRAPHS, "Tentang Kami", *ABOUT)._replace(metadata="heading: Tentang Kami"),
        # Cookies that are eaten.
        plain(
            "Ibu Rumah Tangga Sleman Jual Cookies Daring",
            "Mereka menggunakan cookies cokelat sebagai contoh, dan terima semua pesanan lewat perangkat pinjaman.",
            *PARAGRAPHS * 6,
        ),
    ],
)  # fmt: skip
def test_what_is_a_release(extract: Extract) -> None:
    """What has an article, or lists anything but stories, is a release however it begins or ends."""
    assert mark(extract) is None


def test_an_index_page_is_ingested(umkm: Umkm, tmp_path: Path) -> None:
    """`ingest` takes an index page in as new, says what it is, and `why` explains the mark."""
    path = tmp_path / "daftar.txt"
    path.write_text(plain("Daftar Siaran Pers", *DATED).text, encoding="utf-8")
    done = umkm("ingest", path, "--json")
    (receipt,) = json.loads(done.stdout)
    assert (done.returncode, receipt["outcome"], receipt["id"]) == (0, "new", 1)
    assert receipt["concerns"] == ["not a release: index page"]
    assert (
        "look at 1 file marked as not a release, which lists leave out: daftar.txt (release 1, index page)"
        in umkm("--db", tmp_path / "other.db", "ingest", path).stderr
    )
    assert json.loads(umkm("list", "--json").stdout) == []
    (found,) = [
        each
        for each in json.loads(umkm("why", "1", "--json").stdout)["findings"]
        if each["field"] == NOT_A_RELEASE
    ]
    assert (found["value"], found["rule"], found["evidence"]) == (
        "index page",
        "index-page",
        "Daftar Siaran Pers",
    )
    assert umkm("tag", "1", "--is-a-release").returncode == 0
    assert umkm("retag", "--all").returncode == 0
    assert [each["id"] for each in json.loads(umkm("list", "--json").stdout)] == [1]


OWN = (
    "Sejak delapan tahun lalu kami mendampingi petani di lima kecamatan. Kegiatan itu kami susun bersama warga.",
    "Kami mengajari ibu rumah tangga mengolah pala. Sasaran kami dua ratus kebun yang terawat.",
    "Setiap tiga bulan kami membuka kelas. Kami mengundang bidan desa supaya warga mengenal makanan sehat.",
)


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (OWN, "own-voice"),
        (
            tuple(
                line.replace("kami", "warga").replace("Kami", "Warga") for line in OWN
            ),
            None,
        ),
        ((*OWN, "Kelas dibuka lagi pada 12 Maret 2021."), None),
        ((*OWN, "“Kami senang,” kata Sari Wening."), None),
        (("SIARAN PERS", *OWN), None),
        (OWN[:1], None),
    ],
)
def test_a_page_in_the_voice_of_its_writers(
    lines: tuple[str, ...], rule: str | None
) -> None:
    """A text that says `kami` throughout, and has no day, quotation or label, is a page about its writers."""
    found = read(plain("Tumbuh Bersama Warga", *lines), KNOWN, TODAY).findings
    assert [each.rule for each in found if each.field == NOT_A_RELEASE] == [
        rule
    ] * bool(rule)


SHARED = (
    "Upload: anisari",
    "Post on 04-Mar-2020",
    "167 views",
    "Transcript of Laporan Desa",
)
REPORT = (
    "Laporan ini memuat usaha perajin di dua puluh desa yang didampingi sejak tahun pertama.",
    "Perajin belajar membuat pembukuan, dan sebagian dari mereka sudah memakai mesin baru.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ((*SHARED, *REPORT), "shared-document"),
        ((*SHARED[:1], *REPORT), None),
        ((*SHARED, *REPORT, "“Mesin itu berguna,” kata Sari Wening."), None),
        ((*SHARED, f"Kupang, 12 Maret 2021 – {REPORT[0]}", REPORT[1]), None),
        ((*SHARED, "SIARAN PERS", *REPORT), None),
    ],
)
def test_a_document_on_a_site_for_sharing_them(
    lines: tuple[str, ...], rule: str | None
) -> None:
    """A report that such a site shows is no release, unless it has a dateline, quotation or label."""
    found = read(plain("Laporan Desa", *lines), KNOWN, TODAY).findings
    assert [each.rule for each in found if each.field == NOT_A_RELEASE] == [
        rule
    ] * bool(rule)


def test_a_bibliography() -> None:
    """A text that begins as one is no release, though a publisher's city looks like a dateline."""
    books = "Sari, Rini. 2009. Pasar dari Dekat.\n\nBandung: Yayasan Waru. Tono, Budi. 2011. Warung Kota."
    text = "\n\n".join(("DAFTAR PUSTAKA", books, *REPORT))
    found = read(Extract(text, "text-1", stored=False), KNOWN, TODAY).findings
    marks = [each.rule for each in found if each.field == NOT_A_RELEASE]
    assert marks == ["academic-paper"]


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (("ABSTRAK", *REPORT, "Kata kunci: perajin, desa"), "academic-paper"),
        (("Vol. 01, No. 03, September 2016", "Abstract", *REPORT), "academic-paper"),
        (("SKRIPSI", *REPORT, "PROGRAM STUDI MANAJEMEN"), "academic-paper"),
        (("BAB IV PEMBAHASAN", "Lokasi dan Waktu Penelitian", *REPORT), "academic-paper"),
        (("3.1.", "Landasan Teori", *REPORT), "academic-paper"),
        (("Skripsi ini berjudul Pasar Desa.", *REPORT), None),
        (("BAB IV", "Landasan Teori", *REPORT, "“Mesin itu berguna,” kata Sari Wening."), None),
        (("ABSTRAK", *REPORT), None),
        (("Kata kunci: perajin, desa", *REPORT), None),
        (("ABSTRAK", *REPORT, "Kata kunci: desa", "“Mesin itu berguna,” kata Sari Wening."), None),
    ],
)  # fmt: skip
def test_an_academic_paper(lines: tuple[str, ...], rule: str | None) -> None:
    """An abstract with keywords or a journal, or two signs of a thesis: no release, unless somebody speaks."""
    found = read(plain("Pendampingan Perajin di Desa", *lines), KNOWN, TODAY).findings
    assert [each.rule for each in found if each.field == NOT_A_RELEASE] == [
        rule
    ] * bool(rule)


DEFINED = (
    "Yayasan Sinar adalah lembaga nirlaba yang menemani perajin kecil, didirikan oleh enam bekas penyuluh di Jember.",
    "Tugas pokok lembaga itu ialah mengajar perajin menghitung biaya dan mempertemukan mereka dengan pembeli.",
)


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (DEFINED, "definition"),
        (
            (
                "“Sinar” (SN), which stands for light, is a non-bank company regulated by the Ministry of Finance.",
                "Its mission is to lend working capital to women in groups of five, week by week, without collateral.",
            ),
            "definition",
        ),
        (DEFINED[:1], None),
        (DEFINED[1:], None),
        ((*DEFINED, "Kelas dibuka lagi pada 12 Maret 2021."), None),
        ((*DEFINED, "Kelas itu ramai, kata Sari Wening."), None),
        ((*DEFINED, "Kelas dibuka lagi pada Senin pagi."), None),
        (("SIARAN PERS", *DEFINED), None),
    ],
)  # fmt: skip
def test_a_page_that_says_what_a_body_is(
    lines: tuple[str, ...], rule: str | None
) -> None:
    """A text that defines a body and says what it was founded for, without a day or a voice, is about that body."""
    found = read(plain(*lines), KNOWN, TODAY).findings
    rules = [each.rule for each in found if each.field == NOT_A_RELEASE]
    assert rules == list(filter(None, [rule]))
