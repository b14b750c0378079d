"""`umkm why` on a terminal: each value with its own evidence, and where else the file says it."""

from pathlib import Path

import pytest

from tests.conftest import STYLE, Umkm, terminal
from tests.made import PAGE

HEADLINE = "Perajin Batik Terima KUR"
PARAGRAPHS = (
    "Jakarta, 12 Oktober 2020 – Bank Mandiri menyalurkan KUR kepada perajin batik, "
    "Senin (12/10/2020). Pameran berlangsung 17 Agustus 2019.",
    "Program Kemitraan dan KUR menopang mereka. Pameran 17 Agustus 2019 ramai. "
    "Program Kemitraan juga.",
)
NAME = "2020-10-12 rilis.txt"


@pytest.fixture
def release(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of one release, whose file's name gives its date too."""
    text = "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / NAME)
    return umkm


@pytest.fixture
def with_a_page(release: Umkm, tmp_path: Path) -> Umkm:
    """The same with a web page as a second copy, whose head gives another day."""
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = PAGE.format(charset="utf-8", headline=HEADLINE, body=body)
    (tmp_path / "rilis.html").write_text(page, encoding="utf-8")
    assert "copy" in release("ingest", tmp_path / "rilis.html").stdout
    return release


def told(environment: dict[str, str], number: str = "1") -> dict[str, list[str]]:
    """The lines of each field on a terminal, without the label of the field."""
    lines = STYLE.sub("", terminal(environment, "why", number, columns=120))
    fields: dict[str, list[str]] = {}
    field = ""
    for line in lines.splitlines()[1:]:
        field = line[:14].strip() or field
        fields.setdefault(field, []).append(line[14:].rstrip())
    return fields


def test_evidence_is_under_its_value(
    release: Umkm, environment: dict[str, str]
) -> None:
    """What repeats a value is told below that value, not below the last one of the field."""
    fields = told(environment)
    date = [line for line in fields["date"] if line]
    assert date[0] == "2020-10-12"
    assert date[3:6] == [
        "line 3, characters 35–50",
        "also on line 3; in the file's name",
        "not chosen: 2019-08-17",
    ]
    assert date[-2:] == ["line 3, characters 144–159", "also on line 5"]
    assert [line for line in fields["programme"] if line] == [
        "KUR",
        "the release names the programme",
        HEADLINE,
        "line 1, characters 21–24",
        "also 2 more times, on lines 3 and 5",
        "Program Kemitraan",
        "the release names the programme",
        "Program Kemitraan dan KUR menopang …",
        "line 5, characters 162–179",
        "also on line 5",
    ]


def test_evidence_in_other_copies(
    with_a_page: Umkm, environment: dict[str, str]
) -> None:
    """What another copy repeats is only counted; a date that only that copy gives is shown with its place."""
    fields = told(environment)
    assert "also on line 3; in the file's name; in another copy" in fields["date"]
    assert "also 2 more times, on lines 3 and 5; in another copy" in fields["programme"]
    at = fields["date"].index("not chosen: 2022-03-16")
    assert fields["date"][at + 3].startswith("the file's metadata, line ")


def test_evidence_in_the_name_of_the_file(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A value from the file's name is said to be there, not on a line, by `why` and by `review`."""
    text = f"{HEADLINE}\n\nJAKARTA – Bank Mandiri menyalurkan pinjaman kepada perajin batik.\n"
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / NAME)
    assert "the file's name, characters 0–10" in told(environment)["date"]
    row = [each.split("\t") for each in umkm("why", "1").stdout.splitlines()]
    assert [cells[-2] for cells in row if cells[0] == "date"] == ["file name"]
    seen = STYLE.sub("", terminal(environment, "review"))
    assert "\nthe file's name\n" in seen
    assert "line 1" not in seen


def test_what_is_missing(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """`why` says in a sentence which values the text does not give."""
    text = "Perajin Bambu Naik Kelas\n\nSeorang perajin bambu membuka kedai.\n"
    (tmp_path / "rilis.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "rilis.txt")
    page = " ".join(STYLE.sub("", terminal(environment, "why", "1")).split())
    missing = "no release date, no place, no organisation, no programme"
    assert page.endswith(f"not found {missing} in the text")
