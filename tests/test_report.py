"""`umkm report`: the same sections as a page, a document, or a hand-over with the originals."""

import csv
import io
import json
import re
from datetime import date, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FIXTURES, Umkm, release_text
from umkm_cli.catalogue.months import period_before
from umkm_cli.errors import ExitCode
from umkm_cli.output.safe_names import name_in_origin, safe_name

YEAR = ("--since", "2020-07", "--until", "2021-06")
HOSTILE = "<script>alert(1)</script> & \"'\u202e\x1b[2J\x0b\ufffe\uffff </style>"


class Page(HTMLParser):
    """The elements of a page, and its words as a browser shows them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        found = (attributes.get(name) for _, attributes in self.elements)
        return [value for value in found if value]


def page_of(umkm: Umkm, folder: Path, *arguments: str) -> Page:
    """The page of a report."""
    file = folder / "laporan.html"
    done = umkm("report", "-o", file, "--force", *arguments)
    assert done.returncode == 0, done.stderr
    return Page(file.read_text(encoding="utf-8"))


def test_a_page_has_every_section(filled: Umkm, tmp_path: Path) -> None:
    """Numbers beside those of the period before, a calendar, releases, claims, doubts, and how it was made."""
    page = page_of(filled, tmp_path, *YEAR, "--query", "pinjaman", "--lang", "en")
    found = [
        each for each in page.values("id") if not re.fullmatch(r"r\d+|.*-heading", each)
    ]
    assert found == [
        "summary",
        "calendar",
        "releases",
        "figures",
        "quotes",
        "doubts",
        "making",
    ]
    assert "Compared with the period before, July 1, 2019 – June 30, 2020." in page.text
    assert "--since 2020-07-01; --until 2021-06-30; --query pinjaman" in page.text
    wanted = filled("list", *YEAR, "--query", "pinjaman", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(wanted)))
    assert rows
    assert {f"r{row['id']}" for row in rows} == set(
        re.findall(r"r\d+", " ".join(page.values("id")))
    )
    for row in rows:
        assert " ".join(row["headline"].split()) in page.text
    inside = {target.removeprefix("#") for target in page.values("href")}
    assert inside <= set(page.values("id"))


def test_a_page_is_one_file_without_a_script(filled: Umkm, tmp_path: Path) -> None:
    """Nothing runs, and nothing is loaded from elsewhere; each heading is followed by what it names."""
    page = page_of(filled, tmp_path)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "svg" in tags
    assert not page.values("src")
    assert not [
        name
        for _, attributes in page.elements
        for name in attributes
        if name.startswith("on")
    ]
    assert [tag for tag, _ in page.elements if tag in ("h1", "main", "header")] == [
        "header",
        "h1",
        "main",
    ]


def test_a_page_in_indonesian(filled: Umkm, tmp_path: Path) -> None:
    """Words, dates and the marks of numbers are Indonesian; `UMKM_LANG` chooses the language too."""
    page = page_of(filled, tmp_path, *YEAR, "--lang", "id")
    assert ("html", {"lang": "id"}) in page.elements
    for words in (
        "Laporan siaran pers",
        "Ringkasan",
        "1 Juli 2020 – 30 Juni 2021",
        "Cara laporan ini dibuat",
    ):
        assert words in page.text
    file = tmp_path / "laporan.html"
    done = filled("report", "-o", file, "--force", *YEAR, UMKM_LANG="id_ID.UTF-8")
    assert done.returncode == 0
    again = Page(file.read_text(encoding="utf-8"))
    assert again.text.split("Dibuat pada")[0] == page.text.split("Dibuat pada")[0]


def test_hostile_text_stays_text(umkm: Umkm, tmp_path: Path) -> None:
    """Whatever a release says is shown as words: no element, no end of the style, no control character."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "a.txt").write_text(
        release_text(headline=f"Perajin Bambu {HOSTILE} Terima Pinjaman"),
        encoding="utf-8",
    )
    assert umkm("ingest", folder).returncode == 0
    assert umkm("tag", "1", "--set-place", "<b>Sleman</b>").returncode == 0
    page = page_of(umkm, tmp_path)
    assert "<script>alert(1)</script>" in page.text
    assert "<b>Sleman</b>" in page.text
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "b"}
    html = (tmp_path / "laporan.html").read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html)
    file = tmp_path / "serah.zip"
    assert umkm("report", "-o", file).returncode == 0
    with ZipFile(file) as bag:
        index = bag.read("serah/data/index.html").decode()
    assert index.count("<script") == index.count("</script") == 2


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_office_takes_any_text(umkm: Umkm, tmp_path: Path, ending: str) -> None:
    """Characters that XML forbids, and names of any length, leave a document and a workbook whole."""
    record = {
        "headline": f"Perajin Bambu {HOSTILE} Terima Pinjaman",
        "body": f"Sleman, 3 Maret 2021 – Perajin menerima Rp5 juta {HOSTILE}. Mereka puas.",
        "url": f"https://contoh.example/{HOSTILE}",
    }
    (tmp_path / "a.json").write_text(json.dumps([record]), encoding="utf-8")
    umkm("ingest", tmp_path / "a.json")
    long = "Dinas Koperasi " + "n" * 300
    assert umkm("tag", "1", "--set-organisation", long).returncode == 0
    file = tmp_path / f"laporan.{ending}"
    done = umkm("report", "-o", file, "--organisation", long)
    assert done.returncode == 0, done.stderr
    with ZipFile(file) as parts:
        texts = [
            "".join(ElementTree.fromstring(parts.read(name)).itertext())
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        ]
    assert any(long in text for text in texts)
    assert any("<script>alert(1)</script>" in text for text in texts)


def test_what_is_not_counted_is_listed(umkm: Umkm, tmp_path: Path) -> None:
    """Undated releases, and versions that were corrected, stand in lists of their own."""
    assert umkm("ingest", FIXTURES / "versions").returncode == 0
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "a.txt").write_text(release_text(dateline=""), encoding="utf-8")
    assert umkm("ingest", folder).returncode == 0
    page = page_of(umkm, tmp_path, "--since", "2000", "--until", "2030", "--lang", "en")
    assert {"undated", "superseded"} <= set(page.values("id"))
    latest = umkm("list", "--latest", "--since", "2000", "--csv").stdout
    counted = {f"r{row['id']}" for row in csv.DictReader(io.StringIO(latest))}
    assert counted == set(re.findall(r"r\d+", " ".join(page.values("id"))))


def test_a_document_has_the_same(filled: Umkm, tmp_path: Path) -> None:
    """A document has the headings and tables of the page, with headings that repeat on each sheet of paper."""
    page = page_of(filled, tmp_path, *YEAR, "--lang", "id")
    file = tmp_path / "laporan.docx"
    assert filled("report", "-o", file, *YEAR, "--lang", "id").returncode == 0
    document = docx.Document(str(file))
    headings = [
        each.text
        for each in document.paragraphs
        if each.style and each.style.name == "Heading 1"
    ]
    assert headings[:3] == ["Ringkasan", "Kalender", "Siaran pers"]
    cells = [
        cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    ]
    for cell in filter(None, cells[:-12]):  # not how it was made, which has the moment
        assert " ".join(cell.split()) in page.text
    assert all(
        table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in document.tables
    )
    assert document.core_properties.language == "id"


def test_a_handover_has_the_originals(filled: Umkm, tmp_path: Path) -> None:
    """The ZIP is a whole bag: each original as received, in the folder of its year, with its sum; and the CSV."""
    file = tmp_path / "serah.zip"
    assert filled("report", "-o", file, *YEAR).returncode == 0
    with ZipFile(file) as bag:
        assert bag.testzip() is None
        inside = {
            name.removeprefix("serah/"): bag.read(name) for name in bag.namelist()
        }
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in inside[manifest].decode().splitlines():
            digest, path = line.split("  ", 1)
            assert digest == sha256(inside[path]).hexdigest(), path
    payload = {path for path in inside if path.startswith("data/")}
    assert payload == {
        line.split("  ", 1)[1]
        for line in inside["manifest-sha256.txt"].decode().splitlines()
    }
    info = inside["bag-info.txt"].decode()
    assert (
        f"Payload-Oxum: {sum(len(inside[path]) for path in payload)}.{len(payload)}\n"
        in info
    )
    exported = filled("export", *YEAR, "--sort", "oldest", "--latest").stdout
    assert inside["data/releases.csv"].decode() == exported
    rows = list(csv.DictReader(io.StringIO(exported, newline="")))
    originals = {
        path: content for path, content in inside.items() if "/originals/" in path
    }
    assert {row["sha256"] for row in rows} == {
        sha256(each).hexdigest() for each in originals.values()
    }
    for row in rows:
        (path,) = [each for each in originals if f"/{int(row['id']):04} " in each]
        assert path.startswith(f"data/originals/{row['released_on'][:4]}/")
    assert set(Page(inside["data/index.html"].decode()).values("href")) >= {
        "report.html",
        "releases.csv",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("-o", "laporan.pdf"), ExitCode.USAGE, "the name of a report ends in one of .html"),
        (("-o", "laporan.html", "--limit", "3"), ExitCode.USAGE, "it takes no --limit or --offset"),
        (("-o", "ada.html"), ExitCode.USAGE, "already exists; --force overwrites it"),
        (("-o", "ada.html", "--since", "1999", "--until", "1999"), ExitCode.USAGE, "already exists"),
        (("-o", "laporan.html", "--since", "1999", "--until", "1999"), ExitCode.NOTHING_MATCHED, "no release matches"),
        (("-o", "tidak/ada/laporan.zip"), ExitCode.CANNOT_ACCESS, "cannot write"),
        (("-o", "laporan.html", "--lang", "fr"), ExitCode.USAGE, "'fr' is not one of"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(
    filled: Umkm,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    """A report that cannot be is refused in a sentence; no file is begun, and none is replaced."""
    monkeypatch.chdir(tmp_path)
    Path("ada.html").write_text("lama", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = filled("report", *arguments)
    assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert sorted(tmp_path.rglob("*")) == before
    assert Path("ada.html").read_text(encoding="utf-8") == "lama"


DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))


@given(DAYS, st.integers(0, 900))
def test_the_period_before_is_as_long_and_ends_the_day_before(
    first: date, days: int
) -> None:
    """It has as many days, or as many months if they are whole ones, and touches the period."""
    last = first + timedelta(days)
    before = period_before(str(first), str(last))
    assert before is not None
    start, end = map(date.fromisoformat, before)
    assert end == first - timedelta(days=1)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        assert start.day == 1
        months = (last.year - first.year) * 12 + last.month - first.month
        assert (end.year - start.year) * 12 + end.month - start.month == months
    else:
        assert end - start == last - first


def test_the_calendar_has_a_beginning() -> None:
    """There is no period before the first year of all."""
    assert period_before("0001-01-01", "0001-12-31") is None
    assert period_before("0001-01-02", "0001-02-07") is None


def test_an_original_keeps_its_name(umkm: Umkm, tmp_path: Path) -> None:
    """A `!` is no end of a name; a `%`, which programs for bags read differently, is in none."""
    (tmp_path / "Naik 50%!.txt").write_text("Batik Naik Kelas\n\nPekalongan\n")
    umkm("ingest", tmp_path / "Naik 50%!.txt")
    file = tmp_path / "serah.zip"
    assert umkm("report", "-o", file).returncode == 0
    with ZipFile(file) as bag:
        manifest = bag.read("serah/manifest-sha256.txt").decode()
    assert "  data/originals/undated/0001 Naik 50_!.txt\n" in manifest


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("/arsip/2020/rilis.docx", "rilis.docx"),
        ("C:\\arsip\\rilis.docx", "rilis.docx"),
        ("/arsip/semua.zip!2020/surat.eml!Naik Kelas!.pdf", "Naik Kelas!.pdf"),
        ("/arsip/Naik Kelas!.pdf", "Naik Kelas!.pdf"),
        ("/arsip/Ayo! Maju.zip!rilis", "rilis"),
        ("-", "-"),
    ],
)
def test_the_name_of_a_received_file(origin: str, name: str) -> None:
    """It has no folder and no container before it, and keeps a `!` of its own."""
    assert name_in_origin(origin) == name


@given(st.text(max_size=300))
def test_a_safe_name_is_a_name_everywhere(name: str) -> None:
    """No name leaves its folder, is a device of Windows, or is too long; and it stays the same if made safe again."""
    safe = safe_name(name)
    assert safe
    assert safe.encode("utf-8", "strict").decode() == safe_name(safe)
    assert not set(safe) & set('/\\:*?"<>|\n\x00')
    assert len(safe.encode()) <= 140
    assert safe not in (".", "..")
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", safe)
    assert safe == safe.strip(" .")


def test_a_workbook_has_numbers_and_a_chart(filled: Umkm, tmp_path: Path) -> None:
    """Each list is a sheet with real numbers and dates, sums can be made of the figures, and a chart is drawn."""
    file = tmp_path / "laporan.xlsx"
    assert filled("report", "-o", file, *YEAR, "--lang", "en").returncode == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:5] == [
        "Summary",
        "Calendar",
        "Releases",
        "Figures",
        "Quotes",
    ]
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    listed = list(
        csv.DictReader(
            io.StringIO(
                filled("list", *YEAR, "--latest", "--sort", "oldest", "--csv").stdout
            )
        )
    )
    dates = [row[1] for row in rows["Releases"][1:]]
    assert dates == [datetime.fromisoformat(row["released_on"]) for row in listed]
    claimed = filled("figures", *YEAR, "--latest", "--csv").stdout
    values = [float(row["value_min"]) for row in csv.DictReader(io.StringIO(claimed))]
    assert sorted(row[2] for row in rows["Figures"][1:]) == sorted(values)
    total = sum(row[1] for row in rows["Calendar"][1:] if isinstance(row[1], int))
    assert total == len(listed)
    with ZipFile(file) as parts:
        charts = [
            name for name in parts.namelist() if name.startswith("xl/charts/chart")
        ]
    assert len(charts) == 1
    assert not [
        cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    ]
