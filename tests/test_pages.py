"""Web pages: what is their text, what stands beside it, and what they say of their day."""

from datetime import date
from pathlib import Path

import pytest

from tests.accuracy import FIXTURES
from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Values
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats import html
from umkm_cli.sources.formats.html import lines, main_text, marks

KNOWN = catalogue.load()
TITLE = "Dua Belas Perajin Anyaman Garut Masuk Lokapasar"
LEAD = (
    "Dua belas perajin anyaman di Garut mulai menjual keranjang lewat lokapasar setelah "
    "enam bulan belajar memotret barang dan menghitung ongkos kirim."
)
QUOTE = (
    "“Pesanan pertama datang dari Manado,” kata ketua kelompok, Sari Wening. Ia menyebut "
    "keranjang itu dikirim tiga hari kemudian bersama kartu ucapan dari para perajin."
)
LAST = (
    "Kelas berikutnya dibuka untuk penjahit dan pembuat kue di tiga kecamatan, dengan "
    "pendaftaran lewat balai desa sampai akhir bulan."
)
MENU = "<nav><a href='/'>Beranda</a> <a href='/k'>Kontak Kami</a></nav>"


def page(body: str = "", *, head: str = "", menu: str = MENU) -> str:
    """A page with a headline and three paragraphs, `body` behind the first."""
    return (
        f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'><title>{TITLE} - Warta Uji</title>{head}</head>"
        f"<body>{menu}<article><h1>{TITLE}</h1><p>{LEAD}</p>{body}<p>{QUOTE}</p><p>{LAST}</p></article></body></html>"
    )


def extract(content: str) -> Extract:
    return html.read(content.encode())


def values(content: str) -> Values:
    reading = read(extract(content), KNOWN, date(2026, 11, 24))
    return values_of(reading.findings)


@pytest.mark.parametrize("menu", [MENU, ""])
@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>Koperasi Sulur</li><li>Koperasi Lontar</li></ul>",
        "<ul class='nav-list'><li>Koperasi Sulur</li><li>Koperasi Lontar</li></ul>",
        "<ul><li><a href='/a'>Koperasi Sulur</a></li><li><a href='/b'>Koperasi Lontar</a></li></ul>",
        "<ul><li>Koperasi<ul><li>Koperasi Sulur</li><li>Koperasi Lontar</li></ul></li></ul>",
        "<ol><li><p>Koperasi Sulur</p></li><li><p>Koperasi Lontar</p></li></ol>",
    ],
)
def test_lists_are_text(items: str, menu: str) -> None:
    """A list in the text of a page is text, however it is marked up and whatever is around it."""
    told = extract(page(f"<p>Penerima bantuan:</p>{items}", menu=menu)).text
    assert "Koperasi Sulur\n" in told
    assert "Koperasi Lontar\n" in told


@pytest.mark.parametrize(
    ("beside", "line"),
    [
        ("<nav>Beranda Ekonomi</nav>", "menu: Beranda Ekonomi"),
        ("<aside class='related'>Panen kopi naik</aside>", "menu: Panen kopi naik"),
        ("<div class='share'>Bagikan ke teman</div>", "menu: Bagikan ke teman"),
        ("<figure><figcaption>Keranjang siap kirim</figcaption></figure>", "caption: Keranjang siap kirim"),
        ("<p><img src='a' alt='Keranjang besar'></p>", "alternative text: Keranjang besar"),
        ("<div hidden>Harga lama</div>", "hidden text: Harga lama"),
        ("<p style='color:red; display : none'>Harga lama</p>", "hidden text: Harga lama"),
        ("<template><p>Harga lama</p></template>", "hidden text: Harga lama"),
        ("<noscript>Nyalakan skrip</noscript>", "hidden text: Nyalakan skrip"),
        ("<div id='comments'><p>Mantap sekali</p></div>", "comment: Mantap sekali"),
        ("<footer>Hak cipta Warta Uji</footer>", "page footer: Hak cipta Warta Uji"),
        ("<form><button>Kirim</button> <label>Surel</label></form>", "menu: [ Kirim ] Surel"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_text_is_kept(beside: str, line: str) -> None:
    """A word of a page that is not its text is kept aside, with what it is."""
    found = extract(page(beside))
    assert line in found.aside.splitlines()
    assert line.split(": ")[1] not in found.text
    assert LEAD in found.text
    assert QUOTE in found.text


def test_part_of_a_line_is_kept_aside() -> None:
    """Hidden words inside a sentence are kept aside alone."""
    found = extract(
        page(
            "<p>Harga <span hidden>grosir</span>naik dua kali lipat sejak April tahun lalu.</p>"
        )
    )
    assert "Harga naik dua kali lipat sejak April tahun lalu." in found.text
    assert "hidden text: grosir" in found.aside.splitlines()


def test_a_summary_is_text() -> None:
    """The summary that a site puts between headline and text is text, whatever its class."""
    summary = "Enam bulan belajar memotret barang, lalu berjualan ke seluruh Indonesia."
    content = page().replace(
        "</h1>", f"</h1><div class='teaser'><p>{summary}</p></div>"
    )
    assert summary in extract(content).text


def test_a_page_of_one_kind_is_all_text() -> None:
    """A page that is all in one part named like a menu is read nevertheless."""
    content = page().replace("<article>", "<div class='sidebar'><article>")
    told = extract(content).text
    assert LEAD in told
    assert LAST in told


def test_no_marks_remain() -> None:
    """Characters that are marks inside the reader change no text."""
    assert (
        "Harga\ufdd0naik"
        not in extract(page("<p>Harga\ufdd0naik sejak April.</p>")).text
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a'/></head>"
            f"<body><p>{LEAD}</p></body></html>",
            LEAD,
        ),
        (f"<body><div><template shadowrootmode='open'><p>{LEAD}</p></template></div></body>", LEAD),
        (f"<meta charset='iso-8859-1'><body><p>{QUOTE}</p></body>", QUOTE),
    ],
)  # fmt: skip
def test_pages_as_browsers_show_them(content: str, told: str) -> None:
    """Elements that XHTML closes, shadow roots, and UTF-8 under another name are read as they are meant."""
    assert told in extract(content).text


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0041)https://warta.example/rilis/anyaman -->",
        "<!--\n Page saved with SingleFile \n url: https://warta.example/rilis/anyaman \n saved date: Mon May 02\n-->",
    ],
)
def test_the_address_of_a_saved_page(comment: str) -> None:
    """The address that a browser notes in a page that it saves is the release's."""
    assert values(comment + page()).url == "https://warta.example/rilis/anyaman"


def linked(*articles: str) -> str:
    return f"<script type='application/ld+json; charset=utf-8'>{''.join(articles)}</script>"


ARTICLE = '{"@type":"NewsArticle","datePublished":"2021-11-03T10:00:00+07:00"}'
OTHER = '{"@type":"NewsArticle","headline":"Harga Cabai di Kramat Jati Turun","datePublished":"2019-01-01"}'
OWN = f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2021-11-03"}}'


@pytest.mark.parametrize(
    "head",
    [
        linked(ARTICLE),
        linked("\n//<![CDATA[\n", ARTICLE, "\n//]]>\n"),
        linked("<!-- ", ARTICLE, " -->"),
        linked(ARTICLE.replace('"}', '",}')),
        linked(ARTICLE.replace('"NewsArticle"', '["http://schema.org/NewsArticle"]')),
        linked(ARTICLE.replace('"2021-11-03T10:00:00+07:00"', '["2021-11-03"]')),
        linked("[", OTHER, ",", OWN, "]"),
        "<meta name='publishdate' content='2021/11/03 09:30:00'>",
        "<meta name='pubdate' content='20211103'>",
        "<meta name='article:published_time' content='1635904800'>",
        "<meta property='article:published_time' content='2021-11-03T16:59:00Z'>",
        "<meta property='article:published_time' content='2021-11-02T18:00:00Z'>",
        "<meta property='article:published_time' content='2021-11-03T23:00:00-05:00'>",
        # The address decides between two days, and between two orders.
        "<meta name='date' content='2021-11-03T18:00:00Z'><link rel='canonical' href='https://w.example/2021/11/03/a'>",
        "<meta name='date' content='11/03/2021 09:30 AM'><link rel='canonical' href='https://w.example/2021/11/03/a'>",
    ],
)  # fmt: skip
def test_days_in_the_head(head: str) -> None:
    """A page's head states the day of publication in every form that sites use."""
    found = values(page(head=head))
    assert (found.released_on, found.date_status) == ("2021-11-03", "stated")


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Diperbarui <time datetime='2023-05-05'>5 Mei 2023</time></p>"
        "<p>Terbit <time datetime='2021-11-03'>3 November 2021</time></p>",
        "<span itemprop='datePublished' content='2021-11-03'>kemarin</span>",
        "<abbr class='published' title='2021-11-03T14:33:00+07:00'>14.33</abbr>",
        "<div class='post-date'>Rabu, 3 November 2021</div>",
        "<p>3. November 2021</p>",
        "<span class='tanggal'>3 November 2021 | diperbarui 9 November 2021</span>",
    ],
)
def test_days_in_the_markup(byline: str) -> None:
    """The markup next to the headline states the day of publication, not that of an update."""
    found = values(page().replace("</h1>", f"</h1>{byline}"))
    assert (found.released_on, found.date_status) == ("2021-11-03", "stated")


@pytest.mark.parametrize(
    ("content", "day", "status"),
    [
        (page(head="<meta name='date' content='11/03/2021 09:30:00 AM'>"), None, None),
        (page(head=linked(OTHER)), None, None),
        (page(head="<meta property='article:modified_time' content='2021-11-03'>"), None, None),
        (page() + "<aside class='related'><time datetime='2019-01-01'>1 Januari 2019</time></aside>", None, None),
        (page(head="<link rel='canonical' href='https://w.example/2021/11/03/anyaman'>"), "2021-11-03", "inferred"),
    ],
)  # fmt: skip
def test_doubtful_days(content: str, day: str | None, status: str | None) -> None:
    """A day with two readings, of another story or of a change is none; that of the address is inferred."""
    found = values(content)
    assert (found.released_on, found.date_status) == (day, status)


def test_a_dated_page() -> None:
    """A page whose outermost elements are named like a date is read."""
    content = page().replace("<html", "<html class='update' data-date='2021'", 1)
    content = content.replace("<body", "<body class='post-date' id='time'", 1)
    assert LEAD in extract(content).text


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            "<td><p>Sulur</p></td><td><p>12</p></td>|<td><p>Lontar</p></td><td><p>40</p><p>topi</p></td>",
            ["Sulur | 12", "Lontar | 40 topi"],
        ),
        (
            "<td><div>Sulur<br>Indah</div></td><td>12</td>|<td>Lontar</td><td><h4>40</h4></td>",
            ["Sulur Indah | 12", "Lontar | 40"],
        ),
        (
            "<td><p>Nomor</p></td><td><p>:</p></td><td><p>12/SP</p></td>|<td>Hari</td><td>:</td><td>Senin</td>",
            ["Nomor : 12/SP", "Hari : Senin"],
        ),
    ],
)
def test_cells_with_paragraphs(rows: str, lines: list[str]) -> None:
    """A row of a table is one line, with its cells parted as in a Word file, however each cell is marked up."""
    table = "".join(f"<tr>{row}</tr>" for row in rows.split("|"))
    told = extract(page(f"<table>{table}</table>")).text
    assert [line for line in told.split("\n") if line in lines] == lines


def test_what_is_hidden_in_a_cell_is_not_joined() -> None:
    """Hidden text in a cell of a table stays beside the text."""
    hidden = "<div style='display:none'>pesan lama</div>"
    rows = (
        f"<tr><td>{hidden}Sulur</td><td>12</td></tr><tr><td>Lontar</td><td>40</td></tr>"
    )
    found = extract(page(f"<table>{rows}</table>"))
    assert "hidden text: pesan lama" in found.aside
    assert "pesan" not in found.text


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("<a href='#n1'>1</a>Harga menurut ketua.", "1 Harga menurut ketua."),
        ("<a href='#n1'>[1]</a> Harga menurut ketua.", "[1] Harga menurut ketua."),
        ("Bakul<a href='#n1'><sup>1</sup></a>, topi.", "Bakul1, topi."),
        ("Lihat <a href='#atas'>daftar</a>nya di atas.", "Lihat daftarnya di atas."),
    ],
)
def test_the_number_of_a_note(note: str, line: str) -> None:
    """The number that leads back from a note is a word of its own; marks in the text stay where they are."""
    assert line in extract(page(f"<p>{note}</p>")).text.split("\n")


TEASERS = "<div><p>Panen kopi naik</p><p>Harga beras turun</p></div>"


@pytest.mark.parametrize(
    ("content", "is_asked"),
    [
        (page(), False),
        (page("<h2>Pesanan Pertama</h2>", menu=""), False),
        (page(f"<aside class='related'>{TEASERS}</aside>"), False),
        (f"<p>{TITLE}</p><p>{LEAD}</p><ul><li>Sulur</li><li>Lontar</li></ul><p>{QUOTE}</p><p>{LAST}</p>", False),
        (page(TEASERS), True),
        (page(f"<p class='comment'>{LAST} {LAST}</p>"), True),
        (page(f"<p><a href='/x'>{LAST} {QUOTE}</a></p>"), True),
        (page() + TEASERS, True),
        (page(head=f"<style>{'p {} ' * 4_000}</style>"), True),
        (f"<p>{TITLE}</p>", True),
    ],
)  # fmt: skip
def test_the_engine_is_asked_only_in_doubt(
    content: str, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small page whose paragraphs stand together costs no time for an engine; every other page is weighed by it."""
    asked: list[str] = []
    monkeypatch.setattr(main_text, "propose_text", lambda html: asked.append(html))
    monkeypatch.setattr(main_text, "vote", lambda lines, proposal: 0)
    extract(content)
    assert bool(asked) == is_asked


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("**/*.htm*")), ids=lambda path: path.name
)
def test_where_there_is_no_doubt_the_engine_agrees(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is read without the engine has the same text with it."""
    found = html.read(path.read_bytes())
    monkeypatch.setattr(main_text, "vote_plainly", lambda lines, length: 0)
    assert html.read(path.read_bytes()) == found


@pytest.mark.parametrize(
    "proposal", [(1, 2, 3, 4, 0), (0, 1, 2, 3, 4, 0), (0, 1, 2, 3)]
)
def test_short_lines_are_found_next_to_long_ones(proposal: tuple[int, ...]) -> None:
    """A short line is text where the engine has it next to a long one, even if it tells the page in another order."""
    texts = (LAST, LEAD, "Sari Wening: Dari Manado.", "Rani: Benar.", QUOTE)
    region = marks.Region("", None)
    told = [lines.PageLine([marks.PagePiece(text, region)]) for text in texts]
    lines.vote(told, "\n".join(texts[number] for number in proposal))
    assert [line.is_voted for line in told] == [n in proposal for n in range(5)]


def test_a_few_bytes_in_another_encoding() -> None:
    """An advert in another encoding spoils neither a page in UTF-8 nor what it says of itself."""
    content = page("<p>Desa Céndana — 12 perajin</p>").encode()
    for declared in (b"<meta charset='utf-8'>", b""):
        mixed = content.replace(
            b"<meta charset='utf-8'>", declared + b"<!-- M\xe4rz -->"
        )
        assert "Desa Céndana — 12 perajin\n" in html.read(mixed).text
    old = content.decode().encode("cp1252").replace(b"<meta charset='utf-8'>", b"")
    assert "Desa Céndana — 12 perajin\n" in html.read(old).text
