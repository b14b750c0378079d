"""Inputs that fuzzing found, in their smallest forms; `python -m tests.fuzz` looks for more."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests import web_archives
from tests.attacks import pdf_of, pdf_stream
from tests.conftest import Umkm, release_text
from tests.growth import growth
from tests.made import zipped
from umkm_cli.sources.formats.pdf import read as read_pdf
from umkm_cli.sources.formats.pdf.flow import join_pages

MANY = 40_000

HANGS = {
    "hyphens.txt": release_text(body="a-" * 48 + "a(KUR)"),
    "page.txt": release_text() + "page" + " " * MANY + "x\n",
    "hashes.txt": release_text() + "#a" + "  #a" * 60 + "!\n",
    "names.txt": release_text(body=f"Isi, kata {'Ringkasan' * 5}.java di sini."),
    "marks.md": release_text() + "Batik" + " " * MANY + "x\n",
    "tables.html": f"<p>{release_text()}</p>{'<table><tr><td>1<td>2' * 1500}",
}
"""Texts on which something took polynomial or exponential time, by the names of their files."""


@pytest.mark.deep
@pytest.mark.parametrize("name", HANGS)
def test_nothing_takes_for_ever(name: str, umkm: Umkm, tmp_path: Path) -> None:
    """A text that is long in one place is read within the time limit of a file."""
    path = tmp_path / name
    # What is longer than 64 kB, or rich, is read within limits.
    path.write_text(HANGS[name] + "\n" + "kata lain " * 7000, encoding="utf-8")
    (receipt,) = json.loads(umkm("ingest", path, "--json").stdout)
    assert (receipt["outcome"], receipt["error"]) == ("new", None)
    assert umkm("verify").returncode == 0


@pytest.mark.deep
def test_lists_in_one_another_stay_small(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """The size of a stored page grows with its text, not with the nesting of its lists."""
    path = tmp_path / "daftar.html"
    path.write_text(
        f"<p>{release_text()}</p>" + "<ul><li>kopi " * 6000, encoding="utf-8"
    )
    assert json.loads(umkm("ingest", path, "--json").stdout)[0]["outcome"] == "new"
    assert archive_path.stat().st_size < 3_000_000


LEAD = "PT Batik di Sleman menerima pinjaman lunak bagi para perajin dari bank milik negara itu."
READABLE = {
    "charset.eml": "MIME-Version: 1.0\nSubject: Batik\nContent-Type: text/plain; name*=\0''a\n\nBatik\n",
    "subject.eml": f"Subject: Rilis Batik Sleman\nMessage-ID: <1>\n\nRilis Batik Sleman\n\n{LEAD}\n",
    "title.html": f"<title>Siaran Pers Batik Sleman</title><p>Siaran Pers Batik Sleman</p><p>{LEAD}</p>",
}
"""A parameter whose charset holds a zero byte; headlines that could be the label of a header."""


@pytest.mark.parametrize("name", READABLE)
def test_what_brought_out_a_bug_is_read(name: str, umkm: Umkm, tmp_path: Path) -> None:
    """Files that once triggered a bug are read."""
    path = tmp_path / name
    path.write_text(READABLE[name], encoding="utf-8")
    (receipt,) = json.loads(umkm("ingest", path, "--json").stdout)
    assert (receipt["outcome"], receipt["error"]) == ("new", None)


@pytest.mark.parametrize("address", [web_archives.SITE, f"{web_archives.SITE}/"])
def test_an_address_without_a_path(address: str, umkm: Umkm, tmp_path: Path) -> None:
    """The front page of a captured site has its address as evidence, also if that is only a host."""
    path = tmp_path / "situs.warc"
    path.write_bytes(web_archives.captured(address, web_archives.release()))
    rows = json.loads(umkm("ingest", path, "--with-non-releases", "--json").stdout)
    assert [row["outcome"] for row in rows] == ["new", "opened"]
    findings = json.loads(umkm("why", "1", "--json").stdout)["findings"]
    marks = [each for each in findings if each["field"] == "not_a_release"]
    assert [each["evidence"] for each in marks] == [address]
    assert umkm("verify").returncode == 0


@pytest.mark.parametrize(
    "part", ["place:x a b AND (", "place:x a b AND -(", "(a OR b AND place:x -"]
)
@pytest.mark.parametrize("depth", [5, 9, 10, 40])
def test_any_query_is_answered(part: str, depth: int, filled: Umkm) -> None:
    """A query of any nesting is answered or refused in a sentence."""
    query = part * depth + "b" + ")" * (depth * part.count("("))
    done = filled("search", query)
    assert done.returncode in (0, 1, 2), done.stderr


@pytest.mark.parametrize(
    "date", [f"2020 h{'1' * 400}utcT", "2020 122020 T", "2020 99WIB"]
)
def test_any_date_is_understood_or_not(date: str, filled: Umkm) -> None:
    """Impossible dates are refused in a sentence."""
    done = filled("list", "--since", date)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_saved_searches_that_name_each_other(filled: Umkm) -> None:
    """A query that grows with each saved search that it names is refused before it is too large."""
    filled("saved", "add", "s0", "kopi batik kopi batik")
    for number in range(1, 5):
        done = filled(
            "saved", "add", f"s{number}", " OR ".join([f"@s{number - 1}"] * 4)
        )
    assert done.returncode == 2
    assert "more than 500 words" in done.stderr


def pdf_text(places: Iterable[tuple[float, float]], text: str) -> bytes:
    """A PDF of one wide and high page with the same text at each of these places."""
    shown = (f"1 0 0 1 {x:.3f} {y:.3f} Tm ({text}) Tj" for x, y in places)
    contents = pdf_stream(f"BT /F 1 Tf {' '.join(shown)} ET".encode())
    box = b"/MediaBox [0 0 200000 20000]"
    return pdf_of(contents).replace(b"/MediaBox [0 0 600 800]", box)


def pdf_of_pages(count: int, text: str) -> bytes:
    """A PDF that shows the same page again and again."""
    pages = b"/Kids [%b] /Count %d" % (b"3 0 R " * count, count)
    page = pdf_text([(10, 9000)], text)
    return page.replace(b"/Kids [3 0 R] /Count 1", pages)


LONG_PDFS: dict[str, Callable[[int], bytes]] = {
    "one paragraph": lambda size: pdf_text(
        ((10, 15_000 - 1.2 * at) for at in range(40 * size)),
        "perajin sayur-mayur dan batik di-",
    ),
    "a table of two wide rows": lambda size: pdf_text(
        (
            (10 + 8 * at, 15_000 - 4 * row)
            for row in range(2)
            for at in range(50 * size)
        ),
        "ab",
    ),
    "lines that begin at different places": lambda size: pdf_text(
        ((10 + 0.01 * at, 15_000 - 1.2 * at) for at in range(40 * size)),
        "perajin sayur-mayur dan batik",
    ),
    "a sentence across all pages": lambda size: pdf_of_pages(
        15 * size, "kepada para perajin batik dan"
    ),
}
"""PDF files of one page, or one sentence, that is as long as a book if the size is 100."""


@pytest.mark.deep
@pytest.mark.parametrize("name", LONG_PDFS)
def test_a_long_pdf_takes_as_long_as_its_letters(name: str) -> None:
    """The time to read a PDF grows with its letters, not with their square."""
    make = LONG_PDFS[name]
    assert growth(lambda size: read_pdf(make(size)), 25) < 8
    assert len(read_pdf(make(100)).text) > 20_000


def test_letters_outside_the_text_do_not_hide_it() -> None:
    """A PDF that begins or ends with thousands of letters that no font knows is read."""
    unknown = "\\000" * 5000
    for text in (f"{LEAD}{unknown}", f"{unknown}{LEAD}"):
        assert read_pdf(pdf_text([(10, 9000)], text)).text == LEAD


def test_a_bullet_on_its_own_line_is_no_line() -> None:
    """The bullet of a list item stands before its text, also if the file has it on a line of its own."""
    assert join_pages([["•\nKopi Batik"], ["▪ Kopi\nBatik"]]) == ["• Kopi Batik"] * 2


UNTIDY = {
    "rilis\n\x1b.xyz": b"x",
    "rilis.\u2028xyz": b"x",
    "rilis\nbatik": b"x",
    "tabel.csv": b"head\x1dline;body\x85\x0c\nKopi;Batik\n",
    "kembar.csv": b"head\x1eline;head\x1eline;body\nKopi;Batik;Solo\n",
}
"""Files whose names, or columns, have line breaks of any kind."""


@pytest.mark.parametrize("name", UNTIDY)
def test_a_reason_is_one_line(name: str, umkm: Umkm, tmp_path: Path) -> None:
    """The reason why a file was skipped or failed is one line, whatever is quoted in it."""
    path = zipped(tmp_path, {name: UNTIDY[name], "rilis.txt": release_text().encode()})
    rows = json.loads(umkm("ingest", path, "--json").stdout)
    (reason,) = [
        row["error"] for row in rows if row["outcome"] in ("skipped", "failed")
    ]
    assert len(reason.splitlines()) == 1
